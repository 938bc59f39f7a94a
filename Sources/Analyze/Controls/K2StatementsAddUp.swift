internal import Domain

/// What is said where no file came from a bank.
let noBankFile = "no bank file is given"

/// What a bank statement opens with and its lines, against what it closes with; and what it says that its lines come
/// to.
struct K2StatementsAddUp: Control {
  static let rule = ControlRule(
    id: "K2", title: "bank statements add up", scope: "each bank file; each statement that does not",
    rule: "the opening balance and the lines of a statement come to its closing balance, the balances behind lines"
      + " from one to the next, and the lines to the totals that it states; not proven where a file has no balances,"
      + " or a statement lacks one that its format has, or has one that cannot be read")

  /// How many statements of a file are named one by one.
  private static let mostNamed = 100

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  private struct Counts { var proven = 0, failed = 0, unproven: [BankStatement] = [] }

  /// Where all of a file's statements add up, one result says so; another says how many prove nothing, and why.
  func check() -> [ControlOutcome] {
    guard facts.ledger.files.hasBank else { return [Self.rule.cannotProve(.bank, noBankFile)] }
    let counts = counts()
    return facts.ledger.files.files.indices.flatMap { number -> [ControlOutcome] in
      let file = UInt32(number)
      guard facts.ledger.files[file].kind == .bank || counts[file] != nil else { return [] }
      return check(file, counts[file] ?? Counts())
    }
  }

  private func check(_ file: UInt32, _ counts: Counts) -> [ControlOutcome] {
    let path = facts.ledger.files[file].path
    let own = facts.ledger.bankStatements.lazy.filter { $0.source.file == file }
    if holdsNothing(file, own.allSatisfy(\.isEmpty)) {
      return [Self.rule.compare(.file(path), title: "bank file holds a statement", expected: 1, actual: 0, digits: 0)]
    }
    var outcomes: [ControlOutcome] = []
    if counts.failed == 0, counts.proven > 0 {
      outcomes.append(
        Self.rule.compare(.file(path), expected: Int64(counts.proven), actual: Int64(counts.proven), digits: 0))
    }
    outcomes += own.flatMap { failures(of: $0, in: path) }.prefix(Self.mostNamed)
    if let first = counts.unproven.first, let why = first.whyUnproven(facts.ledger.files[file].format) {
      let name = [first.account, first.number].filter { !$0.isEmpty }.joined(separator: " ")
      let more = counts.unproven.count > 1 ? "; and \(counts.unproven.count - 1) more" : ""
      outcomes.append(
        Self.rule.cannotProve(
          .file(path), count: counts.unproven.count, (name.isEmpty ? "" : "statement '\(name)': ") + why + more))
    }
    if outcomes.isEmpty {
      let statesOne = own.contains { ($0.opening ?? $0.closing) != nil }
      outcomes.append(
        Self.rule.cannotProve(
          .file(path), statesOne ? "no statement of the file states both its balances" : "no balances in the file"))
    }
    return outcomes
  }

  private func failures(of statement: BankStatement, in path: String) -> [ControlOutcome] {
    let name = ControlResult.Subject.statement(
      [path, statement.account, statement.number].filter { !$0.isEmpty }.joined(separator: " "))
    var outcomes: [ControlOutcome] = []
    if statement.difference ?? 0 != 0 {
      outcomes.append(
        Self.rule.compare(
          name, title: "bank statement adds up", expected: statement.closing ?? 0,
          actual: (statement.opening ?? 0) + statement.sum, digits: statement.currency.minorDigits))
    }
    // A line that is missing, or changed, is told once.
    if statement.difference ?? 0 == 0, let broken = statement.brokenBalances {
      outcomes.append(failure(name, broken, digits: statement.currency.minorDigits))
    }
    return outcomes
      + statement.totals.filter { !$0.holds }.map { total in
        let digits = total.isCount ? 0 : statement.currency.minorDigits
        let title = "\(total.isCount ? "number of " : "")\(total.name) as the bank states it"
        guard let stated = DecimalText.minorUnits(total.stated, digits: digits),
          let found = DecimalText.minorUnits(total.found, digits: digits)
        else {
          return Self.rule.cannotProve(name, title: title, "'\(total.stated)' is stated, '\(total.found)' is there")
        }
        return Self.rule.compare(name, title: title, expected: stated, actual: found, digits: digits)
      }
  }

  private func failure(_ name: ControlResult.Subject, _ broken: BrokenBalances, digits: Int) -> ControlOutcome {
    guard let first = broken.first, first.expected != first.stated else {
      let title = "balances that do not follow from the line before"
      return Self.rule.compare(name, title: title, expected: 0, actual: Int64(broken.count), digits: 0)
    }
    let title = "balance that does not follow from the line before"
    let more = broken.count > 1 ? " (the first of \(broken.count))" : ""
    return Self.rule.compare(name, title: title + more, expected: first.stated, actual: first.expected, digits: digits)
  }

  /// Whether there is neither a statement in a file of statements nor a line.
  private func holdsNothing(_ file: UInt32, _ areEmpty: Bool) -> Bool {
    let input = facts.ledger.files[file]
    return areEmpty && input.kind == .bank && input.format.isStatement && input.rows == 0
  }

  private func counts() -> [UInt32: Counts] {
    var byFile: [UInt32: Counts] = [:]
    for statement in facts.ledger.bankStatements {
      var counts = byFile[statement.source.file] ?? Counts()
      let format = facts.ledger.files[statement.source.file].format
      if statement.difference ?? 0 != 0 || statement.brokenBalances != nil || !statement.totals.allSatisfy(\.holds) {
        counts.failed += 1
      } else if statement.whyUnproven(format) != nil {
        counts.unproven.append(statement)
      } else if statement.difference == 0 || !statement.totals.isEmpty {
        counts.proven += 1
      }
      byFile[statement.source.file] = counts
    }
    return byFile
  }
}

extension BankStatement {
  /// Whether it says nothing: no line, no balance, no total.
  fileprivate var isEmpty: Bool {
    purpose == .statement && entries == 0 && opening == nil && closing == nil && unreadBalances == 0 && totals.isEmpty
  }

  /// Why its arithmetic proves nothing, where its format has the balances for it; nil where nothing is to be proven.
  fileprivate func whyUnproven(_ format: FileFormat) -> String? {
    guard purpose == .statement else { return nil }
    if foreignEntries > 0 { return "its balances are in \(currency), and lines are in another currency" }
    if hasLooseBalances { return "the balances behind its lines follow from one another in no order" }
    if unreadBalances > 0 { return "\(Wording.counted(unreadBalances, "balance")) could not be read" }
    switch (opening, closing) {
    case (nil, nil):
      // BAI2 leaves the choice of balances to the bank, and a camt summary proves the entries without them.
      let hasBoth = format == .mt940 || format == .camt && totals.isEmpty
      return hasBoth ? "it states no balance" : format == .ofx ? "it states no closing balance" : nil
    case (nil, .some):
      // An OFX statement never says what it opened with.
      return format == .ofx ? nil : "it states no opening balance"
    case (.some, nil): return "it states no closing balance"
    case (.some, .some): return nil
    }
  }
}

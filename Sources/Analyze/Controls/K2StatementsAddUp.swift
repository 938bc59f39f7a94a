internal import Domain

/// What is said where no file came from a bank.
let noBankFile = "no bank file is given"

/// What a bank statement opens with and its lines, against what it closes with.
struct K2StatementsAddUp: Control {
  static let rule = ControlRule(
    id: "K2", title: "bank statements add up", scope: "each bank file; each statement that does not",
    rule: "the opening balance and the lines of a statement come to its closing balance; not proven where a file has no"
      + " balances, or a statement lacks one that its format has, or has one that cannot be read")

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
    var outcomes: [ControlOutcome] = []
    if counts.failed == 0, counts.proven > 0 {
      outcomes.append(
        Self.rule.compare(.file(path), expected: Int64(counts.proven), actual: Int64(counts.proven), digits: 0))
    }
    for statement in facts.ledger.bankStatements
    where statement.source.file == file && statement.difference ?? 0 != 0 {
      let name = [path, statement.account, statement.number].filter { !$0.isEmpty }.joined(separator: " ")
      outcomes.append(
        Self.rule.compare(
          .statement(name), title: "bank statement adds up", expected: statement.closing ?? 0,
          actual: (statement.opening ?? 0) + statement.sum, digits: statement.currency.minorDigits))
    }
    if let first = counts.unproven.first, let why = first.whyUnproven(facts.ledger.files[file].format) {
      let name = [first.account, first.number].filter { !$0.isEmpty }.joined(separator: " ")
      let more = counts.unproven.count > 1 ? "; and \(counts.unproven.count - 1) more" : ""
      outcomes.append(
        Self.rule.cannotProve(
          .file(path), count: counts.unproven.count, (name.isEmpty ? "" : "statement '\(name)': ") + why + more))
    }
    if outcomes.isEmpty {
      let statesOne = facts.ledger.bankStatements.contains {
        $0.source.file == file && ($0.opening ?? $0.closing) != nil
      }
      outcomes.append(
        Self.rule.cannotProve(
          .file(path), statesOne ? "no statement of the file states both its balances" : "no balances in the file"))
    }
    return outcomes
  }

  private func counts() -> [UInt32: Counts] {
    var byFile: [UInt32: Counts] = [:]
    for statement in facts.ledger.bankStatements {
      var counts = byFile[statement.source.file] ?? Counts()
      switch statement.difference {
      case .some(0) where statement.unreadBalances == 0: counts.proven += 1
      case .some(let difference) where difference != 0: counts.failed += 1
      default:
        let format = facts.ledger.files[statement.source.file].format
        if statement.whyUnproven(format) != nil { counts.unproven.append(statement) }
      }
      byFile[statement.source.file] = counts
    }
    return byFile
  }
}

extension BankStatement {
  /// Why its arithmetic proves nothing, where its format has the balances for it; nil where nothing is to be proven.
  fileprivate func whyUnproven(_ format: FileFormat) -> String? {
    guard purpose == .statement else { return nil }
    if unreadBalances > 0 { return "\(Wording.counted(unreadBalances, "balance")) could not be read" }
    switch (opening, closing) {
    case (nil, nil):
      // BAI2 leaves the choice of balances to the bank.
      let hasBoth = format == .mt940 || format == .camt
      return hasBoth ? "it states no balance" : format == .ofx ? "it states no closing balance" : nil
    case (nil, .some):
      // An OFX statement never says what it opened with.
      return format == .ofx ? nil : "it states no opening balance"
    case (.some, nil): return "it states no closing balance"
    case (.some, .some): return nil
    }
  }
}

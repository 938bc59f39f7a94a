internal import Domain

/// The bank lines of the window against what became of them, and whether the bank covers the window.
struct K25Subsequent: AuditControl {
  static let rule = ControlRule(
    id: "K25", title: "subsequent receipts are all that the bank has", scope: "each currency, and each bank account",
    rule:
      "the bank lines after the as-of date, up to the day asked for, are what is applied of them, on account, under"
      + " review or not receivable, to the cent; not proven where nothing was asked for, or where the statements do not"
      + " cover these days without a gap")

  let report: Report
  let later: Report?

  init(_ facts: AuditFacts, _ papers: AuditPapers) { (report, later) = (facts.report, facts.later) }

  func check() -> [ControlOutcome] {
    guard let later else { return [Self.rule.cannotProve(.bank, "nothing after the as-of date was asked for")] }
    let window = SubsequentWindow(later, after: report.close.asOf)
    guard !window.sums.isEmpty else {
      let reason = later.ledger.files.hasBank ? "no bank line after the as-of date" : "no bank file is given"
      return [Self.rule.cannotProve(.bank, reason)]
    }
    let sums = window.sums.sorted { $0.key < $1.key }.map { currency, sum in
      Self.rule.compare(
        .currency(currency), title: "bank lines after the as-of date are classed", expected: sum.lines,
        actual: sum.classed, digits: currency.minorDigits)
    }
    return sums + window.coverage()
  }
}

/// The bank lines after the as-of date.
private struct SubsequentWindow {
  struct Sum {
    var lines: Int64 = 0
    var classed: Int64 = 0
  }

  private(set) var sums: [Currency: Sum] = [:]
  private let report: Report
  private let first: CalendarDate
  private let last: CalendarDate

  init(_ report: Report, after asOf: CalendarDate) {
    self.report = report
    (first, last) = (asOf.adding(days: 1), report.close.asOf)
    let (receipts, result) = (report.ledger.receipts, report.reconciliation)
    var applied: [Int32: Int64] = [:]
    for at in 0..<result.allocations.count
    where result.allocations.receipts[at] >= 0 && !result.allocations.kinds[at].isDeduction {
      let receipt = result.allocations.receipts[at]
      if isIn(receipts.bookedOn[Int(receipt)]) { applied[receipt, default: 0] += result.allocations.amounts[at] }
    }
    for row in 0..<receipts.count where isIn(receipts.bookedOn[row]) && !receipts.fromJournal[row] {
      var sum = sums[receipts.currencies[row]] ?? Sum()
      sum.lines += receipts.amounts[row]
      // What has no class yet is read and in none.
      if result.statuses[row] != nil {
        sum.classed += (applied[Int32(row)] ?? 0) + result.unapplied(row, of: receipts)
      }
      sums[receipts.currencies[row]] = sum
    }
  }

  private func isIn(_ day: CalendarDate) -> Bool { day >= first && day <= last }

  /// By account: whether its statements follow from each other (K16) and reach from the first to the last day.
  func coverage() -> [ControlOutcome] {
    let ledger = report.ledger
    let title = "the bank covers the days after the as-of date"
    let unread = report.bankLinesInQuarantine
    var accounts: Set<[String]> = []
    // One that had lines in the month before and has none since may lack its file.
    let from = first.adding(days: -31)
    for row in 0..<ledger.receipts.count
    where ledger.receipts.bookedOn[row] >= from && ledger.receipts.bookedOn[row] <= last
      && !ledger.receipts.fromJournal[row]
    {
      accounts.insert([ledger.receipts.account(row), ledger.receipts.currencies[row].code])
    }
    return accounts.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      let currency = Currency(key[1]) ?? ledger.entity.currency
      let subject: ControlResult.Subject = key[0].isEmpty ? .currency(currency) : .account(key[0], currency)
      if unread > 0 {
        return K25Subsequent.rule.cannotProve(
          subject, title: title, "\(Wording.counted(unread, "bank line")) could not be read"
        )
      }
      let statements = ledger.bankStatements.filter {
        $0.account == key[0] && $0.currency == currency && ($0.opening ?? $0.closing) != nil
      }
      if let reason = gap(statements, subject) {
        return K25Subsequent.rule.cannotProve(subject, title: title, reason)
      }
      return K25Subsequent.rule.compare(subject, title: title, expected: 0, actual: 0, digits: 0)
    }
  }

  /// Why statements do not prove that no line is missing; nil where they do.
  private func gap(_ statements: [BankStatement], _ subject: ControlResult.Subject) -> String? {
    guard !statements.isEmpty else { return "its files state no balance, so that a missing line would not be seen" }
    let continuity = report.close.controls.filter {
      $0.rule.id == "K16" && ($0.subject == subject || $0.scope.hasPrefix("\(subject.text), "))
    }
    if continuity.contains(where: \.fails) { return "its statements do not follow from each other (K16)" }
    if statements.count > 1, !continuity.contains(where: { $0.status == .tied }) {
      return "it is not proven that its statements follow from each other (K16)"
    }
    let begins = statements.compactMap { $0.openedOn ?? $0.coversFrom ?? $0.firstDay }.min()
    let ends = statements.compactMap { $0.closedOn ?? $0.coversTo ?? $0.lastDay }.max()
    guard let begins, begins <= first.orMonday else {
      return "its statements begin on \(begins?.iso ?? "no day that they say"), behind \(first)"
    }
    guard let ends, ends.adding(days: 1).orMonday > last else {
      return "its statements end on \(ends?.iso ?? "no day that they say"), before \(last)"
    }
    return nil
  }
}

extension CalendarDate {
  /// The day, or the Monday behind a weekend: banks book on neither Saturday nor Sunday.
  fileprivate var orMonday: CalendarDate { weekday < 5 ? self : adding(days: 7 - weekday) }
}

internal import Domain

// C5: cash that the ledger and the bank date on either side of the day.
extension CutOffTest {
  /// Days that a posting and its bank line may lie apart.
  private static let transitDays = 14
  /// Business days above which cash in transit is looked at.
  private static let usualDays = 5

  mutating func findCash() {
    result.hasJournal = !report.close.tieOuts.cashJournal.isEmpty
    guard facts.later != nil else { return }
    add(inTransit + notPosted)
  }

  /// Posted by the as-of date, at the bank after it.
  private var inTransit: [AuditCutOff.Finding] {
    let receipts = latest.ledger.receipts
    var free = (0..<receipts.count).filter {
      !receipts.fromJournal[$0] && receipts.valueOn[$0] > asOf && receipts.valueOn[$0] <= until
    }
    return report.close.tieOuts.cashJournal.compactMap { line in
      guard line.state == .inTransit || line.state == .notInBank, let row = line.journal else { return nil }
      let posting = report.ledger.journal[row]
      let own = free.filter { receipt in
        receipts.amounts[receipt] == posting.amount && receipts.currencies[receipt] == posting.currency
          && receipts.valueOn[receipt].days(since: posting.date) <= Self.transitDays
          && areSame(report, posting.customer, latest, latest.reconciliation.customers[receipt])
      }.min { receipts.valueOn[$0] < receipts.valueOn[$1] }
      guard let own else { return nil }
      free.removeAll { $0 == own }
      return finding(
        posting, report, valueOn: receipts.valueOn[own], latest.ledger.files.text(of: receipts.sources[own]))
    }
  }

  /// At the bank by the as-of date, posted after it.
  private var notPosted: [AuditCutOff.Finding] {
    let receipts = report.ledger.receipts
    var free = latest.ledger.journal.filter { $0.date > asOf && $0.date <= until }
    return report.close.tieOuts.cashJournal.compactMap { line in
      guard line.state == .notPosted, let receipt = line.receipt.map({ Int($0) }), receipts.valueOn[receipt] <= asOf
      else { return nil }
      let at = free.firstIndex { posting in
        posting.amount == receipts.amounts[receipt] && posting.currency == receipts.currencies[receipt]
          && posting.date.days(since: receipts.valueOn[receipt]) <= Self.transitDays
          && areSame(latest, posting.customer, report, report.reconciliation.customers[receipt])
      }
      guard let at else { return nil }
      let posting = free.remove(at: at)
      let place = report.ledger.files.text(of: receipts.sources[receipt])
      return finding(posting, latest, valueOn: receipts.valueOn[receipt], place)
    }
  }

  /// Whether two readings name the same customer, or one of them none.
  private func areSame(_ a: Report, _ first: Int32, _ b: Report, _ second: Int32) -> Bool {
    first == Customers.nobody || second == Customers.nobody || a.customerID(first) == b.customerID(second)
  }

  private func finding(
    _ posting: JournalReceipt, _ report: Report, valueOn: CalendarDate, _ place: String
  ) -> AuditCutOff.Finding {
    var found = AuditCutOff.Finding(.cash, posting.currency)
    found.customerID = report.customerID(posting.customer)
    found.customerName = posting.customer == Customers.nobody ? "" : report.customerName(posting.customer)
    (found.number, found.issuedOn, found.amount) = (posting.number, posting.date, posting.amount)
    found.related = place
    let isInTransit = posting.date <= asOf
    found.effect = reporting(posting.amount, posting.currency).map { isInTransit ? $0 : -$0 }
    let days = businessDays(between: posting.date, valueOn)
    found.days = days
    found.note = "the bank's value date is \(valueOn)" + (days > Self.usualDays ? "; to be looked at" : "")
    found.place = report.ledger.files.text(of: posting.source)
    return found
  }

  /// Working days behind the earlier of two days, up to the later.
  private func businessDays(between a: CalendarDate, _ b: CalendarDate) -> Int {
    let (days, country) = (BusinessDays(report.ledger.holidays), report.ledger.entity.country)
    let (first, last) = (min(a, b), max(a, b))
    return (0..<last.days(since: first)).count { days.isWorking(first.adding(days: $0 + 1), in: country) }
  }
}

internal import Domain

/// The receipts that could be matched: what makes the rate of matching comparable between companies whose customers
/// write less.
///
/// One that was put on a document could; one that waits for a person with rivals could; and one whose payer is known
/// and had something open, unless its own text or a person says that it is on account. What matching failed to place
/// stays in.
struct MatchableReceipts {
  private var isMatchable: [Bool]

  func contains(_ receipt: Int) -> Bool { isMatchable[receipt] }

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, isCounted: [Bool], isApplied: [Bool]) {
    isMatchable = zip(isCounted, isApplied).map { $0 && $1 }
    for item in reconciliation.review where isCounted[Int(item.receipt)] && !item.candidates.isEmpty {
      isMatchable[Int(item.receipt)] = true
    }
    let unsaid = isCounted.indices.filter { receipt in
      guard isCounted[receipt], !isMatchable[receipt], reconciliation.customers[receipt] != Customers.nobody else {
        return false
      }
      let rule = reconciliation.rules[receipt]
      return !(rule == .onAccountText || rule == .decision && reconciliation.statuses[receipt] == .onAccount)
    }
    guard !unsaid.isEmpty else { return }
    let spans = OpenSpans(ledger, reconciliation, customers: Set(unsaid.map { reconciliation.customers[$0] }))
    for receipt in unsaid {
      isMatchable[receipt] = spans.hasOpen(
        reconciliation.customers[receipt], ledger.receipts.currencies[receipt], on: ledger.receipts.bookedOn[receipt])
    }
  }
}

/// On which days customers had an invoice or a debit note open.
struct OpenSpans {
  private struct Account: Hashable {
    var customer: Int32
    var currency: Currency
  }

  /// By account, in order of the first day: from when, and the last day on which one that was issued by then is open.
  private var spans: [Account: [(from: CalendarDate, to: CalendarDate)]] = [:]

  private static let always = CalendarDate(dayNumber: .max)

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, customers: Set<Int32>) {
    let documents = ledger.documents
    var settledOn: [Int32: CalendarDate] = [:]
    let allocations = reconciliation.allocations
    for at in 0..<allocations.count where customers.contains(documents.customers[Int(allocations.documents[at])]) {
      let document = allocations.documents[at]
      settledOn[document] = max(settledOn[document] ?? allocations.effectiveOn[at], allocations.effectiveOn[at])
    }
    for row in 0..<documents.count where documents.amounts[row] > 0 && customers.contains(documents.customers[row]) {
      let until = reconciliation.open[row] == 0 ? settledOn[Int32(row)] ?? documents.issuedOn[row] : Self.always
      spans[Account(customer: documents.customers[row], currency: documents.currencies[row]), default: []].append(
        (documents.issuedOn[row], until))
    }
    for (account, list) in spans {
      var sorted = list.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      for at in sorted.indices.dropFirst() { sorted[at].to = max(sorted[at].to, sorted[at - 1].to) }
      spans[account] = sorted
    }
  }

  /// Whether something was open at the beginning of a day, or was issued on it.
  func hasOpen(_ customer: Int32, _ currency: Currency, on date: CalendarDate) -> Bool {
    guard let list = spans[Account(customer: customer, currency: currency)] else { return false }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].from <= date { low = middle + 1 } else { high = middle }
    }
    return low > 0 && list[low - 1].to >= date
  }
}

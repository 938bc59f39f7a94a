internal import Domain

/// Dated rates of the currencies that are not the entity's.
struct Rates {
  private var byCurrency: [Currency: [ExchangeRate]] = [:]

  init(_ ledger: Ledger) { for rate in ledger.rates { byCurrency[rate.currency, default: []].append(rate) } }

  /// The last rate on or before a day; nil where there is none.
  func rate(_ currency: Currency, on date: CalendarDate) -> ExchangeRate? {
    byCurrency[currency]?.last { $0.date <= date }
  }
}

/// Gains and losses of the month on documents in other currencies than the entity's; see ``ForeignItem``.
///
/// A document without a rate on or before its date has no booked rate: it is listed and gains nothing.
func foreignItems(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close) -> [ForeignItem] {
  let entity = ledger.entity.currency
  let documents = ledger.documents
  guard documents.currencies.contains(where: { $0 != entity }) else { return [] }
  let rates = Rates(ledger)
  let monthBefore = close.period.firstDay.adding(days: -1)
  // By document: cash of the month, each part with the day of its money.
  var cash: [Int32: [(amount: Int64, on: CalendarDate)]] = [:]
  var since: [Int32: Int64] = [:]
  let allocations = reconciliation.allocations
  for place in 0..<allocations.count where allocations.effectiveOn[place] > monthBefore {
    let document = allocations.documents[place]
    guard documents.currencies[Int(document)] != entity else { continue }
    since[document, default: 0] += allocations.amounts[place]
    let receipt = allocations.receipts[place]
    if receipt >= 0, !allocations.kinds[place].isDeduction, allocations.kinds[place] != .credit {
      cash[document, default: []].append((allocations.amounts[place], ledger.receipts.valueOn[Int(receipt)]))
    }
  }
  /// amount x (rate - booked), each in the entity's currency; nil beyond what an amount can be.
  func gain(_ amount: Int64, _ rate: ExchangeRate?, over booked: ExchangeRate?) -> Int64? {
    guard let rate, let booked else { return 0 }
    guard let now = rate.translate(amount, to: entity), let then = booked.translate(amount, to: entity) else {
      return nil
    }
    return Int64(exactly: Int128(now) - Int128(then))
  }
  func sum(_ gains: [Int64?]) -> Int64? {
    gains.reduce(Int128?(0)) { sum, gain in sum.flatMap { sum in gain.map { sum + Int128($0) } } }.flatMap {
      Int64(exactly: $0)
    }
  }
  var items: [ForeignItem] = []
  for row in 0..<documents.count where documents.currencies[row] != entity && documents.issuedOn[row] <= close.asOf {
    let open = reconciliation.open[row]
    let payments = cash[Int32(row)] ?? []
    let before = documents.issuedOn[row] <= monthBefore ? open + (since[Int32(row)] ?? 0) : 0
    guard open != 0 || !payments.isEmpty || before != 0 else { continue }
    let currency = documents.currencies[row]
    let booked = rates.rate(currency, on: documents.issuedOn[row])
    let closing = rates.rate(currency, on: close.asOf)
    items.append(
      ForeignItem(
        document: Int32(row), booked: booked, closing: closing, open: open,
        unrealised: gain(open, closing, over: booked),
        settled: payments.reduce(0) { $0 + $1.amount },
        realised: sum(payments.map { gain($0.amount, rates.rate(currency, on: $0.on), over: booked) }),
        reversal: gain(before, rates.rate(currency, on: monthBefore), over: booked).map { -$0 }))
  }
  return items.sorted { a, b in
    let (first, second) = (Int(a.document), Int(b.document))
    if documents.currencies[first] != documents.currencies[second] {
      return documents.currencies[first] < documents.currencies[second]
    }
    if documents.customers[first] != documents.customers[second] {
      return documents.customers[first] < documents.customers[second]
    }
    return (documents.issuedOn[first], a.document) < (documents.issuedOn[second], b.document)
  }
}

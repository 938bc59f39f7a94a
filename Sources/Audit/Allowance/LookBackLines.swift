internal import Domain

/// What became of the items that were open at the end of the compared month.
func lookBack(_ facts: AuditFacts) -> LookBack {
  var look = LookBack(month: facts.comparedMonth)
  guard let before = facts.compared else {
    look.reason = facts.comparedReason
    return look
  }
  for movement in before.close.desk.allowance?.movements ?? [] { look.allowances[movement.currency] = movement.closing }
  let (then, now) = (before.ledger.documents, facts.report.ledger.documents)
  let rows = DocumentRows(facts.report)
  var items: [LookBackLine] = []
  var found: [Int32: Int] = [:]
  for item in before.close.openItems where item.open > 0 {
    let row = Int(item.document)
    let id = before.customerID(then.customers[row])
    var line = LookBackLine(
      customerID: id, number: then.numbers[row], currency: then.currencies[row], bucket: Int(item.bucket),
      open: item.open)
    if let same = rows.row(customer: id, number: then.numbers[row], type: then.types[row]) {
      // Instalments of a document are one item here: what came is not told of each.
      if let at = found[same] {
        items[at].open += item.open
        continue
      }
      found[same] = items.count
    } else {
      line.isGone = true
    }
    items.append(line)
  }
  let allocations = facts.report.reconciliation.allocations
  for at in 0..<allocations.count where allocations.effectiveOn[at] > before.close.asOf {
    guard let place = found[allocations.documents[at]] else { continue }
    let amount = allocations.amounts[at]
    switch allocations.kinds[at] {
    case .cash, .return: items[place].cash += amount
    case .credit: items[place].credits += amount
    case .discount, .fee, .withholding, .rounding, .opening:
      if allocations.rules[at] == .writeOff {
        items[place].writtenOff += amount
      } else {
        items[place].credits += amount
      }
    }
  }
  let rates = BucketRates(facts.report)
  for (row, place) in found {
    items[place].openNow = facts.report.reconciliation.open[Int(row)]
    items[place].need =
      items[place].writtenOff + rates.share(of: items[place].openNow, document: row, currency: now.currencies[Int(row)])
  }
  look.lines = items.sorted { ($0.customerID, $0.number) < ($1.customerID, $1.number) }
  return look
}

/// Documents of a report by customer, number and type.
struct DocumentRows {
  private struct Key: Hashable {
    var customer: String
    var number: String
    var type: DocumentType
  }

  private var rows: [Key: Int32] = [:]

  init(_ report: Report) {
    let documents = report.ledger.documents
    rows.reserveCapacity(documents.count)
    for row in 0..<documents.count {
      let key = Key(
        customer: report.customerID(documents.customers[row]), number: documents.numbers[row],
        type: documents.types[row])
      if rows[key] == nil { rows[key] = Int32(row) }
    }
  }

  func row(customer: String, number: String, type: DocumentType) -> Int32? {
    rows[Key(customer: customer, number: number, type: type)]
  }
}

/// Today's rates of the allowance by bucket: the amounts of all pools together.
private struct BucketRates {
  private var rates: [Currency: [Int: AllowanceRate]] = [:]
  private var buckets: [Int32: Int] = [:]

  init(_ report: Report) {
    for cell in report.close.desk.allowance?.cells ?? [] {
      guard let rate = cell.rate, rates[cell.currency]?[cell.bucket] == nil else { continue }
      rates[cell.currency, default: [:]][cell.bucket] = rate
    }
    for item in report.close.openItems { buckets[item.document] = max(buckets[item.document] ?? 0, Int(item.bucket)) }
  }

  func share(of amount: Int64, document: Int32, currency: Currency) -> Int64 {
    guard amount > 0, let bucket = buckets[document], let rate = rates[currency]?[bucket] else { return 0 }
    return rate.share(of: amount, scalar: 100)
  }
}

internal import Domain

/// What became of the items that were open at the end of the compared month.
func lookBack(_ facts: AuditFacts) -> LookBack {
  var look = LookBack(month: facts.comparedMonth)
  guard let before = facts.compared else {
    look.reason = facts.comparedReason
    return look
  }
  for movement in before.close.desk.allowance?.movements ?? [] { look.allowances[movement.currency] = movement.closing }
  let then = before.ledger.documents
  let open = before.close.openItems.filter { $0.open > 0 }
  let rows = LaterDocuments(before, facts.report, Set(open.map(\.document)))
  var items: [LookBackLine] = []
  var found: [Int32: Int] = [:]
  for item in open {
    let row = Int(item.document)
    let id = before.customerID(then.customers[row])
    var line = LookBackLine(
      customerID: id, number: then.numbers[row], currency: then.currencies[row], bucket: Int(item.bucket),
      open: item.open)
    if let same = rows[item.document] {
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
    if allocations.rules[at] == .writeOff {
      // A document of the ledger or a decision: both say so by the rule.
      items[place].writtenOff += amount
      continue
    }
    switch allocations.kinds[at] {
    case .cash, .return: items[place].cash += amount
    case .credit, .discount, .fee, .withholding, .rounding, .opening: items[place].credits += amount
    }
  }
  let rates = TodaysRates(facts.report)
  for (row, place) in found {
    items[place].openNow = facts.report.reconciliation.open[Int(row)]
    items[place].need =
      items[place].writtenOff + rates.share(of: items[place].openNow, document: row)
  }
  look.lines = items.sorted { ($0.customerID, $0.number) < ($1.customerID, $1.number) }
  return look
}

/// Today's rates of the allowance: of the customer's pool by bucket, or of the document where a person set one.
private struct TodaysRates {
  private struct Pool: Hashable {
    var name: String
    var currency: Currency
    var bucket: Int
  }

  private let report: Report
  private var cells: [Pool: AllowanceCell] = [:]
  private var specific: [Int32: Int] = [:]
  private var buckets: [Int32: Int] = [:]

  init(_ report: Report) {
    self.report = report
    let allowance = report.close.desk.allowance
    for cell in allowance?.cells ?? [] {
      cells[Pool(name: cell.segment, currency: cell.currency, bucket: cell.bucket)] = cell
    }
    // Where nobody has set a rate yet that of the pool stands.
    for line in allowance?.specific ?? [] { specific[line.document] = line.thousandths }
    for item in report.close.openItems { buckets[item.document] = max(buckets[item.document] ?? 0, Int(item.bucket)) }
  }

  /// What of an open amount is not expected to be paid; 0 where no rate is known.
  func share(of amount: Int64, document: Int32) -> Int64 {
    guard amount > 0 else { return 0 }
    if let thousandths = specific[document] {
      return AllowanceRate(thousandths: thousandths).share(of: amount, scalar: 100)
    }
    let documents = report.ledger.documents
    let customer = documents.customers[Int(document)]
    let pool = Pool(
      name: customer < 0 ? "all" : report.ledger.customers[customer].pool,
      currency: documents.currencies[Int(document)],
      bucket: buckets[document] ?? 0)
    guard let cell = cells[pool] else { return 0 }
    return cell.rate?.share(of: amount, scalar: cell.scalar) ?? 0
  }
}

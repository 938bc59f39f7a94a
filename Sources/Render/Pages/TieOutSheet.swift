internal import Domain
internal import Spreadsheet

/// What the Tie-out sheet compares, and what stands below its checks.
enum TieOutSheet {
  static func checks(_ context: WorkbookContext) -> [TieOutCheck] { context.currencies.flatMap { checks(context, $0) } }

  /// How many claims of the ledger are shown.
  private static let mostClaims = 20

  /// The receipts of the month by class, the controls of the run, the rates of matching with their numbers.
  static func writeBelow(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let report = context.report
    var page = Page(sheet, from: line + 2)
    func block(_ title: String, _ table: Table) {
      var row = page.row()
      row.text(title, .label)
      page.line = context.writer.putBlock(table, on: sheet, from: page.line) + 1
    }
    let receipts = context.written(.receipts)
    if !receipts.ranges.isEmpty {
      let sums = ReceiptClass.sums(report, context.receiptsOfPeriod)
      block("Receipts of the month by class", .receiptClasses(sums, context.currencies, receipts))
    }
    for tie in report.close.tieOuts.generalLedger {
      block("Subledger to general ledger", .generalLedgerBlock(report, tie))
    }
    if !report.close.tieOuts.bank.isEmpty { block("Bank lines of the month by account", .bankBlock(report)) }
    let (claims, count) = Table.claimsBlock(report, limit: mostClaims)
    if count > 0 {
      let more = count > mostClaims ? ", \(mostClaims) of \(count): extracts/ledger_claims.csv" : ""
      block("Open in the ledger, and not as much here\(more)", claims)
    }
    for sentence in report.close.lockSentences {
      var said = page.row()
      said.text(sentence, .label)
    }
    block("Controls of the run", .controls(report))
    let matching = report.close.matching
    guard matching.ofAll.total.receipts.whole > 0 else { return }
    for (title, rates) in [("in \(report.close.period)", matching.ofPeriod), ("in all months", matching.ofAll)] {
      block("Matched without a person, receipts booked \(title)", .matchingDetail(report, rates))
    }
  }

  private static func checks(_ context: WorkbookContext, _ currency: Currency) -> [TieOutCheck] {
    func side(_ sheet: Package.SheetName, _ key: String) -> TieOutCheck.Side {
      let table = context.written(sheet)
      return TieOutCheck.Side(formula: table.sum(key, currency), value: table.total(key, currency))
    }
    let report = context.report
    let buckets = report.close.policy.buckets.labels.map { side(.aging, $0) }
    let (gross, credits, unapplied) = (side(.aging, "gross"), side(.aging, "credits"), side(.aging, "unapplied"))
    let net = side(.aging, "net")
    let (above, below) = openItems(context, currency)
    let trend = report.close.trend.last { $0.currency == currency }
    let ending = TieOutCheck.Side(
      formula: context.written(.trend).cell("ending_receivables", row: context.trendRows(currency)?.upperBound ?? 0),
      value: trend?.movements.closing ?? 0)
    let allocated = side(.receipts, "allocated")
    return [
      TieOutCheck(
        "Aging: buckets + credits + unapplied = net", currency,
        buckets.dropFirst().reduce(buckets[0], +) + credits + unapplied, net),
      TieOutCheck("Open items above zero = aging gross", currency, above, gross),
      TieOutCheck("Open items below zero = aging credits", currency, below, credits),
      TieOutCheck(
        "Unapplied receipts = aging unapplied, sign turned", currency, side(.unapplied, "unapplied"),
        unapplied.negated),
      TieOutCheck("Roll-forward closing = aging net", currency, side(.rollForward, "closing"), net),
      TieOutCheck("Trend ending receivables = aging net", currency, ending, net),
      TieOutCheck(
        "Receipts of the month = allocated + unapplied", currency, side(.receipts, "amount"),
        allocated + side(.receipts, "unapplied")),
      TieOutCheck(
        "Allocations (cash and credits) = receipts' allocated", currency, side(.allocations, "cash"), allocated),
    ]
  }

  /// The open items above zero and below.
  private static func openItems(
    _ context: WorkbookContext, _ currency: Currency
  ) -> (above: TieOutCheck.Side, below: TieOutCheck.Side) {
    let currencies = context.report.ledger.documents.currencies
    var (above, below): (Int64, Int64) = (0, 0)
    for item in context.report.close.openItems where currencies[Int(item.document)] == currency {
      if item.open > 0 { above += item.open } else { below += item.open }
    }
    let items = context.written(.openItems)
    return (
      TieOutCheck.Side(formula: items.sum("open_amount", currency, ">0"), value: above),
      TieOutCheck.Side(formula: items.sum("open_amount", currency, "<0"), value: below)
    )
  }
}

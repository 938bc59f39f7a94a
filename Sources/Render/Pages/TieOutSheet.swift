internal import Domain
internal import Spreadsheet

/// What the Tie-out sheet compares, and what stands below its checks.
enum TieOutSheet {
  static func checks(_ context: WorkbookContext) -> [TieOutCheck] { context.currencies.flatMap { checks(context, $0) } }

  /// How many claims of the ledger are shown.
  private static let mostClaims = 20

  /// A table below the checks, with what stands above it.
  private struct Block {
    let title: String
    let table: Table
  }

  /// The live checks, as wide as they and the tables below them need.
  static func table(_ context: WorkbookContext) -> Table {
    var table = Table.tieOutChecks(checks(context))
    table.sheet.repeatsTitles = false
    table.sheet.blocks = blocks(context).map(\.table)
    return table
  }

  static func writeBelow(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    var page = Page(sheet, from: line + 2)
    for sentence in context.report.close.lockSentences {
      var said = page.row()
      said.text(sentence, .label)
    }
    for block in blocks(context) {
      page.line = context.writer.putBlock(block.table, under: block.title, on: sheet, from: page.line) + 1
    }
  }

  /// The receipts of the month by class, the general ledger, the bank, what the ledger claims, the controls of the run,
  /// the rates of matching with their numbers.
  private static func blocks(_ context: WorkbookContext) -> [Block] {
    let report = context.report
    var blocks: [Block] = []
    let receipts = context.written(.receipts)
    if !receipts.ranges.isEmpty {
      let sums = ReceiptClass.sums(report, context.receiptsOfPeriod)
      blocks.append(
        Block(title: "Receipts of the month by class", table: .receiptClasses(sums, context.currencies, receipts)))
    }
    for tie in report.close.tieOuts.generalLedger {
      blocks.append(Block(title: "Subledger to general ledger", table: .generalLedgerBlock(report, tie)))
    }
    if !report.close.tieOuts.bank.isEmpty {
      blocks.append(Block(title: "Bank lines of the month by account", table: .bankBlock(report)))
    }
    let (claims, count) = Table.claimsBlock(report, limit: mostClaims)
    if count > 0 {
      let more = count > mostClaims ? ", \(mostClaims) of \(count): extracts/ledger_claims.csv" : ""
      blocks.append(Block(title: "Open in the ledger, and not as much here\(more)", table: claims))
    }
    blocks.append(Block(title: "Controls of the run", table: .controls(report)))
    let matching = report.close.matching
    guard matching.ofAll.total.receipts.whole > 0 else { return blocks }
    for (title, rates) in [("in \(report.close.period)", matching.ofPeriod), ("in all months", matching.ofAll)] {
      blocks.append(
        Block(
          title: "Matched without a person, receipts booked \(title)", table: .matchingDetail(report, rates)))
    }
    return blocks
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
        "Receipts = allocated + unapplied + no customer's", currency, side(.receipts, "amount"),
        allocated + side(.receipts, "unapplied") + side(.receipts, "not_receivable")),
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

internal import Domain
internal import Spreadsheet

extension Paper {
  /// A2: everything that must agree, as formulas over the papers.
  static func tieOut(_ context: PaperContext) -> Paper {
    let report = context.report
    let hasLedger = !report.close.tieOuts.generalLedger.isEmpty
    let status = context.status("K23")
    let lacksLedger = status == .ready && !hasLedger
    var paper = Paper(
      .tieOut, status: lacksLedger ? .open("not tested: no balance of the general ledger is given") : status)
    paper.purpose = "Prove that listing, aging, roll-forward and general ledger are the same receivables."
    paper.source = "aging by customer and open items of the close, roll-forward, general ledger and reconciling items"
    let (accounts, items) = (report.close.aging.count, report.close.openItems.count)
    paper.population = "\(Wording.counted(accounts, "account")), \(Wording.counted(items, "open item"))"
    paper.done = "rows and columns footed by formula, each check beside the engine's own difference"
    paper.left = "whether the reconciling items cleared as said"
    paper.result = context.outcome("K23")
    (paper.rows, paper.sum) = (report.close.openItems.count { $0.open > 0 }, context.papers.lead.gross)
    paper.tiesTo = "A1, A3, A4"
    let blocks = TieOutBlocks(context)
    paper.blocks = [
      PaperBlock("checks", "Checks: every difference must read 0", .tieOutChecks(blocks.checks)),
      PaperBlock("customers", "Aging by customer", .agingForAudit(report)),
      PaperBlock("ledger", "From the general ledger to the receivables", .ledgerForAudit(report)),
      PaperBlock(
        "ledger_sum", "Balances less reconciling items", .facts([blocks.ledgerSum]), hasRefs: false),
      PaperBlock("months", "Month by month", .monthsForAudit(report)),
    ]
    return paper
  }
}

extension PaperContext {
  /// Above so many rows A3 lists none.
  private static let mostListed = 100_000

  /// Whether A3 lists every item.
  var listsAging: Bool { report.close.openItems.count <= Self.mostListed }
}

private struct TieOutBlocks {
  let context: PaperContext
  private var report: Report { context.report }
  private var places: PaperPlaces { context.places }

  init(_ context: PaperContext) { self.context = context }

  private var currencies: [Currency] { Set(report.close.aging.map(\.currency)).sorted() }

  private func sum(
    _ paper: AuditPaper, _ block: String, _ key: String, _ currency: Currency, _ more: String = ""
  ) -> String {
    let (amounts, codes) = (places.range(paper, block, key), places.range(paper, block, "currency"))
    return "SUMIFS(\(amounts),\(codes),\"\(currency.code)\"\(more))"
  }

  var checks: [TieOutCheck] { currencies.flatMap { aging($0) + rollForward($0) } + generalLedger }

  private func aging(_ currency: Currency) -> [TieOutCheck] {
    let rows = report.close.aging.filter { $0.currency == currency }
    func total(_ value: (AgingRow) -> Int64) -> Int64 { rows.reduce(0) { $0 + value($1) } }
    let items = report.close.openItems.filter {
      report.ledger.documents.currencies[Int($0.document)] == currency
    }
    func listed(_ more: String, _ amount: Int64) -> TieOutCheck.Side {
      guard context.listsAging else {
        return TieOutCheck.Side(
          formula: DecimalText.plain(amount, digits: currency.minorDigits), value: amount)
      }
      return TieOutCheck.Side(formula: sum(.aging, "items", "open", currency, more), value: amount)
    }
    func customers(_ key: String, _ amount: Int64) -> TieOutCheck.Side {
      TieOutCheck.Side(formula: sum(.tieOut, "customers", key, currency), value: amount)
    }
    let unapplied = customers("unapplied", total(\.unapplied))
    var checks = [
      TieOutCheck(
        "aging by customer and by document", currency, customers("net", total(\.net)),
        listed("", items.reduce(0) { $0 + $1.open }) + unapplied)
    ]
    let (buckets, open) = (places.range(.aging, "items", "bucket"), places.range(.aging, "items", "open"))
    for (number, label) in report.close.policy.buckets.labels.enumerated() {
      let amount = items.reduce(0) { $1.open > 0 && Int($1.bucket) == number ? $0 + $1.open : $0 }
      let more = ",\(buckets),\"\(Wording.bucket(label))\",\(open),\">0\""
      checks.append(
        TieOutCheck(
          "bucket \(Wording.bucket(label)) by customer and by document", currency,
          customers(label, total { $0.buckets[number] }), listed(more, amount)))
    }
    return checks
  }

  private func rollForward(_ currency: Currency) -> [TieOutCheck] {
    let rows = report.auditMonths
    guard let row = rows.lastIndex(where: { $0.currency == currency && $0.month == report.close.period }) else {
      return []
    }
    let net = report.close.aging.reduce(0) { $1.currency == currency ? $0 + $1.net : $0 }
    return [
      TieOutCheck(
        "aging and roll-forward", currency,
        TieOutCheck.Side(formula: sum(.tieOut, "customers", "net", currency), value: net),
        TieOutCheck.Side(
          formula: places.cell(.rollForward, "months", "closing", row: row), value: rows[row].movements.closing))
    ]
  }

  private var generalLedger: [TieOutCheck] {
    let ties = report.close.tieOuts.generalLedger
    guard !ties.isEmpty else { return [] }
    let (lead, rounding) = (context.papers.lead, context.papers.roundingOfForeign ?? 0)
    // Net receivables and the rounding of other currencies: the fourth and fifth line of A1.
    let cells = [3, 4].map { places.cell(.leadSchedule, "lead", "amount", row: $0) }
    return [
      TieOutCheck(
        "lead schedule and general ledger less reconciling items", context.currency,
        TieOutCheck.Side(formula: cells.joined(separator: "+"), value: lead.net + rounding),
        TieOutCheck.Side(formula: places.cell(.tieOut, "ledger_sum", "value", row: 0), value: explained))
    ]
  }

  private var explained: Int64 { report.close.tieOuts.generalLedger.reduce(0) { $0 + $1.balance - $1.explained } }

  var ledgerSum: Table.Fact {
    let (amounts, lines) = (places.range(.tieOut, "ledger", "amount"), places.range(.tieOut, "ledger", "line"))
    func sum(_ word: String) -> String { "SUMIFS(\(amounts),\(lines),\"\(Wording.spaced(word))\")" }
    guard !report.close.tieOuts.generalLedger.isEmpty else {
      return .init("General ledger less reconciling items", .notAvailable, note: "no balance is given")
    }
    return .init(
      "General ledger less reconciling items", .money(explained, context.currency),
      formula: "=ROUND(\(sum("general_ledger"))-\(sum("reconciling")),\(context.currency.minorDigits))")
  }
}

extension Report {
  /// The last twelve months of the trend.
  var auditMonths: [TrendRow] { close.trend.filter { close.period.months(since: $0.month) < 12 } }
}

extension Table {
  fileprivate static func agingForAudit(_ report: Report) -> Table {
    let table = aging(report)
    let shown = Set(["customer_id", "customer_name", "currency", "gross", "credits", "unapplied", "net"])
    let labels = Set(report.close.policy.buckets.labels)
    var head = SheetHead("")
    head.totalCurrencies = Set(report.close.aging.map(\.currency)).sorted()
    return Table(
      table.about, rows: table.rows, sheet: head,
      table.columns.filter { shown.contains($0.key) || labels.contains($0.key) })
  }

  fileprivate static func ledgerForAudit(_ report: Report) -> Table {
    let table = generalLedger(report).titled(
      SheetHead(""),
      [
        ("period", "Period", 9), ("account", "Account", 16), ("line", "Line", 14), ("reference", "Reference", 14),
        ("date", "Date", 11), ("amount", "Amount", 14), ("owner", "Who clears it", 14), ("note", "Note", 24),
        ("source", "Source", 20),
      ])
    func code(_ row: Int) -> String {
      guard case .word(let code) = table.columns[2].value(row) else { return "" }
      return code
    }
    let balances = report.ledger.ledgerBalances.filter { $0.month == report.close.period }
    return table.replacing("line") { .code(code($0)) }.replacing("source") { row in
      guard code(row) == "general_ledger", case .text(let account) = table.columns[1].value(row) else {
        return table.columns[8].value(row)
      }
      return .source(orEmpty: balances.first { $0.account == account }?.source)
    }
  }

  fileprivate static func monthsForAudit(_ report: Report) -> Table {
    let rows = report.auditMonths
    func money(_ value: @escaping (Movements) -> Int64) -> Column.Value {
      { .money(value(rows[$0].movements), rows[$0].currency) }
    }
    func isNext(_ row: Int) -> Bool {
      row > 0 && rows[row - 1].currency == rows[row].currency
        && rows[row - 1].month.adding(months: 1) == rows[row].month
    }
    return Table(
      "Month by month.", rows: rows.count,
      [
        .sheet("month", "Month", 9, .month) { .month(rows[$0].month) },
        .sheet("basis", "From", 12) { .word(rows[$0].basis.rawValue) },
        .sheet("currency", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        .sheet("opening", "Opening", 14, .money, value: money(\.opening)),
        .sheet("moved", "Movements", 14, .money, value: money { $0.closing - $0.opening }),
        .sheet(
          "closing", "Closing", 14, .money,
          formula: { "=ROUND(\($0["opening"])+\($0["moved"]),\($0.digits))" }, value: money(\.closing)),
        .sheet(
          "tick", "Tick", 7, .word,
          formula: { line in
            guard isNext(line.row) else { return nil }
            let before = line.cell("closing", ofRow: line.row - 1)
            return "=IF(ROUND(\(line["opening"])-\(before),2)=0,\"R\",\"!\")"
          }
        ) { row in
          guard isNext(row) else { return .empty }
          return .styled(rows[row].movements.opening == rows[row - 1].movements.closing ? "R" : "!", .plain)
        },
      ])
  }
}

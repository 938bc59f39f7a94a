internal import Domain
internal import Spreadsheet

extension Paper {
  /// A4: twelve months by line, and the facts behind those of the period.
  static func rollForward(_ context: PaperContext) -> Paper {
    let blocks = RollForwardBlocks(context)
    let apart = blocks.lines.filter { $0.listed != $0.amount }
    var paper = Paper(
      .rollForward,
      status: apart.isEmpty
        ? .ready : .open("\(Wording.counted(apart.count, "line")) of the period differ from the facts listed"))
    let entries = context.papers.entries
    paper.purpose = "Follow receivables from month to month, and the period's movements to documents and bank lines."
    paper.source = "months of the books, else of the ledger; documents, receipts and deductions of the period (Results)"
    paper.population = "12 months; \(Wording.counted(entries.count, "entry", "entries")) in the period"
    paper.done = "closing by formula; the facts of the period listed by other code and added up by formula (R)"
    paper.left = "single large entries; sales against the revenue account, which tieout does not have"
    paper.result = apart.isEmpty ? "every line of the period is the sum of its facts" : "lines differ: see below"
    paper.rows = entries.count
    paper.tiesTo = "A2, Results"
    paper.blocks = [
      PaperBlock("months", "Twelve months", blocks.months),
      PaperBlock("lines", "The period by line", blocks.lineTable),
      PaperBlock("bank", "Cash against the bank", blocks.bank),
      PaperBlock("largest", "The ten largest entries of each line", .entries(context, blocks.largest)),
    ]
    return paper
  }
}

private struct RollForwardBlocks {
  struct Line {
    var line: RollForwardEntry.Line
    var currency: Currency
    var amount: Int64
    var count: Int
    var listed: Int64
  }

  let context: PaperContext
  let lines: [Line]

  init(_ context: PaperContext) {
    self.context = context
    let (report, entries) = (context.report, context.papers.entries)
    let rows = report.close.trend.filter { $0.month == report.close.period }
    lines = rows.flatMap { row in
      RollForwardEntry.Line.allCases.map { line in
        let own = entries.filter { $0.line == line && $0.currency == row.currency }
        return Line(
          line: line, currency: row.currency, amount: row.movements[line], count: own.count,
          listed: own.reduce(0) { $0 + $1.amount })
      }
    }
  }

  var months: Table {
    let rows = context.report.auditMonths
    func money(_ key: String, _ title: String, _ value: @escaping (Movements) -> Int64) -> Column {
      .sheet(key, title, 14, .money) { .money(value(rows[$0].movements), rows[$0].currency) }
    }
    return Table(
      "Twelve months.", rows: rows.count,
      [
        .sheet("month", "Month", 9, .month) { .month(rows[$0].month) },
        .sheet("basis", "From", 9) { .word(rows[$0].basis.rawValue) },
        .sheet("currency", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        money("opening", "Opening", \.opening), money("invoiced", "Invoiced", \.invoiced),
        money("cash", "Cash", \.cash),
        money("credits", "Credit notes", \.credits), money("write_offs", "Write-offs", \.writeOffs),
        money("other", "Other", \.other),
        .sheet(
          "closing", "Closing", 14, .money,
          formula: { "=ROUND(SUM(\($0["opening"]):\($0["other"])),\($0.digits))" }
        ) { .money(rows[$0].movements.closing, rows[$0].currency) },
      ])
  }

  var lineTable: Table {
    let (lines, places, report) = (lines, context.places, context.report)
    let entries = context.papers.entries
    let months = report.auditMonths
    let areListed = context.listsEntries
    var table = Table(
      "By line.", rows: lines.count,
      [
        .sheet("line", "Line", 12) { .code(lines[$0].line.rawValue) },
        .sheet("currency", "Currency", 9, .word) { .word(lines[$0].currency.code) },
        .sheet("count", "Entries", 9, .integer) { .count(lines[$0].count) },
        .sheet(
          "amount", "Roll-forward", 14, .money,
          formula: { line in
            let own = lines[line.row]
            let row = months.firstIndex { $0.month == report.close.period && $0.currency == own.currency }
            return row.map { "=\(places.ownCell(.rollForward, "months", own.line.rawValue, row: $0))" }
          }
        ) { .money(lines[$0].amount, lines[$0].currency) },
        .sheet(
          "listed", "Sum of the entries", 14, .money,
          formula: { line in
            guard areListed else { return nil }
            func range(_ key: String) -> String { places.resultRange("entries", key) }
            let own = lines[line.row]
            return "=SUMIFS(\(range("amount")),\(range("line")),\"\(Wording.spaced(own.line.rawValue))\","
              + "\(range("currency")),\"\(own.currency.code)\")"
          }
        ) { .money(lines[$0].listed, lines[$0].currency) },
        .sheet(
          "tick", "Tick", 6, .word,
          formula: { "=IF(ROUND(\($0["amount"])-\($0["listed"]),\(lines[$0.row].currency.minorDigits))=0,\"R\",\"!\")" }
        ) { .styled(lines[$0].amount == lines[$0].listed ? "R" : "!", .plain) },
      ])
    table.sheet.link = { row in
      let own = lines[row]
      guard areListed,
        let first = entries.firstIndex(where: { $0.line == own.line && $0.currency == own.currency })
      else { return nil }
      return places.resultTarget("entries", row: first)
    }
    return table
  }

  var bank: Table {
    let ties = context.report.close.tieOuts.bank
    func money(_ key: String, _ title: String, _ value: @escaping (BankTie) -> Int64?) -> Column {
      .sheet(key, title, 14, .money) { .money(orEmpty: value(ties[$0]), ties[$0].currency) }
    }
    return Table(
      "Bank.", rows: ties.count,
      [
        .sheet("account", "Account", 24) { .text(ties[$0].account) },
        .sheet("currency", "Currency", 9, .word) { .word(ties[$0].currency.code) },
        money("opening", "Opening", \.opening), money("in", "Money in", \.moneyIn),
        money("out", "Money out", \.moneyOut),
        money("closing", "Closing", \.closing), money("receivable", "Of customers", \.receivable),
        money("other", "Not receivable", \.other),
        .sheet("note", "Note", 30) { .word(ties[$0].unproven) },
      ])
  }

  /// Ten of each line, as they are sorted.
  var largest: [Int] {
    var counts: [RollForwardEntry.Line: Int] = [:]
    return context.papers.entries.indices.filter { at in
      counts[context.papers.entries[at].line, default: 0] += 1
      return counts[context.papers.entries[at].line, default: 0] <= 10
    }
  }
}

extension PaperContext {
  private static let mostEntries = 100_000

  /// Whether Results lists every entry of the period.
  var listsEntries: Bool { papers.entries.count <= Self.mostEntries }
}

extension Table {
  /// Entries of the roll-forward.
  static func entries(_ context: PaperContext, _ rows: [Int]) -> Table {
    let (report, entries) = (context.report, context.papers.entries)
    func entry(_ row: Int) -> RollForwardEntry { entries[rows[row]] }
    return Table(
      "Entries of the period.", rows: rows.count,
      [
        .sheet("line", "Line", 12) { .code(entry($0).line.rawValue) },
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(entry($0).customer) + 1) },
        .sheet("customer_name", "Name", 24) { .row(report.customerNames, Int(entry($0).customer) + 1) },
        .sheet("date", "Date", 11, .date) { .date(entry($0).date) },
        .sheet("item", "Document or receipt", 22) { .text(entry($0).item) },
        .sheet("currency", "Currency", 9, .word) { .word(entry($0).currency.code) },
        .sheet("amount", "Amount", 14, .money) { .money(entry($0).amount, entry($0).currency) },
        .sheet("note", "What", 24) { .text(Wording.spaced(entry($0).note)) },
        .sheet("source", "Source", 26, .source) { .source(orEmpty: entry($0).source) },
      ])
  }
}

internal import Domain
internal import Spreadsheet

extension Paper {
  static let index = "Index"
  static let results = "Results"

  /// The first sheet: which papers there are, and how far each is.
  static func index(_ context: PaperContext, _ papers: [Paper]) -> Paper {
    var paper = Paper(named: index, title: "Audit papers \(context.report.close.period)")
    paper.purpose =
      "tieout prepares and concludes nothing: it is the company's program. Yellow cells are for the auditor,"
      + " in a copy: tieout verify checks this file. Statuses are those of the day on which it was made."
    paper.blocks = [
      PaperBlock("papers", "Papers", .papers(papers, context), hasRefs: false),
      PaperBlock("ticks", "Ticks", .ticks, hasRefs: false),
      PaperBlock("close", "What these papers are of", .facts(facts(context)), hasRefs: false),
      PaperBlock(
        "draws", "Samples drawn before this one", .draws(context.papers.earlierDraws, context.currency),
        notes: context.papers.earlierDraws.isEmpty ? ["None."] : [], hasRefs: false),
    ]
    return paper
  }

  private static func facts(_ context: PaperContext) -> [Table.Fact] {
    let (papers, draw) = (context.papers, context.papers.draw)
    var facts: [Table.Fact] = [
      .init("Close", papers.close.map { .count($0.number) } ?? .word("none: DRAFT"))
    ]
    if let close = papers.close {
      facts += [.init("Chain of the books", .word(close.chain)), .init("manifest.json", .word(close.manifestDigest))]
    }
    facts += [
      .init("Draw", .count(draw?.number ?? 1)), .init("Arguments", .word(draw?.arguments ?? "")),
      .init("Population, SHA-256", .word(papers.sample.populationDigest)),
    ]
    return facts
  }

  /// The last sheet: the facts behind figures of the papers.
  static func results(_ context: PaperContext) -> Paper {
    var paper = Paper(named: results, title: "Results")
    let entries = context.papers.entries
    paper.purpose = "The facts behind figures of the papers."
    let shown = context.listsEntries ? Array(entries.indices) : []
    paper.blocks = [
      PaperBlock(
        "entries", "Entries of the period by line of the roll-forward (A4)", .entries(context, shown),
        notes: context.listsEntries ? [] : ["\(entries.count) entries are too many for a sheet."]),
      PaperBlock("attributes", "Samples by count", .attributes(context.papers.attributes)),
    ]
    return paper
  }
}

extension Table {
  fileprivate static func papers(_ papers: [Paper], _ context: PaperContext) -> Table {
    var head = SheetHead("")
    head.link = { (papers[$0].name, "A1") }
    return Table(
      "Papers.", rows: papers.count, sheet: head,
      [
        .sheet("paper", "Paper", 8) { .word(papers[$0].name) },
        .sheet("title", "Title", 30) { .word(papers[$0].id?.title ?? "") },
        .sheet("assertions", "Assertion", 24) { .word(papers[$0].id?.assertions ?? "") },
        .sheet("status", "Status", 14) { row in
          let status = papers[row].status
          if case .open = status { return .styled(status.word, .bad) }
          return .word(status.word)
        },
        .sheet("rows", "Rows", 9, .integer) { row in papers[row].rows.map { .count($0) } ?? .empty },
        .sheet("sum", "Sum", 15, .money) { .money(orEmpty: papers[$0].sum, context.currency) },
        .sheet("ties_to", "Ties to", 24) { .word(papers[$0].tiesTo) },
        .sheet("reason", "What is open", 50) { .word(papers[$0].status.reason) },
      ])
  }

  fileprivate static var ticks: Table {
    let ticks = [
      ("G", "agreed to the general ledger"), ("R", "worked out again, or agreed to the figure it comes from"),
      ("!", "the formula in the row does not hold"),
    ]
    return Table(
      "Ticks.", rows: ticks.count,
      [.sheet("tick", "Tick", 8) { .word(ticks[$0].0) }, .sheet("meaning", "Meaning", 30) { .word(ticks[$0].1) }])
  }

  fileprivate static func draws(_ draws: [AuditDraw], _ currency: Currency) -> Table {
    Table(
      "Draws.", rows: draws.count, sheet: .inLine,
      [
        .sheet("number", "Draw", 8, .integer) { .count(draws[$0].number) },
        .sheet("arguments", "Arguments", 30) { .word(draws[$0].arguments) },
        .sheet("close", "Close", 24) { row in .word(draws[row].close.map { "no. \($0)" } ?? "draft") },
        .sheet("rows", "Population", 14, .integer) { .count(draws[$0].rows) },
        .sheet("selected", "Selected", 9, .integer) { .count(draws[$0].selected) },
        .sheet("sum", "Sum", 15, .money) { .money(draws[$0].sum, currency) },
        .sheet("population", "Population, SHA-256", 24) { .word(draws[$0].population) },
      ])
  }

  /// What was drawn by count.
  static func attributes(_ draws: [AttributeDraw]) -> Table {
    Table(
      "Samples by count: ids in the order of the SHA-256 of `SEED|id`. In the order in which they were drawn.",
      rows: draws.count,
      [
        Column("population", "Population", 12, .word, "`documents`, `receipts` or `credits`") {
          .word(draws[$0].kind.rawValue)
        },
        Column("position", "Position", 9, .integer, "from 1") { .count(draws[$0].position) },
        Column("id", "Id", 24, .text, "a document's number or a receipt's id") { .text(draws[$0].id) },
        Column("digest", "SHA-256 of seed and id", 44, .word, "in hexadecimal, ascending") { .word(draws[$0].digest) },
        Column("source", "Source", 26, .source, "where it was read") { .source(draws[$0].source) },
      ])
  }
}

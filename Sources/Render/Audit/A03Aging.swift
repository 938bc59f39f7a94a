internal import Domain
internal import Spreadsheet

extension Paper {
  /// A3: every open item aged again by formulas.
  static func aging(_ context: PaperContext) -> Paper {
    var paper = Paper(.aging, status: context.status("K26"))
    let sampled = context.papers.sample.selected.count
    if paper.status == .ready { paper.status = .waits("\(Wording.counted(sampled, "item")) wait for their attributes") }
    let checks = context.papers.agingChecks
    let first = checks.count { !$0.remark.isEmpty }
    paper.purpose = "Age every item again from its dates, and see which due dates are not the ledger's own or moved."
    paper.source = "open items of the close, terms of the customers, edges of the settings"
    paper.population = "\(Wording.counted(checks.count, "open item")), credits included"
    paper.done = "due date, days and bucket by formula beside the close's; R where they agree, ! where not"
    paper.left = "of the sampled items: date agrees to the invoice, terms to the contract, the customer exists (yellow)"
    paper.result = "\(context.outcome("K26")); \(first) listed first"
    (paper.rows, paper.sum, paper.tiesTo) = (
      checks.count, context.papers.lead.gross + context.papers.lead.credits, "A1, A2"
    )
    let blocks = AgingBlocks(context)
    paper.blocks = [
      PaperBlock("parameters", "By which days", .facts(blocks.parameters), hasRefs: false),
      PaperBlock("edges", "Edges of the buckets", blocks.edges, hasRefs: false),
      PaperBlock("items", "Open items", blocks.items, notes: blocks.notes),
      PaperBlock("sampled", "Attributes of the sampled items", blocks.sampled, hasRefs: false),
    ]
    return paper
  }
}

private struct AgingBlocks {
  let context: PaperContext
  private var report: Report { context.report }
  private var places: PaperPlaces { context.places }
  private let shown: [AgingCheck]

  init(_ context: PaperContext) {
    self.context = context
    shown = context.listsAging ? context.papers.agingChecks : context.papers.agingChecks.filter { !$0.remark.isEmpty }
  }

  var notes: [String] {
    let stated =
      "Due dates that the ledger states are taken as they are; those derived from terms are worked out again."
    return context.listsAging
      ? [stated] : [stated] + ["Only items to look at first are listed here; extracts/open_items.csv has all of them."]
  }

  var parameters: [Table.Fact] {
    [
      .init("As of", .date(report.close.asOf)),
      .init("Aged on the", .word(report.close.policy.basis == .dueDate ? "due date" : "document date")),
    ]
  }

  var edges: Table {
    let buckets = report.close.policy.buckets
    return Table(
      "Edges.", rows: buckets.count,
      [
        .sheet("bucket", "Bucket", 9) { .bucket(buckets.labels[$0]) }, .gap(8), .gap(12),
        .sheet("last_day", "Last day", 10, .integer) { $0 < buckets.edges.count ? .count(buckets.edges[$0]) : .empty },
      ])
  }

  var items: Table {
    let (report, shown, documents) = (report, shown, context.documents)
    let open = report.close.openItems
    let labels = report.close.policy.buckets.labels
    let byDueDate = report.close.policy.basis == .dueDate
    let asOf = places.ownCell(.aging, "parameters", "value", row: 0)
    let (names, lastDays) = (places.range(.aging, "edges", "bucket"), places.range(.aging, "edges", "last_day"))
    let items = shown.map { check in
      let row = Int(open[check.item].document)
      return PaperItem(
        customer: documents.customers[row], openItems: [check.item],
        amount: report.reportingAmount(open[check.item].open, documents.currencies[row]) ?? 0)
    }
    func word(_ check: AgingCheck) -> String {
      Wording.bucket(open[check.item].open < 0 ? "credit" : labels[check.bucket])
    }
    func engine(_ check: AgingCheck) -> String {
      Wording.bucket(open[check.item].open < 0 ? "credit" : labels[Int(open[check.item].bucket)])
    }
    return Table(
      "Open items.", rows: items.count,
      context.itemColumns { items[$0] } + [
        .sheet("terms", "Terms", 12) { .word(shown[$0].terms?.words ?? "") },
        .sheet(
          "due_again", "Due again", 11, .date,
          formula: { line in
            guard let days = shown[line.row].terms?.plainDays else { return "=\(line["due_date"])" }
            return "=\(line["document_date"])+\(days)"
          }
        ) { .date(shown[$0].dueOn) },
        .sheet("days", "Days past due", 8, .integer, formula: { "=\(asOf)-\($0["due_again"])" }) {
          .count(report.close.asOf.days(since: shown[$0].dueOn))
        },
        .sheet(
          "bucket", "Bucket", 9, .word,
          formula: { line in
            let days = byDueDate ? line["days"] : "(\(asOf)-\(line["document_date"]))"
            let again = "INDEX(\(names),COUNTIF(\(lastDays),\"<\"&\(days))+1)"
            return "=IF(\(line["open"])<0,\"Credit\",\(again))"
          }
        ) { .styled(word(shown[$0]), .plain) },
        .sheet("engine_days", "Close: days", 8, .integer) { .count(Int(open[shown[$0].item].daysPastDue)) },
        .sheet("engine_bucket", "Close: bucket", 9, .word) { .word(engine(shown[$0])) },
        .sheet(
          "tick", "Tick", 6, .word,
          formula: {
            "=IF(AND(\($0["due_again"])=\($0["due_date"]),\($0["days"])=\($0["engine_days"]),"
              + "\($0["bucket"])=\($0["engine_bucket"])),\"R\",\"!\")"
          }
        ) { .styled(shown[$0].agrees ? "R" : "!", .plain) },
        .sheet("remark", "Look at", 20) { .word(shown[$0].remark) },
      ])
  }

  /// What only the auditor can see of the items of the sample.
  var sampled: Table {
    let (sample, places) = (context.papers.sample, places)
    let selected = sample.selected
    let items = selected.map { PaperItem(sample.items[$0]) }
    func typed(_ key: String, _ title: String) -> Column { .input(key, title, 9) { _ in .styled("", .input) } }
    var table = Table(
      "Attributes.", rows: items.count,
      [
        .sheet("sample_ref", "Ref", 9) { .word(places.ref(.sample, "sample", row: $0)) },
        .sheet("customer_id", "Customer", 12) { .row(context.report.customerIDs, Int(items[$0].customer) + 1) },
        .sheet("customer_name", "Name", 24) { .row(context.report.customerNames, Int(items[$0].customer) + 1) },
        .sheet("document_no", "Document", 16) { context.documentCell(items[$0]) },
        typed("date_agrees", "Date agrees to the invoice"), typed("terms_agree", "Terms agree to the contract"),
        typed("exists", "Customer exists"),
      ])
    table.sheet.link = { places.target(.sample, "sample", row: $0) }
    return table
  }
}

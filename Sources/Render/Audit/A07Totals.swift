internal import Domain
internal import Spreadsheet

// What was cleared of sample and population, by bucket, and the rows that it is made of.
extension SubsequentBlocks {
  private func label(_ row: Row) -> String {
    let close = context.report.close
    return close.policy.buckets.labels[Int(close.openItems[row.openItem].bucket)]
  }

  /// A line a bucket, and one for all.
  var totalTable: Table {
    let labels = context.report.close.policy.buckets.labels
    let isAsked = found.until != nil
    var (sampled, all) = (
      [Sums](repeating: Sums(), count: labels.count + 1),
      [Sums](
        repeating: Sums(), count: labels.count + 1)
    )
    for row in rows {
      let item = found.items[row.openItem] ?? openItem(row)
      for at in [Int(context.report.close.openItems[row.openItem].bucket), labels.count] {
        all[at].add(item)
        if row.place != nil { sampled[at].add(item) }
      }
    }
    func columns(_ prefix: String, _ title: String, _ sums: [Sums]) -> [Column] {
      func column(
        _ key: String, _ of: String, _ header: String, isEmpty: Bool, _ amount: @escaping (Sums) -> Int64
      ) -> Column {
        .sheet(
          "\(prefix)_\(key)", header, 13, .money,
          formula: { isEmpty ? nil : formula($0.row, of, labels, isSampled: prefix == "sample") }
        ) { isEmpty ? .empty : .money(amount(sums[$0]), context.currency) }
      }
      func share(_ key: String, _ header: String, _ part: @escaping (Sums) -> Int64) -> Column {
        .sheet(
          "\(prefix)_\(key)_percent", header, 9, .percent,
          formula: { line in
            let (part, whole) = (line["\(prefix)_\(key)"], line["\(prefix)_amount"])
            return isAsked ? "=IF(\(whole)=0,\"\",ROUND(\(part)/\(whole),4))" : nil
          }
        ) { row in
          guard isAsked else { return .empty }
          return Sums.percent(part(sums[row]), of: sums[row].open).map { .rate($0) } ?? .styled("", .plain)
        }
      }
      return [
        .sheet("\(prefix)_items", "\(title): items", 9, .integer) { .count(sums[$0].count) },
        column("amount", "amount", "\(title): open", isEmpty: false, \.open),
        column("net", "net", "\(title): cash less returned", isEmpty: !isAsked, \.net),
        share("net", "%", \.net),
        column("evidence", "evidence", "\(title): named by the payer", isEmpty: !isAsked, \.evidence),
        share("evidence", "%", \.evidence),
      ]
    }
    return Table(
      "Totals.", rows: labels.count + 1,
      [.sheet("bucket", "Bucket", 12, .word) { $0 < labels.count ? .bucket(labels[$0]) : .styled("Total", .label) }]
        + columns("sample", "Sample", sampled) + columns("all", "Population", all))
  }

  private func openItem(_ row: Row) -> SubsequentReceipts.Item {
    let item = context.report.close.openItems[row.openItem]
    let own = context.documents.currencies[Int(item.document)]
    return SubsequentReceipts.Item(open: context.report.reportingAmount(item.open, own) ?? 0)
  }

  /// The sum of a column of the population; by its bucket, but for the line of all.
  private func formula(_ line: Int, _ key: String, _ labels: [String], isSampled: Bool) -> String? {
    guard isListed else { return nil }
    func range(_ key: String) -> String { context.places.range(.subsequent, "population", key) }
    let values = key == "net" ? "(\(range("cash"))-\(range("returned")))" : range(key)
    var conditions: [String] = []
    if isSampled { conditions.append("(\(range("place"))<>\"\")") }
    if line < labels.count {
      conditions.append("(\(range("bucket"))=\(context.places.ownCell(.subsequent, "totals", "bucket", row: line)))")
    }
    let digits = context.currency.minorDigits
    guard !conditions.isEmpty else { return "=ROUND(SUMPRODUCT(1*\(values)),\(digits))" }
    return "=ROUND(SUMPRODUCT(\(conditions.joined(separator: "*"))*\(values)),\(digits))"
  }

  var populationTable: Table {
    let items = rows.map { found.items[$0.openItem] ?? openItem($0) }
    let own = rows.map { row in
      PaperItem(
        customer: context.papers.sample.items[row.sampleItem].customer, openItems: [row.openItem],
        amount: openItem(row).open)
    }
    return Table(
      "The population.", rows: rows.count,
      [
        .sheet("place", "Row", 9, .word) { row in
          .styled(rows[row].place.map { context.places.ref(.subsequent, "sample", row: $0) } ?? "", .plain)
        }
      ] + context.itemColumns { own[$0] } + sums { items[$0] } + [
        .sheet("bucket", "Bucket", 18, .word) { .bucket(label(rows[$0])) }
      ])
  }
}

extension Table {
  /// What came of every document of the population.
  static func auditSubsequent(_ sources: AuditSources) -> Table {
    let (report, papers) = (sources.report, sources.papers)
    let (found, rows) = (papers.subsequent, SubsequentBlocks.rows(papers.sample))
    let own = report.ledger.entity.currency
    func item(_ row: Int) -> SubsequentReceipts.Item? { found.items[rows[row].openItem] }
    let columns = AuditItemColumns(
      report,
      rows.map {
        PaperItem(customer: papers.sample.items[$0.sampleItem].customer, openItems: [$0.openItem], amount: 0)
      })
    func amount(_ key: String, _ meaning: String, _ value: @escaping (SubsequentReceipts.Item) -> Int64) -> Column {
      .extract(key, .money, meaning) { .money(orEmpty: item($0).map(value), own) }
    }
    func list(_ key: String, _ meaning: String, _ text: @escaping (SubsequentReceipts.Movement) -> String) -> Column {
      .extract(key, .text, meaning) { row in
        let texts = (item(row)?.movements ?? []).map(text).filter { !$0.isEmpty }
        return .text(texts.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; "))
      }
    }
    return Table(
      "What came of each document of the population after the as-of date; all amounts in the ledger's currency at the"
        + " rates of the close; empty where no day was asked for. Those of the sample first, in its order.",
      rows: rows.count,
      [
        .extract("ref", .word, "the row of paper A7; empty where it is not in the sample") { row in
          rows[row].place.map { .word("\(AuditPaper.subsequent.rawValue).\($0 + 1)") } ?? .empty
        },
        columns.customer, columns.number,
        .extract("open_amount", .money, "what was open of it") { row in
          let open = report.close.openItems[rows[row].openItem]
          let currency = report.ledger.documents.currencies[Int(open.document)]
          return .money(orEmpty: report.reportingAmount(open.open, currency), own)
        },
        amount("cash", "cash received after", \.cash), amount("returned", "cash that went back", \.returned),
        amount("deductions", "discounts, fees and taxes taken", \.deductions),
        amount("credits_before", "credits applied that are dated by the as-of date", \.creditsBefore),
        amount("credits_after", "credits applied that are dated after it", \.creditsAfter),
        amount("still_open", "what is open on the day asked for, whatever else changed it", \.stillOpen),
        .extract("cleared_percent", .percent, "cash less returned, of what was open") { row in
          item(row)?.clearedPercent.map { .rate($0) } ?? .empty
        },
        .extract("named_by_payer", .word, "`yes`, `by_amount` or `no`: the weakest of its cash; empty without cash") {
          row in item(row)?.naming.map { .word($0 == .byAmount ? "by_amount" : $0.word) } ?? .empty
        },
        list("receipt_ids", "receipts and credits", \.id), list("sources", "where they were read", \.source),
      ])
  }
}

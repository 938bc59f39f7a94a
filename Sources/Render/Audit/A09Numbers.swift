internal import Domain
internal import Spreadsheet

extension Paper {
  /// A9: whether the numbers of the documents are complete, and which documents to look at.
  static func numbers(_ context: PaperContext) -> Paper {
    let numbers = context.papers.numbers
    let blocks = NumberBlocks(context)
    var paper = Paper(.numbers, status: blocks.status)
    paper.rows = numbers.series.count
    paper.tiesTo = "K24"
    paper.purpose = "Show which numbers of documents are not there, and which documents may be there twice or late."
    paper.source = "all documents of the close, its rows in quarantine and left out, the list of voids, the books"
    let documents = numbers.series.reduce(0) { $0 + $1.present }
    paper.population =
      "\(Wording.counted(numbers.series.count, "series", "series")), \(Wording.counted(documents, "number")) from"
      + " \(numbers.completeFrom) (\(numbers.completeBecause)) to \(context.report.close.asOf)"
    paper.done =
      "numbers taken apart into prefix, digits and suffix; gaps, late numbers, duplicates and entries that stand out"
    paper.left =
      "what became of missing numbers; the counter of the system that issues them (yellow), as the end of a series"
      + " cannot be tested from inside; the conclusion"
    paper.result = blocks.result
    paper.blocks = blocks.all
    return paper
  }
}

/// The blocks of A9.
struct NumberBlocks {
  let context: PaperContext
  let numbers: AuditNumbers

  /// Rows of a list on the sheet; the extracts have all.
  static let mostRows = 500

  init(_ context: PaperContext) {
    self.context = context
    numbers = context.papers.numbers
  }

  var documents: Documents { context.documents }

  private var missing: Int64 {
    numbers.series.reduce(0) { $1.kind == .gaps ? $0 + $1.missing : $0 }
  }

  private func count(_ kind: AuditNumbers.Series.Class) -> Int { numbers.series.count { $0.kind == kind } }

  var status: AuditPaperStatus {
    if missing > 0 { return .open("\(missing) numbers are missing without a reason") }
    return .waits("the end of each series is to be held against the system's counter")
  }

  var result: String {
    var parts = ["\(Wording.counted(count(.gapless), "series", "series")) gapless"]
    if count(.gaps) > 0 {
      parts.append("\(count(.gaps)) with gaps, \(Wording.counted(Int(clamping: missing), "number")) missing")
    }
    if count(.notGapless) > 0 { parts.append("\(count(.notGapless)) not gapless by nature: they prove nothing") }
    if count(.noWindow) > 0 { parts.append("\(count(.noWindow)) with documents of before alone") }
    parts.append("\(numbers.late.count) out of the order of dates")
    parts.append("\(Wording.counted(numbers.duplicates.count, "pair")) that may be one document")
    return parts.joined(separator: "; ")
  }

  var all: [PaperBlock] {
    [
      PaperBlock("series", "(a) The series", seriesTable, notes: seriesNotes),
      block("gaps", "(a) Numbers that are not there", gapTable, of: numbers.gaps.count, "audit_gaps.csv"),
      block("late", "(b) Numbers out of the order of dates", lateTable, of: numbers.late.count, notes: lateNotes),
      block(
        "duplicates", "(c) Documents that may be one", duplicateTable, of: numbers.duplicates.count,
        "audit_duplicates.csv", notes: duplicateNotes),
      PaperBlock("tests", "(d) Entries to look at: the tests", entryTests, hasRefs: false),
      block("entries", "(d) Entries to look at", entryTable, of: entries.count),
      block(
        "ledger", "(e) On the control account, without a document", ledgerTable, of: numbers.ledgerEntries.count),
      block(
        "vanished", "(f) Owed something a year before, owe nothing now", vanishedTable, of: numbers.vanished.count,
        notes: vanishedNotes),
      block(
        "zero", "(f) Owe nothing, and were billed in the year", zeroTable, of: numbers.zeroBalances.count,
        notes: ["A6 asks some of them: a balance of nothing can be wrong as well."]),
    ]
  }

  /// A list that says that it is empty, or where the rest of it is.
  func block(
    _ key: String, _ heading: String, _ table: Table, of count: Int, _ extract: String? = nil, notes: [String] = []
  ) -> PaperBlock {
    var notes = count == 0 ? notes.filter { $0.hasPrefix("Not tested") } : notes
    if count == 0, notes.isEmpty { notes = ["None."] }
    if count > table.rows {
      let rest = extract.map { "extracts/\($0) has all" } ?? "the largest are listed"
      notes.append("\(count) rows: \(rest).")
    }
    return PaperBlock(key, heading, table, notes: notes)
  }
}

// (a) to (c).
extension NumberBlocks {
  private var vanishedNotes: [String] {
    guard let compared = numbers.compared else {
      return ["Not tested: the books have no close of the month that is compared with."]
    }
    return ["Neither cash nor credit notes since \(compared.iso) come to what they owed then."]
  }

  private var seriesTable: Table {
    let series = numbers.series
    func number(_ value: Int64?) -> Cell { value.map { .count(Int($0)) } ?? .empty }
    /// Numbers of more digits are no numbers of a spreadsheet; missing up to a counter are behind the last.
    func isExact(_ row: Int) -> Bool {
      guard let last = series[row].last, series[row].counter == nil else { return false }
      return last < 1_000_000_000_000_000
    }
    return Table(
      "The series.", rows: series.count,
      [
        .sheet("series", "Series", 18) { .text(series[$0].name) },
        .sheet("class", "Class", 13, .word) { .code(series[$0].kind.rawValue) },
        .sheet("first", "First", 11, .integer) { number(series[$0].first) },
        .sheet("last", "Last", 11, .integer) { number(series[$0].last) },
        .sheet("present", "There", 10, .integer) { .count(series[$0].present) },
        .sheet("explained", "With a reason", 10, .integer) { .count(Int(series[$0].explained)) },
        .sheet("missing", "Missing", 10, .integer) { .count(Int(series[$0].missing)) },
        .sheet(
          "check", "Adds up", 9, .word,
          formula: { line in
            guard isExact(line.row) else { return nil }
            let span = "\(line["last"])-\(line["first"])+1"
            return "=IF(\(span)=\(line["present"])+\(line["explained"])+\(line["missing"]),\"R\",\"!\")"
          }
        ) { isExact($0) ? .styled("R", .missing) : .empty },
        .sheet("density", "There of 100", 10, .percent) { row in
          guard series[row].span > 0 else { return .empty }
          return Ratio.percent(Int128(series[row].present), of: Int128(series[row].span)).map { .rate($0) } ?? .empty
        },
        .sheet("unordered", "Not in order of dates", 11, .integer) {
          series[$0].unordered > 0 ? .count(series[$0].unordered) : .empty
        },
        .sheet("shared", "Sharing a number", 11, .integer) {
          series[$0].shared > 0 ? .count(series[$0].shared) : .empty
        },
        .sheet("closed", "Highest at the last close", 12, .integer) { number(series[$0].highestAtLastClose) },
        .input("counter", "Counter of the system", 12, .integer) { row in
          series[row].counter.map { .count(Int($0)) } ?? .styled("", .inputMoney(0))
        },
        .sheet(
          "behind", "Behind the last", 10, .integer,
          formula: { line in
            series[line.row].first.map { _ in
              "=IF(\(line["counter"])=\"\",\"\",\(line["counter"])-\(line["last"]))"
            }
          }
        ) { row in
          guard let counter = series[row].counter, let last = series[row].last else {
            return .styled("", .integer)
          }
          return .count(Int(counter - last))
        },
      ])
  }

  private var seriesNotes: [String] {
    var notes: [String] = []
    if numbers.series.isEmpty { notes.append("None.") }
    if numbers.alone > 0 {
      notes.append("\(numbers.alone) numbers have nothing in common with another: they are in no series.")
    }
    if numbers.withoutDigits > 0 {
      notes.append("\(Wording.counted(numbers.withoutDigits, "document")) without a digit in the number.")
    }
    notes.append(
      "A series of which more than ten numbers and more than one in twenty are missing proves nothing: another company"
        + " may share the counter, or it is raised in jumps. A document taken from the end of a series leaves no gap.")
    return notes
  }

  private func capped<Element>(_ list: [Element]) -> [Element] { Array(list.prefix(Self.mostRows)) }

  private func number(_ document: Int32?) -> Cell { document.map { .row(documents.numbers, Int($0)) } ?? .empty }

  private func issued(_ document: Int32?) -> Cell { .date(orEmpty: document.map { documents.issuedOn[Int($0)] }) }

  private func source(_ document: Int32) -> Cell { .source(documents.sources[Int(document)]) }

  private func customer(_ document: Int32) -> Cell {
    .row(context.report.customerIDs, Int(documents.customers[Int(document)]) + 1)
  }

  private func amount(_ document: Int32) -> Cell {
    .money(documents.amounts[Int(document)], documents.currencies[Int(document)])
  }

  private var gapTable: Table {
    let (gaps, series) = (capped(numbers.gaps), numbers.series)
    return Table(
      "Gaps.", rows: gaps.count,
      [
        .sheet("series", "Series", 18) { .text(series[gaps[$0].series].name) },
        .sheet("from", "From", 18) { .text(series[gaps[$0].series].text(of: gaps[$0].from)) },
        .sheet("to", "To", 18) { .text(series[gaps[$0].series].text(of: gaps[$0].to)) },
        .sheet("count", "Numbers", 10, .integer) { .count(Int(gaps[$0].count)) },
        .sheet("state", "State", 12, .word) { .code(gaps[$0].state.rawValue) },
        .sheet("before_no", "Before it", 18) { number(gaps[$0].before) },
        .sheet("before_date", "of", 11, .date) { issued(gaps[$0].before) },
        .sheet("after_no", "Behind it", 18) { number(gaps[$0].after) },
        .sheet("after_date", "of", 11, .date) { issued(gaps[$0].after) },
        .sheet("reason", "Reason", 40) { .text(gaps[$0].reason) },
        .sheet("source", "Source", 26, .source) { .source(orEmpty: gaps[$0].source) },
      ])
  }

  private var lateTable: Table {
    let (late, series) = (capped(numbers.late), numbers.series)
    return Table(
      "Late numbers.", rows: late.count,
      [
        .sheet("series", "Series", 18) { .text(series[late[$0].series].name) },
        .sheet("document_no", "Document", 18) { number(late[$0].document) },
        .sheet("document_date", "Date", 11, .date) { issued(late[$0].document) },
        .sheet("what", "What", 24) { .word(late[$0].days > 0 ? "later than a higher number" : "dated back") },
        .sheet("other_no", "Next in order", 18) { number(late[$0].neighbour) },
        .sheet("other_date", "Date", 11, .date) { issued(late[$0].neighbour) },
        .sheet("days", "Days apart", 9, .integer) { .count(abs(late[$0].days)) },
        .sheet("customer_id", "Customer", 12) { customer(late[$0].document) },
        .sheet("amount", "Amount", 13, .money) { amount(late[$0].document) },
        .sheet("source", "Source", 26, .source) { source(late[$0].document) },
      ])
  }

  private var lateNotes: [String] {
    numbers.series.filter { $0.unordered > 0 }.map {
      "\($0.name): \($0.unordered) of \($0.present) are out of the order of dates: it is not numbered by date."
    }
  }

  private var duplicateTable: Table {
    let pairs = capped(numbers.duplicates)
    return Table(
      "Duplicates.", rows: pairs.count,
      [
        .sheet("kind", "The same", 14, .word) { .word(pairs[$0].kind.what) },
        .sheet("customer_id", "Customer", 12) { customer(pairs[$0].document) },
        .sheet("document_no", "Document", 18) { number(pairs[$0].document) },
        .sheet("document_date", "Date", 11, .date) { issued(pairs[$0].document) },
        .sheet("other_no", "Other", 18) { number(pairs[$0].other) },
        .sheet("other_date", "Date", 11, .date) { issued(pairs[$0].other) },
        .sheet("own", "Currency", 9, .word) { .word(documents.currencies[Int(pairs[$0].document)].code) },
        .sheet("amount", "Amount", 13, .money) { amount(pairs[$0].document) },
        .sheet("source", "Source", 26, .source) { source(pairs[$0].document) },
        .sheet("other_source", "Source of the other", 26, .source) { source(pairs[$0].other) },
      ])
  }

  private var duplicateNotes: [String] {
    let usual = numbers.usualAmounts.reduce(0) { $0 + $1.count }
    var notes =
      usual == 0
      ? []
      : [
        "\(usual) documents of \(Wording.counted(numbers.usualAmounts.count, "amount")) that a customer is billed four"
          + " times or more are not among them: it is his price."
      ]
    for (kind, count) in numbers.usualKinds {
      notes.append("\(count) pairs with the same \(kind.what) are not listed: it is how the company bills.")
    }
    for series in numbers.series where series.shared > 0 {
      notes.append("\(series.name): \(series.shared) documents share a number: it is not given once.")
    }
    return notes
  }
}

extension AuditNumbers.Duplicate.Kind {
  fileprivate var what: String {
    switch self {
    case .number: "number"
    case .order: "order number and amount"
    case .amount: "customer and amount within a week"
    }
  }
}

internal import Diagnostics
internal import Domain
internal import Spreadsheet

extension Paper {
  /// A12: five questions about what the company's systems gave, each answered by what can be checked.
  static func information(_ context: PaperContext) -> Paper {
    var paper = Paper(.information)
    let report = context.report
    let files = report.ledger.files.files
    let blocks = InformationBlocks(context)
    let apart = files.count { $0.rows != $0.accepted + $0.merged + $0.quarantined + $0.footers }
    let quarantined = files.reduce(0) { $0 + $1.quarantined }
    let controls = report.close.controls + context.papers.controls
    var open = controls.filter(\.fails).map { control in
      "\(control.control) \(control.scope): \(control.differenceInWords.figures) \(control.acceptanceInWords)"
    }
    if apart > 0 { open.append("rows of \(Wording.counted(apart, "file")) are not accounted for") }
    if quarantined > 0 { open.append("\(Wording.counted(quarantined, "row")) in quarantine, in no figure") }
    paper.status =
      open.isEmpty ? .waits("who exported the files is not said") : .open(open.joined(separator: "; "))
    paper.purpose =
      "Say where the figures come from, what was asked for, and how to see that nothing is missing or changed."
    paper.source = "the files of the close with their SHA-256, the settings kept in the books, the file of decisions"
    paper.population = "\(Wording.counted(files.count, "file")), \(files.reduce(0) { $0 + $1.rows }) rows"
    paper.done = "rows in = accepted + merged + quarantined + footers by formula; digests taken when they were read"
    paper.left = "who exported each file (empty cells), whether the exports were asked for in full"
    paper.result =
      "\(controls.summary); \(Wording.counted(quarantined, "row")) in quarantine"
    paper.rows = files.count
    paper.tiesTo = "manifest.json"
    paper.blocks = [
      PaperBlock("inputs", "Where from, and is it complete: rows", .auditInputs(context)),
      PaperBlock("digests", "Was it changed: digests of the files as they were read", .auditDigests(report)),
      PaperBlock(
        "quarantine", "Is it complete: rows that are in no figure", blocks.quarantine,
        notes: blocks.quarantine.rows == 0 ? ["None."] : []),
      PaperBlock("sums", "Is it complete: sums by file and currency", blocks.sums),
      PaperBlock("settings", "What was asked for: settings in force", blocks.settings, notes: blocks.asked),
      PaperBlock("decisions", "Was it changed: decisions of people", blocks.decisions),
      PaperBlock(
        "logic", "Is the logic right: how to do it again", .facts(blocks.logic), notes: blocks.again, hasRefs: false),
      PaperBlock("outputs", "Digests that the close's outputs must have", blocks.outputs),
      PaperBlock("controls", "Controls of the close and of these papers", blocks.controls, notes: blocks.limits),
    ]
    return paper
  }
}

private struct InformationBlocks {
  let context: PaperContext
  private var report: Report { context.report }

  init(_ context: PaperContext) { self.context = context }

  /// Rows that could not be used, as they stand in the files.
  var quarantine: Table {
    let found = report.findings.filter(\.quarantines)
    return Table(
      "Quarantine.", rows: found.count,
      [
        .sheet("source", "Source", 20) { row in
          .text("\(found[row].place.file)\(found[row].place.line > 0 ? ":\(found[row].place.line)" : "")")
        },
        .sheet("code", "Code", 8) { .word(found[$0].code.name) },
        .sheet("message", "Why", 40) { .text(found[$0].message) },
        .sheet("raw", "The row", 40) { .text(found[$0].raw) },
      ])
  }

  var sums: Table {
    // Balances of a general ledger do not add up to anything.
    let rows = report.ledger.files.files.filter { [.documents, .bank, .receipts].contains($0.kind) }.flatMap { file in
      file.sums.sorted { $0.key < $1.key }.map { (file: file, currency: $0.key, sum: $0.value) }
    }
    return Table(
      "Sums.", rows: rows.count,
      [
        .sheet("file", "File", 20) { .text(rows[$0].file.path) },
        .sheet("kind", "Kind", 12) { .word(rows[$0].file.kind.rawValue) },
        .sheet("currency", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        .sheet("sum", "Sum of what was accepted", 15, .money) { .money(rows[$0].sum, rows[$0].currency) },
      ])
  }

  var settings: Table {
    let settings = report.settings + context.papers.settings
    return Table(
      "Settings.", rows: settings.count, sheet: .inLine,
      [
        .sheet("key", "Setting", 20) { .word(settings[$0].key) },
        .sheet("value", "Value", 12) { .text(settings[$0].value) },
      ])
  }

  var asked: [String] {
    let request = context.papers.request
    var lines = ["Arguments of these papers: \(context.papers.draw?.arguments ?? "seed \(request.seed)")."]
    if let close = context.papers.close {
      lines.append("SHA-256 of the settings of the close: \(close.settingsDigest).")
    }
    return lines
  }

  var decisions: Table {
    let (ledger, untaken) = (report.ledger, report.reconciliation.untaken)
    let decisions = ledger.decisions.filter { $0.countsFrom <= report.close.asOf }
    return Table(
      "Decisions.", rows: decisions.count,
      [
        .sheet("receipt", "Receipt or credit note", 20) { .text(decisions[$0].receiptID) },
        .sheet("document", "Document", 16) { .text(decisions[$0].documentNumber) },
        .sheet("verb", "Decision", 14) { .code(decisions[$0].verb.rawValue) },
        .sheet("amount", "Amount", 13, .money) { .money(orEmpty: decisions[$0].amount, ledger.entity.currency) },
        .sheet("by", "By", 16) { .text(decisions[$0].by) },
        .sheet("decided_on", "Decided on", 11, .date) { .date(decisions[$0].decidedOn) },
        .sheet("counts_from", "Counts from", 11, .date) { .date(decisions[$0].countsFrom) },
        .sheet("note", "Note", 30) { .text(decisions[$0].note) },
        .sheet("taken", "Taken", 8) { .word(untaken.contains(decisions[$0].source) ? "no" : "yes") },
        .sheet("source", "Source", 24, .source) { .source(decisions[$0].source) },
      ])
  }

  var logic: [Table.Fact] {
    var facts: [Table.Fact] = [.init("tieout", .word(report.version))]
    if let close = context.papers.close {
      facts += [
        .init("Close", .count(close.number)), .init("Chain of the books", .word(close.chain)),
        .init("manifest.json", .word(close.manifestDigest)),
      ]
    }
    return facts
  }

  var again: [String] {
    let period = report.close.period
    return [
      "tieout verify \(period): compares books, inputs and package, and rebuilds the package byte by byte.",
      "tieout audit \(period) \(context.papers.draw?.arguments ?? ""): makes these papers again.",
      "All figures are defined in docs/accounting.md; docs/audit.md says how to do each paper with a spreadsheet and"
        + " sqlite3 alone.",
    ]
  }

  var outputs: Table {
    let outputs = context.papers.close?.outputs ?? []
    return Table(
      "Outputs.", rows: outputs.count, sheet: .inLine,
      [
        .sheet("path", "File", 20) { .word(outputs[$0].path) },
        .sheet("sha256", "SHA-256", 12) { .word(outputs[$0].sha256) },
      ])
  }

  var controls: Table {
    let controls = report.close.controls + context.papers.controls
    return Table(
      "Controls.", rows: controls.count,
      [
        .sheet("control", "Control", 22) { .word(controls[$0].control) },
        .sheet("scope", "Scope", 10) { .text(controls[$0].scope) },
        .sheet("status", "Status", 12) { row in
          .styled(Wording.spaced(controls[row].status.rawValue), controls[row].fails ? .bad : .plain)
        },
        .sheet("expected", "Expected", 14) { .styled(controls[$0].expected, .missing) },
        .sheet("actual", "Found", 14) { .styled(controls[$0].actual, .missing) },
        .sheet("difference", "Difference", 12) { .styled(controls[$0].difference, .missing) },
        .sheet("reason", "Why not proven, or who accepted it", 40) { row in
          .text(controls[row].reason + controls[row].acceptanceInWords)
        },
      ])
  }

  var limits: [String] {
    [
      "Limits: tieout has no orders, dispatch records or contracts; bank files are as exported by the company, not from"
        + " the bank's own hand. What it reads is evidence as far as the files are."
    ]
  }
}

extension Table {
  /// The files with their rows, dates and digests.
  fileprivate static func auditInputs(_ context: PaperContext) -> Table {
    let files = context.report.ledger.files.files
    let days = context.report.daysOfFiles
    func count(_ key: String, _ title: String, _ value: @escaping (InputFile) -> Int) -> Column {
      .sheet(key, title, 9, .integer) { .count(value(files[$0])) }
    }
    func isWhole(_ file: InputFile) -> Bool {
      file.rows == file.accepted + file.merged + file.quarantined + file.footers
    }
    return Table(
      "Inputs.", rows: files.count, sheet: .inLine,
      [
        .sheet("file", "File", 20) { .text(files[$0].path) },
        .sheet("kind", "Kind", 12) { .word(files[$0].kind.rawValue) },
        .sheet("profile", "Read as", 14) { .text(files[$0].profile) },
        .sheet("first", "First day", 11, .date) { .date(orEmpty: days[$0]?.lowerBound) },
        .sheet("last", "Last day", 11, .date) { .date(orEmpty: days[$0]?.upperBound) },
        count("bytes", "Bytes", \.bytes), count("rows", "Rows", \.rows), count("accepted", "Accepted", \.accepted),
        count("merged", "Merged", \.merged), count("quarantined", "Quarantined", \.quarantined),
        count("footers", "Footers", \.footers),
        .sheet(
          "tick", "Tick", 6, .word,
          formula: { line in
            let parts = ["accepted", "merged", "quarantined", "footers"].map { line[$0] }.joined(separator: "+")
            return "=IF(\(line["rows"])=\(parts),\"R\",\"!\")"
          }
        ) { .styled(isWhole(files[$0]) ? "R" : "!", .plain) },
        .input("exported_by", "Exported by", 16) { _ in .styled("", .signature) },
      ])
  }

  /// The digests of the files, as they were read.
  fileprivate static func auditDigests(_ report: Report) -> Table {
    let files = report.ledger.files.files
    return Table(
      "Digests.", rows: files.count, sheet: .inLine,
      [
        .sheet("file", "File", 20) { .text(files[$0].path) },
        .sheet("sha256", "SHA-256", 12) { .word(files[$0].sha256) },
      ])
  }
}

extension Report {
  /// By file of the run: the first and the last day of its documents or bank lines; nil where it has neither.
  fileprivate var daysOfFiles: [ClosedRange<CalendarDate>?] {
    var days = [ClosedRange<CalendarDate>?](repeating: nil, count: ledger.files.files.count)
    func see(_ source: Source, _ day: CalendarDate) {
      let file = Int(source.file)
      guard days.indices.contains(file) else { return }
      days[file] = days[file].map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }
    for row in 0..<ledger.documents.count { see(ledger.documents.sources[row], ledger.documents.issuedOn[row]) }
    for row in 0..<ledger.receipts.count { see(ledger.receipts.sources[row], ledger.receipts.bookedOn[row]) }
    return days
  }
}

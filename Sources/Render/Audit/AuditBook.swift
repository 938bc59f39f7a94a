package import Domain
internal import Spreadsheet

/// What the papers are declared from.
struct PaperContext {
  let report: Report
  let papers: AuditPapers
  let places = PaperPlaces()

  /// That of the ledger: all amounts of the audit are in it.
  var currency: Currency { report.ledger.entity.currency }
  var documents: Documents { report.ledger.documents }

  /// How a paper is by one of the controls: open where it fails or could not run.
  func status(_ control: String) -> AuditPaperStatus {
    let own = papers.controls.filter { $0.rule.id == control }
    let reasons =
      own.filter(\.fails).map { "\($0.control): \($0.differenceInWords.figures)\($0.differenceInWords.apart)" }
      + own.reasonsNotProven
    return reasons.isEmpty ? .ready : .open(reasons.joined(separator: "; "))
  }

  /// What came of a control, in words.
  func outcome(_ control: String) -> String {
    let own = papers.controls.filter { $0.rule.id == control }
    return "\(control) \(own.summary)"
  }

  func plain(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: currency.minorDigits) }
}

/// Writes `audit.xlsx`: an index, the papers and their results.
package func writeAuditWorkbook(_ report: Report, _ papers: AuditPapers, to path: String) throws(OutputError) {
  do {
    try AuditBook(report, papers).write(to: path)
  } catch let error as WorkbookError {
    throw OutputError(path: path, cause: error.cause)
  } catch {
    throw OutputError(path: path, cause: "\(error)")
  }
}

/// The sheets of `audit.xlsx`.
struct AuditBook {
  let context: PaperContext
  let writer: SheetWriter
  let sheets: [PaperSheet]

  init(_ report: Report, _ papers: AuditPapers) {
    let context = PaperContext(report: report, papers: papers)
    self.context = context
    let paths = SourcePaths(report.ledger.files)
    writer = SheetWriter(
      frame: SheetFrame(FrameWords(ofAudit: report), report: report, paths: paths), paths: paths,
      currencies: [context.currency])
    let writer = writer
    func declared() -> [PaperSheet] {
      let papers = Self.papers.map { $0(context) }
      return ([.index(context, papers)] + papers + [.results(context)]).map { PaperSheet($0, writer) }
    }
    // The first time only to see where everything stands.
    for sheet in declared() { sheet.note(in: context.places) }
    sheets = declared()
  }

  /// The papers in their order.
  private static let papers: [@Sendable (PaperContext) -> Paper] = [
    { .leadSchedule($0) },
    { .tieOut($0) },
    { .aging($0) },
    { .rollForward($0) },
    { .sample($0) },
    { .confirmations($0) },
    { .subsequent($0) },
    { .cutOff($0) },
    { .numbers($0) },
    { .allowance($0) },
    { .lists($0) },
    { .information($0) },
  ]

  func write(to path: String) throws {
    let report = context.report
    var workbook = try Workbook(
      path: path, created: report.close.asOf.parts, title: "Audit papers \(report.close.period.iso)")
    for sheet in sheets { sheet.write(to: try workbook.addSheet(sheet.paper.name)) }
    try workbook.close()
  }
}

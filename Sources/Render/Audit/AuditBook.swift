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
    func declared() -> [PaperSheet] { Self.papers.map { PaperSheet($0(context), writer) } }
    // The first time only to see where everything stands.
    for sheet in declared() { sheet.note(in: context.places) }
    sheets = declared()
  }

  /// The papers in their order.
  private static let papers: [@Sendable (PaperContext) -> Paper] = [
    { .sample($0) }
  ]

  func write(to path: String) throws {
    let report = context.report
    var workbook = try Workbook(
      path: path, created: report.close.asOf.parts, title: "Audit papers \(report.close.period.iso)")
    for sheet in sheets { sheet.write(to: try workbook.addSheet(sheet.paper.id.rawValue)) }
    try workbook.close()
  }
}

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
  static let name = "audit.xlsx"

  let context: PaperContext
  let writer: SheetWriter
  let papers: [Paper]

  init(_ report: Report, _ papers: AuditPapers) {
    let context = PaperContext(report: report, papers: papers)
    self.context = context
    let paths = SourcePaths(report.ledger.files)
    writer = SheetWriter(
      frame: SheetFrame(FrameWords(ofAudit: report), report: report, paths: paths), paths: paths,
      currencies: [context.currency])
    self.papers = [
      .sample(context), .cutOff(context), .numbers(context),
    ]
  }

  func write(to path: String) throws {
    let report = context.report
    var workbook = try Workbook(
      path: path, created: report.close.asOf.parts, title: "Audit papers \(report.close.period.iso)")
    let sheets = papers.map { PaperSheet($0, writer) }
    for sheet in sheets { sheet.note(in: context.places) }
    for sheet in sheets { sheet.write(to: try workbook.addSheet(sheet.paper.id.rawValue)) }
    try workbook.close()
  }
}

package import Diagnostics
package import Domain
internal import Spreadsheet

/// The names of the extracts, in the order of the contract; those that it does not have come last.
package var extractNames: [String] { Package.monthEnd.extracts.map(\.fileName) }

/// Writes every extract into `folder`.
///
/// - Returns: the names of the files, in the order of the contract.
package func writeExtracts(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  try write(Package.monthEnd.extracts, of: report, into: folder)
}

/// Writes the extracts of what the reconciliation found: which receipt settles what, and what waits for a person.
///
/// - Returns: the names of the files.
package func writeReconciliation(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  try write(Package.monthEnd.extracts.filter { $0.stage == .reconciliation }, of: report, into: folder)
}

/// Writes the extracts of what the analysis found.
///
/// - Returns: the names of the files.
package func writeAnalysis(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  try write(Package.monthEnd.extracts.filter { $0.stage == .analysis }, of: report, into: folder)
}

/// Writes findings in their order, which is that of file, line, column and code.
package func writeExceptions(_ findings: [Diagnostic], _ path: String) throws(OutputError) {
  try CSVWriter(paths: SourcePaths(InputFiles())).write(.exceptions(findings), to: path)
}

private func write(
  _ extracts: [Package.Extract], of report: Report, into folder: String
) throws(OutputError) -> [String] {
  let writer = CSVWriter(paths: SourcePaths(report.ledger.files))
  for extract in extracts { try writer.write(extract.table(report), to: "\(folder)/\(extract.fileName)") }
  return extracts.map(\.fileName)
}

/// Writes `month-end.xlsx`.
package func writeWorkbook(_ report: Report, to path: String) throws(OutputError) {
  do {
    try write(Package.monthEnd.sheets, of: report, to: path)
  } catch let error as WorkbookError {
    throw OutputError(path: path, cause: error.cause)
  } catch {
    throw OutputError(path: path, cause: "\(error)")
  }
}

private func write(_ sheets: [Package.SheetPlan], of report: Report, to path: String) throws {
  var context = WorkbookContext(report)
  var workbook = try Workbook(
    path: path, created: report.close.asOf.parts, title: "Month-end receivables \(report.close.period.iso)")
  var last: [(sheet: Sheet, write: @Sendable (WorkbookContext, Sheet) -> Void)] = []
  for plan in sheets {
    switch plan.content {
    case .page(let write, let isLast):
      let sheet = try workbook.addSheet(plan.name.rawValue)
      if isLast { last.append((sheet, write)) } else { write(context, sheet) }
    case .table(let make, let below):
      let table = make(context)
      guard table.rows > 0 || table.sheet.isAlwaysShown else {
        context.omit(table, plan.name)
        continue
      }
      let (sheet, written) = try context.writer.add(table, named: plan.name.rawValue, to: &workbook)
      context.note(written, as: plan.name)
      if let below {
        below(context, sheet, (written.ranges.last?.rows.upperBound ?? SheetFrame.firstRow - 1) + 1)
        if let layout = written.layout { context.writer.frame.limitPrint(sheet, layout) }
      }
    }
  }
  for page in last { page.write(context, page.sheet) }
  try workbook.close()
}

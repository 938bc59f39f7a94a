import Domain
import Foundation

@testable import Render

/// A report of a company that owes nothing, as of the end of a month, to write small tables from.
func smallReport(_ change: (inout Close) -> Void = { _ in }) -> Report {
  let asOf = CalendarDate(iso: "2026-10-31")!
  var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
  change(&close)
  var ledger = Ledger(
    entity: Entity(name: "Small", currency: .euro), files: InputFiles([InputFile(kind: .bank, path: "b.csv")]))
  ledger.customers = Customers([Customer(id: "C-1", name: "One"), Customer(id: "C-2", name: "Two")])
  return Report(
    ledger: ledger, reconciliation: Reconciliation(), close: close, findings: [], settings: [], version: "0",
    isDraft: false, usesLetterPaper: false)
}

let dollar = Currency("USD")!

/// Aging of two customers in two currencies.
let agingRows: [AgingRow] = [(0, Currency.euro, [Int64(100), 20]), (1, .euro, [5, 0]), (1, dollar, [0, 25])].map {
  customer, currency, amounts in
  var row = AgingRow(customer: Int32(customer), currency: currency, bucketCount: AnalysisPolicy().buckets.count)
  row.buckets[0] = amounts[0]
  row.buckets[1] = amounts[1]
  row.unapplied = -3
  return row
}

/// What a body writes to a file, which is gone afterwards.
func written(_ name: String, _ body: (_ path: String) throws -> Void) throws -> String {
  try withFile(name) { path in
    try body(path)
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}

func withFile<Result>(_ name: String, _ body: (_ path: String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("render-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.appendingPathComponent(name).path)
}

/// A table as CSV.
func csv(_ table: Table, _ files: InputFiles = InputFiles()) throws -> [String] {
  try written("t.csv") { try CSVWriter(paths: SourcePaths(files)).write(table, to: $0) }
    .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

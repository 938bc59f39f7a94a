import Foundation
import Testing

/// Companies of which papers are made.
enum AuditedCompany {
  /// The fixture with September and October closed.
  static func nordwind(_ months: [String] = ["2026-09", "2026-10"]) throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for month in months { #expect(try work.run("close", month).status == 0) }
    return work
  }

  /// A month of invoices, one a document, all of them open, closed.
  static func open(_ documents: [(number: String, amount: String)]) throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      "entity: {name: Musterbau GmbH, currency: EUR, country: DE}\n"
        + "sources: [{kind: documents, path: documents.csv}]\n")
    let rows = documents.map { "\($0.number),C-1,invoice,2026-10-05,2026-11-04,EUR,\($0.amount)\n" }
    try work.write(
      "documents.csv", "document_no,customer_id,type,document_date,due_date,currency,amount\n" + rows.joined())
    let closed = try work.run("close", "2026-10", "--incomplete", "no bank in this test")
    #expect(closed.status == 0, "\(closed)")
    return work
  }

  /// The twelve documents of the worked examples.
  static let twelve: [(number: String, amount: String)] = zip(
    101...,
    [
      "12480.00", "860.50", "3975.25", "410.00", "7320.00", "1895.40", "26110.00", "2240.85", "5600.00", "990.00",
      "3418.20", "1275.60",
    ]
  ).map { ("D-\($0)", $1) }
}

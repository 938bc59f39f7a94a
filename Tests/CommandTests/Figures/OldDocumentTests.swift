import Foundation
import Testing

/// One document of 1900, the zero of spreadsheets' dates, among many customers.
struct OldDocumentTests {
  private func company(_ customers: Int, old: [String]) -> Company {
    var company = Company(documents: [], bank: ["2026-10-05,1.00,EUR,x,x,B1"])
    company.customers = (0..<customers).map { "C\($0),Firm \($0) Ltd" }
    company.documents =
      (0..<customers).map {
        "INV-\($0),C\($0),invoice,2026-\($0 % 9 + 1 < 10 ? "0" : "")\($0 % 9 + 1)-05,2026-10-05,EUR,10.00,,"
      } + old
    return company
  }

  @Test(arguments: [
    ["OLD,C1,invoice,1900-01-01,1900-01-01,EUR,1.00,,"],
    [
      "OLD,C1,invoice,1900-01-01,1900-01-01,EUR,2.00,,1900-01-01:1.00|1900-01-01:1.00",
      "OLD-2,C2,credit_note,1950-02-01,1950-02-01,EUR,1.00,,",
    ],
  ])
  func `it takes the memory of one document`(old: [String]) throws {
    let work = try Workdir()
    try company(20_000, old: old).write(into: work)
    // Months x customers would take 1.7 GB more than this.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -v 1400000; exec \"$0\" close 2026-10 --draft > stdout 2> stderr", Repository.binary.path,
    ]
    process.currentDirectoryURL = work.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func `its customer's months are all there, and nobody else's are`() throws {
    let work = try Workdir()
    try company(5, old: ["OLD,C1,invoice,1900-01-01,1900-01-01,EUR,1.00,,"]).write(into: work)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    let rows = try work.extract("rollforward", period: "2026-10")
    let months = 126 * 12 + 10
    #expect(rows.filter { $0["customer_id"] == "C1" }.count == months)
    #expect(rows.filter { $0["customer_id"] == "C0" }.map { $0["month"]! }.first == "2026-01")
    #expect(try work.extract("trend", period: "2026-10").count == months)
    // Each month opens where the one before closed, and all are in order.
    var closing: [String: String] = [:]
    for row in rows {
      #expect(row["opening"] == closing[row["customer_id"]!] ?? "0.00")
      closing[row["customer_id"]!] = row["closing"]
    }
    #expect(rows.map { $0["month"]! } == rows.map { $0["month"]! }.sorted())
  }
}

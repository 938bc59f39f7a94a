import Diagnostics
import Domain
import Normalize
import Settings
import Testing

/// Sub-customers and jobs below those who pay for them.
struct SubCustomersTests {
  private func ledger(_ rows: [[String]], customers: [String] = []) throws -> (ledger: Ledger, codes: [String]) {
    let entity = Entity(name: "N", currency: try #require(Currency("USD")))
    func part(_ kind: InputKind, _ header: [String], _ rows: [[String]], file: UInt32) throws -> FilePart {
      let profiles = ProfileLibrary.builtIn.profiles(named: "quickbooks", kind: kind)
      let map = try #require(ColumnMap.best(header: header, among: profiles))
      let (part, _) = try readFacts(
        map: map, format: SourceFormat(), entity: entity, path: "\(file).csv", file: file
      ) { body in
        var batch = SourceRows(file: file)
        for (line, row) in rows.enumerated() {
          for field in row { batch.appendField(field) }
          batch.endRow(line: UInt32(line + 2))
        }
        body(batch)
      }
      return try #require(part)
    }
    var parts = [
      try part(.documents, ["", "Date", "Transaction Type", "Num", "Due Date", "Amount"], rows, file: 0)
    ]
    var files = [InputFile(kind: .documents, path: "0.csv")]
    if !customers.isEmpty {
      let list = customers.map { [$0, ""] }
      parts.append(try part(.customers, ["Customer full name", "Email"], list, file: 1))
      files.append(InputFile(kind: .customers, path: "1.csv"))
    }
    let (ledger, findings) = merge(parts, files: InputFiles(files), entity: entity, termsDays: 30)
    return (ledger, findings.map(\.code.name))
  }

  private func invoice(_ number: String) -> [String] { ["", "10/20/2026", "Invoice", number, "", "10.00"] }

  private func heading(_ text: String) -> [String] { [text, "", "", "", "", ""] }

  private func total(_ text: String, _ amount: String) -> [String] { [text, "", "", "", "", amount] }

  private func parents(_ ledger: Ledger) -> [String] {
    ledger.customers.all.map { "\($0.id) < \($0.parentID)" }
  }

  @Test func `two parents with a job of one name are four customers`() throws {
    let (ledger, codes) = try ledger(
      [
        heading("Acme"), invoice("1"), heading("   Job"), invoice("2"), total("Total for    Job", "10.00"),
        total("Total for Acme with sub-customers", "20.00"), heading("Bolt"), heading("   Job"), invoice("3"),
        heading("      Attic"), invoice("4"),
      ], customers: ["Acme", "Acme:Job", "Bolt", "Bolt:Job", "Bolt:Job:Attic"])
    #expect(parents(ledger) == ["Acme < ", "Acme:Job < Acme", "Bolt < ", "Bolt:Job < Bolt", "Bolt:Job:Attic < Bolt:Job"])
    #expect(!codes.contains("T1217"))
  }

  @Test func `a parent who stands in a heading alone is a customer`() throws {
    let (ledger, _) = try ledger([heading("Acme"), heading("   Job"), invoice("2")])
    #expect(parents(ledger) == ["Acme < ", "Acme:Job < Acme"])
  }
}

import Domain
import Normalize
import Settings
import Testing

/// Documents that a ledger cleared with a payment.
struct ClearingTests {
  private let header = [
    "Customer", "Document Number", "Document Type", "Document Date", "Amount in Local Currency", "Local Currency",
    "Clearing Document",
  ]

  private func applications(_ rows: [[String]], bank: [(date: String, amount: String)]) throws -> [String] {
    let entity = Entity(name: "N", currency: try #require(Currency("USD")))
    func part(_ name: String, _ kind: InputKind, _ header: [String], _ rows: [[String]], _ file: UInt32) throws
      -> FilePart
    {
      let profiles = ProfileLibrary.builtIn.profiles(named: name, kind: kind)
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
    let lines = bank.map { [$0.date, $0.amount, "SOMEBODY"] }
    let parts = [
      try part("sap", .documents, header, rows, 0),
      try part("canonical", .bank, ["value_date", "amount", "counterparty"], lines, 1),
    ]
    let files = InputFiles([InputFile(kind: .documents, path: "0.csv"), InputFile(kind: .bank, path: "1.csv")])
    let (ledger, _) = merge(parts, files: files, entity: entity, termsDays: 30)
    return ledger.statedApplications.map { "\($0.receipt) \($0.documentNumber) \($0.amount)" }
  }

  private func row(_ number: String, _ type: String, _ amount: String, _ clearing: String, customer: String = "10")
    -> [String]
  {
    [customer, number, type, type == "DZ" ? "2026-05-20" : "2026-04-20", amount, "USD", clearing]
  }

  @Test func `what was cleared with one payment is settled by its bank line`() throws {
    let rows = [
      row("1", "RV", "100.00", "9"), row("2", "RV", "50.00", "9"), row("3", "DG", "-20.00", "9"),
      row("9", "DZ", "-130.00", "9"), row("4", "RV", "7.00", ""),
    ]
    let found = try applications(rows, bank: [("2026-05-21", "130.00"), ("2026-05-21", "7.00")])
    #expect(found == ["0 1 10000", "0 2 5000", "0 3 -2000"])
  }

  @Test func `nothing is said where the sums differ, the day is another or two lines could be it`() throws {
    let rows = [row("1", "RV", "100.00", "9"), row("9", "DZ", "-100.00", "9")]
    #expect(try applications(rows, bank: [("2026-05-29", "100.00")]) == [])
    #expect(try applications(rows, bank: [("2026-05-20", "100.00"), ("2026-05-22", "100.00")]) == [])
    let short = [row("1", "RV", "100.00", "9"), row("9", "DZ", "-90.00", "9")]
    #expect(try applications(short, bank: [("2026-05-20", "90.00")]) == [])
    let two = rows + [row("2", "RV", "100.00", "8", customer: "11"), row("8", "DZ", "-100.00", "8", customer: "11")]
    #expect(try applications(two, bank: [("2026-05-20", "100.00")]) == [])
  }
}

import Diagnostics
import Domain
import Settings
import Testing

@testable import Normalize

/// What all rows of a bank's export settle together: balances among them, signs, widths.
struct BankEvidenceTests {
  private struct Reading {
    var part: BankPart?
    var findings: [Diagnostic]

    var codes: [String] { Set(findings.map(\.code.name)).sorted() }
    var amounts: [Int64] { part?.receipts.amounts ?? [] }
  }

  /// Reads lines of fields with bars between them, the header first, as a bank file of no known bank.
  private func read(_ text: String, _ change: (inout SourceFormat) -> Void = { _ in }) throws -> Reading {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
    let profiles = ProfileLibrary.builtIn.profiles(kind: .bank).filter(\.isFallback)
    let map = try #require(ColumnMap.best(header: lines[0], among: profiles))
    var source = SourceRows()
    for (number, row) in lines.dropFirst().enumerated() {
      for field in row { source.appendField(field) }
      source.endRow(line: UInt32(number + 2))
    }
    var format = SourceFormat()
    change(&format)
    var (part, findings) = try readFacts(
      map: map, format: format, entity: Entity(name: "N", currency: .euro), path: "b.csv", file: 0,
      words: BankWords(.builtIn)
    ) { $0(source) }
    part?.add(statements: [])
    guard case .bank(let bank)? = part else { return Reading(part: nil, findings: findings) }
    return Reading(part: bank, findings: findings + bank.context.findings)
  }

  // MARK: Balances

  @Test func `opening, turnover and closing rows prove the lines`() throws {
    let reading = try read(
      """
      Date|Beneficiary|Details|Amount|Currency|D/K
      2026-10-01||Opening balance|1000.00|EUR|K
      2026-10-01|SHOP A|PURCHASE 1|15.31|EUR|D
      2026-10-06|UAB CUSTOMER|INVOICE 17|2863.63|EUR|K
      2026-10-06||Turnover|15.31|EUR|D
      2026-10-06||Turnover|2863.63|EUR|K
      2026-10-06||Closing balance|3848.32|EUR|K
      """)
    #expect(reading.amounts == [-1531, 286_363])
    let statement = try #require(reading.part?.statements.first)
    #expect(statement.opening == 100_000 && statement.closing == 384_832 && statement.difference == 0)
    #expect(reading.part?.context.footers == 4)
    #expect(reading.codes == ["T1218", "T1266"])
  }

  @Test func `lines that do not come to the stated balances or turnovers are told`() throws {
    let balances = try read(
      "Date|Text|Amount\n2026-10-01|Anfangssaldo|1000.00\n2026-10-02|A|100.00\n"
        + "2026-10-03|B|-40.00\n2026-10-31|Endsaldo|1160.00"
    )
    #expect(balances.part?.statements.map(\.difference) == [10_000])
    #expect(balances.codes.contains("T1269"))
    let turnover = try read(
      "Date|Text|Debit|Credit\n2026-10-02|A||100.00\n2026-10-03|B|40.00|\n2026-10-31|Turnover|40.01|100.00")
    #expect(turnover.amounts == [10_000, -4000])
    #expect(turnover.codes.contains("T1269"))
    let totals = [
      StatedTotal("money out", stated: "40.01", found: "40.00"),
      StatedTotal("money in", stated: "100.00", found: "100.00"),
    ]
    #expect(turnover.part?.statements.map(\.totals) == [totals])
  }

  @Test(arguments: [("2", true), ("3", false), ("1", false), ("two", false)])
  func `the number of lines that is stated above the header is held against them`(stated: String, holds: Bool) throws {
    let reading = try read("Date|Text|Amount\n2026-10-02|A|100.00\n2026-10-03|B|-40.00") { $0.statedLines = stated }
    #expect(reading.part?.statements.flatMap(\.totals).map(\.holds) == [holds])
  }

  @Test func `newest lines first, and balances of each day, are followed`() throws {
    let reading = try read(
      "Data|Opis|Kwota\n2026-10-31|Saldo końcowe|1060.00\n2026-10-03|B|-40.00\n"
        + "2026-10-02|A|100.00\n2026-10-01|Saldo początkowe|1000.00"
    )
    #expect(reading.part?.statements.map(\.opening) == [100_000])
    #expect(reading.part?.statements.map(\.difference) == [0])
    let daily = try read(
      "Data|Descrição|Amount|Description\n2026-10-02||100.00|A\n2026-10-02||1100.00|SALDO DO DIA\n"
        + "2026-10-03||-40.00|B\n2026-10-03||1060.00|SALDO DO DIA"
    )
    #expect(daily.amounts == [10_000, -4000])
    #expect(daily.part?.statements.map(\.difference) == [0])
  }

  @Test func `a word that payers write as well is a balance only where balances prove it`() throws {
    let alone = try read("Date|Text|Amount\n2026-10-02|A|100.00\n2026-10-03|Saldo|500.00\n2026-10-04|B|-40.00")
    #expect(alone.amounts == [10_000, -4000])
    #expect(alone.part?.context.quarantined == 1)
    #expect(alone.codes.contains("T1267"))
    let proven = try read(
      "Date|Text|Amount\n2026-10-01|Saldo|1000.00\n2026-10-02|A|100.00\n2026-10-04|B|-40.00\n2026-10-31|Saldo|1060.00")
    #expect(proven.amounts == [10_000, -4000])
    #expect(proven.part?.statements.map(\.difference) == [0])
    let named = try read("Date|Name|Text|Amount\n2026-10-02|ACME|Saldo|100.00\n2026-10-04|Saldo Sp. z o.o.|FV 1|40.00")
    #expect(named.amounts == [10_000, 4000])
    #expect(!named.codes.contains("T1267") && !named.codes.contains("T1268"))
  }

  @Test func `a line that says more than that it is a balance is a line, and told`() throws {
    let reading = try read("Date|Text|Amount\n2026-10-02|Closing balance of order 4711|100.00\n2026-10-04|B|-40.00")
    #expect(reading.amounts == [10_000, -4000])
    #expect(reading.codes.contains("T1268"))
  }

  // MARK: Signs

  @Test(arguments: [
    ("Type", "Credit", "Debit"), ("Transaction Type", "CR", "DR"), ("Umsatzart", "Gutschrift", "Lastschrift"),
    ("Foo", "Bij", "Af"), ("Sign", "+", "-"), ("Rodzaj", "UZNANIE", "OBCIĄŻENIE"), ("Typ pohybu", "D", "MD"),
    ("Irány", "jóváírás", "terhelés"),
  ])
  func `a column of two words decides the sign`(header: String, credit: String, debit: String) throws {
    let reading = try read("Date|Text|\(header)|Amount\n2026-10-02|A|\(credit)|100.00\n2026-10-03|B|\(debit)|40.00")
    #expect(reading.amounts == [10_000, -4000])
    #expect(reading.codes.contains("T1266"))
  }

  @Test(arguments: [
    "Direction|X,Y", "Type|Alpha,Beta", "Type|Credit,Debit,Fee", "Indicator|1,2", "Richtung|Zu,",
  ])
  func `words that are not known stop the run`(column: String) throws {
    let parts = column.split(separator: "|")
    let words = parts[1].split(separator: ",", omittingEmptySubsequences: false)
    let rows = words.enumerated().map { "2026-10-0\($0 + 1)|T\($0)|\($1)|10.00" }.joined(separator: "\n")
    let reading = try read("Date|Text|\(parts[0])|Amount\n\(rows)")
    #expect(reading.part == nil)
    #expect(reading.codes == ["T1264"])
    let asWritten = try read("Date|Text|\(parts[0])|Amount\n\(rows)") { $0.areSignsWritten = true }
    #expect(asWritten.amounts.allSatisfy { $0 == 1000 })
  }

  @Test func `the settings tell words that are not known`() throws {
    let reading = try read("Date|Text|Richtung|Amount\n2026-10-02|A|rauf|100.00\n2026-10-03|B|runter|40.00") {
      ($0.debitWords, $0.creditWords) = (["runter"], ["Rauf"])
    }
    #expect(reading.amounts == [10_000, -4000])
  }

  @Test func `a list of incoming payments is read as it is, and told`() throws {
    let bare = try read("Date|Text|Amount\n2026-10-02|A|100.00\n2026-10-03|B|40.00")
    #expect(bare.amounts == [10_000, 4000])
    #expect(bare.codes == ["T1265"])
    let credits = try read("Date|Text|Type|Amount\n2026-10-02|A|Credit|100.00\n2026-10-03|B|Credit|40.00")
    #expect(credits.codes == [])
    let kinds = try read("Date|Text|Type|Amount\n2026-10-02|A|CARD|-100.00\n2026-10-03|B|TFR|40.00")
    #expect(kinds.codes == [])
  }

  @Test func `words that say the opposite of all signs stop the run`() throws {
    let reading = try read("Date|Text|Type|Amount\n2026-10-02|A|Credit|-100.00\n2026-10-03|B|Debit|40.00")
    #expect(reading.codes == ["T1264"])
  }

  @Test func `balances that prove the opposite of every sign are taken at their word`() throws {
    let text = """
      Date|Label|Debit|Credit|Balance
      2026-10-13|RENT|0.00|900.00|100.00
      2026-10-14|ACME INV-17|250.00|0.00|350.00
      2026-10-15|FEES|0.00|10.00|340.00
      2026-10-16|BETA INV-18|60.00|0.00|400.00
      """
    let reading = try read(text)
    #expect(reading.amounts == [-90_000, 25_000, -1000, 6000])
    #expect(reading.codes == ["T1263"])
    #expect(reading.part?.statements.map(\.difference) == [0])
    // One proof alone may be a line that is missing.
    let short = try read(text.split(separator: "\n").prefix(3).joined(separator: "\n"))
    #expect(short.codes == ["T1264"])
  }

  @Test func `balances before the lines are no proof of other signs`() throws {
    let reading = try read(
      "Date|Text|Amount|Balance\n2026-10-01|A|100.00|1000.00\n2026-10-02|B|-40.00|1100.00\n"
        + "2026-10-03|C|5.00|1060.00\n2026-10-04|D|7.00|1065.00"
    )
    #expect(reading.amounts == [10_000, -4000, 500, 700])
    #expect(reading.codes == ["T1261"])
  }

  @Test func `balances that fall beside positive amounts stop the run`() throws {
    let reading = try read(
      "Date|Text|Amount|Balance\n2026-10-01|A|100.00|1100.00\n2026-10-02|B|40.00|1060.00\n2026-10-03|C|5.00|1055.00")
    #expect(reading.codes == ["T1264"])
  }

  @Test func `a balance in another currency than its line proves nothing`() throws {
    let reading = try read(
      "Date|Text|Amount|Currency|Balance|Balance Currency\n2026-10-01|A|100.00|EUR|1100.00|USD\n"
        + "2026-10-02|B|-40.00|EUR|1060.00|USD"
    )
    #expect(reading.codes == ["T1261"])
    #expect(reading.part?.statements.allSatisfy { $0.opening == nil && $0.unreadBalances == 2 } == true)
  }

  // MARK: Widths

  @Test func `fields beyond the header are text where all rows have them`() throws {
    let reading = try read("Date|Amount|Text\n2026-10-01|100.00|A|INV-1\n2026-10-02|-40.00|B|REF 2")
    #expect(reading.amounts == [10_000, -4000])
    #expect(reading.part?.receipts.remittances[0] == "A INV-1")
    #expect(reading.codes == ["T1271"])
  }

  @Test(arguments: [
    "Date|Text|Amount\n2026-10-01|A|1|100.00\n2026-10-02|B|2|200.00",
    "Date|Amount|Text\n2026-10-01|100|00|A\n2026-10-02|40|50|B",
    "Date|Amount|Text\n2026-10-01|100.00|A|x\n2026-10-02|40.00|B\n2026-10-03|40.00|C",
  ])
  func `rows that do not agree, or part their amounts, go to quarantine`(text: String) throws {
    let reading = try read(text)
    #expect(reading.part?.context.quarantined ?? 0 > 0)
    #expect(!reading.codes.contains("T1271"))
  }
}

import Diagnostics
import Domain
import Normalize
import Settings
import Testing

/// The day on which a report says that it was made.
struct MadeOnTests {
  private let header = ["document_no", "customer_id", "type", "document_date", "amount", "open_amount"]

  /// What a file of the canonical columns, with lines above and below its rows, says of its day; and how many of its
  /// rows are accepted, left out and in quarantine.
  private func read(above: [[String]] = [], below: [[String]] = []) throws -> (day: CalendarDate?, rows: [Int]) {
    let profiles = ProfileLibrary.builtIn.profiles(named: "canonical", kind: .documents)
    let map = try #require(ColumnMap.best(header: header, among: profiles))
    let currency = try #require(Currency("EUR"))
    let (part, _) = try readFacts(
      map: map, format: SourceFormat().completed(by: above, of: map.profile),
      entity: Entity(name: "N", currency: currency), path: "x.csv", file: 0, preamble: above
    ) { body in
      var batch = SourceRows()
      for (line, row) in ([["1", "A", "invoice", "2026-10-01", "100.00", "40.00"]] + below).enumerated() {
        for field in row { batch.appendField(field) }
        batch.endRow(line: UInt32(line + 2))
      }
      body(batch)
    }
    guard case .documents(let documents) = try #require(part) else { return (nil, []) }
    let context = documents.context
    return (documents.claimedOn, [context.accepted, context.footers, context.quarantined])
  }

  @Test(arguments: [
    ["Tuesday, November 3, 2026 09:12 AM GMT-05:00 - Accrual Basis"],
    ["Accrual Basis Tuesday, November 03, 2026 09:14 AM GMT-05:00"],
    ["Tuesday", " November 03", " 2026 09:14 AM GMT-05:00"], ["Printed on 2026-11-03 09:12:11"],
    ["Printed on: 03.11.2026"], ["Generated 3 November 2026"], ["Exported on", "2026-11-03T09:12:11Z"],
    ["Gedruckt am 03.11.2026 um 09:12 Uhr"], ["Druckdatum: 3. November 2026"], ["03.11.2026 09:14:22"],
    ["Imprimé le 3 novembre 2026"], ["Édité le 03.11.2026"], ["Stampato il 3 novembre 2026"],
    ["Impreso el 3 de noviembre de 2026"], ["Impresso em 3 de novembro de 2026"], ["Afgedrukt op 3 november 2026"],
    ["Utskriven 2026-11-03"], ["Udskrevet den 3. november 2026"], ["Tulostettu 3. marraskuuta 2026"],
    ["Wydrukowano 3 listopada 2026"], ["Vytištěno 3. listopadu 2026"],
  ])
  func `the foot of a report says when it was made, and is no row`(below: [String]) throws {
    let reading = try read(below: [below])
    #expect(reading.day?.iso == "2026-11-03")
    #expect(reading.rows == [1, 1, 0])
    #expect(try read(above: [below]).day?.iso == "2026-11-03")
  }

  @Test(arguments: [
    "October 1-31, 2026", "31 October 2026", "From 1 October 2026 to 31 October 2026", "01.10.2026 - 31.10.2026",
    "Company 4711", "Hours 09:00 - 17:00",
  ])
  func `a date alone, or a period, is not the day on which it was made`(above: String) throws {
    #expect(try read(above: [[above]]).day == nil)
  }

  @Test func `two days that contradict each other say nothing`() throws {
    let below = [["Printed on 2026-11-03"], ["Printed on 2026-11-05"]]
    #expect(try read(below: below).day == nil)
    #expect(try read(below: [below[0], below[0]]).day?.iso == "2026-11-03")
  }

  @Test func `a row that lost its other values is no foot`() throws {
    #expect(try read(below: [["2", "B", "", "2026-11-03 09:14", "", ""]]).rows == [1, 0, 1])
  }
}

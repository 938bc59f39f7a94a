import Diagnostics
import Domain
import Normalize
import Testing

struct ColumnFormatsTests {
  /// What a file with these dates of documents and due dates says about their order.
  private func decision(_ dates: [(String, String)]) throws -> (formats: ColumnFormats, codes: [String]) {
    var profile = Profile(name: "x", kind: .documents)
    profile.headers = ["document_date": ["a"], "due_date": ["b"]]
    var evidence = FormatEvidence(map: try #require(ColumnMap(header: ["a", "b"], profile: profile)))
    var rows = SourceRows()
    for (line, pair) in dates.enumerated() {
      rows.appendField(pair.0)
      rows.appendField(pair.1)
      rows.endRow(line: UInt32(line + 2))
    }
    evidence.add(rows)
    let (formats, findings) = evidence.decide(SourceFormat(), at: Place(path: "x.csv"))
    return (formats, findings.map(\.code.name))
  }

  @Test func `a date column that nothing decides follows the file's other one`() throws {
    let (formats, codes) = try decision([("10/20/2026", "11/09/2026"), ("10/05/2026", "11/04/2026")])
    #expect(codes == [])
    #expect(formats.order(of: "due_date") == .monthDayYear)
  }

  @Test func `columns that contradict each other decide for themselves`() throws {
    let (formats, codes) = try decision([("10/20/2026", "30/11/2026")])
    #expect(codes == [])
    #expect(formats.order(of: "document_date") == .monthDayYear)
    #expect(formats.order(of: "due_date") == .dayMonthYear)
  }

  @Test func `ISO dates beside them decide nothing`() throws {
    #expect(try decision([("2026-10-20", "11/09/2026")]).codes == ["T1206"])
  }
}

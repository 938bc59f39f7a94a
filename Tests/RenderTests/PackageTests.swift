import Domain
import Testing

@testable import Render

/// What is declared holds together.
struct PackageTests {
  private let report = smallReport()
  private var extracts: [(name: String, table: Table)] {
    let sources = CFOSources(report: report, cash: ExpectedCash(asOf: report.close.asOf), monthEnds: [])
    return Package.monthEnd.extracts.map { ($0.name, $0.table(report)) }
      + Package.cfo.map { ($0.name, $0.table(sources)) }
  }

  @Test func `every extract has a name and columns of its own, each with a meaning`() {
    let names = extracts.map(\.name)
    #expect(Set(names).count == names.count)
    for (name, table) in extracts {
      let keys = table.extractColumns.map(\.key)
      #expect(!keys.isEmpty && Set(keys).count == keys.count, "\(name): \(keys)")
      #expect(!table.about.isEmpty, "\(name)")
      for column in table.extractColumns {
        #expect(column.key.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ",") }, "\(name): '\(column.key)'")
        #expect(!column.meaning.isEmpty && !column.meaning.contains("|"), "\(name): \(column.key)")
      }
    }
  }

  @Test func `no sheet has a key twice, and every sheet is named once`() {
    let context = WorkbookContext(report)
    var names: Set<Package.SheetName> = []
    for plan in Package.monthEnd.sheets {
      #expect(names.insert(plan.name).inserted, "\(plan.name)")
      guard case .table(let make, _) = plan.content, plan.name != .tieOut else { continue }
      let keys = make(context).sheetColumns.map(\.key).filter { !$0.isEmpty }
      #expect(!keys.isEmpty && Set(keys).count == keys.count, "\(plan.name): \(keys)")
    }
  }

  @Test func `a table with totals says which currency a row is in`() {
    let context = WorkbookContext(report)
    for plan in Package.monthEnd.sheets {
      guard case .table(let make, _) = plan.content, plan.name != .tieOut else { continue }
      let columns = make(context).sheetColumns
      guard columns.contains(where: \.isTotalled) else { continue }
      #expect(columns.contains { $0.key == "currency" }, "\(plan.name)")
    }
  }

  /// `tieout apply` finds them by these titles, in this order.
  @Test func `the columns of Review are those that are read again`() {
    let columns = Table.reviewSheet(report).sheetColumns
    #expect(columns.map(\.title) == ReviewColumn.allCases.map(\.rawValue))
    let typed: Set<ReviewColumn> = [.decision, .document, .applied, .by, .date, .note]
    #expect(columns.map(\.isInput) == ReviewColumn.allCases.map(typed.contains))
  }

  @Test func `scores are in the columns of the signs above them`() {
    #expect(
      Table.scores(report, limit: 9).sheetColumns.map(\.key) == Table.signsShown(report, []).sheetColumns.map(\.key))
  }

  @Test func `buckets of the settings are columns of the aging`() throws {
    let report = smallReport { $0.policy.buckets = AgingBuckets(edges: [0, 10])! }
    #expect(
      try csv(.aging(report)) == ["customer_id,customer_name,currency,not_due,1-10,11+,gross,credits,unapplied,net"])
  }

  @Test func `the bridge of the sheet adds up, its small effects in one row`() {
    let lines = (0..<45).map {
      BridgeLine(
        figure: .cei, currency: .euro, before: 100, now: 145, customer: Int32($0 % 2), cause: .cash, effect: 1)
    }
    let rows = BridgeRow.shown(lines, [.euro])
    // The month before, 40 effects, the rest, this month, a blank row.
    #expect(rows.count == 44)
    guard case .rest(let rest) = rows[41].content, case .now(let start) = rows[42].content else {
      Issue.record("\(rows[41...])")
      return
    }
    #expect(rest == 5)
    #expect(start == 0)
    let effect = Table.bridge(smallReport(), rows).sheetColumns.last
    let columns = SheetColumns(.bridge(smallReport(), rows))
    #expect(effect?.formula?(SheetLine(columns: columns, row: 42, line: 47, digits: 2)) == "=ROUND(SUM(F6:F47),2)")
  }
}

struct WordingTests {
  @Test(arguments: [
    ("partly_applied", "partly applied"), ("review", "review"), ("a_b_c", "a b c"), ("", ""),
  ])
  func `codes are shown with blanks`(code: String, words: String) { #expect(Wording.spaced(code) == words) }

  @Test(arguments: [("not_due", "Not due"), ("credit", "Credit"), ("31-60", "31-60"), ("up_to_5", "up_to_5")])
  func `buckets have titles`(label: String, title: String) { #expect(Wording.bucket(label) == title) }

  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
  func `a noun follows its number`(count: Int, words: String) { #expect(Wording.counted(count, "row") == words) }

  @Test func `so does a verb`() {
    #expect(Wording.form(1, "is", "are") == "is")
    #expect(Wording.form(3, "is", "are") == "are")
  }
}

import Domain
import Foundation
import Spreadsheet
import TestLedgers
import TestSupport
import Testing

@testable import Render

/// The workbook of the scheduled report says what the report says.
struct CFOWorkbookTests {
  private func book(_ report: CFOReport, _ language: String = "en", _ body: (String) throws -> Void) throws {
    try withFile("cfo.xlsx") { path in
      try writeCFOWorkbook(report, try cfoWords(language), usesLetterPaper: false, to: path)
      try body(path)
    }
  }

  private func number(_ figure: CFOFigure, _ value: CFOFigure.Value?) -> Double? {
    value?.number.map { Double($0) / (figure.unit == .percent ? 10_000 : 100) }
  }

  @Test func `Figures has each figure, what it was, the change and its source`() throws {
    let report = CFOSample().report
    try book(report) { path in
      let rows = try WorkbookCells(path: path).rows(ofSheet: "Figures")
      for (at, figure) in report.figures.enumerated() {
        let row = try #require(rows[6 + at])
        #expect(row["A"] == figure.id.rawValue)
        #expect(row["K"] == figure.source)
        for (column, value) in [("D", figure.value), ("E", figure.before), ("H", figure.yearBefore)] {
          guard let wanted = number(figure, value) else { continue }
          #expect(row[column].flatMap(Double.init) == wanted, "\(figure.id) \(column)")
        }
        for (column, change) in [("F", figure.change), ("I", figure.yearChange)] {
          #expect(row[column].flatMap(Double.init) == change.map { Double($0) / 100 }, "\(figure.id) \(column)")
        }
      }
      let countback = try #require(report.figures.firstIndex { $0.id == .countback })
      #expect(rows[6 + countback]?["D"] == "\u{2265} 120.00")
    }
  }

  @Test func `each figure of Report is a formula on Figures with the same value`() throws {
    try book(CFOSample().report) { path in
      let lines = try WorkbookDump.text(ofWorkbook: path).split(separator: "\n").map(String.init)
      let figures = try WorkbookCells(path: path).rows(ofSheet: "Figures")
      let start = try #require(lines.firstIndex(of: "# sheet Report"))
      let end = try #require(lines.firstIndex(of: "# sheet Figures"))
      var found: Set<String> = []
      for line in lines[start..<end] {
        for cell in line.matches(of: /(?:n|str) (\S+|"[^"]*") =Figures!([A-Z]+)([0-9]+)/) {
          let (column, row) = (String(cell.output.2), try #require(Int(cell.output.3)))
          found.insert(column + String(row))
          let wanted = try #require(figures[row]?[column])
          let value = cell.output.1.replacing("\"", with: "")
          #expect(Double(value) == nil ? value == wanted : Double(value) == Double(wanted), "\(line)")
        }
      }
      for row in 0..<CFOFigure.ID.allCases.count { #expect(found.contains("D\(6 + row)")) }
      #expect(found.contains { $0.hasPrefix("F") } && found.contains { $0.hasPrefix("I") })
    }
  }

  @Test func `forecast and back-test are those of the report, and the charts' figures too`() throws {
    let report = CFOSample().report
    let cash = try #require(report.cash)
    try book(report) { path in
      let cells = WorkbookCells(path: path)
      let weeks = try cells.rows(ofSheet: "Forecast")
      for (at, week) in cash.weeks.enumerated() {
        let row = try #require(weeks[6 + at])
        let amounts = [week.promised, week.planned, week.expected, week.low, week.high, week.cumulative]
        for (column, amount) in zip(["E", "F", "G", "H", "I", "J"], amounts) {
          #expect(row[column].flatMap(Double.init) == Double(amount) / 100, "week \(week.week) \(column)")
        }
      }
      #expect(weeks[19]?["G"].flatMap(Double.init) == Double(cash.weeks.reduce(0) { $0 + $1.expected }) / 100)
      let tested = try cells.rows(ofSheet: "Back-test")
      for (at, week) in cash.backTest.enumerated() {
        let row = try #require(tested[6 + at])
        #expect(row["G"].flatMap(Double.init) == Double(week.came) / 100)
        #expect(row["H"].flatMap(Double.init) == Double(week.error) / 100)
        #expect(row["I"] == (week.isInside ? "yes" : "no"))
      }
      try expectChartData(of: report, in: try cells.rows(ofSheet: "Chart data"))
    }
  }

  /// Months, steps that end at the closing, and customers with the others behind them.
  private func expectChartData(of report: CFOReport, in rows: [Int: [String: String]]) throws {
    func amounts(below title: String, _ column: String, _ count: Int) throws -> [Double] {
      let start = try #require(rows.filter { $0.value["A"] == title }.keys.min(), "\(title)")
      return (0..<count).map { rows[start + 2 + $0]?[column].flatMap(Double.init) ?? .nan }
    }
    let oldest = try amounts(below: "Age of receivables", "G", 13)
    #expect(oldest == report.months.map { Double($0.buckets[5]) / 100 })
    let steps = report.bridge.shownSteps
    let moved = try amounts(below: "Why receivables moved", "B", steps.count)
    #expect(moved == steps.map { Double($0.amount) / 100 })
    let sum = moved.dropLast().reduce(0, +)
    #expect(abs(sum - (moved.last ?? .nan)) < 0.001)
    let parts = try ["C", "D", "E"].map { try amounts(below: "Why receivables moved", $0, steps.count) }
    #expect(zip(parts[1], zip(parts[2], moved)).allSatisfy { abs(abs($0 + abs($1.0)) - abs($1.1)) < 0.001 })
    let customers = try amounts(below: "Who makes up what is overdue", "B", 11)
    #expect(abs(customers.reduce(0, +) - Double(report.overdueNet) / 100) < 0.001)
    #expect(try amounts(below: "Who makes up what is overdue", "C", 11).last == 1)
  }

  @Test func `what customers are called is text, whatever it looks like`() throws {
    let names = ["=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", String(repeating: "W", count: 300), "+1", "@x"]
    var sample = CFOSample()
    sample.names = names
    try book(sample.report) { path in
      let cells = try WorkbookCells(path: path).rows(ofSheet: "Chart data").values.compactMap { $0["A"] }
      #expect(cells.contains("&lt;img src=x onerror=alert(1)&gt;"))
      let formulas = try WorkbookCells(path: path).formulas()
      #expect(!formulas.isEmpty)
      #expect(formulas.allSatisfy { !$0.contains("cmd") && !$0.contains("img") && !$0.contains("WWW") })
    }
  }

  @Test func `the same report has the same bytes`() throws {
    func bytes() throws -> Data {
      var data = Data()
      try book(CFOSample().report) { data = try Data(contentsOf: URL(fileURLWithPath: $0)) }
      return data
    }
    #expect(try bytes() == bytes())
  }

  @Test func `old data leave out what is to come`() throws {
    var report = CFOSample().report
    report.cash = nil
    report.pastWeeks = []
    try book(report) { path in
      let cells = WorkbookCells(path: path)
      #expect(throws: (any Error).self) { try cells.rows(ofSheet: "Forecast") }
      #expect(throws: (any Error).self) { try cells.rows(ofSheet: "Back-test") }
      let notes = try cells.rows(ofSheet: "Notes")
      #expect(!notes.isEmpty)
    }
  }

  @Test func `a first close says so, and an empty report is one`() throws {
    var sample = CFOSample()
    sample.months = 1
    try book(sample.report) { path in
      let figures = try WorkbookCells(path: path).rows(ofSheet: "Figures")
      #expect(figures[6]?["E"] == "first close")
    }
    var empty = CFOReport(head: sample.report.head, currency: .euro, bridge: CFOBridge([:]))
    empty.bucketLabels = sample.report.bucketLabels
    let words = try cfoWords("de")
    try book(empty, "de") { path in
      let page = try WorkbookCells(path: path).rows(ofSheet: "Report")
      #expect(page.values.contains { $0["A"] == words["decisions_none"] })
    }
  }
}

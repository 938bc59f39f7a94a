import Domain
import Foundation
import TestSupport
import Testing

@testable import Render

/// The cell that is named for a figure holds it.
struct SourceCellsTests {
  private let asOf = CalendarDate(iso: "2026-10-31")!

  /// Two currencies, three months, receipts that are not applied, an allowance.
  private var report: Report {
    var report = smallReport { close in
      close.aging = agingRows.map { row in
        var row = row
        row.overdue = row.buckets.dropFirst().reduce(0, +)
        return row
      }
      for currency in [Currency.euro, dollar] {
        for back in [-2, -1, 0] {
          var moved = Movements()
          (moved.opening, moved.invoiced, moved.cash) = (1_000, 500 + Int64(back), currency == dollar ? -7 : -9)
          var row = TrendRow(
            month: close.period.adding(months: back), currency: currency, movements: moved, endingCurrent: 1,
            overdue: 20)
          for (at, figure) in TrendFigure.allCases.enumerated() {
            row[figure] = .value(hundredths: Int64(4_000 + 100 * at + back + (currency == dollar ? 7 : 0)))
          }
          close.trend.append(row)
        }
      }
      var allowance = Allowance(window: close.asOf...close.asOf)
      allowance.cells = [(Currency.euro, 0), (.euro, 1), (dollar, 1)].map { currency, bucket in
        var cell = AllowanceCell(segment: "all", currency: currency, bucket: bucket)
        cell.gross = 10_000
        cell.rate = AllowanceRate(thousandths: 1_500 * (bucket + 1))
        return cell
      }
      close.desk.allowance = allowance
    }
    add([(30, Currency.euro, 500, 100), (90, .euro, 700, 0), (400, dollar, 900, 0), (95, .euro, -30, 0)], to: &report)
    return report
  }

  private func add(_ rows: [(days: Int, currency: Currency, amount: Int64, applied: Int64)], to report: inout Report) {
    for (at, row) in rows.enumerated() {
      let day = asOf.adding(days: -row.days)
      report.ledger.receipts.append(
        ReceiptRow(
          valueOn: day, bookedOn: day, amount: row.amount, currency: row.currency,
          source: Source(file: 0, line: UInt32(at + 2))))
      report.reconciliation.statuses.append(.onAccount)
      report.reconciliation.customers.append(Int32(at % 2))
      report.reconciliation.allocated.append(row.applied)
      report.reconciliation.rules.append(.none)
      report.ledger.receipts.name("T-\(9 - at)")
    }
  }

  /// `month-end.xlsx!'CEI and DSO'!B17`, taken apart.
  private func place(_ source: String) throws -> (sheet: String, column: String, row: Int) {
    let match = try #require(source.wholeMatch(of: /month-end\.xlsx!'?([^'!]+)'?!([A-Z]+)([0-9]+)/), "\(source)")
    return (String(match.output.1), String(match.output.2), try #require(Int(match.output.3)))
  }

  @Test(arguments: [Currency.euro, dollar]) func `each cell holds its figure`(currency: Currency) throws {
    let report = report
    let cells = sourceCells(report, currency: currency)
    #expect(Set(cells.keys) == Set(CFOFigure.ID.allCases))
    let row = try #require(report.close.trend.last { $0.currency == currency })
    func rate(_ metric: Metric) throws -> Double { Double(try #require(metric.hundredths)) / 10_000 }
    func days(_ metric: Metric) throws -> Double { Double(try #require(metric.hundredths)) / 100 }
    let isEuro = currency == .euro
    let wanted: [CFOFigure.ID: Double] = [
      .net: Double(row.movements.closing) / 100, .overdue: isEuro ? 0.20 : 0.25,
      .overdueShare: try rate(row.overdueShare), .cei: try rate(row.cei), .ceiCash: try rate(row.ceiCash),
      .dso3Months: try days(row.dso3Months), .countback: try days(row.dsoCountback),
      .best: try days(row.bestPossibleDSO), .delinquent: try days(row.averageDaysDelinquent),
      .onTime: try rate(row.onTimeRate), .unapplied: isEuro ? 10.70 : 9, .unappliedAge: isEuro ? 90 : 400,
      .allowance: isEuro ? 4.50 : 3,
    ]
    try withFile("month-end.xlsx") { path in
      try writeWorkbook(report, to: path)
      for (id, value) in wanted {
        let place = try place(try #require(cells[id]))
        let rows = try WorkbookCells(path: path).rows(ofSheet: place.sheet)
        let cell = try #require(rows[place.row]?[place.column], "\(id) \(place)")
        #expect(abs((Double(cell) ?? .nan) - value) < 1e-9, "\(id) \(place) is \(cell), not \(value)")
      }
    }
  }

  @Test func `what no cell holds is a column of an extract`() throws {
    let report = report
    let sources = CFOSources(report: report, cash: ExpectedCash(asOf: asOf), monthEnds: [])
    let tables =
      Package.monthEnd.extracts.map { ($0.fileName, $0.table(report)) }
      + Package.cfo.map { ($0.fileName, $0.table(sources)) }
    // Without rows no sheet has a cell for any of them.
    for source in Array(sourceCells(report, currency: .euro).values)
      + sourceCells(smallReport(), currency: .euro).values
    where !source.hasPrefix(Package.workbookName) {
      let match = try #require(source.wholeMatch(of: /extracts\/([a-z_]+\.csv):(.+)/), "\(source)")
      let table = try #require(tables.first { $0.0 == String(match.output.1) }, "\(source)").1
      for key in match.output.2.split(whereSeparator: { "-/".contains($0) }) {
        #expect(table.extractColumns.contains { $0.key == String(key) }, "\(source)")
      }
    }
  }

  @Test func `nothing to show: no cell is named`() {
    #expect(sourceCells(smallReport(), currency: .euro).values.allSatisfy { $0.hasPrefix("extracts/") })
  }
}

import Domain
import Foundation
import Testing

@testable import Render

/// The extracts of the scheduled report.
struct CFOExtractTests {
  private let asOf = CalendarDate(iso: "2026-10-31")!

  @Test func `weeks are written as they are, in each currency`() throws {
    var week = ForecastWeek(week: 2, asOf: asOf, currency: .euro)
    (week.promised, week.planned, week.expected) = (100, 200, 1_234)
    (week.low, week.high, week.cumulative) = (0, 2_000, 3_000)
    var other = ForecastWeek(week: 1, asOf: asOf, currency: Currency("JPY")!)
    (other.expected, other.newInvoices) = (1_234, 9)
    let lines = try csv(.forecast([week, other]))
    #expect(
      lines == [
        "week,from,to,currency,promised,planned,expected,low,high,cumulative,new_invoices",
        "2,2026-11-08,2026-11-14,EUR,1.00,2.00,12.34,0.00,20.00,30.00,",
        "1,2026-11-01,2026-11-07,JPY,0,0,1234,0,0,0,9",
      ])
  }

  @Test func `the weeks of an item and what is in none of them are its columns`() throws {
    var report = smallReport()
    Array("=R-1".utf8).withUnsafeBufferPointer {
      report.ledger.documents.append(
        DocumentRow(
          number: $0, customer: 1, type: .invoice, issuedOn: asOf, dueOn: asOf, currency: .euro, amount: 6_000,
          source: Source(file: 0, line: 7)))
    }
    var cash = ExpectedCash(asOf: asOf)
    var line = ForecastLine(item: 0, document: 0, customer: 1, currency: .euro, open: 6_000, daysLate: -3)
    (line.cover, line.later, line.notCounted) = (100, 200, 300)
    line.basis = .own(4)
    line.weeks[0] = 5_000
    line.weeks[12] = 400
    line.reason = "in dispute"
    cash.lines = [line]
    let written = try csv(.forecastLines(report, cash), report.ledger.files)
    let weeks = (1...13).map { "week_\($0)" }.joined(separator: ",")
    #expect(
      written == [
        "customer_id,document_no,currency,open_amount,cover,days_late,basis,\(weeks),later,not_counted,reason,source",
        "C-2,'=R-1,EUR,60.00,1.00,-3,own 4,50.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,4.00,"
          + "2.00,3.00,in dispute,b.csv:7",
      ])
  }

  @Test func `a week that was tested says whether it fell inside, and how far off it was`() throws {
    func week(_ came: Int64) -> BackTestWeek {
      BackTestWeek(
        asOf: asOf, week: 1, currency: .euro, expected: 1_000, low: 800, high: 1_200, came: came, byMedian: 5,
        byLastWeeks: 6)
    }
    #expect(
      try csv(.forecastBackTest([week(800), week(1_201)])) == [
        "as_of,week,currency,expected,low,high,came,error,inside,by_median,by_last_weeks",
        "2026-10-31,1,EUR,10.00,8.00,12.00,8.00,-2.00,yes,0.05,0.06",
        "2026-10-31,1,EUR,10.00,8.00,12.00,12.01,2.01,no,0.05,0.06",
      ])
  }

  private func ends(_ report: inout Report) -> [MonthEnd] {
    let month = asOf.month
    var moved = Movements()
    moved.opening = 900
    report.close.trend = [
      TrendRow(month: month, currency: .euro, movements: moved, endingCurrent: 700, overdue: 300),
      TrendRow(
        month: month.adding(months: -1), currency: .euro, movements: moved, endingCurrent: 700, overdue: 299),
    ]
    return [0, -1].map { back in
      var end = MonthEnd(month.adding(months: back), .euro, buckets: 6)
      (end.buckets[0], end.buckets[2]) = (700, 300)
      (end.opening[0], end.rolled[0], end.opening[1]) = (900, 300, 0)
      (end.due90, end.unpaid90) = (5_000, 205)
      return end
    }
  }

  @Test func `buckets and credits of a month are its net; those of items that are not the month's are n/a`() throws {
    var report = smallReport()
    let ends = ends(&report)
    #expect(
      try csv(.monthEnds(report, ends)) == [
        "month,currency,not_due,1-30,31-60,61-90,91-120,121+,credits,net,due_90,unpaid_90",
        "2026-09,EUR,n/a,n/a,n/a,n/a,n/a,n/a,-0.99,9.00,50.00,2.05",
        "2026-10,EUR,7.00,0.00,3.00,0.00,0.00,0.00,-1.00,9.00,50.00,2.05",
      ])
  }

  @Test func `the last bucket rolls nowhere, and of nothing there is no rate`() throws {
    var report = smallReport()
    let lines = try csv(.monthRolls(report, ends(&report)))
    #expect(lines.count == 1 + 2 * 5)
    #expect(lines[0] == "month,currency,bucket,opening,rolled,rate")
    #expect(lines[6] == "2026-10,EUR,not_due,9.00,3.00,33.33")
    #expect(lines[7] == "2026-10,EUR,1-30,0.00,0.00,n/a")
  }

  @Test func `all are written, by their names`() throws {
    try withFile("extracts") { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      let names = try writeCFOExtracts(smallReport(), ExpectedCash(asOf: asOf), [], to: folder)
      #expect(
        names == [
          "forecast.csv", "forecast_lines.csv", "forecast_backtest.csv", "cfo_months.csv", "cfo_rolls.csv",
        ])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names.sorted())
    }
  }
}

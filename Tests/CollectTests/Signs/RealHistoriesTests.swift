import Domain
import Foundation
import TestLedgers
import Testing

@testable import Collect

/// Late-payment histories of a hundred real customers, published by IBM: nobody in them turned late, as far as anybody
/// knows. `../shared/data/ar/ibm` where it is there.
struct RealHistoriesTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/data/ar/ibm/late_payment_histories.csv")
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  private struct Row {
    var customer: Int32
    var issued: CalendarDate
    var due: CalendarDate
    var paid: CalendarDate
    var amount: Int64
    var isDisputed: Bool
  }

  private static func rows() throws -> (rows: [Row], customers: Int) {
    let text = try String(contentsOf: file, encoding: .utf8)
    var customers: [String: Int32] = [:]
    func date(_ text: Substring) -> CalendarDate {
      let parts = text.split(separator: "/").compactMap { Int($0) }
      return CalendarDate(year: parts[2], month: parts[0], day: parts[1])!
    }
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let customer = customers[String(cells[1])] ?? Int32(customers.count)
      customers[String(cells[1])] = customer
      return Row(
        customer: customer, issued: date(cells[4]), due: date(cells[5]), paid: date(cells[8]),
        amount: DecimalText.minorUnits(cells[6], digits: 2)!, isDisputed: cells[7] == "Yes")
    }
    return (rows, customers.count)
  }

  /// At how many customers W01 is found at the month-ends before the last, with these settings.
  private func found(monthEnds: Int, _ change: (inout SignPolicy) -> Void = { _ in }) throws -> (Int, of: Int) {
    let (rows, customers) = try Self.rows()
    #expect(rows.count == 2466 && customers == 100)
    let last = try #require(rows.map(\.issued).max()).month
    var found = 0
    for back in 0..<monthEnds {
      let asOf = last.adding(months: -back).lastDay
      var company = SignCompany(asOf: asOf.iso, customers: customers)
      change(&company.policy.signs)
      for row in rows where row.issued <= asOf {
        let document = company.invoice(row.amount, due: row.due, issued: row.issued, to: row.customer)
        if row.isDisputed { company.disputed.insert(document) }
        if row.paid <= asOf { company.pay(document, on: row.paid) }
      }
      found += company.risk.signs.count { $0.sign == "W01" }
    }
    return (found, monthEnds * customers)
  }

  @Test(.enabled(if: isThere, "no ../shared/data/ar/ibm"))
  func `W01 is found at no more than one percent of customers and month-ends`() throws {
    let (found, all) = try found(monthEnds: 12)
    print("W01 at \(found) of \(all) customers and month-ends")
    #expect(found * 100 <= all)
    // Days and spreads that are too small find many.
    let loose = try self.found(monthEnds: 2) {
      $0[.w01MediumDays] = 1
      $0[.w01MediumSpreads] = 20
    }
    #expect(loose.0 * 20 > loose.of)
  }
}

import Domain
import Foundation
import Testing

@testable import Analyze

/// The worked metrics of `Vectors/metrics.json`, each by its id.
private struct Vectors {
  private let byID: [String: [String: Any]]

  init() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Vectors/metrics.json")
    let all = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [[String: Any]])
    byID = Dictionary(
      uniqueKeysWithValues: all.map { (String(($0["id"] as? String ?? "").split(separator: " ")[0]), $0) })
  }

  func input(_ id: String) throws -> [String: Any] { try #require(byID[id]?["input"] as? [String: Any]) }
  func inputs(_ id: String) throws -> [[String: Any]] { try #require(byID[id]?["input"] as? [[String: Any]]) }
  func expected(_ id: String) throws -> String { try #require(byID[id]?["expect"] as? String) }
  func expectedParts(_ id: String) throws -> [String: Any] { try #require(byID[id]?["expect"] as? [String: Any]) }
}

/// `"482500.00"` or 6200 in cents.
private func cents(_ value: Any?) throws -> Int64 {
  let text = try #require((value as? String) ?? (value as? Int).map(String.init))
  let parts = text.split(separator: ".")
  let decimals = parts.count > 1 ? String(parts[1]) : ""
  let digits: String = String(parts[0]) + decimals + String(repeating: "0", count: 2 - decimals.count)
  return try #require(Int64(digits))
}

private func date(_ value: Any?) throws -> CalendarDate {
  try #require((value as? String).flatMap { CalendarDate(iso: $0) })
}

struct VectorTests {
  private let vectors: Vectors

  init() throws { vectors = try Vectors() }

  private func cei(_ input: [String: Any]) throws -> Metric {
    Metrics.cei(
      opening: try cents(input["B"]), sales: try cents(input["S"]), endingTotal: try cents(input["E_total"]),
      endingCurrent: try cents(input["E_current"]))
  }

  @Test(arguments: ["CEI-1", "CEI-2", "CEI-3", "CEI-4", "CEI-5", "CEI-7", "CEI-8"])
  func `collection effectiveness`(id: String) throws {
    #expect(try cei(vectors.input(id)).explained == vectors.expected(id))
  }

  @Test func `collection effectiveness by month, and cash alone`() throws {
    let months = try vectors.inputs("CEI-10").map { try cei($0).text }
    #expect(months == (try vectors.expectedParts("CEI-10"))["monthly"] as? [String])
    let input = try vectors.input("CEI-9")
    let denominator = try cents(input["denominator"])
    #expect(
      Metrics.ceiCash(cash: try cents(input["cash"]), opening: denominator, sales: 0, endingCurrent: 0).text == "70.39")
  }

  @Test(arguments: ["DSO-1", "DSO-2"])
  func `days sales outstanding`(id: String) throws {
    let input = try vectors.input(id)
    let days = try #require(input["days"] as? Int)
    #expect(
      Metrics.dso(receivables: try cents(input["AR"]), sales: try cents(input["sales"]), days: days).text
        == (try vectors.expected(id)))
  }

  @Test func `days sales outstanding of a year`() throws {
    let input = try vectors.input("DSO-3")
    #expect(
      Metrics.dso(receivables: try cents(input["AR"]), sales: try cents(input["sales_12m"]), days: 365).text == "50.84")
  }

  @Test(arguments: ["DSO-4", "DSO-5", "DSO-6", "DSO-7", "DSO-8"])
  func `count-back`(id: String) throws {
    let input = try vectors.input(id)
    let listed = try #require((input["months"] ?? input["months_latest_first"]) as? [[Any]])
    let months = try listed.map { (sales: try signedCents($0[0]), days: try #require($0[1] as? Int)) }
    #expect(Metrics.countBack(receivables: try cents(input["AR"]), months: months).text == (try vectors.expected(id)))
  }

  private func signedCents(_ value: Any) throws -> Int64 {
    if let text = value as? String, text.hasPrefix("-") { return -(try cents(String(text.dropFirst()))) }
    return try cents(value)
  }

  @Test func `best possible DSO and average days delinquent`() throws {
    let best = try vectors.input("BPDSO-1")
    let days = try #require(best["days"] as? Int)
    #expect(
      Metrics.dso(receivables: try cents(best["current_AR"]), sales: try cents(best["sales"]), days: days).text
        == "35.32")
    let late = try vectors.input("ADD-1")
    let delinquent = Metrics.dso(receivables: try cents(late["past_due"]), sales: try cents(best["sales"]), days: days)
    #expect(delinquent.text == (try vectors.expected("ADD-1")))
  }

  @Test func `days to pay, weighted by amount`() throws {
    var sum: Int128 = 0
    var weight: Int128 = 0
    for paid in try vectors.inputs("ADTP-1") {
      let amount = Int128(try cents(paid["applied"]))
      sum += amount * Int128(try date(paid["paid"]).days(since: date(paid["invoice_date"])))
      weight += amount
    }
    #expect(
      Metrics.weightedDays(sum: sum, weight: weight).text == (try vectors.expectedParts("ADTP-1"))["avg_days_to_pay"]
        as? String)
  }

  @Test func `on-time rate keeps the unpaid in the denominator`() throws {
    let items = try vectors.inputs("ONTIME-1")
    let onTime = try items.count { item in
      guard let paid = (item["paid"] as? String).flatMap({ CalendarDate(iso: $0) }) else { return false }
      return paid <= (try date(item["due"]))
    }
    #expect(
      Metrics.percent(Int64(onTime), of: Int64(items.count)).text == (try vectors.expectedParts("ONTIME-1"))[
        "count_rate"] as? String)
  }

  @Test func `overdue to monthly sales`() throws {
    let input = try vectors.input("OVR-1")
    let sales = try cents(input["avg_monthly_revenue_3m"]) * 3
    #expect(Metrics.overdueShare(overdue: try cents(input["overdue"]), sales: sales, months: 3).text == "24.00")
  }

  @Test func `the roll-forward is a plain sum`() throws {
    let input = try vectors.input("ROLLFWD-1")
    func signed(_ key: String) throws -> Int64 { try signedCents(try #require(input[key])) }
    var moved = Movements()
    moved.opening = try signed("beginning")
    moved.invoiced = try signed("invoices")
    moved.credits = try signed("credit_notes")
    moved.cash = try signed("cash_applied") + signed("unapplied_cash_in") + signed("reversals_returned")
    moved.writeOffs = try signed("write_offs")
    moved.other = try signed("fx") + signed("other_adjustments")
    #expect(
      DecimalText.plain(moved.closing, digits: 2) == (try vectors.expectedParts("ROLLFWD-1"))["ending"] as? String)
  }

  @Test func `the share of the largest customer`() throws {
    let input = try vectors.input("CONC-1")
    let amounts = try input.values.map { try cents($0) }
    let largest = try #require(amounts.max())
    #expect(
      Metrics.percent(largest, of: amounts.reduce(0, +)).text == (try vectors.expectedParts("CONC-1"))["top1"]
        as? String)
  }
}

import Domain
import Foundation
import Testing

@testable import Collect

private let vectorPath = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../../shared/data/vectors/metrics.json").standardizedFileURL
private let hasVectors = FileManager.default.fileExists(atPath: vectorPath.path)

/// The worked figures of `../shared/data/vectors/metrics.json` that are about the allowance and the legal route.
@Suite(.enabled(if: hasVectors, "../shared/data/vectors is not here"))
struct AdviceVectorTests {
  private func vector(_ id: String) throws -> [String: Any] {
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: vectorPath)) as? [[String: Any]])
    return try #require(all.first { ($0["id"] as? String)?.hasPrefix(id + " ") ?? false })
  }

  private func number(_ text: Any?, digits: Int) throws -> Int64 {
    try #require((text as? String).flatMap { DecimalText.minorUnits($0, digits: digits) })
  }

  /// Balances and rates by bucket of an example.
  private func company(_ id: String, edges: [Int], scalar: Int? = nil) throws -> AdviceCompany {
    let rows = try #require(try vector(id)["input"] as? [[String]])
    var company = AdviceCompany()
    company.edges = edges
    for (bucket, row) in rows.enumerated() {
      let due = company.base.asOf.adding(days: -(bucket == 0 ? 0 : edges[bucket - 1] + 1))
      company.invoice(row[0], try number(row[1], digits: 2), due: due.iso)
      company.policy.allowance.rates.append(Int(try number(row[2], digits: 3)))
    }
    company.policy.allowance.method = .rates
    company.policy.allowance.scalars["DE"] = scalar.map { AllowancePolicy.Scalar(hundredths: $0, reason: "r") }
    return company
  }

  @Test(arguments: [("ECL-1", [0, 30, 60, 90]), ("ECL-2", [0, 30, 90])])
  func `a matrix of rates`(id: String, edges: [Int]) throws {
    let expect = try #require(try vector(id)["expect"] as? [String: Any])
    let allowance = try #require(try company(id, edges: edges).allowance)
    let byBucket = try #require(expect["by_bucket"] as? [String])
    #expect(allowance.cells.map { DecimalText.plain($0.allowance, digits: 2) } == byBucket)
    #expect(allowance.total(.euro) == (try number(expect["total"], digits: 2)))
  }

  @Test func `ECL-4: a scalar`() throws {
    let total = try number(try vector("ECL-4")["expect"], digits: 2)
    #expect(try company("ECL-1", edges: [0, 30, 60, 90], scalar: 110).allowance?.total(.euro) == total)
  }

  @Test func `ECL-3: a published cohort`() throws {
    let vector = try vector("ECL-3")
    let input = try #require(vector["input"] as? [String: Any])
    let expect = try #require(vector["expect"] as? [String: Any])
    let paid = try #require(input["paid_by_bucket"] as? [Int])
    let balances = try #require(input["balances"] as? [Int])
    var company = AdviceCompany()
    company.policy.allowance.minInvoices = 1
    for (bucket, amount) in paid.enumerated() {
      company.invoice("P\(bucket)", Int64(amount) * 100, due: "2025-03-01", paidAfter: [0, 15, 45, 75][bucket])
    }
    let sales = try #require(input["cohort_sales"] as? Int)
    company.invoice("LOST", Int64(sales - paid.reduce(0, +)) * 100, due: "2025-03-01")
    for (bucket, amount) in balances.enumerated() {
      let due = company.base.asOf.adding(days: -[0, 15, 45, 75, 100][bucket])
      // What was lost of the cohort is open as well.
      company.invoice("B\(bucket)", Int64(amount) * 100 - (bucket == 4 ? 200_000 : 0), due: due.iso)
    }
    let allowance = try #require(company.allowance)
    let percents = allowance.cells.compactMap { $0.rate?.percent }
    #expect(percents.map { Ratio.rounded(Int128($0), over: 100) } == [200, 400, 870, 2500, 10_000])
    #expect(expect["rates"] as? [String] == ["2.00", "4.00", "8.70", "25.00", "100.00"])
    #expect(allowance.total(.euro) == 2_756_739)
    let whole = try #require(expect["total"] as? String)
    #expect(Ratio.rounded(Int128(allowance.total(.euro)), over: 100).map(String.init) == whole)
  }

  @Test func `LEGAL-1 and LEGAL-2: expected net of each route`() throws {
    let expect = try #require(try vector("LEGAL-1")["expect"] as? [String: Any])
    var company = AdviceCompany()
    company.base.ledger.customers = {
      var customer = company.base.ledger.customers[0]
      customer.standing.jurisdiction = "GB-EAW"
      return Customers([customer])
    }()
    company.invoice("I1", 1_840_000, due: "2026-06-01")
    let legal = try #require(company.desk.legalCases.first)
    func net(_ name: LegalCase.Route.Name) -> String {
      legal.route(name)?.expectedNet.map { DecimalText.plain($0, digits: 2) } ?? "none"
    }
    #expect(net(.demand) == expect["demand_letter"] as? String)
    #expect(net(.agency) == expect["agency"] as? String)
    #expect(net(.court) == expect["litigate"] as? String)
    let breakEven = try number(try vector("LEGAL-2")["expect"], digits: 2)
    #expect(legal.route(.court)?.breakEven == breakEven)
  }
}

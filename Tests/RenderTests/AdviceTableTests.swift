import Domain
import Testing

@testable import Render

/// The extracts of what is put before a person: their columns are the contract's.
struct AdviceTableTests {
  private func header(_ table: Table) -> String { table.extractColumns.map(\.key).joined(separator: ",") }

  @Test func `the columns are those of the contract`() {
    let report = smallReport()
    #expect(
      header(.allowance(report))
        == "segment,currency,bucket,gross,cover,exposure,cohort_amount,cohort_lost,invoices,rate_percent,rate_source,"
        + "scalar,allowance,note")
    #expect(
      header(.legalRoutes(report))
        == "customer_id,currency,amount,route,allowed,gates_failed,probability,cost,fee_percent,expected_net,rank,"
        + "break_even,documentation_score,missing,expiry,label")
    #expect(
      header(.creditLimits(report))
        == "customer_id,currency,limit,receivable,cover,open_orders,exposure,utilisation,insured_limit,uninsured,"
        + "oldest_days,proposal,reason,source")
  }

  private var allowance: Allowance {
    let month = Month(iso: "2025-10")!
    var allowance = Allowance(window: month.firstDay...month.lastDay)
    var cell = AllowanceCell(segment: "trade", currency: .euro, bucket: 1)
    (cell.gross, cell.credits, cell.cover, cell.scalar) = (100_000, 10_000, 20_000, 110)
    (cell.scalarReason, cell.ownInvoices) = ("mills close", 3)
    cell.rate = AllowanceRate(.entity, lost: 1, amount: 3, invoices: 40)
    var bare = AllowanceCell(segment: "trade", currency: .euro, bucket: 2)
    bare.gross = 5000
    allowance.cells = [cell, bare]
    allowance.movements = [
      AllowanceMovement(
        currency: .euro, opening: 20_000, writeOffs: 3000, closing: cell.allowance, reason: "closed in 2026-09")
    ]
    allowance.lookBacks = [
      AllowanceLookBack(currency: .euro, period: month, gross: 90_000, allowance: 10_000, lost: 12_500)
    ]
    return allowance
  }

  @Test func `pools, then the movement, then a year ago`() throws {
    let report = smallReport { $0.desk.allowance = allowance }
    let expected = [
      "trade,EUR,1-30,1000.00,200.00,700.00,0.03,0.01,40,33.3333,entity,1.10,256.67,"
        + "credits and cash 100.00 off; own cohort: 3 invoices; scalar: mills close",
      "trade,EUR,31-60,50.00,0.00,50.00,,,,,none,1.00,n/a,own cohort: 0 invoices; no rate: nothing is set aside",
      ",EUR,movement_opening,,,,,,,,,,200.00,closed in 2026-09",
      ",EUR,movement_charge,,,,,,,,,,86.67,", ",EUR,movement_write_offs,,,,,,,,,,-30.00,of receivables in 2026-10",
      ",EUR,movement_recoveries,,,,,,,,,,n/a,n/a: receipts on what was written off are not told apart",
      ",EUR,movement_closing,,,,,,,,,,256.67,",
      ",EUR,look_back,900.00,0.00,900.00,,125.00,,125.0000,books,,100.00,"
        + "\"of 2025-10: 125.00 of these items was lost since, 125.00 % of the allowance\"",
    ]
    for (line, wanted) in zip(try csv(.allowance(report)).dropFirst(), expected) { #expect(line == wanted) }
    #expect(try csv(.allowance(report)).count == expected.count + 1)
  }

  @Test func `no limit is n/a, and zero is a limit`() throws {
    let limits = [nil, 0, 20_000].map { (limit: Int64?) in
      CreditLimit(
        customer: 0, currency: .euro, limit: limit, receivable: 15_000, cover: 0, openOrders: 0, freshExposure: 15_000)
    }
    let report = smallReport { $0.desk.creditLimits = limits }
    #expect(
      try csv(.creditLimits(report)).dropFirst().map { String($0.prefix(50)) }
        == [
          "C-1,EUR,,150.00,0.00,0.00,150.00,n/a,,,0,,,", "C-1,EUR,0.00,150.00,0.00,0.00,150.00,n/a,,,0,,,",
          "C-1,EUR,200.00,150.00,0.00,0.00,150.00,75.00,,,0,,",
        ].map { String($0.prefix(50)) })
  }
}

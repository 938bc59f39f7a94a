import Domain
import Testing

@testable import Analyze

/// Which months have figures of what was collected.
struct CoverageTests {
  /// An invoice a month from December to March, and a receipt in each of the months given.
  private func company(paidIn months: [String]) -> SmallCompany {
    var company = SmallCompany()
    for month in ["2025-12", "2026-01", "2026-02", "2026-03"] {
      let row = company.invoice(due: day("\(month)-28"), issued: day("\(month)-02"))
      if months.contains(month) { company.pay(row, on: day("\(month)-20")) }
    }
    return company
  }

  private func figures(_ company: SmallCompany) -> [String] {
    company.analyzed().trend.map { "\($0.month) \($0.cei.explained)" }
  }

  @Test func `a month of which bank lines stopped telling has no figures`() {
    let rows = company(paidIn: ["2025-12", "2026-01", "2026-02"]).analyzed().trend
    #expect(rows.last?.cei == .notAvailable(.notCovered))
    #expect(rows.last?.dso3Months == .notAvailable(.notCovered))
    #expect(rows.last?.onTimeRate == .notAvailable(.notCovered))
    #expect(rows.dropLast().last?.cei == .value(hundredths: 100_00))
  }

  @Test func `a statement without lines tells that there were none`() {
    var company = company(paidIn: ["2025-12", "2026-01", "2026-02"])
    var statement = BankStatement(
      .statement, source: Source(file: 0, line: 1), account: "A", number: "", currency: .euro)
    statement.closedOn = day("2026-03-31")
    company.ledger.bankStatements = [statement]
    #expect(figures(company).last == "2026-03 0.00")
  }

  @Test func `a quiet month of a business that is often quiet has figures`() {
    #expect(figures(company(paidIn: ["2025-12", "2026-02"])).last == "2026-03 0.00")
  }
}

import Domain
import Testing

@testable import Analyze

struct K1RowsAccountedForTests {
  private func outcomes(rows: Int) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      ledger.files.files[0].rows = rows
      ledger.files.files[0].accepted = 5
      ledger.files.files[0].merged = 2
      ledger.files.files[0].quarantined = 1
      ledger.files.files[0].footers = 1
    }.outcomes(K1RowsAccountedFor.self)
  }

  @Test func `every row has a class`() {
    #expect(outcomes(rows: 9).lines == ["K1 rows accounted for, d.csv, 9, 9, 0, tied"])
  }

  @Test func `a lost row fails by one`() {
    #expect(outcomes(rows: 10).lines == ["K1 rows accounted for, d.csv, 10, 9, -1, failed"])
    #expect(outcomes(rows: 10).messages == ["K1 rows accounted for: expected 10, found 9, 1 too little"])
  }
}

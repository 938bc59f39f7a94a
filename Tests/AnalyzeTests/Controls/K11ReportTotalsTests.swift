import Diagnostics
import Domain
import Testing

@testable import Analyze

struct K11ReportTotalsTests {
  private func total(
    _ label: String, _ expected: Int64, _ actual: Int64, _ state: ReportTotal.State, _ reason: String = ""
  ) -> ReportTotal {
    ReportTotal(
      label: label, column: "Open balance", currency: .euro, expected: expected, actual: actual, state: state,
      reason: reason, source: Source(file: 0, line: 9))
  }

  private func outcomes(_ totals: ReportTotals) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      var file = InputFile(kind: .documents, path: "aging.csv")
      file.totals = [totals]
      ledger.files.files = [file]
    }.outcomes(K11ReportTotals.self)
  }

  @Test func `a total and subtotals to which the rows come are tied`() {
    var totals = ReportTotals()
    totals.whole = [total("TOTAL", 1_825_00, 1_825_00, .tied)]
    (totals.subtotals, totals.tiedSubtotals) = (23, 23)
    #expect(
      outcomes(totals).lines == [
        "K11 report total, column 'Open balance', aging.csv, 1825.00, 1825.00, 0.00, tied",
        "K11 report subtotals, aging.csv, 23, 23, 0, tied",
      ])
  }

  @Test func `rows left out explain a difference`() {
    var totals = ReportTotals()
    totals.whole = [total("TOTAL", 1_825_00, 1_850_00, .explained, "1 row 'Payment' left out, -25.00")]
    let outcomes = outcomes(totals)
    #expect(
      outcomes.lines == ["K11 report total, column 'Open balance', aging.csv, 1825.00, 1850.00, 25.00, explained"])
    #expect(outcomes.map(\.result.reason) == ["1 row 'Payment' left out, -25.00"])
    #expect(outcomes.allSatisfy { !$0.result.fails })
  }

  @Test func `a difference fails, with its place and what is in quarantine`() {
    var totals = ReportTotals()
    totals.whole = [total("TOTAL", 1_825_00, 1_800_00, .failed, "1 row in quarantine makes it up")]
    totals.subtotals = 2
    totals.tiedSubtotals = 1
    totals.differing = [total("Total for Acme", 100_00, 75_00, .failed)]
    totals.differingCount = 1
    let outcomes = outcomes(totals)
    #expect(
      outcomes.lines == [
        "K11 report total, column 'Open balance', aging.csv, 1825.00, 1800.00, -25.00, failed",
        "K11 report subtotal 'Total for Acme', column 'Open balance', aging.csv, 100.00, 75.00, -25.00, failed",
      ])
    #expect(outcomes.flatMap { $0.findings.map(\.place.description) } == ["aging.csv:9", "aging.csv:9"])
    #expect(
      outcomes.messages[0]
        == "K11 report total, column 'Open balance': expected 1825.00, found 1800.00 (1 row in quarantine makes it up),"
        + " 25.00 too little")
  }

  @Test func `many subtotals that differ are named in part and counted`() {
    var totals = ReportTotals()
    totals.subtotals = 60
    totals.differingCount = 60
    totals.differing = (0..<50).map { total("Total for \($0)", 1, 2, .failed) }
    let outcomes = outcomes(totals)
    #expect(outcomes.count == 21)
    #expect(outcomes.last.map { [$0].lines } == ["K11 report subtotals, aging.csv, 60, 0, -60, failed"])
  }

  @Test func `a total that is missing or unclear proves nothing`() {
    var missing = ReportTotals()
    missing.lacksTotal = true
    #expect(outcomes(missing).lines == ["K11 report totals, aging.csv, n/a, n/a, n/a, not_proven"])
    #expect(
      outcomes(missing).map(\.result.reason) == [
        "the report has no total, which its system always writes: it may be cut off"
      ])
    var unclear = ReportTotals()
    unclear.unclear = [total("Total VAT", 19_00, 0, .unclear, "what it is a sum of is not said")]
    unclear.unclearCount = 3
    #expect(outcomes(unclear).allSatisfy { $0.result.status == .notProven })
    #expect(
      outcomes(unclear).map(\.result.reason) == [
        "'Total VAT' of 19.00: what it is a sum of is not said, and 2 more"
      ])
  }

  @Test func `a file without totals that need have none is not mentioned`() {
    #expect(outcomes(ReportTotals()).isEmpty)
  }
}

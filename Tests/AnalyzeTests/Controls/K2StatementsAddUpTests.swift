import Domain
import Testing

@testable import Analyze

struct K2StatementsAddUpTests {
  private func statement(opening: Int64? = 100_00, closing: Int64? = 150_00, sum: Int64 = 50_00) -> BankStatement {
    var statement = BankStatement(
      .statement, source: Source(file: 0, line: 1), account: "DE1", number: "7", currency: .euro)
    (statement.opening, statement.closing, statement.sum) = (opening, closing, sum)
    return statement
  }

  private func outcomes(_ statements: [BankStatement]) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      ledger.files.files[0].format = .mt940
      ledger.files.files[0].rows = 1
      ledger.files.files[0].kind = .bank
      ledger.bankStatements = statements
    }.outcomes(K2StatementsAddUp.self)
  }

  @Test func `statements that add up are one line a file`() {
    #expect(outcomes([statement(), statement()]).lines == ["K2 bank statements add up, d.csv, 2, 2, 0, tied"])
  }

  @Test func `one that does not is named, by how much`() {
    let outcomes = outcomes([statement(), statement(sum: 40_00)])
    #expect(outcomes.lines == ["K2 bank statement adds up, d.csv DE1 7, 150.00, 140.00, -10.00, failed"])
    #expect(outcomes.messages == ["K2 bank statement adds up: expected 150.00, found 140.00, 10.00 too little"])
  }

  @Test func `a balance that is missing or cannot be read proves nothing, and says why`() {
    let missing = outcomes([statement(), statement(closing: nil), statement(opening: nil, closing: nil)])
    #expect(
      missing.lines == [
        "K2 bank statements add up, d.csv, 1, 1, 0, tied",
        "K2 bank statements add up, d.csv, 2, n/a, n/a, not_proven",
      ])
    #expect(missing[1].result.reason == "statement 'DE1 7': it states no closing balance; and 1 more")
    var unread = statement()
    unread.unreadBalances = 1
    #expect(outcomes([unread]).map(\.result.reason) == ["statement 'DE1 7': 1 balance could not be read"])
    #expect(outcomes([unread]).allSatisfy { !$0.result.fails })
  }

  @Test func `a file without balances proves nothing, whatever its format`() {
    let none = outcomes([])
    #expect(none.lines == ["K2 bank statements add up, d.csv, n/a, n/a, n/a, not_proven"])
    #expect(none.map(\.result.reason) == ["no balances in the file"])
    var interim = statement(opening: nil)
    interim.purpose = .interim
    #expect(outcomes([interim]).map(\.result.reason) == ["no statement of the file states both its balances"])
  }

  @Test func `where no bank file is given one line says so`() {
    let outcomes = SmallCompany.withReceipts.controlFacts().outcomes(K2StatementsAddUp.self)
    #expect(outcomes.lines == ["K2 bank statements add up, bank, n/a, n/a, n/a, not_proven"])
    #expect(outcomes.map(\.result.reason) == ["no bank file is given"])
  }

  @Test func `a total that the bank states is held against the lines, by how much`() {
    var stating = statement()
    stating.totals = [StatedTotal("sum of credit entries", stated: "50.01", found: "50.00")]
    #expect(
      outcomes([stating]).lines == [
        "K2 sum of credit entries as the bank states it, d.csv DE1 7, 50.01, 50.00, -0.01, failed"
      ])
    stating.totals = [StatedTotal("entries", stated: "1", found: "1", isCount: true)]
    #expect(outcomes([stating]).lines == ["K2 bank statements add up, d.csv, 1, 1, 0, tied"])
  }

  @Test func `a file of statements in which there is none fails`() {
    let nothing = SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      ledger.files.files[0].kind = .bank
      ledger.files.files[0].format = .ofx
    }.outcomes(K2StatementsAddUp.self)
    #expect(nothing.lines == ["K2 bank file holds a statement, d.csv, 1, 0, -1, failed"])
  }
}

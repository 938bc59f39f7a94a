import Domain
import Testing

@testable import Analyze

struct K16BalancesGoOnTests {
  private func statement(_ opening: Int64?, _ closing: Int64?, _ from: String, _ to: String, line: UInt32 = 1)
    -> BankStatement
  {
    var statement = BankStatement(
      .statement, source: Source(file: 1, line: line), account: "", number: "", currency: .euro)
    (statement.opening, statement.closing) = (opening, closing)
    if opening != nil { statement.openedOn = day(from) }
    (statement.closedOn, statement.coversFrom, statement.coversTo) = (day(to), day(from), day(to))
    (statement.sumOnClosingDay, statement.sumAfterClosing) = (0, 0)
    return statement
  }

  /// A receipt of 400.00 on 10 March and one of 50.00 on 12 March.
  private func outcomes(_ statements: [BankStatement], closed: [BankStatement] = []) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, _ in
      var bank = InputFile(kind: .bank, path: "b.ofx")
      bank.format = .ofx
      ledger.files.files.append(bank)
      ledger.bankStatements = statements
      ledger.closedStatements = closed
    }.outcomes(K16BalancesGoOn.self)
  }

  @Test func `a statement opens with what the one before it closed with`() {
    let held = outcomes([
      statement(100_00, 500_00, "2026-03-01", "2026-03-10"), statement(500_00, 550_00, "2026-03-10", "2026-03-20"),
    ])
    #expect(held.lines == ["K16 balances go on from statement to statement, EUR, 1, 1, 0, tied"])
    let apart = outcomes([
      statement(100_00, 500_00, "2026-03-01", "2026-03-10"), statement(460_00, 550_00, "2026-03-11", "2026-03-20"),
    ])
    #expect(
      apart.lines == [
        "K16 balances go on from statement to statement, EUR, statement of 2026-03-20, 500.00, 460.00, -40.00,"
          + " failed"
      ])
  }

  @Test func `where only the end is stated, the lines between make the difference`() {
    var first = statement(nil, 500_00, "2026-03-01", "2026-03-10")
    first.sumOnClosingDay = 400_00
    let held = outcomes([first, statement(nil, 550_00, "2026-03-11", "2026-03-31")])
    #expect(held.map(\.result.status) == [.tied])
    let apart = outcomes([first, statement(nil, 750_00, "2026-03-11", "2026-03-31")])
    #expect(apart.map(\.result.difference) == ["-200.00"])
    #expect(apart.map(\.result.status) == [.failed])
  }

  @Test func `a balance of later days than any statement covers proves nothing where it differs`() {
    var late = statement(nil, 750_00, "2026-03-11", "2026-03-25")
    late.coversTo = day("2026-03-20")
    let outcomes = outcomes([statement(nil, 500_00, "2026-03-01", "2026-03-10"), late])
    #expect(outcomes.map(\.result.status) == [.notProven])
  }

  @Test func `a closed month's statement is one that the next goes on from`() {
    let closed = statement(100_00, 500_00, "2026-02-01", "2026-02-28")
    let goesOn = outcomes([statement(500_00, 950_00, "2026-02-28", "2026-03-31")], closed: [closed])
    #expect(goesOn.map(\.result.status) == [.tied])
    let apart = outcomes([statement(460_00, 910_00, "2026-03-01", "2026-03-31")], closed: [closed])
    #expect(apart.map(\.result.status) == [.failed])
  }

  @Test func `one statement, or the same one twice, has nothing to be compared with`() {
    let one = statement(100_00, 550_00, "2026-03-01", "2026-03-31")
    var elsewhere = one
    elsewhere.source = Source(file: 2, line: 1)
    for statements in [[one], [one, one], [one, elsewhere]] {
      #expect(outcomes(statements).map(\.result.reason) == ["it has one statement, and none before it to compare with"])
    }
  }

  @Test func `a statement that one file has twice counts its money twice`() {
    var one = statement(nil, 550_00, "2026-03-01", "2026-03-31")
    (one.entries, one.sum) = (1, 50_00)
    var again = one
    again.source = Source(file: 1, line: 20)
    #expect(
      outcomes([one, again]).lines == [
        "K16 balances go on from statement to statement, EUR, statement of 2026-03-31 a second time in its file,"
          + " 600.00, 550.00, -50.00, failed"
      ])
    // A second file with it is a download done twice, whose lines are merged.
    again.source = Source(file: 2, line: 1)
    #expect(outcomes([one, again]).map(\.result.status) == [.notProven])
  }
}

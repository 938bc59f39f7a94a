import Domain
import Testing

/// What is said of all controls together.
struct ControlSummaryTests {
  private func result(
    _ id: String, _ status: ControlResult.Status, _ subject: ControlResult.Subject = .documents, reason: String = ""
  ) -> ControlResult {
    var result = ControlResult(
      ControlRule(id: id, title: "title", scope: "scope", rule: "rule"), subject, expected: 1, actual: 1, digits: 0,
      status: status)
    result.reason = reason
    return result
  }

  @Test func `what is not proven is never counted as held`() {
    var results = [result("K1", .tied), result("K2", .explained), result("K3", .notProven), result("K8", .failed)]
    #expect(results.prefix(2).map { $0 }.summary == "2 of 2 hold")
    #expect(results.prefix(3).map { $0 }.summary == "2 of 2 hold, 1 not proven")
    #expect(results.summary == "2 of 3 hold, 1 failed, 1 not proven")
    let why = MonthLock.Reason("rounding", by: "P. Oak")
    results.accept(MonthLock(close: 4, acceptances: [MonthLock.Acceptance(control: "K8", reason: why)]))
    #expect(results.summary == "2 of 3 hold, 1 failed (1 accepted), 1 not proven")
    #expect(results.map(\.acceptanceInWords) == ["", "", "", "accepted in close 4 by P. Oak: rounding"])
    #expect(results.allSatisfy { !$0.standsInTheWay })
  }

  @Test func `a control that holds is not marked as accepted`() {
    var results = [result("K8", .tied), result("K8", .failed)]
    let why = MonthLock.Reason("rounding", by: "P. Oak")
    results.accept(MonthLock(close: 4, acceptances: [MonthLock.Acceptance(control: "K8", reason: why)]))
    #expect(results.map { $0.acceptance != nil } == [false, true])
  }

  @Test func `one reason of one control is one line`() {
    let results = [
      result("K2", .notProven, .file("a.csv"), reason: "no balances in the file"),
      result("K2", .notProven, .file("b.csv"), reason: "no balances in the file"),
      result("K2", .notProven, .file("c.csv"), reason: "it states no closing balance"),
      result("K13", .notProven, .bank, reason: "no cash journal is given"), result("K1", .tied),
    ]
    #expect(
      results.reasonsNotProven == [
        "K2 title, a.csv and 1 more: no balances in the file", "K2 title, c.csv: it states no closing balance",
        "K13 title: no cash journal is given",
      ])
  }

  @Test func `the reasons of a close are sentences, with who gave them where that was said`() {
    let lock = MonthLock(
      close: 4, reopening: MonthLock.Reason("it came late", by: ""),
      incomplete: MonthLock.Reason("the bank was closed", by: "Q. Elm"),
      acceptances: [MonthLock.Acceptance(control: "K8", reason: MonthLock.Reason("rounding", by: "P. Oak"))])
    #expect(
      lock.sentences == [
        "Close 4 closed the month again, because: it came late",
        "Close 4 was made although inputs seemed to be missing, by Q. Elm: the bank was closed",
        "Close 4 was made although K8 failed, accepted by P. Oak: rounding",
      ])
    #expect(MonthLock(close: 4).sentences.isEmpty)
  }
}

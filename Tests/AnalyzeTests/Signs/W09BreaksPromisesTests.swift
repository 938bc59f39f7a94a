import Domain
import Testing

@testable import Analyze

struct W09BreaksPromisesTests {
  /// Promises of 100.00, each made five days before its day; those kept are paid the day before.
  private func company(_ promises: [(day: String, paid: Int64)]) -> SmallCompany {
    var company = SmallCompany()
    for promise in promises {
      let promised = day(promise.day)
      let row = company.invoice(due: promised.adding(days: -20))
      company.log(
        .promise, on: promised.adding(days: -5).iso, amount: 100_00, promisedOn: promise.day, document: "D\(row)")
      if promise.paid > 0 { company.pay(row, promise.paid, on: promised.adding(days: -1)) }
    }
    return company
  }

  private let broken: [(day: String, paid: Int64)] = [("2026-02-10", 0), ("2026-02-24", 0)]

  @Test func `two broken are medium`() throws {
    let finding = try #require(company(broken).finding(W09BreaksPromises.self))
    #expect(finding.severity == .medium)
    #expect(finding.evidence == "promised for 2026-02-10, 2026-02-24; 0 of 2 kept in all")
  }

  @Test func `two broken of three are high, for less than half is kept`() throws {
    let finding = try #require(company(broken + [("2026-03-10", 100_00)]).finding(W09BreaksPromises.self))
    #expect(finding.severity == .high)
    #expect(finding.evidence == "promised for 2026-02-10, 2026-02-24; 1 of 3 kept in all")
  }

  @Test func `two broken of four are medium, and three of six high`() {
    let kept: [(day: String, paid: Int64)] = [("2026-03-03", 100_00), ("2026-03-10", 95_00)]
    #expect(company(broken + kept).finding(W09BreaksPromises.self)?.severity == .medium)
    let six = broken + [("2026-02-26", 0)] + kept + [("2026-03-12", 100_00)]
    #expect(company(six).finding(W09BreaksPromises.self)?.severity == .high)
  }

  @Test func `one broken, part payments and promises still running are clear`() {
    #expect(company([broken[0]]).answer(W09BreaksPromises.self) == .clear)
    #expect(company([("2026-02-10", 50_00), ("2026-02-24", 94_99)]).answer(W09BreaksPromises.self) == .clear)
    // Two business days after Friday the 27th is Tuesday the 31st, which is not over.
    #expect(company([broken[0], ("2026-03-27", 0)]).answer(W09BreaksPromises.self) == .clear)
  }

  @Test func `a promise without an amount is of what its document is over`() {
    var company = SmallCompany()
    for promised in ["2026-02-10", "2026-02-24"] {
      let row = company.invoice(due: day(promised))
      company.log(.promise, on: "2026-02-01", promisedOn: promised, document: "D\(row)")
      company.pay(row, 94_99, on: day(promised))
    }
    #expect(company.answer(W09BreaksPromises.self) == .clear)
    company.log(.promise, on: "2026-02-01", promisedOn: "2026-02-10", document: "D9")
    company.log(.promise, on: "2026-02-01", promisedOn: "2026-02-10", document: "D9")
    #expect(company.finding(W09BreaksPromises.self)?.severity == .high)
  }

  @Test func `without a promise it is clear`() { #expect(SmallCompany().answer(W09BreaksPromises.self) == .clear) }
}

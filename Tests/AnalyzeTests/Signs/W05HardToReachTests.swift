import Domain
import Testing

@testable import Analyze

struct W05HardToReachTests {
  private func company(heardOn: String?, overdue: Bool = true, channels: [String] = ["phone", "phone", "mail"])
    -> SmallCompany
  {
    var company = SmallCompany()
    company.invoice(due: company.asOf.adding(days: overdue ? -20 : 20))
    if let heardOn { company.log(.acknowledgement, on: heardOn) }
    for (date, channel) in zip(["2026-03-03", "2026-03-10", "2026-03-12"], channels) {
      company.log(channel == "phone" ? .call : .reminder, on: date, channel: channel, outcome: "no answer")
    }
    return company
  }

  @Test func `the worked example, silent for 54 days, is medium`() throws {
    let finding = try #require(company(heardOn: "2026-02-05").finding(W05HardToReach.self))
    #expect(finding.severity == .medium)
    #expect(finding.observed == "54")
    #expect(finding.window == "3 attempts from 2026-03-03 to 2026-03-12")
    #expect(
      finding.evidence
        == "attempts 2026-03-03 phone, 2026-03-10 phone, 2026-03-12 mail; last heard 2026-02-05")
  }

  @Test func `sixty days are high`() {
    #expect(company(heardOn: "2026-01-30").finding(W05HardToReach.self)?.severity == .high)
  }

  @Test func `one channel, nothing overdue or a word since are clear`() {
    let oneChannel = company(heardOn: "2026-02-05", channels: ["phone", "phone", "phone"])
    #expect(oneChannel.answer(W05HardToReach.self) == .clear)
    #expect(company(heardOn: "2026-02-05", overdue: false).answer(W05HardToReach.self) == .clear)
    var answered = company(heardOn: "2026-02-05")
    answered.log(.call, on: "2026-03-20", channel: "phone", outcome: "promised to call back")
    #expect(answered.answer(W05HardToReach.self) == .clear)
  }

  @Test func `who was never heard of is silent since the log begins, 28 days, which is clear`() {
    #expect(company(heardOn: nil).answer(W05HardToReach.self) == .clear)
  }

  @Test func `without a log it is clear`() { #expect(SmallCompany().answer(W05HardToReach.self) == .clear) }
}

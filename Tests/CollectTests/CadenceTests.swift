import Domain
import Testing

@testable import Collect

/// The ladder of contacts, replayed from the log: the worked examples of the desk.
struct CadenceTests {
  private func three() -> DeskCompany {
    var company = DeskCompany(asOf: "2026-03-31")
    company.invoice("I9", 400_000, due: "2025-12-30")
    company.invoice("I4", 200_000, due: "2026-03-01")
    company.invoice("I3", 25_000, due: "2026-03-30")
    return company
  }

  @Test func `each item has its step, and the customer one message at the highest`() throws {
    var company = three()
    company.log("2026-03-10", .call, "I4", stage: 2)
    company.log("2026-03-20", .reminder, "I9", stage: 3)
    let work = company.work
    #expect(work.items.map(\.nextStage) == [4, 3, 1])
    #expect(work.items.map(\.stageDue) == [5, 4, 1])
    let message = try #require(work.actions.first { $0.kind == .contact })
    #expect((message.stage, message.channel, message.owner) == (4, .letter, .manager))
    #expect(message.dueOn.iso == "2026-04-01")
    #expect((message.items.count, message.amount) == (3, 625_000))
  }

  @Test func `no message goes two steps beyond the last one`() throws {
    var company = three()
    company.log("2026-03-10", .reminder, "I9", stage: 3)
    company.log("2026-03-20", .call, "I4", stage: 2)
    #expect(try #require(company.work.actions.first { $0.kind == .contact }).stage == 3)
  }

  @Test func `what is disputed, promised, covered or perhaps paid is not asked for`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.ledger.holidays = [
      Holiday(country: "DE", date: CalendarDate(iso: "2026-11-02")!, name: "", source: Source(file: 0, line: 2))
    ]
    company.invoice("A", 70_000, due: "2026-09-01")
    company.invoice("B", 50_000, due: "2026-09-05")
    company.invoice("C", 240_000, due: "2026-09-20")
    company.invoice("D", 65_000, due: "2026-09-25")
    company.invoice("E", 110_000, due: "2026-09-28")
    company.invoice("F", 8000, due: "2026-10-28")
    company.receipt(90_000, on: "2026-10-15")
    company.receipt(65_000, on: "2026-10-20", customer: -1, .review, payer: "Nobody")
    company.log("2026-09-22", .disputeOpened, "B")
    company.log("2026-10-01", .disputeOpened, "C", amount: 40_000)
    company.log("2026-10-20", .reminder, stage: 3)
    company.log("2026-10-22", .promise, "E", promised: "2026-10-30")
    let work = company.work
    func row(_ number: String) -> DeskItem { company.item(number)! }
    #expect(row("A").holds == [.ownMoney] && row("A").covered == 70_000)
    #expect(row("B").holds == [.disputed] && row("B").covered == 0)
    #expect((row("C").ask, row("C").held, row("C").covered, row("C").nextStage) == (180_000, 40_000, 20_000, 4))
    #expect(row("D").holds == [.perhapsPaid])
    #expect(row("E").holds == [.promised] && row("E").holdUntil?.iso == "2026-11-03")
    #expect((row("F").ask, row("F").nextStage) == (8000, 1))
    let message = try #require(work.actions.first { $0.kind == .contact })
    #expect((message.stage, message.channel, message.amount, message.dueOn.iso) == (4, .letter, 188_000, "2026-11-03"))
    for item in work.items { #expect(item.ask + item.held + item.covered + item.small == item.open) }
  }

  @Test func `who has paid all of it is asked what the money is for`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 70_000, due: "2026-09-01")
    company.receipt(70_000, on: "2026-10-15")
    #expect(company.work.actions.map(\.kind) == [.apply])
  }

  @Test func `a broken promise is answered by a call`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 70_000, due: "2026-10-01")
    company.log("2026-10-12", .call, "A", stage: 2)
    company.log("2026-10-13", .promise, "A", promised: "2026-10-20")
    let action = try #require(company.work.actions.first)
    #expect((action.kind, action.stage, action.channel) == (.promise, 3, .phone))
  }

  @Test func `nobody is asked too soon, or while the bank does not tell`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 70_000, due: "2026-10-01")
    company.log("2026-10-29", .call, "A", stage: 2)
    company.bank(until: "2026-10-27")
    #expect(company.work.items.map(\.holds) == [[.tooSoon, .blind]])
    #expect(company.work.actions.isEmpty)
  }

  @Test func `an old debt that nobody asked for begins with the call`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 70_000, due: "2026-05-01")
    let action = try #require(company.work.actions.first)
    #expect((action.stage, action.channel, action.daysPastDue) == (2, .phone, 183))
  }

  @Test func `small sums wait`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 1240, due: "2026-10-01")
    #expect(company.work.items.map(\.holds) == [[.small]] && company.work.actions.isEmpty)
  }

  @Test func `the highest step is taken again after its days`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 70_000, due: "2026-05-01")
    company.log("2026-10-12", .call, "A", stage: 5)
    #expect(try #require(company.work.actions.first).stage == 5)
    company.log("2026-10-22", .call, "A", stage: 5)
    #expect(company.work.actions.isEmpty)
  }

  @Test func `a holiday moves the day of a contact and nothing else`() {
    var company = three()
    let before = company.work
    company.ledger.holidays = [
      Holiday(country: "DE", date: CalendarDate(iso: "2026-04-01")!, name: "", source: Source(file: 0, line: 2))
    ]
    let after = company.work
    #expect(before.items == after.items)
    #expect(after.actions.map(\.dueOn.iso) == ["2026-04-02"])
  }

  /// Cash never adds a contact, nor do a dispute, a promise or a plan add to what is asked.
  @Test(arguments: 1...200)
  func `more money and more agreements never ask for more`(seed: Int) {
    var chance = SeededChance(seed: UInt64(seed))
    var company = DeskCompany(asOf: "2026-10-31")
    for at in 0..<(2 + chance.next(5)) {
      company.invoice(
        "I\(at)", Int64(1000 + chance.next(90_000)), due: "2026-0\(1 + chance.next(9))-1\(chance.next(9))")
    }
    for _ in 0..<chance.next(4) {
      company.log("2026-0\(5 + chance.next(5))-0\(1 + chance.next(9))", .call, "I\(chance.next(3))")
    }
    let before = company.work
    func asked(_ work: WorkResults) -> Int64 { work.items.reduce(0) { $0 + $1.ask } }
    var paid = company
    paid.receipt(Int64(1 + chance.next(200_000)), on: "2026-10-10")
    #expect(asked(paid.work) <= asked(before), "seed \(seed)")
    #expect(
      paid.work.actions.count { $0.kind == .contact } <= before.actions.count { $0.kind == .contact }, "seed \(seed)")
    for kind in [Event.Kind.disputeOpened, .promise] {
      var other = company
      other.log("2026-10-20", kind, "I0", promised: kind == .promise ? "2026-10-30" : nil)
      #expect(asked(other.work) <= asked(before), "seed \(seed) \(kind)")
    }
    for item in paid.work.items {
      #expect(item.ask + item.held + item.covered + item.small == item.open, "seed \(seed)")
    }
  }

  @Test func `a ladder without a third step goes from the second to the fourth`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.policy.ladder = .multichannel
    company.invoice("A", 100_000, due: "2026-09-19")
    company.log("2026-10-10", .call, stage: 2) { $0.outcome = "reached" }
    #expect(company.item("A")?.nextStage == 4)
    #expect(company.work.actions.first.map { "\($0.stage) \($0.channel?.rawValue ?? "")" } == "4 letter")
  }
}

/// Numbers that look random and are the same for the same seed.
struct SeededChance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(below))
  }
}

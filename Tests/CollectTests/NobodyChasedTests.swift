import Domain
import TestSupport
import Testing

@testable import Collect

/// Random companies of which the truth is known: nobody is asked for what was paid, objected to, promised or planned.
struct NobodyChasedTests {
  /// What is true of a customer beside what the ledger shows.
  private struct Truth {
    /// Overdue, and really still to be asked for, in minor units.
    var owed: Int64 = 0
    var isStopped = false
    var lastSpokenTo: Int?
  }

  private static let asOf = CalendarDate(iso: "2026-10-31")!

  private static func day(_ ago: Int) -> String { asOf.adding(days: -ago).iso }

  /// A company by chance, and the truth of each customer.
  private static func world(_ random: inout SplitMix) -> (DeskCompany, [Truth]) {
    let count = Int.random(in: 1...6, using: &random)
    let customers = (0..<count).map { Customer(id: "C\($0)", name: "Customer \($0)") }
    var company = DeskCompany(asOf: asOf.iso, customers: customers)
    var truths = [Truth](repeating: Truth(), count: count)
    for customer in 0..<count { fill(&company, Int32(customer), &truths[customer], &random) }
    return (company, truths)
  }

  private static func fill(
    _ company: inout DeskCompany, _ customer: Int32, _ truth: inout Truth, _ random: inout SplitMix
  ) {
    var onPlan: [String] = []
    var planned: Int64 = 0
    for number in 0..<Int.random(in: 1...8, using: &random) {
      let name = "I\(customer)-\(number)"
      let amount = Int64.random(in: 1000...500_000, using: &random)
      let late = Int.random(in: -20...200, using: &random)
      company.invoice(name, amount, due: day(late), customer: customer)
      let row = Int32(company.ledger.documents.count - 1)
      guard late > 0 else { continue }
      switch Int.random(in: 0..<9, using: &random) {
      case 0: company.receipt(amount, on: day(Int.random(in: 0...5, using: &random)), document: row, customer: customer)
      case 1: company.receipt(amount, on: day(3), customer: customer)
      case 2:
        let candidate = Candidate(documents: [row], amount: amount, evidence: "")
        company.receipt(amount, on: day(2), customer: -1, .review, payer: "somebody", candidates: [candidate])
      case 3:
        let disputed = Bool.random(using: &random) ? amount : amount / 2
        company.log(day(10), .disputeOpened, name, amount: disputed, customer: customer)
        truth.owed += amount - disputed
      case 4:
        company.log(day(4), .promise, name, amount: amount, promised: asOf.adding(days: 3).iso, customer: customer)
      case 5:
        onPlan.append(name)
        planned += amount
      case 6:
        let part = amount / 3
        company.receipt(part, on: day(8), document: row, customer: customer)
        truth.owed += amount - part
      case 7: company.log(day(20), .creditRequest, name, amount: amount, customer: customer)
      default: truth.owed += amount
      }
    }
    if !onPlan.isEmpty {
      company.log(day(15), .plan, onPlan.joined(separator: "|"), customer: customer) {
        $0.id = "P\(customer)"
        $0.schedule = [Instalment(dueOn: Self.asOf.adding(days: 20), amount: planned)]
      }
      company.log(day(14), .planSigned, customer: customer) { ($0.id, $0.outcome) = ("P\(customer)", "both") }
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      let ago = Int.random(in: 0...40, using: &random)
      truth.lastSpokenTo = ago
      company.log(day(ago), .call, stage: 2, customer: customer) { $0.outcome = "reached" }
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      truth.isStopped = true
      company.log(day(30), .insolvency, customer: customer) { $0.reason = "filed" }
    }
  }

  @Test(arguments: 0..<400)
  func `no contact asks for more than is truly owed, nor too soon, nor of whom it must not`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let (company, truths) = Self.world(&random)
    let work = company.work
    for action in work.actions where action.kind == .contact || action.kind == .promise {
      let truth = truths[Int(action.customer)]
      #expect(action.amount <= truth.owed, "seed \(seed), customer \(action.customer): \(action.reason)")
      #expect(!truth.isStopped, "seed \(seed), customer \(action.customer) is stopped")
      #expect(truth.lastSpokenTo ?? 99 >= 5, "seed \(seed), customer \(action.customer) was spoken to")
      #expect(action.amount == action.items.reduce(0) { $0 + work.items[$1].ask }, "seed \(seed)")
    }
    let contacts = work.actions.filter { $0.kind == .contact || $0.kind == .promise }
    #expect(Set(contacts.map(\.customer)).count == contacts.count, "seed \(seed): two messages to one customer")
    var documents: [Int32: Int] = [:]
    for item in work.items {
      documents[item.document, default: 0] += 1
      #expect(item.ask + item.held + item.covered + item.small == item.open, "seed \(seed)")
    }
    let overdue = company.facts.close.openItems.filter { $0.daysPastDue > 0 && $0.open > 0 }
    #expect(documents == Dictionary(uniqueKeysWithValues: overdue.map { ($0.document, 1) }), "seed \(seed)")
  }

  @Test func `the truth is hard: most companies have somebody to ask, and money that must not be asked for`() {
    var asked = 0
    var held: Int64 = 0
    for seed in 0..<100 {
      var random = SplitMix(seed: UInt64(seed))
      let work = Self.world(&random).0.work
      asked += work.actions.contains { $0.kind == .contact } ? 1 : 0
      held += work.items.reduce(0) { $0 + $1.held + $1.covered }
    }
    #expect(asked > 50 && held > 0)
  }

  // MARK: What changes must and must not do

  private static func asks(_ company: DeskCompany) -> [Int32: Int64] {
    company.work.items.reduce(into: [:]) { $0[$1.customer, default: 0] += $1.ask }
  }

  private static func contacts(_ company: DeskCompany) -> Set<Int32> {
    Set(company.work.actions.filter { $0.kind == .contact || $0.kind == .promise }.map(\.customer))
  }

  @Test(arguments: 0..<150)
  func `more cash adds no contact, and no dispute, promise or plan raises what is asked`(seed: Int) {
    var random = SplitMix(seed: UInt64(1000 + seed))
    let (company, truths) = Self.world(&random)
    let (asks, contacts) = (Self.asks(company), Self.contacts(company))
    let customer = Int32.random(in: 0..<Int32(truths.count), using: &random)
    var richer = company
    richer.receipt(Int64.random(in: 1...300_000, using: &random), on: Self.day(0), customer: customer)
    #expect(Self.contacts(richer).isSubset(of: contacts), "seed \(seed)")
    let own = company.ledger.documents.numbers
    let row = (0..<company.ledger.documents.count).filter { company.ledger.documents.customers[$0] == customer }
      .randomElement(using: &random)!
    for kind in [Event.Kind.disputeOpened, .promise, .plan] {
      var other = company
      other.log(Self.day(1), kind, own[row], customer: customer) { event in
        if kind == .promise { event.promisedOn = Self.asOf.adding(days: 2) }
        if kind == .plan { event.schedule = [Instalment(dueOn: Self.asOf.adding(days: 9), amount: 500)] }
        event.id = "X"
      }
      if kind == .plan {
        other.log(Self.day(1), .planSigned, customer: customer) { ($0.id, $0.outcome) = ("X", "both") }
      }
      for (customer, ask) in Self.asks(other) {
        #expect(ask <= asks[customer] ?? 0, "seed \(seed), \(kind) on \(own[row])")
      }
    }
  }

  @Test(arguments: 0..<100) func `split cash, the order within a day, a name and a holiday change no figure`(seed: Int)
  {
    var random = SplitMix(seed: UInt64(2000 + seed))
    let (company, truths) = Self.world(&random)
    let customer = Int32.random(in: 0..<Int32(truths.count), using: &random)
    let amount = Int64.random(in: 2...300_000, using: &random)
    var (whole, split) = (company, company)
    whole.receipt(amount, on: Self.day(6), customer: customer)
    split.receipt(amount / 2, on: Self.day(6), customer: customer)
    split.receipt(amount - amount / 2, on: Self.day(6), customer: customer)
    #expect(Self.asks(whole) == Self.asks(split), "seed \(seed)")
    var shuffled = company
    shuffled.ledger.events.shuffle(using: &random)
    shuffled.ledger.events.sort { $0.date < $1.date }
    #expect(shuffled.work.items == company.work.items, "seed \(seed)")
    var renamed = company
    var customers = company.ledger.customers.all
    customers[Int(customer)].name = "Another GmbH"
    renamed.ledger.customers = Customers(customers)
    #expect(renamed.work.items == company.work.items, "seed \(seed)")
    var holiday = company
    holiday.ledger.holidays = [
      Holiday(
        country: "DE", date: CalendarDate(iso: "2026-11-02")!, name: "a day", source: Source(file: 0, line: 1))
    ]
    let (before, after) = (company.work, holiday.work)
    #expect(before.items.map(\.ask) == after.items.map(\.ask), "seed \(seed)")
    for (one, other) in zip(before.actions, after.actions) {
      #expect((one.customer, one.amount, one.kind) == (other.customer, other.amount, other.kind), "seed \(seed)")
    }
  }
}

import Domain
import Testing

@testable import Collect

/// Promises and plans, decided by the cash that came: the worked examples of the desk.
struct AgreementTests {
  @Test func `cash decides a promise, not the log`() {
    var company = DeskCompany(asOf: "2026-10-31")
    for (number, amount) in [("A", 500_000), ("B", 300_000), ("C", 200_000), ("D", 90_000)] as [(String, Int64)] {
      company.invoice(number, amount, due: "2026-08-31")
    }
    company.log("2026-09-01", .promise, "A", amount: 500_000, promised: "2026-09-11")
    company.log("2026-09-15", .promise, "B", amount: 300_000, promised: "2026-09-25")
    company.log("2026-10-01", .promise, "C", amount: 200_000, promised: "2026-10-09")
    company.log("2026-10-20", .promise, "D", amount: 90_000, promised: "2026-10-29")
    company.receipt(480_000, on: "2026-09-15", document: 0)
    company.receipt(160_000, on: "2026-09-29", document: 1)
    company.receipt(200_000, on: "2026-10-14", document: 2)
    let promises = company.work.promises
    #expect(promises.map(\.status) == [.kept, .partly, .broken, .open])
    #expect(promises.map(\.until.iso) == ["2026-09-15", "2026-09-29", "2026-10-13", "2026-11-02"])
    #expect(promises.map(\.received) == [480_000, 160_000, 0, 0])
  }

  @Test func `a promise for a weekend is for the next business day, and no more than is open`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-10-01", .promise, "A", amount: 70_000, promised: "2026-10-10")
    let promise = company.work.promises[0]
    #expect((promise.promisedOn.iso, promise.amount) == ("2026-10-12", 50_000))
  }

  @Test func `a cent counts for one promise`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.invoice("B", 50_000, due: "2026-08-31")
    company.log("2026-10-01", .promise, amount: 50_000, promised: "2026-10-09")
    company.log("2026-10-02", .promise, amount: 50_000, promised: "2026-10-12")
    company.receipt(50_000, on: "2026-10-08", document: 0)
    #expect(company.work.promises.map(\.status) == [.kept, .broken])
  }

  @Test func `a promise of several documents is kept by cash on any of them, and holds them up to its amount`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.invoice("B", 30_000, due: "2026-09-10")
    company.invoice("C", 20_000, due: "2026-09-20")
    company.log("2026-10-28", .promise, "A|B", amount: 60_000, promised: "2026-11-04")
    #expect(company.work.promises.map(\.amount) == [60_000])
    #expect(["A", "B", "C"].map { company.item($0)?.ask } == [0, 20_000, 20_000])
    company.receipt(50_000, on: "2026-10-29", document: 0)
    company.receipt(20_000, on: "2026-10-30", document: 2)
    #expect(company.work.promises.map(\.received) == [50_000])
    company.receipt(10_000, on: "2026-10-30", document: 1)
    #expect(company.work.promises.map(\.status) == [.kept])
  }

  @Test func `what ends one stop ends no other`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 50_000, due: "2026-08-31")
    company.log("2026-09-01", .hold) {
      ($0.by, $0.reason, $0.until) = ("Ann", "sanctions", CalendarDate(iso: "2026-12-31"))
    }
    company.log("2026-09-05", .insolvency) { $0.reason = "filed" }
    #expect(company.item("A")?.reason.contains("insolvency filed") == true)
    company.log("2026-09-20", .insolvency) { $0.reason = "dismissed" }
    #expect(company.item("A")?.holds == [.stop])
    #expect(company.item("A")?.reason.contains("hold sanctions by Ann") == true)
    company.log("2026-10-01", .hold) { ($0.by, $0.until) = ("Bob", CalendarDate(iso: "2026-10-05")) }
    #expect(company.item("A")?.holds == [.stop])
  }

  private static let schedule: [(date: CalendarDate, amount: Int64)] = zip(
    ["2026-08-01", "2026-08-31", "2026-09-30", "2026-10-31"], [250_000, 150_000, 150_000, 150_000] as [Int64]
  ).map { (CalendarDate(iso: $0)!, $1) }

  private static func lines(_ cash: [(String, Int64)], asOf: String) -> [PlanLine] {
    planLines(
      schedule, cash.map { (CalendarDate(iso: $0.0)!, $0.1) }, asOf: CalendarDate(iso: asOf)!, DeskPolicy.Plan())
  }

  private static let signed = (us: CalendarDate(iso: "2026-07-20"), customer: CalendarDate(iso: "2026-07-21"))

  @Test func `an instalment is kept within the days of grace, and late after`() {
    let asOf = CalendarDate(iso: "2026-10-31")!
    let lines = Self.lines(
      [("2026-08-01", 250_000), ("2026-09-02", 150_000), ("2026-10-08", 150_000)], asOf: "2026-10-31")
    #expect(lines.map(\.status) == [.kept, .kept, .late, .due])
    #expect(lines.map(\.daysLate) == [0, 2, 8, 0])
    #expect(planState(lines, signed: Self.signed, asOf: asOf, DeskPolicy.Plan()) == .active)
    #expect(planState(lines, signed: (Self.signed.us, nil), asOf: asOf, DeskPolicy.Plan()) == .proposed)
  }

  @Test func `two in a row late break a plan, and so does one that is long missed`() {
    let asOf = CalendarDate(iso: "2026-10-31")!
    let late = Self.lines(
      [("2026-08-01", 250_000), ("2026-09-08", 150_000), ("2026-10-08", 150_000)], asOf: "2026-10-31")
    #expect(planState(late, signed: Self.signed, asOf: asOf, DeskPolicy.Plan()) == .broken)
    let missed = Self.lines([("2026-08-01", 250_000)], asOf: "2026-09-12")
    #expect(
      planState(missed, signed: Self.signed, asOf: CalendarDate(iso: "2026-09-12")!, DeskPolicy.Plan()) == .broken)
    let paid = Self.lines([("2026-07-30", 700_000)], asOf: "2026-10-31")
    #expect(planState(paid, signed: Self.signed, asOf: asOf, DeskPolicy.Plan()) == .completed)
  }

  @Test func `what is on an active plan is not asked for, and is asked again when it breaks`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    company.log("2026-10-01", .plan, "A") {
      $0.id = "P1"
      $0.schedule = [
        Instalment(dueOn: CalendarDate(iso: "2026-10-31")!, amount: 50_000),
        Instalment(dueOn: CalendarDate(iso: "2026-11-30")!, amount: 50_000),
      ]
    }
    #expect(company.item("A")?.holds == [])
    company.log("2026-10-02", .planSigned) { ($0.id, $0.outcome) = ("P1", "both") }
    #expect(company.item("A")?.holds == [.plan])
  }

  @Test func `a dispute found valid holds until its credit note`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    company.log("2026-09-10", .disputeOpened, "A") { $0.reason = "PRICE" }
    company.log("2026-10-10", .disputeClosed, "A") { $0.outcome = "valid_credit" }
    #expect(company.item("A")?.holds == [.creditComing])
    company.ledger.events[1].outcome = "invalid"
    #expect(company.item("A")?.holds == [])
  }

  @Test func `a number that holds the mark between numbers is one number`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A+1", 100_000, due: "2026-08-31")
    company.invoice("B", 100_000, due: "2026-08-31")
    company.log("2026-09-10", .disputeOpened, "A+1")
    company.log("2026-09-10", .disputeOpened, "B | A+1")
    #expect(company.item("A+1")?.holds == [.disputed])
  }

  @Test func `an instalment beyond any amount is none`() {
    #expect(throws: UnreadInstalment.self) {
      try [Instalment](reading: "2026-10-31:9000000000000000000|2026-11-30:9000000000000000000", digits: 0)
    }
    #expect(throws: Never.self) { try [Instalment](reading: "2026-10-31:1.00", digits: 2) }
  }

  @Test func `K22 holds the lines of a plan against the log's schedule`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    company.log("2026-10-01", .plan, "A") {
      $0.schedule = [Instalment(dueOn: CalendarDate(iso: "2026-10-31")!, amount: 50_000)]
    }
    var desk = Desk()
    desk.work = company.work
    func status() -> [ControlResult.Status] {
      K22PlansFoot.check(
        DeskFacts(ledger: company.ledger, close: company.facts.close, desk: desk, policy: CollectPolicy())
      ).map(\.status)
    }
    #expect(status() == [.tied])
    desk.work.plans[0].lines[0].cumulative -= 1
    #expect(status() == [.failed])
    desk.work.plans[0].lines[0].cumulative += 1
    desk.work.plans[0].lines[0].received = 1
    #expect(status() == [.failed])
  }

  @Test func `K18 fails where an item is missing, told twice or split otherwise`() {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 100_000, due: "2026-08-31")
    var close = company.facts.close
    var row = AgingRow(customer: 0, currency: .euro, bucketCount: 1)
    row.overdue = 100_000
    close.aging = [row]
    var desk = Desk()
    desk.work = company.work
    func status() -> [ControlResult.Status] {
      K18HoldsAddUp.check(DeskFacts(ledger: company.ledger, close: close, desk: desk, policy: CollectPolicy()))
        .map(\.status)
    }
    #expect(status() == [.tied])
    desk.work.items[0].held += 1
    #expect(status() == [.failed])
    desk.work.items = [company.work.items[0], company.work.items[0]]
    #expect(status() == [.failed])
    desk.work.items = []
    #expect(status() == [.failed])
  }
}

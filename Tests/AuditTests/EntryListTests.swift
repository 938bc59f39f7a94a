import Domain
import Testing

@testable import Audit

struct EntryListTests {
  private func lines(_ company: AuditCompany, _ test: AuditNumbers.Entry.Test) -> [String] {
    company.numbers.entries.first { $0.test == test }?.lines.map {
      $0.document.map { company.number($0) } ?? $0.note
    } ?? []
  }

  /// Five invoices a month of a customer, on Mondays.
  private func ordinary(_ customer: Int32 = 0) -> AuditCompany {
    var company = AuditCompany()
    for (month, mondays) in [(8, [3, 10, 17]), (9, [7, 14, 21]), (10, [5, 12, 19])] {
      for (at, monday) in mondays.enumerated() {
        company.add(
          "R-\(month)\(at)", 20_000 + Int64(month * 10 + at), on: Month(year: 2026, month: month).iso(monday),
          customer: customer)
      }
    }
    return company
  }

  @Test func `round amounts that are large for the customer`() {
    var company = ordinary()
    company.add("R-A", 200_000, on: "2026-10-26")
    company.add("R-B", 200_100, on: "2026-10-26")
    company.add("R-C", 100_000, on: "2026-10-26", customer: 1)
    #expect(lines(company, .round) == ["R-A"])
  }

  @Test func `days off, holidays too`() {
    var company = ordinary()
    company.add("R-A", 1_100, on: "2026-10-24")
    company.add("R-B", 1_200, on: "2026-10-30")
    #expect(lines(company, .dayOff) == ["R-A"])
    company.ledger.holidays = [
      Holiday(country: "DE", date: day("2026-10-30"), name: "", source: Source(file: 0, line: 1))
    ]
    #expect(lines(company, .dayOff) == ["R-B", "R-A"])
    for number in 0..<20 { company.add("W-\(number)", 1_000 + Int64(number), on: "2026-10-25") }
    let usual = company.numbers.entries.first { $0.test == .dayOff }
    #expect(usual?.found == 22 && usual?.lines.isEmpty == true)
  }

  @Test func `a customer's first document in a currency, and the largest of a new customer`() {
    var company = ordinary()
    company.add("R-A", 5_000, on: "2026-10-26", Currency("USD")!)
    company.add("R-B", 6_000, on: "2026-10-27", Currency("USD")!)
    company.add("R-C", 900_000, on: "2026-10-27", customer: 1)
    company.add("R-D", 800_000, on: "2026-10-20", customer: 1)
    #expect(lines(company, .newCurrency) == ["R-A"])
    #expect(lines(company, .newCustomer) == ["R-C"])
  }

  @Test func `people who wrote off and applied cash`() {
    var company = ordinary()
    for (verb, by) in [
      (Decision.Verb.writeOff, "Ole"), (.apply, "OLE"), (.writeOff, "Ina"), (.apply, "Uwe"), (.hold, "Ole"),
    ] {
      company.ledger.decisions.append(
        Decision(receiptID: "x", verb: verb, by: by, decidedOn: day("2026-10-02"), source: Source(file: 0, line: 1)))
    }
    #expect(lines(company, .samePerson) == ["OLE: 1 write-off and 2 other decisions"])
  }

  @Test func `documents that may be one`() {
    var company = AuditCompany()
    company.add("R-0012", 1_234, on: "2026-10-05")
    company.add("r 12", 9_999, on: "2026-10-06", customer: 1)
    company.add("R-13", 5_000, on: "2026-10-05", order: "PO-1")
    company.add("R-14", 5_000, on: "2026-10-27", order: "PO-1")
    company.add("R-15", 7_000, on: "2026-10-08", customer: 1)
    company.add("R-16", 7_000, on: "2026-10-15", customer: 1)
    company.add("R-17", 7_000, on: "2026-10-23", customer: 1)
    #expect(
      company.numbers.duplicates.map { "\($0.kind) \(company.number($0.document)) \(company.number($0.other))" } == [
        "number R-0012 r 12", "order R-13 R-14", "amount R-15 R-16",
      ])
  }

  @Test func `what is billed again and again is a price, and what was taken back is no second document`() {
    var company = AuditCompany()
    for number in 1...4 { company.add("R-\(number)", 5_000, on: "2026-10-0\(number)") }
    company.add("R-5", 800, on: "2026-10-05", customer: 1)
    company.add("R-6", -800, on: "2026-10-06", customer: 1)
    company.add("R-7", 800, on: "2026-10-07", customer: 1)
    let numbers = company.numbers
    #expect(numbers.duplicates.isEmpty)
    #expect(numbers.usualAmounts.map(\.count) == [4])
  }

  @Test func `a customer who owed, owes nothing, and neither paid nor was credited`() {
    func owing(_ net: [Int64], _ company: AuditCompany) -> AuditCompany {
      var company = company
      company.close.aging = net.enumerated().map { at, amount in
        var row = AgingRow(customer: Int32(at), currency: .euro, bucketCount: 6)
        row.buckets[0] = amount
        return row
      }
      return company
    }
    let before = owing([10_000, 20_000], AuditCompany(asOf: "2025-10-31"))
    var now = owing([0, 0], AuditCompany())
    var moved = Movements()
    (moved.cash, moved.other) = (-4_000, -6_000)
    now.close.rollForward = [
      RollForwardRow(month: Month(year: 2026, month: 2), currency: .euro, customer: 0, movements: moved)
    ]
    moved.cash = -20_000
    now.close.rollForward.append(
      RollForwardRow(month: Month(year: 2026, month: 2), currency: .euro, customer: 1, movements: moved))
    var facts = now.facts
    #expect(vanishedCustomers(facts).isEmpty)
    facts.compared = before.report
    #expect(vanishedCustomers(facts).map(\.id) == ["C-1"])
    #expect(vanishedCustomers(facts).map(\.unexplained) == [6_000])
  }

  @Test func `customers who owe nothing and were billed, the largest first`() {
    var company = ordinary()
    company.add("S-1", 400_000, on: "2026-05-05", customer: 1)
    #expect(company.numbers.zeroBalances.map(\.customer) == [1, 0])
    company.close.openItems = [
      OpenItem(document: 0, dueOn: day("2026-10-05"), original: 1, open: 1, daysPastDue: 0, bucket: 0)
    ]
    #expect(company.numbers.zeroBalances.map(\.customer) == [1])
  }
}

import Domain
import Testing

@testable import Audit

struct NumberSeriesTests {
  /// GAP-1.
  static func october() -> AuditCompany {
    var company = AuditCompany()
    company.add("RE-2025-0198", on: "2025-08-04", type: .opening)
    company.add("RE-2025-0205", on: "2025-08-11", type: .opening)
    for (number, day) in [
      ("0117", "01"), ("0118", "02"), ("0119", "05"), ("0122", "06"), ("0123", "30"), ("0125", "08"), ("0126", "12"),
      ("0128", "19"),
    ] {
      company.add("RE-2026-\(number)", Int64(number)! * 101, on: "2026-10-\(day)")
    }
    company.add("RE-2026-0127", -5_000, on: "2026-10-15", customer: 1)
    company.add("2026000031", 7_001, on: "2026-10-07")
    company.add("2026000033", 7_002, on: "2026-10-09")
    company.add("DEPOSIT", 7_003, on: "2026-10-09")
    company.quarantine("RE-2026-0121")
    company.void("RE-2026-0124", on: "2026-10-08")
    return company
  }

  @Test func `GAP-1: one number is missing, one is late, one is void and one in quarantine`() throws {
    let company = Self.october()
    let numbers = company.numbers
    #expect(numbers.completeFrom == day("2025-08-12"))
    #expect(
      numbers.series.map(\.name) == ["2026", "RE-2025-", "RE-2026-"])
    let own = numbers.series[2]
    #expect((own.first, own.last, own.present, own.missing, own.explained) == (117, 128, 9, 1, 2))
    #expect(own.kind == .gaps)
    let other = numbers.series[0]
    #expect((other.first, other.last, other.present, other.missing) == (31, 33, 2, 1))
    #expect(numbers.series[1].kind == .noWindow)
    #expect(numbers.withoutDigits == 1)
    #expect(
      numbers.gaps.map { "\(numbers.series[$0.series].text(of: $0.from)) \($0.state.rawValue)" } == [
        "2026000032 missing", "RE-2026-0120 missing", "RE-2026-0121 quarantined", "RE-2026-0124 void",
      ])
    #expect(numbers.gaps[1].before.map { company.number($0) } == "RE-2026-0119")
    #expect(numbers.gaps[1].after.map { company.number($0) } == "RE-2026-0122")
    #expect(numbers.gaps[3].reason == "2026-10-08: printed twice (M. Tavenrath)")
    #expect(numbers.late.map { company.number($0.document) } == ["RE-2026-0123"])
    #expect(numbers.late.map(\.days) == [22])
    let controls = try company.papers.controls.filter { $0.rule.id == "K24" }
    #expect(controls.map(\.scope) == ["2026", "RE-2026-"])
    #expect(controls.map(\.status) == [.failed, .failed])
    #expect((controls[1].expected, controls[1].actual) == ("12", "11"))
  }

  @Test func `GAP-2: a series of which every fifth number is absent proves nothing`() throws {
    var company = AuditCompany()
    for number in 4101...4199 where number % 5 != 0 { company.add("\(number)", Int64(number), on: "2026-10-05") }
    let numbers = company.numbers
    #expect(numbers.series.map(\.kind) == [.notGapless])
    #expect((numbers.series[0].missing, numbers.series[0].span) == (19, 99))
    #expect(numbers.gaps.isEmpty)
    let controls = try company.papers.controls.filter { $0.rule.id == "K24" }
    #expect(controls.map(\.status) == [.notProven])
    #expect(controls[0].reason == "19 of 99 numbers are not there: it is not gapless by nature")
  }

  @Test func `ten may be missing of any series, and one of twenty of a long one`() {
    func missing(_ numbers: ClosedRange<Int>, without absent: (Int) -> Bool) -> AuditNumbers.Series {
      var company = AuditCompany()
      for number in numbers where !absent(number) { company.add("A\(number)", Int64(number), on: "2026-10-05") }
      return company.numbers.series[0]
    }
    #expect(missing(1...12) { (2...11).contains($0) }.kind == .gaps)
    #expect(missing(1...13) { (2...12).contains($0) }.kind == .notGapless)
    #expect(missing(1...400) { (2...21).contains($0) }.kind == .gaps)
    #expect(missing(1...400) { (2...22).contains($0) }.kind == .notGapless)
    #expect(missing(1...400) { _ in false }.kind == .gapless)
  }

  @Test func `a hundred thousand million million numbers between two end at once`() {
    var company = AuditCompany()
    company.add("X-1", on: "2026-10-05")
    company.add("X-100000000000000000", on: "2026-10-06")
    company.add("Y-999999999999999999", on: "2026-10-06", customer: 1)
    company.add("Y-0", on: "2026-10-07", customer: 1)
    let numbers = company.numbers
    #expect(numbers.series.map(\.kind) == [.notGapless, .notGapless])
    #expect(numbers.series.map(\.missing) == [99_999_999_999_999_998, 999_999_999_999_999_998])
    #expect(numbers.gaps.isEmpty)
  }

  @Test(arguments: [
    (["1/2026", "2/2026", "25/2026", "26/2026", "3/2026"], ["#/2026"]),
    (["1/26", "24/26", "25/26", "26/26", "27/26"], ["#/26"]),
    (["0009/10/2026", "0010/10/2026", "0011/10/2026", "10/10/2026"], ["#/10/2026"]),
    (["RE-2026-2024", "RE-2026-2025", "RE-2026-2026", "RE-2026-2027", "RE-2026-2028"], ["RE-2026-"]),
    (["RE-2026-24", "RE-2026-25", "RE-2026-26", "RE-2026-28"], ["RE-2026-"]),
    (["RE-2026-0001", "re 2026 0002", "RE2026/0003", "RE20260004"], ["RE-2026-"]),
    (["20260001", "2026-0002", "202600003"], ["2026"]),
    (["A-1", "B-1", "A-2", "B-2"], ["A-", "B-"]),
  ])
  func `numbers with a year are told apart from numbers that look like one`(numbers: [String], series: [String]) {
    var company = AuditCompany()
    for (at, number) in numbers.enumerated() {
      company.add(number, Int64(at) * 7 + 101, on: Month(year: 2026, month: 10).iso(at + 1))
    }
    #expect(company.numbers.series.map(\.name) == series)
  }

  @Test func `a number of last year that is dated in January is in the series of last year`() {
    var company = AuditCompany(asOf: "2027-01-31")
    for (number, date) in [("98/2026", "2026-12-29"), ("99/2026", "2027-01-04"), ("1/2027", "2027-01-05")] {
      company.add(number, on: date)
    }
    company.add("100/2026", on: "2026-12-30")
    let numbers = company.numbers
    #expect(numbers.series.map(\.name) == ["#/2026", "#/2027"])
    #expect(numbers.series.map(\.missing) == [0, 0])
  }

  @Test func `what the counter of the system gave behind the highest number is missing`() {
    var company = Self.october()
    company.policy.counters = ["re-2026": 131, "nowhere": 5]
    company.void("RE-2026-0130", on: "2026-10-30")
    let numbers = company.numbers
    #expect(numbers.series[2].counter == 131)
    #expect(numbers.series[2].missing == 3)
    #expect(
      numbers.gaps.suffix(3).map { "\($0.from)-\($0.to) \($0.state.rawValue)" } == [
        "129-129 missing", "130-130 void", "131-131 missing",
      ])
    #expect(numbers.gaps.last?.after == nil)
  }

  @Test func `a document that a close knew and the exports have lost is missing`() {
    var company = AuditCompany()
    for number in 1...5 { company.add("A\(number)", Int64(number), on: "2026-09-0\(number)") }
    var closed = ClosedState(period: Month(year: 2026, month: 9), sequence: 3, chain: "")
    closed.documentIDs = [1, 2, 3, 4, 5]
    closed.changes = [
      DocumentChange(
        kind: .withdrawn, document: 4, amount: 5, issuedOn: day("2026-09-05"), dueOn: day("2026-10-05"), source: nil)
    ]
    company.ledger.closed = closed
    let numbers = company.numbers
    #expect(numbers.series[0].highestAtLastClose == 5)
    #expect((numbers.series[0].present, numbers.series[0].missing) == (4, 1))
    #expect(numbers.gaps.map(\.reason) == ["close 3 had it, and the exports no longer do"])
  }

  @Test func `credit notes that have numbers of their own are a series of their own`() {
    var company = AuditCompany()
    for number in 1...30 { company.add("\(number)", Int64(number) * 3, on: "2026-10-05") }
    for number in 1...4 { company.add("\(number)", Int64(-number), on: "2026-10-05", customer: 1) }
    let numbers = company.numbers
    #expect(numbers.series.map(\.isOfCreditNotes) == [false, true])
    #expect(numbers.series.map(\.missing) == [0, 0])
    #expect(numbers.duplicates.isEmpty)
  }

  @Test func `a series that is not numbered by date says so in one line`() {
    var company = AuditCompany()
    for number in 1...100 {
      company.add("A\(number)", Int64(number), on: Month(year: 2026, month: 10).iso(1 + number * 7 % 30))
    }
    let numbers = company.numbers
    #expect(numbers.late.isEmpty)
    #expect(numbers.series[0].unordered > 10)
  }

  @Test func `one document that is dated back is one finding`() {
    var company = AuditCompany()
    for number in 1...20 { company.add("A\(number)", Int64(number), on: Month(year: 2026, month: 10).iso(number)) }
    company.add("A21", 500, on: "2026-10-02")
    company.add("A22", 501, on: "2026-10-22")
    let late = company.numbers.late
    #expect(late.map { company.number($0.document) } == ["A21"])
    #expect(late.map(\.days) == [-18])
  }
}

extension AuditCompany {
  var papers: AuditPapers {
    get throws(AuditFailure) { try makePapers(facts) }
  }
}

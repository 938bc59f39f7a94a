import Domain
import Testing

@testable import Audit

struct NumberPropertyTests {
  private struct Dice {
    var state: UInt64

    mutating func next(_ range: ClosedRange<Int>) -> Int {
      state = SplitMix64.first(state)
      return range.lowerBound + Int(state % UInt64(range.count))
    }

    mutating func shuffle<Element>(_ list: [Element]) -> [Element] {
      var list = list
      for at in list.indices.dropFirst().reversed() { list.swapAt(at, next(0...at)) }
      return list
    }
  }

  private static let hostile = [
    "", "-", "=1+1", "DEPOSIT", String(repeating: "9", count: 500), "\u{0}7", "٣٤٥", "RE-２０２６", "０１", "A\u{301}12",
    "1e9", "-0", "00000000000000000000000000012", "2026", "20262026", "20262027", "10/2026", "10/10/10", "Ä-12", "ä-13",
    "#1", "#2/26", "##3", "1#", "2026-2026-2026", "RE 2026  0001", "'=12", "\r\n5", "😀7", "7😀",
  ]

  @Test("the order of rows and files changes nothing", arguments: 1...60)
  func order(seed: UInt64) {
    struct Row {
      var number: String
      var amount: Int64
      var day: String
      var customer: Int32
      var type: DocumentType
      var order: String
    }
    var dice = Dice(state: seed)
    let types: [DocumentType] = [.invoice, .invoice, .invoice, .creditNote, .debitNote, .opening, .writeOff]
    let rows = (0..<dice.next(1...120)).map { _ -> Row in
      let type = types[dice.next(0...types.count - 1)]
      let number: String
      switch dice.next(0...5) {
      case 0: number = Self.hostile[dice.next(0...Self.hostile.count - 1)]
      case 1: number = "\(dice.next(1...60))/2026"
      case 2: number = "2026\(100_000 + dice.next(1...40))"
      default: number = "RE-2026-\(dice.next(1...90))"
      }
      let amount = Int64(dice.next(1...9)) * 100_000
      return Row(
        number: number, amount: type.isCredit ? -amount : amount,
        day: Month(year: 2026, month: dice.next(8...11)).iso(dice.next(1...30)), customer: Int32(dice.next(0...1)),
        type: type, order: dice.next(0...3) == 0 ? "PO-\(dice.next(1...9))" : "")
    }
    func company(_ rows: [Row]) -> AuditCompany {
      var company = AuditCompany()
      for row in rows {
        company.add(
          row.number, row.amount, on: row.day, customer: row.customer, type: row.type, order: row.order,
          file: UInt32(row.amount % 2))
      }
      company.void("RE-2026-7", on: "2026-10-02")
      company.quarantine("re 2026 8")
      return company
    }
    let (first, second) = (company(rows), company(dice.shuffle(rows)))
    #expect(first.words(first.numbers) == second.words(second.numbers), "seed \(seed)")
  }

  @Test("what is there, has a reason or is missing is the whole span", arguments: 1...60)
  func span(seed: UInt64) {
    var dice = Dice(state: seed &+ 1_000)
    var company = AuditCompany()
    var there: Set<Int> = []
    for _ in 0..<dice.next(2...300) {
      let number = dice.next(1...320)
      guard there.insert(number).inserted else { continue }
      company.add("A\(number)", Int64(number), on: "2026-10-05")
    }
    for _ in 0..<dice.next(0...5) { company.quarantine("A\(dice.next(1...320))") }
    for _ in 0..<dice.next(0...5) { company.void("a-\(dice.next(1...320))", on: "2026-10-05") }
    let numbers = company.numbers
    let series = numbers.series[0]
    #expect(Int64(series.present) + series.explained + series.missing == series.span, "seed \(seed)")
    #expect(series.present == there.count, "seed \(seed)")
    guard series.kind != .notGapless else { return #expect(numbers.gaps.isEmpty, "seed \(seed)") }
    let listed = numbers.gaps.flatMap { Int($0.from)...Int($0.to) }
    #expect(Set(listed).count == listed.count, "seed \(seed)")
    #expect(Set(listed) == Set(Int(series.first!)...Int(series.last!)).subtracting(there), "seed \(seed)")
    let missing = numbers.gaps.filter { $0.state == .missing }.reduce(0) { $0 + $1.count }
    #expect(missing == series.missing, "seed \(seed)")
  }

  @Test("what is out of order is the least that must go for the rest to be in order", arguments: 1...60)
  func outOfOrder(seed: UInt64) {
    var dice = Dice(state: seed &+ 2_000)
    let days = (0..<dice.next(1...9)).map { _ in CalendarDate(dayNumber: Int32(dice.next(1...8))) }
    let found = Set(OutOfOrder.find(days).map(\.at))
    let kept = days.indices.filter { !found.contains($0) }.map { days[$0] }
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
    // The longest of all that are in order, by trying each.
    let longest = (0..<(1 << days.count)).map { set in days.indices.filter { set >> $0 & 1 == 1 }.map { days[$0] } }
      .filter { zip($0, $0.dropFirst()).allSatisfy { $0 <= $1 } }.map(\.count).max()
    #expect(kept.count == longest, "seed \(seed)")
  }

  @Test func `a hundred thousand documents take about as long as sorting them a few times`() {
    var company = AuditCompany()
    var dice = Dice(state: 11)
    for number in dice.shuffle(Array(1...100_000)) { company.add("RE-2026-\(number)", 100, on: "2026-10-05") }
    let facts = company.facts
    let clock = ContinuousClock()
    var members = dice.shuffle(Array(1...100_000)).map { SeriesIndex.Member(value: Int64($0), document: Int32($0)) }
    let sorting = clock.measure { members.sort { $0.value < $1.value } }
    var series: [AuditNumbers.Series] = []
    let all = clock.measure { series = SeriesTest(facts, SeriesIndex(facts), NumberWindow(facts)).series }
    #expect(series.map(\.kind) == [.gapless])
    #expect(members.first?.value == 1)
    // In a debug build it is eight times as long, whatever their number.
    #expect(all < sorting * 40)
  }
}

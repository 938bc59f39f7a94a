import Domain
import Settings
import TestSupport
import Testing

@testable import Reconcile

/// Series of whole numbers and texts around them.
struct ReferencePropertyTests {
  private static let seed = UInt64.random(in: 0...UInt64.max)
  private static let before = [
    "", "payment ", "thank you for ", "SVWZ+", "Zahlung: ", "/ROC/", "paid 03.10.2026 ", "EUR 1.002,00 ",
  ]
  private static let after = ["", " thank you", ", danke", "/URI", ".", " vom 03.10.2026", " 1.002,00 EUR"]

  private func series(_ random: inout SplitMix) -> (prefix: String, digits: Int, numbers: [String]) {
    let prefix = ["INV-", "RE-", "R", "FA/", "", "XQ "].randomElement(using: &random)!
    let digits = Int.random(in: 6...11, using: &random)
    let low = (0..<digits - 1).reduce(1) { number, _ in number * 10 }
    // A seven-digit jump between members leaves no room for a neighbour that a date or an amount could be.
    let first = Int.random(in: low..<low * 9, using: &random)
    return (prefix, digits, (0..<20).map { "\(prefix)\(first + $0 * 3)" }.filter { $0.count == prefix.count + digits })
  }

  private func hits(_ text: String, _ scan: inout ReferenceScan) -> [ReferenceHit] {
    Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
    return scan.hits
  }

  @Test func `the whole number is found in random surroundings`() {
    var random = SplitMix(seed: Self.seed)
    for _ in 0..<300 {
      let (_, _, numbers) = series(&random)
      var scan = ReferenceScan(
        index: ReferenceIndex(documents(numbers), asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
      let place = Int.random(in: numbers.indices, using: &random)
      let text = Self.before.randomElement(using: &random)! + numbers[place] + Self.after.randomElement(using: &random)!
      let found = hits(text, &scan)
      let isFound = found.contains { $0.documents == [Int32(place)] }
      #expect(isFound, "seed \(Self.seed): '\(text)' among \(numbers[0])...")
    }
  }

  @Test func `digits of other lengths name nothing, save what check digits of a reference fit`() {
    var random = SplitMix(seed: Self.seed &+ 1)
    for _ in 0..<300 {
      let (_, digits, numbers) = series(&random)
      var scan = ReferenceScan(
        index: ReferenceIndex(documents(numbers), asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
      let length = Int.random(in: 1...20, using: &random)
      guard length != digits else { continue }
      var noise = String(Int.random(in: 1...9, using: &random))
      for _ in 1..<max(length, 2) { noise += String(Int.random(in: 0...9, using: &random)) }
      guard noise.count != digits else { continue }
      let text = Self.before.randomElement(using: &random)! + noise + Self.after.randomElement(using: &random)!
      let isNothing = hits(text, &scan).allSatisfy { $0.isStructured }
      #expect(isNothing, "seed \(Self.seed): '\(text)' among \(numbers[0])...")
    }
  }

  @Test func `a scan does not depend on what it scanned before, nor on the thread`() async {
    let numbers = (10_001...10_400).map { "INV-\($0)" }
    let index = ReferenceIndex(documents(numbers), asOf: CalendarDate(dayNumber: 30_000), words: .builtIn)
    let texts = numbers.indices.map {
      "\(numbers[$0]), \(10_001 + ($0 + 7) % 400) und \(10_001 + ($0 + 9) % 400) Tel. 030 1234567"
    }
    @Sendable func scanAll() -> [[Int32]] {
      var scan = ReferenceScan(index: index)
      return texts.map { text in
        Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
        return scan.hits.flatMap(\.documents)
      }
    }
    let alone = texts.map { text in
      var scan = ReferenceScan(index: index)
      return hits(text, &scan).flatMap(\.documents)
    }
    let together = await withTaskGroup(of: [[Int32]].self) { group in
      for _ in 0..<4 { group.addTask { scanAll() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let isSame = together.allSatisfy { $0 == alone }
    #expect(isSame)
  }
}

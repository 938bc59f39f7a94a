import Testing

@testable import Audit
@testable import Domain

/// The twelve documents of the worked examples, in cents.
private let amounts: [Int64] = [
  1_248_000, 86_050, 397_525, 41_000, 732_000, 189_540, 2_611_000, 224_085, 560_000, 99_000, 341_820, 127_560,
]

@Suite struct MonetaryUnitSampleTests {
  @Test(
    "the generator gives the published outputs",
    arguments: [
      (1_234_567, 6_457_827_717_110_365_317), (7, 7_191_089_600_892_374_487),
    ] as [(UInt64, UInt64)])
  func generator(seed: UInt64, output: UInt64) { #expect(SplitMix64.first(seed) == output) }

  struct Example: Sendable {
    var size: AuditRequest.Size
    var interval: Int64
    var start: Int64
    var top: [Int]
    var hits: [Int: Int64]
  }

  @Test(
    "MUS-1 to MUS-3: interval, start, top stratum and hits to the cent",
    arguments: [
      Example(
        size: .items(5), interval: 932_860, start: 131_648, top: [1, 7],
        hits: [3: 131_648, 5: 1_064_508, 9: 1_997_368]),
      Example(
        size: .tolerable(2_000_000, expected: 0, .percent95), interval: 666_666, start: 499_810, top: [1, 5, 7],
        hits: [4: 499_810, 9: 1_166_476, 11: 1_833_142]),
      Example(
        size: .tolerable(2_000_000, expected: 200_000, .percent95), interval: 560_000, start: 534_488,
        top: [1, 5, 7, 9],
        hits: [6: 534_488, 11: 1_094_488]),
    ])
  func examples(_ example: Example) throws {
    #expect(amounts.reduce(0, +) == 6_657_580)
    let sample = try MonetaryUnitSample(amounts, example.size, seed: 7)
    #expect(sample.interval == example.interval)
    #expect(sample.start == example.start)
    #expect(amounts.indices.filter { amounts[$0] >= example.interval }.map { $0 + 1 } == example.top)
    let hits = sample.hits.enumerated().compactMap { at, hit in hit.map { (at + 1, $0) } }
    #expect(Dictionary(uniqueKeysWithValues: hits) == example.hits)
  }

  @Test("the running totals of MUS-1 are those of the table")
  func runningTotals() throws {
    let sample = try MonetaryUnitSample(amounts, .items(5), seed: 7)
    #expect([3, 5, 9].map { sample.runningTotals[$0 - 1] } == [483_575, 1_256_575, 2_230_200])
    #expect(sample.rest == 2_798_580)
  }

  @Test("as many items as there are, or more, are tested in full", arguments: [12, 13, 100])
  func full(count: Int) throws {
    let sample = try MonetaryUnitSample(amounts, .items(count), seed: 7)
    #expect(sample.interval == nil && sample.hits.allSatisfy { $0 == nil })
  }

  @Test("a sample of nothing is empty")
  func empty() throws {
    let sample = try MonetaryUnitSample([], .items(5), seed: 7)
    #expect(sample.interval == nil && sample.hits.isEmpty)
    #expect(try MonetaryUnitSample([], .tolerable(100_000, expected: 0, .percent95), seed: 7).rest == 0)
  }

  @Test("an expected misstatement that is too large is refused with the largest possible")
  func expectedTooLarge() throws {
    #expect(throws: MonetaryUnitSample.Failure.expectedTooLarge(most: 1_249_998)) {
      try MonetaryUnitSample(amounts, .tolerable(2_000_000, expected: 1_250_000, .percent95), seed: 7)
    }
    let most = try MonetaryUnitSample(amounts, .tolerable(2_000_000, expected: 1_249_998, .percent95), seed: 7)
    #expect(most.interval == 1)
    #expect(throws: MonetaryUnitSample.Failure.expectedTooLarge(most: nil)) {
      try MonetaryUnitSample(amounts, .tolerable(2, expected: 0, .percent95), seed: 7)
    }
  }
}

/// What holds for every sample.
@Suite struct SampleProperties {
  private struct World {
    var seed: Int64
    var amounts: [Int64]
    var count: Int

    init(_ number: UInt64) {
      var state = number
      func next(_ range: ClosedRange<Int64>) -> Int64 {
        state = SplitMix64.first(state)
        return range.lowerBound + Int64(state % UInt64(range.upperBound - range.lowerBound + 1))
      }
      state = SplitMix64.first(state)
      seed = Int64(state >> 1)
      amounts = (0..<next(1...200)).map { _ in next(0...9) == 0 ? next(1...5_000_000) : next(1...90_000) }
      count = Int(next(1...60))
    }
  }

  @Test(
    "each unit is counted once, the top is whole, and as many are hit as the rest holds intervals", arguments: 1...80)
  func units(number: UInt64) throws {
    let world = World(number)
    let sample = try MonetaryUnitSample(world.amounts, .items(world.count), seed: world.seed)
    guard let interval = sample.interval, let start = sample.start else { return }
    #expect((1...interval).contains(start), "world \(number)")
    let hits = sample.hits.compactMap { $0 }
    #expect(hits == stride(from: start, through: sample.rest, by: Int(interval)).map { $0 }, "world \(number)")
    let top = world.amounts.count { $0 >= interval }
    // Never more than were asked for, and none less than the rounding of the interval takes.
    #expect(hits.count + top <= world.count, "world \(number)")
    for (at, amount) in world.amounts.enumerated() where amount >= interval {
      #expect(sample.hits[at] == nil, "world \(number)")
    }
    #expect(abs(hits.count - Int(sample.rest / interval)) <= 1, "world \(number)")
  }

  @Test("an item in two parts leaves the units that are chosen", arguments: 1...80)
  func split(number: UInt64) throws {
    let world = World(number)
    let size = AuditRequest.Size.tolerable(300_000, expected: 0, .percent95)
    let whole = try MonetaryUnitSample(world.amounts, size, seed: world.seed)
    let at = world.amounts.firstIndex { $0 < 100_000 && $0 > 1 }
    guard let at else { return }
    var parts = world.amounts
    parts[at] -= 1
    parts.insert(1, at: at)
    let split = try MonetaryUnitSample(parts, size, seed: world.seed)
    #expect(whole.hits.compactMap { $0 } == split.hits.compactMap { $0 }, "world \(number)")
  }

  @Test("a seed one higher moves the start")
  func seeds() throws {
    let starts = try (0..<500).map { try MonetaryUnitSample(amounts, .items(5), seed: $0).start }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test("over 2,000 seeds each item comes up as often as its amount is of the interval")
  func frequency() throws {
    let size = AuditRequest.Size.tolerable(2_800_000, expected: 0, .percent95)
    var counts = [Int](repeating: 0, count: amounts.count)
    var interval: Int64 = 0
    let seeds = 2_000
    for seed in 0..<Int64(seeds) {
      let sample = try MonetaryUnitSample(amounts, size, seed: seed)
      interval = sample.interval ?? 0
      for (at, amount) in amounts.enumerated() where amount >= interval || sample.hits[at] != nil { counts[at] += 1 }
    }
    #expect(interval == 933_333)
    for (at, amount) in amounts.enumerated() {
      let chance = min(1, Double(amount) / Double(interval))
      let error = (Double(seeds) * chance * (1 - chance)).squareRoot()
      #expect(abs(Double(counts[at]) - Double(seeds) * chance) <= 4 * error, "D-\(101 + at)")
    }
  }
}

import Testing

@testable import Audit
@testable import Domain

@Suite struct SampleEvaluationTests {
  private func tested(_ pairs: [(Int64, Int64)]) -> [SampleEvaluation.Tested] {
    pairs.map { SampleEvaluation.Tested(book: $0.0, audited: $0.1) }
  }

  @Test("MUS-4: a known and two projected misstatements")
  func threeMisstatements() throws {
    let pairs: [(Int64, Int64)] = [(1_500_000, 1_250_000), (1_000_000, 400_000), (300_000, 200_000)]
    let result = try #require(SampleEvaluation(tested(pairs), interval: 1_230_000, .percent95))
    #expect(result.known == 250_000)
    #expect(result.fromRest == 738_000 + 410_000)
    #expect(result.projected == 1_398_000)
    #expect(result.basic == 3_690_000)
    #expect(result.incremental == 553_500 + 225_500)
    #expect(result.upperLimit == 5_867_000)
  }

  @Test("MUS-5: nothing found leaves the basic precision")
  func nothing() throws {
    let result = try #require(SampleEvaluation([], interval: 764_697, .percent95))
    #expect(result.projected == 0 && result.incremental == 0)
    #expect(result.upperLimit == 2_294_091)
  }

  @Test("MUS-6: an understatement is projected apart")
  func understatement() throws {
    let pairs: [(Int64, Int64)] = [(1_248_000, 1_200_000), (732_000, 658_800), (560_000, 588_000)]
    let result = try #require(SampleEvaluation(tested(pairs), interval: 932_860, .percent95))
    #expect(result.known == 48_000 && result.fromRest == 93_286 && result.projected == 141_286)
    #expect(result.understated == 46_643)
    #expect(result.basic == 2_798_580 && result.incremental == 69_965)
    #expect(result.upperLimit == 3_009_831)
  }

  @Test("more misstatements than there are factors have no value")
  func tooMany() {
    let pairs = [(Int64, Int64)](repeating: (100, 50), count: 21)
    #expect(SampleEvaluation(tested(pairs), interval: 1_000, .percent95) == nil)
    #expect(SampleEvaluation(tested(Array(pairs.dropLast())), interval: 1_000, .percent95) != nil)
  }

  @Test("each factor is the mean of the Poisson distribution, rounded up", arguments: AuditConfidence.allCases)
  func factors(confidence: AuditConfidence) {
    let risk = 1 - Double(confidence.rawValue) / 100
    /// The probability of `k` or fewer at a mean: exp(-mean) is found by halving, as there is no library of functions.
    func probability(_ k: Int, _ mean: Double) -> Double {
      var (term, sum) = (1.0, 1.0)
      for n in stride(from: 1, through: k, by: 1) {
        term *= mean / Double(n)
        sum += term
      }
      return sum * exponential(-mean)
    }
    func exponential(_ x: Double) -> Double {
      var (term, sum) = (1.0, 1.0)
      for n in 1...40 {
        term *= x / 64 / Double(n)
        sum += term
      }
      return (0..<6).reduce(sum) { value, _ in value * value }
    }
    for (k, factor) in confidence.factors.enumerated() {
      #expect(probability(k, Double(factor) / 100) <= risk + 1e-9, "\(k)")
      #expect(probability(k, Double(factor - 1) / 100) > risk, "\(k)")
    }
  }
}

@Suite struct AttributeSampleTests {
  private let ids = (101...112).map { "D-\($0)" }

  @Test("seed 7 draws the documents of the vector")
  func vector() {
    #expect(AttributeSample.draw(4, of: ids, seed: 7).map { ids[$0.row] } == ["D-107", "D-103", "D-112", "D-105"])
  }

  @Test("a larger sample holds the smaller, and order changes nothing", arguments: 0..<20)
  func nested(seed: Int64) {
    let all = AttributeSample.draw(ids.count, of: ids, seed: seed).map { ids[$0.row] }
    let turned = Array(ids.reversed())
    for count in 0..<ids.count {
      #expect(AttributeSample.draw(count, of: turned, seed: seed).map { turned[$0.row] } == Array(all.prefix(count)))
    }
  }
}

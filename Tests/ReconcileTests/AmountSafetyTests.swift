import Domain
import TestSupport
import Testing

@testable import Reconcile

/// How amounts come: what a customer is invoiced, in cents.
private enum AmountStructure: String, CaseIterable {
  case cents, small, whole, roundedTo50 = "rounded to 50", catalogue

  func draw(_ random: inout SplitMix) -> Int64 {
    // Between 50.00 and about 20,000.00, as many small as large ones.
    let scale = Int64(5_000) << Int64(random.next() % 9)
    let any = scale + Int64(random.next() % UInt64(scale))
    switch self {
    case .cents: return any
    case .small: return 500 + Int64(random.next() % 12_500)
    case .whole: return any / 100 * 100
    case .roundedTo50: return max(any / 5000 * 5000, 5000)
    case .catalogue:
      return [1_990, 4_900, 9_900, 12_450, 14_990, 19_900, 24_995, 49_900, 99_000, 149_950][Int(random.next() % 10)]
        * Int64(random.next() % 4 + 1)
    }
  }
}

/// The simulation behind the guards, on the code itself: a payer with `open` open items and a history, a payment that
/// belongs to none of the items (foreign), to one, or to several.
struct AmountSafetyTests {
  struct Rates {
    var foreign = 0
    var falselyTaken = 0
    var single = 0
    var singleRight = 0
    var several = 0
    var severalRight = 0
    /// Payments of the items that went to other items than their own.
    var wrong = 0
  }

  private func simulate(_ structure: AmountStructure, open: Int, trials: Int, seed: UInt64) -> Rates {
    var random = SplitMix(seed: seed)
    var rates = Rates()
    for trial in 0..<trials {
      let history = 30
      let all = documents(
        (0..<(open + history)).map { "INV-\($0)" },
        amounts: (0..<(open + history)).map { _ in structure.draw(&random) })
      let foreignSum = (0..<(random.next() % 3 == 0 ? 2 : 1)).reduce(Int64(0)) { sum, _ in sum + structure.draw(&random)
      }
      var truth: Set<Int32> = []
      let kind = open == 1 ? trial % 2 : trial % 3
      if kind > 0 {
        while truth.count < (kind == 1 ? 1 : min(2 + Int(random.next() % 3), open)) {
          truth.insert(Int32(random.next() % UInt64(open)))
        }
      }
      let amount = kind == 0 ? foreignSum : truth.reduce(0) { $0 + all.amounts[Int($1)] }
      let search = AmountSearch(
        documents: all, open: all.amounts.enumerated().map { $0.offset < open ? $0.element : 0 }, discounts: [],
        items: Array(0..<Int32(open)), amount: amount, date: all.issuedOn[0].adding(days: 5), saysAccount: false,
        isStrongPayer: true,
        pending: [],
        isRare: { amount, own in
          !(0..<Int32(all.count)).contains { !own.contains($0) && all.amounts[Int($0)] == amount }
        },
        pattern: { AmountPattern(all.amounts) })
      var taken: Set<Int32>?
      if case .match(let solution) = search.outcome() { taken = Set(solution.items) }
      switch kind {
      case 0:
        rates.foreign += 1
        if taken != nil { rates.falselyTaken += 1 }
      case 1:
        rates.single += 1
        if taken == truth { rates.singleRight += 1 } else if taken != nil { rates.wrong += 1 }
      default:
        rates.several += 1
        if taken == truth { rates.severalRight += 1 } else if taken != nil { rates.wrong += 1 }
      }
    }
    return rates
  }

  @Test func `a payment that belongs to none of the items is hardly ever taken for one`() {
    let seed: UInt64 = 34
    print(
      "seed \(seed): of foreign payments taken falsely; of single items and of combinations taken rightly; taken for others"
    )
    var falselyTaken = 0
    var foreign = 0
    for structure in AmountStructure.allCases {
      for open in [1, 3, 5, 10, 20] {
        let rates = simulate(structure, open: open, trials: open == 20 ? 600 : 1_500, seed: seed &+ UInt64(open))
        func percent(_ part: Int, _ whole: Int) -> String {
          let hundredths = part * 10_000 / max(whole, 1)
          return whole == 0 ? "-" : "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        }
        print(
          structure.rawValue, open, "foreign", rates.falselyTaken, "/", rates.foreign, "single",
          percent(rates.singleRight, rates.single),
          "several",
          percent(rates.severalRight, rates.several), "wrong", rates.wrong)
        falselyTaken += rates.falselyTaken
        foreign += rates.foreign
      }
    }
    print("all: \(falselyTaken) of \(foreign)")
    #expect(falselyTaken * 1000 <= foreign)
  }
}

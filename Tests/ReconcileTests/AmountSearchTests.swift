import Domain
import TestSupport
import Testing

@testable import Reconcile

struct AmountSearchTests {
  /// One customer's documents and what an amount says about them, in a word and the amounts of the items.
  private func search(
    _ amounts: [Int64], _ amount: Int64, settled: [Int64] = [], others: [Int64] = [], saysAccount: Bool = false,
    isStrongPayer: Bool = true,
    discounts: [MatchingPolicy.Discount] = [], overdue: Int = 0, days: Int = 5
  ) -> String {
    let all = documents(
      (0..<(amounts.count + settled.count)).map { "INV-\($0)" }, amounts: amounts + settled, early: overdue)
    let date = all.issuedOn[0].adding(days: days)
    let search = AmountSearch(
      documents: all, open: amounts + settled.map { _ in 0 }, discounts: discounts,
      items: Array(0..<Int32(amounts.count)), amount: amount,
      date: date, saysAccount: saysAccount, isStrongPayer: isStrongPayer, pending: [],
      isRare: { amount, own in !(0..<Int32(all.count)).contains { !own.contains($0) && all.amounts[Int($0)] == amount }
      },
      pattern: { AmountPattern(all.amounts + others) })
    switch search.outcome() {
    case .none: return "none"
    case .match(let solution): return "\(solution.rule.word) \(solution.items.map { amounts[Int($0)] })"
    case .rivals(let candidates, _, _): return "rivals \(candidates.map { $0.documents.count })"
    }
  }

  /// A history of amounts to the cent.
  private let precise: [Int64] = [123_457, 98_763, 45_671, 220_019, 67_889, 31_337, 412_503, 88_881, 150_299]

  @Test func `100 against 60, 50, 40 names the only pair and leaves it to a person`() {
    #expect(search([6000, 5000, 4000], 10_000) == "rivals [2]")
  }

  @Test func `five identical candidates are never chosen among`() {
    #expect(search([11_913, 11_913, 11_913, 11_913, 11_913], 11_913) == "rivals [1, 1, 1, 1, 1]")
  }

  @Test func `one item with the amount is taken, with a rival pair it is not`() {
    #expect(search([12_345, 9_876], 12_345) == "amount_unique [12345]")
    #expect(search([12_345, 10_000, 2_345], 12_345) == "rivals [1, 2]")
    #expect(search([12_345, 3_001, 4_003, 5_341], 12_345) == "rivals [1, 3]")
  }

  @Test func `an amount that the payer had before proves nothing`() {
    #expect(search([12_345, 9_876], 12_345, settled: [12_345]) == "rivals [1]")
  }

  @Test func `round amounts prove nothing`() {
    #expect(search([120_000, 50_000], 120_000) == "rivals [1]")
    #expect(search([120_000, 50_007], 120_000, others: precise) == "amount_unique [120000]")
  }

  @Test func `the whole account is taken where nothing else fits and amounts are not round`() {
    #expect(search([12_345, 9_876, 5_551, 1_003], 28_775) == "account_total [12345, 9876, 5551, 1003]")
    #expect(search([10_000, 20_000, 30_000, 50_000], 110_000) == "rivals [4]")
    #expect(
      search([10_000, 20_000, 30_000, 50_000], 110_000, saysAccount: true)
        == "account_total [10000, 20000, 30000, 50000]")
  }

  @Test func `an account is taken net of its credits`() {
    #expect(search([12_345, 9_876, -1_003], 21_218) == "account_total [12345, 9876, -1003]")
  }

  @Test func `what is overdue is taken together`() {
    #expect(search([52_345, 39_876, 70_551, 41_003], 92_221, overdue: 2) == "overdue_total [52345, 39876]")
  }

  @Test func `a combination is taken under every guard, and only of a payer known by account`() {
    let items: [Int64] = [212_345, 139_876, 70_551, 341_003]
    #expect(search(items, 212_345 + 70_551, others: precise) == "amount_subset [212345, 70551]")
    #expect(search(items, 212_345 + 70_551, others: precise, isStrongPayer: false) == "rivals [2]")
    // Below 1,000.00 the cents say too little.
    #expect(search([21_234, 13_987, 7_055, 34_100], 21_234 + 7_055, others: precise) == "rivals [2]")
    // An amount of a member that the payer had before.
    #expect(search(items, 212_345 + 70_551, settled: [70_551], others: precise) == "rivals [2]")
  }

  @Test func `two combinations with the same sum are left to a person`() {
    #expect(search([100_001, 200_003, 150_002, 150_002], 300_004).hasPrefix("rivals"))
  }

  @Test func `the agreed discount inside its window is taken`() {
    let discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 10)]
    #expect(search([100_050, 77_777], 98_049, others: precise, discounts: discounts) == "early_discount [100050]")
    #expect(search([100_050, 77_777], 98_049, others: precise, discounts: discounts, days: 20) == "none")
  }

  @Test func `a payer with thousands of open items costs one look`() {
    let items = (0..<9000).map { Int64(10_000 + $0 * 37) }
    #expect(search(items, items[4711]) == "rivals [1]")
    #expect(search(items, items.reduce(0, +), others: precise) == "account_total \(items)")
  }
}

struct SubsetSearchTests {
  @Test func `it counts every solution, and what comes near, as plain enumeration does`() {
    var random = SplitMix(seed: 11)
    print("seed 11")
    for _ in 0..<300 {
      let count = Int(random.next() % 9) + 1
      let amounts = (0..<count).map { _ in Int64(random.next() % 60) + 1 }.sorted()
      let target = Int64(random.next() % 150) + 1
      var exact = 0
      var near = (0, 0, 0)
      for set in 1..<(1 << count) where set.nonzeroBitCount <= 4 {
        let sum = (0..<count).reduce(Int64(0)) { $0 + (set >> $1 & 1 == 1 ? amounts[$1] : 0) }
        let distance = abs(sum - target)
        if distance == 0 { exact += 1; continue }
        if distance * 1000 <= target * 5 { near.0 += 1 }
        if distance * 1000 <= target * 20 { near.1 += 1 }
        if distance * 1000 <= target * 50 { near.2 += 1 }
      }
      for countsNear in [false, true] {
        let search = SubsetSearch(amounts, target: target, mostItems: 4, countsNear: countsNear)
        #expect(search.isWhole)
        #expect(search.solutions.count == min(exact, SubsetSearch.mostSolutions))
        for solution in search.solutions { #expect(solution.reduce(0) { $0 + amounts[$1] } == target) }
        if countsNear { #expect(search.near == near) }
      }
    }
  }

  @Test func `beyond its budget it says so`() {
    let amounts = (0..<40).map { Int64(1000 + $0) }
    #expect(!SubsetSearch(amounts, target: 7000, mostItems: 6, countsNear: true, budget: 10_000).isWhole)
  }
}

internal import Domain

/// What the amount of a receipt says about the open items of its payer, where no reference does.
struct AmountSearch {
  enum Outcome {
    /// Nothing fits.
    case none
    /// One item, and no other item or combination.
    case item(Int32)
    /// All open items together, and no other combination.
    case account([Int32])
    /// More than one fits, or one that a guard does not let pass; the likeliest first.
    case rivals([Candidate], reason: String)
  }

  let documents: Documents
  let open: [Int64]

  /// Above this many items combinations are not searched, and amount alone decides nothing but a single item.
  static let combinationLimit = 40

  /// - Parameters:
  ///   - owned: the documents of the payer, oldest due first, settled ones included.
  ///   - amount: positive minor units.
  func search(_ owned: ArraySlice<Int32>, amount: Int64, currency: Currency, on date: CalendarDate) -> Outcome {
    let items = owned.filter {
      open[Int($0)] > 0 && documents.currencies[Int($0)] == currency && documents.issuedOn[Int($0)] <= date
    }
    guard !items.isEmpty else { return .none }
    let equal = items.filter { open[Int($0)] == amount }
    let combinations = items.count <= Self.combinationLimit ? combinations(of: items, summingTo: amount) : []
    if equal.count == 1, combinations.isEmpty, items.count <= Self.combinationLimit || isAlone(equal[0], amount, items) {
      return isRare(amount, owned, currency, but: equal[0])
        ? .item(equal[0])
        : .rivals(
          candidates(equal.map { [$0] }, "amount equals its open amount"),
          reason: "another document of the payer had the same amount")
    }
    let total = items.reduce(0) { $0 + open[Int($1)] }
    if equal.isEmpty, items.count > 1, total == amount, combinations.allSatisfy({ $0.count == items.count }),
      items.count <= Self.combinationLimit, granularity(of: owned, currency) < 1000
    {
      return .account(items)
    }
    var sets = equal.map { [$0] } + combinations
    if items.count > 3, total == amount { sets.append(items) }
    guard !sets.isEmpty else { return .none }
    return .rivals(
      candidates(sets, "amount equals the open sum"),
      reason: sets.count == 1 ? "a combination of items fits, but no reference names them" : "several items or combinations fit")
  }

  private func candidates(_ sets: [[Int32]], _ evidence: String) -> [Candidate] {
    sets.prefix(5).map { set in
      Candidate(documents: set, amount: set.reduce(0) { $0 + open[Int($1)] }, evidence: evidence)
    }
  }

  /// Pairs and triples of items with this sum, six at most: the count matters, not the list. Items are taken by amount and two
  /// hands close in on the rest, which is quadratic in the items and never more than ``combinationLimit`` squared.
  private func combinations(of items: [Int32], summingTo amount: Int64) -> [[Int32]] {
    let sorted = items.map { (amount: open[Int($0)], item: $0) }.filter { $0.amount < amount }.sorted { $0.amount < $1.amount }
    var found: [[Int32]] = []
    /// Pairs from `start` on that sum to `rest`, each behind `prefix`.
    func addPairs(from start: Int, summingTo rest: Int64, behind prefix: [Int32]) {
      var low = start
      var high = sorted.count - 1
      while low < high, found.count < 6 {
        let sum = sorted[low].amount + sorted[high].amount
        if sum == rest {
          found.append((prefix + [sorted[low].item, sorted[high].item]))
          // Of equal amounts each is a solution of its own; one more is enough to say that there are several.
          if sorted[low].amount == sorted[low + 1].amount { low += 1 } else { high -= 1 }
        } else if sum < rest {
          low += 1
        } else {
          high -= 1
        }
      }
    }
    addPairs(from: 0, summingTo: amount, behind: [])
    for (at, first) in sorted.enumerated() where found.count < 6 && first.amount * 3 <= amount {
      addPairs(from: at + 1, summingTo: amount - first.amount, behind: [first.item])
    }
    return found
  }

  /// For long accounts: whether no pair has this sum, in linear time.
  private func isAlone(_ item: Int32, _ amount: Int64, _ items: [Int32]) -> Bool {
    let amounts = Set(items.lazy.filter { $0 != item }.map { open[Int($0)] })
    return !items.contains { $0 != item && open[Int($0)] < amount && amounts.contains(amount - open[Int($0)]) }
  }

  /// Whether no other document of the payer, open or settled, ever had this amount: price-list amounts repeat and prove nothing.
  private func isRare(_ amount: Int64, _ owned: ArraySlice<Int32>, _ currency: Currency, but item: Int32) -> Bool {
    !owned.contains {
      $0 != item && documents.amounts[Int($0)] == amount && documents.currencies[Int($0)] == currency
    }
  }

  /// The largest round step, in minor units, that divides nine tenths of the payer's amounts.
  private func granularity(of owned: ArraySlice<Int32>, _ currency: Currency) -> Int64 {
    let amounts = owned.lazy.filter { documents.currencies[Int($0)] == currency }.map { documents.amounts[Int($0)] }
    let count = amounts.count
    for step: Int64 in [10_000, 5_000, 2_500, 1_000, 500, 100, 50, 10, 5]
    where amounts.filter({ $0 % step == 0 }).count * 10 >= count * 9 {
      return step
    }
    return 1
  }
}

/// The combinations of amounts that make up a sum: how many there are, the first of them, and how many come near.
///
/// A search in depth over the amounts in ascending order, in integers, with a budget: beyond it the answer says that it
/// is not whole, and nobody may call a solution the only one.
struct SubsetSearch {
  /// Places of the amounts of each exact solution, ascending; at most ``mostSolutions``.
  private(set) var solutions: [[Int]] = []
  /// How many combinations are within 5, 20 and 50 per mille of the sum, exact ones left out.
  private(set) var near = (0, 0, 0)
  /// Whether everything was looked at.
  private(set) var isWhole = true

  static let mostSolutions = 6
  static let budget = 2_000_000
  /// The half-widths of ``near``, in per mille of the sum.
  static let widths: (Int64, Int64, Int64) = (5, 20, 50)

  private let amounts: [Int64]
  private let target: Int64
  private let highest: Int64
  private let countsNear: Bool
  private var nodes = 0
  private var chosen: [Int] = []

  /// - Parameters:
  ///   - amounts: positive, ascending.
  ///   - target: positive.
  ///   - mostItems: the largest combination that is looked at.
  ///   - countsNear: whether combinations that only come near are counted too, which costs more.
  init(_ amounts: [Int64], target: Int64, mostItems: Int, countsNear: Bool, budget: Int = SubsetSearch.budget) {
    self.amounts = amounts
    self.target = target
    self.countsNear = countsNear
    highest = countsNear ? target + Self.part(target, Self.widths.2) : target
    chosen.reserveCapacity(mostItems)
    search(from: 0, sum: 0, left: mostItems, budget: budget)
  }

  private static func part(_ amount: Int64, _ perMille: Int64) -> Int64 {
    Int64(Int128(amount) * Int128(perMille) / 1000)
  }

  private mutating func search(from start: Int, sum: Int64, left: Int, budget: Int) {
    guard left > 0, start < amounts.count else { return }
    // The last item of an exact solution can be looked up; what comes near must be walked.
    if left == 1, !countsNear {
      lookUp(from: start, rest: target - sum, budget: budget)
      return
    }
    for item in start..<amounts.count {
      nodes += 1
      if nodes > budget {
        isWhole = false
        return
      }
      let next = sum + amounts[item]
      if next > highest { return }
      count(next, item)
      chosen.append(item)
      search(from: item + 1, sum: next, left: left - 1, budget: budget)
      chosen.removeLast()
      if !isWhole { return }
    }
  }

  private mutating func count(_ sum: Int64, _ item: Int) {
    if sum == target {
      if solutions.count < Self.mostSolutions { solutions.append(chosen + [item]) }
    } else if countsNear {
      let distance = abs(sum - target)
      if distance <= Self.part(target, Self.widths.2) {
        near.2 += 1
        if distance <= Self.part(target, Self.widths.1) { near.1 += 1 }
        if distance <= Self.part(target, Self.widths.0) { near.0 += 1 }
      }
    }
  }

  private mutating func lookUp(from start: Int, rest: Int64, budget: Int) {
    nodes += 1
    if nodes > budget {
      isWhole = false
      return
    }
    guard rest > 0 else { return }
    var item = start
    var end = amounts.count
    while item < end {
      let middle = (item + end) / 2
      if amounts[middle] < rest { item = middle + 1 } else { end = middle }
    }
    while item < amounts.count, amounts[item] == rest, solutions.count < Self.mostSolutions {
      solutions.append(chosen + [item])
      item += 1
    }
  }
}

internal import Domain

/// What the amount of a receipt says about the open items of its payer, where no reference does.
struct AmountSearch {
  /// Items that the amount settles, each in full save for a discount.
  struct Solution {
    /// By due date.
    var items: [Int32]
    var rule: Rule
    /// The early discount taken on the single item, in minor units.
    var discount: Int64 = 0
    /// Whether the text says so, beside the amount.
    var isSaid = false
  }

  enum Outcome {
    /// Nothing fits.
    case none
    /// The only solution, and every guard holds.
    case match(Solution)
    /// More than one fits, or one that a guard does not let pass; the likeliest first.
    case rivals([Candidate], reason: String, wouldDecide: String)
  }

  /// Above this many items combinations are not searched, and an amount alone decides nothing but the whole account.
  static let singleLimit = 40
  /// Above this many items a combination is never taken on its amount alone.
  static let subsetLimit = 20
  static let mostItems = 6

  let documents: Documents
  /// By document, signed minor units.
  let open: [Int64]
  let discounts: [MatchingPolicy.Discount]
  /// The open items of the payer in the receipt's currency that are issued by its date, oldest due first.
  let items: [Int32]
  /// Positive minor units.
  let amount: Int64
  let date: CalendarDate
  /// Whether the text says that the whole account or a statement of it is paid.
  let saysAccount: Bool
  /// Whether the payer is known by its account or its whole name, which a combination of items asks for.
  let isStrongPayer: Bool
  /// Items that an earlier receipt may have paid that waits for a person.
  let pending: Set<Int32>
  /// Whether no other document of the payer than these had this amount in the two years before.
  let isRare: (_ amount: Int64, _ but: [Int32]) -> Bool
  /// How the payer's amounts come.
  let pattern: () -> AmountPattern

  func outcome() -> Outcome {
    let debits = items.filter { open[Int($0)] > 0 }
    guard !debits.isEmpty else { return .none }
    var solutions = structures(debits)
    let structureCount = solutions.count
    func add(_ solution: Solution) {
      if !solutions.contains(where: { $0.items == solution.items }) { solutions.append(solution) }
    }
    for item in debits where open[Int(item)] == amount { add(Solution(items: [item], rule: .amountUnique)) }
    for (item, discount) in discounted(debits) {
      add(Solution(items: [item], rule: .earlyDiscount, discount: discount))
    }
    let mostItems = debits.count <= Self.subsetLimit ? Self.mostItems : debits.count <= Self.singleLimit ? 3 : 0
    let sorted = mostItems > 0 ? debits.sorted { open[Int($0)] < open[Int($1)] } : []
    var isWhole = mostItems > 0
    if mostItems > 0 {
      let search = SubsetSearch(sorted.map { open[Int($0)] }, target: amount, mostItems: mostItems, countsNear: false)
      isWhole = search.isWhole
      for solution in search.solutions where solution.count > 1 {
        let members = Set(solution.map { sorted[$0] })
        add(Solution(items: debits.filter(members.contains), rule: .amountSubset))
      }
    }
    guard let first = solutions.first else { return .none }
    if saysAccount, structureCount == 1, !hasTwinOutside(first.items, debits) {
      var said = first
      said.isSaid = true
      return .match(said)
    }
    guard solutions.count == 1 else {
      return .rivals(
        candidates(solutions), reason: "several items or combinations fit",
        wouldDecide: "the number of one of them in the text of the payment, or an advice from the payer")
    }
    if let reason = objection(to: first, debits: debits, sorted: sorted, isWhole: isWhole) {
      return .rivals(
        candidates(solutions), reason: reason,
        wouldDecide: "its number in the text of the payment, or an advice from the payer")
    }
    return .match(first)
  }

  /// The whole account, what is overdue, and the balance of the last statement, where they are two items or more with
  /// this sum.
  private func structures(_ debits: [Int32]) -> [Solution] {
    let (year, month, _) = date.parts
    let statement = CalendarDate(year: year, month: month, day: 1)?.adding(days: -1) ?? date
    let hasCredits = debits.count < items.count
    var found: [Solution] = []
    func add(_ rule: Rule, of all: [Int32], where belongs: (Int) -> Bool) {
      var sum: Int64 = 0
      for item in all where belongs(Int(item)) { sum += open[Int(item)] }
      guard sum == amount else { return }
      let set = all.filter { belongs(Int($0)) }
      if set.count > 1, !found.contains(where: { $0.items == set }) { found.append(Solution(items: set, rule: rule)) }
    }
    for all in hasCredits ? [debits, items] : [debits] {
      add(.accountTotal, of: all) { _ in true }
      add(.overdueTotal, of: all) { documents.dueOn[$0] < date || open[$0] < 0 }
      add(.overdueTotal, of: all) { documents.dueOn[$0] <= date || open[$0] < 0 }
      add(.statementBalance, of: all) { documents.issuedOn[$0] <= statement }
    }
    // An account is also paid without what was paid before and waits for a person.
    if saysAccount, found.isEmpty, !pending.isDisjoint(with: debits) {
      add(.accountTotal, of: items) { !pending.contains(Int32($0)) }
      add(.accountTotal, of: debits) { !pending.contains(Int32($0)) }
    }
    return found
  }

  /// Whether an item outside the set has the amount of one inside, so that they could be exchanged.
  private func hasTwinOutside(_ set: [Int32], _ debits: [Int32]) -> Bool {
    guard set.count < debits.count else { return false }
    let members = Set(set)
    let amounts = Set(set.lazy.map { open[Int($0)] })
    return debits.contains { !members.contains($0) && amounts.contains(open[Int($0)]) }
  }

  /// Items that are paid with the agreed discount inside its window.
  private func discounted(_ debits: [Int32]) -> [(item: Int32, discount: Int64)] {
    var found: [(item: Int32, discount: Int64)] = []
    for terms in discounts {
      let earliest = date.dayNumber - Int32(clamping: terms.days)
      for item in debits where documents.issuedOn[Int(item)].dayNumber >= earliest && open[Int(item)] > amount {
        let discount = Ratio.share(terms.basisPoints, of: open[Int(item)])
        if discount > 0, open[Int(item)] - discount == amount { found.append((item, discount)) }
      }
    }
    return found
  }

  /// Why the only solution is not enough; nil where every guard holds.
  private func objection(to solution: Solution, debits: [Int32], sorted: [Int32], isWhole: Bool) -> String? {
    let isStructure = [.accountTotal, .overdueTotal, .statementBalance].contains(solution.rule)
    let isSubset = solution.rule == .amountSubset
    if solution.rule != .accountTotal, !isWhole || (isSubset && debits.count > Self.subsetLimit) {
      return "\(debits.count) items are open, too many for an amount to name one"
    }
    if isStructure, hasTwinOutside(solution.items, debits) { return "another open item has the amount of one of them" }
    if isSubset, !isStrongPayer {
      return "a combination of items fits, but the payer is not known by its account or whole name"
    }
    guard isRare(amount, isSubset || isStructure ? [] : solution.items) else {
      return "another document of the payer had the same amount within two years"
    }
    if !isStructure {
      for item in solution.items where !isRare(documents.amounts[Int(item)], [item]) {
        return "another document of the payer had the amount of '\(documents.numbers[Int(item)])' within two years"
      }
    }
    let pattern = pattern()
    if pattern.granularity >= 1000, isSubset || !pattern.tells(amount) {
      return "the payer's amounts are round, and round amounts meet by accident"
    }
    if !isStructure, pattern.repeats { return "the payer's amounts repeat as from a price list, and meet by accident" }
    if isSubset, Int128(amount) < Int128(pattern.granularity) * 100_000 {
      return "the amount is too small to tell one combination of items from an accident"
    }
    if !isStructure || solution.rule != .accountTotal {
      let near = SubsetSearch(
        sorted.map { open[Int($0)] }, target: amount, mostItems: isSubset ? Self.mostItems : 1, countsNear: true)
      if !near.isWhole || !pattern.isUnlikelyByAccident(near: near.near, amount: amount) {
        return "many combinations of its open items come near this amount, so that one may meet it by accident"
      }
    }
    return nil
  }

  /// For a person: structures first, then items from the oldest on without gap, items due together, and the fewest
  /// items.
  private func candidates(_ solutions: [Solution]) -> [Candidate] {
    let debits = items.filter { open[Int($0)] > 0 }
    func rank(_ solution: Solution) -> (Int, Int, Int) {
      let isStructure = [.accountTotal, .overdueTotal, .statementBalance].contains(solution.rule)
      let isPrefix = debits.starts(with: solution.items)
      let isDueTogether = Set(solution.items.map { documents.dueOn[Int($0)] }).count == 1
      return (isStructure ? 0 : isPrefix ? 1 : isDueTogether ? 2 : 3, solution.items.count, 0)
    }
    return solutions.enumerated().sorted { a, b in
      let (first, second) = (rank(a.element), rank(b.element))
      return first == second ? a.offset < b.offset : first < second
    }.prefix(5).map { _, solution in
      Candidate(
        documents: solution.items, amount: solution.items.reduce(0) { $0 + open[Int($1)] },
        evidence: evidence(of: solution))
    }
  }

  private func evidence(of solution: Solution) -> String {
    switch solution.rule {
    case .accountTotal: "amount equals all that is open"
    case .overdueTotal: "amount equals all that is overdue"
    case .statementBalance: "amount equals what was issued up to the last month-end"
    case .earlyDiscount: "amount equals its open amount less the agreed discount"
    case .amountSubset: "amount equals the sum of \(solution.items.count) open items"
    default: "amount equals its open amount"
    }
  }
}

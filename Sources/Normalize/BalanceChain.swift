internal import Domain

/// The lines of one account with the balance behind each, as far as the file shows it.
///
/// Files run from old to new or from new to old, and some shuffle the lines of a day. Whatever the order, each line
/// leads from the balance before it to the balance behind it, and lines that all belong together form one path from the
/// opening to the closing balance.
struct BalanceChain {
  struct Line {
    /// The row of the part.
    var row: Int
    var amount: Int64
    var balance: Int64?
    var day: CalendarDate
    /// The number of the row that states the balance, where it is a row of its own; it moves nothing.
    var stated: Int?
  }

  /// What the balances prove.
  struct Outcome {
    var opening: Int64
    var closing: Int64
    /// Rows where a balance does not follow, and where it does.
    var breaks = 0
    var holds = 0
    /// The line behind the first break, and what its balance should have been; nil where only the order is unknown.
    var firstBreak: (line: Line, expected: Int64)?
    /// By how much all breaks together move the balance.
    var size: Int64 = 0

    /// What does not follow; nil where all do.
    var broken: BrokenBalances? {
      guard breaks > 0 else { return nil }
      return BrokenBalances(
        count: breaks, first: firstBreak.map { .init(expected: $0.expected, stated: $0.line.balance ?? $0.expected) })
    }

    /// Nil where most balances do not follow.
    var ifProven: Outcome? { breaks == 0 || holds > breaks ? self : nil }
  }

  var lines: [Line]
  /// Whether they run from old to new, where rows that state balances say it.
  var direction: Bool?

  /// Whether the lines run from old to new; nil where all are of one day.
  var isOldFirst: Bool? {
    if let direction { return direction }
    guard let first = lines.first?.day, let last = lines.last?.day, first != last else { return nil }
    return first < last
  }

  /// The balances followed in the order of the days, with every line moving them the other way; nil where none has one.
  func turned(isOldFirst: Bool) -> Outcome? {
    let turned = lines.map { line in
      var line = line
      line.amount = -line.amount
      return line
    }
    return isOldFirst ? follow(turned) : follow(turned.reversed())
  }

  /// Nil where the balances cannot be followed for most lines.
  var outcome: Outcome? {
    guard let forward = follow(lines), let backward = follow(lines.reversed()) else { return nil }
    if let direction { return direction ? forward.ifProven : backward.ifProven }
    let isOldFirst = (lines.first?.day.dayNumber ?? 0) <= (lines.last?.day.dayNumber ?? 0)
    var best = isOldFirst ? forward : backward
    if min(forward.breaks, backward.breaks) < best.breaks { best = isOldFirst ? backward : forward }
    if best.breaks > 0, let path = path(), path.breaks < best.breaks { best = path }
    return best.ifProven
  }

  /// Follows the balances from line to line; lines without one are bridged. Nil where no line has one.
  private func follow(_ lines: some Sequence<Line>) -> Outcome? {
    var outcome: Outcome?
    var sum: Int64 = 0
    for line in lines {
      sum &+= line.amount
      guard let balance = line.balance else { continue }
      if var known = outcome {
        let expected = known.closing &+ sum
        if balance == expected {
          known.holds += 1
        } else {
          known.breaks += 1
          known.size &+= balance &- expected
          if known.firstBreak == nil { known.firstBreak = (line, expected) }
        }
        known.closing = balance
        outcome = known
      } else {
        outcome = Outcome(opening: balance &- sum, closing: balance)
      }
      sum = 0
    }
    // Lines behind the last balance are part of the statement, though nothing proves them.
    outcome?.closing &+= sum
    return outcome
  }

  /// How many days a bank may book a line before or behind its place.
  private static let mostLate: Int32 = 7

  /// Looks for a path through all lines in any order: every balance that is reached must be left again, save the last.
  /// Nil where a line has no balance, where the path is a circle, which may begin anywhere, or where it begins or ends
  /// in the midst of the days: balances that meet again by chance.
  private func path() -> Outcome? {
    var surplus: [Int64: Int] = [:]
    for line in lines {
      guard let balance = line.balance else { return nil }
      surplus[balance &- line.amount, default: 0] += 1
      surplus[balance, default: 0] -= 1
    }
    let pieces = surplus.values.reduce(0) { $0 + max(0, $1) }
    let isOldFirst = (lines.first?.day.dayNumber ?? 0) <= (lines.last?.day.dayNumber ?? 0)
    let ordered = isOldFirst ? lines : lines.reversed()
    func before(_ line: Line) -> Int64 { (line.balance ?? 0) &- line.amount }
    guard pieces > 0, let first = ordered.first(where: { surplus[before($0)] ?? 0 > 0 }),
      let last = ordered.last(where: { surplus[$0.balance ?? 0] ?? 0 < 0 })
    else { return nil }
    let days = lines.map(\.day.dayNumber)
    guard first.day <= last.day, first.day.dayNumber - (days.min() ?? 0) <= Self.mostLate,
      (days.max() ?? 0) - last.day.dayNumber <= Self.mostLate
    else { return nil }
    var outcome = Outcome(opening: before(first), closing: last.balance ?? 0)
    outcome.breaks = pieces - 1
    outcome.holds = lines.count - pieces
    outcome.size = outcome.closing &- outcome.opening &- lines.reduce(0) { $0 &+ $1.amount }
    return outcome
  }
}

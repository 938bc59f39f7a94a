internal import Domain

/// Which days stand in the way of an order that is otherwise kept.
enum OutOfOrder {
  struct Found {
    var at: Int
    /// The day beside it in the order.
    var neighbour: Int
    /// By how much it is later than the next day in the order; earlier than the one before where negative.
    var days: Int
  }

  /// The fewest days without which the rest do not fall (what is left is a longest non-decreasing subsequence, by
  /// patience sorting). One document that is dated wrong so is one, and not all that it is higher than.
  static func find(_ days: [CalendarDate]) -> [Found] {
    // By length: the end of the sequence of that length which ends the earliest.
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: days.count)
    for at in days.indices {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if days[ends[middle]] <= days[at] { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[at] = ends[low - 1] }
      if low == ends.count { ends.append(at) } else { ends[low] = at }
    }
    guard ends.count < days.count else { return [] }
    var isKept = [Bool](repeating: false, count: days.count)
    var at = ends.last ?? -1
    while at >= 0 {
      isKept[at] = true
      at = before[at]
    }
    var next = [Int](repeating: -1, count: days.count)
    var coming = -1
    for at in days.indices.reversed() {
      next[at] = coming
      if isKept[at] { coming = at }
    }
    var found: [Found] = []
    var last = -1
    for at in days.indices {
      if isKept[at] {
        last = at
      } else if next[at] >= 0, days[at] > days[next[at]] {
        found.append(Found(at: at, neighbour: next[at], days: days[at].days(since: days[next[at]])))
      } else if last >= 0, days[at] < days[last] {
        found.append(Found(at: at, neighbour: last, days: days[at].days(since: days[last])))
      }
    }
    return found
  }
}

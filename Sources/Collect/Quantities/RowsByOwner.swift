/// The rows of a table, side by side by what they belong to: an account, a document, a customer.
struct RowsByOwner: Sendable {
  private var starts: [Int32]
  private(set) var rows: [Int32]

  /// - Parameter owner: of a row, 0 up to `owners`; negative for none.
  init(_ count: Int, owners: Int, owner: (Int) -> Int) {
    starts = Array(repeating: 0, count: owners + 1)
    for row in 0..<count {
      let at = owner(row)
      if at >= 0 { starts[at + 1] += 1 }
    }
    for at in 0..<owners { starts[at + 1] += starts[at] }
    var next = starts
    rows = Array(repeating: 0, count: Int(starts[owners]))
    for row in 0..<count {
      let at = owner(row)
      guard at >= 0 else { continue }
      rows[Int(next[at])] = Int32(row)
      next[at] += 1
    }
  }

  func range(_ owner: Int) -> Range<Int> { Int(starts[owner])..<Int(starts[owner + 1]) }
  subscript(owner: Int) -> ArraySlice<Int32> { rows[range(owner)] }

  /// Sorts the rows of each owner where they are not sorted yet.
  mutating func sort(by precedes: (Int32, Int32) -> Bool) {
    for owner in 0..<(starts.count - 1) {
      let own = range(owner)
      guard own.count > 1 else { continue }
      let isSorted = (own.lowerBound..<(own.upperBound - 1)).allSatisfy { !precedes(rows[$0 + 1], rows[$0]) }
      if !isSorted { rows[own].sort(by: precedes) }
    }
  }
}

internal import Domain

/// Documents by amount, for showing what an unidentified receipt could pay. Made when it is first asked for.
struct AmountIndex {
  private var sorted: [Int32] = []
  private var isMade = false
  /// How amounts in a currency come, for customers with few documents.
  private var patterns: [Currency: AmountPattern] = [:]

  mutating func documents(of amount: Int64, _ documents: Documents) -> ArraySlice<Int32> {
    if !isMade {
      isMade = true
      sorted = (0..<Int32(documents.count)).sorted { one, other in
        let a = documents.amounts[Int(one)]
        let b = documents.amounts[Int(other)]
        return a == b ? documents.numbers.precedes(one, other) : a < b
      }
    }
    let start = firstIndex { documents.amounts[Int($0)] >= amount }
    let end = firstIndex { documents.amounts[Int($0)] > amount }
    return sorted[start..<end]
  }

  /// How the amounts of all documents in a currency come that were issued by a date.
  mutating func pattern(_ currency: Currency, _ documents: Documents, by asOf: CalendarDate) -> AmountPattern {
    if let known = patterns[currency] { return known }
    let all = (0..<documents.count).lazy.filter {
      documents.currencies[$0] == currency && documents.issuedOn[$0] <= asOf
    }
    let pattern = AmountPattern(all.prefix(4096).map { abs(documents.amounts[$0]) })
    patterns[currency] = pattern
    return pattern
  }

  private func firstIndex(where isAtLeast: (Int32) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isAtLeast(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

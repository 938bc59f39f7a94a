internal import Domain

extension Signs {
  /// W02: payments that leave a rest nobody explained. In 90 days two or more are medium, where the twelve months before had
  /// at most one; a single one is low. A rest counts above max(1 %, 25.00).
  mutating func paysInPart() {
    let documents = ledger.documents
    let allocations = reconciliation.allocations
    var left = documents.amounts
    var explained: Set<Int32> = Set(documents.instalments.keys).union(close.disputed)
    for event in ledger.events where event.kind == .plan && event.date <= asOf {
      for row in invoices[safe: Int(event.customer)] ?? []
      where event.documentNumber.isEmpty || documents.numbers[Int(row)] == event.documentNumber {
        explained.insert(row)
      }
    }
    var recent: [Int32: [Int]] = [:]
    var earlier: [Int32: Int] = [:]
    for place in 0..<allocations.count {
      let row = Int(allocations.documents[place])
      left[row] -= allocations.amounts[place]
      guard allocations.kinds[place] == .cash, allocations.rules[place] != .oldestFirst, left[row] > 0, documents.amounts[row] > 0,
        !payments.isReversed(place), !explained.contains(Int32(row))
      else { continue }
      let limit = max(documents.amounts[row] / 100, 25 * Self.unit(documents.currencies[row]))
      guard left[row] > limit else { continue }
      let age = asOf.days(since: ledger.receipts.valueOn[Int(allocations.receipts[place])])
      if age < 90 {
        recent[documents.customers[row], default: []].append(place)
      } else if age < 90 + 365 {
        earlier[documents.customers[row], default: 0] += 1
      }
    }
    for (customer, places) in recent.sorted(by: { $0.key < $1.key }) where earlier[customer, default: 0] <= 1 {
      let listed = places.prefix(10).map { place in
        let row = Int(allocations.documents[place])
        return "\(documents.numbers[row]) paid \(Money(allocations.amounts[place], documents.currencies[row]).plain)"
          + " of \(Money(documents.amounts[row], documents.currencies[row]).plain)"
      }
      let receipt = Int(allocations.receipts[places[places.count - 1]])
      add(
        customer, "W02", places.count >= 2 ? .medium : .low, metric: "unexplained part payments", threshold: "2",
        observed: "\(places.count)", window: "90 days", evidence: listed.joined(separator: "; "),
        source: ledger.receipts.sources[receipt])
    }
  }

  /// One whole unit of a currency in minor units.
  static func unit(_ currency: Currency) -> Int64 { (0..<currency.minorDigits).reduce(1) { unit, _ in unit * 10 } }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

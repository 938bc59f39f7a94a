internal import Domain

extension Reconciliation {
  /// Says of candidates of receipts that wait that other receipts settled them later in the month: nothing of them is
  /// open any more.
  mutating func tellSettledSince(_ receipts: Receipts) {
    var candidates: Set<Int32> = []
    for item in review { candidates.formUnion(item.candidates.lazy.flatMap(\.documents)) }
    candidates = candidates.filter { open[Int($0)] == 0 }
    guard !candidates.isEmpty else { return }
    var settled: [Int32: [Int32]] = [:]
    for at in 0..<allocations.count
    where allocations.receipts[at] >= 0 && candidates.contains(allocations.documents[at]) {
      settled[allocations.documents[at], default: []].append(allocations.receipts[at])
    }
    for at in review.indices {
      for rival in review[at].candidates.indices {
        let documents = review[at].candidates[rival].documents
        guard !documents.isEmpty, documents.allSatisfy(candidates.contains) else { continue }
        let others = documents.compactMap { settled[$0] }
        guard others.count == documents.count, !others.joined().contains(review[at].receipt) else { continue }
        let ids = Set(others.compactMap(\.last)).sorted().map { receipts.ids[Int($0)] }
        review[at].candidates[rival].amount = 0
        review[at].candidates[rival].evidence += "; settled since by \(ids.joined(separator: ", "))"
      }
    }
  }
}

/// The columns of an aging report: days past due (or of age) in closed intervals without gap or overlap.
///
/// Edges 0, 30, 60 give `not_due` (at most 0), `1-30`, `31-60` and `61+`. Every whole number of days is in exactly one.
package struct AgingBuckets: Sendable, Hashable {
  /// The last day of every bucket but the last, which is open-ended.
  package let edges: [Int]

  /// - Parameter edges: strictly increasing, at least one.
  package init?(edges: [Int]) {
    guard !edges.isEmpty, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    self.edges = edges
  }

  package var count: Int { edges.count + 1 }

  /// The bucket of an item `days` past due.
  package func index(days: Int) -> Int { edges.firstIndex { days <= $0 } ?? edges.count }

  /// `not_due`, `1-30`, …, `121+`.
  package var labels: [String] {
    (0..<count).map { index in
      if index == 0 { return edges[0] == 0 ? "not_due" : "up_to_\(edges[0])" }
      let first = edges[index - 1] + 1
      return index == edges.count ? "\(first)+" : "\(first)-\(edges[index])"
    }
  }
}

/// From which date an item is aged.
package enum AgingBasis: String, Sendable, CaseIterable {
  case dueDate = "due_date"
  case documentDate = "document_date"
}

internal import Domain

/// The customer is said to close an office or to move.
struct W19ClosesOffice: NewsSign {
  static let topic = NewsTopic.closure
  static let metric = "closure or change of address"
  static let rule = newsRule(
    id: "W19", title: "Closure or change of address", about: "a closure or a change of address")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

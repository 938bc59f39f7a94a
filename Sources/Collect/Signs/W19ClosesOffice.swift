internal import Domain

/// The customer is said to close an office, or to move again.
struct W19ClosesOffice: NewsSign {
  static let topic = NewsTopic.closure
  static let metric = "closure or second move"
  static let windowDays = SignThreshold.w19WindowDays
  static let recentDays = SignThreshold.w19RecentDays
  static let rule = newsRule(
    id: "W19", title: "Closure or second move", about: "a closure, or of a second move in twelve months")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

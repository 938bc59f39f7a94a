internal import Domain

/// A lawsuit was reported, or something that speaks against the customer.
struct W18BadNews: NewsSign {
  static let topic = NewsTopic.badNews
  static let metric = "lawsuit or bad news"
  static let windowDays = SignThreshold.w18WindowDays
  static let recentDays = SignThreshold.w18RecentDays
  static let rule = newsRule(
    id: "W18", title: "Lawsuit or bad news",
    about: "a lawsuit, fraud, a worse rating, a director who leaves or the like")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

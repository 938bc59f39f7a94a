internal import Domain

/// A lawsuit was reported, or something that speaks against the customer.
struct W18BadNews: NewsSign {
  static let topic = NewsTopic.badNews
  static let metric = "lawsuit or negative news"
  static let rule = newsRule(id: "W18", title: "Lawsuit or negative news", about: "a lawsuit, fraud or the like")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

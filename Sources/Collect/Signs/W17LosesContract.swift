internal import Domain

/// The customer is said to have lost a major contract.
struct W17LosesContract: NewsSign {
  static let topic = NewsTopic.contractLoss
  static let metric = "loss of a major contract"
  static let windowDays = SignThreshold.w17WindowDays
  static let recentDays = SignThreshold.w17RecentDays
  static let rule = newsRule(
    id: "W17", title: "Loss of a major contract", about: "a lost contract")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

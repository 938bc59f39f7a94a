internal import Domain

/// Layoffs or short-time work were reported.
struct W16Layoffs: NewsSign {
  static let topic = NewsTopic.layoffs
  static let metric = "layoffs"
  static let windowDays = SignThreshold.w16WindowDays
  static let recentDays = SignThreshold.w16RecentDays
  static let rule = newsRule(
    id: "W16", title: "Layoffs", about: "layoffs or short-time work")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }
}

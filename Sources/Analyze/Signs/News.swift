internal import Domain

/// What a `news` event of the contact log can be about, and the words that say so in its outcome or note.
enum NewsTopic: CaseIterable {
  case layoffs, contractLoss, badNews, closure

  var words: [String] {
    switch self {
    case .layoffs: ["layoff", "redundanc", "entlass", "stellenabbau", "kurzarbeit"]
    case .contractLoss: ["contractloss", "lostcontract", "lossofcontract", "lossofmajor", "auftragsverlust"]
    case .badNews: ["lawsuit", "negativenews", "negativemedia", "sued", "klage", "litigation", "fraud"]
    case .closure: ["closure", "closing", "schliessung", "schließung", "addresschange", "relocat"]
    }
  }

  /// Whether an event is about it. The note is read only where the outcome is about nothing that is known.
  func isTopic(of event: Event) -> Bool {
    let outcome = event.outcome.lettersInLowerCase
    let isKnown = Self.allCases.contains { $0.words.contains(where: outcome.contains) }
    if isKnown { return words.contains(where: outcome.contains) }
    return words.contains(where: event.note.lettersInLowerCase.contains)
  }
}

/// A sign that something outside was reported: it counts half after 90 days and ends after 180.
protocol NewsSign: Sign {
  static var topic: NewsTopic { get }
  /// What is printed as measured.
  static var metric: String { get }
  var facts: SignFacts { get }
}

extension NewsSign {
  static func newsRule(id: String, title: String, about: String) -> SignRule {
    SignRule(
      id: id, title: title, category: .external,
      rule: "the contact log has news of \(about) in the last 180 days, medium; half the points after 90 days",
      evidence: "the day, the age and the text of the last such entry")
  }

  func answer(_ customer: Int32) -> SignAnswer {
    let news = facts.events[Int(customer)].filter {
      $0.kind == .news && facts.age($0) <= 180 && Self.topic.isTopic(of: $0)
    }
    guard let last = news.last else { return .clear }
    let severity = SignSeverity.medium
    return .found(
      SignFinding(
        severity, points: facts.age(last) > 90 ? severity.points / 2 : severity.points, metric: Self.metric,
        threshold: "1", observed: "\(news.count)", window: "180 days",
        evidence: "\(last.date) (\(facts.age(last)) days): \(last.outcome)\(last.note.isEmpty ? "" : ", \(last.note)")",
        source: last.source))
  }
}

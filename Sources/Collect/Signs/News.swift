internal import Domain

/// What a `news` event of the contact log can be about: its code, and words that say so in older logs.
enum NewsTopic: CaseIterable {
  case layoffs, contractLoss, badNews, closure

  /// Codes of `reason`, folded to letters.
  private var codes: Set<String> {
    switch self {
    case .layoffs: ["layoff"]
    case .contractLoss: ["contractloss"]
    case .badNews: ["lawsuit", "negativenews", "directorchange", "ratingdown"]
    case .closure: ["closure", "addresschange"]
    }
  }

  private var words: [String] {
    switch self {
    case .layoffs: ["layoff", "redundanc", "entlass", "stellenabbau", "kurzarbeit"]
    case .contractLoss: ["contractloss", "lostcontract", "lossofcontract", "lossofmajor", "auftragsverlust"]
    case .badNews: ["lawsuit", "negativenews", "negativemedia", "sued", "klage", "litigation", "fraud"]
    case .closure: ["closure", "closing", "schliessung", "schließung", "addresschange", "relocat"]
    }
  }

  /// What an event is about. The outcome is read where there is no code, the note where the outcome says nothing.
  static func topic(of event: Event) -> NewsTopic? {
    let code = event.reason.lettersInLowerCase
    if !code.isEmpty, let topic = allCases.first(where: { $0.codes.contains(code) }) { return topic }
    for text in [event.outcome, event.note] {
      let letters = text.lettersInLowerCase
      if let topic = allCases.first(where: { $0.words.contains(where: letters.contains) }) { return topic }
    }
    return nil
  }

  /// Whether an event says that the customer moved, which alone means nothing.
  static func isMove(_ event: Event) -> Bool {
    let text = event.reason.isEmpty ? event.outcome.isEmpty ? event.note : event.outcome : event.reason
    return ["addresschange", "relocat"].contains(where: text.lettersInLowerCase.contains)
  }
}

/// A sign that something outside was reported: it counts half after a while, and then ends.
protocol NewsSign: Sign {
  static var topic: NewsTopic { get }
  /// What is printed as measured.
  static var metric: String { get }
  static var windowDays: SignThreshold { get }
  static var recentDays: SignThreshold { get }
  var facts: SignFacts { get }
}

extension NewsSign {
  static var log: LogUse { .all }

  static func newsRule(id: String, title: String, about: String) -> SignRule {
    SignRule(
      id: id, title: title, category: .external,
      rule: "the contact log has news of \(about), by its own date: of the last 90 days, medium; of the 90 before, low"
        + " with half of medium's points; with another kind of W16 to W19 in 90 days while owing enough to"
        + " matter, high",
      evidence: "the day, the age and the text of the last such entry",
      action: "look at the limit; ask what it means for payments")
  }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let news = customer.events.filter { $0.kind == .news && facts.age($0) <= t[Self.windowDays] }
    let own = news.filter { NewsTopic.topic(of: $0) == Self.topic && counts($0, customer) }
    guard let last = own.last else { return .clear }
    let isRecent = facts.age(last) <= t[Self.recentDays]
    let kinds = Set(
      news.filter { facts.age($0) <= t[Self.recentDays] && counts($0, customer) }.compactMap(NewsTopic.topic))
    let severity: SignSeverity = !isRecent ? .low : kinds.count >= 2 && customer.isMaterial ? .high : .medium
    let about = [last.reason, last.outcome, last.note].filter { !$0.isEmpty }.joined(separator: ", ")
    return .found(
      SignFinding(
        severity, "\(Self.metric) reported on \(last.date)",
        points: isRecent ? severity.points : SignSeverity.medium.points / 2, metric: Self.metric, threshold: "1",
        observed: "\(own.count)", window: "\(t[Self.windowDays]) days",
        evidence: "\(last.date) (\(facts.age(last)) days): \(about)", since: own.first?.date, source: last.source))
  }

  /// A move counts where it is the second within a year.
  private func counts(_ event: Event, _ customer: CustomerHistory) -> Bool {
    guard NewsTopic.isMove(event) else { return true }
    let days = facts.thresholds[.w19SecondMoveDays]
    return customer.events.contains {
      $0.kind == .news && NewsTopic.isMove($0) && $0.date < event.date && event.date.days(since: $0.date) <= days
    }
  }
}

internal import Domain

/// Nobody answers, though something is overdue.
struct W05HardToReach: Sign {
  static let rule = SignRule(
    id: "W05", title: "Hard to reach", category: .contact,
    rule: "three attempts on two channels within 14 of the last 60 days and no word for 30 days,"
      + " with something overdue, medium; no word for 60 days, high",
    evidence: "the attempts with their channels, and when the customer was last heard")

  let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: Int32) -> SignAnswer {
    let log = facts.events[Int(customer)]
    guard facts.hasOverdue[Int(customer)], let beginning = log.first else { return .clear }
    let burst = lastBurst(log.filter { Self.isAttempt($0) && facts.age($0) <= 60 })
    guard let last = burst.last else { return .clear }
    let heard = log.last(where: Self.isContact)?.date
    // Someone never heard of is silent since the log begins.
    let silent = facts.asOf.days(since: heard ?? beginning.date)
    guard silent >= 30 else { return .clear }
    let attempts = burst.map { "\($0.date) \(Self.channel($0))" }.joined(separator: ", ")
    return .found(
      SignFinding(
        silent >= 60 ? .high : .medium, metric: "days without an answer", threshold: "30",
        observed: "\(silent)", window: "\(burst.count) attempts from \(burst[0].date) to \(last.date)",
        evidence: "attempts \(attempts); last heard \(heard?.iso ?? "never")", source: last.source))
  }

  /// The last three attempts or more, on two channels or more, in 14 days; empty where there are none.
  private func lastBurst(_ attempts: [Event]) -> [Event] {
    for first in attempts.reversed() {
      let window = attempts.filter { (0..<14).contains($0.date.days(since: first.date)) }
      if window.count >= 3, Set(window.map { Self.channel($0).lowercased() }).count >= 2 { return window }
    }
    return []
  }

  private static func channel(_ event: Event) -> String {
    event.channel.isEmpty ? event.kind.rawValue : event.channel
  }

  private static func isAttempt(_ event: Event) -> Bool {
    [.reminder, .call, .letter, .visit].contains(event.kind)
  }

  /// Whether the customer was reached or came to us.
  private static func isContact(_ event: Event) -> Bool {
    switch event.kind {
    case .promise, .acknowledgement, .termsRequest, .disputeOpened, .plan: true
    case .reminder, .call, .letter, .visit: !noContact.contains(event.outcome.lettersInLowerCase)
    default: false
    }
  }

  private static let noContact: Set<String> = [
    "", "noanswer", "noreply", "noresponse", "voicemail", "leftmessage", "busy", "bounced", "unreachable", "unanswered",
    "sent", "delivered", "notreached", "nocontact", "mailbox",
  ]
}

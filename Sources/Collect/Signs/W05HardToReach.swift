internal import Domain

/// Nobody answers, though enough is overdue.
struct W05HardToReach: Sign {
  static let rule = SignRule(
    id: "W05", title: "Hard to reach", category: .contact,
    rule:
      "owes enough to matter, and since the last sign of life calls, visits or letters on 3 days or more, spread over"
      + " 14 days or more, within 75 days: silent for 14 days since the later of the last sign of life and the first of"
      + " them, medium; for 45 days after attempts on 5 days, high; a payment is a sign of life, reminders alone are no"
      + " attempt",
    evidence: "the attempts with their channels, and when the customer was last heard",
    action: "try another contact, one rank up")

  static let log = LogUse.all

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    guard customer.isMaterial else { return .clear }
    let t = facts.thresholds
    let heard = [customer.events.last(where: \.isSignOfLife)?.date, lastReceipt(customer)].compactMap { $0 }.max()
    let attempts = customer.events.filter {
      $0.isPersonalAttempt && facts.age($0) <= t[.w05WindowDays] && (heard == nil || $0.date > heard!)
    }
    let days = Set(attempts.map { $0.date }).sorted()
    guard let first = days.first, let last = days.last, let lastEvent = attempts.last,
      days.count >= t[.w05AttemptDays], last.days(since: first) >= t[.w05SpreadDays]
    else { return .clear }
    // The attempts all came after it.
    let silence = facts.age(first)
    guard silence >= t[.w05MediumDays] else { return .clear }
    let isHigh = silence >= t[.w05HighDays] && days.count >= t[.w05HighAttemptDays]
    let listed = attempts.map { "\($0.date) \($0.channel.isEmpty ? $0.kind.rawValue : $0.channel)" }
    return .found(
      SignFinding(
        isHigh ? .high : .medium,
        "has not answered for \(silence) days: \(Wording.counted(days.count, "attempt")) since \(first)",
        metric: "days without an answer", threshold: "\(t[isHigh ? .w05HighDays : .w05MediumDays])",
        observed: "\(silence)", window: "\(days.count) days with attempts from \(first) to \(last)",
        evidence: "attempts \(listed.joined(separator: ", ")); last heard \(heard?.iso ?? "never")", since: first,
        source: lastEvent.source))
  }

  private func lastReceipt(_ customer: CustomerHistory) -> CalendarDate? {
    let receipts = facts.ledger.receipts
    return facts.books.receipts[Int(customer.customer)].lazy.filter { receipts.amounts[Int($0)] > 0 }
      .map { receipts.bookedOn[Int($0)] }.max()
  }
}

extension Event {
  /// Whether somebody of ours tried to speak to a person.
  var isPersonalAttempt: Bool { kind == .call || kind == .letter || kind == .visit }

  /// Whether the customer was reached or came to us: docs/formats/contact-log.md.
  var isSignOfLife: Bool {
    switch kind {
    case .promise, .acknowledgement, .termsRequest, .disputeOpened, .plan, .planSigned, .settlement, .signal: true
    case .reminder, .call, .letter, .visit: !Self.unanswered.contains(outcome.lettersInLowerCase)
    default: false
    }
  }

  private static let unanswered: Set<String> = [
    "", "noanswer", "noreply", "noresponse", "voicemail", "leftmessage", "mailbox", "busy", "bounced", "unreachable",
    "unanswered", "notreached", "nocontact", "sent", "delivered",
  ]
}

internal import Domain

/// Payments that were said to be sent and did not come.
struct W10SaysItPaid: Sign {
  static let rule = SignRule(
    id: "W10", title: "Says it has paid", category: .contact,
    rule: "payments that the customer said he had sent in 90 days, without a receipt of his within 10 days of it: one,"
      + " low; two, medium; three over 60 days or more, high",
    evidence: "the days on which he said so, and the next receipt",
    action: "ask for the bank's proof of the payment")

  static let log = LogUse.all

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let said = customer.events.filter { $0.signal == .paymentSent && facts.age($0) <= t[.w10WindowDays] }
    guard !said.isEmpty else { return .clear }
    let receipts = facts.ledger.receipts
    let came = facts.books.receipts[Int(customer.customer)].filter { receipts.amounts[Int($0)] > 0 }.map {
      receipts.bookedOn[Int($0)]
    }
    let empty = said.filter { event in
      facts.age(event) > t[.w10ReceiptDays]
        && !came.contains { abs($0.days(since: event.date)) <= t[.w10ReceiptDays] }
    }
    guard let first = empty.first, let last = empty.last else { return .clear }
    let isHigh = empty.count >= t[.w10HighCount] && last.date.days(since: first.date) >= t[.w10HighSpreadDays]
    return .found(
      SignFinding(
        isHigh ? .high : empty.count >= t[.w10MediumCount] ? .medium : .low,
        "said \(Wording.counted(empty.count, "time")) that it had paid, and nothing came",
        metric: "payments said to be sent", threshold: "\(empty.count >= t[.w10MediumCount] ? t[.w10MediumCount] : 1)",
        observed: "\(empty.count)", window: "\(t[.w10WindowDays]) days",
        evidence: "said on \(empty.map(\.date.iso).joined(separator: ", ")); last receipt"
          + " \(came.max()?.iso ?? "never")",
        since: first.date, source: last.source))
  }
}

/// What a customer lets us know without paying.
enum Signal: String, CaseIterable {
  case paymentSent = "payment_sent"
  case notReceived = "not_received"
  case moreDocuments = "more_documents"
  case wrongContact = "wrong_contact"
  case threat, absent, defensive, evasive
}

extension Event {
  /// A `signal` by its reason; in the older form a call with such an outcome.
  var signal: Signal? {
    switch kind {
    case .signal: Self.signal(reason.isEmpty ? outcome : reason)
    case .call, .visit, .reminder, .letter: Self.signal(outcome)
    default: nil
    }
  }

  private static func signal(_ word: String) -> Signal? {
    guard !word.isEmpty else { return nil }
    let letters = word.lettersInLowerCase
    return Signal.allCases.first { $0.rawValue.lettersInLowerCase == letters }
  }
}

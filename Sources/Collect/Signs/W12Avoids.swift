internal import Domain

/// A customer finds reasons not to pay.
struct W12Avoids: Sign {
  static let rule = SignRule(
    id: "W12", title: "Avoidance", category: .contact,
    rule:
      "signals not_received, more_documents, wrong_contact, threat or absent in 60 days: two, low; three of two kinds,"
      + " medium; three while owing enough to matter now and a month ago, high; a copy of the invoice sent"
      + " within 2 days"
      + " takes a not_received off",
    evidence: "the signals with their days", action: "send all documents at once, and agree on a day")

  static let log = LogUse.all

  private static let kinds: Set<Signal> = [.notReceived, .moreDocuments, .wrongContact, .threat, .absent]

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let found = customer.events.compactMap { event -> (signal: Signal, event: Event)? in
      guard let signal = event.signal, Self.kinds.contains(signal), facts.age(event) < t[.w12WindowDays] else {
        return nil
      }
      return signal == .notReceived && isCopySent(after: event, customer) ? nil : (signal, event)
    }
    guard found.count >= t[.w12LowCount], let first = found.first, let last = found.last else { return .clear }
    let isLong = customer.accounts.contains { account in
      let series = facts.quantities.netOverdue(account.account)
      return facts.quantities.isMaterial(account.account)
        && (series.dropLast().last ?? 0) >= facts.quantities.floor(account.account)
    }
    let kinds = Set(found.map(\.signal)).count
    let isMany = found.count >= t[.w12MediumCount]
    let severity: SignSeverity = isMany && isLong ? .high : isMany && kinds >= t[.w12MediumKinds] ? .medium : .low
    return .found(
      SignFinding(
        severity, "gave \(Wording.counted(found.count, "reason")) not to pay in \(t[.w12WindowDays]) days",
        metric: "signals of avoidance", threshold: "\(isMany ? t[.w12MediumCount] : t[.w12LowCount])",
        observed: "\(found.count)", window: "\(t[.w12WindowDays]) days",
        evidence: found.map { "\($0.event.date) \(Wording.spaced($0.signal.rawValue))" }.joined(separator: ", "),
        since: first.event.date, source: last.event.source))
  }

  private func isCopySent(after event: Event, _ customer: CustomerHistory) -> Bool {
    customer.events.contains {
      $0.attachment == .invoice && (0...facts.thresholds[.w12CopyDays]).contains($0.date.days(since: event.date))
    }
  }
}

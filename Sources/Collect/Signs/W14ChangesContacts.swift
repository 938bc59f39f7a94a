internal import Domain

/// Finance contacts keep changing.
struct W14ChangesContacts: Sign {
  static let rule = SignRule(
    id: "W14", title: "Finance contacts keep changing", category: .contact,
    rule:
      "changes of contact in 180 days: two, low; three, or two while owing enough to matter, medium; three with W01 or"
      + " W05 at medium, high; changes to a shared mailbox and those that we asked for (by us) do not count",
    evidence: "the days of the changes", action: "find out who decides now")

  static let log = LogUse.all
  static let isLast = true

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    let changes = customer.events.filter {
      $0.kind == .contactChange && facts.age($0) < t[.w14WindowDays] && !$0.isOfRefundAccount
        && $0.by.lettersInLowerCase != "us" && !Self.isShared($0.contact)
    }
    guard changes.count >= t[.w14LowCount], let first = changes.first, let last = changes.last else { return .clear }
    let isMany = changes.count >= t[.w14MediumCount]
    let severity: SignSeverity =
      isMany && customer.isFlagged(byOneOf: ["W01", "W05"]) ? .high : isMany || customer.isMaterial ? .medium : .low
    return .found(
      SignFinding(
        severity, "changed its contact \(changes.count) times in half a year", metric: "changes of contact",
        threshold: "\(isMany ? t[.w14MediumCount] : t[.w14LowCount])", observed: "\(changes.count)",
        window: "\(t[.w14WindowDays]) days",
        evidence: "changed on \(changes.map(\.date.iso).joined(separator: ", "))", since: first.date,
        source: last.source))
  }

  private static let shared: Set<String> = [
    "info", "office", "mail", "accounting", "accounts", "accountspayable", "ap", "billing", "invoice", "invoices",
    "finance", "rechnung", "rechnungen", "buchhaltung", "kreditoren", "compta", "comptabilite", "facturation",
    "administratie", "amministrazione", "contabilita", "administracion",
  ]

  private static func isShared(_ contact: String) -> Bool {
    guard let at = contact.firstIndex(of: "@") else { return false }
    let name = contact[..<at].split(whereSeparator: { $0 == " " || $0 == "<" || $0 == "(" }).last ?? ""
    return shared.contains(String(name).lettersInLowerCase)
  }
}

extension Event {
  /// Whether somebody wants refunds to go to another account than the one that is known.
  var isOfRefundAccount: Bool {
    let word = reason.lettersInLowerCase
    return (kind == .contactChange || kind == .signal) && (word == "refundaccount" || word == "bankdetails")
  }
}

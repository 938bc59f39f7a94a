internal import Domain

/// The customer asks for longer terms, or takes them.
struct W03AsksForTerms: Sign {
  static let rule = SignRule(
    id: "W03", title: "Asks for longer terms", category: .contact,
    rule: "asks for longer terms, or is billed with terms at least 15 days longer than the median of the six invoices"
      + " before: once in 60 days, medium; a second time in 180 days, high; a request and our answer count once, and"
      + " terms that became longer for half of a segment by a month later are ours",
    evidence: "the days of the requests, and the terms before and after",
    action: "ask why, and decide with the limit in view")

  static let log = LogUse.part

  private let facts: SignFacts
  /// Days on which terms became longer for half of a segment.
  private let ours: Set<SegmentDay>

  private struct SegmentDay: Hashable {
    var segment: String
    var day: CalendarDate
  }

  init(_ facts: SignFacts) {
    self.facts = facts
    var changes: [String: [CalendarDate]] = [:]
    var billed: [String: [[CalendarDate]]] = [:]
    for account in 0..<facts.books.accounts.count where facts.books.accounts.all[account].customer >= 0 {
      let segment = facts.ledger.customers[facts.books.accounts.all[account].customer].segment
      let invoices = Self.invoices(account, facts)
      guard invoices.count > Self.known else { continue }
      if let change = Self.change(invoices, facts) { changes[segment, default: []].append(change.on) }
      billed[segment, default: []].append(
        invoices.dropFirst(Self.known).lazy.map(\.on).filter { facts.age($0) < Self.seen })
    }
    var ours: Set<SegmentDay> = []
    for (segment, days) in changes where days.count >= 3 {
      for day in Set(days) {
        // Who is billed seldom shows it later.
        let changed = days.count { $0.days(since: day) <= Self.near }
        let all = (billed[segment] ?? []).count { $0.contains { (0...Self.near).contains($0.days(since: day)) } }
        if changed >= 3, changed * 2 >= all { ours.insert(SegmentDay(segment: segment, day: day)) }
      }
    }
    self.ours = ours
  }

  /// Within how many days others show the same change.
  private static let near = 31
  /// How many invoices tell which terms were usual, and how many days back a change is looked for.
  private static let (known, seen) = (6, 240)

  /// Invoices of an account by day, with the days of their terms.
  private static func invoices(_ account: Int, _ facts: SignFacts) -> [(row: Int32, on: CalendarDate, days: Int)] {
    let documents = facts.ledger.documents
    return facts.books.documents[account].filter { documents.types[Int($0)] == .invoice }.map { row in
      let on = documents.issuedOn[Int(row)]
      return (row, on, documents.dueOn[Int(row)].days(since: on))
    }.sorted { ($0.on, $0.row) < ($1.on, $1.row) }
  }

  /// The first invoice from which on all have longer terms than the six before it, where that is not long ago.
  private static func change(
    _ invoices: [(row: Int32, on: CalendarDate, days: Int)], _ facts: SignFacts
  ) -> (row: Int32, on: CalendarDate, before: Int, after: Int)? {
    let more = facts.thresholds[.w03LengthenedDays]
    for at in invoices.indices.dropFirst(known)
    where facts.age(invoices[at].on) < seen && invoices[at].days >= invoices[at - 1].days + more {
      let before = TwiceMedian.of(invoices[(at - known)..<at].map(\.days)) / 2
      guard invoices[at...].allSatisfy({ $0.days >= before + more }) else { continue }
      return (invoices[at].row, invoices[at].on, before, invoices[at].days)
    }
    return nil
  }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let t = facts.thresholds
    var days = requests(customer).map { (on: $0.date, words: "asked on \($0.date)", source: $0.source) }
    let segment = facts.ledger.customers[customer.customer].segment
    for account in customer.accounts {
      guard let change = Self.change(Self.invoices(account.account, facts), facts),
        !ours.contains(SegmentDay(segment: segment, day: change.on))
      else { continue }
      days.append(
        (
          change.on, "billed with \(change.after) days since \(change.on), before \(change.before)",
          facts.ledger.documents.sources[Int(change.row)]
        ))
    }
    days.sort { ($0.on, $0.words) < ($1.on, $1.words) }
    let recent = days.filter { facts.age($0.on) < t[.w03SecondDays] }
    guard let last = recent.last, facts.age(last.on) < t[.w03WindowDays] else { return .clear }
    return .found(
      SignFinding(
        recent.count >= 2 ? .high : .medium,
        recent.count >= 2 ? "asked for longer terms \(recent.count) times in half a year" : "wants longer terms",
        metric: "requests for longer terms", threshold: recent.count >= 2 ? "2" : "1", observed: "\(recent.count)",
        window: "\(recent.count >= 2 ? t[.w03SecondDays] : t[.w03WindowDays]) days",
        evidence: recent.map(\.words).joined(separator: "; "), since: recent.first?.on, source: last.source))
  }

  /// Requests; what we agreed to on one and the line that asked for it are one.
  private func requests(_ customer: CustomerHistory) -> [Event] {
    var all: [Event] = []
    for event in customer.events where event.kind == .termsRequest {
      let isAnswer = event.outcome.lettersInLowerCase == "agreed"
      let asked = all.last {
        $0.documentNumber == event.documentNumber && event.date.days(since: $0.date) <= 30
      }
      if isAnswer, asked != nil { continue }
      if let asked, asked.date == event.date { continue }
      all.append(event)
    }
    return all
  }
}

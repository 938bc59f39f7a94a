internal import Domain

extension Signs {
  /// W03: asks for longer terms while paying late; the second time in 180 days is high.
  mutating func asksForTerms(_ customer: Int32) {
    let requests = events[Int(customer)].filter { $0.kind == .termsRequest && asOf.days(since: $0.date) < 180 }
    guard let last = requests.last, asOf.days(since: last.date) < 60 else { return }
    let late = invoices[Int(customer)].suffix(24).compactMap { daysLate(Int($0)) }.filter { $0.isPaid || $0.days > 0 }.map(\.days)
    guard !late.isEmpty else {
      lacksData(customer, "W03")
      return
    }
    let median = Self.twiceMedian(late)
    guard median > 0 || requests.count > 1 else { return }
    add(
      customer, "W03", requests.count > 1 ? .high : .medium, metric: "requests for longer terms", threshold: "1",
      observed: "\(requests.count)", window: requests.count > 1 ? "180 days" : "60 days",
      evidence: "asked on \(requests.map(\.date.iso).joined(separator: ", ")), median \(Self.halves(median)) days late",
      source: last.source)
  }

  private static let noContact: Set<String> = [
    "", "noanswer", "noreply", "noresponse", "voicemail", "leftmessage", "busy", "bounced", "unreachable", "unanswered", "sent",
    "delivered", "notreached", "nocontact", "mailbox",
  ]

  private static func folded(_ text: String) -> String { String(text.lowercased().filter(\.isLetter)) }

  private static func isAttempt(_ event: Event) -> Bool { [.reminder, .call, .letter, .visit].contains(event.kind) }

  /// Whether the customer was reached or came to us.
  private static func isContact(_ event: Event) -> Bool {
    switch event.kind {
    case .promise, .acknowledgement, .termsRequest, .disputeOpened, .plan: true
    case .reminder, .call, .letter, .visit: !noContact.contains(folded(event.outcome))
    default: false
    }
  }

  /// W05: three attempts on two channels in 14 days and no word for 30 days, with something overdue; 60 days is high.
  mutating func isHardToReach(_ customer: Int32) {
    guard hasOverdue[Int(customer)] else { return }
    let log = events[Int(customer)]
    let attempts = log.filter { Self.isAttempt($0) && asOf.days(since: $0.date) <= 60 }
    var burst: [Event] = []
    for first in attempts {
      let window = attempts.filter { (0..<14).contains($0.date.days(since: first.date)) }
      let channels = Set(window.map { $0.channel.isEmpty ? $0.kind.rawValue : $0.channel.lowercased() })
      if window.count >= 3, channels.count >= 2 { burst = window }
    }
    guard let last = burst.last else { return }
    let heard = log.last(where: Self.isContact)?.date
    // Someone never heard of is silent since the log begins.
    let silent = asOf.days(since: heard ?? log[0].date)
    guard silent >= 30 else { return }
    add(
      customer, "W05", silent >= 60 ? .high : .medium, metric: "days without an answer", threshold: "30", observed: "\(silent)",
      window: "\(burst.count) attempts from \(burst[0].date) to \(last.date)",
      evidence: "attempts "
        + burst.map { "\($0.date) \($0.channel.isEmpty ? $0.kind.rawValue : $0.channel)" }.joined(separator: ", ")
        + "; last heard \(heard?.iso ?? "never")", source: last.source)
  }

  /// W09: broken promises. Kept is 95 % of the amount within the promised date and two business days.
  mutating func breaksPromises(_ customer: Int32) {
    let promises = events[Int(customer)].filter { $0.kind == .promise && $0.promisedOn != nil }
    guard !promises.isEmpty else { return }
    var broken: [Event] = []
    var kept = 0
    var decided = 0
    for promise in promises {
      guard let promised = promise.promisedOn, promised.adding(businessDays: 2) < asOf else { continue }
      decided += 1
      let paid = paidOn(promise, customer, until: promised.adding(businessDays: 2))
      let promisedAmount = promise.amount ?? openAtPromise(promise, customer)
      if promisedAmount > 0, Int128(paid) * 100 >= Int128(promisedAmount) * 95 {
        kept += 1
      } else if promisedAmount > 0, Int128(paid) * 2 >= Int128(promisedAmount) {
        continue
      } else if asOf.days(since: promised) < 90 {
        broken.append(promise)
      }
    }
    guard broken.count >= 2 || (decided >= 3 && kept * 2 < decided && !broken.isEmpty), let last = broken.last else { return }
    let isHigh = broken.count >= 3 || (decided >= 3 && kept * 2 < decided)
    add(
      customer, "W09", isHigh ? .high : .medium, metric: "broken promises", threshold: "2", observed: "\(broken.count)",
      window: "90 days",
      evidence: "promised for \(broken.compactMap { $0.promisedOn?.iso }.joined(separator: ", ")); \(kept) of \(decided) kept in all",
      source: last.source)
  }

  /// Cash on the promised document, or on the customer's documents, after the promise was made.
  private func paidOn(_ promise: Event, _ customer: Int32, until end: CalendarDate) -> Int64 {
    cashByCustomer(customer).reduce(0) { sum, place in
      let allocations = reconciliation.allocations
      let row = Int(allocations.documents[place])
      let paid = ledger.receipts.valueOn[Int(allocations.receipts[place])]
      let isIts = promise.documentNumber.isEmpty || ledger.documents.numbers[row] == promise.documentNumber
      return isIts && paid > promise.date && paid <= end ? sum + allocations.amounts[place] : sum
    }
  }

  private func openAtPromise(_ promise: Event, _ customer: Int32) -> Int64 {
    invoices[Int(customer)].reduce(0) { sum, row in
      ledger.documents.numbers[Int(row)] == promise.documentNumber ? sum + ledger.documents.amounts[Int(row)] : sum
    }
  }

  /// Cash allocations on a customer's documents that stand. Few customers have promises, so they are looked for when asked.
  private func cashByCustomer(_ customer: Int32) -> [Int] {
    let allocations = reconciliation.allocations
    return allocations.documents.indices.filter {
      ledger.documents.customers[Int(allocations.documents[$0])] == customer && allocations.kinds[$0] == .cash
        && !payments.isReversed($0)
    }
  }

  /// W14: finance contacts keep changing: two changes in 180 days, medium with something overdue.
  mutating func changesContacts(_ customer: Int32) {
    let changes = events[Int(customer)].filter { $0.kind == .contactChange && asOf.days(since: $0.date) < 180 }
    guard changes.count >= 2, let last = changes.last else { return }
    add(
      customer, "W14", hasOverdue[Int(customer)] ? .medium : .low, metric: "changes of contact", threshold: "2",
      observed: "\(changes.count)", window: "180 days", evidence: "changed on \(changes.map(\.date.iso).joined(separator: ", "))",
      source: last.source)
  }

  /// The external signs and the words that tell them in the outcome or the note of a `news` event.
  private static let news: [(sign: String, severity: SignSeverity, name: String, words: [String])] = [
    ("W16", .medium, "layoffs", ["layoff", "redundanc", "entlass", "stellenabbau", "kurzarbeit"]),
    ("W17", .medium, "loss of a major contract", ["contractloss", "lostcontract", "lossofcontract", "lossofmajor", "auftragsverlust"]),
    ("W18", .medium, "lawsuit or negative news", ["lawsuit", "negativenews", "negativemedia", "sued", "klage", "litigation", "fraud"]),
    ("W19", .medium, "closure or change of address", ["closure", "closing", "schliessung", "schließung", "addresschange", "relocat"]),
  ]

  /// W16 to W19: events outside. They count half after 90 days and end after 180.
  mutating func isInTheNews(_ customer: Int32) {
    for (sign, severity, name, words) in Self.news {
      let told = events[Int(customer)].filter { event in
        guard event.kind == .news, asOf.days(since: event.date) <= 180 else { return false }
        let outcome = Self.folded(event.outcome)
        if Self.news.contains(where: { $0.words.contains(where: outcome.contains) }) { return words.contains(where: outcome.contains) }
        let note = Self.folded(event.note)
        return words.contains(where: note.contains)
      }
      guard let last = told.last else { continue }
      let age = asOf.days(since: last.date)
      add(
        customer, sign, severity, points: age > 90 ? severity.points / 2 : severity.points, metric: name, threshold: "1",
        observed: "\(told.count)", window: "180 days",
        evidence: "\(last.date) (\(age) days): \(last.outcome)\(last.note.isEmpty ? "" : ", \(last.note)")", source: last.source)
    }
  }
}

internal import Domain

/// What a call sheet tells beside what a letter does: who is there, and what was before.
struct CallContext {
  let facts: LetterFacts
  let subject: LetterSubject
  /// By customer: his cash, newest first.
  let payments: [CashPayment]

  /// Cash of one receipt on documents of a customer.
  struct CashPayment: Hashable {
    var on: CalendarDate
    var amount: Int64
    /// Days after the due date, of the latest document that it paid.
    var daysLate: Int
  }

  private static let shown = 5
  private static let signsShown = 4

  var values: LetterValues {
    let customer = facts.customer(subject.account.customer)
    let report = facts.report
    let words = subject.words
    func money(_ amount: Int64) -> LetterValue { .ours(words.amount(amount, subject.account.currency)) }
    let log = report.ledger.events.filter {
      $0.customer == subject.account.customer && $0.date <= facts.asOf && $0.kind != .creditDecision
    }
    let promises = report.close.desk.work.promises.filter {
      $0.customer == subject.account.customer && $0.currency == subject.account.currency
    }
    let signs = report.close.desk.risk.signs.filter { $0.customer == subject.account.customer && $0.severity > .low }
    let own = facts.ownMoney(subject.account).reduce(0) { $0 + $1.amount }
    let open = facts.openLines(of: subject.account).reduce(0) { $0 + $1.amount }
    let step = subject.action.stage
    var values: LetterValues = [
      "early": .flag(step < 4), "senior": .flag(step >= 4), "stage": .ours("\(step)"),
      "country": LetterValue(outside: facts.country(of: subject.account.customer)),
      "hours": .ours("09:00-16:30"), "language": .ours(subject.addressee.language.code),
      "due_on": .ours(words.date(subject.action.dueOn)),
      "reason": .theirs(CleanText.oneLine(CallReason(facts: facts, subject: subject, log: log).text)),
      "exposure": money(open - own + max(0, customer.standing.openOrders ?? 0)),
      "event_line": .theirs(eventLine(customer)),
      "has_history": .flag(!payments.isEmpty || !log.isEmpty || !promises.isEmpty),
      "has_signs": .flag(!signs.isEmpty),
      "limit": customer.creditLimit.map { limit in
        .ours(words.amount(limit, customer.currency ?? report.ledger.entity.currency))
      } ?? .missing,
    ]
    values["contacts"] = .list(contacts(customer))
    values["payments"] = .list(
      payments.prefix(Self.shown).map { payment in
        [
          "date": .ours(words.date(payment.on)), "amount": money(payment.amount),
          "late": payment.daysLate > 0 ? .ours("\(payment.daysLate)") : .missing,
          "late_days": payment.daysLate > 0 ? .ours(words.counted(payment.daysLate, "day")) : .missing,
        ]
      })
    values["log"] = .list(
      log.suffix(Self.shown).reversed().map { event in
        let how = [words.said(.outcome, event.outcome), words.said(.reason, event.reason), event.note]
          .filter { !$0.isEmpty }.joined(separator: ", ")
        let kind = [words.name(.kind, event.kind.rawValue), event.stage.map { "(\($0))" } ?? ""]
        return [
          "date": .ours(words.date(event.date)),
          // A code of the log, and no word of ours that is read over: `legal demand`.
          "kind": .theirs(kind.filter { !$0.isEmpty }.joined(separator: " ")),
          "outcome": .theirs(String(CleanText.oneLine(how).prefix(120))),
        ]
      })
    values["promises"] = .list(
      promises.suffix(Self.shown).reversed().map { promise in
        [
          "date": .ours(words.date(promise.madeOn)), "amount": money(promise.amount),
          "by": .ours(words.date(promise.promisedOn)), "status": .ours(words.name(.promise, promise.status.rawValue)),
        ]
      })
    values["signs"] = .list(
      signs.prefix(Self.signsShown).map { sign in
        ["text": .theirs(CleanText.oneLine(sentence(of: sign)))]
      })
    return values
  }

  /// The sentence of the sign; in a language with names of the signs that name, what is at risk, and since when.
  private func sentence(of sign: WarningSign) -> String {
    let words = subject.words
    let severity = words.name(.severity, sign.severity.word)
    guard let name = words.name(.sign, of: sign.sign) else { return "\(sign.sign), \(severity): \(sign.finding.says)" }
    let currency = sign.finding.currency ?? subject.account.currency
    let parts = [
      sign.finding.atRisk > 0 ? "\(words.amount(sign.finding.atRisk, currency)) \(currency)" : "",
      sign.finding.since.map { words.date($0) } ?? "",
    ].filter { !$0.isEmpty }
    return "\(sign.sign), \(severity): \(name)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  /// Who is addressed comes first, as the work list has him.
  private func contacts(_ customer: Customer) -> [LetterValues] {
    let words = subject.words
    var there = facts.contacts(of: subject.account.customer)
    if let first = subject.addressee.contact { there = [first] + there.filter { $0 != first } }
    if there.isEmpty {
      guard !customer.email.isEmpty else { return [] }
      return [
        [
          "name": LetterValue(outside: customer.name), "role": .ours(words.name(.role, "ap_clerk")),
          "phone": .missing, "email": LetterValue(outside: customer.email),
        ]
      ]
    }
    return there.prefix(Self.shown).map { contact in
      [
        "name": .theirs(CleanText.oneLine(contact.name)), "role": .ours(words.name(.role, contact.role.rawValue)),
        "phone": LetterValue(outside: contact.phone), "email": LetterValue(outside: contact.email),
      ]
    }
  }

  /// The line of the contact log, to be filled in.
  private func eventLine(_ customer: Customer) -> String {
    let day = subject.action.dueOn.iso
    let id = CleanText.oneLine(customer.id)
    return "\(day),\(id),,call,phone,________,________,________,________"
  }
}

extension LetterFacts {
  /// By customer and currency: the cash that came, newest first, of those accounts alone.
  func payments(of accounts: Set<Account>) -> [Account: [CallContext.CashPayment]] {
    let (ledger, allocations) = (report.ledger, report.reconciliation.allocations)
    // What went back to the payer was no payment.
    let standing = Payments(ledger, report.reconciliation)
    var found: [Account: [Int32: CallContext.CashPayment]] = [:]
    for at in 0..<allocations.count where allocations.kinds[at] == .cash && !standing.isReversed(at) {
      let (document, receipt) = (Int(allocations.documents[at]), allocations.receipts[at])
      let account = Account(
        customer: ledger.documents.customers[document], currency: ledger.documents.currencies[document])
      // What we paid out against a credit note is no cash of his.
      guard receipt >= 0, accounts.contains(account), ledger.receipts.amounts[Int(receipt)] > 0
      else { continue }
      let on = ledger.receipts.valueOn[Int(receipt)]
      let late = on.days(since: ledger.documents.dueOn[document])
      var payment =
        found[account]?[receipt] ?? CallContext.CashPayment(on: on, amount: 0, daysLate: late)
      payment.amount += allocations.amounts[at]
      payment.daysLate = max(payment.daysLate, late)
      found[account, default: [:]][receipt] = payment
    }
    return found.mapValues { payments in
      payments.sorted { ($0.value.on, $0.key) > ($1.value.on, $1.key) }.map(\.value)
    }
  }
}

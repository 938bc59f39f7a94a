internal import Domain

/// What one draft is about.
///
/// It is wide because a letter says each of these.
struct LetterSubject {
  var action: DeskAction
  var account: LetterFacts.Account
  var addressee: Addressee
  var owner: Ladder.Owner
  var sender: LetterPolicy.Sender
  /// Our account that is to be paid to; nil where none is known in the currency.
  var payTo: LetterPolicy.Account?
  var reference: PaymentReference
  var lines: [LetterFacts.Line]
  /// How many of the lines are printed.
  var printed: Int
  /// What the lines come to, in minor units.
  var total: Int64
  /// The name of a statement that goes with it.
  var attachment = ""
  /// The last day of the answer that is asked for.
  var answerBy: CalendarDate
  /// Instalments of a plan.
  var plan: [(on: CalendarDate, amount: Int64)] = []
  /// Whether a code is drawn at the place of it.
  var hasCode = false

  var words: LetterWords { addressee.language.words }
  var more: ArraySlice<LetterFacts.Line> { lines.dropFirst(printed) }
}

/// The values that a template may name.
struct LetterContext {
  let facts: LetterFacts
  let subject: LetterSubject

  private var words: LetterWords { subject.words }
  private func money(_ amount: Int64) -> LetterValue { .ours(words.amount(amount, subject.account.currency)) }
  private func date(_ date: CalendarDate) -> LetterValue { .ours(words.date(date)) }

  private static let heldAtMost = 20

  var values: LetterValues {
    let customer = facts.customer(subject.account.customer)
    let held = facts.held(subject.account, besides: subject.action)
    let own = facts.ownMoney(subject.account)
    var values: LetterValues = [
      "total": money(subject.total), "currency": .ours(subject.account.currency.code),
      "answer_by": date(subject.answerBy), "as_of": date(facts.asOf), "date": date(subject.action.dueOn),
      "single": .flag(subject.lines.count == 1), "attachment": LetterValue(orMissing: subject.attachment),
      "customer": .object([
        "name": LetterValue(outside: customer.name), "id": LetterValue(outside: customer.id),
        "contact": LetterValue(outside: subject.addressee.contact?.name ?? ""), "salutation": salutation,
      ]),
      "sender": .object([
        "name": LetterValue(outside: subject.sender.name), "role": .ours(words[Self.role(subject.owner)]),
        "phone": LetterValue(outside: subject.sender.phone), "email": LetterValue(outside: subject.sender.email),
        "company": LetterValue(outside: facts.report.ledger.entity.name),
      ]),
      "pay": pay, "charges": charges,
      "items": .list(subject.lines.prefix(subject.printed).map(item)), "more": more(subject.more.map(\.amount)),
      "has_held": .flag(!held.isEmpty),
      "held": .list(
        held.prefix(Self.heldAtMost).map { held in
          [
            "no": LetterValue(outside: facts.number(held.document)), "amount": money(held.amount),
            "why": .ours(words[Self.why(held.hold)]),
          ]
        }),
      "held_more": more(held.dropFirst(Self.heldAtMost).map(\.amount)), "has_own_money": .flag(!own.isEmpty),
    ]
    values["own_money"] = .list(
      own.prefix(Self.heldAtMost).map { piece in
        ["date": date(piece.on), "amount": money(piece.amount), "reference": LetterValue(outside: piece.text)]
      })
    values["plan"] = .list(
      subject.plan.enumerated().map { at, line in
        ["no": .ours("\(at + 1)"), "date": date(line.on), "amount": money(line.amount)]
      })
    return values
  }

  private var salutation: LetterValue {
    let name = CleanText.oneLine(subject.addressee.contact?.name ?? "")
    return name.isEmpty
      ? .ours(words[.salutationToNobody]) : .theirs(words[.salutation].replacing("{name}", with: name))
  }

  static func role(_ owner: Ladder.Owner) -> LetterWords.Text {
    switch owner {
    case .director: .director
    case .manager: .manager
    case .clerk, .accounting, .sales: .clerk
    }
  }

  private static func why(_ hold: Hold?) -> LetterWords.Text {
    switch hold {
    case .disputed: .whyDisputed
    case .plan: .whyPlan
    case .promised: .whyPromised
    case .creditComing: .whyCreditComing
    case .ownMoney: .whyOwnMoney
    case .perhapsPaid: .whyPerhapsPaid
    case .stop, .tooSoon, .blind: .whyStop
    case .small, nil: .whyOther
    }
  }

  private func item(_ line: LetterFacts.Line) -> LetterValues {
    let documents = facts.report.ledger.documents
    let row = Int(line.document)
    let order = CleanText.oneLine(documents.orders[row])
    let sent = documents.terms(row).sentOn.map { words.date($0) } ?? ""
    return [
      "no": LetterValue(outside: documents.numbers[row]), "date": date(documents.issuedOn[row]),
      "due": date(line.dueOn), "days": .ours(line.daysPastDue > 0 ? "\(line.daysPastDue)" : ""),
      "open": money(line.amount), "original": money(line.original),
      "currency": .ours(subject.account.currency.code), "po": LetterValue(outside: order),
      "po_or_blank": .theirs(order),
      "sent_or_blank": .ours(sent), "instalment": LetterValue(orMissing: line.instalment),
    ]
  }

  private func more(_ amounts: [Int64]) -> LetterValue {
    amounts.isEmpty
      ? .missing : .object(["count": .ours("\(amounts.count)"), "amount": money(amounts.reduce(0, +))])
  }

  private var pay: LetterValue {
    guard let account = subject.payTo else { return .object([:]) }
    let iban = stride(from: 0, to: account.iban.count, by: 4).map { at in
      String(account.iban.dropFirst(at).prefix(4))
    }.joined(separator: " ")
    return .object([
      "holder": LetterValue(outside: account.holder), "iban": LetterValue(outside: iban),
      "number": LetterValue(outside: account.number), "bic": LetterValue(outside: account.bic),
      "reference": LetterValue(outside: account.iban.isEmpty ? "" : subject.reference.structured ?? ""),
      "text": LetterValue(outside: subject.reference.text),
      "qr": LetterValue(orMissing: subject.hasCode ? BlockMarks.code : ""),
    ])
  }

  /// From the fourth step on, and only where nothing of it is in doubt.
  private var charges: LetterValue {
    guard subject.action.stage >= 4, let charges = facts.charges(on: subject.lines.map(\.document)) else {
      return .missing
    }
    var rate = DecimalText.plain(Int64(charges.rate), digits: 3)
    while rate.hasSuffix("0") { rate.removeLast() }
    if rate.hasSuffix(".") { rate.removeLast() }
    return .object([
      "accrued": money(charges.accrued), "rate": .ours(rate.replacing(".", with: words[.decimal])),
      "from": date(charges.from),
    ])
  }
}

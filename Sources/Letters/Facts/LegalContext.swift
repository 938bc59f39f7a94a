internal import Domain

/// The values of the index of a legal pack: each gate and each piece of evidence, with file and line.
struct LegalContext {
  let facts: LetterFacts
  let legal: LegalFacts
  /// Of one customer, by currency.
  let cases: [LegalCase]
  let language: LetterLanguage

  private var words: LetterWords { language.words }
  private var customer: Customer { facts.customer(cases[0].customer) }
  private var events: [Event] { legal.events(of: cases[0].customer) }
  private func money(_ amount: Int64, _ currency: Currency) -> String { words.amount(amount, currency) }
  private func text(_ text: String) -> LetterValue { .theirs(CleanText.oneLine(text)) }
  private func places(_ sources: [Source]) -> LetterValue {
    let shown = sources.prefix(Self.placesShown).map(legal.place)
    let more = sources.count > Self.placesShown ? ["+\(sources.count - Self.placesShown)"] : []
    return text((shown + more).joined(separator: ", "))
  }

  private static let placesShown = 3

  var values: LetterValues {
    let standing = customer.standing
    let evidence = self.evidence
    return [
      "as_of": text(words.date(facts.asOf)), "company": LetterValue(outside: facts.report.ledger.entity.name),
      "contacts": text("\(events.count)"), "has_evidence": .flag(!evidence.isEmpty),
      "customer": .object([
        "name": LetterValue(outside: customer.name), "id": LetterValue(outside: customer.id),
        "address": LetterValue(outside: standing.address.joined(separator: ", ")),
        "jurisdiction": LetterValue(outside: standing.jurisdiction),
        "source": customer.source.map { text(legal.place($0)) } ?? .missing,
      ]),
      "debts": .list(cases.map(debt)), "evidence": .list(evidence),
    ]
  }

  private func debt(_ debt: LegalCase) -> LetterValues {
    let charges = legal.charges(of: debt.customer, in: [debt.currency])
    let unbilled = charges.reduce(0) { $0 + $1.unbilled }
    return [
      "currency": text(debt.currency.code), "amount": text(money(debt.amount, debt.currency)),
      "days": text(words.counted(debt.daysPastDue, "day")), "score": text("\(debt.documentationScore)"),
      "charges": unbilled > 0 ? text(money(unbilled, debt.currency)) : .missing,
      "charges_in_doubt": .flag(charges.contains(where: \.lacksRate)),
      "gates": .list(debt.gates.map { gate($0, debt) }), "documents": .list(documents(debt)),
      "limitation": .list(limitation(debt)),
    ]
  }

  // MARK: The gates

  private func gate(_ gate: LegalCase.Gate, _ debt: LegalCase) -> LetterValues {
    let (facts, sources) = behind(gate.name, debt)
    return [
      "name": text(words.name(.gate, gate.name.rawValue)), "state": text(words.name(.state, gate.state.rawValue)),
      "facts": text(facts), "source": places(sources),
    ]
  }

  /// What a gate rests on, in figures and codes, and where it was read.
  private func behind(_ gate: LegalCase.Gate.Name, _ debt: LegalCase) -> (facts: String, sources: [Source]) {
    let standing = customer.standing
    let own = customer.source.map { [$0] } ?? []
    let contracts = events.filter { $0.attachment == .contract }
    switch gate {
    case .stages:
      let items = facts.report.close.desk.work.items.filter { debt.documents.contains($0.document) }
      let first = items.map(\.dueOn).min() ?? facts.asOf
      let sent = events.filter {
        [.reminder, .call, .letter, .visit, .legalDemand].contains($0.kind) && $0.date > first
      }
      return ("\(items.map(\.lastStage).max() ?? 0) / \(legal.top)", sent.reversed().map(\.source))
    case .reason:
      let told = events.filter(\.tellsReason)
      let codes = told.map { $0.reason.isEmpty ? words.name(.kind, $0.kind.rawValue) : words.said(.reason, $0.reason) }
      return (distinct(codes.reversed()), told.reversed().map(\.source))
    case .documentation:
      let missing = debt.missing.map { words.name(.attachment, $0) }.joined(separator: ", ")
      return (
        "\(debt.documentationScore) / 100" + (missing.isEmpty ? "" : "; \(words[.legalMissing]): \(missing)"),
        events.filter { $0.attachment != nil }.map(\.source)
      )
    case .limitation: return (debt.expiry.map { words.date($0) } ?? "", [])
    case .dispute:
      let disputes = disputes(debt)
      return (
        disputes.map { "\(facts.number($0.document)): \(word(for: $0))" }.joined(separator: ", "),
        disputes.map(\.source)
      )
    case .insolvency: return ("", events.filter { $0.kind == .insolvency }.map(\.source) + own)
    case .address: return (standing.address.joined(separator: ", "), own)
    case .jurisdiction: return (standing.jurisdiction, own)
    case .governingLaw, .clause:
      let told = contracts.filter { $0.reason.lettersInLowerCase.hasPrefix("governinglaw") == (gate == .governingLaw) }
      return (distinct(told.map { words.said(.reason, $0.reason) }), told.map(\.source))
    }
  }

  private func distinct(_ texts: [String]) -> String {
    texts.reduce(into: [String]()) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
  }

  private func disputes(_ debt: LegalCase) -> [DisputeResult] {
    facts.report.close.desk.work.disputes.filter { debt.documents.contains($0.document) }
  }

  private func word(for dispute: DisputeResult) -> String {
    words.name(.status, dispute.outcome?.rawValue ?? "open")
  }

  // MARK: The debt

  private func documents(_ debt: LegalCase) -> [LetterValues] {
    let documents = facts.report.ledger.documents
    let account = LetterFacts.Account(customer: debt.customer, currency: debt.currency)
    return facts.openLines(of: account).filter { debt.documents.contains($0.document) && $0.daysPastDue > 0 }
      .map { line in
        let row = Int(line.document)
        return [
          "no": text(documents.numbers[row] + (line.instalment.isEmpty ? "" : " (\(line.instalment))")),
          "date": text(words.date(documents.issuedOn[row])), "due": text(words.date(line.dueOn)),
          "days": text("\(line.daysPastDue)"), "original": text(money(line.original, debt.currency)),
          "open": text(money(line.amount, debt.currency)),
          "on_file": text(onFile(line.document).joined(separator: ", ")), "source": places([documents.sources[row]]),
        ]
      }
  }

  /// The classes of documents that are on file of a document, by the log; a contract is of the account.
  private func onFile(_ document: Int32) -> [String] {
    let number = facts.number(document)
    let there = Set(
      events.filter { event in
        event.documentNumber.isEmpty || event.documentNumber == number
          || event.documentNumber.split(whereSeparator: { $0 == "|" || $0 == "+" }).contains {
            CleanText.oneLine(String($0)) == number
          }
      }.compactMap(\.attachment) + (customer.standing.hasContract ? [.contract] : []))
    return Event.Attachment.allCases.filter(there.contains).map { words.name(.attachment, $0.rawValue) }
  }

  /// Both dates of each document, with what they rest on and their label.
  private func limitation(_ debt: LegalCase) -> [LetterValues] {
    facts.report.close.desk.limitation.filter { debt.documents.contains($0.document) }.compactMap { item in
      guard let term = item.term else { return nil }
      let restarted = term.ifRestarted.map { "\(words.date($0)) (\(term.restartedBy))" } ?? "-"
      return [
        "no": text(facts.number(item.document)), "jurisdiction": text(item.jurisdiction),
        "expiry": text(words.date(term.expiry)), "restarted": text(restarted), "label": text(term.label),
        "law": text(term.legalSource),
      ]
    }
  }

  // MARK: The evidence

  /// What is on file, what was disputed, promised and agreed, and what cash came, by date.
  private var evidence: [LetterValues] {
    var rows: [(on: CalendarDate, source: Source, values: LetterValues)] = []
    func add(_ on: CalendarDate, _ what: String, _ document: String, _ facts: String, _ source: Source) {
      rows.append(
        (
          on, source,
          [
            "date": text(words.date(on)), "what": text(what), "document": text(document), "facts": text(facts),
            "source": places([source]),
          ]
        ))
    }
    let told: Set<Event.Kind> = [
      .promise, .plan, .planSigned, .disputeOpened, .disputeClosed, .acknowledgement, .settlement, .legalDemand,
      .agencyPlacement, .insolvency, .creditRequest, .waiver,
    ]
    let digits = facts.report.ledger.entity.currency
    for event in events where event.attachment != nil || told.contains(event.kind) {
      let what = event.attachment.map { words.name(.attachment, $0.rawValue) } ?? words.name(.kind, event.kind.rawValue)
      let amount = event.amount.map { money($0, digits) } ?? ""
      let day = event.promisedOn.map { words.date($0) } ?? ""
      let said = [
        amount, day, words.said(.reason, event.reason), words.said(.outcome, event.outcome), event.note,
      ].filter { !$0.isEmpty }
      add(event.date, what, event.documentNumber, said.joined(separator: ", "), event.source)
    }
    let (receipts, allocations) = (facts.report.ledger.receipts, facts.report.reconciliation.allocations)
    for debt in cases {
      for document in debt.documents {
        for at in legal.cash(on: document) {
          let receipt = Int(allocations.receipts[at])
          add(
            receipts.valueOn[receipt], words[.legalCash], facts.number(document),
            "\(money(allocations.amounts[at], debt.currency)) \(debt.currency.code)", receipts.sources[receipt])
        }
      }
    }
    return rows.sorted { ($0.on, $0.source) < ($1.on, $1.source) }.map(\.values)
  }
}

internal import Domain

extension Tables {
  static var decisions: Table<Sourced<Decision>> {
    Table(
      "decisions", lines: ["decided_on"],
      [
        .text("receipt", { $0.fact.receiptID }, { $0.fact.receiptID = $1 }),
        .text("document", { $0.fact.documentNumber }, { $0.fact.documentNumber = $1 }),
        .optionalInteger("amount", { $0.fact.amount }, { $0.fact.amount = $1 }),
        .text(
          "decision", { $0.fact.verb.rawValue }, { $0.fact.verb = try Words.known(Decision.Verb(rawValue: $1), $1) }),
        .text("decided_by", { $0.fact.by }, { $0.fact.by = $1 }),
        .date("decided_on", { $0.fact.decidedOn }, { ($0.fact.decidedOn, $0.fact.countsFrom) = ($1, $1) }),
        .text("note", { $0.fact.note }, { $0.fact.note = $1 }),
      ] + Sourced<Decision>.columns + [
        // Null where it counts from the day of the decision, as all did in books of the first version.
        Column.optionalDate(
          "counts_from", { $0.fact.countsFrom == $0.fact.decidedOn ? nil : $0.fact.countsFrom },
          { if let day = $1 { $0.fact.countsFrom = day } }
        ).later
      ]
    ) { Sourced(fact: Decision(receiptID: "", verb: .hold, by: "", decidedOn: .blank, source: .blank)) }
  }

  static var events: Table<Sourced<(event: Event, customer: String?)>> {
    Table(
      "events", lines: ["outcome"],
      [
        .date("date", { $0.fact.event.date }, { $0.fact.event.date = $1 }),
        .optionalText("customer", { $0.fact.customer }, { $0.fact.customer = $1 }),
        .text("document", { $0.fact.event.documentNumber }, { $0.fact.event.documentNumber = $1 }),
        .text(
          "kind", { $0.fact.event.kind.rawValue },
          { $0.fact.event.kind = try Words.known(Event.Kind(rawValue: $1), $1) }),
        .text("channel", { $0.fact.event.channel }, { $0.fact.event.channel = $1 }),
        .text("outcome", { $0.fact.event.outcome }, { $0.fact.event.outcome = $1 }),
        .optionalInteger("amount", { $0.fact.event.amount }, { $0.fact.event.amount = $1 }),
        .optionalDate("promised_on", { $0.fact.event.promisedOn }, { $0.fact.event.promisedOn = $1 }),
        .text("note", { $0.fact.event.note }, { $0.fact.event.note = $1 }),
      ] + Sourced<(event: Event, customer: String?)>.columns + deskColumnsOfEvents
    ) { Sourced(fact: (Event(date: .blank, customer: Customers.nobody, kind: .call, source: .blank), nil)) }
  }

  static var remittances: Table<Sourced<RemittanceLine>> {
    Table(
      "remittances", lines: ["reason"],
      [
        .text("payment_reference", { $0.fact.paymentReference }, { $0.fact.paymentReference = $1 }),
        .text("document", { $0.fact.documentNumber }, { $0.fact.documentNumber = $1 }),
        .integer("amount", { $0.fact.amount }, { $0.fact.amount = $1 }),
        .integer("deduction", { $0.fact.deduction }, { $0.fact.deduction = $1 }),
        .text("reason", { $0.fact.reason }, { $0.fact.reason = $1 }),
        .currency("currency", { $0.fact.currency }, { $0.fact.currency = $1 }),
      ] + Sourced<RemittanceLine>.columns
    ) {
      Sourced(
        fact: RemittanceLine(
          paymentReference: "", documentNumber: "", amount: 0, deduction: 0, reason: "", currency: .euro, source: .blank
        ))
    }
  }

  static var rates: Table<Sourced<ExchangeRate>> {
    Table(
      "rates", lines: ["input"],
      [
        .date("date", { $0.fact.date }, { $0.fact.date = $1 }),
        .currency("currency", { $0.fact.currency }, { $0.fact.currency = $1 }),
        .integer("numerator", { $0.fact.numerator }, { $0.fact.numerator = $1 }),
        .integer("denominator", { $0.fact.denominator }, { $0.fact.denominator = $1 }),
      ] + Sourced<ExchangeRate>.columns
    ) { Sourced(fact: ExchangeRate(date: .blank, currency: .euro, numerator: 0, denominator: 1, source: .blank)) }
  }

  /// What a log says for the collections desk; null where it says nothing.
  private static var deskColumnsOfEvents: [Column<Sourced<(event: Event, customer: String?)>>] {
    typealias Row = Sourced<(event: Event, customer: String?)>
    func text(_ name: String, _ path: WritableKeyPath<Event, String>) -> Column<Row> {
      .optionalText(
        name,
        {
          let text = $0.fact.event[keyPath: path]; return text.isEmpty ? nil : text
        },
        { if let text = $1 { $0.fact.event[keyPath: path] = text } })
    }
    let columns: [Column<Row>] = [
      text("event_id", \.id),
      .optionalInteger(
        "stage", { $0.fact.event.stage.map(Int64.init) }, { $0.fact.event.stage = $1.map { Int($0) } }),
      text("said_by", \.by), text("contact", \.contact), text("reason", \.reason),
      .optionalDate("until", { $0.fact.event.until }, { $0.fact.event.until = $1 }),
      .optionalText(
        "schedule", { Words.text($0.fact.event.schedule.isEmpty ? nil : $0.fact.event.schedule) },
        { $0.fact.event.schedule = try $1.map(Words.instalments) ?? [] }),
      .optionalText(
        "attachment", { $0.fact.event.attachment?.rawValue },
        { row, word in
          row.fact.event.attachment = try word.map { try Words.known(Event.Attachment(rawValue: $0), $0) }
        }),
    ]
    return columns.map(\.later)
  }
}

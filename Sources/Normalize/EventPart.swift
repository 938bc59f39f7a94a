internal import Diagnostics
package import Domain

/// The contact log of one file; customers are named by id until all files are read, and amounts have the decimals of
/// the entity's currency.
package struct EventPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var events: [(event: Event, customerID: String)] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let date = context.date(rows, view, row, "date", map["date"], required: true)
    let customerID = String(
      decoding: context.required(rows, view, row, "customer_id", map["customer_id"]), as: UTF8.self)
    let word = String(decoding: context.required(rows, view, row, "kind", map["kind"]), as: UTF8.self)
    let kind = Event.Kind(rawValue: word.lowercased())
    if kind == nil, !word.isEmpty {
      context.fail(
        NormalizeCodes.badWord, rows, row, field: map["kind"], "kind '\(word)' is not a kind of event",
        hint: "known are \(Event.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var amount: Int64?
    if !view.trimmed(row, map["amount"]).isEmpty {
      amount = context.amount(rows, view, row, "amount", map["amount"], context.entity.currency)
    }
    let promised = context.date(rows, view, row, "promised_date", map["promised_date"], required: false)
    let source = rows.source(row: row)
    // A row without a date or a kind is no event, and is not kept.
    var event = Event(
      date: date ?? Documents.noDay, customer: Customers.nobody, kind: kind ?? .hold, source: source)
    (event.amount, event.promisedOn) = (amount, promised)
    event.documentNumber = context.text(view, row, map["document_no"])
    event.channel = context.text(view, row, map["channel"])
    event.outcome = context.text(view, row, map["outcome"])
    event.note = context.text(view, row, map["note"])
    addDesk(rows, view, row, to: &event)
    if context.end(rows, row), date != nil, kind != nil { events.append((event, customerID)) }
  }

  /// What few logs have a column for.
  private mutating func addDesk(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, to event: inout Event) {
    let map = context.map
    event.id = context.text(view, row, map["id"])
    event.by = context.text(view, row, map["by"])
    event.contact = context.text(view, row, map["contact"])
    event.reason = context.text(view, row, map["reason"])
    event.until = context.date(rows, view, row, "until", map["until"], required: false)
    event.stage = context.wholeNumber(rows, view, row, "stage", in: 0...5)
    event.attachment = context.word(rows, view, row, "attachment", Event.Attachment.self)
    let schedule = context.text(view, row, map["schedule"])
    guard !schedule.isEmpty else { return }
    do {
      event.schedule = try [Instalment](reading: schedule, digits: context.entity.currency.minorDigits)
    } catch {
      context.fail(
        NormalizeCodes.badInstalments, rows, row, field: map["schedule"], error.message,
        hint: "write 2026-11-30:500.00|2026-12-31:500.00")
    }
  }
}

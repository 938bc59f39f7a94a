internal import Diagnostics
package import Domain

/// The decisions of one file.
package struct DecisionPart: Sendable {
  package var context: RowContext
  package private(set) var decisions: [Decision] = []
  /// Decisions about a customer's credit, as the log has them.
  private(set) var ofCredit: [(event: Event, customerID: String)] = []

  package init(context: RowContext) { self.context = context }

  package mutating func add(_ rows: SourceRows) {
    let map = context.map
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        if takesCredit(rows, view, row) { continue }
        let receiptID = String(
          decoding: context.required(rows, view, row, "receipt_id", map["receipt_id"]), as: UTF8.self)
        let word = String(decoding: context.required(rows, view, row, "decision", map["decision"]), as: UTF8.self)
        let verb = Decision.Verb(rawValue: word.lowercased())
        if verb == nil, !word.isEmpty {
          context.fail(
            NormalizeCodes.badWord, rows, row, field: map["decision"],
            "decision '\(word)' is not one that can be taken",
            hint: "known are \(Decision.Verb.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let by = String(decoding: context.required(rows, view, row, "by", map["by"]), as: UTF8.self)
        let days = days(rows, view, row)
        let documentNumber = context.text(view, row, map["document_no"])
        if verb == .apply, documentNumber.isEmpty {
          context.fail(
            NormalizeCodes.missingValue, rows, row, field: map["document_no"], "document_no is empty",
            hint: "the decision \(word) needs the document it is about")
        }
        var amount: Int64?
        if !view.trimmed(row, map["amount"]).isEmpty {
          amount = context.amount(rows, view, row, "amount", map["amount"], context.entity.currency)
        }
        let subject = subject(rows, view, row)
        if context.end(rows, row), let verb, let decidedOn = days.decidedOn {
          var decision = Decision(
            receiptID: receiptID, documentNumber: documentNumber, amount: amount, verb: verb, by: by,
            decidedOn: decidedOn, note: context.text(view, row, map["note"]), source: rows.source(row: row))
          decision.subject = subject
          (decision.saidFrom, decision.hasOneDay) = (days.countsFrom, days.isBoth && days.countsFrom == nil)
          decisions.append(decision)
        }
        if context.needsEvidence { return }
      }
    }
  }

  /// A row about a customer's credit: it names no receipt, and a customer or a word that is of credit alone.
  private mutating func takesCredit(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    let map = context.map
    let word = context.text(view, row, map["decision"])
    guard view.trimmed(row, map["receipt_id"]).isEmpty else { return false }
    let verb = Event.CreditVerb(rawValue: word.lowercased())
    guard !view.trimmed(row, map["customer_id"]).isEmpty || (verb != nil && verb != .hold) else { return false }
    let customerID = String(
      decoding: context.required(rows, view, row, "customer_id", map["customer_id"]), as: UTF8.self)
    if verb == nil {
      context.fail(
        NormalizeCodes.badWord, rows, row, field: map["decision"],
        "decision '\(word)' is not one that can be taken about a customer",
        hint: "known are \(Event.CreditVerb.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let by = String(decoding: context.required(rows, view, row, "by", map["by"]), as: UTF8.self)
    let day = days(rows, view, row).decidedOn
    var amount: Int64?
    if !view.trimmed(row, map["amount"]).isEmpty {
      amount = context.amount(rows, view, row, "amount", map["amount"], context.entity.currency)
    } else if verb == .raise || verb == .lower {
      context.fail(
        NormalizeCodes.missingValue, rows, row, field: map["amount"], "amount is empty",
        hint: "the decision \(word) needs the new limit")
    }
    guard context.end(rows, row), let verb, let day else { return true }
    var event = Event(
      date: day, customer: Customers.nobody, kind: .creditDecision, outcome: verb.rawValue, amount: amount,
      note: context.text(view, row, map["note"]), source: rows.source(row: row))
    event.by = by
    ofCredit.append((event, customerID))
    return true
  }

  /// The day of the decision, and that from which it counts. The `date` of older files is both.
  private mutating func days(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int
  ) -> (decidedOn: CalendarDate?, countsFrom: CalendarDate?, isBoth: Bool) {
    let map = context.map
    let isBoth = view.trimmed(row, map["decided_on"]).isEmpty
    let column = isBoth && map["date"] >= 0 ? "date" : "decided_on"
    return (
      context.date(rows, view, row, column, map[column], required: true),
      context.date(rows, view, row, "counts_from", map["counts_from"], required: false), column == "date"
    )
  }

  /// What the receipt was; its amount with the decimals of the entity's currency until the receipt is known.
  private mutating func subject(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Decision.Subject {
    let map = context.map
    var amount: Int64?
    if !view.trimmed(row, map["receipt_amount"]).isEmpty {
      amount = context.amount(rows, view, row, "receipt_amount", map["receipt_amount"], context.entity.currency)
    }
    return Decision.Subject(
      valueOn: context.date(rows, view, row, "value_date", map["value_date"], required: false), amount: amount,
      counterparty: context.text(view, row, map["counterparty"]), remittance: context.text(view, row, map["remittance"])
    )
  }
}

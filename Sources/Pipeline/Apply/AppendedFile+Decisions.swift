internal import Domain

extension AppendedFile {
  /// Adds decisions.
  ///
  /// - Parameters:
  ///   - entity: the currency with whose decimals the file is read.
  ///   - withSubjects: whether it must be kept what the receipts are.
  ///   - currency: of each decision's receipt, for the decimals of its amount.
  func add(
    _ decisions: [Decision], entity: Currency, withSubjects: Bool, currency: (Decision) -> Currency
  ) throws(OutputError) {
    let hasNotes = decisions.contains { !$0.note.isEmpty }
    // Where one column is both days, that from which it counts stands beside it.
    let needsDays = !columns.contains("decided_on") && decisions.contains { $0.countsFrom != $0.decidedOn }
    let wanted =
      (hasNotes ? ["note"] : []) + (needsDays ? ["counts_from"] : [])
      + (withSubjects ? DecisionColumn.ofSubject.map(\.rawValue) : [])
    try add(decisions.count, wanted: wanted, needed: ["note", "counts_from"]) { line, column in
      cell(column, of: decisions[line], entity, currency(decisions[line]))
    }
  }

  private func cell(_ column: String, of decision: Decision, _ entity: Currency, _ currency: Currency) -> String {
    func plain(_ amount: Int64?) -> String { amount.map { DecimalText.plain($0, digits: currency.minorDigits) } ?? "" }
    switch column {
    case "receipt_id": return decision.receiptID
    case "document_no": return decision.documentNumber
    case "amount": return plain(decision.amount)
    case "decision": return decision.verb.rawValue
    case "by": return decision.by
    case "date": return columns.contains("decided_on") ? "" : decision.decidedOn.iso
    case "decided_on": return decision.decidedOn.iso
    case "counts_from":
      return columns.contains("decided_on") || decision.countsFrom == decision.decidedOn ? "" : decision.countsFrom.iso
    case "note": return decision.note
    case "value_date": return decision.subject.valueOn?.iso ?? ""
    case "receipt_amount":
      let text = plain(decision.subject.amount)
      return DecimalText.minorUnits(text, digits: entity.minorDigits) == nil ? "" : text
    case "counterparty": return Decision.Subject.line(decision.subject.counterparty)
    case "remittance": return Decision.Subject.line(decision.subject.remittance)
    default: return ""
    }
  }
}

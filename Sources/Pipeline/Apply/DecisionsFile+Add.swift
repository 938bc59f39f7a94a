internal import Domain

extension DecisionsFile {
  /// Adds decisions behind what is there.
  ///
  /// - Parameters:
  ///   - entity: the currency with whose decimals the file is read.
  ///   - withSubjects: whether it must be kept what the receipts are. Columns that are needed and missing are added
  ///     behind the others.
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
    let missing = wanted.filter { !columns.contains($0) }
    let widened = missing.isEmpty ? nil : WidenedRecords(bytes, by: missing, delimiter: delimiter, lineEnd: lineEnd)
    if widened == nil, let lacking = missing.first(where: { $0 == "note" || $0 == "counts_from" }) {
      throw OutputError(
        path: path, cause: "it has no column `\(lacking)`, and none can be added: its quotes do not say where lines end"
      )
    }
    var text = widened?.bytes ?? bytes
    if let last = text.last, last != 10 { text += Array(lineEnd.utf8) }
    for decision in decisions {
      let cells = (columns + (widened == nil ? [] : missing)).map { cell($0, of: decision, entity, currency(decision)) }
      text += Array((cells.joined(separator: delimiter) + lineEnd).utf8)
    }
    try replace(with: text)
  }

  private func cell(_ column: String, of decision: Decision, _ entity: Currency, _ currency: Currency) -> String {
    func plain(_ amount: Int64?) -> String { amount.map { DecimalText.plain($0, digits: currency.minorDigits) } ?? "" }
    switch column {
    case "receipt_id": return quoted(decision.receiptID)
    case "document_no": return quoted(decision.documentNumber)
    case "amount": return plain(decision.amount)
    case "decision": return decision.verb.rawValue
    case "by": return quoted(decision.by)
    case "date": return columns.contains("decided_on") ? "" : decision.decidedOn.iso
    case "decided_on": return decision.decidedOn.iso
    case "counts_from":
      return columns.contains("decided_on") || decision.countsFrom == decision.decidedOn ? "" : decision.countsFrom.iso
    case "note": return quoted(decision.note)
    case "value_date": return decision.subject.valueOn?.iso ?? ""
    case "receipt_amount":
      let text = plain(decision.subject.amount)
      return DecimalText.minorUnits(text, digits: entity.minorDigits) == nil ? "" : text
    case "counterparty": return quoted(Decision.Subject.line(decision.subject.counterparty))
    case "remittance": return quoted(Decision.Subject.line(decision.subject.remittance))
    default: return ""
    }
  }

  /// What a spreadsheet would run has an apostrophe before it, as in every canonical file.
  private func quoted(_ text: String) -> String {
    var text = text
    if text.withUTF8(GuardedText.needsGuard) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0.isNewline || delimiter.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// The records of a file with columns added at their ends: empty fields, and names in the header. All else keeps its
/// bytes.
private struct WidenedRecords {
  private(set) var bytes: [UInt8] = []

  /// - Returns: nil where a quote stands where none can, so that it is not sure where a record ends.
  init?(_ old: [UInt8], by columns: [String], delimiter: String, lineEnd: String) {
    let (quote, mark) = (UInt8(ascii: "\""), Array(delimiter.utf8)[0])
    let names = Array((delimiter + columns.joined(separator: delimiter)).utf8)
    let blanks = [UInt8](repeating: mark, count: columns.count)
    var (isQuoted, fieldBegins, recordBegin, isHeader) = (false, true, 0, true)
    bytes.reserveCapacity(old.count + old.count / 8 + names.count)
    let first = old.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func end(_ record: Range<Int>) {
      let hasReturn = record.upperBound > record.lowerBound && old[record.upperBound - 1] == 13
      let content = record.lowerBound..<record.upperBound - (hasReturn ? 1 : 0)
      bytes += old[content]
      if !content.isEmpty || isHeader { bytes += isHeader ? names : blanks }
      if hasReturn { bytes.append(13) }
      isHeader = false
    }
    var at = first
    while at < old.count {
      let byte = old[at]
      if isQuoted {
        if byte == quote {
          if at + 1 < old.count, old[at + 1] == quote { at += 1 } else { isQuoted = false }
        }
      } else if byte == quote {
        guard fieldBegins else { return nil }
        isQuoted = true
        fieldBegins = false
      } else if byte == 10 {
        end(recordBegin..<at)
        bytes.append(10)
        (recordBegin, fieldBegins) = (at + 1, true)
      } else {
        // A return that ends no line ends one for some programs and not for others.
        if byte == 13, at + 1 < old.count, old[at + 1] != 10 { return nil }
        fieldBegins = byte == mark
      }
      at += 1
    }
    guard !isQuoted else { return nil }
    if recordBegin < old.count { end(recordBegin..<old.count) }
  }
}

internal import Domain
internal import Mail

/// `index.csv`: a row a file.
struct DraftIndex {
  /// One row.
  ///
  /// It is wide because the index has a column for each.
  struct Row {
    var file: String
    var customerID = ""
    var currency: Currency
    /// Nil for what is no step.
    var stage: Int?
    var channel: String
    var language: String
    var to: [MailHeader.Mailbox] = []
    var cc: [MailHeader.Mailbox] = []
    var subject: String
    var documents: [String] = []
    /// In minor units; nil where another row of the same action has it.
    var amount: Int64?
    var reference = ""
    var dueOn: CalendarDate
    var sha256: String
  }

  static let columns =
    "file,customer_id,currency,stage,channel,language,to,cc,subject,documents,amount,payment_reference,due_on,sha256"

  static func csv(_ rows: [Row]) -> String {
    rows.sorted { $0.file < $1.file }.reduce(into: columns + "\n") { text, row in
      func addresses(_ boxes: [MailHeader.Mailbox]) -> String { boxes.map(\.address).joined(separator: " ") }
      text +=
        [
          row.file, row.customerID, row.currency.code, row.stage.map(String.init) ?? "", row.channel, row.language,
          addresses(row.to), addresses(row.cc), row.subject, row.documents.joined(separator: ", "),
          row.amount.map { DecimalText.plain($0, digits: row.currency.minorDigits) } ?? "", row.reference,
          row.dueOn.iso, row.sha256,
        ].map(field).joined(separator: ",") + "\n"
    }
  }

  /// Guarded against spreadsheets that would run it, and quoted where it must be.
  static func field(_ text: String) -> String {
    var text = text
    let needsGuard = text.withUTF8 { GuardedText.needsGuard($0) }
    if needsGuard, DecimalText.minorUnits(text, digits: 6) == nil { text = "'" + text }
    guard text.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension Decision {
  /// What a receipt was when it was decided: it shows when another receipt has the same id now. Empty values say
  /// nothing.
  package struct Subject: Sendable, Hashable {
    package var valueOn: CalendarDate?
    /// In signed minor units: of the receipt's currency, or in a decision with the decimals of ``Decision/amount``.
    package var amount: Int64?
    package var counterparty = ""
    package var remittance = ""

    package init(valueOn: CalendarDate? = nil, amount: Int64? = nil, counterparty: String = "", remittance: String = "")
    {
      self.valueOn = valueOn
      self.amount = amount
      self.counterparty = counterparty
      self.remittance = remittance
    }

    package var isEmpty: Bool { self == Subject() }
  }
}

extension Decision.Subject {
  /// Whether both can be about one receipt: what neither or only one of them says decides nothing.
  package func fits(_ other: Decision.Subject) -> Bool {
    func agree<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool { a == nil || b == nil || a == b }
    func agree(_ a: String, _ b: String) -> Bool {
      a.isEmpty || b.isEmpty || Self.letters(of: a) == Self.letters(of: b)
    }
    return agree(valueOn, other.valueOn) && agree(amount, other.amount) && agree(counterparty, other.counterparty)
      && agree(remittance, other.remittance)
  }

  /// A text as it is in a file: one line, and not longer than people look at.
  package static func line(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }.map(String.init)
    return String(String.UnicodeScalarView(words.joined(separator: " ").unicodeScalars.prefix(longest)))
  }

  private static let longest = 200

  /// The letters and digits of a text, in lower case: spreadsheets and people change blanks, marks and case.
  private static func letters(of text: String) -> String {
    String(
      String.UnicodeScalarView(
        line(text).unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    )
    .lowercased()
  }

  /// `100.00 EUR of 2026-10-05 from 'Alpha GmbH'`.
  package func text(in currency: Currency) -> String {
    var parts: [String] = []
    if let amount { parts.append("\(Money(amount, currency).plain) \(currency)") }
    if let valueOn { parts.append("of \(valueOn)") }
    if !counterparty.isEmpty { parts.append("from '\(Self.line(counterparty))'") }
    if !remittance.isEmpty { parts.append("for '\(Self.line(remittance))'") }
    return parts.joined(separator: " ")
  }
}

extension Receipts {
  /// What a decision about a receipt keeps beside its id.
  package func subject(_ row: Int) -> Decision.Subject {
    Decision.Subject(
      valueOn: valueOn[row], amount: amounts[row], counterparty: counterparty(row), remittance: remittances[row])
  }

  /// Whether a receipt is named by its file and line: an export of other rows gives the name to another receipt.
  package func isNamedByLine(_ row: Int) -> Bool {
    guard !fromJournal[row] else { return false }
    return references.withBytes(of: row) { reference in ids.withBytes(of: row) { !$0.elementsEqual(reference) } }
  }
}

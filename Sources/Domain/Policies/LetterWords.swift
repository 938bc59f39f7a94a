/// The words of a language that letters need beside their templates.
package struct LetterWords: Sendable, Hashable {
  /// Single texts: key -> text, such as `salutation` or `why_disputed`.
  package enum Text: String, Sendable, CaseIterable {
    case date, decimal, group, salutation
    case salutationToNobody = "salutation_to_nobody"
    case clerk, manager, director
    case whyDisputed = "why_disputed"
    case whyPlan = "why_plan"
    case whyPromised = "why_promised"
    case whyStop = "why_stop"
    case whyCreditComing = "why_credit_coming"
    case whyOwnMoney = "why_own_money"
    case whyPerhapsPaid = "why_perhaps_paid"
    case whyOther = "why_other"
    case codeTitle = "code_title"
    case codeText = "code_text"
    case billPart = "bill_part"
    case billReceipt = "bill_receipt"
    case billAccount = "bill_account"
    case billReference = "bill_reference"
    case billMore = "bill_more"
    case billBy = "bill_by"
    case billCurrency = "bill_currency"
    case billAmount = "bill_amount"
    case billPoint = "bill_point"
    case callsTitle = "calls_title"
    case callsRank = "calls_rank"
    case callsCustomer = "calls_customer"
    case callsContact = "calls_contact"
    case callsAmount = "calls_amount"
    case callsStep = "calls_step"
    case callsCaller = "calls_caller"
    case callsDone = "calls_done"
    case callsNote = "calls_note"
    case callsMore = "calls_more"
  }

  /// Lists of words.
  package enum List: String, Sendable, CaseIterable {
    /// January first.
    case months
    /// What no letter may say.
    case banned
    /// One of which an offer has.
    case offers
  }

  private let texts: [Text: String]
  private let lists: [List: [String]]

  /// - Precondition: every text and list is there.
  package init(_ texts: [Text: String], _ lists: [List: [String]]) {
    self.texts = texts
    self.lists = lists
  }

  package subscript(text: Text) -> String { texts[text] ?? "" }
  package subscript(list: List) -> [String] { lists[list] ?? [] }

  /// An amount as the language writes it: `1,234.56`, `1.234,56`.
  package func amount(_ value: Int64, _ currency: Currency) -> String {
    let (decimal, group) = (self[.decimal], self[.group])
    return String(
      DecimalText.grouped(value, digits: currency.minorDigits).map { mark in
        mark == "," ? group : mark == "." ? decimal : String(mark)
      }.joined())
  }

  /// The minor units of an amount that ``amount(_:_:)`` wrote; nil for another text.
  package func minorUnits(_ text: String, _ currency: Currency) -> Int64? {
    let plain = text.replacing(self[.group], with: "").replacing(self[.decimal], with: ".")
    return DecimalText.minorUnits(plain, digits: currency.minorDigits)
  }

  /// A date as the language writes it: `3 November 2026`, `3. November 2026`.
  package func date(_ date: CalendarDate) -> String {
    let (year, month, day) = date.parts
    return self[.date].replacing("{day}", with: "\(day)").replacing("{month}", with: self[.months][month - 1])
      .replacing("{year}", with: "\(year)")
  }
}

/// The templates and words of one language.
package struct LetterLanguage: Sendable, Hashable {
  /// ISO 639 two letters.
  package var code: String
  package var words: LetterWords
  /// Mustache, by name; with the path that a finding names.
  package var templates: [String: Template] = [:]

  package struct Template: Sendable, Hashable {
    package var path: String
    package var text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package init(code: String, words: LetterWords) {
    self.code = code
    self.words = words
  }
}

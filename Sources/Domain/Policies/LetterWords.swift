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
    case legalMissing = "legal_missing"
    case legalCash = "legal_cash"
    case reasonStep = "reason_step"
    case reasonCovered = "reason_covered"
    case reasonHeld = "reason_held"
    case reasonInPart = "reason_in_part"
    case reasonPlan = "reason_plan"
    case reasonAskFirst = "reason_ask_first"
    case reasonPromise = "reason_promise"
    case reasonNoCash = "reason_no_cash"
  }

  /// Lists of words.
  package enum List: String, Sendable, CaseIterable {
    /// January first.
    case months
    /// The steps of the ladder as ordinals, the first first.
    case steps
    /// What no letter may say.
    case banned
    /// One of which an offer has.
    case offers
  }

  private let texts: [Text: String]
  private let lists: [List: [String]]
  /// Names of our codes: `promise.kept` -> `eingehalten`. A code without one is written with blanks.
  package let names: [String: String]
  /// The same, the codes folded to letters, as people write them.
  private let folded: [String: String]

  /// The groups of codes that have names, such as the kinds of a contact or the gates of a legal route.
  package enum Group: String, Sendable, CaseIterable {
    case kind, outcome, promise, role, reason, hold, severity, sign, gate, state, attachment, status
    /// Nouns that are counted: `Tag|Tage`.
    case count
  }

  /// - Precondition: every text and list is there.
  package init(_ texts: [Text: String], _ lists: [List: [String]], names: [String: String] = [:]) {
    self.texts = texts
    self.lists = lists
    self.names = names
    folded = Dictionary(
      names.map { key, name in
        let parts = key.split(separator: ".", maxSplits: 1)
        return ("\(parts[0]).\(parts.dropFirst().joined().lettersInLowerCase)", name)
      }, uniquingKeysWith: min)
  }

  /// A code of ours as the language has it; nil where it has no name for it.
  package func name(_ group: Group, of code: String) -> String? { names["\(group.rawValue).\(code)"] }

  /// A code of ours as the language has it, else with blanks.
  package func name(_ group: Group, _ code: String) -> String { name(group, of: code) ?? Wording.spaced(code) }

  /// What somebody wrote into the log, where it is a code that has a name; else as it is written.
  package func said(_ group: Group, _ text: String) -> String {
    let letters = text.lettersInLowerCase
    return letters.isEmpty ? text : folded["\(group.rawValue).\(letters)"] ?? text
  }

  /// A number with its noun: `1 Tag`, `2 Tage`; the noun is a code of ``Group/count``.
  package func counted(_ count: Int, _ noun: String) -> String {
    guard let forms = name(.count, of: noun)?.split(separator: "|"), let one = forms.first, let many = forms.last else {
      return Wording.counted(count, noun)
    }
    return "\(count) \(count == 1 ? one : many)"
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

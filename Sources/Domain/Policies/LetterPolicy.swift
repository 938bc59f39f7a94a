/// What the settings say about letters: who writes, where money goes, and in which languages.
package struct LetterPolicy: Sendable, Hashable {
  /// By who of ours speaks; those that are missing are spoken for by the next higher, else the next lower.
  package var senders: [Ladder.Owner: Sender] = [:]
  package var accounts: [Account] = []
  /// A folder of templates that stand before the built-in ones, as the settings name it; nil for none.
  package var templates: String?
  /// Those that letters are written in; the first is for customers without one.
  package var languages = ["en", "de"]
  /// Whether a customer who had broken his word and paid all gets a word of thanks.
  package var thanks = false
  /// Nil for the paper of the workbook.
  package var usesLetterPaper: Bool?

  package init() {}

  /// A person of ours who signs.
  package struct Sender: Sendable, Hashable {
    package var name: String
    package var email: String
    package var phone: String

    package init(name: String, email: String, phone: String) {
      self.name = name
      self.email = email
      self.phone = phone
    }
  }

  /// An account of ours that customers pay to.
  package struct Account: Sendable, Hashable {
    /// What code is printed beside it.
    package enum Scheme: String, Sendable, CaseIterable { case epc, swiss, none }

    package var currency: Currency
    /// Without blanks, in capitals, its check digits right; empty where it has a number of another kind.
    package var iban = ""
    /// An account of another kind in words, such as `12345678, sort code 60-00-01`.
    package var number = ""
    package var bic = ""
    package var holder: String
    package var scheme = Scheme.none
    /// Of the holder; a Swiss bill needs it.
    package var address: Address?

    package init(currency: Currency, holder: String) {
      self.currency = currency
      self.holder = holder
    }
  }

  /// A structured address.
  package struct Address: Sendable, Hashable {
    package var street: String
    package var number: String
    package var postcode: String
    package var town: String
    /// ISO 3166 two letters.
    package var country: String

    package init(street: String, number: String, postcode: String, town: String, country: String) {
      self.street = street
      self.number = number
      self.postcode = postcode
      self.town = town
      self.country = country
    }
  }

  /// Who speaks for somebody of ours: himself, else the next higher, else the next lower.
  package func sender(for owner: Ladder.Owner) -> (role: Ladder.Owner, sender: Sender)? {
    let known = senders.keys.sorted()
    guard let role = known.first(where: { $0 >= owner }) ?? known.last else { return nil }
    return senders[role].map { (role, $0) }
  }

  package func account(for currency: Currency) -> Account? { accounts.first { $0.currency == currency } }
}

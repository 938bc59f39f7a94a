internal import Diagnostics
internal import Domain
internal import Mail

/// Whom a letter goes to, in which language.
struct Addressee {
  var contact: Contact?
  var to: [MailHeader.Mailbox] = []
  var cc: [MailHeader.Mailbox] = []
  var language: LetterLanguage
  /// Lines of the postal address, the customer's name first.
  var address: [String]
}

/// Chooses them, and says what is wrong with their names and addresses.
struct Addressing {
  let facts: LetterFacts
  let languages: [LetterLanguage]

  /// - Parameters:
  ///   - roles: whom to address, in order of preference; the further ones get a copy.
  ///   - hasCopies: whether they do.
  /// - Throws: the finding for which no draft is written.
  func addressee(
    _ row: Int32, _ roles: [Contact.Role], hasCopies: Bool, _ findings: inout [Diagnostic]
  ) throws(LetterRefusal) -> Addressee {
    let customer = facts.customer(row)
    let there = facts.contacts(of: row)
    let contact = there.addressed(roles)
    let place = facts.place(of: contact?.source ?? customer.source)
    for text in [customer.id, customer.name, customer.email, contact?.name ?? "", contact?.email ?? ""]
      + customer.standing.address where CleanText.hasLineEnd(text)
    {
      throw .finding(
        Diagnostic(LettersCodes.brokenLine, at: place, "'\(text)' of customer '\(customer.id)' holds the end of a line")
      )
    }
    var addressee = Addressee(
      contact: contact, language: language(contact, customer, place, &findings),
      address: ([customer.name] + customer.standing.address).map(CleanText.oneLine).filter { !$0.isEmpty })
    addressee.to = try mailboxes(contact?.email ?? "", contact?.name ?? "", customer, place)
    if addressee.to.isEmpty { addressee.to = try mailboxes(customer.email, "", customer, place) }
    guard hasCopies else { return addressee }
    for role in roles.dropFirst() {
      for other in there where other.role == role && other.name != contact?.name && !other.email.isEmpty {
        if CleanText.hasLineEnd(other.name) || CleanText.hasLineEnd(other.email) {
          throw .finding(
            Diagnostic(
              LettersCodes.brokenLine, at: facts.place(of: other.source),
              "'\(other.name)' of customer '\(customer.id)' holds the end of a line"))
        }
        addressee.cc += try mailboxes(other.email, other.name, customer, facts.place(of: other.source))
      }
    }
    addressee.cc.removeAll { copy in addressee.to.contains { $0.address == copy.address } }
    return addressee
  }

  /// The addresses of a field that has several.
  static func addresses(_ text: String) -> [String] {
    text.split { $0 == ";" || $0 == "," || $0 == " " }.map(String.init)
  }

  private func mailboxes(
    _ text: String, _ name: String, _ customer: Customer, _ place: Place
  ) throws(LetterRefusal) -> [MailHeader.Mailbox] {
    let addresses = Self.addresses(text)
    if let wrong = addresses.first(where: { !MailHeader.isAddress($0) }) {
      throw .finding(
        Diagnostic(LettersCodes.badAddress, at: place, "'\(wrong)' of customer '\(customer.id)' is no e-mail address"))
    }
    let name = CleanText.oneLine(name)
    return addresses.map { MailHeader.Mailbox(name: addresses.count == 1 ? name : "", address: $0) }
  }

  /// The contact's language, else the customer's, else the first of the settings.
  private func language(
    _ contact: Contact?, _ customer: Customer, _ place: Place, _ findings: inout [Diagnostic]
  ) -> LetterLanguage {
    let wanted = [contact?.language ?? "", customer.standing.language].map { $0.lowercased() }.filter { !$0.isEmpty }
    if let found = wanted.lazy.compactMap({ code in languages.first { $0.code == code } }).first { return found }
    if let code = wanted.first {
      findings.append(
        Diagnostic(
          LettersCodes.noLanguage, at: place,
          "customer '\(customer.id)' has the language '\(code)', in which there are no templates:"
            + " '\(languages[0].code)' is taken"))
    }
    return languages[0]
  }
}

/// Why a draft is not written.
enum LetterRefusal: Error {
  case finding(Diagnostic)

  var finding: Diagnostic {
    switch self {
    case .finding(let finding): finding
    }
  }
}

extension LetterFacts {
  /// Where a fact was read.
  func place(of source: Source?) -> Place {
    guard let source else { return Place(path: "letters") }
    return report.ledger.files.place(of: source)
  }
}

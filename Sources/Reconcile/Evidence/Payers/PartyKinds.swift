internal import Domain

/// What a name says of money that no customer pays: a payment provider, a tax office, a bank.
enum PartyKind: UInt8 {
  case other
  /// A card or payment provider.
  case provider
  case taxOffice
  /// A cashier of the state, who pays its suppliers and gives back taxes.
  case publicCashier
  case bank
}

/// Tells the kind of a party by its name.
///
/// A name counts where it says nothing else: `Stripe Payments Europe` is a provider, `Stripe & Partner Architekten` is
/// not.
struct PartyKinds {
  /// Names that belong to providers alone, and names that are words as well: nothing but a place or `Payments` may
  /// stand beside those.
  private let brands, commonBrands: Set<String>
  private let providerPhrases: [[String]]
  private let places, fillers: Set<String>
  private let taxOffices, publicCashiers: [[String]]
  private let banks: Set<String>
  private let bankPhrases: [[String]]
  /// A name with one of these is a company's, whatever it begins with.
  private let companyForms: Set<String>
  private let nameKey: NameKey

  init(_ words: Words) {
    func phrases(_ list: Words.List) -> [[String]] { words[list].map { $0.split(separator: " ").map(String.init) } }
    brands = Set(words[.providers])
    commonBrands = Set(words[.providersByCommonWord])
    providerPhrases = phrases(.providerPhrases)
    places = Set(words[.providerPlaces])
    fillers = Set(words[.providerFillers])
    taxOffices = phrases(.taxOffices)
    publicCashiers = phrases(.publicCashiers)
    banks = Set(words[.banks])
    bankPhrases = phrases(.bankPhrases)
    companyForms = Set(words[.companyForms])
    nameKey = NameKey(words)
  }

  /// What the name says.
  func kind(of name: String) -> PartyKind {
    let all = (nameKey.whole(name).first ?? []).map { String(decoding: $0, as: UTF8.self) }
    let isCompany = all.contains(where: companyForms.contains)
    for key in nameKey.keys(of: name) {
      let words = key.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      if isProvider(words) { return .provider }
      if !isCompany, taxOffices.contains(where: { isTaxOffice(words, $0) }) { return .taxOffice }
      if publicCashiers.contains(where: words.starts) { return .publicCashier }
      if words.contains(where: isBank) || bankPhrases.contains(where: words.starts) { return .bank }
    }
    return .other
  }

  /// An office's name begins with its own words; three letters alone must not be the beginning of a longer name.
  private func isTaxOffice(_ words: [String], _ office: [String]) -> Bool {
    words.starts(with: office) && (office != ["IRS"] || words.count == 1)
  }

  private func isProvider(_ words: [String]) -> Bool {
    func isFiller(_ word: String) -> Bool {
      places.contains(word) || fillers.contains(word) || word.count == 1 || word.allSatisfy(\.isNumber)
    }
    if let phrase = providerPhrases.first(where: words.starts) {
      return words.dropFirst(phrase.count).allSatisfy(isFiller)
    }
    if words.contains(where: brands.contains) { return words.allSatisfy { brands.contains($0) || isFiller($0) } }
    return words.contains(where: commonBrands.contains)
      && words.allSatisfy { commonBrands.contains($0) || places.contains($0) }
  }

  /// A bank by one of its words, or by how one of them ends: Stadtsparkasse, Kommunalbank.
  private func isBank(_ word: String) -> Bool {
    banks.contains(word) || word.hasSuffix("BANK") || word.hasSuffix("KASSE")
  }
}

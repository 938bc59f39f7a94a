/// What a name says of money that no customer pays: a payment provider, a tax office, a bank.
///
/// A name counts where it says nothing else: `Stripe Payments Europe` is a provider, `Stripe & Partner Architekten` is not.
enum PartyKind: UInt8 {
  case other
  /// A card or payment provider.
  case provider
  case taxOffice
  /// A cashier of the state, who pays its suppliers and gives back taxes.
  case publicCashier
  case bank

  /// Names that belong to providers alone.
  private static let brands: Set<String> = [
    "STRIPE", "ADYEN", "PAYPAL", "MOLLIE", "SUMUP", "WORLDLINE", "WORLDPAY", "SQUAREUP", "BRAINTREE", "KLARNA",
    "GOCARDLESS", "CONCARDIS",
    "NEXI",
    "ELAVON", "FISERV", "AMEX", "PAYONE", "BUCKAROO", "PAYONEER", "IZETTLE", "ZETTLE", "BAMBORA", "UNZER", "SHOPIFY",
    "TELECASH",
    "BARCLAYCARD",
    "INGENICO", "MULTISAFEPAY", "REDSYS", "MONEXT", "PAYPLUG", "SAFERPAY", "HEIDELPAY", "GIROPAY", "AFTERPAY",
    "CLEARPAY", "DATATRANS",
  ]
  /// Names of providers that are words as well: nothing but a place or `Payments` may stand beside them.
  private static let commonBrands: Set<String> = ["SQUARE", "SIX", "NETS", "VIVA", "SOFORT"]
  private static let phrases = [
    "AMERICAN EXPRESS", "GLOBAL PAYMENTS", "FIRST DATA", "AMAZON PAYMENTS", "AMAZON PAY", "CHECKOUT COM",
    "EVO PAYMENTS", "SIX PAYMENT",
    "VIVA WALLET", "CARD SERVICES", "MERCHANT SERVICES", "MERCHANT SETTLEMENT", "VISA SETTLEMENT",
    "MASTERCARD SETTLEMENT", "VISA MERCHANT",
    "MASTERCARD MERCHANT",
  ].map { $0.split(separator: " ").map(String.init) }
  private static let places: Set<String> = [
    "EUROPE", "EU", "UK", "DE", "FR", "NL", "IT", "ES", "IE", "US", "USA", "CH", "CHE", "AT", "BE", "IRELAND",
    "DEUTSCHLAND", "GERMANY",
    "FRANCE",
    "NEDERLAND", "ITALIA", "LUXEMBOURG", "DENMARK", "DANMARK", "SWEDEN", "NORWAY", "FINLAND", "INTERNATIONAL",
    "PAYMENTS", "PAYMENT",
  ]
  /// Words that a provider's name may have beside its own.
  private static let fillers: Set<String> = [
    "PAY", "TECHNOLOGY", "TECHNOLOGIES", "SERVICES", "SERVICE", "BANK", "FINANCIAL", "FUNDING", "CIE", "SCA", "ET",
    "AND", "MERCHANT",
    "ACQUIRING",
    "SYSTEMS", "SOLUTIONS", "GROUP", "LUXEMBOURG", "MERCH", "DEP", "SETTLEMENT", "PAYOUT", "PAYOUTS", "TRANSFER",
    "BRANCH", "NIEDERLASSUNG",
    "PUBL",
    "CARD", "CARDS", "OF", "PTE",
  ]

  /// With what the name of a tax office begins.
  private static let taxOffices = [
    "FINANZAMT", "FINANZKASSE", "HM REVENUE", "HMRC", "INTERNAL REVENUE SERVICE", "IRS TREAS", "IRS",
    "DIRECTION GENERALE DES FINANCES PUBLIQUES TVA",
    "BELASTINGDIENST", "AGENZIA DELLE ENTRATE", "AGENZIA ENTRATE", "AGENCIA TRIBUTARIA", "AEAT", "SKATTEVERKET",
    "SKATTEETATEN",
    "SKATTESTYRELSEN",
    "SKATTEFORVALTNINGEN", "VEROHALLINTO", "HAUPTZOLLAMT", "ZOLLAMT", "EIDGENOSSISCHE STEUERVERWALTUNG",
    "EIDGENOESSISCHE STEUERVERWALTUNG",
    "STEUERVERWALTUNG", "SPF FINANCES", "FOD FINANCIEN", "REVENUE COMMISSIONERS", "TAX OFFICE",
  ].map { $0.split(separator: " ").map(String.init) }
  private static let publicCashiers = [
    "DGFIP", "DRFIP", "DDFIP", "FINANCES PUBLIQUES", "DIRECTION GENERALE DES FINANCES PUBLIQUES", "TRESOR PUBLIC",
    "US TREASURY",
    "STATE TREASURY",
    "BUNDESKASSE", "LANDESKASSE", "LANDESHAUPTKASSE", "LANDESOBERKASSE",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let banks: Set<String> = [
    "BANK", "SPARKASSE", "BANQUE", "BANCA", "BANCO", "CAISSE", "ING", "RABOBANK", "HSBC", "BARCLAYS", "LLOYDS",
    "NATWEST", "UNICREDIT",
    "KBC",
    "SANTANDER", "BBVA", "NORDEA", "DNB", "SEB", "SWEDBANK", "HANDELSBANKEN", "CHASE", "CITIBANK", "UBS", "KASSE",
    "BANKEN", "PANKKI",
    "BANKA",
  ]
  private static let bankPhrases = [
    "BNP PARIBAS", "CREDIT AGRICOLE", "CREDIT MUTUEL", "SOCIETE GENERALE", "INTESA SANPAOLO", "ABN AMRO", "WELLS FARGO",
  ].map { $0.split(separator: " ").map(String.init) }
  /// A name with one of these is a company's, whatever it begins with.
  private static let companies: Set<String> = [
    "GMBH", "AG", "KG", "LTD", "LIMITED", "LLC", "INC", "CORP", "SARL", "SRL", "SPA", "BV", "NV", "AB", "APS", "OY",
  ]

  /// What the name says.
  static func of(_ name: String) -> PartyKind {
    let all = (NameKey.whole(name).first ?? []).map { String(decoding: $0, as: UTF8.self) }
    let isCompany = all.contains(where: companies.contains)
    for key in NameKey.keys(of: name) {
      let words = key.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      if isProvider(words) { return .provider }
      if !isCompany, taxOffices.contains(where: { isTaxOffice(words, $0) }) { return .taxOffice }
      if publicCashiers.contains(where: words.starts) { return .publicCashier }
      if words.contains(where: isBank) || bankPhrases.contains(where: words.starts) { return .bank }
    }
    return .other
  }

  /// An office's name begins with its own words; three letters alone must not be the beginning of a longer name.
  private static func isTaxOffice(_ words: [String], _ office: [String]) -> Bool {
    words.starts(with: office) && (office != ["IRS"] || words.count == 1)
  }

  private static func isProvider(_ words: [String]) -> Bool {
    func isFiller(_ word: String) -> Bool {
      places.contains(word) || fillers.contains(word) || word.count == 1 || word.allSatisfy(\.isNumber)
    }
    if let phrase = phrases.first(where: words.starts) { return words.dropFirst(phrase.count).allSatisfy(isFiller) }
    if words.contains(where: brands.contains) { return words.allSatisfy { brands.contains($0) || isFiller($0) } }
    return words.contains(where: commonBrands.contains)
      && words.allSatisfy { commonBrands.contains($0) || places.contains($0) }
  }

  /// A bank by one of its words, or by how one of them ends: Stadtsparkasse, Kommunalbank.
  private static func isBank(_ word: String) -> Bool {
    banks.contains(word) || word.hasSuffix("BANK") || word.hasSuffix("KASSE")
  }
}

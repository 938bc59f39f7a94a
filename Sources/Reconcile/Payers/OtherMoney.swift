internal import Domain

/// Tells money that no customer paid: transfers between own accounts, interest, tax, refunds of suppliers, settlements of card and payment
/// providers, loans and insurances.
///
/// It is asked only where the payer is no known customer. Words count as wholes; a name counts where it says nothing else.
struct OtherMoney {
  /// By number of a counterparty's text: the class of its name, and whether it is a bank's.
  private var names: [UInt32: (kind: Rule, isBank: Bool)] = [:]

  private static let providers: Set<String> = [
    "STRIPE", "ADYEN", "PAYPAL", "MOLLIE", "SUMUP", "WORLDLINE", "WORLDPAY", "SQUARE", "SQUAREUP", "BRAINTREE", "KLARNA", "GOCARDLESS", "CONCARDIS",
    "NEXI", "ELAVON", "FISERV", "AMEX", "PAYONE", "BUCKAROO", "PAYONEER", "IZETTLE", "ZETTLE", "BAMBORA", "UNZER", "SHOPIFY", "TELECASH", "BARCLAYCARD",
    "INGENICO", "NETS", "SIX", "PAYLEVEN", "MULTISAFEPAY", "REDSYS", "MONEXT", "PAYPLUG", "SAFERPAY", "WIRECARD", "HEIDELPAY", "SOFORT", "GIROPAY",
    "AUTHORIZENET", "AFTERPAY", "CLEARPAY", "DATATRANS", "VIVA",
  ]
  private static let providerPhrases = WholeWords([
    "AMERICAN EXPRESS", "GLOBAL PAYMENTS", "FIRST DATA", "AMAZON PAYMENTS", "AMAZON PAY", "CHECKOUT COM", "CARD SERVICES", "MERCHANT SERVICES",
    "MERCHANT SETTLEMENT", "EVO PAYMENTS", "SIX PAYMENT SERVICES", "VISA SETTLEMENT", "MASTERCARD SETTLEMENT",
  ])
  /// Words that a provider's name may have beside its own.
  private static let fillers: Set<String> = [
    "EUROPE", "EU", "UK", "DE", "FR", "NL", "IT", "ES", "IE", "US", "USA", "PAYMENTS", "PAYMENT", "PAY", "TECHNOLOGY", "TECHNOLOGIES", "SERVICES", "SERVICE",
    "INTERNATIONAL", "IRELAND", "DEUTSCHLAND", "GERMANY", "FRANCE", "NEDERLAND", "ITALIA", "BANK", "FINANCIAL", "FUNDING", "CIE", "SCA", "ET", "AND",
    "MERCHANT", "ACQUIRING", "SYSTEMS", "SOLUTIONS", "GROUP", "HOLDING", "LUXEMBOURG", "MERCH", "DEP", "SETTLEMENT", "PAYOUT", "TRANSFER", "LIMITED",
    "BRANCH", "NIEDERLASSUNG", "PUBL", "CHE", "CH", "AT", "BE", "CARD", "CARDS", "OF", "INC",
  ]
  private static let settlementWords = WholeWords([
    "MERCHANT SETTLEMENT", "CARD SETTLEMENT", "CARD SALES", "KARTENUMSATZ", "KARTENUMSÄTZE", "KARTENZAHLUNGEN", "STRIPE PAYOUT", "STRIPE TRANSFER",
    "PAYPAL TRANSFER", "PAYPAL PAYOUT", "REMISE CARTE", "REMISES CB", "EC CASH", "GIROCARD UMSATZ", "POS SETTLEMENT", "MERCHANT PAYOUT",
    "INCASSO POS", "ABRECHNUNG KARTEN", "BANKCARD DEPOSIT", "BANKCARD MTOT",
  ])
  private static let taxOffices = WholeWords([
    "FINANZAMT", "FINANZKASSE", "HM REVENUE", "HMRC", "INTERNAL REVENUE SERVICE", "IRS", "US TREASURY", "IRS TREAS", "DGFIP", "FINANCES PUBLIQUES",
    "TRESOR PUBLIC", "TRÉSOR PUBLIC", "BELASTINGDIENST", "AGENZIA DELLE ENTRATE", "AGENZIA ENTRATE", "AGENCIA TRIBUTARIA", "SKATTEVERKET",
    "SKATTEETATEN", "SKATTESTYRELSEN", "VEROHALLINTO", "HAUPTZOLLAMT", "ZOLLAMT", "BUNDESKASSE", "STEUERVERWALTUNG", "ADMINISTRATION FISCALE",
    "SPF FINANCES", "FOD FINANCIEN", "STATE TREASURY", "DEPARTMENT OF REVENUE", "TAX AUTHORITY", "TAX OFFICE",
  ])
  private static let taxWords = WholeWords([
    "TAX REFUND", "VAT REFUND", "VAT REPAYMENT", "STEUERERSTATTUNG", "UMSATZSTEUERERSTATTUNG", "UST ERSTATTUNG", "ERSTATTUNG UMSATZSTEUER",
    "REMBOURSEMENT TVA", "CREDIT DE TVA", "CRÉDIT DE TVA", "BTW TERUGGAVE", "TERUGGAAF BTW", "RIMBORSO IVA", "DEVOLUCION IVA", "DEVOLUCIÓN IVA",
    "TAX REPAYMENT", "ERSTATTUNG USTVA", "VORSTEUER",
  ])
  private static let interestWords = WholeWords([
    "ZINSEN", "HABENZINSEN", "GUTHABENZINSEN", "ZINSGUTSCHRIFT", "ZINSERTRAG", "CREDIT INTEREST", "INTEREST PAID", "INTEREST EARNED", "GROSS INTEREST",
    "INTEREST CREDIT", "INTEREST", "INTERETS", "INTÉRÊTS", "INTERETS CREDITEURS", "RENTE", "CREDITRENTE", "INTERESSI", "INTERESSI ATTIVI",
    "INTERESSI CREDITORI", "INTERESES", "RENTER", "RÄNTA", "KORKO", "COMPETENZE", "RENTEBIJSCHRIJVING",
  ])
  /// SWIFT and ISO 20022 codes of interest.
  private static let interestCodes = WholeWords(["NINT", "INTR", "INT"])
  private static let bankWords = WholeWords([
    "BANK", "SPARKASSE", "VOLKSBANK", "RAIFFEISENBANK", "BANQUE", "BANCA", "BANCO", "CAISSE", "CREDIT AGRICOLE", "SOCIETE GENERALE", "BNP PARIBAS",
    "ING", "RABOBANK", "HSBC", "BARCLAYS", "LLOYDS", "NATWEST", "UNICREDIT", "INTESA SANPAOLO", "COMMERZBANK", "DEUTSCHE BANK", "POSTBANK", "ABN AMRO",
    "KBC", "SANTANDER", "BBVA", "NORDEA", "DNB", "SEB", "SWEDBANK", "HANDELSBANKEN", "CHASE", "WELLS FARGO", "CITIBANK", "UBS", "KASSE",
  ])
  private static let refundWords = WholeWords([
    "REFUND", "ERSTATTUNG", "RÜCKERSTATTUNG", "RUECKERSTATTUNG", "RÜCKVERGÜTUNG", "RUECKVERGUETUNG", "REMBOURSEMENT", "TERUGBETALING", "RESTITUTIE",
    "RIMBORSO", "REEMBOLSO", "DEVOLUCION", "DEVOLUCIÓN", "REIMBURSEMENT", "GUTHABENAUSZAHLUNG", "CREDITOR REFUND", "SUPPLIER REFUND", "BONUSGUTSCHRIFT",
    "REBATE", "RÜCKZAHLUNG", "RUECKZAHLUNG", "STORNOGUTSCHRIFT", "ÅTERBETALNING",
  ])
  private static let incomeWords = WholeWords([
    "DARLEHEN", "DARLEHENSAUSZAHLUNG", "KREDITAUSZAHLUNG", "LOAN", "LOAN DISBURSEMENT", "LOAN DRAWDOWN", "DRAWDOWN", "PRÊT", "DEBLOCAGE PRET",
    "LENING", "MUTUO", "FINANZIAMENTO", "PRESTAMO", "PRÉSTAMO", "ZUSCHUSS", "FÖRDERUNG", "FOERDERUNG", "GRANT", "SUBVENTION", "SUBSIDIE",
    "CONTRIBUTO", "SUBVENCION", "SCHADENREGULIERUNG", "SCHADENERSATZ", "SCHADEN NR", "INSURANCE CLAIM", "CLAIM SETTLEMENT", "INDEMNISATION", "SINISTRE",
    "SCHADEVERGOEDING", "RISARCIMENTO", "KAPITALEINLAGE", "GESELLSCHAFTEREINLAGE", "CAPITAL CONTRIBUTION", "KURZARBEITERGELD", "DIVIDEND",
    "DIVIDENDE", "DIVIDENDO",
  ])
  private static let transferWords = WholeWords([
    "UMBUCHUNG", "ÜBERTRAG", "UEBERTRAG", "EIGENÜBERTRAG", "OWN TRANSFER", "INTERNAL TRANSFER", "OWN ACCOUNT TRANSFER", "TRANSFER BETWEEN ACCOUNTS",
    "VIREMENT INTERNE", "GIROCONTO", "EIGEN REKENING", "CASH POOLING", "CASHPOOL", "CASH CONCENTRATION", "LIQUIDITÄTSAUSGLEICH",
    "LIQUIDITAETSAUSGLEICH", "SWEEP", "TRASPASO", "ZBA TRANSFER",
  ])

  /// The class of an incoming line of no known customer; nil where it may be a customer's.
  mutating func kind(of receipt: Int, in receipts: Receipts) -> Rule? {
    let name = receipts.counterparties[receipt]
    var isBank = true
    if name != 0 {
      let known = names[name] ?? (Self.kind(ofName: receipts.parties[name]), Self.isBank(receipts.parties[name]))
      names[name] = known
      if known.kind != .none { return known.kind }
      isBank = known.isBank
    }
    let code = receipts.transactionCodes[receipt]
    if isBank, code != 0, receipts.parties.texts.withBytes(of: code, Self.interestCodes.occur) { return .interest }
    return receipts.remittances.withBytes(of: receipt) { text in
      if Self.settlementWords.occur(text) { return .cardSettlement }
      if Self.taxWords.occur(text) { return .tax }
      if isBank, Self.interestWords.occur(text) { return .interest }
      if name == 0, Self.transferWords.occur(text) { return .ownTransfer }
      if Self.incomeWords.occur(text) { return .otherIncome }
      return Self.refundWords.occur(text) ? .supplierRefund : nil
    }
  }

  /// A bank by one of its words, or by how one of them ends: Stadtsparkasse, Kommunalbank.
  private static func isBank(_ name: String) -> Bool {
    var name = name
    if name.withUTF8(bankWords.occur) { return true }
    return name.uppercased().split { !$0.isLetter }.contains { $0.hasSuffix("BANK") || $0.hasSuffix("SPARKASSE") || $0.hasSuffix("KASSE") }
  }

  /// The class that a name alone gives, or `none`.
  static func kind(ofName name: String) -> Rule {
    var name = name
    if name.withUTF8(taxOffices.occur) { return .tax }
    if name.withUTF8(providerPhrases.occur) { return .cardSettlement }
    let words = (NameKey.keys(of: name).first ?? []).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard words.contains(where: providers.contains) else { return .none }
    return words.allSatisfy { providers.contains($0) || fillers.contains($0) || $0.count == 1 } ? .cardSettlement : .none
  }
}

/// Words and phrases that count as wholes, whatever their case and the marks between them.
struct WholeWords: Sendable {
  private let phrases: [[UInt8]]
  /// By first byte: which phrases begin with it.
  private let byFirst: [[Int]]

  init(_ phrases: [String]) {
    self.phrases = phrases.map { Array($0.utf8) }
    var byFirst = [[Int]](repeating: [], count: 256)
    for (at, phrase) in self.phrases.enumerated() { byFirst[Int(phrase[0])].append(at) }
    self.byFirst = byFirst
  }

  /// Whether one of them stands in the text between blanks, marks or its ends.
  func occur(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { capitals in
      // Every mark is a blank, and of several blanks one is kept.
      var count = 0
      for at in 0..<text.count {
        let byte = text[at]
        if Segments.isLetter(byte) || Segments.isDigit(byte) {
          let isMarked = at > 0 && text[at - 1] == 0xC3 && byte >= 0xA0 && byte != 0xB7
          capitals[count] = isMarked ? byte - 0x20 : Segments.upper(byte)
          count += 1
        } else if count > 0, capitals[count - 1] != UInt8(ascii: " ") {
          capitals[count] = UInt8(ascii: " ")
          count += 1
        }
      }
      for start in 0..<count where start == 0 || capitals[start - 1] == UInt8(ascii: " ") {
        for at in byFirst[Int(capitals[start])] {
          let phrase = phrases[at]
          let end = start + phrase.count
          guard end <= count, end == count || capitals[end] == UInt8(ascii: " ") else { continue }
          if phrase.indices.allSatisfy({ capitals[start + $0] == phrase[$0] }) { return true }
        }
      }
      return false
    }
  }
}

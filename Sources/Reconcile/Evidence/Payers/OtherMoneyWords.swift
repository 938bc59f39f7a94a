/// What bank lines say that no customer paid, in English, German, French, Dutch, Italian, Spanish and the languages of the North.
///
/// A phrase is here only where a customer who pays an invoice would hardly write it.
enum OtherMoneyWords {
  /// The meanings of phrases, in the order in which they are asked.
  enum Meaning: Int, CaseIterable {
    case settlement, taxRefund, interest, anyInterest, transfer, income, refund, invoice, tax, filler

    var phrases: [String] {
      switch self {
      case .settlement: OtherMoneyWords.settlement
      case .taxRefund: OtherMoneyWords.taxRefund
      case .interest: OtherMoneyWords.interest
      case .anyInterest: OtherMoneyWords.anyInterest
      case .transfer: OtherMoneyWords.transfer
      case .income: OtherMoneyWords.income
      case .refund: OtherMoneyWords.refund
      case .invoice: OtherMoneyWords.invoice
      case .tax: OtherMoneyWords.tax
      case .filler: OtherMoneyWords.filler
      }
    }
  }

  /// Payouts of card and payment providers.
  private static let settlement = [
    "MERCHANT SETTLEMENT", "CARD SETTLEMENT", "POS SETTLEMENT", "MERCHANT PAYOUT", "MERCHANT DEPOSIT",
    "MERCHANT BANKCARD",
    "BANKCARD DEPOSIT",
    "BANKCARD MTOT", "BKCD STLMT", "MERCH DEP", "KARTENUMSATZ", "KARTENUMSÄTZE", "KARTENZAHLUNGEN", "ABRECHNUNG KARTEN",
    "GIROCARD UMSATZ",
    "EC CASH", "REMISE CARTE", "REMISE CB", "REMISES CB", "REMISE CARTES BANCAIRES", "INCASSO POS", "ACCREDITO POS",
    "ABONO TPV",
    "LIQUIDACION TPV",
    "UITBETALING PIN", "STRIPE PAYOUT", "STRIPE TRANSFER", "ADYEN PAYOUT", "PAYPAL TRANSFER", "PAYPAL PAYOUT",
    "PAYPAL INST XFER",
    "MOLLIE PAYOUT",
    "SUMUP PAYOUT", "SHOPIFY PAYOUT", "GOCARDLESS PAYOUT", "KLARNA PAYOUT", "AMEX SETTLEMENT",
    "AMERICAN EXPRESS SETTLEMENT",
    "VISA SETTLEMENT",
    "MASTERCARD SETTLEMENT", "KORTINDLØSNING", "KORTINLÖSEN",
  ]

  /// What a tax office pays back.
  private static let taxRefund = [
    "TAX REFUND", "TAX REF", "VAT REFUND", "VAT REPAYMENT", "TAX REPAYMENT", "STEUERERSTATTUNG",
    "UMSATZSTEUERERSTATTUNG", "UST ERSTATTUNG",
    "ERSTATTUNG UST", "ERSTATTUNG USTVA", "ERSTATTUNG UMSATZSTEUER", "ERSTATTUNG KÖRPERSCHAFTSTEUER",
    "GEWERBESTEUERERSTATTUNG",
    "LOHNSTEUERERSTATTUNG", "VORSTEUERERSTATTUNG", "VORSTEUERVERGÜTUNG", "REMBOURSEMENT TVA", "REMBOURSEMENT DE TVA",
    "REMBT TVA",
    "CRÉDIT DE TVA",
    "BTW TERUGGAVE", "TERUGGAVE BTW", "TERUGGAAF BTW", "TERUGGAAF OMZETBELASTING", "BELASTINGTERUGGAVE", "RIMBORSO IVA",
    "RIMBORSO IMPOSTE",
    "DEVOLUCIÓN IVA", "DEVOLUCIÓN DE IVA", "DEVOLUCIÓN IMPUESTOS", "DEVOLUCIÓN HACIENDA", "SKATTEÅTERBETALNING",
    "ÅTERBETALNING MOMS",
    "MOMSÅTERBETALNING", "MOMSREFUSION", "TILGODE MVA", "SKATTEREFUSJON", "VERONPALAUTUS", "ALV PALAUTUS",
  ]

  /// A bank's credit interest, in words that mean nothing else.
  private static let interest = [
    "HABENZINSEN", "GUTHABENZINSEN", "ZINSGUTSCHRIFT", "ZINSERTRAG", "ZINSERTRÄGE", "ZINSABSCHLUSS", "CREDIT INTEREST",
    "INTEREST PAID",
    "INTEREST EARNED", "GROSS INTEREST", "NET INTEREST", "INTEREST CREDIT", "DEPOSIT INTEREST", "INTÉRÊTS CRÉDITEURS",
    "CREDITRENTE",
    "RENTEBIJSCHRIJVING", "BIJSCHRIJVING RENTE", "INTERESSI ATTIVI", "INTERESSI CREDITORI", "INTERESES ACREEDORES",
    "ABONO INTERESES",
    "ABONO DE INTERESES", "LIQUIDACIÓN INTERESES", "LIQUIDACIÓN DE INTERESES", "INNSKUDDSRENTE", "INDLÅNSRENTE",
    "RENTETILSKRIVNING",
    "KREDITRENTER", "ABSCHLUSS PER", "RECHNUNGSABSCHLUSS", "KONTOABSCHLUSS", "KREDITRÄNTA", "INLÅNINGSRÄNTA",
    "TALLETUSKORKO",
    "HYVITYSKORKO",
  ]

  /// Interest of any kind: a bank's where a bank says it, or where the line says nothing else.
  private static let anyInterest = [
    "ZINSEN", "INTEREST", "INTÉRÊTS", "RENTE", "INTERESSI", "INTERESES", "RENTER", "RÄNTA", "KORKO", "COMPETENZE",
  ]

  /// Money between own accounts.
  private static let transfer = [
    "UMBUCHUNG", "ÜBERTRAG", "EIGENÜBERTRAG", "OWN TRANSFER", "INTERNAL TRANSFER", "OWN ACCOUNT TRANSFER",
    "TRANSFER BETWEEN ACCOUNTS",
    "TRANSFER FROM SAVINGS", "VIREMENT INTERNE", "VIREMENT DE COMPTE À COMPTE", "GIROCONTO", "GIROFONDI",
    "EIGEN REKENING", "CASH POOLING",
    "CASHPOOL", "CASH CONCENTRATION", "LIQUIDITÄTSAUSGLEICH", "SWEEP", "ZBA TRANSFER", "TRASPASO",
    "TRASPASO ENTRE CUENTAS",
    "MELLAN EGNA KONTON",
    "MELLEM EGNE KONTI", "MELLOM EGNE KONTI", "OMA TILISIIRTO",
  ]

  /// Loans, grants, insurances, dividends and capital.
  private static let income = [
    "DARLEHEN", "DARLEHENSAUSZAHLUNG", "KREDITAUSZAHLUNG", "LOAN DISBURSEMENT", "LOAN DRAWDOWN", "LOAN PROCEEDS",
    "LOAN ADVANCE",
    "DRAWDOWN",
    "DÉBLOCAGE PRÊT", "DÉBLOCAGE DE PRÊT", "UITBETALING LENING", "EROGAZIONE MUTUO", "EROGAZIONE FINANZIAMENTO",
    "ABONO PRÉSTAMO",
    "ABONO DE PRÉSTAMO", "DISPOSICIÓN PRÉSTAMO", "UTBETALNING LÅN", "UDBETALING LÅN", "UTBETALING LÅN", "LAINAN NOSTO",
    "ZUSCHUSS",
    "FÖRDERMITTEL", "FÖRDERUNG", "GRANT PAYMENT", "GRANT AWARD", "GOVERNMENT GRANT", "INNOVATION GRANT", "SUBVENTION",
    "SUBSIDIE",
    "CONTRIBUTO A FONDO PERDUTO", "SUBVENCIÓN", "KURZARBEITERGELD", "TILSKUD", "TILSKUDD", "SCHADENREGULIERUNG",
    "SCHADENZAHLUNG",
    "SCHADENERSATZ",
    "SCHADEN NR", "SCHADENNUMMER", "VERSICHERUNGSLEISTUNG", "INSURANCE CLAIM", "CLAIM SETTLEMENT", "INDEMNISATION",
    "INDEMNITÉ SINISTRE",
    "SCHADEVERGOEDING",
    "SCHADEUITKERING", "RISARCIMENTO", "RISARCIMENTO DANNI", "LIQUIDAZIONE SINISTRO", "INDEMNIZACIÓN",
    "FÖRSÄKRINGSERSÄTTNING",
    "FORSIKRINGSERSTATNING", "VAHINGONKORVAUS", "KAPITALEINLAGE", "GESELLSCHAFTEREINLAGE", "CAPITAL CONTRIBUTION",
    "DIVIDEND", "DIVIDENDE",
    "DIVIDENDO",
  ]

  /// What a supplier gives back.
  private static let refund = [
    "REFUND", "ERSTATTUNG", "RÜCKERSTATTUNG", "RÜCKVERGÜTUNG", "RÜCKZAHLUNG", "GUTHABENAUSZAHLUNG", "BONUSGUTSCHRIFT",
    "STORNOGUTSCHRIFT",
    "SUPPLIER REFUND", "REBATE", "REIMBURSEMENT", "REMBOURSEMENT", "TERUGBETALING", "RESTITUTIE", "RIMBORSO",
    "REEMBOLSO", "DEVOLUCIÓN",
    "ÅTERBETALNING", "TILBAGEBETALING", "TILBAKEBETALING", "PALAUTUS",
  ]

  /// Who speaks of an invoice is not classed by a word beside it.
  private static let invoice = [
    "INVOICE", "INVOICES", "INV", "RECHNUNG", "RECHNUNGEN", "RECHNUNGSNR", "RG", "RE", "FACTURE", "FACTURES", "FACT",
    "FACTUUR", "FACTUREN",
    "FATTURA", "FATTURE", "FATT", "FACTURA", "FACTURAS", "FAKTURA", "FAKTUROR", "FAKTURAER", "LASKU", "OVERPAID",
    "OVERPAYMENT",
  ]

  /// What makes a public cashier, who pays suppliers too, a tax office.
  private static let tax = ["TAX", "TAXES", "IRS", "TVA", "IMPÔT", "IMPÔTS", "IS", "CICE", "CIR", "UMSATZSTEUER"]

  /// Words that say nothing beside one for interest.
  private static let filler = [
    "PAID", "PAYMENT", "CREDIT", "GROSS", "FROM", "PERIOD", "MONTH", "QUARTER", "QUARTAL", "ACCOUNT", "ABSCHLUSS",
    "KONTO", "PRO", "ANNO",
    "MONATLICH", "COMPTE", "REKENING", "CONTO", "CUENTA", "PERIODE", "TRIMESTRE", "JANUARY", "FEBRUARY", "MARCH",
    "APRIL", "JUNE", "JULY",
    "AUGUST",
    "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER", "JANUAR", "FEBRUAR", "MÄRZ", "JUNI", "JULI", "OKTOBER", "DEZEMBER",
    "SAVINGS", "BANK",
  ]
}

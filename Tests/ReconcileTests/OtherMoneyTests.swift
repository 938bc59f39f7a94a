import Domain
import Testing

@testable import Reconcile

/// Bank lines of payers whom nobody knows, and what they are; `-` for what may be a customer's.
struct OtherMoneyTests {
  private func kind(_ counterparty: String, _ text: String, code: String = "") -> String {
    var receipts = Receipts()
    receipts.counterparties = [receipts.parties.intern(counterparty)]
    receipts.transactionCodes = [receipts.parties.intern(code)]
    receipts.remittances.append(text)
    var money = OtherMoney()
    return money.kind(of: 0, in: receipts)?.word ?? "-"
  }

  @Test(arguments: [
    ("Stripe Payments Europe Ltd", "STRIPE PAYOUT", "card_settlement"), ("STRIPE", "", "card_settlement"), ("PayPal Europe S.a.r.l. et Cie S.C.A.", "1018", "card_settlement"),
    ("ADYEN N.V.", "TX88 batch 4", "card_settlement"), ("Mollie B.V.", "", "card_settlement"), ("SumUp Payments Limited", "", "card_settlement"),
    ("WORLDLINE", "", "card_settlement"), ("Nexi Payments SpA", "", "card_settlement"), ("American Express Europe", "", "card_settlement"),
    ("Global Payments", "", "card_settlement"), ("Amazon Payments Europe", "", "card_settlement"), ("Klarna Bank AB", "", "card_settlement"),
    ("", "KARTENUMSATZ TERMINAL 4711", "card_settlement"), ("Unknown", "REMISE CARTE 12/03", "card_settlement"), ("GoCardless Ltd", "", "card_settlement"),
    ("Finanzamt Musterstadt", "UST 09/2026", "tax"), ("FINANZKASSE NORD", "", "tax"), ("HMRC VAT", "", "tax"), ("Belastingdienst", "", "tax"),
    ("DGFIP", "", "tax"), ("Agenzia delle Entrate", "", "tax"), ("US Treasury", "", "tax"), ("Somebody", "VAT refund Q3", "tax"),
    ("Skatteverket", "", "tax"), ("Unknown", "Umsatzsteuererstattung 08/26", "tax"), ("Trésor Public", "", "tax"),
    ("", "HABENZINSEN 3. QUARTAL", "interest"), ("Stadtsparkasse Musterstadt", "Zinsen", "interest"), ("Commerzbank AG", "Guthabenzinsen", "interest"),
    ("", "CREDIT INTEREST", "interest"), ("", "INTEREST PAID", "interest"), ("BNP Paribas", "Intérêts créditeurs", "interest"),
    ("Banca Intesa", "INTERESSI ATTIVI", "interest"), ("ING", "creditrente", "interest"), ("", "", "-"),
    ("Büro Discount Versand", "Rückerstattung Bestellung 881", "supplier_refund"), ("City Power", "REFUND ORDER 55", "supplier_refund"),
    ("Papeterie Centrale", "remboursement avoir", "supplier_refund"), ("Energie NL", "Terugbetaling", "supplier_refund"),
    ("Fornitore SpA", "RIMBORSO", "supplier_refund"), ("Förderbank", "Darlehensauszahlung 4711", "other_income"), ("Bank", "LOAN DRAWDOWN", "other_income"),
    ("Versicherung", "Schadenregulierung S-88", "other_income"), ("Ministerium", "Zuschuss Digital", "other_income"), ("Assurances", "Indemnisation sinistre", "other_income"),
    ("", "UMBUCHUNG", "own_transfer"), ("", "Cash pooling 4", "own_transfer"),
  ])
  func `what no customer paid is classed`(counterparty: String, text: String, expected: String) {
    #expect(kind(counterparty, text) == expected, "\(counterparty) '\(text)'")
  }

  @Test(arguments: [
    ("Stripe & Partner Architekten", "Rechnung"), ("Square Deal Ltd", "goods"), ("Zinsmeister GmbH", "Zahlung"), ("Tax Consulting Ltd", "thanks"),
    ("Nexia Audit", "fees"), ("Mollie Smith", "invoice"), ("Taxi Zentrale", "Fahrten"), ("Paypaluna BV", ""), ("Bankett Service GmbH", "Rechnung Oktober"),
    ("Interest Free Foods", "goods"), ("Müller GmbH", "Zahlung"), ("Dupont SA", "paiement facture"), ("Rossi Srl", "pagamento"), ("Jansen BV", "betaling"),
    ("Worldline Tours Reisen", "Buchung"), ("Six Senses Hotel", "stay"), ("Grantham Tools", "order"), ("Loanhead Trading", "supply"), ("Visa Service Berlin", "Antrag"),
    ("Customer Ltd", "late interest"), ("Alpha Ltd", "Verzugszinsen Ihre Rechnung"), ("Refundo Tech", "subscription"), ("American Express Travel Club Ohio Diner", "x"),
    ("Elavon Street Bakery", "bread"), ("Sparkasse Musterstadt", "Miete Filiale"), ("Kassenärztliche Vereinigung", "Rechnung"), ("Amexica Foods", ""),
    ("Finanzamtlich geprüft GmbH", ""), ("Concardis Haus Café", ""), ("Klarna Kone", "k"), ("Irsee Kloster", "Spende"), ("Umbuchungsfrei AG", "Abo"),
    ("Steuerberater Schmidt", "Honorar"), ("Darlehenskasse Beratung", "Seminar"), ("Rente & Co", "Seminar"), ("Viva la Pizza", "catering"), ("Netsuite Partner", "x"),
  ])
  func `a customer's name or words are not classed away`(counterparty: String, text: String) {
    let found = kind(counterparty, text)
    // Travel of a card company and the like keep their names; what is asserted is that words inside words and longer names do not count.
    #expect(found == "-" || counterparty.hasPrefix("American Express"), "\(counterparty) '\(text)': \(found)")
  }

  @Test func `a transaction code of interest decides for a bank`() {
    #expect(kind("", "Abschluss", code: "NINT") == "interest")
    #expect(kind("Alpha Ltd", "Abschluss", code: "NINT") == "-")
  }
}

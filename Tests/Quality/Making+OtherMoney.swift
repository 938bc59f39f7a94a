/// Receipts that settle nothing of ours, or not without a report that is not there.
extension World {
  mutating func makeOtherMoney(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    var amount = random.pick(1_000...900_000)
    var name = ""
    var account = ""
    var text = ""
    var enough = true
    var code = ""
    switch situation {
    case .batch:
      text = random.pick([
        "SEPA LASTSCHRIFT SAMMLER 41 POSTEN", "DIRECT DEBIT COLLECTION FILE 0088",
        "Einzug SDD B2B MSG2025\(random.pick(1_000...9_999))",
      ])
      enough = false
    case .provider, .providerLookalike:
      name = random.pick([
        "STRIPE TECHNOLOGY EUROPE LTD", "Adyen N.V.", "PayPal (Europe) S.a r.l. et Cie, S.C.A.", "Mollie Payments",
        "SumUp Payments Ltd.",
        "Worldline SA", "Klarna Bank AB", "Concardis GmbH",
      ])
      account = "IE29AIBK93115212\(random.pick(100_000...999_999))"
      text = random.pick([
        "STRIPE PAYOUT \(random.pick(1_000...9_999))", "Settlement batch \(random.pick(100...999))",
        "Auszahlung \(Calendar.spoken(day, &random))", "TX\(random.pick(10_000_000...99_999_999))",
      ])
      if situation == .providerLookalike {
        // A customer's invoice and amount stand in a payout that is net of fees for many.
        guard let bill = together(customer, on: day, 1...1)?.first, customers[customer].currency == "EUR" else {
          return false
        }
        if random.chance(50) { amount = bills[bill].open }
        text = random.pick([
          "Payout \(Spelling.digits(bills[bill].number))", "Abrechnung \(bills[bill].number)",
          "Settlement incl. order \(bills[bill].number)",
        ])
        // What was paid by card may be that invoice; the report is wanted.
        enough = false
      }
    case .ownTransfer:
      (name, account) = ("Grenzland Handel GmbH", "DE93100500000054540402")
      amount = random.pick(1...90) * 100_000
      text = random.pick(["Umbuchung Tagesgeld", "Kontoübertrag", "internal transfer", "Cash pooling"])
    case .interest:
      name = random.pick(["", "Deutsche Bank AG", "Sparkasse Köln", "ING Bank N.V."])
      amount = random.pick(1...9_999)
      text = random.pick([
        "Habenzinsen", "INTEREST CREDIT Q3", "Zinsgutschrift 31.12.", "intérêts créditeurs", "creditrente",
        "interessi attivi",
      ])
    case .tax:
      name = random.pick([
        "Finanzamt Köln-Mitte", "HM Revenue & Customs", "Belastingdienst", "Agenzia delle Entrate",
        "Direction générale des finances publiques", "Bundeszentralamt für Steuern",
      ])
      account = "DE76370000000037001508"
      text = random.pick([
        "USt-Erstattung \(random.pick(1...12))/2025 St.-Nr. 214/5811/2233", "VAT REPAYMENT", "teruggaaf omzetbelasting",
        "rimborso IVA",
        "remboursement TVA",
      ])
    case .supplier:
      name = random.pick([
        "Stadtwerke Rheinland", "Deutsche Telekom AG", "Office Depot", "EDF", "Vodafone Ltd", "Hotel Adler",
      ])
      account = "DE11370501980001112223"
      text = random.pick([
        "Refund order \(random.pick(1_000...99_999))",
        "Erstattung Guthaben Kundenkonto \(random.pick(10_000...99_999))", "remboursement",
        "Rückzahlung Überzahlung", "terugbetaling",
      ])
    default:
      name = random.pick(["KfW Bankengruppe", "Volksbank Köln Bonn eG", "BNP Paribas"])
      account = "DE04500204000000040404"
      amount = random.pick(5...80) * 1_000_000
      text = random.pick([
        "Darlehensauszahlung Vertrag \(random.pick(1_000...999_999))", "Loan disbursement", "Kreditauszahlung",
        "déblocage prêt",
      ])
    }
    if situation == .interest, random.chance(30) { code = "INT" }
    book(
      situation, customer, on: day, amount, passedOn(text).text, truth: [], enough: enough, name: name,
      account: account, currency: "EUR",
      isOurs: false
    ) { $0.code = code }
    return true
  }
}

/// What payers write, in five languages. `#` is where the numbers go.
enum Language: String, CaseIterable {
  case de, en, fr, nl, it

  var withNumbers: [String] {
    switch self {
    case .de:
      [
        "Rechnung #", "Rg. #", "RE #", "Rechnungsnr. #", "Rechnung Nr. # vom 03.04.2026", "Zahlung # Kundennr. 70415", "Beleg #",
        "Re.-Nr. #, danke",
        "# Ihre Lieferung", "Ausgleich #", "Rechn. # Kd.-Nr. 8812", "SVWZ+Rechnung #",
      ]
    case .en:
      [
        "Invoice #", "INV #", "Inv. no. #", "payment of #", "# paid in full", "Invoice no # dated 03/04/2026",
        "Your invoice # order 4500017788",
        "/ROC/#", "settlement of invoice #", "Bill #", "Ref #", "inv #, thank you",
      ]
    case .fr:
      [
        "Facture #", "Fact. #", "FACTURE N° #", "Règlement facture #", "Paiement # du 03/04/2026", "# commande 778812", "Fac # merci",
        "Virement facture no #", "V/facture #",
      ]
    case .nl:
      [
        "Factuur #", "Factuurnr. #", "Fact. #", "betaling factuur # klantnr 5518", "# bestelling 90011", "Betreft factuur #", "facturen #",
        "/REMI/#",
      ]
    case .it:
      ["Fattura #", "Ft. #", "Saldo fattura n. #", "Pagamento fatt. # del 03/04/2026", "fattura nr #", "# ordine 33415", "FATT #", "ft #"]
    }
  }

  var withoutNumbers: [String] {
    switch self {
    case .de: ["Zahlung", "Vielen Dank", "Überweisung", "Lieferung Oktober", "wie besprochen", ""]
    case .en: ["payment", "thank you", "goods", "as agreed", "invoice", ""]
    case .fr: ["paiement", "règlement", "merci", "marchandises", ""]
    case .nl: ["betaling", "bedankt", "levering", ""]
    case .it: ["pagamento", "bonifico", "merce", ""]
    }
  }

  var wholeAccount: [String] {
    switch self {
    case .de: ["Kontoausgleich", "alle offenen Posten", "Saldo Ihr Kontoauszug"]
    case .en: ["statement balance", "all outstanding invoices", "account balance in full"]
    case .fr: ["solde de notre compte", "toutes les factures ouvertes selon relevé de compte"]
    case .nl: ["saldo openstaande facturen", "rekeningoverzicht"]
    case .it: ["saldo estratto conto", "saldo partite aperte"]
    }
  }

  var onAccount: [String] {
    switch self {
    case .de: ["Akontozahlung", "Abschlag à conto", "a conto"]
    case .en: ["payment on account", "on account"]
    case .fr: ["acompte", "versement acompte"]
    case .nl: ["a conto betaling", "on account"]
    case .it: ["acconto a conto", "anticipo"]
    }
  }

  var prepayment: [String] {
    switch self {
    case .de: ["Vorauszahlung Bestellung 991#", "Vorkasse Auftrag 991#"]
    case .en: ["prepayment order 991#", "pro forma 991#"]
    case .fr: ["acompte commande 991#"]
    case .nl: ["vooruitbetaling bestelling 991#"]
    case .it: ["anticipo ordine 991#"]
    }
  }

  var and: String {
    switch self {
    case .de: "und"
    case .en: "and"
    case .fr: "et"
    case .nl: "en"
    case .it: "e"
    }
  }

  var to: String {
    switch self {
    case .de: "bis"
    case .en: "to"
    case .fr: "au"
    case .nl: "t/m"
    case .it: "al"
    }
  }

  var part: [String] {
    switch self {
    case .de: ["Teilzahlung #", "Rate # 2 von 5", "Abschlag #"]
    case .en: ["part payment #", "instalment for #", "# 2nd part"]
    case .fr: ["paiement partiel #", "facture # partie"]
    case .nl: ["deelbetaling #"]
    case .it: ["pagamento parziale #"]
    }
  }
}

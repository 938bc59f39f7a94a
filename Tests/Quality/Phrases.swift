/// What payers write, in five languages. `#` is where the numbers go.
enum Language: CaseIterable {
  case de, en, fr, nl, it

  var naming: [String] {
    switch self {
    case .de:
      [
        "Rechnung #", "Rechnungen #", "Rg #", "Rg. #", "Rg.-Nr. #", "RNr #", "R-Nr.:#", "Rechnungsnr.: #", "Re #",
        "ReNr#", "Zahlung zu #",
        "Beleg-Nr. #", "Ihre Rechnung #",
        "Begleichung Ihrer Re. #", "unsere Überweisung für #", "# dankend erhalten", "#", "Faktura #",
        "Verwendungszweck: #",
        "wir zahlen #", "RECHNUNG NR #", "BEZAHLUNG RE-NR #",
        "Ausgleich der Rechnung(en) #", "für Lieferung lt. Rg. #", "Überweisg. #",
      ]
    case .en:
      [
        "Invoice #", "Invoices #", "Inv #", "Inv. #", "inv no #", "INVOICE NUMBER: #", "Inv#", "pymt #",
        "payment for #", "Pmt inv #",
        "being payment of #", "your ref #",
        "#", "re #", "settling #", "bill no #", "A/C # in full", "invs: #", "remittance for #", "per your invoice #",
        "Thank you - #",
        "Paying #", "RFB/#", "goods recd, inv #",
      ]
    case .fr:
      [
        "Facture #", "Factures #", "FACT #", "Fact. n° #", "Fac. #", "FA #", "Règlement #",
        "règlement de vos factures #", "Vir. facture #",
        "Paiement de la facture n° #", "V/réf #",
        "#", "votre facture #", "Notre virement pour #", "solde fact #", "N° de facture: #", "Réf. #",
      ]
    case .nl:
      [
        "Factuur #", "Facturen #", "Fact.nr. #", "Factuurnummer #", "fac #", "Betaling #", "Betaling fact #",
        "uw factuur #",
        "inzake factuur #", "Uw kenmerk #", "#", "voldoening #",
        "betr. fact. #", "nota #", "Nota nr. #",
      ]
    case .it:
      [
        "Fattura #", "Fatture #", "Fatt. n. #", "Ft #", "Ft. n° #", "FATT.#", "Pag. ft #", "Saldo ft. #",
        "saldo Vs. fattura #",
        "Vs. ft. #", "pagamento fatture #", "#", "Bonifico per #",
        "Rif. fatt. #", "a saldo #",
      ]
    }
  }

  var silent: [String] {
    switch self {
    case .de:
      ["", "Überweisung", "Zahlung Rechnung", "Danke", "Ware", "lt. Vereinbarung", "siehe Anlage", "Dauerauftrag"]
    case .en: ["", "payment", "thanks", "invoice", "as per agreement", "goods", "transfer", "BACS"]
    case .fr: ["", "virement", "facture", "merci", "règlement", "marchandise"]
    case .nl: ["", "betaling", "factuur", "dank", "overboeking"]
    case .it: ["", "bonifico", "fattura", "saldo", "grazie"]
    }
  }

  var everything: [String] {
    switch self {
    case .de:
      [
        "alle offenen Rechnungen", "Ausgleich Konto", "Kontoausgleich lt. Auszug", "Saldenausgleich",
        "sämtliche offene Posten",
      ]
    case .en:
      ["all open invoices", "account in full", "clearing our account", "statement balance", "full balance outstanding"]
    case .fr: ["toutes factures ouvertes", "solde du compte", "apurement du compte", "relevé de compte"]
    case .nl: ["alle openstaande facturen", "saldo rekening", "openstaand saldo"]
    case .it: ["tutte le fatture aperte", "saldo conto", "saldo estratto conto"]
    }
  }

  var overdue: [String] {
    switch self {
    case .de: ["alle fälligen Rechnungen", "fällige Posten"]
    case .en: ["all overdue invoices", "everything past due"]
    case .fr: ["toutes les factures échues"]
    case .nl: ["alle vervallen facturen"]
    case .it: ["tutte le fatture scadute"]
    }
  }

  var onAccount: [String] {
    switch self {
    case .de: ["Akonto", "Akontozahlung", "à conto", "Abschlagszahlung auf Konto"]
    case .en: ["on account", "payment on account", "POA - payment on account"]
    case .fr: ["acompte", "à valoir", "acompte sur compte"]
    case .nl: ["op rekening", "a conto", "voorschot"]
    case .it: ["acconto", "in acconto", "in conto"]
    }
  }

  var beforehand: [String] {
    switch self {
    case .de: ["Vorauskasse Auftrag #", "Anzahlung Bestellung #", "Vorkasse AB #"]
    case .en: ["prepayment order #", "deposit for PO #", "proforma #"]
    case .fr: ["acompte sur commande #", "proforma #"]
    case .nl: ["vooruitbetaling order #", "aanbetaling bestelling #"]
    case .it: ["anticipo ordine #", "acconto ordine #", "proforma #"]
    }
  }

  var inPart: [String] {
    switch self {
    case .de: ["Teilzahlung zu #", "1. Rate Rg. #", "Teilbetrag #", "Abschlag auf Re. #", "Rate #"]
    case .en: ["part payment inv #", "instalment #", "partial pmt #", "towards invoice #"]
    case .fr: ["paiement partiel facture #", "1er versement fact. #", "acompte sur facture #"]
    case .nl: ["deelbetaling factuur #", "termijn 1 factuur #"]
    case .it: ["pagamento parziale ft. #", "rata fattura #", "acconto su fattura #"]
    }
  }

  var order: [String] {
    switch self {
    case .de: ["Bestellung #", "Auftrag #", "Best.-Nr. #", "unsere Bestellnr. #"]
    case .en: ["order #", "our PO #", "purchase order no. #", "P/O #"]
    case .fr: ["commande #", "notre commande n° #", "BC #"]
    case .nl: ["bestelling #", "ordernr. #", "onze order #"]
    case .it: ["ordine #", "ns. ordine n. #", "Vs. conferma d'ordine #"]
    }
  }

  var customerNumber: [String] {
    switch self {
    case .de: ["Kunde #", "Kd-Nr #", "Kundennr.: #", "Deb. #"]
    case .en: ["customer #", "cust no #", "acct #", "our account with you #"]
    case .fr: ["client #", "n° client #", "code client #"]
    case .nl: ["klantnr. #", "klant #", "debiteurnr #"]
    case .it: ["cliente #", "cod. cliente #"]
    }
  }

  var complaint: [String] {
    switch self {
    case .de: ["abzgl. Mängel", "gekürzt wg. Reklamation", "Abzug Fehlmenge"]
    case .en: ["less short delivery", "deduction damaged goods", "minus claim"]
    case .fr: ["moins avoir attendu", "déduction marchandise abîmée"]
    case .nl: ["minus reclamatie", "korting wegens schade"]
    case .it: ["meno reso", "trattenuta per merce difettosa"]
    }
  }

  var ownInvoices: [String] {
    switch self {
    case .de: ["Verrechnung mit unserer Rg. #", "abzgl. unsere Forderung #"]
    case .en: ["net of our invoice #", "less our bill #"]
    case .fr: ["compensation avec notre facture #"]
    case .nl: ["verrekend met onze factuur #"]
    case .it: ["compensazione ns. fattura #"]
    }
  }

  var less: [String] {
    switch self {
    case .de: ["abzgl. 2% Skonto", "./. Skonto", "2 % Skto."]
    case .en: ["less 2% discount", "net of early pmt discount"]
    case .fr: ["moins 2 % escompte", "escompte déduit"]
    case .nl: ["min 2% betalingskorting"]
    case .it: ["sconto 2%"]
    }
  }

  var credit: [String] {
    switch self {
    case .de: ["abzgl. Gutschrift #", "minus GS #", "./. #"]
    case .en: ["less credit note #", "minus CN #", "less cr #"]
    case .fr: ["moins avoir #", "déduction avoir #"]
    case .nl: ["minus creditnota #", "af: creditnota #"]
    case .it: ["meno nota di credito #", "meno NC #"]
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
    case .fr: "à"
    case .nl: "t/m"
    case .it: "a"
    }
  }
}

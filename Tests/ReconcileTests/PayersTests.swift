import Domain
import Settings
import TestLedgers
import Testing

@testable import Reconcile

/// Who a payer is, by what the customer file and the payer map say.
struct PayersTests {
  private static let day = CalendarDate(dayNumber: 20_000)
  private var customers: [Customer] {
    var alpha = Customer(id: "C1", name: "Alpha GmbH")
    alpha.bankAccounts = ["DE11 1111", "DE44 4444"]
    alpha.aliases = ["Alfa Trading"]
    var beta = Customer(id: "C2", name: "Beta Ltd")
    beta.bankAccounts = ["DE22-2222", "DE44 4444"]
    beta.aliases = ["Alfa Trading"]
    return [
      alpha, beta, Customer(id: "C3", name: "Gamma SA"), Customer(id: "C4", name: "Müller KG"),
      Customer(id: "C5", name: "Mueller AG"),
      Customer(id: "C6", name: "Palmer Tooling Limited"), Customer(id: "C7", name: "Palmer Tooling Inc."),
      Customer(id: "C8", name: "Löwen Bräu GmbH & Co. KG"),
    ]
  }

  private func found(
    _ name: String, _ account: String = "", ultimate: String = "", text: String = "", map: [PayerLink] = []
  ) -> String {
    var ledger = Ledger(entity: Entity(name: "Our House AG", currency: .euro))
    ledger.customers = Customers(customers)
    ledger.payerLinks = map
    ledger.receipts.append(
      "A", 1, on: Self.day,
      texts: [.counterparty: name, .counterpartyAccount: account, .ultimateCounterparty: ultimate, .remittance: text])
    var payers = Payers(ledger, asOf: Self.day, words: .builtIn)
    func ids(_ places: [Int32]) -> String { places.map { ledger.customers[$0].id }.joined(separator: "+") }
    if let payer = payers.payer(of: 0) {
      return "\(payer.evidence) \(ids(payer.customers))\(payer.isStrong ? " strong" : "")"
    }
    let rivals = payers.rivals(of: 0)
    return payers.isOurselves(0) ? "ourselves" : rivals.isEmpty ? "-" : "rivals \(ids(rivals))"
  }

  private func line(_ account: String, _ name: String, _ customer: Int32, by: String = "Ann", date: CalendarDate? = day)
    -> PayerLink
  {
    PayerLink(account: account, name: name, customer: customer, by: by, date: date, source: Source(file: 0, line: 2))
  }

  @Test func `an account, a name and an alias find their customer, an account however it is written`() {
    #expect(found("Whoever", "de111111") == "account C1 strong")
    #expect(found("ALPHA") == "name C1")
    #expect(found("gamma s.a.") == "name C3")
    #expect(found("Nobody Ltd", "DE999999") == "-")
    #expect(found("Our House AG") == "ourselves")
  }

  @Test func `what two customers share finds nobody, and both are rivals`() {
    #expect(found("Whoever", "DE444444") == "rivals C1+C2")
    #expect(found("Alfa Trading") == "rivals C1+C2")
    #expect(found("Müller GmbH") == "rivals C4+C5")
    // A name tells which of two customers of an account pays; a third one's contradicts it.
    #expect(found("Beta Ltd", "DE444444") == "name C2")
    #expect(found("Gamma SA", "DE444444") == "rivals C1+C2+C3")
  }

  @Test(arguments: [
    ("ORIG CO NAME:LOEWEN BRAEU ORIG ID:75437 IND NAME:OUR HOUSE AG", "nameInText C8"),
    ("Löwen Bräu, Invoice 4711", "nameInText C8"),
    ("WIRE IN 06/29/26 ORG:PALMER TOOLING LTD OBI:INV. NO. 34417", "nameInText C6"),
    ("PALMER TOOLING INC INVOICE 1", "nameInText C7"),
    ("PALMER TOOLING INV 1", "-"), ("PALMER TOOLING LTD for Löwen Bräu", "-"), ("ORG:GAMMA SA", "nameInText C3"),
    ("DELTA GAMMA SA INV 1", "-"), ("GAMMA", "-"), ("PALMER FOR TOOLING LTD", "-"), ("transfer to OUR HOUSE AG", "-"),
    ("Alfa Trading 7", "-"),
  ])
  func `where the bank names nobody, a whole name in the text tells who pays`(text: String, expected: String) {
    #expect(found("", "", text: text) == expected)
    #expect(found("Beta Ltd", "", text: text) == "name C2")
    #expect(found("Unknown Ltd", "", text: text) == "-")
    #expect(found("", "DE11 1111", text: text) == "account C1 strong")
  }

  @Test func `on whose behalf is paid comes before who sends the money`() {
    #expect(found("Alpha GmbH", ultimate: "Gamma SA") == "name C3")
    #expect(found("Whoever", "DE111111", ultimate: "Gamma SA") == "name C3+C1")
    #expect(found("Whoever", "DE111111", ultimate: "Alpha GmbH") == "account C1 strong")
  }

  @Test func `a confirmed line maps a payer, several lines map it to all`() {
    #expect(found("Factor", "CH99", map: [line("CH 99", "", 0), line("CH99", "", 2)]) == "map C1+C3 strong")
    #expect(found("Factor", map: [line("", "Factor AG", 2)]) == "map C3 strong")
    // A line with an account speaks of the account; the name is for people.
    #expect(found("Factor", map: [line("CH99", "Factor AG", 2)]) == "-")
    for link in [
      line("CH99", "", 0, by: ""), line("CH99", "", 0, date: nil), line("CH99", "", 0, date: Self.day.adding(days: 1)),
    ] {
      #expect(found("Factor", "CH99", map: [link]) == "-")
    }
  }

  @Test func `the map decides between customers who share an account, and adds to the one who has it alone`() {
    #expect(found("Whoever", "DE444444", map: [line("DE444444", "", 1)]) == "map C2 strong")
    #expect(found("Whoever", "DE111111", map: [line("DE111111", "", 2)]) == "map C1+C3 strong")
  }

  @Test func `lines that contradict the customer file are known, unless they or others settle it`() {
    func contradicted(_ map: [PayerLink]) -> [Int32] {
      var ledger = Ledger(entity: Entity(name: "Our House AG", currency: .euro))
      ledger.customers = Customers(customers)
      ledger.payerLinks = map
      return Payers(ledger, asOf: Self.day, words: .builtIn).contradictions(of: map[0])
    }
    #expect(contradicted([line("DE111111", "", 2)]) == [0])
    #expect(contradicted([line("DE111111", "", 2), line("DE111111", "", 0)]) == [])
    #expect(contradicted([line("DE444444", "", 1)]) == [])
    #expect(contradicted([line("DE444444", "", 2)]) == [0, 1])
    #expect(contradicted([line("", "Alpha", 2)]) == [0])
    #expect(contradicted([line("CH99", "", 2)]) == [])
  }
}

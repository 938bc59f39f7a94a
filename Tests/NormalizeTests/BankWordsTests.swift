import Settings
import Testing

@testable import Normalize

/// Words of rows that are no bookings, and of sides.
struct BankWordsTests {
  private let words = BankWords(.builtIn)

  private func phrase(_ text: String) -> BankWords.Phrase? {
    var text = text
    return text.withUTF8 { words.phrase(in: $0) }
  }

  @Test(arguments: [
    "Opening balance", "OPENING BALANCE as of 10/01/2026", "*** Balance b/f ***", "Anfangssaldo", "Eröffnungssaldo",
    "EROEFFNUNGSSALDO", "Alter Kontostand vom 30.09.2026", "Solde initial", "solde précédent au 30/09/2026",
    "Saldo iniziale al 01.10.2026 EUR", "SALDO ANTERIOR", "Beginsaldo", "Ingående saldo", "Indgående saldo",
    "Inngående saldo", "Alkusaldo", "Saldo początkowe", "Počáteční zůstatek", "NYITÓ EGYENLEG", "Algsaldo",
  ])
  func `an opening balance is known`(text: String) throws {
    let found = try #require(phrase(text))
    #expect(found.statement == .opening)
    #expect(found.isAlone)
  }

  @Test(arguments: [
    ("Saldo do dia", BankWords.Statement.running), ("Übertrag auf Seite 2", .running), ("Loppusaldo", .closing),
    ("Záró egyenleg", .closing), ("Turnover", .turnover), ("Summe Haben", .creditTurnover), ("Total", .bareTurnover),
    ("Saldo 31.10.2026", .bareBalance), ("New Balance", .bareBalance),
  ])
  func `what it states is told apart`(text: String, statement: BankWords.Statement) throws {
    let found = try #require(phrase(text))
    #expect(found.statement == statement)
    #expect(found.isAlone)
  }

  @Test(arguments: ["Saldo Sp. z o.o.", "Closing balance of invoice 17", "Saldo 4711", "Opening Balance Bakery Ltd"])
  func `words beside the phrase are kept in mind`(text: String) throws {
    #expect(try #require(phrase(text)).isAlone == false)
  }

  @Test(arguments: ["invoice 17 closing balance of account", "Balancer GmbH", "Übertrag Sparkonto", "Saldogruppe", ""])
  func `a text that does not begin with one is none`(text: String) { #expect(phrase(text) == nil) }

  @Test func `sides are known in any case, and headers by their letters`() {
    #expect(words.sides(of: "gutschrift") == .credit)
    #expect(words.sides(of: "Débit") == .debit)
    #expect(words.sides(of: "+") == .credit)
    #expect(words.sides(of: "D") == [.debit, .credit])
    #expect(words.sides(of: "Transfer") == [])
    #expect(words.sidesWithin("SEPA Credit Transfer") == .credit)
    #expect(words.header("Credit Debit Indicator") == .side)
    #expect(words.header("+/-") == .side)
    #expect(words.header("Umsatzart") == .type)
    #expect(words.header("Status") == .other)
  }
}

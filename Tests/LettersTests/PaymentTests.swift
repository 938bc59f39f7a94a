import Domain
import Testing

@testable import Letters

struct PaymentTests {
  private let asOf = CalendarDate(iso: "2026-10-31")!

  private func reference(_ numbers: [String], customer: String = "C-7") -> PaymentReference {
    PaymentReference(customerID: customer, numbers: numbers, asOf: asOf)
  }

  @Test func `a creditor reference has its check digits`() {
    #expect(CheckDigits.creditorReference("INV2026000417") == "RF17INV2026000417")
    #expect(CheckDigits.creditorReference("539007547034") == "RF18539007547034")
    #expect(CheckDigits.creditorReference("INV-1") == nil)
    #expect(CheckDigits.creditorReference(String(repeating: "1", count: 22)) == nil)
    #expect(CheckDigits.holds(iban: "DE89370400440532013000") && !CheckDigits.holds(iban: "DE88370400440532013000"))
    #expect(!CheckDigits.holds(iban: "") && !CheckDigits.holds(iban: "DE"))
  }

  @Test func `the text is the number, or the customer and all numbers, or the statement`() {
    #expect(reference(["INV-1"]).text == "INV-1")
    #expect(reference(["INV-1", "INV-1"]).text == "INV-1")
    #expect(reference(["INV-1", "INV-2"]).text == "C-7 INV-1, INV-2")
    let many = (1...30).map { "INV-2026-\(1000 + $0)" }
    #expect(reference(many).text == "C-7 statement 2026-10-31")
    #expect(reference(Array(many.prefix(9))).text.count <= 140)
    #expect(reference(["Ä 1"]).text == "C-7 statement 2026-10-31")
    #expect(reference(["INV2026000417"]).structured == "RF17INV2026000417")
    #expect(reference(["INV-1"]).structured == nil)
  }

  @Test func `the code of the EPC has its lines, and either a reference or a text`() throws {
    let account = LetterCompany([]).policy.accounts[0]
    let text = try #require(try PaymentCode(account, Money(12_345, .euro), reference(["INV-1"])))
    #expect(
      text.payload
        == "BCD\n002\n1\nSCT\nCOBADEFFXXX\nNorthwind Industrial GmbH\nDE89370400440532013000\nEUR123.45\n\n\nINV-1")
    let structured = try #require(try PaymentCode(account, Money(1, .euro), reference(["INV2026000417"])))
    #expect(structured.payload.hasSuffix("\nEUR0.01\n\nRF17INV2026000417"))
    #expect(throws: PaymentCode.Refusal.self) {
      _ = try PaymentCode(account, Money(100_000_000_000, .euro), reference(["INV-1"]))
    }
  }

  @Test func `the Swiss bill has all of its lines`() throws {
    let account = LetterCompany([]).policy.accounts[1]
    let code = try #require(try PaymentCode(account, Money(194_975, Currency("CHF")!), reference(["INV-1"])))
    let lines = code.payload.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 31 && lines.prefix(4).elementsEqual(["SPC", "0200", "1", "CH9300762011623852957"]))
    #expect(
      lines[4..<11].elementsEqual(["S", "Northwind Industrial GmbH", "Bahnhofstrasse", "7", "8001", "Zürich", "CH"]))
    #expect(lines[18] == "1949.75" && lines[19] == "CHF" && lines[27] == "NON" && lines[28] == "")
    #expect(lines[29] == "INV-1" && lines[30] == "EPD")
    var bare = account
    bare.address = nil
    #expect(throws: PaymentCode.Refusal.self) {
      _ = try PaymentCode(bare, Money(1, Currency("CHF")!), reference(["A"]))
    }
  }
}

import Domain
import Settings
import Foundation
import TestSupport
import TestLedgers
import Testing

@testable import Reconcile

/// Bank lines of payers whom nobody knows, and what they are: `Vectors/other_money.csv`; an empty class is what may be
/// a customer's.
struct OtherMoneyTests {
  struct Line: CustomTestStringConvertible {
    var counterparty, text, code, expected: String
    var testDescription: String { "\(counterparty) '\(text)' \(code)" }
  }

  static let lines: [Line] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Vectors/other_money.csv")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map {
      let cells = $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Line(counterparty: cells[0], text: cells[1], code: cells[2], expected: cells[3])
    }
  }()

  private func kind(_ line: Line) -> OtherMoney.Kind? {
    var receipts = Receipts()
    receipts.append(
      "A", 1, on: CalendarDate(dayNumber: 20_000),
      texts: [.counterparty: line.counterparty, .transactionCode: line.code, .remittance: line.text])
    var money = OtherMoney(receipts, .builtIn)
    return money.kind(of: 0)
  }

  @Test(arguments: lines)
  func `a line of an unknown payer is classed as it should be`(line: Line) {
    let found = kind(line).map { $0.rule.word + ($0.isStrong ? " strong" : "") } ?? ""
    #expect(found == line.expected)
  }

  @Test func `there are many lines, and half of them are customers'`() {
    #expect(Self.lines.count >= 120)
    #expect(Self.lines.count { $0.expected.isEmpty } >= 60)
  }

  @Test func `words count whole, whatever their case, accents and marks, and phrases in their order`() {
    var scan = PhraseScan([["RÜCKZAHLUNG"], ["CREDIT INTEREST"]])
    func meanings(_ text: String) -> UInt32 {
      Array(text.utf8).withUnsafeBufferPointer { scan.findings(in: $0).meanings }
    }
    for text in ["rückzahlung", "Rueckzahlung", "RUCKZAHLUNG", "x/Rückzahlung.", "1 RÜCKZAHLUNG 2"] {
      #expect(meanings(text) == 1, "\(text)")
    }
    for text in [
      "Rückzahlungen", "xRückzahlung", "Rückzahlung2", "interest credit", "credit", "", "ü", "\u{FC}\u{FFFD}",
    ] {
      #expect(meanings(text) == 0, "\(text)")
    }
    #expect(meanings("gross credit-interest, rückzahlung") == 3)
    // Bytes that are no text end nothing and crash nothing.
    for bytes: [UInt8] in [[0xC3], [0xC5, 0xFF], [0xE2, 0x82], [0xFF, 0xFE]] {
      #expect(bytes.withUnsafeBufferPointer { scan.findings(in: $0).meanings } == 0)
    }
  }

  /// Customers with the names of providers, offices and banks, known by account, map, name or alias, who name their
  /// document.
  @Test func `no receipt of a known customer that names its document is classed away`() {
    var random = SplitMix(seed: 20_261)
    print("seed 20261")
    let texts = Self.lines.filter { !$0.expected.isEmpty }
    for round in 0..<300 {
      var company = Company()
      let line = texts[Int(random.next() % UInt64(texts.count))]
      let named = Self.lines[Int(random.next() % UInt64(Self.lines.count))].counterparty
      let name = named.isEmpty ? "Alpha Ltd" : named
      var customer = Customer(id: "K1", name: round % 4 == 2 ? name : "Somebody Else Ltd")
      if round % 4 == 0 { customer.bankAccounts = ["DE7777777"] }
      if round % 4 == 3 { customer.aliases = [name] }
      company.ledger.customers = Customers([customer])
      if round % 4 == 1 {
        company.ledger.payerLinks = [
          PayerLink(
            account: "DE7777777", name: "", customer: 0, by: "Ann", date: CalendarDate(dayNumber: 20_000),
            source: Source(file: 0, line: 2))
        ]
      }
      company.invoice("INV-100001", 0, 12_345)
      company.receipt(
        "A", name, 12_345, "\(line.text) INV-100001", account: round % 4 < 2 ? "DE7777777" : "", code: line.code)
      #expect(company.matched() == ["A: INV-100001 12345 cash"], "\(name), '\(line.text)', \(round % 4)")
    }
  }
}

/// What becomes of lines that may be other money and name a document of ours.
struct OtherMoneyOrReferenceTests {
  private func place(_ payer: String, _ text: String, account: String = "", own: String = "DE5555555555") -> String {
    var company = Company()
    company.invoice("INV-100001", 0, 12_345)
    company.receipt("A", payer, 12_345, text, account: account, own: own)
    return company.matched()[0]
  }

  @Test func `a provider or our own account that names a document waits for a person`() {
    #expect(place("Stripe Payments Europe", "payout INV-100001") == "A: review")
    #expect(place("Stripe Payments Europe", "payout") == "A: not_receivable")
    #expect(place("Company", "INV-100001") == "A: review")
    #expect(place("Company", "to savings") == "A: not_receivable")
  }

  @Test func `words of the text give way to the number of a document`() {
    #expect(place("Unknown", "refund INV-100001") == "A: INV-100001 12345 cash")
    #expect(place("Unknown", "refund") == "A: not_receivable")
  }

  @Test func `a name that is like a customer's is not classed by words of the text`() {
    var company = Company()
    company.ledger.customers = Customers([Customer(id: "C1", name: "Alphatron Industries Ltd")])
    company.receipt("A", "Alphatron Industies", 500, "refund")
    #expect(company.matched() == ["A: review"])
  }

  @Test func `our own accounts are known as IBAN and as the number in it`() {
    func moved(_ account: String, own: String) -> String {
      var company = Company()
      company.receipt("A", "Somebody", 500, "x", account: account, own: own)
      company.receipt("B", "Somebody", 700, "y", own: "DE00 5005 0201 0000 0000 99")
      return company.matched()[0]
    }
    #expect(moved("DE00500502010000000099", own: "X-4471") == "A: not_receivable")
    #expect(moved("50050201/0000000099", own: "X-4471") == "A: not_receivable")
    #expect(moved("DE00500502010000000098", own: "X-4471") == "A: review")
    // A line whose counterparty account is the account it stands on says nothing.
    #expect(moved("DE00 5005 0201 0000 0000 99", own: "DE00 5005 0201 0000 0000 99") == "A: review")
  }
}

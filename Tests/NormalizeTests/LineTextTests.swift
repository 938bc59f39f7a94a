import Domain
import Testing

@testable import Normalize

/// Names and texts that a bank writes into one field.
struct LineTextTests {
  private func read(_ name: String, _ text: String = "", currency: String = "USD", amount: Int64 = 100) -> [String]? {
    var names = Interner()
    _ = names.intern("")
    var line = ReceiptRow(
      valueOn: CalendarDate(iso: "2026-10-01")!, bookedOn: CalendarDate(iso: "2026-10-01")!, amount: amount,
      currency: Currency(currency)!, source: Source(file: 0, line: 1))
    line.counterparty = names.intern(name)
    var text = text
    return text.withUTF8 { bytes in
      line.remittance = bytes
      return LineText(name: names.texts, line).map { [$0.name, $0.text] }
    }
  }

  @Test(arguments: [
    ("ACME TOOL CO INV-5001", "", ["ACME TOOL CO", "ACME TOOL CO INV-5001"]),
    ("INV-5001 ACME TOOL CO", "", ["ACME TOOL CO", "INV-5001 ACME TOOL CO"]),
    ("ACME TOOL CO INV-5001", "ACH CREDIT", ["ACME TOOL CO", "ACME TOOL CO INV-5001 ACH CREDIT"]),
    ("ACME TOOL CO INV-5001", "ACME TOOL CO INV-5001", ["ACME TOOL CO", "ACME TOOL CO INV-5001"]),
    ("Studio 1054", "", ["Studio 1054", "Studio 1054"]),
  ])
  func `a number in the name is text, and no part of the name`(name: String, text: String, expected: [String]) {
    #expect(read(name, text) == expected)
  }

  @Test(arguments: [("Acme Tool Co", "INV-5001"), ("3M Deutschland", "RE 1001"), ("Studio 1054", "RE 1"), ("Acme", "")])
  func `other names and texts stay as they are`(name: String, text: String) {
    #expect(read(name, text) == nil)
  }

  @Test(arguments: [
    (
      "", "ORIG CO NAME:ACME TOOL CO ORIG ID:1234567890 DESC DATE:261012 CO ENTRY DESCR:INV-5001 SEC:CCD"
        + " TRACE#:021000021234567 EED:261012 IND ID:5002 IND NAME:OUR COMPANY INC TRN: 2861234567TC",
      ["ACME TOOL CO", "INV-5001 5002"]
    ),
    (
      "", "ACME TOOL CO DES:PAYMENT ID:INV-5001 INDN:OUR COMPANY CO ID:1234567890 CCD",
      ["ACME TOOL CO", "PAYMENT INV-5001 CCD"]
    ),
    (
      "ACME TOOL COMPANY INC", "ORIG CO NAME:ACME TOOL COMPAN CO ENTRY DESCR:EDI PYMNT SEC:CTX INV 10428",
      ["ACME TOOL COMPANY INC", "ACME TOOL COMPANY INC EDI PYMNT INV 10428"]
    ),
    (
      "ORIG CO NAME:ACME TOO", "ORIG CO NAME:ACME TOOL CO ORIG ID:123 IND ID:INV-5001",
      ["ACME TOOL CO", "INV-5001"]
    ),
  ])
  func `an ACH entry is read by its labels, and its ids are no text`(name: String, text: String, expected: [String]) {
    #expect(read(name, text) == expected)
  }

  @Test func `one label alone, or in another currency, is text`() {
    #expect(read("Acme", "ID:4711 INV-1") == nil)
    #expect(read("Acme", "ORIG CO NAME:X ORIG ID:1", currency: "EUR") == nil)
  }
}

import Domain
import Testing

@testable import Reconcile

/// Numbers in texts that are of the ledger's own series and of before its files.
struct EarlierNumbersTests {
  private func earlier(_ text: String, among numbers: [String], hasOpening: Bool = false) -> String? {
    var company = Company()
    for number in numbers { company.invoice(number, 0, 100) }
    let found = EarlierNumbers(
      company.ledger.documents, ReferenceWords(company.policy.words), hasOpening: hasOpening)
    return Array(text.utf8).withUnsafeBufferPointer { found.first(in: $0) }
  }

  private static let lettered = ["INV-1010", "INV-1012", "INV-1019"]
  private static let plain = ["20451", "20460", "20477"]

  @Test(arguments: [
    ("PAYMENT INV-1004", "INV-1004"), ("inv 1004 thank you", "inv 1004"), ("INV#1004", "INV#1004"),
    ("Rechnung 1004", "Rechnung 1004"), ("INV-1012", nil), ("INV-1011", nil), ("INV-1020", nil),
    ("INV-1004 INV-1012", nil),
    ("PO 1004", nil), ("Kunden-Nr. 1004", nil), ("order of 2026-09-05", nil), ("no number", nil), ("INV-0", nil),
    ("1004A", nil),
  ])
  func `a number below the lowest of a series with letters is of before`(text: String, number: String?) {
    #expect(earlier(text, among: Self.lettered) == number)
  }

  @Test(arguments: [
    ("20440", "20440"), ("Invoice 20450 of September", "Invoice 20450"), ("19000", nil), ("2044", nil), ("20455", nil),
    ("20460", nil), ("30000", nil),
  ])
  func `of a series without letters it has as many digits and lies near`(text: String, number: String?) {
    #expect(earlier(text, among: Self.plain) == number)
  }

  @Test func `with an opening list a number between others that is not here was settled before`() {
    #expect(earlier("INV-1011", among: Self.lettered, hasOpening: true) == "INV-1011")
    #expect(earlier("INV-1012", among: Self.lettered, hasOpening: true) == nil)
    #expect(earlier("INV-1020", among: Self.lettered, hasOpening: true) == nil)
  }
}

import Domain
import Testing

@testable import Reconcile

/// Documents with these numbers, all of one customer.
func documents(_ numbers: [String]) -> Documents {
  var documents = Documents()
  for (row, number) in numbers.enumerated() {
    documents.numbers.append(number)
    documents.orders.append("")
    documents.customers.append(0)
    documents.types.append(.invoice)
    documents.issuedOn.append(CalendarDate(dayNumber: 20_000))
    documents.dueOn.append(CalendarDate(dayNumber: 20_030))
    documents.currencies.append(.euro)
    documents.amounts.append(10_000)
    documents.sources.append(Source(file: 0, line: UInt32(row + 2)))
  }
  return documents
}

/// What a text names: `number strength`, in order of the text.
private func found(_ text: String, among numbers: [String]) -> [String] {
  let documents = documents(numbers)
  var scan = ReferenceScan(index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000)))
  Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
  return scan.hits.map { hit in "\(hit.documents.map { documents.numbers[Int($0)] }.joined(separator: "/")) \(hit.strength)" }
}

struct ReferenceTests {
  @Test(arguments: [
    "INV-10000001", "INV 10000001", "INV10000001", "inv 10000001", "Your invoice INV-10000001, thank you", "/ROC/INV10000001/URI/PO45",
    "INV 1000 0001", "EREF+4711 SVWZ+INV-10000001", "INV_10000001.",
  ])
  func `the whole number is found in any case and with any separator`(text: String) {
    #expect(found(text, among: ["INV-10000001", "INV-10000002"]) == ["INV-10000001 full"])
  }

  @Test(arguments: ["10000001", "Rechnung Nr. 10000001", "Anzahlung 10000001", "0010000001"])
  func `the prefix may be left off`(text: String) {
    #expect(found(text, among: ["INV-10000001"]) == ["INV-10000001 core"])
  }

  @Test(arguments: ["1814", "INV-1814", "140", "x14y", "INV141"])
  func `14 is never found inside a longer number`(text: String) {
    #expect(found(text, among: ["INV-14", "14"]) == [])
  }

  @Test func `12 is not found in INV 1234`() {
    #expect(found("INV 1234", among: ["12", "INV-12"]) == [])
  }

  @Test(arguments: ["RE-2026-0117", "RE 2026 0117", "RE2026/117", "re-2026-117", "RE 2026-0117 vom 03.03.2026"])
  func `numbers of several parts are found with and without their zeros`(text: String) {
    #expect(found(text, among: ["RE-2026-0117", "RE-2025-0117"]) == ["RE-2026-0117 full"])
  }

  @Test func `a list names each of its numbers`() {
    let numbers = ["INV-10001", "INV-10002", "INV-10003"]
    #expect(found("10001/10002/10003", among: numbers) == numbers.map { "\($0) core" })
    #expect(found("INV-10001, INV-10002 + INV-10003", among: numbers) == numbers.map { "\($0) full" })
    #expect(found("Invoices 10001 10002", among: numbers) == ["INV-10001 core", "INV-10002 core"])
  }

  @Test func `a list is not joined to another number`() {
    #expect(found("14 15", among: ["14", "15", "1415"]).contains("1415 short") == false)
  }

  @Test(arguments: ["03.10.2026", "2026-10-03", "1.002,00", "EUR 2026,10"])
  func `dates and amounts name nothing`(text: String) {
    #expect(found(text, among: ["3", "10", "2026", "1002", "10032026"]) == [])
  }

  @Test func `another prefix of ours is another document`() {
    #expect(found("GS-2026-0001", among: ["RE-2026-0001", "GS-2026-0001"]) == ["GS-2026-0001 full"])
    #expect(found("AB-2026-0001", among: ["RE-2026-0001", "AB-2026-0009"]) == [])
  }

  @Test func `numbers without a prefix need a word before them to be whole`() {
    #expect(found("INV 10425", among: ["10425"]) == ["10425 full"])
    #expect(found("SVC DATE 010425", among: ["10425"]) == ["10425 short"])
  }

  @Test func `numbers of letters alone and with letters inside are found`() {
    #expect(found("SI-A", among: ["SI-A", "SI-B"]) == ["SI-A full"])
    #expect(found("pay X12B7 now", among: ["X12B7"]) == ["X12B7 full"])
  }

  @Test func `hostile text finds nothing and ends`() {
    for text in [
      String(repeating: "1 ", count: 5000), String(repeating: "9", count: 10_000), "\u{0}\u{1}\u{FFFD}", "🧾🧾",
      String(repeating: "INV-", count: 3000),
    ] {
      #expect(found(text, among: ["INV-10000001", "RE-2026-0117"]) == [])
    }
  }
}

struct ListTests {
  private let numbers = (4709...4716).map { "\($0)" } + (117...121).map { "RE-2026-0\($0)" } + ["INV-1001", "INV-1002", "INV-1003", "INV-1004", "INV-1005"]

  @Test(arguments: [
    ("RE-2026-0117/0118/0121", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]), ("RE-2026-0117/18/21", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]),
    ("RE 2026-0117, 0118 und 0121", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]),
    ("INV-1001 - 1005", ["INV-1001", "INV-1002", "INV-1003", "INV-1004", "INV-1005"]),
    ("INV-1001-1003", ["INV-1001", "INV-1002", "INV-1003"]), ("INV-1001 bis 1003", ["INV-1001", "INV-1002", "INV-1003"]),
    ("invoices INV-1002 to INV-1004", ["INV-1002", "INV-1003", "INV-1004"]), ("INV-1001,2,3", ["INV-1001", "INV-1002", "INV-1003"]),
    ("Facture INV-1001 et 1003", ["INV-1001", "INV-1003"]),
  ])
  func `lists and ranges name every member`(text: String, expected: [String]) {
    #expect(Set(found(text, among: numbers).map { String($0.split(separator: " ")[0]) }) == Set(expected))
  }

  @Test(arguments: ["INV-1001/77", "INV-1001 - 1009", "INV-1004, 1005, 1006", "INV-1003 2 items", "INV-1001 to 3000"])
  func `members that were not issued make the list void`(text: String) {
    let hits = found(text, among: numbers)
    #expect(hits.contains { $0.hasPrefix("INV-1001") || $0.hasPrefix("INV-1003") || $0.hasPrefix("INV-1004") })
    #expect(hits.count <= 2, "\(hits)")
  }
}

struct WrapTests {
  @Test(arguments: ["INV-100 00001", "INV-1000 0001 paid", "IN V-10000001", "I NV 10000001"])
  func `a number that a line wrap cut is whole`(text: String) {
    #expect(found(text, among: ["INV-10000001", "INV-10000002"]) == ["INV-10000001 full"])
  }

  @Test(arguments: ["RE-20 26-0117", "RE-2026-01 17", "RE-2026-0 117"])
  func `a number of parts that a line wrap cut is whole`(text: String) {
    #expect(found(text, among: ["RE-2026-0117", "RE-2026-0118"]) == ["RE-2026-0117 full"])
  }
}

struct SomethingElseTests {
  @Test(arguments: [
    "Tel. 10000001", "Kd.-Nr. 10000001", "Kundennummer 10000001", "order no 10000001", "PO 10000001", "Bestellung: 10000001", "CHECK 10000001",
    "DE8910000001", "customer no. 10000001",
  ])
  func `numbers of other things are no documents`(text: String) {
    #expect(found(text, among: ["INV-10000001"]) == [])
  }

  @Test(arguments: ["20260117", "17012026", "paid 20260117"])
  func `a date without marks is weak`(text: String) {
    let hits = found(text, among: ["RE-2026-0117", "RE-1701-2026"])
    #expect(hits.allSatisfy { $0.hasSuffix("short") }, "\(hits)")
  }
}

struct NameTests {
  private func same(_ a: String, _ b: String) -> Bool { !Set(NameKey.keys(of: a)).isDisjoint(with: NameKey.keys(of: b)) }

  @Test(arguments: [
    ("Müller & Söhne GmbH", "MUELLER UND SOEHNE GMBH", false), ("Müller & Söhne GmbH", "MUELLER & SOEHNE", true),
    ("Müller GmbH", "Muller G.m.b.H.", true), ("Acme, Inc.", "ACME INC", true), ("The Acme Company", "Acme", true),
    ("Rossi S.p.A.", "ROSSI SPA", true), ("Bergkamp GmbH & Co. KG", "Bergkamp", true), ("Nord AG", "Nordwind AG", false),
    ("Łódź sp. z o.o.", "LODZ", true), ("AG", "AG", true), ("Acme", "Acme Holding", false),
  ])
  func `legal names are compared without forms, marks and accents`(a: String, b: String, expected: Bool) {
    #expect(same(a, b) == expected)
  }
}

import Domain
import Settings
import TestLedgers
import Testing

@testable import Reconcile

/// Documents with these numbers, all of one customer, over 100.00 and due in thirty days unless said otherwise; the
/// first `early` are due in a day.
func documents(_ numbers: [String], customers: [Int32]? = nil, amounts: [Int64]? = nil, early: Int = 0) -> Documents {
  var documents = Documents()
  let issued = CalendarDate(dayNumber: 20_000)
  for (row, number) in numbers.enumerated() {
    documents.append(
      number, customer: customers?[row] ?? 0, amounts?[row] ?? 10_000, issued: issued,
      due: issued.adding(days: row < early ? 1 : 30))
  }
  return documents
}

/// What a text names: `number strength`, in order of the text.
private func found(_ text: String, among numbers: [String]) -> [String] {
  let documents = documents(numbers)
  var scan = ReferenceScan(index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
  Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
  return scan.hits.map { hit in
    "\(hit.documents.map { documents.numbers[Int($0)] }.joined(separator: "/")) \(hit.strength)"
  }
}

struct ReferenceTests {
  @Test(arguments: [
    "INV-10000001", "INV 10000001", "INV10000001", "inv 10000001", "Your invoice INV-10000001, thank you",
    "/ROC/INV10000001/URI/PO45",
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
      String(repeating: "INV-", count: 3000), String(repeating: " ", count: 5000), String(repeating: "/", count: 5000),
      "\u{202E}\u{200F}" + String(repeating: "\u{0}", count: 5000), String(repeating: "RF17A1", count: 5000),
      String(repeating: "+49 ", count: 5000),
    ] {
      #expect(found(text, among: ["INV-10000001", "RE-2026-0117"]) == [])
    }
  }
}

struct HostileReferenceTests {
  @Test(arguments: [
    "10001 10002 ", "10001,2,3 ", "10001-10005 ", "10001/", "A-10001, 10002, ", "10001 t/m 10005 ", "RF17 10001 ",
    "Tel. 10001 ",
  ])
  func `a text that repeats itself without end is bounded`(part: String) {
    let text = String(repeating: part, count: 20_000)
    let numbers = (10001...10005).map { "\($0)" } + ["A-10001", "A-10002"]
    let time = ContinuousClock().measure { #expect(found(text, among: numbers).count <= 2 * ReferenceScan.maximalHits) }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func `bytes that are no text are survived`() {
    var scan = ReferenceScan(
      index: ReferenceIndex(documents(["INV-10000001"]), asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
    let bytes: [UInt8] = [0xFF, 0xFE, 0xC3] + Array("INV-10000001".utf8) + [0x80, 0xC3, 0]
    bytes.withUnsafeBufferPointer { scan.search($0) }
    (Array(" INV-10000001 ".utf8) + [0xC3]).withUnsafeBufferPointer { scan.search($0) }
    #expect(scan.hits.count == 1)
  }
}

struct ListTests {
  private let numbers =
    (4709...4716).map { "\($0)" } + (117...121).map { "RE-2026-0\($0)" } + [
      "INV-1001", "INV-1002", "INV-1003", "INV-1004", "INV-1005",
    ]

  @Test(arguments: [
    ("RE-2026-0117/0118/0121", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]),
    ("RE-2026-0117/18/21", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]),
    ("RE 2026-0117, 0118 und 0121", ["RE-2026-0117", "RE-2026-0118", "RE-2026-0121"]),
    ("INV-1001 - 1005", ["INV-1001", "INV-1002", "INV-1003", "INV-1004", "INV-1005"]),
    ("INV-1001-1003", ["INV-1001", "INV-1002", "INV-1003"]),
    ("INV-1001 bis 1003", ["INV-1001", "INV-1002", "INV-1003"]),
    ("invoices INV-1002 to INV-1004", ["INV-1002", "INV-1003", "INV-1004"]),
    ("INV-1001,2,3", ["INV-1001", "INV-1002", "INV-1003"]),
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

struct ShortListTests {
  private let numbers = (4709...4716).map { "\($0)" }

  @Test(arguments: [
    ("4711/12/13", [4711, 4712, 4713]), ("4711-13", [4711, 4712, 4713]), ("4711-4715", [4711, 4712, 4713, 4714, 4715]),
    ("4711 bis 4713", [4711, 4712, 4713]), ("4711 to 4713", [4711, 4712, 4713]), ("4711 t/m 4713", [4711, 4712, 4713]),
    ("4711 au 4713", [4711, 4712, 4713]), ("4711 al 4713", [4711, 4712, 4713]), ("4711/12", [4711, 4712]),
  ])
  func `short numbers stay short in lists`(text: String, expected: [Int]) {
    #expect(found(text, among: numbers).sorted() == expected.map { "\($0) short" })
  }

  @Test(arguments: ["RE 4711/2026", "4711/77", "4711-4790", "4711 al 4799", "4711/12/99"])
  func `what is not all issued is no list`(text: String) {
    #expect(found(text, among: numbers).map { $0.prefix(5) } == ["4711 "])
  }

  @Test(arguments: ["12/2026", "2026/12/13", "10.2026", "2026-0117"])
  func `a month and a date are no list`(text: String) {
    #expect(
      found(text, among: ["12", "13", "10", "2026", "20261213"] + numbers).allSatisfy {
        $0 == "2026 short" && text == "2026-0117"
      })
  }

  @Test func `a month is a number where it is one`() {
    #expect(found("12/2026", among: ["12/2026"]) == ["12/2026 core"])
    #expect(found("Rechnung 12/2026", among: ["12/2026"]) == ["12/2026 full"])
  }

  @Test func `last digits behind a comma are no cents of a number of several parts`() {
    let numbers = ["F2025/00476", "F2025/00480"]
    #expect(found("Inv. no. F2025/00476,80", among: numbers) == numbers.map { "\($0) full" })
  }

  @Test(arguments: [("10001,2,3", 3), ("Rechnung 10001 t/m 10004", 4), ("10001-10004", 4), ("10001/02/03", 3)])
  func `each member stands once`(text: String, count: Int) {
    let hits = found(text, among: (10001...10005).map { "\($0)" })
    #expect(hits.count == count && Set(hits.map { $0.prefix(5) }).count == count, "\(hits)")
  }

  @Test func `a list has fifty further members at most`() {
    let many = (10001...10200).map { "\($0)" }
    #expect(found("10001-10050", among: many).count == 50)
    #expect(found("10001-10150", among: many).count == 2)
  }

  @Test func `members of another customer are none`() {
    let documents = documents(["INV-10001", "INV-10002", "INV-10003"], customers: [0, 1, 0])
    var scan = ReferenceScan(
      index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
    Array("INV-10001/02/03".utf8).withUnsafeBufferPointer { scan.search($0) }
    #expect(scan.hits.map(\.documents) == [[0]])
  }
}

struct SeriesTests {
  private let numbers = ["A-10001", "B-10001", "A-10002", "B-10002", "A-10003", "B-10003", "20007"]

  @Test(arguments: [
    ("10001", ["A-10001/B-10001 core"]), ("A-10001", ["A-10001 full"]), ("b 10001", ["B-10001 full"]),
    ("A-10001, 10002", ["A-10001 full", "A-10002 core"]),
  ])
  func `digits that two prefixes share name both, unless a prefix is written`(text: String, expected: [String]) {
    #expect(found(text, among: numbers) == expected)
  }

  @Test func `a word for invoice that is also a prefix of ours stands before numbers without one`() {
    #expect(found("INV# 250960", among: ["INV-2025-0001", "250960"]) == ["250960 full"])
    #expect(found("INV 10001", among: ["INV-10001", "10001"]) == ["INV-10001 full"])
    #expect(found("RG 250960", among: ["INV-2025-0001", "RE-250960"]) == ["RE-250960 core"])
    #expect(found("INV 250960", among: ["INV-2025-0001", "RE-250960"]) == [])
    #expect(found("WO 250960", among: ["WO-1", "WO-2", "250960"]) == [])
  }

  @Test func `a range behind a prefix is of that prefix`() {
    #expect(Set(found("A-10001 - 10003", among: numbers).map { $0.prefix(7) }) == ["A-10001", "A-10002", "A-10003"])
  }

  @Test(arguments: ["X-20007", "X 20007", "XYZ-20007"])
  func `letters of no series do not make a number whole`(text: String) {
    #expect(!found(text, among: numbers).contains { $0.hasSuffix("full") })
  }

  @Test(arguments: [
    "invoice", "Invoice No.:", "Inv#", "Rechnung", "Re.-Nr.", "Rg.-Nr.", "Rechnungsnr.", "Beleg", "facture", "fact.",
    "Facture n°",
    "facture numéro",
    "n°", "factuur", "fattura", "fattura n.", "ft.", "factura", "fra.", "faktura", "faktura nr", "Fakturanummer",
    "lasku", "avoir",
    "nota di credito",
    "Gutschrift", "credit memo", "credit note", "note de crédit", "nota de crédito", "creditnota", "kreditnota",
    "número",
  ])
  func `words of many languages make a number without prefix whole`(word: String) {
    #expect(found("\(word) 10425", among: ["10425"]) == ["10425 full"])
  }

  @Test(arguments: ["1000100", "11000", "910001", "100019"])
  func `digits of a length or a place of no series name nothing`(text: String) {
    #expect(found(text, among: numbers) == [])
  }
}

struct WrapTests {
  @Test(arguments: ["20 26-0117", "2026-01 17", "2026-0 117"])
  func `a line wrap may cut digits without their prefix`(text: String) {
    #expect(found(text, among: ["RE-2026-0117", "RE-2026-0118"]) == ["RE-2026-0117 core"])
  }

  @Test(arguments: [
    ("0301234 2026", ["INV-3012342026"]), ("INV-100000 01.10.2026", ["INV-10000001"]), ("12345 67,00", ["INV-1234567"]),
    ("14 15", ["INV-1415999"]),
  ])
  func `two unrelated numbers are not one`(text: String, numbers: [String]) {
    #expect(found(text, among: numbers) == [])
  }

  @Test func `numbers of their own are not joined`() {
    #expect(found("10001 10002", among: ["10001", "10002", "INV-1000110002"]) == ["10001 core", "10002 core"])
  }

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
    "Tel. 10000001", "Kd.-Nr. 10000001", "Kundennummer 10000001", "order no 10000001", "PO 10000001",
    "Bestellung: 10000001",
    "CHECK 10000001",
    "DE8910000001", "customer no. 10000001", "customer number 10000001", "Bestell-Nr. 10000001", "P.O. 10000001",
    "PO# 10000001",
    "N° client 10000001",
    "numéro de client 10000001", "MREF+10000001", "EUR 10000001", "Telefon: 10000001", "phone no. 1000 0001",
  ])
  func `numbers of other things are no documents`(text: String) {
    #expect(found(text, among: ["INV-10000001"]) == [])
  }

  @Test(arguments: [
    "DE89 3704 0044 0532 0130 00", "IBAN: DE00 3704 0044 0532", "GB82 WEST 1234 5698 7654 32", "tel 030 1234567",
    "+49 30 1234567",
    "Phone: +1 (555) 123-4567",
    "D-20095 Hamburg", "FI-00100 Helsinki",
  ])
  func `accounts, telephones and postcodes are no documents`(text: String) {
    let numbers = [
      "INV-37040044", "INV-05320130", "INV-440532", "INV-12345698", "INV-1234567", "INV-5551234567", "INV-301234567",
      "RE-20095",
      "INV-00100",
    ]
    #expect(found(text, among: numbers) == [])
  }

  @Test(arguments: [
    "Kunde 4711 RE 10000001", "IBAN DE89370400440532013000 Rechnung 10000001", "100,00 EUR RG 10000001",
    "Tel. 030 1234567, 10000001",
    "Order Rg 10000001", "10001 + 10000001",
  ])
  func `a number behind something else is found`(text: String) {
    #expect(found(text, among: ["INV-10000001"]) == ["INV-10000001 core"])
  }

  @Test(arguments: ["20260117", "17012026", "paid 20260117"])
  func `a date without marks is weak`(text: String) {
    let hits = found(text, among: ["RE-2026-0117", "RE-1701-2026"])
    #expect(hits.allSatisfy { $0.hasSuffix("short") }, "\(hits)")
  }
}

struct NameTests {
  private func same(_ a: String, _ b: String) -> Bool {
    !Set(NameKey(.builtIn).keys(of: a)).isDisjoint(with: NameKey(.builtIn).keys(of: b))
  }

  @Test(arguments: [
    ("Müller & Söhne GmbH", "MUELLER UND SOEHNE GMBH", false), ("Müller & Söhne GmbH", "MUELLER & SOEHNE", true),
    ("Müller GmbH", "Muller G.m.b.H.", true), ("Acme, Inc.", "ACME INC", true), ("The Acme Company", "Acme", true),
    ("Rossi S.p.A.", "ROSSI SPA", true), ("Bergkamp GmbH & Co. KG", "Bergkamp", true),
    ("Nord AG", "Nordwind AG", false),
    ("Łódź sp. z o.o.", "LODZ", true), ("AG", "AG", true), ("Acme", "Acme Holding", false),
  ])
  func `legal names are compared without forms, marks and accents`(a: String, b: String, expected: Bool) {
    #expect(same(a, b) == expected)
  }
}

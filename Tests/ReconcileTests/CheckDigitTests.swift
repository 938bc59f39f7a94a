import Domain
import Settings
import Foundation
import Testing

@testable import Reconcile

private func digits(_ text: String) -> [UInt8] { text.utf8.map { $0 - UInt8(ascii: "0") } }

struct CheckDigitTests {
  /// The worked examples, published and our own, of Vectors/check_digits.json.
  private func vectors() throws -> [String: Any] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Vectors/check_digits.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
  }

  @Test func `every published and worked reference passes its scheme, and fails with another last digit`() throws {
    let schemes: [(prefix: String, passes: ([UInt8]) -> Bool)] = [
      ("OGM", { CheckDigits.isOGM($0) }), ("viite", { CheckDigits.isViite($0) }), ("KID10", { CheckDigits.isLuhn($0) }),
      ("KID11", { CheckDigits.isMod11($0) }), ("QRR", { CheckDigits.isQRR($0) }),
      ("OCR luhn", { CheckDigits.isLuhn($0) }),
      ("OCR len", { CheckDigits.isOCRWithLength($0) }), ("FIK71", { CheckDigits.isLuhn($0) }),
    ]
    var tried = 0
    for (name, value) in try vectors() where !name.hasPrefix("RF") && !name.contains("dash") {
      let reference = digits(try #require(value as? String))
      let scheme = try #require(schemes.first { name.hasPrefix($0.prefix) }, "\(name)")
      #expect(scheme.passes(reference), "\(name)")
      var other = reference
      other[other.count - 1] = (other[other.count - 1] + 1) % 10
      #expect(!scheme.passes(other), "\(name)")
      tried += 1
    }
    #expect(tried >= 15)
  }

  @Test func `creditor references`() {
    #expect(CheckDigits.isRF("RF18539007547034".utf8))
    #expect(!CheckDigits.isRF("RF17539007547034".utf8))
    #expect(CheckDigits.isRF("RF17INV2026000417".utf8))
  }

  @Test func `the base of KID MOD11 whose check would be ten has none`() {
    #expect((0...9).allSatisfy { !CheckDigits.isMod11([6, $0]) })
  }
}

struct StructuredReferenceTests {
  private func found(_ text: String, among numbers: [String], customer: String = "C42") -> [String] {
    let documents = documents(numbers)
    let customers = Customers([Customer(id: customer, name: "Customer")])
    var scan = ReferenceScan(
      index: ReferenceIndex(documents, customers: customers, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
    Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
    return scan.hits.map { hit in
      "\(hit.documents.map { documents.numbers[Int($0)] }.joined(separator: "/")) \(hit.strength)"
    }
  }

  @Test(arguments: [
    "RF17INV2026000417", "RF17 INV2 0260 0041 7", "ref RF17INV2026000417 thanks", "+++202/6000/41723+++",
    "***202/6000/41723***",
    "202600041723",
    "00 00000 00000 00002 02600 04172", "000000000000000020260004172",
  ])
  func `a reference with two check digits or of 27 digits names what we issued`(text: String) {
    #expect(found(text, among: ["INV-2026000417", "INV-2026000418"]) == ["INV-2026000417 full"])
  }

  @Test(arguments: ["20264172", "2026 4172", "202641791", "000000020264172"])
  func `a reference with one check digit is as good as digits`(text: String) {
    #expect(found(text, among: ["INV-2026417", "INV-2026418"]) == ["INV-2026417 core"])
  }

  @Test(arguments: [
    "KID 20264172", "KID: 20264172", "OCR 202641791", "Viite 2026 4172", "ref. 20264172", "Reference no 20264172",
    "+71<000000020264172+12345678<",
    "+75<0000000020264172+81234567<",
  ])
  func `a word or form that says so makes one check digit enough`(text: String) {
    #expect(found(text, among: ["INV-2026417", "INV-2026418"]) == ["INV-2026417 full"])
  }

  @Test func `a field for references alone makes one check digit enough`() {
    let documents = documents(["INV-2026417"])
    var scan = ReferenceScan(index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
    Array("20264172".utf8).withUnsafeBufferPointer { scan.search($0, isReferenceField: true) }
    #expect(scan.hits.map(\.strength) == [.full])
    Array("20264173".utf8).withUnsafeBufferPointer { scan.search($0, isReferenceField: true) }
    #expect(scan.hits.isEmpty)
  }

  @Test func `a dash may stand in place of the check digit of a KID`() {
    // 0042 026433: weights 2 to 7 from the right sum to 89, which leaves 1 over 11.
    #expect(CheckDigits.isMod11Dash(digits("0042026433")))
    #expect(found("KID 0042026433-", among: ["26433"]) == ["26433 full"])
    #expect(found("KID 0042026434-", among: ["26434"]) == [])
  }

  @Test func `a creditor reference may hold the customer before the document`() {
    let base = "0042026417"
    let text = (0...99).map { "RF\($0 < 10 ? "0" : "")\($0)\(base)" }.filter { CheckDigits.isRF($0.utf8) }
    for text in text { #expect(found(text, among: ["26417"]) == ["26417 full"]) }
    #expect(!text.isEmpty)
  }

  @Test func `a reference may hold the customer before the document`() {
    // 0042 026417 and the check digit 8.
    #expect(found("00420264178", among: ["26417"]) == ["26417 full"])
    #expect(found("00420264178", among: ["26417"], customer: "C43") == [])
  }

  @Test(arguments: ["RF18INV2026000417", "202600041724", "000000000000000020260004171", "20264173", "RF18539007547034"])
  func `a wrong check digit, or a number that was not issued, is nothing`(text: String) {
    #expect(found(text, among: ["INV-2026000417", "INV-2026417"]) == [])
  }

  @Test func `digits inside a reference that may be anything do not hide it`() {
    #expect(found("00 00000 00000 00000 00025 31566", among: ["253156", "WO-00025"]) == ["253156 full"])
  }

  @Test func `a number that ends in a check digit is found as itself`() {
    #expect(found("20264172", among: ["20264172"]) == ["20264172 core"])
  }
}

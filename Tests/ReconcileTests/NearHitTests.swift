import Domain
import Settings
import Testing

@testable import Reconcile

private func near(_ text: String, among numbers: [String], where isCandidate: (String) -> Bool = { _ in true })
  -> [String]
{
  let documents = documents(numbers)
  var scan = ReferenceScan(index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
  let hits = Array(text.utf8).withUnsafeBufferPointer {
    scan.nearHits(of: $0) { isCandidate(documents.numbers[Int($0)]) }
  }
  return hits.map { hit in "\(hit.documents.map { documents.numbers[Int($0)] }.joined(separator: "/")) \(hit.strength)"
  }
}

struct NearHitTests {
  @Test(arguments: [
    "INV-10234568", "INV-1023457", "INV-102345677", "INV-10243567", "inv 10234568 paid", "INV-20234567",
    "Rechnung 10234597", "INV-1234567",
  ])
  func `a number with one typing error is near`(text: String) {
    #expect(near(text, among: ["INV-10234567", "INV-55555555"]) == ["INV-10234567 near"])
  }

  @Test(arguments: ["RE-2026-0118", "RE-2026-1017", "RE 2026-0177", "RE-2025-0117"])
  func `a number of several parts is near`(text: String) {
    #expect(near(text, among: ["RE-2026-0117"]) == ["RE-2026-0117 near"])
    #expect(near("RE-2025-0118", among: ["RE-2026-0117"]) == [])
  }

  @Test(arguments: [
    "INV-10234567", "INV-10234598", "GS-10234568", "Tel. 10234568", "Kd.-Nr. 10234568", "03.10.2026", "10.234,57",
    "IBAN DE10234568",
    "x10234568y",
  ])
  func `the number itself, two errors, another prefix and numbers of other things are not`(text: String) {
    #expect(near(text, among: ["INV-10234567", "GS-55555555"]) == [])
  }

  @Test func `short numbers have no near ones`() { #expect(near("10426", among: ["10425", "R-10427"]) == []) }

  @Test func `a dense series says nothing unless the caller narrows it`() {
    let series = (10_000_000..<10_000_100).map { "INV-\($0)" }
    #expect(near("INV-1000005", among: series) == [])
    #expect(near("INV-1000005", among: series) { $0 == "INV-10000050" } == ["INV-10000050 near"])
  }

  @Test func `an unbounded text ends`() {
    #expect(near(String(repeating: "99999999 ", count: 20_000), among: ["INV-10234567"]) == [])
    #expect(near(String(repeating: "9", count: 20_000), among: ["INV-10234567"]) == [])
  }
}

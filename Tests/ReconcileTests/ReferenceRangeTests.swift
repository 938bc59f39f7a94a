import Domain
import Settings
import Testing

@testable import Reconcile

/// The documents that a text names and whether a further one of them was not found, of `INV-1001` to `INV-1005` and
/// `INV-1010` unless said otherwise.
private func read(
  _ text: String, among numbers: [String] = ["INV-1001", "INV-1002", "INV-1003", "INV-1004", "INV-1005", "INV-1010"],
  customers: [Int32]? = nil
) -> (named: [String], isTorn: Bool) {
  let documents = documents(numbers, customers: customers)
  var scan = ReferenceScan(index: ReferenceIndex(documents, asOf: CalendarDate(dayNumber: 30_000), words: .builtIn))
  Array(text.utf8).withUnsafeBufferPointer { scan.search($0) }
  return (
    Set(scan.hits.flatMap(\.documents)).sorted().map { documents.numbers[Int($0)] },
    scan.hits.contains { $0.isTorn || $0.goesOn }
  )
}

private let four = ["INV-1001", "INV-1002", "INV-1003", "INV-1004"]

struct ReferenceRangeTests {
  @Test(arguments: [
    "INV-1001..1004", "INV-1001...INV-1004", "INV-1001 … INV-1004", "INV-1001 > INV-1004", "INV-1001->1004",
    "INV-1001 --> INV-1004", "INV-1001 => INV-1004", "INV-1001~INV-1004", "INV-1001 → 1004", "INV-1001:1004",
    "INV-1001 - INV-1004", "INV-1001 – INV-1004", "INV-1001 ÷ 1004", "INV-1001 à INV-1004", "INV-1001 al 1004",
    "INV-1001 bis INV-1004", "INV-1001 t/m 1004", "INV-1001 t.o.m. INV-1004", "INV-1001 tot en met 1004",
    "INV-1001 til INV-1004", "INV-1001 till 1004", "INV-1001 až INV-1004", "INV-1001 AŽ 1004", "INV-1001 do INV-1004",
    "INV-1001 até 1004", "INV-1001 hasta INV-1004", "INV-1001 fino a INV-1004", "INV-1001 jusqu'à 1004",
    "INV-1001 up to 1004",
  ])
  func `a range is read whole, by marks and by words`(text: String) {
    #expect(read(text) == (four, false))
  }

  @Test(arguments: ["INV-1001 up to and including INV-1004", "INV-1001 bis einschl. INV-1004"])
  func `a range that is not read whole is no list of its two ends`(text: String) {
    #expect(read(text) == (["INV-1001", "INV-1004"], true))
  }

  @Test(arguments: [
    "INV-1001 INV-1004", "INV-1001, INV-1004", "INV-1001 / INV-1004", "INV-1001 and INV-1004", "INV-1001\nINV-1004",
    "Invoice INV-1001: INV-1004",
  ])
  func `a list of two numbers is whole, whatever lies between`(text: String) {
    #expect(read(text) == (["INV-1001", "INV-1004"], false))
  }

  @Test func `what lies between is of the same customer`() {
    let text = "INV-1001 > INV-1003"
    let numbers = ["INV-1001", "INV-1002", "INV-1003"]
    #expect(read(text, among: numbers, customers: [0, 1, 0]).named == ["INV-1001", "INV-1003"])
    #expect(!read("INV-1001 up to and including INV-1003", among: numbers, customers: [0, 1, 0]).isTorn)
    #expect(read("INV-1001 up to and including INV-1003", among: numbers, customers: [0, 0, 0]).isTorn)
  }

  @Test func `a range beyond what was issued is not its first number alone`() {
    #expect(read("INV-1001 to 1020") == (["INV-1001"], true))
    #expect(read("INV-1001 - 2026") == (["INV-1001"], true))
  }

  @Test(arguments: ["INV-1001, 2, 3", "INV-1001 2 3", "INV-1001/2/3", "INV-1001 + 2 + 3", "INV-1001, 02, 03"])
  func `last digits go on with a number`(text: String) {
    #expect(read(text).named == ["INV-1001", "INV-1002", "INV-1003"])
  }

  @Test(arguments: ["INV-1001, 2 Filter", "INV-1001 3", "INV-1001 2 x 5", "INV-1001 3 2"])
  func `a count of something is no last digit`(text: String) {
    #expect(read(text).named == ["INV-1001"])
  }

  @Test(arguments: ["INV-1001 INV-10", "INV-10, INV-1001", "INV-1001 INV-101"])
  func `a number that is cut is a further one of the list`(text: String) {
    #expect(read(text) == (["INV-1001"], true))
  }

  @Test(arguments: ["INV-1001 INV-1OO2", "INV-1001, INV-l002", "INV-1001 INV-I002", "INV-1001 1OO2"])
  func `letters that look like digits are a further number of the list`(text: String) {
    #expect(read(text) == (["INV-1001"], true))
  }

  @Test(arguments: ["INV-1001 No. 5", "INV-1001 Oil 1l", "INV-1001 I2 Ost", "INV-1001 Ref INV-1OO9"])
  func `letters that look like digits name nothing where nothing was issued`(text: String) {
    #expect(read(text) == (["INV-1001"], false))
  }
}

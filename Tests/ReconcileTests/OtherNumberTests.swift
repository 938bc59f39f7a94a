import Domain
import Testing

@testable import Reconcile

struct OtherNumberTests {
  /// Invoices of three customers; two of them share an order.
  private func found(_ text: String) -> [String] {
    var documents = Documents()
    for (row, order) in ["PO-500001", "PO-500001", "4500123456", "", "77", "BEST 12/A"].enumerated() {
      documents.numbers.append("INV-\(90_000 + row)")
      documents.orders.append(order)
      documents.customers.append(Int32(row % 3))
      documents.issuedOn.append(CalendarDate(dayNumber: row == 2 ? 20_000 : 19_000))
    }
    let customers = Customers(["C100001", "C-2002", "31"].map { Customer(id: $0, name: $0) })
    let numbers = OtherNumbers(documents, customers: customers, asOf: CalendarDate(dayNumber: 20_000))
    return Array(text.utf8).withUnsafeBufferPointer { numbers.hits(in: $0) }.map { hit in
      switch hit.named {
      case .customer(let place): "customer \(customers[place].id)"
      case .order(let rows): "order \(rows)"
      }
    }
  }

  @Test(arguments: [
    ("C100001", ["customer C100001"]), ("Kd.-Nr. c-100001, danke", ["customer C100001"]), ("Customer C 2002", ["customer C-2002"]),
    ("PO-500001", ["order [0, 1]"]), ("po 500001 / C2002", ["order [0, 1]", "customer C-2002"]), ("order 4500123456.", ["order [2]"]),
    ("BEST12A", ["order [5]"]),
  ])
  func `whole numbers of customers and orders are found`(text: String, expected: [String]) { #expect(found(text) == expected) }

  @Test(arguments: ["C1000011", "XC100001", "PO-5000011", "PO-500001-7", "14500123456", "31", "77", "C 31", "450 012 3456", ""])
  func `parts of longer numbers and short ones are not`(text: String) { #expect(found(text) == []) }

  @Test func `an unbounded text ends`() { #expect(found(String(repeating: "C100001 ", count: 20_000)).count == ReferenceScan.maximalHits) }
}

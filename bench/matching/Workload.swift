import Domain
import Settings
import TestLedgers

/// What the text of a receipt says and how its amount relates to what is open.
enum Situation: String, CaseIterable {
  case reference, list, digits, part, discount
  case overpaid, order, amount
  case combination
  case account = "whole account"
  case twoCustomers = "two customers"
  case stranger
  case nothingFits = "nothing fits"
}

/// A ledger in memory: customers with four or more invoices each, and receipts that all are of one situation. Same
/// numbers, same ledger.
struct Workload {
  static let asOf = CalendarDate(dayNumber: 20_700)
  static var policy: MatchingPolicy {
    var policy = MatchingPolicy(words: .builtIn)
    policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 10)]
    return policy
  }

  private(set) var ledger: Ledger
  private var state: UInt64 = 41

  /// - Parameter standing: invoices that stay open beside those that the receipts are about, spread over the customers.
  init(_ situation: Situation, receipts count: Int, customers: Int? = nil, standing: Int = 0) {
    let customerCount = customers ?? max(count / 40, 2)
    ledger = Ledger(
      entity: Entity(name: "Bench", currency: .euro),
      customers: Customers(
        (0..<customerCount).map { number in
          var customer = Customer(id: "C\(1_000_000 + number)", name: "Customer \(number) GmbH")
          customer.bankAccounts = ["DE\(10_000_000_000_000_000_000 + UInt64(number))"]
          return customer
        }))
    for number in 0..<standing { invoice(number % customerCount, day: 20_000) }
    for number in 0..<count {
      add(situation, number % customerCount, day: 20_100 + Int32(Int64(number) * 500 / Int64(count)))
    }
  }

  private mutating func random(_ range: ClosedRange<Int64>) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int64((state >> 33) % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Adds an invoice and gives its row.
  @discardableResult
  private mutating func invoice(_ customer: Int, day: Int32, issued: Int32? = nil, order: String = "") -> Int {
    let row = ledger.documents.count
    ledger.documents.append(
      "INV-\(10_000_000 + row)", customer: Int32(customer), random(20_001...9_999_999),
      issued: CalendarDate(dayNumber: issued ?? day), due: CalendarDate(dayNumber: day + 30), order: order)
    return row
  }

  private mutating func receipt(_ customer: Int?, day: Int32, amount: Int64, _ text: String) {
    let row = ledger.receipts.count
    ledger.receipts.append(
      "B\(row)", amount, on: CalendarDate(dayNumber: day),
      texts: [
        .counterparty: customer.map { "CUSTOMER \($0)" } ?? "SOMEBODY \(row % 5000)",
        .counterpartyAccount: customer.map { "DE\(10_000_000_000_000_000_000 + UInt64($0))" } ?? "", .remittance: text,
        .endToEndID: "NOTPROVIDED",
      ])
  }

  private mutating func add(_ situation: Situation, _ customer: Int, day: Int32) {
    let first = invoice(
      customer, day: day - 20, issued: situation == .discount ? day - 5 : nil,
      order: situation == .order ? "PO\(ledger.documents.count + 500_000)" : "")
    func number(_ row: Int) -> String { "INV-\(10_000_000 + row)" }
    func amount(_ row: Int) -> Int64 { ledger.documents.amounts[row] }
    switch situation {
    case .reference:
      receipt(customer, day: day, amount: amount(first), "Rechnung \(number(first)) vom 03.03.2026, Kunde 4711")
    case .list:
      let rows = [first, invoice(customer, day: day - 19), invoice(customer, day: day - 18)]
      receipt(
        customer, day: day, amount: rows.reduce(0) { $0 + amount($1) }, rows.map { number($0) }.joined(separator: ", "))
    case .digits: receipt(customer, day: day, amount: amount(first), "payment \(10_000_000 + first) thank you")
    case .part: receipt(customer, day: day, amount: amount(first) / 2, "part of \(number(first))")
    case .discount:
      receipt(
        customer, day: day, amount: amount(first) - (amount(first) * 2 + 50) / 100, "\(number(first)) less 2 % discount"
      )
    case .overpaid: receipt(customer, day: day, amount: amount(first) + 12_345, number(first))
    case .order: receipt(customer, day: day, amount: amount(first), "order PO\(first + 500_000)")
    case .amount: receipt(customer, day: day, amount: amount(first), "thank you")
    case .combination:
      let rows = [first, invoice(customer, day: day - 19), invoice(customer, day: day - 18)]
      receipt(customer, day: day, amount: amount(rows[0]) + amount(rows[2]), "payment")
      receipt(customer, day: day, amount: amount(rows[1]), number(rows[1]))
    case .account:
      let second = invoice(customer, day: day - 19)
      receipt(customer, day: day, amount: amount(first) + amount(second), "all open items")
    case .twoCustomers:
      let other = invoice((customer + 1) % max(ledger.customers.count, 1), day: day - 19)
      receipt(customer, day: day, amount: amount(first) + amount(other), "\(number(first)) \(number(other))")
    case .stranger: receipt(nil, day: day, amount: amount(first) + 7, "thank you")
    case .nothingFits: receipt(customer, day: day, amount: amount(first) + 7, "thank you")
    }
  }
}

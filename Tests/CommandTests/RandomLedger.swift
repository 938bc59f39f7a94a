import Foundation
import TestSupport

/// A ledger made by chance from a printed seed: customers, documents, bank lines and decisions of fourteen months.
struct RandomLedger {
  private var generator: SplitMix
  var customers: [String] = []
  var documents: [String] = []
  var bank: [String] = []

  static let documentHeader =
    "document_no,customer_id,type,document_date,due_date,currency,amount,related_document,instalments"
  static let bankHeader = "booking_date,value_date,amount,currency,counterparty,remittance,bank_reference"

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(generator.next() % UInt64(range.count))
  }

  private func day(_ number: Int) -> String {
    let month = min(number / 28, 13)
    return String(format: "%d-%02d-%02d", 2025 + (8 + month) / 12, (8 + month) % 12 + 1, number % 28 + 1)
  }

  /// - Parameter isPlain: whether every payer is known and nothing goes back: then the customer of a line does not
  ///   depend on what is known of others.
  init(seed: UInt64, isPlain: Bool = false) {
    generator = SplitMix(seed: seed)
    let currencies = ["EUR", "EUR", "EUR", "USD"]
    for customer in 0..<6 { customers.append("C\(customer),Customer \(customer) GmbH,\(pick(0...1) == 0 ? "30" : "")") }
    for number in 0..<90 {
      let customer = pick(0...5)
      let currency = currencies[customer % 4]
      let issued = pick(0...380)
      let amount = pick(1...4) == 1 ? pick(1...40) * 5000 : pick(100...500_000)
      let kind = pick(0...19)
      let type =
        kind == 0
        ? "credit_note" : kind == 1 ? "debit_note" : kind == 2 ? "opening" : kind == 3 ? "write_off" : "invoice"
      let related = kind == 0 || kind == 3 ? "INV-\(10_000 + pick(0...89))" : ""
      let due = pick(0...9) == 0 ? "" : day(min(issued + pick(0...60), 391))
      let instalments =
        kind > 16 && amount > 1000
        ? "\(day(issued)):\(decimal(amount / 2))|\(day(min(issued + 40, 391))):\(decimal(amount - amount / 2))" : ""
      documents.append(
        "INV-\(10_000 + number),C\(customer),\(type),\(day(issued)),\(due),\(currency),\(decimal(amount)),\(related),\(instalments)"
      )
      let times = pick(0...2)
      for part in 0..<times where type == "invoice" || pick(0...3) == 0 {
        let paid = pick(0...3) == 0 ? amount / 2 + pick(0...900) : amount - (pick(0...5) == 0 ? pick(1...900) : 0)
        let text = [
          "INV-\(10_000 + number)", "\(10_000 + number)", "payment",
          "INV-\(10_000 + number) INV-\(10_000 + number + (isPlain ? 0 : 1))",
          "thanks",
        ][
          pick(0...4)]
        let when = min(issued + pick(-5...70), 391)
        let sign = pick(0...30) == 0 && !isPlain ? "-" : ""
        let name = pick(0...9) == 0 && !isPlain ? "Somebody" : "CUSTOMER \(customer) GMBH"
        bank.append(
          "\(day(max(when, 0))),\(day(max(when, 0))),\(sign)\(decimal(paid)),\(currency),\(name),\(text),B\(number)-\(part)"
        )
        if pick(0...12) == 0, !isPlain {
          bank.append("\(day(391)),\(day(391)),-\(decimal(paid)),\(currency),\(name),RETURN \(text),R\(number)-\(part)")
        }
      }
    }
  }

  private func decimal(_ cents: Int) -> String { String(format: "%d.%02d", cents / 100, cents % 100) }

  func write(to work: borrowing Workdir, documents: [String]? = nil, bank: [String]? = nil) throws {
    try work.write("customers.csv", (["customer_id,name,terms_days"] + customers).joined(separator: "\n") + "\n")
    try work.write(
      "documents.csv", ([Self.documentHeader] + (documents ?? self.documents)).joined(separator: "\n") + "\n")
    try work.write("bank.csv", ([Self.bankHeader] + (bank ?? self.bank)).joined(separator: "\n") + "\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Random, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
      terms: {days: 14}
      """)
  }
}

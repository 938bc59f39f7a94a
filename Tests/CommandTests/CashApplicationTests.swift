import Foundation
import Testing

/// The published cash-application benchmark, with its remittance lines as advices, through the command.
///
/// Published at 100 invoices: exact matching 74.8, tuned rules 97.9, rules with a language model 98.4 (F1).
@Suite(.enabled(if: Repository.hasShared, "../shared is not here"))
struct CashApplicationTests {
  /// What is not matched, and why a person is asked instead.
  private static let misses: [String: [String: String]] = [
    "n10": [:],
    "n30": [:],
    "n100": [
      "PMT-00011": "a number one digit off, with a smaller amount than any that is open",
      "PMT-00031": "two digits exchanged, and a part of the amount",
      "PMT-00057": "the name is initials of several customers, and three invoices have the amount",
    ],
  ]

  private func records(_ size: String, _ name: String) throws -> [[String: String]] {
    let url = Repository.shared.appendingPathComponent("data/cashapp/\(size)/\(name)")
    return CSV.records(String(decoding: try Data(contentsOf: url), as: UTF8.self))
  }

  private func decimal(_ text: String) -> String { String(format: "%.2f", abs(Double(text) ?? 0)) }
  private func quoted(_ text: String?) -> String { "\"\((text ?? "").replacing("\"", with: "\"\""))\"" }

  private func company(_ size: String) throws -> Workdir {
    let work = try Workdir()
    let invoices = try records(size, "invoices.csv")
    let names = Dictionary(invoices.map { ($0["customer_id"]!, $0["customer_name"]!) }) { first, _ in first }
    try work.write(
      "customers.csv",
      "customer_id,name\n" + names.sorted { $0.key < $1.key }.map { "\($0.key),\(quoted($0.value))\n" }.joined())
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + invoices.map { row in
          let type = row["amount"]!.hasPrefix("-") ? "credit_note" : "invoice"
          return
            "\(row["invoice_id"]!),\(row["customer_id"]!),\(type),\(row["invoice_date"]!),\(row["due_date"]!),USD,\(decimal(row["amount"]!))\n"
        }.joined())
    try work.write(
      "bank.csv",
      "account,booking_date,value_date,amount,currency,counterparty,remittance,bank_reference\n"
        + (try records(size, "payments.csv")).map { row in
          let sign = row["amount"]!.hasPrefix("-") ? "-" : ""
          return
            "OPS,\(row["payment_date"]!),\(row["payment_date"]!),\(sign)\(decimal(row["amount"]!)),USD,\(quoted(row["payer_name"])),\(quoted(row["reference_info"])),\(row["payment_id"]!)\n"
        }.joined())
    try work.write(
      "remittances.csv",
      "payment_reference,document_no,amount,deduction,reason\n"
        + (try records(size, "remittance_lines.csv")).map { row in
          // A memo such as "Deduction: Damaged goods (-$180.31)" states what was kept back.
          let kept =
            row["memo"]!.contains("(-$")
            ? row["memo"]!.split(separator: "$").last!.filter { $0.isNumber || $0 == "." } : ""
          let sign = row["amount"]!.hasPrefix("-") ? "-" : ""
          return
            "\(row["payment_id"]!),\(quoted(row["invoice_ref"])),\(sign)\(decimal(row["amount"]!)),\(kept),\(quoted(row["memo"]))\n"
        }.joined())
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Bench, currency: USD}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: remittances, path: remittances.csv}
      matching: {discounts: [{percent: "2", days: 10}]}
      """)
    return work
  }

  @Test(arguments: [("n10", 1.0), ("n30", 1.0), ("n100", 0.98)])
  func `nothing is matched wrongly, and every miss is known`(size: String, least: Double) throws {
    let work = try company(size)
    let outcome = try work.run("close", "2025-12", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    struct Pair: Hashable { var payment, invoice: String }
    let url = Repository.shared.appendingPathComponent("data/cashapp/\(size)/expected.json")
    let expected = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let truth = Set(
      (expected["applications"] as? [[String: Any]] ?? []).map {
        Pair(payment: $0["payment_id"] as! String, invoice: $0["invoice_id"] as! String)
      })
    let kinds = ["cash", "credit", "return"]
    let found = Set(
      try work.extract("allocations", period: "2025-12").filter { kinds.contains($0["kind"]!) }.map {
        Pair(payment: $0["receipt_id"]!, invoice: $0["document_no"]!)
      })
    let right = found.intersection(truth).count
    let precision = Double(right) / Double(max(found.count, 1))
    let recall = Double(right) / Double(truth.count)
    print(
      "\(size): precision \(precision), recall \(recall), F1 \(2 * precision * recall / (precision + recall)), \(right) of \(truth.count)"
    )
    #expect(found.subtracting(truth) == [])
    #expect(2 * precision * recall / (precision + recall) >= least)
    #expect(Set(truth.subtracting(found).map(\.payment)) == Set((Self.misses[size] ?? [:]).keys))
  }
}

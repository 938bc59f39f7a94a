import Foundation

extension World {
  /// Writes the world as the files of a company in canonical columns; the truth stays here.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func save(_ name: String, _ header: String, _ rows: [[String]]) throws {
      let lines = [header] + rows.map { $0.map(Self.cell).joined(separator: ",") }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    try save(
      "customers.csv", "customer_id,name,terms_days,currency,parent_id,bank_accounts",
      customers.map {
        [
          $0.id, $0.name, "30", $0.currency, $0.parent.map { customers[$0].id } ?? "",
          $0.isAccountKnown ? $0.account : "",
        ]
      })
    try save(
      "documents.csv", "document_no,customer_id,type,document_date,due_date,currency,amount,po_number,related_document",
      bills.map {
        [
          $0.number, customers[$0.customer].id, $0.isCredit ? "credit_note" : "invoice", Calendar.iso($0.day),
          Calendar.iso($0.dueDay),
          customers[$0.customer].currency, Self.decimal($0.amount), $0.order, $0.related,
        ]
      })
    try save(
      "bank.csv",
      "account,booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,end_to_end_id,bank_reference,transaction_code,charges,instructed_amount,return_reason",
      payments.map {
        [
          Self.ownAccounts[$0.currency]!, Calendar.iso($0.day), Calendar.iso($0.day), Self.decimal($0.amount),
          $0.currency, $0.payer,
          $0.account, $0.text, $0.endToEnd,
          $0.id, $0.code, $0.charges, $0.instructed, $0.returnReason,
        ]
      })
    try save(
      "remittances.csv", "payment_reference,document_no,amount,deduction",
      advices.map {
        [$0.reference, $0.document, Self.decimal($0.amount), $0.deduction == 0 ? "" : Self.decimal($0.deduction)]
      })
    var settings = [
      "entity: {name: Grenzland Handel GmbH, currency: EUR, country: DE}", "sources:",
      "  - {kind: customers, path: customers.csv}",
      "  - {kind: documents, path: documents.csv}", "  - {kind: bank, path: bank.csv}",
      "  - {kind: remittances, path: remittances.csv}",
    ]
    if Features.payerMap {
      settings.append("  - {kind: payers, path: payers.csv}")
      try save(
        "payers.csv", "payer_account,payer_name,customer_id,by,date,note",
        payers.flatMap { payer in
          payer.customers.map { [payer.account, payer.name, customers[$0].id, "R. Alder", "2025-01-02", ""] }
        })
    }
    let withholding = Features.withholding ? customers.filter(\.withholds).map { "\"\($0.id)\"" } : []
    settings.append(
      "matching: {discounts: [{percent: \"\(Self.discountPercent)\", days: \(Self.discountDays)}]"
        + (withholding.isEmpty
          ? "}"
          : ", withholding: [{percent: \"\(Self.withholdingPercent)\", customers: [\(withholding.joined(separator: ", "))]}]}")
    )
    try Data((settings.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent("tieout.yaml"))
  }

  private static let ownAccounts = [
    "EUR": "DE89370400440532013000", "USD": "DE62370400440532013001", "CHF": "DE35370400440532013002",
  ]

  static func decimal(_ cents: Int) -> String {
    "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(Spelling.padded(abs(cents) % 100, 2))"
  }

  static func cell(_ text: String) -> String {
    // A spreadsheet would run what begins like this; the canonical columns take the apostrophe off again.
    let isNumber = text.first == "-" && text.dropFirst().allSatisfy { $0.isASCIIDigit || $0 == "." }
    let guarded = !isNumber && (text.first.map { "=+-@\t".contains($0) } ?? false) ? "'" + text : text
    return guarded.contains { ",\"\n".contains($0) } ? "\"\(guarded.replacing("\"", with: "\"\""))\"" : guarded
  }
}

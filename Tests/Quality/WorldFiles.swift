import Foundation

extension World {
  /// Writes the world as the files of a company in canonical columns; the truth stays here.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func save(_ name: String, _ lines: [String]) throws {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    try save(
      "customers.csv",
      ["customer_id,name,terms_days,parent_id,bank_accounts"]
        + parties.map { party in
          let parent = party.parent.map { parties[$0].id } ?? ""
          return [party.id, Self.cell(party.name), "30", parent, party.isAccountKnown ? party.account : ""].joined(separator: ",")
        })
    try save(
      "documents.csv",
      ["document_no,customer_id,type,document_date,due_date,currency,amount,po_number,related_document"]
        + bills.map { bill in
          [
            Self.cell(bill.number), parties[bill.party].id, bill.isCredit ? "credit_note" : "invoice", Self.date(bill.day),
            Self.date(bill.dueDay),
            parties[bill.party].currency, Self.decimal(bill.amount), bill.order, Self.cell(bill.related),
          ].joined(separator: ",")
        })
    try save(
      "bank.csv",
      [
        "account,booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,end_to_end_id,bank_reference,transaction_code,charges,return_reason"
      ]
        + payments.map { payment in
          [
            payment.currency == "EUR" ? "DE44999000000000004711" : "DE71999000000000004712", Self.date(payment.day), Self.date(payment.day),
            Self.decimal(payment.amount), payment.currency, Self.cell(payment.payer), payment.payerAccount, Self.cell(payment.text),
            Self.cell(payment.endToEnd), payment.id, payment.code, payment.charges, payment.returnReason,
          ].joined(separator: ",")
        })
    try save(
      "remittances.csv",
      ["payment_reference,document_no,amount,deduction"]
        + advices.map {
          "\($0.reference),\(Self.cell($0.document)),\(Self.decimal($0.amount)),\($0.deduction == 0 ? "" : Self.decimal($0.deduction))"
        })
    try save(
      "payers.csv",
      ["customer_id,payer_account,payer_name,by,date"]
        + mappedPayers.map { "\($0.customer),\($0.account),\(Self.cell($0.name)),Test,2025-01-02" })
    let withholding = parties.filter(\.withholds).map(\.id).joined(separator: ", ")
    try save(
      "tieout.yaml",
      [
        "entity: {name: Quality World GmbH, currency: EUR, country: DE}", "sources:", "  - {kind: customers, path: customers.csv}",
        "  - {kind: documents, path: documents.csv}", "  - {kind: bank, path: bank.csv}", "  - {kind: remittances, path: remittances.csv}",
        "  - {kind: payers, path: payers.csv}",
        "matching: {discounts: [{percent: \"\(Self.discountPercent)\", days: \(Self.discountDays)}]"
          + (withholding.isEmpty ? "}" : ", withholding: [{percent: \"10\", customers: [\(withholding)]}]}"),
      ])
  }

  /// Days are counted from 2025-01-01.
  private static func date(_ day: Int) -> String {
    var rest = day
    for year in 2025...2030 {
      let isLeap = year % 4 == 0
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        if rest < length { return "\(year)-\(Parties.padded(month + 1, 2))-\(Parties.padded(rest + 1, 2))" }
        rest -= length
      }
    }
    return ""
  }

  private static func cell(_ text: String) -> String {
    // A spreadsheet would run what begins like this; the canonical columns take the apostrophe off again.
    let guarded = text.first.map { "=+-@\t".contains($0) } ?? false ? "'" + text : text
    return guarded.contains { ",\"\n".contains($0) } ? "\"\(guarded.replacing("\"", with: "\"\""))\"" : guarded
  }
}

import Foundation
import Testing

/// Payments, advices and decisions that do not fit what they name: none stops a run, and none is taken in silence.
struct MisfitTests {
  private func company(
    documents: String, bank: String, advices: String? = nil, decisions: String? = nil
  ) throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      """
      entity: {name: X GmbH, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
      \(advices == nil ? "" : "  - {kind: remittances, path: advices.csv}")
      \(decisions == nil ? "" : "  - {kind: decisions, path: decisions.csv}")
      terms: {days: 14}
      """)
    try work.write("customers.csv", "customer_id,name\nC1,Alster Kran GmbH\nC2,Bergkamp Handel KG\n")
    try work.write("documents.csv", "document_no,customer_id,type,document_date,currency,amount\n" + documents)
    try work.write("bank.csv", "value_date,amount,currency,counterparty,remittance,bank_reference\n" + bank)
    if let advices { try work.write("advices.csv", "payment_reference,document_no,amount\n" + advices) }
    if let decisions {
      try work.write("decisions.csv", "receipt_id,document_no,amount,decision,by,date\n" + decisions)
    }
    return work
  }

  private func status(_ receipt: String, _ period: String, in work: borrowing Workdir) throws -> String? {
    try work.extract("receipts", period: period).first { $0["receipt_id"] == receipt }?["status"]
  }

  @Test(arguments: ["USD,2026-06-10", "EUR,2026-06-10"])
  func `an advice of a stranger in another currency, or before its documents, is asked about`(money: String) throws {
    let parts = money.split(separator: ",")
    let issued = parts[0] == "USD" ? "2026-06-01" : "2026-06-20"
    let work = try company(
      documents: "INV-1001,C1,invoice,\(issued),EUR,60.00\nINV-1002,C2,invoice,\(issued),EUR,40.00\n",
      bank: "\(parts[1]),100.00,\(parts[0]),Factoring Plus,pays for others,BR1\n",
      advices: "BR1,INV-1001,60.00\nBR1,INV-1002,40.00\n")
    #expect(try work.run("close", "2026-06").status == 0)
    #expect(try status("BR1", "2026-06", in: work) == "review")
  }

  @Test(arguments: [("USD", "review"), ("EUR", "applied")])
  func `a refund uses up a credit of its own currency alone`(currency: String, expected: String) throws {
    let work = try company(
      documents: "CR-1001,C1,credit_note,2026-06-01,EUR,100.00\n",
      bank: "2026-06-10,-100.00,\(currency),,refund CR-1001,BR1\n")
    #expect(try work.run("close", "2026-06").status == 0)
    #expect(try status("BR1", "2026-06", in: work) == expected)
  }

  @Test(arguments: ["300.00", "100.00"])
  func `money out pays no invoice by a decision`(amount: String) throws {
    let work = try company(
      documents: "INV-1,C1,invoice,2026-06-01,EUR,300.00\n", bank: "2026-06-10,-123.45,EUR,Alster Kran GmbH,,BR0\n",
      decisions: "BR0,INV-1,\(amount),apply,Ann,2026-06-12\n")
    let outcome = try work.run("close", "2026-06")
    #expect(outcome.stderr.contains("T1303"), "\(outcome.stderr)")
    #expect(try work.extract("allocations", period: "2026-06").isEmpty)
  }

  /// The invoice and the credit note that the text names settle each other; all of the cash is left.
  @Test func `a receipt whose parts come to nothing is settled in the months after`() throws {
    let work = try company(
      documents: "INV-1001,C1,invoice,2026-02-14,EUR,100.00\nCR-1002,C1,credit_note,2026-02-11,EUR,100.00\n",
      bank: "2026-03-20,70.00,EUR,Alster Kran GmbH,INV-1001 CR-1002,BR1\n")
    for month in ["2026-03", "2026-04", "2026-05"] {
      #expect(try work.run("close", month, "--incomplete", "a test").status == 0)
      #expect(try work.extract("open_items", period: month).isEmpty)
      #expect(try work.extract("allocations", period: month).count == 2)
      #expect(try work.extract("aging", period: month).map { $0["unapplied"] } == ["-70.00"])
      #expect(try work.run("verify", month).status == 0)
    }
  }
}

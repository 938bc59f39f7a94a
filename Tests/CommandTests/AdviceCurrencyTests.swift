import Testing

/// Remittance advices that name no currency are in that of the receipt that they belong to.
struct AdviceCurrencyTests {
  @Test func `an advice of a receipt in another currency has its amounts in that`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha Ltd\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      J-1,C1,invoice,2026-09-01,2026-10-01,JPY,1200
      J-2,C1,invoice,2026-09-02,2026-10-02,JPY,823

      """)
    try work.write(
      "bank.csv",
      """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-10-10,2023,JPY,Alpha Ltd,ADV-7,B1

      """)
    try work.write("advice.csv", "payment_reference,document_no,amount\nADV-7,J-1,1200\nADV-7,J-2,823\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: GBP}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: remittances, path: advice.csv}

      """)
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(!outcome.stderr.contains("T1232"), "\(outcome.stderr)")
    let allocations = try work.extract("allocations", period: "2026-10").map {
      "\($0["document_no"]!) \($0["amount"]!)"
    }
    #expect(allocations == ["J-1 1200", "J-2 823"])
    // The same advice in the next month's folder is the same.
    try #require(try work.run("close", "2026-10", "--fail-on", "never").status == 0)
    let again = try work.run("close", "2026-11", "--draft", "--fail-on", "never")
    #expect(again.status == 0 && !again.stderr.contains("T1232"), "\(again.stderr)")
  }
}

import Foundation
import Testing

/// What `tieout explain` tells about a receipt.
struct ExplainTests {
  @Test func `a receipt in review is told with its rivals and what would decide`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    let told = try work.run("explain", "umsaetze-2026-06-15-bis-10:7", "--period", "2026-10").stdout
    for line in [
      "  payer      Moorland Agrartechnik eG DE39999000030001301301\n",
      "  known      the account is on file for K-1013 Moorland Agrartechnik eG, customers.csv:14\n",
      "  text       SVWZ+Ihre Rechnung September\n",
      "    rival    RE-2026-0161, 2380.00 EUR open: ",
      "    rival    RE-2026-0163, 2380.00 EUR open: ",
      "    decides  ",
    ] { #expect(told.contains(line), "\(line)\n\(told)") }
  }

  @Test func `a payer whom only the text names is told`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Palmer Tooling Ltd\nC2,Beta Works Ltd\n")
    try work.write(
      "documents.csv", "document_no,customer_id,type,document_date,currency,amount\nINV-100001,C1,invoice,2026-09-01,EUR,1234.57\n")
    try work.write(
      "bank.csv",
      "booking_date,value_date,amount,currency,counterparty,remittance,bank_reference\n2026-10-10,2026-10-10,1234.57,EUR,,ORG:PALMER TOOLING LTD OBI:THANKS,W1\n"
    )
    try work.write(
      "tieout.yaml",
      "entity: {name: Told, currency: EUR}\nsources:\n  - {kind: customers, path: customers.csv}\n  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: bank.csv}\n"
    )
    let told = try work.run("explain", "W1", "--period", "2026-10").stdout
    #expect(told.contains("  known      the text has the name of C1 Palmer Tooling Ltd, customers.csv:2\n"), "\(told)")
    #expect(!told.contains("C2"), "\(told)")
    #expect(told.contains("  allocated  1234.57 EUR\n"), "\(told)")
  }

  @Test func `advice, payer map and decisions stand in the story`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name,aliases\nC1,Alpha Ltd,Alf\nC2,Beta Ltd,\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,currency,amount\nINV-100001,C1,invoice,2026-09-01,EUR,100.00\nINV-100002,C1,invoice,2026-09-02,EUR,60.00\n"
    )
    try work.write(
      "bank.csv",
      """
      booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,bank_reference
      2026-10-10,2026-10-10,155.00,EUR,Alf,DE1111111111,see advice PAY-77,PAY-77

      """)
    try work.write(
      "advice.csv",
      "payment_reference,document_no,amount,deduction,reason\nPAY-77,INV-100001,100.00,,\nPAY-77,INV-100002,55.00,5.00,damaged\n")
    try work.write("payers.csv", "payer_account,payer_name,customer_id,by,date,note\nDE1111111111,,C1,Ann,2026-10-01,\n,Alf,C2,,,\n")
    try work.write(
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,date,note\nPAY-77,INV-100001,100.00,apply,Ann,2026-10-12,by phone\nPAY-77,,,hold,Bob,2026-11-05,\n"
    )
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Told, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: remittances, path: advice.csv}
        - {kind: payers, path: payers.csv}
        - {kind: decisions, path: decisions.csv}
      """)
    let told = try work.run("explain", "PAY-77", "--period", "2026-10")
    for line in [
      "  known      the payer map names C1 Alpha Ltd, confirmed by Ann, payers.csv:2\n",
      "  known      the payer map names C2 Beta Ltd, which does not count: nobody confirmed it by then, payers.csv:3\n",
      "  known      'Alf' is an alias of C1 Alpha Ltd, customers.csv:2\n",
      "  advice     INV-100001 100.00 EUR, advice.csv:2\n",
      "  advice     INV-100002 55.00 EUR, keeps 5.00 EUR for damaged, advice.csv:3\n",
      "  decided    apply 100.00 EUR to INV-100001 by Ann on 2026-10-12, decisions.csv:2: by phone\n",
      "  decided    hold by Bob on 2026-11-05 (counts from then on), decisions.csv:3\n",
    ] { #expect(told.stdout.contains(line), "\(line)\n\(told.stdout)\n\(told.stderr)") }
    let document = try work.run("explain", "INV-100001", "--period", "2026-10").stdout
    #expect(document.contains("  decided    apply 100.00 EUR to INV-100001 by Ann"), "\(document)")
  }
}

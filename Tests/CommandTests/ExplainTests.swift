import Foundation
import Testing

/// What `tieout explain` tells about a receipt, a sign, a control and a metric.
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
      "documents.csv",
      "document_no,customer_id,type,document_date,currency,amount\nINV-100001,C1,invoice,2026-09-01,EUR,1234.57\n")
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
      "payment_reference,document_no,amount,deduction,reason\nPAY-77,INV-100001,100.00,,\nPAY-77,INV-100002,55.00,5.00,damaged\n"
    )
    try work.write(
      "payers.csv", "payer_account,payer_name,customer_id,by,date,note\nDE1111111111,,C1,Ann,2026-10-01,\n,Alf,C2,,,\n")
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

  @Test func `a sign, a control and a metric are told with what they are in the month`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for (id, lines) in [
      (
        "W20",
        [
          "warning sign W20: Persistently and newly overdue\n", "  category   payment, of which at most 45 points",
          "as of 2026-10-31\n", "  found      K-1006 Falkenrück Logistik GmbH, medium: net overdue at month-end: ",
        ]
      ),
      ("w01", ["warning sign W01: Reliable payer turns late\n"]),
      (
        "K8",
        [
          "control K8: subledger to general ledger\n", "  holds when the balance of the control account",
          "  tied       EUR: expected 157485.70, found 157485.70, difference 0.00\n",
        ]
      ),
      ("K7", ["control K7: opening is the prior closing\n", "  not run    there is nothing to compare\n"]),
      ("CEI", ["metric cei: CEI\n", "  source     Credit Res", "  EUR        43.17 %; the month before 39.09 %\n"]),
      ("dso_3m", ["metric dso_3m: DSO 3 months\n", "  EUR        81.35 days; the month before 77.56 days\n"]),
      ("roll_rate", ["metric roll_rate: Roll rate, item by item\n", "  EUR 1-30   100.00 %\n"]),
      ("by_value", ["metric by_value: Matched by value\n", "  EUR        79.62 %\n"]),
    ] {
      let told = try work.run("explain", id, "--period", "2026-10")
      #expect(told.status == 0)
      for line in lines { #expect(told.stdout.contains(line), "\(line)\n\(told.stdout)\n\(told.stderr)") }
    }
  }

  @Test func `a document or customer that is called like a sign or control is told as well`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nW20,Alpha Ltd\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,currency,amount\nK8,W20,invoice,2026-10-01,EUR,100.00\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: Told, currency: EUR}\nsources:\n  - {kind: customers, path: customers.csv}\n"
        + "  - {kind: documents, path: documents.csv}\n")
    let document = try work.run("explain", "K8", "--period", "2026-10").stdout
    for line in [
      "control K8: ", "  not proven EUR: no balance of the general ledger for 2026-10 is given\n", "invoice K8 of W20 Alpha Ltd\n",
      "  open       100.00 EUR\n",
    ] {
      #expect(document.contains(line), "\(line)\n\(document)")
    }
    let customer = try work.run("explain", "W20", "--period", "2026-10").stdout
    for line in ["warning sign W20: ", "  found      at no customer\n", "customer W20 Alpha Ltd\n"] {
      #expect(customer.contains(line), "\(line)\n\(customer)")
    }
  }

  @Test func `without settings a sign is told, and that nothing is known of a month`() throws {
    let work = try Workdir()
    let told = try work.run("explain", "W01")
    #expect(told.status == 0)
    #expect(told.stdout.hasPrefix("warning sign W01: Reliable payer turns late\n"))
    #expect(!told.stdout.contains("as of"))
    #expect(told.stderr.contains("there is no 'tieout.yaml' here"))
    // Nobody knows of anything else without settings.
    #expect(try work.run("explain", "INV-1").status == 78)
  }

  @Test func `a payer of the map is told with whom he pays for`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha Ltd\nC2,Beta Ltd\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,currency,amount\nD1,C1,invoice,2026-10-01,EUR,100.00\n")
    try work.write(
      "payers.csv",
      "customer_id,payer_account,payer_name,by,date,note\nC1,DE44 5001,Group Treasury,anna,2026-09-01,parent\nC2,,group treasury,,,\n"
    )
    try work.write(
      "tieout.yaml",
      "entity: {name: Told, currency: EUR}\nsources:\n  - {kind: customers, path: customers.csv}\n"
        + "  - {kind: documents, path: documents.csv}\n  - {kind: payers, path: payers.csv}\n")
    let told = try work.run("explain", "GROUP TREASURY", "--period", "2026-10").stdout
    for line in [
      "  pays for   C1 Alpha Ltd, confirmed by anna on 2026-09-01, payers.csv:2; parent\n",
      "  pays for   C2 Beta Ltd, a proposal, not confirmed, payers.csv:3\n",
    ] { #expect(told.contains(line), "\(told)") }
    #expect(try work.run("explain", "DE445001", "--period", "2026-10").stdout.contains("pays for   C1 Alpha Ltd"))
  }
}

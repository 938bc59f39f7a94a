import Foundation
import Testing

/// The scenarios that other projects test themselves with, replayed through the command.
///
/// Their layout is mapped onto the canonical one here: what their test applies becomes the ledger's own journal, their
/// credit links become decisions, their terms instalments. Receipts that the source leaves to matching become bank
/// lines.
@Suite(.enabled(if: Repository.hasShared, "../shared is not here"))
struct ScenarioTests {
  /// What of a scenario is compared; theirs where we agree.
  private static let cases: [(name: String, net: String, open: [String: String])] = [
    ("alyf_lump_short_150_vs_200", "50", ["SI-2": "50"]),
    ("alyf_receipt_with_two_returns", "0", [:]),
    ("alyf_reference_in_description", "20.00", ["SI-2 (ORD-WXL-15467)": "20"]),
    ("alyf_two_receipts_one_invoice", "0", [:]),
    ("cei_creditguru_quarter", "0", [:]),
    ("erpnext_advance_against_order", "-1000", [:]),
    ("erpnext_dunning_interest", "100", ["SI-1": "100"]),
    ("erpnext_dunning_standalone_credit", "0", ["SI-1": "100", "CN-1": "-100"]),
    ("erpnext_full_credit_note_unpaid", "0", [:]),
    ("erpnext_future_fx_payment", "100", ["SI-1": "100"]),
    ("erpnext_future_payment_full", "100", ["SI-1": "100"]),
    ("erpnext_future_payment_part", "90", ["SI-1": "100", "SR-1": "-10"]),
    ("erpnext_group_by_party", "185", ["SI-1": "100", "SI-2": "85"]),
    ("erpnext_journal_part_and_full", "60", ["SI-A": "60"]),
    ("erpnext_part_payment_and_linked_credit_note", "60", ["SI-1": "60"]),
    ("erpnext_standalone_credit_note", "-40", ["SI-1": "60", "CN-1": "-100"]),
    ("erpnext_summary_advance_and_part", "25", ["SI-1": "75"]),
    ("erpnext_terms_then_part_payment", "60", ["SI-1": "60"]),
    (
      "gnucash_owner_report_aging", "31.75",
      [
        "INV-CUR": "6.75", "INV-LT30": "4", "INV-3060": "8.50", "INV-6090": "7.50", "INV-GT90": "8", "CN-3": "-3",
      ]
    ),
    ("moqui_credit_memo_applied", "1360.00", ["55501": "1360"]),
    ("oca_credit_control_three_runs", "500.00", ["INV-1": "500"]),
    // Two receipts of 50.00 and one invoice of 50.00, no reference: theirs takes the newest, ours asks, as round
    // amounts say nothing.
    ("oca_mass_reconcile_newest", "-50.00", ["INV-1": "50"]),
    ("odoo_16235_part_paid_ages_by_due_date", "5500.00", ["INV-1": "5500"]),
    ("tryton_overpayment_kept", "-10.00", [:]),
    ("tryton_statement_lump_180", "70.00", ["CI2": "70"]),
  ]

  private func read(_ scenario: String, _ name: String) throws -> [[String: String]] {
    let path = Repository.shared.appendingPathComponent("data/scenarios/\(scenario)/\(name)")
    guard let data = try? Data(contentsOf: path) else { return [] }
    let rows = CSV.rows(String(decoding: data, as: UTF8.self))
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  private func quoted(_ text: String?) -> String { "\"\((text ?? "").replacing("\"", with: "\"\""))\"" }

  private func makeLedger(_ work: borrowing Workdir, _ scenario: String) throws {
    let terms = Dictionary(grouping: try read(scenario, "terms.csv")) { $0["invoice_no"]! }
    var documents = ["document_no,customer_id,type,document_date,due_date,currency,amount,instalments,po_number"]
    for row in try read(scenario, "invoices.csv") {
      let number = row["invoice_no"]!
      let instalments = (terms[number] ?? []).map { "\($0["due_date"]!):\($0["amount"]!)" }.joined(separator: "|")
      let order = number.split(separator: "(").dropFirst().first.map { String($0.dropLast()) } ?? ""
      documents.append(
        [
          quoted(number), quoted(row["customer"]), row["doc_type"] == "CM" ? "credit_note" : "invoice",
          row["invoice_date"]!,
          row["due_date"]!, row["currency"]!, row["amount"]!, instalments, order,
        ].joined(separator: ","))
    }
    try work.write("documents.csv", documents.joined(separator: "\n") + "\n")
    let receipts = try read(scenario, "receipts.csv")
    // What the source leaves to matching comes by the bank; what it applies stands in the ledger's journal.
    let isMatched = scenario == "oca_mass_reconcile_newest" || scenario == "alyf_reference_in_description"
    if isMatched {
      let lines = receipts.map {
        "\($0["date"]!),\($0["amount"]!),USD,\(quoted($0["customer"]!.isEmpty ? "C" : $0["customer"])),\(quoted($0["reference"])),\($0["receipt_id"]!)"
      }
      try work.write(
        "receipts.csv",
        (["value_date,amount,currency,counterparty,remittance,bank_reference"] + lines).joined(separator: "\n") + "\n")
    } else {
      var lines = ["receipt_no,customer_id,date,currency,amount,document_no,applied_amount"]
      for row in receipts {
        let applied = row["applied_to"]!.split(separator: ";").map { $0.split(separator: ":") }
        for part in applied.isEmpty ? [[]] : applied {
          let cells: [String] = part.count == 2 ? [quoted(String(part[0])), String(part[1])] : ["", ""]
          lines.append(
            ([row["receipt_id"]!, quoted(row["customer"]), row["date"]!, "USD", row["amount"]!] + cells).joined(
              separator: ","))
        }
      }
      try work.write("receipts.csv", lines.joined(separator: "\n") + "\n")
    }
    let credits = try read(scenario, "credits_applied.csv")
    let decisions = credits.map {
      "\($0["credit_no"]!),\($0["applied_to"]!),\($0["amount"]!),apply,source,\($0["date"]!),,"
    }
    try work.write(
      "decisions.csv",
      (["receipt_id,document_no,amount,decision,by,date,note,"] + decisions).joined(separator: "\n") + "\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Scenario, currency: USD}
      sources:
        - {kind: documents, path: documents.csv}
        - {kind: \(isMatched ? "bank" : "receipts"), path: receipts.csv}
        - {kind: decisions, path: decisions.csv}
      """)
  }

  private func asOf(_ scenario: String) throws -> String {
    let path = Repository.shared.appendingPathComponent("data/scenarios/\(scenario)/expected.json")
    let expected = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    return expected?["as_of"] as? String ?? "2026-10-31"
  }

  @Test(arguments: cases.map(\.name))
  func `balances and open items agree with the source`(scenario: String) throws {
    let expected = try #require(Self.cases.first { $0.name == scenario })
    let work = try Workdir()
    try makeLedger(work, scenario)
    let date = try asOf(scenario)
    let period = String(date.prefix(7))
    let outcome = try work.run("close", period, "--draft", "--as-of", date)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let aging = try work.extract("aging", period: period)
    #expect(aging.reduce(0) { $0 + cents($1["net"]) } == cents(expected.net))
    var open: [String: Int64] = [:]
    for item in try work.extract("open_items", period: period) {
      open[item["document_no"]!, default: 0] += cents(item["open_amount"])
    }
    #expect(open == expected.open.mapValues { cents($0) })
    for control in try work.extract("controls", period: period) where control["status"] != "not_proven" {
      #expect(control["status"] == "tied", "\(control)")
    }
  }

  @Test func `instalments are filled oldest first, each with its due date`() throws {
    for (scenario, rows) in [
      ("erpnext_terms_then_part_payment", ["2024-08-14 40.00", "2024-09-13 20.00"]),
      ("erpnext_part_payment_and_linked_credit_note", ["2024-08-14 20.00", "2024-09-13 40.00"]),
    ] {
      let work = try Workdir()
      try makeLedger(work, scenario)
      try work.run("close", "2024-06", "--draft", "--as-of", "2024-06-15")
      let items = try work.extract("open_items", period: "2024-06").map { "\($0["due_date"]!) \($0["open_amount"]!)" }
      #expect(items == rows, "\(scenario)")
    }
  }

  @Test func `a residue ages by the due date of its invoice`() throws {
    let work = try Workdir()
    try makeLedger(work, "odoo_16235_part_paid_ages_by_due_date")
    try work.run("close", "2017-04", "--draft", "--as-of", "2017-04-04")
    let row = try #require(try work.extract("aging", period: "2017-04").first)
    #expect(row["31-60"] == "5500.00")
    #expect(row["gross"] == "5500.00")
  }

  @Test func `aging by due date agrees with GnuCash but for the credit, which stands apart`() throws {
    let work = try Workdir()
    try makeLedger(work, "gnucash_owner_report_aging")
    try work.run("close", "1980-07", "--draft", "--as-of", "1980-07-01")
    let row = try #require(try work.extract("aging", period: "1980-07").first)
    #expect(
      ["not_due", "1-30", "31-60", "61-90", "91-120", "121+", "credits", "net"].map { row[$0]! } == [
        "6.75", "4.00", "8.50", "7.50", "8.00", "0.00", "-3.00", "31.75",
      ])
  }

  /// Theirs closes a short payment with a tolerance in percent; ours is an amount and smaller by default: A and C
  /// agree, B is put to a person as a part payment that may be a charge.
  @Test(arguments: [("A", "applied", "0.00"), ("B", "applied", "10.00"), ("C", "partly_applied", "-10.00")])
  func `tolerance guards short payments only`(receipt: String, status: String, net: String) throws {
    let work = try Workdir()
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\nINV-1,partner_a,invoice,2019-01-01,2019-01-01,USD,1000.00\n"
    )
    let amount = ["A": "1000.00", "B": "990.00", "C": "1010.00"][receipt]!
    try work.write(
      "bank.csv",
      "value_date,amount,currency,counterparty,remittance,bank_reference\n2019-01-01,\(amount),USD,partner_a,turlututu INV-1,\(receipt)\n"
    )
    try work.write(
      "tieout.yaml",
      "entity: {name: S, currency: USD}\nsources:\n  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: bank.csv}\n"
    )
    try work.run("close", "2019-01")
    #expect(try work.extract("receipts", period: "2019-01").first?["status"] == status)
    #expect(try work.extract("aging", period: "2019-01").reduce(0) { $0 + cents($1["net"]) } == cents(net))
  }
}

/// IBM's late-payment histories: 25 month-ends that two others computed.
@Suite(.enabled(if: Repository.hasShared, "../shared is not here"))
struct LatePaymentTests {
  @Test func `25 month-ends agree to the cent`() throws {
    let folder = Repository.shared.appendingPathComponent("data/ar/ibm")
    let rows = CSV.rows(
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("late_payment_histories.csv")), as: UTF8.self)
    )
    let column = Dictionary(uniqueKeysWithValues: rows[0].enumerated().map { ($1, $0) })
    var documents = ["document_no,customer_id,type,document_date,due_date,amount,dispute"]
    var journal = ["receipt_no,customer_id,date,amount,document_no,applied_amount"]
    for row in rows.dropFirst() {
      func value(_ name: String) -> String { row[column[name]!] }
      let number = value("invoiceNumber")
      documents.append(
        [
          number, value("customerID"), "invoice", value("InvoiceDate"), value("DueDate"), value("InvoiceAmount"),
          value("Disputed"),
        ].joined(
          separator: ","))
      journal.append(
        [
          "R\(number)", value("customerID"), value("SettledDate"), value("InvoiceAmount"), number,
          value("InvoiceAmount"),
        ].joined(
          separator: ","))
    }
    let work = try Workdir()
    try work.write("documents.csv", documents.joined(separator: "\n"))
    try work.write("journal.csv", journal.joined(separator: "\n"))
    try work.write(
      "tieout.yaml",
      "entity: {name: IBM, currency: USD}\nsources:\n  - {kind: documents, path: documents.csv}\n  - {kind: receipts, path: journal.csv}\naging: {edges: [0, 30, 60, 90]}\n"
    )
    let expected =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appendingPathComponent("expected_month_ends.json"))) as? [String: Any]
    let snapshots = try #require(expected?["snapshots"] as? [[String: Any]])
    #expect(snapshots.count == 25)
    for snapshot in snapshots {
      let period = String((snapshot["as_of"] as! String).prefix(7))
      try work.run("close", period)
      let aging = try work.extract("aging", period: period)
      let trend = try #require(try work.extract("trend", period: period).last)
      func total(_ name: String) -> Int64 { aging.reduce(0) { $0 + cents($1[name]) } }
      #expect(try work.extract("open_items", period: period).count == snapshot["n_open"] as? Int, "\(period)")
      #expect(total("net") == cents(snapshot["total"] as? String), "\(period)")
      for (bucket, value) in snapshot["buckets"] as! [String: [String: Any]] {
        #expect(
          total(bucket == "current" ? "not_due" : bucket) == cents(value["amount"] as? String), "\(period) \(bucket)")
      }
      #expect(cents(trend["beginning_receivables"]) == cents(snapshot["opening"] as? String), "\(period)")
      #expect(cents(trend["credit_sales"]) == cents(snapshot["sales"] as? String), "\(period)")
      #expect(-cents(trend["cash"]) == cents(snapshot["cash"] as? String), "\(period)")
      #expect(trend["cei"] == snapshot["cei"] as? String, "\(period)")
    }
  }
}

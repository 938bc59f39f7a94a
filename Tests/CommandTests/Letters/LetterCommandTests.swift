import Foundation
import Testing

/// `tieout letters` and `tieout plan` as a person runs them.
struct LetterCommandTests {
  static let settings = """
    entity: {name: Northwind Industrial GmbH, currency: EUR, country: DE}
    sources:
      - {kind: customers, path: customers.csv}
      - {kind: documents, path: documents.csv}
      - {kind: bank, path: "bank-*.csv"}
      - {kind: events, path: events.csv}

    """

  static let letters = """
    letters:
      sender: {clerk: {name: Anna Berg, email: anna@northwind.example, phone: "+49 40 555 120"}}
      accounts: [{currency: EUR, iban: DE89 3704 0044 0532 0130 00, holder: Northwind Industrial GmbH, scheme: epc}]

    """

  /// Five customers who owe: one item, one item with a plain number, three items, fifteen, and one who is not due yet.
  static func company() throws -> Workdir {
    let work = try Workdir()
    try work.write("tieout.yaml", settings + letters)
    try work.write(
      "customers.csv",
      "customer_id,name,country,email,language\n"
        + "C1,Alpha GmbH,DE,ap@alpha.example,de\nC2,Beta Ltd,GB,ap@beta.example,en\n"
        + "C3,Gamma SA,FR,ap@gamma.example,\nC4,Delta BV,NL,ap@delta.example,en\nC5,Epsilon AG,DE,ap@epsilon.example,de\n"
    )
    var documents = "document_no,customer_id,type,document_date,due_date,currency,amount\n"
    documents +=
      "INV-101,C1,invoice,2026-09-25,2026-10-25,EUR,1190.00\nINV2026000417,C2,invoice,2026-09-25,2026-10-25,EUR,840.50\n"
    for at in 1...3 { documents += "RE-30\(at),C3,invoice,2026-09-2\(at),2026-10-2\(at + 4),EUR,\(100 * at).2\(at)\n" }
    for at in 10...24 { documents += "INVOICE-2026-40\(at),C4,invoice,2026-09-\(at),2026-10-25,EUR,\(at)5.00\n" }
    documents += "INV-500,C5,invoice,2026-10-25,2026-11-25,EUR,77.00\n"
    try work.write("documents.csv", documents)
    try work.write("events.csv", "date,customer_id,document_no,kind,channel,outcome\n")
    try work.write(
      "bank-10.csv",
      "booking_date,value_date,amount,currency,counterparty,remittance\n2026-10-30,2026-10-30,-9.90,EUR,Bank,Entgelt Konto\n"
    )
    return work
  }

  private func files(_ work: borrowing Workdir, _ folder: String) throws -> [String: Data] {
    let root = work.url.appendingPathComponent(folder)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
      let path = root.appendingPathComponent(name)
      if path.hasDirectoryPath { continue }
      files[name] = try? Data(contentsOf: path)
    }
    return files
  }

  @Test func `letters are drafted beside the package, the same bytes each time, and what is no longer due is gone`()
    throws
  {
    let work = try Self.company()
    let first = try work.run("letters", "2026-10")
    #expect(first.status == 0, "\(first.stderr)")
    #expect(first.stdout.contains("out/2026-10/letters: 4 e-mail drafts"), "\(first.stdout)")
    #expect(first.stdout.contains("ok     K19") && first.stderr.isEmpty)
    let before = try files(work, "out/2026-10/letters")
    let drafts = before.keys.filter { $0.hasSuffix(".eml") }.sorted()
    #expect(drafts == ["C1_EUR_s1.eml", "C2_EUR_s1.eml", "C3_EUR_s1.eml", "C4_EUR_s1.eml"])
    #expect(try work.run("letters", "2026-10").status == 0)
    #expect(try files(work, "out/2026-10/letters") == before)
    // Who paid in time is written to no more.
    try work.write(
      "bank-11.csv",
      "booking_date,value_date,amount,currency,counterparty,remittance\n2026-10-30,2026-10-30,1190.00,EUR,Alpha GmbH,INV-101\n"
    )
    #expect(try work.run("letters", "2026-10").status == 0)
    #expect(try files(work, "out/2026-10/letters")["C1_EUR_s1.eml"] == nil)
    #expect(
      try work.run("letters", "2026-10", "--customer", "C2").stdout.contains("out/2026-10/letters: 1 e-mail draft;"))
    #expect(try work.run("letters", "2026-10", "--stage", "3").stdout.contains("nothing is due"))
    #expect(try work.run("letters", "2026-10", "--customer", "C2", "--statements").stdout.contains("1 statement"))
    #expect(try work.run("letters", "2026-10", "--customer", "C9").status == 2)
    #expect(try work.run("letters", "2026-10", "--stage", "9").status == 64)
    #expect(try work.run("letters", "2026-10", "--format", "json").stdout.contains("\"emails\":3"))
  }

  @Test func `of a closed month letters say what its close saw, and the package is verified as before`() throws {
    let work = try Self.company()
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("letters", "2026-10").status == 0)
    let before = try files(work, "out/2026-10/letters")
    #expect(try work.run("verify", "2026-10").status == 0)
    // The log goes on behind what the close read.
    let log = try work.text("events.csv")
    try work.write("events.csv", log + "2026-11-03,C1,INV-101,reminder,email,sent\n")
    #expect(try work.run("letters", "2026-10").status == 0)
    let after = try files(work, "out/2026-10/letters")
    #expect(before.filter { $0.key != "manifest.json" } == after.filter { $0.key != "manifest.json" })
    let documents = try work.text("documents.csv")
    try work.write("documents.csv", documents.replacingOccurrences(of: "1190.00", with: "1191.00"))
    let other = try work.run("letters", "2026-10")
    #expect(other.status == 2 && other.stderr.contains("T1823"), "\(other.stderr)")
  }

  @Test func `letters of a month that does not tie are drafted, and end with status 1`() throws {
    let work = try Self.company()
    let documents = try work.text("documents.csv")
    try work.write("documents.csv", documents + "INV-600,C5,invoice,2026-10-25,2026-11-25,EUR,many\n")
    let run = try work.run("letters", "2026-10")
    #expect(
      run.status == 1 && run.stdout.contains("the month itself does not tie") && run.stdout.contains("4 e-mail drafts"))
  }

  @Test func `an edited draft is not replaced`() throws {
    let work = try Self.company()
    #expect(try work.run("letters", "2026-10").status == 0)
    try work.write("out/2026-10/letters/C1_EUR_s1.eml", "mine")
    let second = try work.run("letters", "2026-10")
    #expect(second.status == 73 && second.stderr.contains("C1_EUR_s1.eml"))
    #expect(try work.text("out/2026-10/letters/C1_EUR_s1.eml") == "mine")
  }

  @Test func `a close replaces drafts that are as they were, and no others; verify names those that changed`() throws {
    let work = try Self.company()
    #expect(try work.run("letters", "2026-10").status == 0)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out/2026-10/letters").path))
    #expect(try work.run("letters", "2026-10").status == 0)
    try work.write("out/2026-10/letters/C1_EUR_s1.eml", "mine")
    let refused = try work.run("close", "2026-10")
    #expect(refused.status == 73 && refused.stderr.contains("letters/C1_EUR_s1.eml"), "\(refused.stderr)")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/letters"))
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("letters", "2026-10").status == 0)
    try work.write("out/2026-10/letters/C2_EUR_s1.eml", "mine")
    let verified = try work.run("verify", "2026-10")
    #expect(verified.status == 0, "\(verified.stdout)")
    #expect(verified.stdout.contains("note: draft letters/C2_EUR_s1.eml was changed"), "\(verified.stdout)")
    try work.write("out/2026-10/letters/notes.txt", "mine")
    #expect(try work.run("verify", "2026-10").stdout.contains("output letters/notes.txt: the close did not write it"))
  }

  @Test func `without senders nothing is written, without an account K19 fails`() throws {
    let work = try Self.company()
    try work.write("tieout.yaml", Self.settings)
    let none = try work.run("letters", "2026-10")
    #expect(none.status == 78 && none.stderr.contains("T1810"))
    try work.write("tieout.yaml", Self.settings + "letters: {sender: {clerk: {name: A, email: a@b.example}}}\n")
    let noAccount = try work.run("letters", "2026-10")
    #expect(noAccount.status == 1 && noAccount.stderr.contains("T1811") && noAccount.stderr.contains("K19"))
    #expect(noAccount.stdout.contains("4 drafts are not written") && noAccount.stdout.contains("FAILED K19"))
  }

  @Test func `own templates stand before those that are built in`() throws {
    let work = try Self.company()
    let yaml = Self.settings + Self.letters
    try work.write("tieout.yaml", yaml + "  templates: mine\n")
    #expect(try work.run("letters", "2026-10").status == 78)
    let text =
      "Subject: Hello {{customer.name}}\n\n{{#items}}\n| {{no}} | {{due}} | {{open}} |\n{{/items}}\n"
      + "{{total}} {{currency}}, {{pay.iban}}, {{sender.phone}}\n"
    try work.write("mine/en/reminder.mustache", text)
    #expect(try work.run("letters", "2026-10").status == 0)
    #expect(try work.text("out/2026-10/letters/C2_EUR_s1.eml").contains("Subject: Hello Beta Ltd\r\n"))
    #expect(try work.text("out/2026-10/letters/C1_EUR_s1.eml").contains("Guten") == false)
    try work.write("mine/en/reminder.mustache", text + "{{x}}\n")
    let unknown = try work.run("letters", "2026-10", "--customer", "C2")
    #expect(unknown.status == 1 && unknown.stderr.contains("mine/en/reminder.mustache:7: error: the placeholder 'x'"))
  }

  @Test func `what customers pay with the text of a letter settles by itself`() throws {
    let work = try Self.company()
    #expect(try work.run("letters", "2026-10").status == 0)
    let rows = CSV.records(try work.text("out/2026-10/letters/index.csv"))
    #expect(rows.count == 4)
    #expect(rows.first { $0["customer_id"] == "C4" }?["payment_reference"] == "C4 statement 2026-10-31")
    let names = ["C1": "Alpha GmbH", "C2": "Beta Ltd", "C3": "Gamma SA", "C4": "Delta BV"]
    var bank = "booking_date,value_date,amount,currency,counterparty,remittance\n"
    for row in rows {
      let name = names[row["customer_id"] ?? ""] ?? ""
      bank += "2026-11-05,2026-11-05,\(row["amount"] ?? ""),EUR,\(name),\"\(row["payment_reference"] ?? "")\"\n"
    }
    try work.write("bank-11.csv", bank)
    #expect(try work.run("close", "2026-11", "--draft").status == 0)
    let receipts = try work.extract("receipts", period: "2026-11").filter { $0["value_date"] == "2026-11-05" }
    for row in receipts { print(row["customer_id"] ?? "", row["status"] ?? "", row["rule"] ?? "") }
    #expect(receipts.count == 4 && receipts.allSatisfy { $0["status"] == "applied" })
    // The creditor reference in place of the number does as well.
    try work.write("bank-11.csv", bank.replacingOccurrences(of: "\"INV2026000417\"", with: "RF17INV2026000417"))
    #expect(try work.run("close", "2026-11", "--draft").status == 0)
    let structured = try work.extract("receipts", period: "2026-11").filter { $0["value_date"] == "2026-11-05" }
    #expect(structured.allSatisfy { $0["status"] == "applied" })
  }

  @Test func `a plan has its schedule, its letter, and lines that the desk takes`() throws {
    let work = try Self.company()
    let plan = try work.run(
      "plan", "C3", "--items", "RE-301", "RE-303", "--n", "2", "--first", "2026-11-15", "--down", "25")
    #expect(plan.status == 0, "\(plan.stderr)")
    #expect(
      plan.stdout.hasPrefix(
        "400.44 EUR in 3 instalments:\n  2026-11-15  100.11\n  2026-12-15  150.16\n  2027-01-15  150.17\n"))
    let page = try work.text("out/plan-C3-2026-11-15/C3_EUR_plan.html")
    #expect(page.contains("For Gamma SA") && page.contains("15 January 2027") && page.contains("400.44"))
    let lines = plan.stdout.split(separator: "\n").suffix(3)
    try work.write(
      "events.csv", lines.joined(separator: "\n").replacingOccurrences(of: "2026-11-02,", with: "2026-10-31,") + "\n")
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    let plans = try work.extract("plans", period: "2026-10")
    #expect(plans.map { $0["amount"] } == ["100.11", "150.16", "150.17"])
    #expect(plans.allSatisfy { $0["state"] == "signed" && $0["documents"]?.contains("RE-301") == true })
    let holds = try work.extract("holds", period: "2026-10").filter { $0["document_no"] == "RE-301" }
    #expect(holds.map { $0["holds"] } == ["H2"] || holds.first?["holds"]?.contains("H2") == true)
    for (arguments, status) in [
      (["plan", "C9", "--items", "RE-301", "--n", "2", "--first", "2026-11-15"], Int32(2)),
      (["plan", "C3", "--items", "INV-101", "--n", "2", "--first", "2026-11-15"], 2),
      (["plan", "C3", "--items", "RE-301", "--n", "0", "--first", "2026-11-15"], 64),
      (["plan", "C3", "--items", "RE-301", "--n", "2", "--first", "2026-11-31"], 64),
      (["plan", "C3", "--items", "RE-301", "--n", "2", "--first", "2026-11-15", "--down", "100"], 64),
      (["plan", "C3", "--items", "RE-301", "--n", "2", "--first", "2026-11-15", "--every", "year"], 64),
    ] {
      #expect(try work.run(arguments).status == status, "\(arguments)")
    }
  }
}

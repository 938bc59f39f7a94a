import Foundation
import Testing

/// `tieout init DIR --from FILE...`: a company's folder, begun with its exports.
struct StartedFolderTests {
  static let opening = """
    A/R Aging Detail Report,,,,,,
    Lakeview Supply Inc,,,,,,
    "As of September 30, 2026",,,,,,
    ,,,,,,
    ,Date,Transaction Type,Num,Customer,Due Date,Amount,Open Balance
    ,07/11/2026,Invoice,SI-1,TACTICS,08/11/2026,"1,000.00",800.00
    ,09/20/2026,Invoice,SI-2,ZUMA,10/21/2026,300.00,300.00

    """
  static let invoices = """
    Invoice List,,,,,,,
    Lakeview Supply Inc,,,,,,,
    "October 1-31, 2026",,,,,,,
    ,,,,,,,
    Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance
    10/20/2026,Invoice,SI-3,TACTICS,,11/19/2026,500.00,500.00
    TOTAL,,,,,,$500.00,$500.00

    """
  static let bank = """
    Account,Date,Description,Amount,Balance
    OP,2026-10-04,TACTICS SI-1,800.00,5800.00
    OP,2026-10-28,SERVICE CHARGE,-10.00,5790.00

    """

  /// A folder of downloads.
  static func downloads() throws -> Workdir {
    let work = try Workdir()
    try work.write("Downloads/AR Aging Detail.csv", opening)
    try work.write("Downloads/Invoice List.csv", invoices)
    try work.write("Downloads/Statement Oct 2026 (1).csv", bank)
    return work
  }

  static let names = ["AR Aging Detail.csv", "Invoice List.csv", "Statement Oct 2026 (1).csv"].map { "Downloads/\($0)" }

  private func files(_ work: borrowing Workdir, _ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: work.url.appendingPathComponent(folder).path)
      .filter { $0.contains(".") }.sorted()
  }

  @Test func `exports are copied into the folders of their months and read by globs`() throws {
    let work = try Self.downloads()
    let outcome = try work.run(["init", "lake", "--from"] + Self.names)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      try files(work, "lake") == [
        "decisions.csv", "inputs/2026-09/AR Aging Detail.csv", "inputs/2026-10/Invoice List.csv",
        "inputs/2026-10/Statement Oct 2026 (1).csv", "log/events.csv", "payers.csv", "tieout.yaml",
      ])
    let settings = try work.text("lake/tieout.yaml")
    #expect(settings.contains("entity: {name: \"Lakeview Supply Inc\", currency: USD}"), "\(settings)")
    for line in [
      "{kind: documents, path: \"inputs/2026-09/AR Aging Detail.csv\", profile: quickbooks, dates: mdy, opening: 2026-09-30}",
      "{kind: documents, path: \"inputs/*/Invoice List*.csv\", profile: quickbooks, dates: mdy}",
      "{kind: bank, path: \"inputs/*/Statement*.csv\", profile: generic}", "{kind: events, path: \"log/events.csv\"}",
      "{kind: decisions, path: \"decisions.csv\"}", "{kind: payers, path: \"payers.csv\"}",
    ] { #expect(settings.contains("\n  - \(line)\n"), "\(line) in \(settings)") }
    #expect(!settings.contains(work.url.path) && !settings.contains("../"))
    #expect(try work.text("lake/inputs/2026-10/Invoice List.csv") == Self.invoices)
    #expect(try work.run("check", "--config", "lake/tieout.yaml").status == 0)
    let close = try work.run("close", "2026-10", "--config", "lake/tieout.yaml")
    #expect(close.status == 0 && close.stdout.contains("USD  net 800.00"), "\(close.stdout) \(close.stderr)")
    // What is there is not written over.
    #expect(try work.run(["init", "lake", "--from"] + Self.names).status == 73)
  }

  @Test func `files that stay where they are must lie in the folder`() throws {
    let work = try Self.downloads()
    let outside = try work.run(["init", "lake", "--in-place", "--from"] + Self.names)
    #expect(outside.status == 2 && outside.stderr.contains("[T1706]"), "\(outside.stderr)")
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("lake").path))
    #expect(try work.run(["init", ".", "--in-place", "--from"] + Self.names).status == 0)
    #expect(try work.text("tieout.yaml").contains("{kind: bank, path: \"Downloads/Statement Oct 2026 (1).csv\","))
    #expect(try work.text("decisions.csv").hasPrefix("receipt_id,document_no,"))
    #expect(try work.run("check").status == 0)
  }

  @Test func `files of one name of which two kinds are read get names that tell them apart`() throws {
    let work = try Workdir()
    try work.write("a/export-1.csv", Self.bank)
    try work.write("a/export-2.csv", Self.invoices)
    try work.write("b/export-2.csv", Self.invoices.replacing("SI-3", with: "SI-4"))
    try work.write("b/copy.csv", Self.bank)
    let outcome = try work.run(
      "init", "co", "--from", "a/export-1.csv", "a/export-2.csv", "b/export-2.csv", "b/copy.csv")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stderr.contains("b/copy.csv: warning: it has the content of 'a/export-1.csv'"), "\(outcome.stderr)")
    let settings = try work.text("co/tieout.yaml")
    #expect(settings.contains("inputs/*/bank-generic-export*.csv"), "\(settings)")
    #expect(settings.contains("inputs/*/documents-quickbooks-export*.csv"), "\(settings)")
    #expect(try work.run("check", "--config", "co/tieout.yaml").status == 0)
  }

  @Test func `decisions, payers and a log that come with the exports stand where people write in them`() throws {
    let work = try Self.downloads()
    let payers = "customer_id,payer_account,payer_name,by,date,note\nTACTICS,DE1,Tactics Holding,Ann,2026-10-01,\n"
    try work.write("Downloads/who pays.csv", payers)
    try work.write("lake/decisions.csv", "receipt_id,document_no,amount,decision,by,date,note\n")
    #expect(try work.run(["init", "lake", "--from"] + Self.names + ["Downloads/who pays.csv"]).status == 0)
    #expect(try work.text("lake/payers.csv") == payers)
    #expect(try work.text("lake/decisions.csv") == "receipt_id,document_no,amount,decision,by,date,note\n")
    #expect(try work.run("check", "--config", "lake/tieout.yaml").status == 0)
  }

  @Test func `what is no export is left out, and the comment says why`() throws {
    let work = try Self.downloads()
    try work.write("Downloads/photo.jpg", bytes: Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1]))
    try work.write("Downloads/shopping.csv", "colour,shape\nred,round\n")
    let outcome = try work.run(
      ["init", "lake", "--from"] + Self.names + ["Downloads/photo.jpg", "Downloads/shopping.csv", "Downloads/none.csv"])
    #expect(outcome.status == 1 && outcome.stderr.contains("3 of the files were left out"), "\(outcome.stderr)")
    let settings = try work.text("lake/tieout.yaml")
    #expect(
      settings.contains("\n  # LEFT OUT shopping.csv: no layout fits the header 'colour', 'shape'"), "\(settings)")
    #expect(try !files(work, "lake").contains { $0.hasSuffix("jpg") || $0.contains("shopping") })
    #expect(try work.run("check", "--config", "lake/tieout.yaml").status == 0)
  }

  @Test func `what no file says is told`() throws {
    let work = try Workdir()
    try work.write("b.csv", "date,text,amount\n2026-10-04,hello,1.00\n")
    let outcome = try work.run("init", "co", "--from", "b.csv")
    #expect(
      outcome.stderr.contains("no report names the company: write its name")
        && outcome.stderr.contains("EUR is assumed"),
      "\(outcome.stderr)")
  }

  @Test func `a path that leads out of the folder is told when the month is closed`() throws {
    let work = try Self.downloads()
    #expect(try work.run(["init", "lake", "--from"] + Self.names).status == 0)
    let settings = try work.text("lake/tieout.yaml")
    #expect(try !work.run("close", "2026-10", "--draft", "--config", "lake/tieout.yaml").stderr.contains("[T1652]"))
    try work.write(
      "lake/tieout.yaml", settings.replacing("\"inputs/*/Statement*.csv\"", with: "\"../Downloads/Statement*.csv\""))
    let draft = try work.run("close", "2026-10", "--draft", "--config", "lake/tieout.yaml")
    #expect(draft.status == 0 && draft.stderr.contains("[T1652]"), "\(draft.stderr)")
  }

  @Test(arguments: [
    ("Invoice List\nLakeview Supply Inc\n\"October 1-31, 2026\"\n", "\"Lakeview Supply Inc\""),
    ("Lakeview Supply Inc\nInvoice List\nAll Dates\n", "\"Lakeview Supply Inc\""),
    ("Invoice List\nPrinted by Ann\nUSD\n", "My Company"), ("Lakeview Supply Inc\n", "My Company"),
    ("Invoice List\nLakeview Supply Inc\nHarbor & Co\n", "My Company"), ("", "My Company"),
  ])
  func `the company is the one line of a title that is no title and no day`(above: String, name: String) throws {
    let work = try Workdir()
    let rows = Self.invoices.split(separator: "\n").suffix(3).joined(separator: "\n")
    try work.write("i.csv", above + rows + "\n")
    #expect(try work.run("init", "co", "--from", "i.csv").status == 0)
    #expect(try work.text("co/tieout.yaml").contains("entity: {name: \(name), currency: USD}"), "\(above)")
  }
}

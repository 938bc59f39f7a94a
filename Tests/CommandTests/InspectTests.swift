import Foundation
import Testing

struct InspectTests {
  @Test func `a file that no layout fits is refused, and the others are shown`() throws {
    let work = try Workdir()
    try work.write("notes.csv", "Colour,Shape\nred,round\n")
    try work.write(
      "bank.csv",
      "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n01/10/2026,X,INV-1,CREDIT,100.00,1100.00\n")
    let outcome = try work.run("inspect", "notes.csv", "bank.csv")
    #expect(outcome.status == 2)
    #expect(
      outcome.stderr.contains("notes.csv:1: error: no layout of any kind fits the header 'Colour', 'Shape' [T1201]"))
    #expect(outcome.stdout.contains("profile    none fits"))
    #expect(outcome.stdout.contains("profile    starling, kind bank"))
    #expect(outcome.stdout.contains("statement  line 2: opening 1000.00, 1 line 100.00, closing 1100.00 GBP: adds up"))
  }

  @Test func `a file without a header names the profiles for such files`() throws {
    let work = try Workdir()
    try work.write("b.csv", "01.10.2026;\"Text\";01.10.2026;1,00;EUR;01.10.2026\n")
    let outcome = try work.run("inspect", "b.csv")
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("raiffeisen-at"))
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.csv, profile: raiffeisen-at}\n")
    #expect(try work.run("inspect", "--config", "tieout.yaml", "b.csv").stdout.contains("1 accepted"))
  }

  @Test func `a day that comes to nothing is not counted twice when its file is`() throws {
    let work = try Workdir()
    let day =
      "Date,Counter Party,Reference,Type,Amount (EUR),Balance (EUR)\n05/10/2026,X,A,IN,7.00,107.00\n05/10/2026,Y,B,OUT,-7.00,100.00\n"
    try work.write("one.csv", day)
    try work.write("two.csv", day)
    try work.write(
      "d.csv",
      "document_no,customer_id,type,document_date,due_date,amount\nINV-1,C1,invoice,2026-09-01,2026-10-01,100.00\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: d.csv}\n  - {kind: bank, path: \"???.csv\"}\n"
    )
    #expect(try work.run("close", "2026-10", "--draft").status < 2)
    #expect(try work.extract("receipts", period: "2026-10").count == 2)
  }
}

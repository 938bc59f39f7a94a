import Foundation
import Testing

/// The work list, the drafts and their names, as a person sees them.
struct DraftNameTests {
  private func company(_ desk: String = "") throws -> Workdir {
    let work = try LetterCommandTests.company()
    try work.write("tieout.yaml", LetterCommandTests.settings + desk + LetterCommandTests.letters)
    return work
  }

  @Test func `the work list names the files that letters write, also where ids differ in case alone`() throws {
    let work = try company("desk: {pre_due_days: 26}\n")
    try work.write("customers.csv", try work.text("customers.csv") + "low,Low,DE,,\nLOW,Big,DE,b@big.example,\n")
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "L-1,low,invoice,2026-09-01,2026-10-20,EUR,90.00\n"
        + "L-2,LOW,invoice,2026-09-01,2026-10-22,EUR,95.00\nL-3,LOW,invoice,2025-09-01,2026-01-22,EUR,900.00\n")
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    let actions = try work.extract("actions", period: "2026-10")
    let named = Set(actions.compactMap { $0["draft"] }).subtracting([""])
    #expect(actions.first { $0["customer_id"] == "C5" }?["stage"] == "0")
    #expect(actions.first { $0["customer_id"] == "C5" }?["template"] == "note")
    let holds = try work.extract("holds", period: "2026-10")
    #expect(!holds.contains { $0["customer_id"] == "C5" }, "what is not due is no overdue item")
    #expect(try work.run("letters", "2026-10").status == 0)
    let rows = CSV.records(try work.text("out/2026-10/letters/index.csv"))
    #expect(named == Set(rows.filter { $0["channel"] != "legal" }.compactMap { $0["file"] }))
    #expect(named.contains("C5_EUR_s0.eml") && Set(named.map { $0.lowercased() }).count == named.count)
    #expect(named.contains { $0.hasPrefix("low_") && $0.hasSuffix("_EUR_s1.html") }, "\(named)")
    #expect(named.contains { $0.hasPrefix("calls/LOW_") }, "\(named)")
    let note = try work.text("out/2026-10/letters/C5_EUR_s0.eml")
    #expect(note.contains("INV-500") && note.contains("77,00"))
    #expect(try work.run("letters", "2026-10", "--stage", "0").stdout.contains("1 e-mail draft;"))
  }

  @Test(arguments: [
    "", "2026-10-30,C5,,hold,,\n", "2026-10-30,C5,INV-500,dispute_opened,,\n",
    "2026-10-30,C5,INV-500,reminder,email,sent\n",
  ])
  func `a note before the due date is off by default, and nobody who is held gets one`(event: String) throws {
    let work = try company(event.isEmpty ? "" : "desk: {pre_due_days: 26}\n")
    try work.write("events.csv", try work.text("events.csv") + event)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(!(try work.extract("actions", period: "2026-10")).contains { $0["stage"] == "0" })
  }

  @Test func `a month of which nothing is known has no letters`() throws {
    let work = try company()
    for month in ["2031-01", "2019-01"] {
      let run = try work.run("letters", month)
      #expect(run.status == 2 && run.stderr.contains("T1804"), "\(run.stderr)")
    }
  }

  @Test func `of a closed month letters are as they were where the log got columns since`() throws {
    let work = try company()
    try work.write("events.csv", "date,customer_id,kind\n2026-10-26,C1,reminder\n")
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("letters", "2026-10").status == 0)
    let before = try work.text("out/2026-10/letters/index.csv")
    try work.write(
      "events.csv",
      "date,customer_id,kind,outcome,note\n2026-10-26,C1,reminder,,\n2026-11-02,C2,call,reached,\"a, b\"\n")
    let again = try work.run("letters", "2026-10")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try work.text("out/2026-10/letters/index.csv") == before)
    #expect(try work.run("verify", "2026-10").stdout.contains("note: input events.csv has columns since"))
    try work.write("events.csv", "date,customer_id,kind,outcome,note\n2026-10-26,C1,call,,\n")
    #expect(try work.run("letters", "2026-10").status == 2)
  }

  @Test func `what was accepted at the close is no reason for status 1`() throws {
    let work = try company()
    let documents = try work.text("documents.csv") + "INV-600,C5,invoice,2026-10-25,2026-11-25,EUR,many\n"
    let sum = documents.split(separator: "\n").dropFirst().reduce(0) {
      $0 + Int(((Double($1.split(separator: ",").last ?? "") ?? 0) * 100).rounded())
    }
    try work.write("documents.csv", documents + "Total,,,,,,\((sum + 100) / 100).\((sum + 100) % 100 / 10)\(sum % 10)\n")
    let close = try work.run(
      "close", "2026-10", "--accept", "K11", "--reason", "one row is to come", "--by", "Ann")
    #expect(close.stderr.contains("K11"), "\(close.stdout)\(close.stderr)")
    let letters = try work.run("letters", "2026-10")
    #expect(letters.status == 0 && !letters.stdout.contains("does not tie"), "\(letters.stdout)\(letters.stderr)")
    let other = try company()
    try other.write("documents.csv", documents)
    #expect(try other.run("close", "2026-10").status == 1)
    #expect(try other.run("letters", "2026-10").status == 1)
  }

  @Test func `a plan says what speaks against it`() throws {
    let work = try company()
    let none = try work.run("plan", "C3", "--items", "RE-301", "--n", "2", "--first", "2026-11-15")
    #expect(none.status == 0 && none.stderr.isEmpty, "\(none.stderr)")
    try work.write(
      "customers.csv",
      try work.text("customers.csv").replacingOccurrences(
        of: "email,language", with: "email,language,max_extension_days"
      )
      .replacingOccurrences(of: "gamma.example,", with: "gamma.example,,30"))
    try work.write(
      "documents.csv", try work.text("documents.csv") + "CN-9,C3,credit_note,2026-10-01,2026-10-01,EUR,12.34\n")
    try work.write(
      "events.csv",
      "date,customer_id,document_no,kind,channel,outcome,amount,id,schedule,reason,by,until\n"
        + "2026-10-29,C3,RE-301,dispute_opened,,,50.00,,,PRICE,A,\n"
        + "2026-10-29,C3,RE-302,plan,,,200.22,P1,2026-11-20:200.22,,A,\n2026-10-29,C3,RE-302,plan_signed,,both,,P1,,,A,\n"
        + "2026-10-29,C3,,hold,,,,,,CARE,A,2026-12-01\n")
    let plan = try work.run("plan", "C3", "--items", "RE-301", "RE-302", "--n", "3", "--first", "2026-10-31")
    #expect(plan.status == 0, "\(plan.stderr)")
    for code in ["T1801", "T1802", "T1826", "T1827", "T1828", "T1829"] {
      #expect(plan.stderr.contains("[\(code)]"), "\(code): \(plan.stderr)")
    }
    #expect(plan.stderr.contains("12.34 EUR of open credit notes") && plan.stderr.contains("50.00 EUR of 'RE-301'"))
  }
}

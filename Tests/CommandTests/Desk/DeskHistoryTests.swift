import Foundation
import Testing

/// The desk over months as they are closed: what a log says, when it comes, and what stands in the books.
struct DeskHistoryTests {
  private static let log = "date,customer_id,document_no,kind,channel,outcome,amount,promised_date,stage\n"

  /// Two customers with an overdue invoice each; the bank has a line for the first and the last days of each month.
  private static func company() throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name,country\nC1,Alpha GmbH,DE\nC2,Beta AG,DE\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      INV-A,C1,invoice,2026-08-05,2026-09-04,EUR,700.00
      INV-B,C2,invoice,2026-08-10,2026-09-09,EUR,500.00

      """)
    for (month, last) in [("08", "31"), ("09", "30"), ("10", "30"), ("11", "30")] {
      try work.write(
        "bank-\(month).csv",
        """
        value_date,amount,currency,counterparty,remittance,bank_reference
        2026-\(month)-03,-1.00,EUR,Our Bank,fees,F\(month)
        2026-\(month)-\(last),-1.00,EUR,Our Bank,fees,L\(month)

        """)
    }
    try work.write("log-09.csv", log)
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Desk, currency: EUR, country: DE}
      books: books.sqlite
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: "bank-*.csv"}
        - {kind: events, path: "log-*.csv"}

      """)
    return work
  }

  private func close(_ work: borrowing Workdir, _ period: String, _ more: String...) throws -> Outcome {
    let outcome = try work.run(["close", period, "--fail-on", "never"] + more)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    return outcome
  }

  private func actions(_ work: borrowing Workdir, _ period: String, _ kind: String) throws -> [String] {
    try work.extract("actions", period: period).filter { $0["kind"] == kind }.map {
      "\($0["customer_id"]!) stage \($0["stage"]!) on \($0["due_on"]!)"
    }
  }

  private func extracts(_ work: borrowing Workdir, _ period: String) throws -> [String] {
    try ["actions", "holds", "promises", "disputes", "plans"].map { try work.text("out/\(period)/extracts/\($0).csv") }
  }

  @Test func `a month reopened after contacts were logged counts those of its days and no later ones`() throws {
    let work = try Self.company()
    _ = try close(work, "2026-09")
    #expect(try actions(work, "2026-09", "contact").count == 2)
    let first = try extracts(work, "2026-09")
    // What is done in October is no contact of September.
    try work.write("log-10.csv", Self.log + "2026-10-02,C1,INV-A,call,phone,reached,,,2\n")
    _ = try close(work, "2026-09", "--reopen", "--reason", "contacts were logged")
    #expect(try extracts(work, "2026-09") == first)
    // One of September's own days is.
    try work.write("log-09.csv", Self.log + "2026-09-22,C1,INV-A,call,phone,no answer,,,2\n")
    _ = try close(work, "2026-09", "--reopen", "--reason", "one was missing")
    let held = try work.extract("holds", period: "2026-09").first { $0["customer_id"] == "C1" }
    #expect(held?["last_stage"] == "2" && held?["next_stage"] == "3")
    _ = try close(work, "2026-10")
    #expect(try actions(work, "2026-10", "contact").contains("C1 stage 3 on 2026-11-02"))
  }

  @Test func `a log that comes a month late is read, and what it cannot mean is told then`() throws {
    let work = try Self.company()
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("log-09.csv"))
    try work.write("log-10.csv", Self.log + "2026-10-20,C2,INV-B,call,phone,reached,,,2\n")
    _ = try close(work, "2026-09")
    try work.write(
      "log-10.csv",
      Self.log
        + """
        2026-09-08,C1,INV-A,reminder,email,sent,,,1
        2026-09-10,C1,INV-A,promise,phone,,700.00,2026-09-15,
        2026-09-11,C1,,dispute_opened,email,,50.00,,
        2026-10-20,C2,INV-B,call,phone,reached,,,2

        """)
    let outcome = try close(work, "2026-10")
    #expect(outcome.stderr.contains("log-10.csv:4: warning: the dispute opened of 2026-09-11 has no effect"))
    #expect(try work.extract("promises", period: "2026-10").map { $0["status"] } == ["broken"])
    #expect(try actions(work, "2026-10", "promise") == ["C1 stage 2 on 2026-11-02"])
    #expect(try work.extract("holds", period: "2026-10").first?["last_stage"] == "1")
    // It stands in the books now, and is told once.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("log-10.csv"))
    try work.write("log-11.csv", Self.log)
    let next = try close(work, "2026-11")
    #expect(!next.stderr.contains("T1862"))
    #expect(try actions(work, "2026-11", "promise").isEmpty)
    #expect(try actions(work, "2026-11", "contact").contains { $0.hasPrefix("C1 ") })
    #expect(try work.extract("promises", period: "2026-11").map { $0["status"] } == ["broken"])
  }

  @Test func `a month closed twice says the same twice`() throws {
    let work = try Self.company()
    try work.write(
      "log-09.csv", Self.log + "2026-09-10,C1,INV-A,promise,phone,,700.00,2026-09-15,\n2026-09-12,C2,,hold,,,,,\n")
    let first = try close(work, "2026-09")
    let written = try extracts(work, "2026-09")
    #expect(try actions(work, "2026-09", "promise").count == 1)
    _ = try close(work, "2026-10")
    let next = try extracts(work, "2026-10")
    let again = try close(work, "2026-09", "--reopen", "--reason", "once more")
    #expect(try extracts(work, "2026-09") == written)
    for code in ["T1862", "T1863"] { #expect(first.stderr.contains(code) == again.stderr.contains(code)) }
    _ = try close(work, "2026-10")
    #expect(try extracts(work, "2026-10") == next)
    // Asked for once: broken in September, it is no news in October.
    #expect(try actions(work, "2026-10", "promise").isEmpty)
  }

  @Test func `a promise of one month is broken in the next, of whose days alone the next log tells`() throws {
    let work = try Self.company()
    try work.write("log-09.csv", Self.log + "2026-09-28,C1,INV-A,promise,phone,,700.00,2026-10-09,\n")
    _ = try close(work, "2026-09")
    #expect(try work.extract("promises", period: "2026-09").map { $0["status"] } == ["open"])
    #expect(try work.extract("holds", period: "2026-09").first?["holds"] == "H3")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("log-09.csv"))
    try work.write("log-10.csv", Self.log + "2026-10-15,C2,INV-B,call,phone,reached,,,2\n")
    _ = try close(work, "2026-10")
    #expect(try work.extract("promises", period: "2026-10").map { $0["status"] } == ["broken"])
    #expect(try actions(work, "2026-10", "promise") == ["C1 stage 2 on 2026-11-02"])
  }

  @Test func `what the list of a day makes of the log never repeats a step before its day`() throws {
    let work = try Self.company()
    var bank = "value_date,amount,currency,counterparty,remittance,bank_reference\n"
    for month in 8...11 {
      for day in 1...30 {
        let date = "2026-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        bank += "\(date),-1.00,EUR,Our Bank,fees,F\(date)\n"
      }
      if month != 8 {
        try FileManager.default.removeItem(
          at: work.url.appendingPathComponent("bank-\(month < 10 ? "0" : "")\(month).csv"))
      }
    }
    try work.write("bank-08.csv", bank)
    let days: [(month: String, day: Int)] =
      (7...30).map { ("09", $0) } + (1...30).map { ("10", $0) } + (1...20).map { ("11", $0) }
    let kinds = ["email": "reminder", "phone": "call", "letter": "letter"]
    var lines: [String] = []
    var contacts: [(stage: Int, on: Int)] = []
    for (month, day) in days {
      let date = "2026-\(month)-\(day < 10 ? "0" : "")\(day)"
      // The list is worked on business days; of two lists before a Monday only one is.
      if try Self.age(date) % 7 == 1 || Self.age(date) % 7 == 2 { continue }
      _ = try close(work, "2026-\(month)", "--draft", "--as-of", date)
      for row in try work.extract("actions", period: "2026-\(month)")
      where row["kind"] == "contact" && row["customer_id"] == "C1" {
        let line = "\(row["due_on"]!),C1,INV-A,\(kinds[row["channel"]!]!),\(row["channel"]!),sent,,,\(row["stage"]!)"
        // On a weekend the list has Monday's contact again: it is one.
        guard !lines.contains(line) else { continue }
        lines.append(line)
        contacts.append((Int(row["stage"]!)!, try Self.age(row["due_on"]!)))
        try work.write("log-09.csv", Self.log + lines.joined(separator: "\n") + "\n")
      }
    }
    // Where nothing further is due, the step is taken again after its days.
    let steps = contacts.map(\.stage).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    #expect(steps == [1, 2, 3, 4, 5], "\(contacts)")
    let from = [1: 1, 2: 7, 3: 14, 4: 30, 5: 45]
    for contact in contacts { #expect(contact.on >= from[contact.stage]!, "\(contacts)") }
    for (one, next) in zip(contacts, contacts.dropFirst()) {
      #expect(next.on - one.on >= 5 && next.stage <= one.stage + 1, "\(contacts)")
      if next.stage == one.stage { #expect(next.on - one.on >= 14, "\(contacts)") }
    }
    #expect(contacts.count { $0.stage == 5 } >= 2, "\(contacts)")
  }

  /// Days from the due date, 4 September.
  private static func age(_ date: String) throws -> Int {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return [9: 0, 10: 30, 11: 61][parts[1], default: 92] + parts[2] - 4
  }
}

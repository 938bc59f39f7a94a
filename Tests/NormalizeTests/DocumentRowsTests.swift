import Diagnostics
import Domain
import Normalize
import Testing

/// What the rows of a documents file become under the keys of a profile.
struct DocumentRowsTests {
  private struct Outcome: Equatable {
    /// `NUMBER CUSTOMER TYPE CENTS` of each document.
    var documents: [String]
    /// Accepted, merged, left out, in quarantine.
    var counts: [Int]
    var codes: [String]
    /// Numbers of rows in quarantine, and of those left out behind a `-`.
    var unused: [String] = []
  }

  private func read(_ rows: [[String]], _ change: (inout Profile) -> Void) throws -> Outcome {
    var profile = Profile(name: "x", kind: .documents)
    profile.headers = [
      "customer_id": ["Customer"], "type": ["Type"], "document_no": ["No"], "document_date": ["Date"],
      "due_date": ["Due"],
      "amount": ["Amount"], "status": ["Status"],
    ]
    change(&profile)
    let map = try #require(
      ColumnMap(header: ["", "Customer", "Type", "No", "Date", "Due", "Amount", "Status"], profile: profile))
    let (part, findings) = try readFacts(
      map: map, format: SourceFormat(), entity: Entity(name: "N", currency: .euro), path: "x.csv", file: 0
    ) { body in
      var batch = SourceRows()
      for (line, row) in rows.enumerated() {
        for field in row { batch.appendField(field) }
        batch.endRow(line: UInt32(line + 2))
      }
      body(batch)
    }
    guard case .documents(let documents) = try #require(part) else {
      return Outcome(documents: [], counts: [], codes: [])
    }
    let all = documents.documents
    let context = documents.context
    return Outcome(
      documents: (0..<all.count).map {
        "\(all.numbers[$0]) \(documents.customerIDs[UInt32(all.customers[$0])]) \(all.types[$0].word) \(all.amounts[$0])"
      },
      counts: [context.accepted, context.merged, context.footers, context.quarantined],
      codes: (findings + context.findings).map(\.code.name),
      unused: (0..<documents.unused.count).map {
        (documents.unused.areQuarantined[$0] ? "" : "-") + documents.unused.numbers[$0]
      })
  }

  private func row(
    _ number: String, _ amount: String, customer: String = "C", type: String = "invoice", status: String = ""
  ) -> [String] {
    ["", customer, type, number, "2026-10-01", "2026-10-31", amount, status]
  }

  @Test func `marks of a ledger are the customer's debits and credits`() throws {
    let outcome = try read([
      row("1", "1,234.56 DR", type: "opening"), row("2", "234.56 CR", type: "opening"),
      row("3", "10.00 CR", type: "credit_note"), row("4", "7.00"), row("5", "6.00 CR"),
    ]) { _ in }
    #expect(
      outcome.documents == ["1 C opening 123456", "2 C opening -23456", "3 C credit_note -1000", "4 C invoice 700"])
    // An invoice that is marked as a credit contradicts itself.
    #expect(outcome.counts == [4, 0, 0, 1])
  }

  @Test func `headings name the customer until a total ends them`() throws {
    let outcome = try read([
      ["Acme", "", "", "", "", "", "", ""], row("1", "10", customer: ""), ["", "Job", "", "", "", "", "", ""],
      row("2", "20", customer: ""),
      ["", "Total Job", "", "", "", "", "20", ""], row("3", "30", customer: ""),
      ["Total Acme", "", "", "", "", "", "60", ""],
      row("4", "40", customer: ""), row("5", "50", customer: "Own"),
    ]) {
      $0.groups = "customer_id"
      $0.footers = ["Total"]
    }
    #expect(
      outcome.documents == [
        "1 Acme invoice 1000", "2 Acme:Job invoice 2000", "3 Acme invoice 3000", "5 Own invoice 5000",
      ])
    #expect(outcome.counts == [4, 0, 4, 1])
    #expect(outcome.unused == ["4"])
  }

  @Test func `words of status and type leave rows out`() throws {
    let outcome = try read([
      row("1", "10", status: "DRAFT"), row("2", "20", type: "Payment"), row("3", "30", status: "sent"),
    ]) {
      $0.leftOut = ["draft", "payment"]
    }
    #expect(outcome.documents == ["3 C invoice 3000"])
    #expect(outcome.counts == [1, 0, 2, 0])
    #expect(outcome.codes == ["T1228", "T1228"])
    #expect(outcome.unused == ["-1", "-2"])
  }

  @Test func `the number of a row in quarantine is known, also of one that is too long`() throws {
    let outcome = try read([row("1", "1x"), row("2", "2") + ["more"], row("", "3"), row("4", "4")]) { _ in }
    #expect(outcome.documents == ["4 C invoice 400"])
    #expect(outcome.counts == [1, 0, 0, 3])
    #expect(outcome.unused == ["1", "2"])
  }

  @Test func `an amount that is what a row adds keeps its sign`() throws {
    let rows = [
      row("1", "-10"), row("2", "-20", type: "credit_note"), row("3", "20", type: "credit_note"),
      row("4", "-5", type: "opening"),
    ]
    let outcome = try read(rows) { $0.sign = .balance }
    #expect(
      outcome.documents == [
        "1 C credit_note -1000", "2 C credit_note -2000", "3 C debit_note 2000", "4 C opening -500",
      ])
  }

  @Test func `line items that add up may begin with a rebate`() throws {
    let outcome = try read([row("1", "-10"), row("1", "25"), row("1", "5", customer: "D")]) {
      $0.sign = .signed
      $0.lines = .summed
    }
    #expect(outcome.documents == ["1 C invoice 1500", "1 D invoice 500"])
    #expect(outcome.counts == [2, 1, 0, 0])
  }

  @Test func `line items that repeat the document's amount count once`() throws {
    let outcome = try read([row("1", "10"), row("1", "10"), row("1", "11"), row("1", "10", type: "credit_note")]) {
      $0.lines = .repeated
    }
    #expect(outcome.documents == ["1 C invoice 1000", "1 C credit_note -1000"])
    #expect(outcome.counts == [2, 2, 0, 0])
    #expect(outcome.codes == ["T1216"])
  }

  @Test func `line items below a document share its fate`() throws {
    let empty = ["", "", "", "", "", "", "7", ""]
    let outcome = try read([row("1", "10"), empty, row("2", "20", status: "draft"), empty, row("3", "x"), empty]) {
      $0.lines = .continued
      $0.leftOut = ["draft"]
    }
    #expect(outcome.documents == ["1 C invoice 1000"])
    #expect(outcome.counts == [1, 1, 2, 2])
  }

  @Test func `a type left empty is what the profile says, else an error`() throws {
    #expect(try read([row("1", "-10", type: "")]) { $0.types = ["": .opening] }.documents == ["1 C opening -1000"])
    #expect(try read([row("1", "-10", type: "")]) { _ in }.counts == [0, 0, 0, 1])
  }
}

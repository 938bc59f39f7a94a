import Foundation
import TestSupport
import Testing

/// The sample of `tieout audit`, to the cent, and what the sheet makes of what was found in it.
struct SampleCommandTests {
  private func selected(_ rows: [[String: String]], _ stratum: String) -> [String] {
    rows.filter { $0["stratum"] == stratum }.compactMap { $0["document_no"] }
  }

  @Test func `MUS-7: 25 items of the fixture`() throws {
    let work = try AuditedCompany.nordwind()
    let outcome = try work.run("audit", "2026-10", "--seed", "7", "--sample", "25")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout.contains("population 32 items, 174135.71 EUR"))
    #expect(
      outcome.stdout.contains(
        "25 items, 17 of them in the top; interval 4422.99 EUR, start 2805.91 EUR; supports 13268.97 EUR"))
    let sample = try work.extract("audit_sample", period: "2026-10")
    #expect(
      selected(sample, "rest").map { $0.suffix(4) }
        == ["0144", "0149", "0156", "0161", "0179", "0112", "0143", "0167"])
    let hits = sample.compactMap { $0["hit"] }.filter { !$0.isEmpty }
    #expect(hits.prefix(2) == ["2805.91", "7228.90"] && hits.last == "33766.84")
    let population = try work.extract("audit_population", period: "2026-10")
    #expect(population.count == 32 && population.last?["running_total"] == "35383.87")
    #expect(population.filter { $0["selected"] == "yes" }.count == 25)
  }

  @Test func `MUS-8: by a tolerable misstatement`() throws {
    let work = try AuditedCompany.nordwind()
    let outcome = try work.run("audit", "2026-10", "--seed", "7", "--tolerable", "10000.00")
    #expect(outcome.status == 0)
    #expect(outcome.stdout.contains("27 items, 21 of them in the top; interval 3333.33 EUR, start 1664.77 EUR"))
    let sample = try work.extract("audit_sample", period: "2026-10")
    #expect(selected(sample, "top").count == 21 && selected(sample, "rest").count == 6)
  }

  @Test func `the sample of A7-1`() throws {
    let work = try AuditedCompany.nordwind(["2026-09"])
    let outcome = try work.run(
      "audit", "2026-09", "--seed", "7", "--sample", "8", "--subsequent", "2026-10-31")
    #expect(outcome.stdout.contains("population 25 items, 133884.71 EUR"), "\(outcome)")
    #expect(outcome.stdout.contains("8 items, 0 of them in the top; interval 16735.59 EUR, start 9705.73 EUR"))
    let sample = try work.extract("audit_sample", period: "2026-09")
    #expect(
      sample.compactMap { $0["document_no"]?.suffix(4) }
        == ["0157", "0144", "0168", "0139", "0162", "0148", "0164", "0143"])
  }

  struct Typed: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var documents: [(number: String, amount: String)]
    var arguments: [String]
    var typed: [String]
    var facts: [String: String]
  }

  @Test(
    .enabled(if: ["soffice", "python3"].allSatisfy(Tool.isHere), "soffice or python3 is not here"),
    arguments: [
      // Seed 4 starts at 139.79 of an interval of 12,300.00: both small items are hit.
      Typed(
        testDescription: "MUS-4",
        documents: [("A-1", "15000.00"), ("A-2", "10000.00"), ("A-3", "3000.00")],
        arguments: ["--seed", "4", "--tolerable", "65000", "--expected", "17562.50"],
        typed: ["A-1=12500", "A-2=4000", "A-3=2000"],
        facts: [
          "Known, in the top stratum": "2500", "Projected from the rest": "11480", "Projected misstatement": "13980",
          "Basic precision": "36900", "Incremental allowance": "7790", "Upper limit": "58670",
          "Against the tolerable misstatement": "within", "Interval worked out again": "R",
        ]),
      Typed(
        testDescription: "MUS-6", documents: AuditedCompany.twelve, arguments: ["--seed", "7", "--sample", "5"],
        typed: ["D-101=12000", "D-103=3975.25", "D-105=6588", "D-107=26110", "D-109=5880", "tolerable=20000"],
        facts: [
          "Known, in the top stratum": "480", "Projected from the rest": "932.86", "Projected misstatement": "1412.86",
          "Basic precision": "27985.8", "Incremental allowance": "699.65", "Upper limit": "30098.31",
          "Understatements, projected apart": "466.43", "Against the tolerable misstatement": "exceeds",
          "Interval worked out again": "R", "Items with a result": "5",
        ]),
      Typed(
        testDescription: "an item without a result", documents: AuditedCompany.twelve,
        arguments: ["--seed", "7", "--sample", "5"], typed: ["D-101=12000"],
        facts: ["Against the tolerable misstatement": "4 without a result", "Upper limit": "28465.8"]),
      Typed(
        testDescription: "tested in full", documents: AuditedCompany.twelve,
        arguments: ["--seed", "7", "--sample", "12"], typed: ["D-101=12000", "D-109=5880"],
        facts: ["Known, in the top stratum": "480", "Basic precision": "0", "Upper limit": "480"]),
    ])
  func `sheet A5 evaluates what is typed into it`(case typed: Typed) throws {
    let work = try AuditedCompany.open(typed.documents)
    let drawn = try work.run(["audit", "2026-10"] + typed.arguments)
    #expect(drawn.status == 0, "\(drawn)")
    let script = Repository.root.appendingPathComponent("Tests/Workbook/evaluate.py").path
    let workbook = work.url.appendingPathComponent("out/2026-10/audit.xlsx").path
    let lines = try Tool.run("python3", [script, workbook] + typed.typed).split(separator: "\n")
    let facts = Dictionary(
      lines.map { line in
        let parts = line.split(separator: "\t", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      }, uniquingKeysWith: { first, _ in first })
    for (label, value) in typed.facts {
      let found = facts[label] ?? "nothing"
      let isEqual =
        Double(value).flatMap { wanted in Double(found).map { abs($0 - wanted) < 0.005 } } ?? (found == value)
      #expect(isEqual, "\(label): \(found)")
    }
  }
}

import Foundation
import Testing

/// Papers over time: other arguments, months closed anew, files that somebody changed.
struct AuditHistoryTests {
  private static let arguments = ["--seed", "7", "--sample", "5"]

  private func audit(_ work: borrowing Workdir, _ arguments: [String] = Self.arguments) throws -> Outcome {
    try work.run(["audit", "2026-10"] + arguments)
  }

  private func bytes(_ work: borrowing Workdir, _ name: String) -> Data? {
    try? Data(contentsOf: work.url.appendingPathComponent("out/2026-10/\(name)"))
  }

  @Test func `the same arguments give the same bytes, and another company none of them`() throws {
    let one = try AuditedCompany.open(AuditedCompany.twelve)
    let other = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try audit(one).status == 0)
    #expect(try audit(other).status == 0)
    for name in ["audit.xlsx", "extracts/audit_population.csv", "extracts/audit_sample.csv"] {
      #expect(bytes(one, name) != nil && bytes(one, name) == bytes(other, name), "\(name)")
    }
    #expect(try audit(one).stdout.hasPrefix("unchanged: out/2026-10\n"))
  }

  @Test func `the order of the rows changes nothing but their lines`() throws {
    let sorted = try AuditedCompany.open(AuditedCompany.twelve)
    let turned = try AuditedCompany.open(AuditedCompany.twelve.reversed())
    #expect(try audit(sorted).status == 0)
    #expect(try audit(turned).status == 0)
    func sample(_ work: borrowing Workdir) throws -> [[String: String]] {
      try work.extract("audit_population", period: "2026-10").map { row in
        var row = row
        row["source"] = nil
        return row
      }
    }
    #expect(try sample(sorted) == sample(turned))
  }

  @Test func `another draw overwrites nothing, and both are on record`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try audit(work).status == 0)
    let first = bytes(work, "audit.xlsx")
    let second = try audit(work, ["--seed", "8", "--sample", "5"])
    #expect(second.status == 0 && second.stdout.contains("audit-2.xlsx") && second.stdout.contains("draw       2"))
    #expect(bytes(work, "audit.xlsx") == first && bytes(work, "extracts/audit_sample-2.csv") != nil)
    // The first again: it has its place.
    #expect(try audit(work).stdout.hasPrefix("unchanged"))
    #expect(bytes(work, "audit.xlsx") == first && bytes(work, "audit-3.xlsx") == nil)
    #expect(try work.run("verify", "2026-10").status == 0)
    let manifest = try work.text("out/2026-10/audit-manifest.json")
    #expect(manifest.contains("--seed 7 --sample 5") && manifest.contains("--seed 8 --sample 5"))
    // Papers that are thrown away leave their trace.
    for name in ["audit.xlsx", "audit-2.xlsx", "audit-manifest.json"] {
      try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/\(name)"))
    }
    let verified = try work.run("verify", "2026-10")
    #expect(verified.stdout.contains("the papers of draw 1 are not here"), "\(verified)")
    let third = try audit(work, ["--seed", "9", "--sample", "5"])
    #expect(third.stdout.contains("audit-3.xlsx") && third.stdout.contains("draw       3"), "\(third)")
    #expect(try work.text("out/2026-10/audit-manifest.json").contains("--seed 8 --sample 5"))
  }

  @Test func `one changed byte of a paper, of the manifest or of the log is named`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try audit(work).status == 0)
    #expect(try work.run("verify", "2026-10").status == 0)
    let names = [
      "out/2026-10/audit.xlsx", "out/2026-10/audit-manifest.json", "out/2026-10/extracts/audit_population.csv",
      "out/2026-10/extracts/audit_sample.csv", "books.sqlite.draws",
    ]
    for name in names {
      let file = work.url.appendingPathComponent(name)
      let before = try Data(contentsOf: file)
      var changed = before
      changed[changed.count / 2] ^= 1
      try changed.write(to: file)
      let verified = try work.run("verify", "2026-10")
      let last = name.split(separator: "/").last.map(String.init) ?? name
      #expect(verified.status == 1 && verified.stdout.contains(last), "\(name): \(verified)")
      try before.write(to: file)
    }
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `a package with one changed byte gets no papers`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    let file = work.url.appendingPathComponent("out/2026-10/extracts/aging.csv")
    var changed = try Data(contentsOf: file)
    changed[changed.count / 2] ^= 1
    try changed.write(to: file)
    let outcome = try audit(work)
    #expect(outcome.status == 2 && outcome.stderr.contains("T2002") && outcome.stderr.contains("aging.csv"))
    #expect(bytes(work, "audit.xlsx") == nil)
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("books.sqlite.draws").path))
  }

  @Test func `a month that is not closed gets papers as a draft alone`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    let refused = try work.run("audit", "2026-11", "--seed", "7", "--sample", "5")
    #expect(refused.status == 2 && refused.stderr.contains("T2001"), "\(refused)")
    let draft = try work.run("audit", "2026-11", "--seed", "7", "--sample", "5", "--draft")
    #expect(draft.status == 0, "\(draft)")
    #expect(try work.text("out/2026-11/audit-manifest.json").contains("\"draft\": true"))
  }

  @Test func `a sample of a draft is void once the population has changed`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try work.run(["audit", "2026-11"] + Self.arguments + ["--draft"]).status == 0)
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "D-200,C-1,invoice,2026-11-20,2026-12-20,EUR,77.00\n")
    #expect(try work.run("close", "2026-11", "--incomplete", "no bank in this test").status == 0)
    let drawn = try work.run(["audit", "2026-11"] + Self.arguments)
    #expect(drawn.status == 0 && drawn.stdout.contains("draw       2"), "\(drawn)")
    let verified = try work.run("verify", "2026-11")
    #expect(
      verified.status == 0
        && verified.stdout.contains("draw 1 was of a draft with 12 items, the close has 13: its sample is void"),
      "\(verified)")
  }

  @Test func `a month that is closed anew has other papers, and the draws before stay on record`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try audit(work).status == 0)
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "D-113,C-1,invoice,2026-10-30,2026-11-29,EUR,500.00\n")
    let again = try work.run(
      "close", "2026-10", "--reopen", "--reason", "an invoice came late", "--incomplete", "no bank in this test")
    #expect(again.status == 0, "\(again)")
    let drawn = try audit(work)
    #expect(drawn.status == 0 && drawn.stdout.contains("13 items") && drawn.stdout.contains("draw       2"), "\(drawn)")
    #expect(try work.run("verify", "2026-10").status == 0)
  }
}

/// What the command asks for, and what it refuses.
struct AuditArgumentTests {
  @Test(arguments: [
    (["--sample", "5"], "--seed"), (["--seed", "7"], "exactly one of --sample and --tolerable"),
    (["--seed", "7", "--sample", "5", "--tolerable", "9"], "exactly one"),
    (["--seed", "-1", "--sample", "5"], "seed"), (["--seed", "9223372036854775808", "--sample", "5"], "seed"),
    (["--seed", "7", "--sample", "0"], "--sample is 1 or more"),
    (["--seed", "7", "--sample", "5", "--confidence", "90"], "go with --tolerable"),
    (["--seed", "7", "--tolerable", "9", "--confidence", "80"], "confidence"),
    (["--seed", "7", "--tolerable", "9.999"], "is no amount of EUR"),
    (["--seed", "7", "--tolerable", "20000", "--expected", "12500"], "at most 12499.98 leaves an interval"),
    (["--seed", "7", "--sample", "5", "--subsequent", "2026-10-31"], "is not after 2026-10-31"),
    (["--seed", "7", "--sample", "5", "--compare", "2026-10"], "is not before"),
    (["--seed", "7", "--sample", "5", "--attributes", "invoices=5"], "attributes"),
    (["--seed", "7", "--sample", "5", "--unit", "invoice"], "unit"),
  ])
  func `arguments that say too little, too much or what cannot be are refused`(
    arguments: [String], reason: String
  ) throws {
    let work = try AuditedCompany.open([("D-1", "100.00")])
    let outcome = try work.run(["audit", "2026-10"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.stderr.contains(reason), "\(outcome.stderr)")
    #expect(outcome.stdout.isEmpty)
  }

  @Test func `an open item without a rate leaves the population without a sum`() throws {
    let work = try AuditedCompany.open([("D-1", "100.00")])
    try work.write(
      "documents.csv",
      try work.text("documents.csv") + "D-2,C-1,invoice,2026-11-05,2026-12-04,USD,50.00\n")
    _ = try work.run("close", "2026-11", "--incomplete", "no bank in this test")
    let outcome = try work.run("audit", "2026-11", "--seed", "7", "--sample", "5")
    #expect(outcome.status == 2 && outcome.stderr.contains("T2004") && outcome.stderr.contains("USD"), "\(outcome)")
  }

  @Test func `a customer as one item has his open items in one sum`() throws {
    let work = try AuditedCompany.nordwind(["2026-10"])
    let outcome = try work.run("audit", "2026-10", "--seed", "7", "--sample", "5", "--unit", "customer")
    #expect(outcome.status == 0, "\(outcome)")
    let population = try work.extract("audit_population", period: "2026-10")
    #expect(Set(population.compactMap { $0["customer_id"] }).count == population.count)
    let aging = try work.extract("aging", period: "2026-10")
    for row in population {
      let gross = aging.first { $0["customer_id"] == row["customer_id"] }?["gross"]
      #expect(row["reporting_amount"] == gross, "\(row)")
    }
  }

  @Test func `a company with nothing open gets papers of nothing`() throws {
    let work = try AuditedCompany.open([("D-1", "100.00")])
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + "G-1,C-1,credit_note,2026-11-05,2026-11-05,EUR,100.00\n")
    _ = try work.run("close", "2026-11", "--draft")
    let outcome = try work.run("audit", "2026-11", "--seed", "7", "--sample", "5", "--draft")
    #expect(outcome.status == 0, "\(outcome)")
  }
}

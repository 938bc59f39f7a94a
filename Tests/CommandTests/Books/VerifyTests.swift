import Foundation
import TestSupport
import Testing

/// What `verify` says of a closed month that was touched.
struct VerifyTests {
  private static func closed() throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-09")
    try work.run("close", "2026-10")
    return work
  }

  private func flip(_ work: borrowing Workdir, _ name: String, at place: Int) throws {
    let url = work.url.appendingPathComponent(name)
    var bytes = try Data(contentsOf: url)
    bytes[place % bytes.count] ^= 1 << UInt8(place % 8)
    try bytes.write(to: url)
  }

  /// The file that the first difference names.
  private func named(_ outcome: Outcome) -> String { outcome.stdout.split(separator: "\n").last.map(String.init) ?? "" }

  @Test func `one flipped byte of an input, an output or the books is named`() throws {
    let work = try Self.closed()
    #expect(try work.run("verify", "2026-10").status == 0)
    var chance = SplitMix(seed: 26_10)
    let inputs = [
      "customers.csv", "documents.csv", "decisions.csv", "gl.csv", "log/events.csv", "bank/umsaetze-2026-01-bis-06.csv",
    ]
    let outputs = try FileManager.default.subpathsOfDirectory(
      atPath: work.url.appendingPathComponent("out/2026-10").path
    ).filter {
      $0.contains(".")
    }
    #expect(outputs.count > 12)
    let files =
      inputs.map { ($0, "input \($0)", 2) } + outputs.map { ("out/2026-10/\($0)", "output \($0)", 2) } + [
        ("books.sqlite", "books books.sqlite", 60)
      ]
    for (file, name, times) in files {
      let kept = try Data(contentsOf: work.url.appendingPathComponent(file))
      for _ in 0..<times {
        let place = Int(chance.next() % UInt64(kept.count))
        try flip(work, file, at: place)
        let outcome = try work.run("verify", "2026-10")
        // Books that no longer are any end with 2; what SQLite can still read ends with 1.
        #expect(
          outcome.status == 1 || file == "books.sqlite" && outcome.status == 2,
          "\(file) byte \(place): \(outcome.status) \(outcome.stdout)"
        )
        let told = outcome.status == 2 ? outcome.stderr : named(outcome)
        #expect(
          told.contains(outcome.status == 2 ? "books.sqlite" : "first: \(name)"), "\(file) byte \(place): \(told)")
        try kept.write(to: work.url.appendingPathComponent(file))
      }
    }
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `what was added, removed or grown is told`() throws {
    let work = try Self.closed()
    try work.write(
      "log/events.csv", try work.text("log/events.csv") + "2026-11-02,K-1014,,call,phone,reached,,,later\n")
    let grown = try work.run("verify", "2026-10")
    #expect(grown.status == 0, "\(grown.stdout)")
    #expect(grown.stdout.contains("note: input log/events.csv has grown since"))
    try work.write("out/2026-10/extracts/mine.csv", "x\n")
    #expect(
      named(try work.run("verify", "2026-10")).hasSuffix("first: output extracts/mine.csv: the close did not write it"))
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/extracts/mine.csv"))
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/extracts/aging.csv"))
    #expect(named(try work.run("verify", "2026-10")).hasSuffix("first: output extracts/aging.csv: it cannot be read"))
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("gl.csv"))
    #expect(try work.run("verify", "2026-09").stdout.contains("input gl.csv cannot be read"))
    // The package of a closed month that was lost is written again, as long as it comes out the same.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10"))
    #expect(try work.run("close", "2026-10").status == 2)
  }

  @Test func `a lost package is written again and the books stay`() throws {
    let work = try Self.closed()
    let books = try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    let manifest = try work.text("out/2026-10/manifest.json")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10"))
    let again = try work.run("close", "2026-10")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try work.text("out/2026-10/manifest.json") == manifest)
    #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite")) == books)
    #expect(try work.run("close", "2026-10").status == 2)
    #expect(try work.run("verify", "2026-10", "--keep", "kept").status == 0)
    #expect(try work.text("kept/2026-10/manifest.json") == manifest)
  }

  @Test func `a changed row is found without the seal`() throws {
    let work = try Self.closed()
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("books.sqlite.seal"))
    #expect(
      named(try work.run("verify", "2026-10")).hasSuffix("first: books books.sqlite: no seal lies beside the books"))
    let kept = try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    for name in ["RE-2026-0163", "2026-10-31", "M. Tavenrath", "oldest", "EUR"] {
      guard let range = kept.range(of: Data(name.utf8)) else { continue }
      var bytes = kept
      bytes[range.lowerBound + 1] ^= 1
      try bytes.write(to: work.url.appendingPathComponent("books.sqlite"))
      let outcome = try work.run("verify", "2026-10")
      #expect(
        outcome.status != 0 && !(outcome.stdout + outcome.stderr).contains("first: books books.sqlite: no seal"),
        "\(name): \(outcome.stdout)")
    }
  }
}

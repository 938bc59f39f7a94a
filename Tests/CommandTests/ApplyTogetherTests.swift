import Foundation
import TestSupport
import Testing

/// Several people who take their decisions at the same moment.
extension ApplyTests {
  private static func typed(_ receipt: String, by name: String) -> [String: String] {
    ["Receipt": receipt, "Decision": "hold", "By": name, "Date": "2026-10-31"]
  }

  /// Starts the command; the process is waited for by the caller.
  private func start(_ work: borrowing Workdir, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Repository.binary
    process.arguments = arguments
    process.currentDirectoryURL = work.url
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `two people who apply at once both stand in the file, in every round`() throws {
    let work = try company()
    let names = ["B1": "Ann", "B2": "Bob", "B3": "Cyd"]
    for (receipt, name) in names { try writeReview(work, "\(receipt).xlsx", [Self.typed(receipt, by: name)]) }
    let before = try work.text("decisions.csv")
    for round in 0..<8 {
      try work.write("decisions.csv", before)
      let processes = try names.keys.map { try start(work, ["apply", "\($0).xlsx"]) }
      for process in processes {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      let rows = CSV.records(try work.text("decisions.csv"))
      #expect(
        Set(rows.map { "\($0["receipt_id"]!) \($0["by"]!)" }) == ["B1 Ann", "B2 Bob", "B3 Cyd"], "round \(round)")
      #expect(rows.count == 3, "round \(round)")
    }
  }

  @Test func `the same workbook applied twice at once is taken once`() throws {
    let work = try company()
    try writeReview(work, "typed.xlsx", [Self.typed("B1", by: "Ann"), Self.typed("B2", by: "Ann")])
    for process in try (0..<3).map({ _ in try start(work, ["apply", "typed.xlsx"]) }) { process.waitUntilExit() }
    #expect(CSV.records(try work.text("decisions.csv")).count == 2)
  }

  @Test func `a close beside many applies reads the file whole`() throws {
    let work = try company()
    for receipt in ["B1", "B2", "B3"] { try writeReview(work, "\(receipt).xlsx", [Self.typed(receipt, by: "Ann")]) }
    let applies = try ["B1", "B2", "B3"].map { try start(work, ["apply", "\($0).xlsx"]) }
    for round in 0..<4 {
      let outcome = try work.run("check")
      #expect(outcome == Outcome(status: 0, stdout: "", stderr: ""), "round \(round)")
    }
    for process in applies { process.waitUntilExit() }
    #expect(CSV.records(try work.text("decisions.csv")).count == 3)
  }

  @Test func `files that stand beside are left alone, a link stays one, rights stay`() throws {
    let work = try company()
    let files = FileManager.default
    let header = try work.text("decisions.csv")
    try work.write("shared/real.csv", header)
    try files.setAttributes(
      [.posixPermissions: 0o664], ofItemAtPath: work.url.appendingPathComponent("shared/real.csv").path)
    try files.removeItem(at: work.url.appendingPathComponent("decisions.csv"))
    try files.createSymbolicLink(
      atPath: work.url.appendingPathComponent("decisions.csv").path, withDestinationPath: "shared/real.csv")
    for name in ["decisions.csv.new", "shared/real.csv.new"] { try work.write(name, "mine") }
    try writeReview(work, "typed.xlsx", [Self.typed("B1", by: "Ann")])
    #expect(try work.run("apply", "typed.xlsx").status == 0)
    #expect(
      try files.destinationOfSymbolicLink(atPath: work.url.appendingPathComponent("decisions.csv").path)
        == "shared/real.csv")
    #expect(try work.text("shared/real.csv") == header + "B1,,,hold,Ann,2026-10-31,,\r\n")
    let attributes = try files.attributesOfItem(atPath: work.url.appendingPathComponent("shared/real.csv").path)
    #expect(attributes[.posixPermissions] as? Int == 0o664)
    for name in ["decisions.csv.new", "shared/real.csv.new"] { #expect(try work.text(name) == "mine") }
    #expect(
      try files.contentsOfDirectory(atPath: work.url.appendingPathComponent("shared").path).sorted() == [
        "real.csv", "real.csv.new",
      ])
  }
}

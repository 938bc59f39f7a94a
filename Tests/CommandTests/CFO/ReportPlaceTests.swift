import Foundation
import Testing

/// Where a report lies: on another disk, beside what is no file, or of a month that is open again.
struct ReportPlaceTests {
  private static let folder = "out/2026-02"

  private static func device(_ path: String) -> Int? {
    try? FileManager.default.attributesOfItem(atPath: path)[.systemNumber] as? Int
  }

  private static let otherDisk = "/dev/shm"
  private static let hasOtherDisk =
    device(otherDisk) != nil && device(otherDisk) != device(FileManager.default.temporaryDirectory.path)

  @Test(.enabled(if: hasOtherDisk, "a second file system at /dev/shm"))
  func `a month's folder may lie on another disk`() throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    #expect(try work.run("cfo", "2026-02").status == 0)
    let link = work.url.appendingPathComponent(Self.folder)
    let there = URL(fileURLWithPath: "\(Self.otherDisk)/tieout-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: there) }
    try FileManager.default.createDirectory(at: there, withIntermediateDirectories: true)
    let real = there.appendingPathComponent("2026-02")
    try FileManager.default.copyItem(at: link, to: real)
    try FileManager.default.removeItem(at: link)
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: real.path)
    for (through, status) in [("2026-12-31", Int32(1)), ("2026-02-28", 0)] {
      let outcome = try work.run("cfo", "2026-02", "--expect-through", through)
      #expect(outcome.status == status, "\(outcome)")
      #expect(work.exists("\(Self.folder)/cfo.html") == (status == 0))
      #expect(work.exists("\(Self.folder)/OLD-cfo.html") == (status == 1))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: there.path) == ["2026-02"])
    #expect(try work.run("verify", "2026-02").status == 0)
  }

  @Test(.enabled(if: geteuid() != 0, "a folder that the user may not write to: root may"))
  func `a report that cannot be placed leaves the one before`() throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    #expect(try work.run("cfo", "2026-02").status == 0)
    let before = work.files(in: Self.folder)
    let page = try work.text("\(Self.folder)/cfo.html")
    let path = work.url.appendingPathComponent("\(Self.folder)/extracts").path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
    for _ in 1...2 {
      #expect(try work.run("cfo", "2026-02", "--expect-through", "2026-12-31").status == 73)
      #expect(work.files(in: Self.folder) == before)
      #expect(try work.text("\(Self.folder)/cfo.html") == page)
    }
    #expect(try work.run("cfo", "2026-02").stdout.hasPrefix("unchanged"))
    #expect(work.files(in: "out").filter { $0.hasPrefix(".") } == [])
  }

  @Test(arguments: ["cfo.json", "cfo-manifest.json", "month-end.xlsx"])
  func `what is a pipe is no file of ours, and nobody waits for it`(name: String) throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    #expect(try work.run("cfo", "2026-02").status == 0)
    let path = work.url.appendingPathComponent("\(Self.folder)/\(name)").path
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o644) == 0)
    func run(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["timeout", "-k", "1", "20", Repository.binary.path] + arguments
      process.currentDirectoryURL = work.url
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    let isOfReport = name.hasPrefix("cfo")
    #expect(try run("cfo", "2026-02") == (isOfReport ? 73 : 1))
    #expect(try run("verify", "2026-02") == (name == "cfo.json" ? 0 : 1))
    #expect(try run("close", "2026-02", "--reopen", "--reason", "late") == 73)
  }

  @Test func `closing an earlier month anew takes away the reports of those that are open with it`() throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02", "2026-03"])
    for month in ["2026-02", "2026-03"] { #expect(try work.run("cfo", month).status == 0) }
    func isOfReport(_ name: String) -> Bool { name.contains("cfo") || name.contains("forecast") }
    let package = work.files(in: Self.folder).filter { !isOfReport($0) }
    try work.write("out/2026-03/cfo.txt", "mine\n")
    let copy = try Workdir(copying: work.url)
    let reopen = ["close", "2026-01", "--reopen", "--reason", "late"]
    let closed = try work.run(reopen)
    #expect(closed.status == 0 && closed.stderr.contains("the report on 2026-02 was taken away"), "\(closed)")
    #expect(closed.stderr.contains("out/2026-03/cfo.txt"), "\(closed)")
    #expect(work.files(in: Self.folder) == package)
    #expect(work.files(in: "out/2026-03").filter(isOfReport) == ["cfo-manifest.json", "cfo.txt"])
    #expect(try work.text("out/2026-03/cfo.txt") == "mine\n")
    // Where the close was cut short before it came to that, the next does it.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent(Self.folder))
    try FileManager.default.copyItem(
      at: copy.url.appendingPathComponent(Self.folder), to: work.url.appendingPathComponent(Self.folder))
    #expect(try work.run(reopen).status == 0)
    #expect(work.files(in: Self.folder) == package)
    // A draft says of itself that nothing is closed.
    #expect(try work.run("cfo", "2026-02", "--draft").status == 0)
    #expect(try work.run(reopen).status == 0)
    #expect(work.files(in: Self.folder).contains("cfo.html"))
  }
}

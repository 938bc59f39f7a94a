import Foundation
import TestSupport
import Testing

/// The report's page and mail as their readers have them: in a browser, on paper, in a mail system.
struct PageTests {
  /// Companies of `Tests/Page/world.py`: customers, months, letters of a name, digits of an amount, paper, language.
  private static let worlds = [
    "1 1 20 5 a4 en", "14 13 120 6 letter en", "14 13 40 9 a4 de negative", "400 2 60 12 letter de",
  ]

  private static func script(_ name: String) -> String {
    Repository.root.appendingPathComponent("Tests/Page/\(name)").path
  }

  /// Makes a world's report in a folder of its own; the folder of its package.
  private static func world(_ line: String, in work: borrowing Workdir) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    let folder = words.joined(separator: "-")
    try Tool.run("python3", [script("world.py"), work.url.appendingPathComponent(folder).path] + words)
    let made = try work.run(
      "cfo", "2026-10", "--draft", "--config", "\(folder)/tieout.yaml", "--out", "\(folder)/out")
    #expect(made.status <= 1, "\(line): \(made.stderr)")
    return work.url.appendingPathComponent("\(folder)/out/2026-10").path
  }

  /// A draft of a fixture's month with the words of German, which are longer; the folder of its package.
  private static func german(_ fixture: String, in work: borrowing Workdir) throws -> String {
    let folder = work.url.appendingPathComponent("\(fixture)-de")
    try FileManager.default.copyItem(at: Repository.root.appendingPathComponent("fixtures/\(fixture)"), to: folder)
    let settings = folder.appendingPathComponent("tieout.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try (text + "cfo: {language: de}\n").write(to: settings, atomically: true, encoding: .utf8)
    let made = try work.run(
      "cfo", "2026-10", "--draft", "--config", "\(fixture)-de/tieout.yaml", "--out", "\(fixture)-de/out")
    #expect(made.status <= 1, "\(fixture): \(made.stderr)")
    return folder.appendingPathComponent("out/2026-10").path
  }

  @Test(.enabled(if: Tool.isHere("python3") && Tool.hasChromium, "chromium or python3 is not here"))
  func `the page holds on four widths and on two pages of paper, whatever the company is like`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for month in ["2026-09", "2026-10"] { #expect(try work.run("close", month).status == 0) }
    #expect(try work.run("cfo", "2026-10").status == 0)
    let pages =
      try [work.url.appendingPathComponent("out/2026-10").path]
      + ["nordwind", "lakeside"].map { try Self.german($0, in: work) }
      + Self.worlds.map { try Self.world($0, in: work) }
    let said = try Tool.run("python3", [Self.script("page.py")] + pages.map { "\($0)/cfo.html" })
    #expect(said.components(separatedBy: ", 0 faults").count == pages.count + 1, "\(said)")
  }

  @Test(.enabled(if: Tool.isHere("python3"), "python3 is not here"))
  func `a mail system reads the draft as the files that it was made from, and names as text`() throws {
    let work = try Workdir()
    let names = [
      "<img src=x onerror=alert(1)>", "{{entity}}", "=cmd|' /C calc'!A0", "gnp.exe", "Zoë & Söhne 😀",
      "Zoë Bcc: all@example.com <b>oG &amp; {{title}} =?UTF-8?Q?=0A?=",
    ]
    let folder = try Self.world("5 13 60 6 a4 en hostile", in: work)
    try Tool.run("python3", [Self.script("mail.py"), folder] + names)
    let workbook = WorkbookCells(path: "\(folder)/cfo.xlsx")
    let formulas = try workbook.formulas()
    #expect(!formulas.isEmpty && formulas.allSatisfy { !$0.contains("cmd") && !$0.contains("entity") })
    let cells = try workbook.rows(ofSheet: "Chart data").values.compactMap { $0["A"] }
    for name in names.prefix(5) {
      let written = name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      #expect(cells.contains { $0.hasPrefix(written) }, "\(name)")
    }
    // What says that it is none is seen.
    let mail = "\(folder)/cfo.eml"
    let draft = try String(contentsOfFile: mail, encoding: .utf8)
    try ("Date: Mon, 2 Nov 2026 06:30:00 +0000\r\n" + draft).write(toFile: mail, atomically: true, encoding: .utf8)
    #expect(throws: Tool.Failure.self) { try Tool.run("python3", [Self.script("mail.py"), folder]) }
  }
}

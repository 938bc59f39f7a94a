import Foundation
import Testing

/// What the command line takes and how answers leave.
struct CommandLineTests {
  @Test(arguments: [
    ["init", ""], ["init", "--from", ""], ["init", "--in-place"], ["add", ""], ["add", "x", "--month", "2026-13"],
    ["inspect", ""], ["inspect", "--config", "", "tieout.yaml"], ["apply", ""],
    ["check", "--config", ""],
    ["close", "2026-10", "--out", ""], ["close", "2026-10", "--config", ""],
    ["close", "2026-10", "--through", "ingest", "--stages", ""],
    ["verify", "2026-10", "--out", ""], ["verify", "2026-10", "--keep", ""], ["consolidate", "2026-10", ""],
    ["consolidate", "2026-10", "tieout.yaml", ""],
    ["consolidate", "2026-10", "tieout.yaml", "--currency", "EUR", "--rates", ""],
    ["explain", ""], ["diff", "", "2026-10"], ["close", "2026-10", "--out="], ["close", "2026-10", "--incomplete", ""],
    ["close", "2026-10", "--reopen", "--reason", ""], ["close", "2026-10", "--out", " "],
    ["close", "2026-10", "--config", "\t \n"],
    ["init", "\u{A0}"], ["verify", "2026-10", "--keep", "  "],
  ])
  func `an empty argument is usage and writes nothing`(arguments: [String]) throws {
    let work = try Workdir()
    try work.run("init", ".")
    let outcome = try work.run(arguments)
    #expect(outcome.status == 64, "\(outcome.stderr)")
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out").path))
  }

  @Test(arguments: ["9999-12", "0001-01", "1899-12", "2200-01", "0000-01"])
  func `a period that dates cannot have is usage in every command`(period: String) throws {
    let work = try Workdir()
    try work.run("init", ".")
    for arguments in [
      ["close", period], ["close", period, "--draft"], ["close", period, "--dry-run"], ["verify", period],
      ["diff", period, "2026-10"],
      ["diff", "2026-10", period], ["consolidate", period, "tieout.yaml"], ["explain", "INV-1001", "--period", period],
      ["explain", "INV-1001", "--as-of", "\(period)-01"], ["close", "2026-10", "--draft", "--as-of", "\(period)-01"],
      ["close", period, "--through", "analyze", "--stages", "s"],
    ] {
      #expect(try work.run(arguments).status == 64, "\(arguments)")
    }
  }

  @Test(arguments: ["1900-01", "2199-12"])
  func `the first and the last month that dates may have are drafted`(period: String) throws {
    let work = try Workdir()
    try work.run("init", ".")
    let outcome = try work.run("close", period, "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr)")
  }

  /// Runs the command through a shell, which says where stdout goes.
  private func shell(_ work: borrowing Workdir, _ line: String) throws -> (status: Int32, stderr: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = work.url
    process.environment = ProcessInfo.processInfo.environment.merging(["TIEOUT": Repository.binary.path]) { $1 }
    let log = work.url.appendingPathComponent(".shell")
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try work.text(".shell"))
  }

  @Test(arguments: ["/dev/full", "&-"])
  func `an answer that cannot be written is 73 in every command`(target: String) throws {
    let work = try Workdir()
    try work.run("init", ".")
    try work.write(
      "bank/review.csv", "value_date,amount,counterparty,remittance,bank_reference\n2026-10-20,5.00,Somebody,hello,B9\n"
    )
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("close", "2026-11", "--incomplete", "nothing came").status == 0)
    let books = try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    for arguments in [
      "", "--help", "--version", "help close", "close --help", "--generate-completion-script bash", "explain T1204",
      "explain INV-1001",
      "explain C001", "inspect bank/2026-10.csv", "inspect --dump bank/2026-10.csv", "verify 2026-10",
      "verify 2026-10 --format json",
      "diff 2026-10 2026-11", "diff 2026-10 2026-11 --csv", "consolidate 2026-10 tieout.yaml", "close 2026-12 --draft",
      "close 2026-12 --draft --format json", "close 2026-12 --dry-run --incomplete x",
      "close 2026-10 --through analyze --stages s",
      "init other", "apply out/2026-10/month-end.xlsx",
    ] {
      let outcome = try shell(work, "\"$TIEOUT\" \(arguments) >\(target)")
      #expect(outcome.status == 73, "\(arguments): \(outcome.status) \(outcome.stderr)")
      #expect(outcome.stderr.contains("the answer cannot be written"), "\(arguments): \(outcome.stderr)")
    }
    // What an answer could be mistaken for when stdout is closed: the first file that is opened.
    #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite")) == books)
    #expect(try work.run("verify", "2026-11").status == 0)
  }

  @Test func `a reader that goes away ends the command without a word`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    for line in ["--help", "inspect --dump exports/invoices.csv", "close 2026-10 --draft", "explain T1204"] {
      let outcome = try shell(work, "\"$TIEOUT\" \(line) | true; s=${PIPESTATUS[0]}; [ $s = 0 ] || [ $s = 141 ]")
      #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(line): \(outcome.stderr)")
      let ignoring = try shell(work, "trap '' PIPE; \"$TIEOUT\" \(line) | true; [ ${PIPESTATUS[0]} = 0 ]")
      #expect(ignoring.status == 0 && ignoring.stderr.isEmpty, "\(line): \(ignoring.stderr)")
    }
  }

  /// Texts that would move the cursor, colour the terminal, or turn the line around.
  private static let hostile = ["\u{1B}[2J", "\u{202E}exe", "a\u{7}b", "two\nlines", "\u{9B}31m", "\u{200F}\u{2067}x"]

  @Test(arguments: hostile)
  func `names, paths and arguments cannot write to the terminal`(text: String) throws {
    func isTame(_ outcome: Outcome) -> Bool {
      (outcome.stdout + outcome.stderr).unicodeScalars.allSatisfy {
        $0 == "\n" || ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      } && !outcome.stderr.contains("two\nlines") && !outcome.stdout.contains("two\nlines")
    }
    let work = try Workdir()
    try work.run("init", ".")
    let quoted = text.unicodeScalars.map { "\\U" + String(format: "%08X", $0.value) }.joined()
    try work.write(
      "tieout.yaml", try work.text("tieout.yaml").replacing("name: My Company Ltd", with: "name: \"N\(quoted)\""))
    for arguments in [
      ["close", "2026-10", "--draft", "--out", "o\(text)"], ["close", "2026-10", "--out", "o\(text)"], ["close", text],
      [text],
      ["close", "2026-10", "--fail-on", text], ["close", "2026-10", "--fail-on=\(text)"], ["explain", "x\(text)"],
      ["inspect", "none\(text)"],
      ["inspect", "--dump", "none\(text)"], ["apply", "none\(text)"], ["check", "--config", "none\(text)"],
      ["init", "new\(text)"],
      ["init", "new\(text)"], ["init", "drafted\(text)", "--from", "bank/2026-10.csv", "none\(text)"],
      ["add", "none\(text)"], ["add", "bank/2026-10.csv", "--config", "none\(text)"],
      ["close", "2026-10", "extra\(text)"],
      ["verify", "2026-10", "--out", "o\(text)"], ["verify", "2026-10", "--keep", "k\(text)"],
      ["verify", "2026-10", "--out", "none\(text)"],
      ["consolidate", "2026-10", "none\(text)"], ["consolidate", "2026-10", "tieout.yaml", "--currency", text],
      ["diff", "2026-10", text],
      ["close", "2026-10", "--through", "ingest", "--stages", "s\(text)"],
      ["close", "2026-10", "--out", "bank/2026-10.csv/\(text)"],
      ["--\(text)"], ["help", text],
    ] {
      let outcome = try work.run(arguments)
      #expect(isTame(outcome), "\(arguments): \(outcome.stdout.debugDescription) \(outcome.stderr.debugDescription)")
    }
  }

  @Test func `a NUL in the settings is no text`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    let settings = try work.text("tieout.yaml")
    for (from, to) in [
      ("out: out ", "out: \"\\0out\" "), ("path: decisions.csv", "path: \"decisions.csv\\0x\""),
      ("name: My Company Ltd", "name: \"a\\0b\""),
    ] {
      try work.write("tieout.yaml", settings.replacing(from, with: to))
      let outcome = try work.run("close", "2026-10")
      #expect(outcome.status == 78 && outcome.stderr.contains("holds a NUL"), "\(outcome.stderr)")
    }
  }

  @Test func `init writes over nothing`() throws {
    let work = try Workdir()
    for name in ["tieout.yaml", "decisions.csv", "exports/customers.csv"] {
      let other = try Workdir()
      try other.write(name, "mine")
      #expect(try other.run("init", ".").status == 73)
      #expect(try other.text(name) == "mine")
      let files = try FileManager.default.subpathsOfDirectory(atPath: other.url.path).filter {
        !$0.hasPrefix(".std") && $0 != "exports"
      }
      #expect(files == [name])
    }
    // A link that leads nowhere is somebody's as well.
    try FileManager.default.createSymbolicLink(
      atPath: work.url.appendingPathComponent("payers.csv").path, withDestinationPath: "/nonexistent/payers.csv")
    #expect(try work.run("init", ".").status == 73)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: work.url.path).filter { !$0.hasPrefix(".") } == ["payers.csv"]
    )
  }

  @Test(arguments: [
    ("clsoe", "did you mean 'close'?"), ("exp", "did you mean 'explain'?"), ("2026-10", "'tieout close 2026-10'?"),
    ("frobnicate", "there are init, "),
  ])
  func `what is no command is told what may be meant`(typed: String, told: String) throws {
    let outcome = try Workdir().run(typed)
    #expect(outcome.status == 64)
    #expect(outcome.stderr.contains(told), "\(outcome.stderr)")
    #expect(outcome.stdout.isEmpty)
  }

  @Test func `an answer for machines ends with the figures of the month, one for people fits a terminal`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    let json = try work.run("close", "2026-10", "--draft", "--format", "json").stdout
    #expect(
      json.contains(
        "\"figures\":[{\"currency\":\"EUR\",\"net\":\"157485.70\",\"open\":\"174135.71\",\"overdue\":\"84385.50\""),
      "\(json)")
    let told = try work.run("close", "2026-10", "--draft").stdout
    #expect(told.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(told)")
    #expect(!told.contains("extracts/aging.csv"))
    #expect(try work.run("close", "2026-10", "--draft", "--verbose").stdout.contains("  extracts/aging.csv\n"))
  }
}

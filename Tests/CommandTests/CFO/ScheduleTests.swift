import Foundation
import Testing

/// The lines of `templates/schedule`, run as a schedule would run them, with a false date.
struct ScheduleTests {
  private static let folder = Repository.root.appendingPathComponent("templates/schedule")

  /// The two lines that are shipped, each in two ways.
  enum Line: String, CaseIterable, Sendable {
    case unit, lateUnit, crontab, lateCrontab

    var isLate: Bool { self == .lateUnit || self == .lateCrontab }

    /// What a shell runs: systemd and cron have their own meaning for some of its letters.
    func command(in place: String) throws -> String {
      switch self {
      case .unit, .lateUnit:
        let name = self == .unit ? "tieout-cfo.service" : "tieout-cfo-late.service"
        let text = try String(contentsOf: ScheduleTests.folder.appendingPathComponent(name), encoding: .utf8)
        let start = "ExecStart=/bin/sh -c '"
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(start) })
        #expect(line.hasSuffix("'"))
        let command = line.dropFirst(start.count).dropLast()
        #expect(!command.replacing("$$", with: "").contains("$") && !command.replacing("%%", with: "").contains("%"))
        return "cd '\(place)' && \(command.replacing("$$", with: "$").replacing("%%", with: "%"))"
      case .crontab, .lateCrontab:
        let text = try String(contentsOf: ScheduleTests.folder.appendingPathComponent("crontab"), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2)
        let command = lines[isLate ? 1 : 0].split(separator: " ", maxSplits: 5)[5]
        #expect(!command.replacing("\\%", with: "").contains("%"))
        return String(command).replacing("\\%", with: "%").replacing("/srv/receivables", with: "'\(place)'")
      }
    }
  }

  private static func outcome(_ command: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static let hasDate = outcome("date --version")?.contains("GNU") ?? false
  private static let hasVerify = outcome("systemd-analyze --version") != nil

  /// Puts a `date` that answers as if it were the day in `TODAY`, and a `tieout`, where a shell looks first.
  private static func prepare(_ work: borrowing Workdir, tieout: String) throws {
    let real = try #require(outcome("command -v date")).trimmingCharacters(in: .whitespacesAndNewlines)
    try work.write(
      "bin/date", "#!/bin/sh\ncase $1 in -d) exec \(real) \"$@\";; *) exec \(real) -d \"$TODAY\" \"$@\";; esac\n")
    try work.write("bin/tieout", "#!/bin/sh\n\(tieout)\n")
    for name in ["date", "tieout"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: work.url.appendingPathComponent("bin/\(name)").path)
    }
  }

  private static func run(_ line: Line, in work: borrowing Workdir, on day: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", try line.command(in: work.url.path)]
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": "\(work.url.path)/bin:\(path)", "TODAY": day]
    for name in [".out", ".err"] { try work.write(name, "") }
    process.standardOutput = try FileHandle(forWritingTo: work.url.appendingPathComponent(".out"))
    process.standardError = try FileHandle(forWritingTo: work.url.appendingPathComponent(".err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, stdout: try work.text(".out"), stderr: try work.text(".err"))
  }

  @Test(.enabled(if: hasDate, "a date with -d, as GNU has it"), arguments: Line.allCases)
  func `a line asks for the month that ended last, and for its last day`(line: Line) throws {
    let work = try Workdir()
    try Self.prepare(work, tieout: "echo \"$@\"")
    for (day, month) in [
      ("2026-01-02", "2025-12"), ("2026-01-12", "2025-12"), ("2026-03-31", "2026-02"), ("2028-03-02", "2028-02"),
      ("2028-03-12", "2028-02"), ("2028-02-29", "2028-01"), ("2026-10-31", "2026-09"), ("2100-03-05", "2100-02"),
    ] {
      let last = "\(month)-\(Day.last(of: month))"
      let outcome = try Self.run(line, in: work, on: day)
      #expect(
        outcome.stdout
          == "cfo \(month) --expect-through \(last) --format json\(line.isLate ? " --notice out/notice" : "")\n",
        "\(day): \(outcome)")
    }
    #expect(Day.last(of: "2028-02") == 29 && Day.last(of: "2100-02") == 28)
  }

  @Test(.enabled(if: hasVerify, "systemd-analyze"))
  func `the units are in order, by systemd's own judgement`() throws {
    let names = [
      "tieout-cfo.service", "tieout-cfo.timer", "tieout-cfo-late.service", "tieout-cfo-late.timer",
      "tieout-notice@.service",
    ]
    let work = try Workdir(copying: Self.folder)
    let paths = names.map { "'\(work.url.path)/\($0)'" }.joined(separator: " ")
    let said = Self.outcome("systemd-analyze verify --man=no \(paths) 2>&1")
    #expect(said?.isEmpty ?? false, "\(said ?? "it fails")")
    // It is not one that finds everything in order.
    let unit = try work.text(names[0])
    try work.write(names[0], unit.replacing("Type=oneshot", with: "Type=sometimes").replacing("$$", with: "$$(\""))
    #expect(Self.outcome("systemd-analyze verify --man=no \(paths) 2>&1") != said)
    #expect(try work.text("tieout-cfo.timer").contains("OnCalendar=*-*-02..12 06:30"))
  }

  /// When a month of the year is closed, by the day of the month behind it.
  private static let closings: [String: Int] = [
    "2025-12": 2, "2026-01": 5, "2026-02": 9, "2026-03": 15, "2026-04": 3, "2026-05": 4, "2026-06": 12, "2026-07": 4,
    "2026-08": 2, "2026-09": 10, "2026-10": 5, "2026-11": 9,
  ]
  /// Its bank data end on the 21st, and are made whole with the day on which it is closed again.
  private static let short = "2026-05"
  /// Closed again for a late invoice, after its report was made.
  private static let reopened = "2026-07"
  private static let dayOfReopening = 8

  /// Every morning of the months in which something happens, or of all with `EVERY_MORNING=1`; of the others those until
  /// the one after the close, and the last.
  private static func isAsked(_ period: String, _ day: Int, _ closing: Int) -> Bool {
    day <= closing + 1 || day == 12 || period == short || period == reopened
      || ProcessInfo.processInfo.environment["EVERY_MORNING"] != nil
  }

  /// What was mailed by the lists on stdout, and what the mornings said.
  private struct Year {
    var mails: [String: [String]] = [:]
    var notices: [String: Int] = [:]
    var statuses: [String: [Int32]] = [:]
  }

  @Test(.enabled(if: hasDate, "a date with -d, as GNU has it"))
  func `a year of mornings makes one report a month, and a notice where one is late`() throws {
    let work = try TinyCompany.make(months: ["2025-10", "2025-11"])
    try Self.prepare(work, tieout: "exec '\(Repository.binary.path)' \"$@\"")
    for month in ["2025-10", "2025-11"] { #expect(try work.run("close", month).status == 0) }
    var year = Year()
    for (period, closing) in Self.closings.sorted(by: { $0.key < $1.key }) {
      // The unit in one month, cron in the other.
      let isByUnit = period.last.map { "02468".contains($0) } ?? true
      var wanted: [Int32] = []
      try TinyCompany.add(period, to: work, bankUntil: period == Self.short ? 21 : nil)
      for day in 2...15 {
        if day == closing { #expect(try work.run("close", period).status == 0, "\(period)") }
        if day == Self.dayOfReopening, period == Self.short || period == Self.reopened {
          if period == Self.short { try TinyCompany.add(period, to: work) }
          if period == Self.reopened {
            let late = try work.text("documents/\(period).csv")
            try work.write("documents/\(period).csv", late + "X-1,C1,invoice,\(period)-30,2026-08-30,EUR,7.00\n")
          }
          #expect(try work.run("close", period, "--reopen", "--reason", "late", "--by", "anna").status == 0)
        }
        // After the twelfth nobody asks but a person.
        let today = "\(Day.next(period))-\(Day.two(day))"
        let line = isByUnit ? Line.unit : .crontab
        if day <= 12 || day == closing, Self.isAsked(period, day, closing) {
          try Self.morning(line, work, today, period, &year)
          wanted.append(day < closing ? 2 : period == Self.short && day < Self.dayOfReopening ? 1 : 0)
        }
        if day == 12 {
          try Self.morning(isByUnit ? .lateUnit : .lateCrontab, work, today, period, &year)
          wanted.append(day < closing ? 2 : 0)
        }
      }
      #expect(year.statuses[period] == wanted, "\(period): \(year.statuses[period] ?? [])")
    }
    for period in Self.closings.keys.sorted() {
      let states = year.mails[period] ?? []
      let expected =
        period == Self.short
        ? ["OLD-cfo.eml", "cfo.eml"] : period == Self.reopened ? ["cfo.eml", "cfo.eml"] : ["cfo.eml"]
      #expect(states == expected, "\(period): \(states)")
      #expect(year.notices[period] == (Self.closings[period] == 15 ? 1 : nil), "\(period)")
    }
    let notice = try work.text("out/notice/notice.txt")
    #expect(notice.contains("March 2026") && notice.contains("Last good report: February 2026"), "\(notice)")
    // Whoever looks a year later finds all as it was.
    #expect(try work.run("verify", "2026-11").status == 0)
  }

  /// Runs a line, and holds what a mailer and whoever looks into the folder would find.
  private static func morning(
    _ line: Line, _ work: borrowing Workdir, _ today: String, _ period: String, _ year: inout Year
  ) throws {
    let outcome = try run(line, in: work, on: today)
    year.statuses[period, default: []].append(outcome.status)
    guard outcome.status != 2 || line.isLate else {
      #expect(outcome.stdout.isEmpty && outcome.stderr.contains("T1901"), "\(today): \(outcome)")
      let hasFolder = work.exists("out/\(period)")
      #expect(!hasFolder, "\(today)")
      return
    }
    let answer = try work.answer(outcome)
    let files = try #require(answer["files"] as? [String])
    #expect(answer["status"] as? Int == Int(outcome.status) && answer["period"] as? String == period, "\(today)")
    work.checkReport(period, listed: files, today)
    for file in files where file.hasSuffix(".eml") {
      let name = String(file.split(separator: "/").last ?? "")
      if name == "notice.eml" {
        year.notices[period, default: 0] += 1
      } else {
        year.mails[period, default: []].append(name)
      }
    }
    if outcome.status != 2 { #expect(answer["unchanged"] as? Bool == files.isEmpty, "\(today)") }
    guard work.exists("out/\(period)/cfo.html") else { return }
    // It is as fresh as was asked for.
    let json = try work.text("out/\(period)/cfo.json")
    let last = "\(period)-\(Day.last(of: period))"
    #expect(json.contains("\"fresh\": true") && json.contains("\"bank\": \"\(last)\""), "\(today)")
    #expect(json.contains("\"expected_through\": \"\(last)\""), "\(today)")
  }
}

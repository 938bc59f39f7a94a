import Domain
import Foundation
import TestLedgers
import Testing

@testable import Render

/// The report's workbook in LibreOffice: how many pages its first sheet takes, and what its formulas come to.
@Suite(.enabled(if: Office.isHere, "soffice, pdftotext or python3 is not here"))
struct CFOPrintTests {
  private struct Case: Sendable {
    var name: String
    var sample = CFOSample()
    var language = "en"
    var usesLetter = false
    var change: @Sendable (inout CFOReport) -> Void = { _ in }
  }

  private static let cases: [Case] = {
    let long = (0..<14).map { "\($0) " + String(repeating: "Langer Name GmbH ", count: 7) }
    return [
      Case(name: "usual"), Case(name: "letter", usesLetter: true), Case(name: "german", language: "de"),
      Case(name: "one", sample: CFOSample(months: 1, customers: 1)),
      Case(name: "long", sample: CFOSample(names: long), usesLetter: true),
      Case(name: "wide", sample: CFOSample(names: [String(repeating: "W", count: 300)], factor: 10_000_000)),
      Case(name: "negative", sample: CFOSample(factor: -1)),
      Case(name: "draft", usesLetter: true) { report in
        report.head.state = .draft
        report.head.packageChanges = ["open_items.csv", "aging.csv"]
        report.head.light = .open("K8", "1,000.00")
        report.sentences += report.sentences
        report.caveats += report.caveats
      },
    ]
  }()

  @Test func `the report is printed on two pages, and formulas come to what is cached`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cfo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let kept = ProcessInfo.processInfo.environment["KEEP_PRINTS"]
    defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
    var paths: [String] = []
    for one in Self.cases {
      var report = one.sample.report
      one.change(&report)
      let path = folder.appendingPathComponent("\(one.name).xlsx").path
      try writeCFOWorkbook(report, try cfoWords(one.language), usesLetterPaper: one.usesLetter, to: path)
      paths.append(path)
    }
    try Office.run(
      "soffice",
      ["--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to", "pdf", "--outdir"]
        + [folder.path] + paths)
    for one in Self.cases {
      let text = folder.appendingPathComponent("\(one.name).txt").path
      try Office.run("pdftotext", ["-layout", folder.appendingPathComponent("\(one.name).pdf").path, text])
      let pages = try String(contentsOfFile: text, encoding: .utf8).split(separator: "\u{C}")
      // By what stands at the foot of each.
      let words = try cfoWords(one.language)
      let own = pages.filter { $0.contains("\(words["sheet_report"]) 2026-10-31,") }
      #expect(own.count == 2, "\(one.name) has \(own.count)")
      // No figure is cut off to signs.
      #expect(!pages.contains { $0.contains("###") }, "\(one.name)")
      #expect(own.last?.contains(words["caveats_heading"]) == true, "\(one.name)")
      #expect(own.first?.contains(words["figure_coverage"]) == true, "\(one.name)")
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Workbook/recalculate.py").path
    try Office.run("python3", [script] + paths.filter { !$0.hasSuffix("letter.xlsx") })
    if let kept { try? FileManager.default.copyItem(atPath: folder.path, toPath: kept) }
  }
}

enum Office {
  static let isHere = ["soffice", "pdftotext", "python3"].allSatisfy { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  struct Failure: Error { var command: String; var said: String }

  static func run(_ command: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [command] + arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure(command: command, said: said) }
  }
}

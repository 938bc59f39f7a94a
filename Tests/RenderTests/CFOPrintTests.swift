import Domain
import Foundation
import TestLedgers
import TestSupport
import Testing

@testable import Render

/// The report's workbook in LibreOffice: how many pages its first sheet takes, and what its formulas come to.
@Suite(
  .enabled(
    if: ["soffice", "pdftotext", "python3"].allSatisfy(Tool.isHere), "soffice, pdftotext or python3 is not here"))
struct CFOPrintTests {
  private static let cases: [CFOSampleCase] = {
    let long = (0..<14).map { "\($0) " + String(repeating: "Langer Name GmbH ", count: 7) }
    return [
      CFOSampleCase(name: "usual"), CFOSampleCase(name: "letter", usesLetter: true),
      CFOSampleCase(name: "german", language: "de"),
      CFOSampleCase(name: "one", sample: CFOSample(months: 1, customers: 1)),
      CFOSampleCase(name: "long", sample: CFOSample(names: long), usesLetter: true),
      CFOSampleCase(name: "wide", sample: CFOSample(names: [String(repeating: "W", count: 300)], factor: 10_000_000)),
      CFOSampleCase(name: "negative", sample: CFOSample(factor: -1)),
      CFOSampleCase(name: "draft", usesLetter: true) { report in
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
    try Tool.run(
      "soffice",
      ["--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to", "pdf", "--outdir"]
        + [folder.path] + paths)
    for one in Self.cases {
      let text = folder.appendingPathComponent("\(one.name).txt").path
      try Tool.run("pdftotext", ["-layout", folder.appendingPathComponent("\(one.name).pdf").path, text])
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
    try Tool.run("python3", [script] + paths.filter { !$0.hasSuffix("letter.xlsx") })
    if let kept { try? FileManager.default.copyItem(atPath: folder.path, toPath: kept) }
  }
}

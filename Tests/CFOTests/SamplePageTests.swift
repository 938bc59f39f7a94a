import Domain
import Foundation
import Settings
import TestLedgers
import TestSupport
import Testing

@testable import CFO

/// Pages of reports that are fuller than a fixture is, looked at in a browser and on paper.
struct SamplePageTests {
  /// All that a page may have to say at once.
  private static func fill(_ report: inout CFOReport) {
    report.head.state = .reopened(14)
    report.head.light = .open("K8", "1,234,567.00")
    report.head.accepted = ["K4", "K6"]
    report.head.notProven = ["K2", "K3", "K8", "K13", "K16"]
    report.head.packageChanges = ["extracts/open_items.csv", "extracts/aging.csv"]
    report.caveats = CFOCaveat.Kind.allCases.map {
      CFOCaveat(
        $0,
        [
          ("count", "1,234"), ("bank", "12"), ("amount", "123,456.00"), ("what", "contact log"), ("customers", "9,876"),
          ("controls", "K2, K3, K8, K13, K16"), ("month", "September 2026"), ("currencies", "GBP, JPY, USD"),
          ("months", "2"), ("cei", "43.17 %"), ("without", "32.59 %"),
        ])
    }
    report.others = ["GBP", "JPY", "USD", "CHF"].map {
      CFOCurrency(currency: Currency($0)!, net: 123_456_700, overdue: 12_345_600, expected: 0, converted: 98_765_400)
    }
    for (rule, text) in [
      (
        CFOSentence.Rule.speed,
        "It takes 81.35 days to collect, 3.79 more than last month and 36.73 more than a year ago; terms would be 46.36."
      ),
      (.concentration, "One customer, \(report.largest[0].name.prefix(40)), is 37.45 % of what is overdue."),
    ] { report.sentences.append(CFOSentence(rule, phrase: "", arguments: [], text: text)) }
  }

  private static let cases: [CFOSampleCase] = {
    let long = (0..<14).map { "\($0) " + String(repeating: "Langer Name GmbH ", count: 7) }
    let hostile = [
      "<img src=x onerror=alert(1)>", "{{entity}}", "=cmd|' /C calc'!A0", "\u{5E9}\u{5DC}\u{5D5}\u{5DD} Ltd",
      "Zoë & Söhne 😀",
      String(repeating: "W", count: 300), "中文有限公司中文有限公司中文有限公司", "",
    ]
    return [
      CFOSampleCase(name: "usual"), CFOSampleCase(name: "german", language: "de", usesLetter: true),
      CFOSampleCase(name: "full", sample: CFOSample(names: long), change: fill),
      CFOSampleCase(
        name: "full-letter", sample: CFOSample(names: long), language: "de", usesLetter: true, change: fill),
      CFOSampleCase(name: "wide", sample: CFOSample(names: long, factor: 10_000_000), language: "de", change: fill),
      CFOSampleCase(name: "wide-letter", sample: CFOSample(factor: 10_000_000), usesLetter: true),
      CFOSampleCase(name: "sums", sample: CFOSample(names: long, factor: 10_000_000), language: "de", usesLetter: true)
      {
        fill(&$0)
        // Of ten thousand customers.
        let sums = CFOSample(factor: 1_000_000_000).report
        ($0.figures, $0.bridge, $0.months) = (sums.figures, sums.bridge, sums.months)
      },
      CFOSampleCase(name: "negative", sample: CFOSample(factor: -1)),
      CFOSampleCase(name: "hostile", sample: CFOSample(names: hostile)),
      CFOSampleCase(name: "one", sample: CFOSample(months: 1, customers: 1), language: "de"),
      CFOSampleCase(name: "nobody", sample: CFOSample(customers: 0)),
    ]
  }()

  private static func script(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Page/\(name)").path
  }

  @Test(.enabled(if: Tool.isHere("python3") && Tool.hasChromium, "chromium or python3 is not here"))
  func `a full page holds on screens and on two pages of paper, and its mail is what it carries`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cfo-pages-\(UUID().uuidString)")
    let kept = ProcessInfo.processInfo.environment["KEEP_PAGES"]
    defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
    let templates = try templates()
    var pages: [String] = []
    for one in Self.cases {
      var report = one.sample.report
      one.change(&report)
      let own = folder.appendingPathComponent(one.name)
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      let files = cfoFiles(
        report, words(one.language), templates, workbook: Array("a workbook".utf8),
        recipients: ["cfo@example.com", "o'neil+board@example.com"], usesLetterPaper: one.usesLetter)
      for file in files { try Data(file.bytes).write(to: own.appendingPathComponent(file.name)) }
      pages.append(own.appendingPathComponent("cfo.html").path)
      try Tool.run("python3", [Self.script("mail.py"), own.path])
    }
    if let kept { print("pages: \(folder.path) \(kept)") }
    try Tool.run("python3", [Self.script("page.py")] + pages)
  }
}

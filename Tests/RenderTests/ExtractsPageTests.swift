import Domain
import Foundation
import Testing

@testable import Render

/// `docs/extracts.md` is made from the declarations in `Sources/Render/Tables`.
///
/// `RECORD=1 swift test --filter ExtractsPageTests` makes it again.
struct ExtractsPageTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/extracts.md")

  @Test func `the page of the extracts says what is declared`() throws {
    let page = ExtractsPage.text
    if ProcessInfo.processInfo.environment["RECORD"] != nil { try Data(page.utf8).write(to: Self.file) }
    let kept = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(page == kept, "RECORD=1 swift test --filter ExtractsPageTests makes docs/extracts.md again")
  }
}

enum ExtractsPage {
  static var text: String {
    let report = smallReport()
    let sources = CFOSources(report: report, cash: ExpectedCash(asOf: report.close.asOf), monthEnds: [])
    let papers = AuditPapers(
      request: AuditRequest(seed: 7, size: .items(1)), policy: AuditPolicy(), sample: AuditSample(),
      compared: report.close.period.adding(months: -12))
    let audit = AuditSources(report: report, papers: papers)
    return head + Package.monthEnd.extracts.map { section($0.fileName, $0.table(report)) }.joined()
      + reportHead + Package.cfo.map { section($0.fileName, $0.table(sources)) }.joined()
      + auditHead + Package.audit.map { section($0.fileName(1), $0.table(audit)) }.joined()
  }

  private static let head = """
    # Extracts

    A close writes these files to `extracts/`, a table each, for machines. They are UTF-8 with commas, line feeds and a
    header row. Amounts are plain decimals in the currency of their row (`-1234.50`), dates `YYYY-MM-DD`, months
    `YYYY-MM`, rates and shares percent with two decimals. A figure that cannot be computed is `n/a`, never 0; what does
    not apply is empty. Text that a spreadsheet would run as a formula has a `'` in front. Columns and files are never
    renamed or moved; new ones come last.

    Many of the tables are sheets of `month-end.xlsx` too: *on the sheet* is the header there.

    This page is made from the declarations in `Sources/Render/Tables`; after a change of one,
    `RECORD=1 swift test --filter ExtractsPageTests` makes it again.

    """

  private static let reportHead = """

    # Extracts of the CFO report

    `tieout cfo` writes these beside them, in the same form. They are no part of the close.

    """

  private static let auditHead = """

    # Extracts of the audit papers

    `tieout audit` writes these, in the same form. They are no part of the close. Those of further draws of a month have
    its number behind their name: `audit_sample-2.csv`.

    """

  private static func section(_ fileName: String, _ table: Table) -> String {
    let rows = table.extractColumns.map { column in
      let title = table.sheetColumns.first { $0.key == column.key }?.title ?? column.title
      return "| `\(column.key)` | \(title) | \(kind(column.kind)) | \(column.meaning) |\n"
    }
    return "\n## \(fileName)\n\n\(table.about)\n\n"
      + "| column | on the sheet | kind | what it is |\n|---|---|---|---|\n" + rows.joined()
  }

  private static func kind(_ kind: Column.Kind) -> String {
    switch kind {
    case .text: "text"
    case .word: "word"
    case .flag: "`yes` or `no`"
    case .source: "`file:line`"
    case .date: "date"
    case .month: "month"
    case .integer: "whole number"
    case .money: "amount"
    case .percent: "percent"
    case .days: "days"
    }
  }
}

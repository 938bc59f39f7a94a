internal import Diagnostics
internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  func writeSigns(_ sheet: Sheet) {
    let columns = [
      Column("Customer", 14), Column("Name", 30), Column("Sign", 7), Column("Severity", 10), Column("Points", 8, .integer),
      Column("Metric", 30), Column("Threshold", 14), Column("Observed", 12), Column("Window", 24), Column("Evidence", 70),
      Column("Source", 28),
    ]
    let signs = report.close.risk.signs
    frame.begin(
      sheet, "Warning signs", columns, rows: signs.count, frozenColumns: 2,
      note: "prompts for a person, from the own ledger only, no bureau data")
    for (at, sign) in signs.enumerated() {
      let line = SheetFrame.firstRow + at
      sheet.text(line, 0, report.customerIDs, Int(sign.customer) + 1)
      sheet.text(line, 1, report.customerNames, Int(sign.customer) + 1)
      sheet.text(line, 2, sign.sign)
      sheet.text(line, 3, sign.severity.word, sign.severity >= .high ? .bad : .plain)
      sheet.number(line, 4, Double(sign.points), .integer)
      for (column, text) in [sign.metric, sign.threshold, sign.observed, sign.window, sign.evidence].enumerated() {
        sheet.text(line, 5 + column, text)
      }
      if let source = sign.source { sheet.text(line, 10, report.ledger.files.text(of: source)) }
    }
    var line = SheetFrame.firstRow + signs.count + 2
    sheet.text(
      line, 0, "Scores: points under the cap of each category; \(RiskBand.legend)", .label)
    for score in report.close.risk.scores.prefix(SheetFrame.mostRows - signs.count) {
      line += 1
      sheet.text(line, 0, report.customerIDs, Int(score.customer) + 1)
      sheet.text(line, 1, report.customerNames, Int(score.customer) + 1)
      sheet.text(line, 3, score.band.rawValue, score.score >= 60 ? .bad : .plain)
      sheet.number(line, 4, Double(score.score), .integer)
      sheet.text(line, 5, score.sum)
      if !score.insufficient.isEmpty { sheet.text(line, 9, "too few data for \(score.insufficient.joined(separator: ", "))") }
    }
  }

  func writeExceptions(_ sheet: Sheet) {
    let columns = [
      Column("Severity", 10), Column("Code", 8), Column("File", 34), Column("Line", 8, .integer), Column("Column", 8, .integer),
      Column("Message", 70), Column("Hint", 60), Column("Row as read", 60),
    ]
    // The extract lists every finding; the sheet the weightiest.
    let shown = report.findings.sorted { ($1.severity, $0) < ($0.severity, $1) }.prefix(10_000)
    frame.begin(
      sheet, "Exceptions", columns, rows: shown.count,
      note: shown.count < report.findings.count ? "\(shown.count) of \(report.findings.count); all: extracts/exceptions.csv" : "")
    for (at, finding) in shown.enumerated() {
      let line = SheetFrame.firstRow + at
      sheet.text(line, 0, finding.severity.label, finding.severity >= .error ? .bad : .plain)
      sheet.text(line, 1, finding.code.name)
      sheet.text(line, 2, finding.place.file)
      if finding.place.line > 0 { sheet.number(line, 3, Double(finding.place.line), .integer) }
      if finding.place.column > 0 { sheet.number(line, 4, Double(finding.place.column), .integer) }
      for (column, text) in [finding.message, finding.hint, finding.raw].enumerated() { sheet.text(line, 5 + column, text) }
    }
  }

  func writeAbout(_ sheet: Sheet, omitted: [String]) {
    let columns = [
      Column("", 40), Column("", 30), Column("", 10), Column("", 10), Column("", 10), Column("", 12), Column("", 10), Column("", 66),
    ]
    frame.begin(sheet, "About this package", columns, rows: nil)
    var line = SheetFrame.headerRow
    func section(_ title: String) {
      line += 1
      for column in 0..<8 { sheet.text(line, column, column == 0 ? title : "", .section) }
      line += 1
    }
    section("Inputs")
    for (column, title) in ["File", "Kind and profile", "Rows", "Accepted", "Merged", "Quarantined", "Footers", "SHA-256"].enumerated() {
      sheet.text(line, column, title, (2...6).contains(column) ? .headerRight : .header)
    }
    line += 1
    for file in report.ledger.files.files {
      sheet.text(line, 0, file.path)
      sheet.text(line, 1, "\(file.kind.rawValue), \(file.profile)")
      for (column, count) in [file.rows, file.accepted, file.merged, file.quarantined, file.footers].enumerated() {
        sheet.number(line, 2 + column, Double(count), .integer)
      }
      sheet.text(line, 7, file.sha256)
      line += 1
    }
    section("Settings in force")
    for (key, value) in report.settings {
      sheet.text(line, 0, key)
      sheet.text(line, 1, value)
      line += 1
    }
    section("Definitions")
    for (name, definition) in Self.definitions {
      sheet.text(line, 0, name)
      sheet.text(line, 1, definition)
      line += 1
    }
    section("Assumed, left out, unverified")
    var remarks = [
      "\(report.ledger.documents.derivedDue.count) due dates were missing and derived from terms",
      "\(report.close.later.documents) documents and \(report.close.later.receipts) receipts are dated after \(report.close.asOf) and count in nothing here",
      "Collection actions, promises, late charges, allowance and limitation are not part of this version",
      "Public holidays are not known; business days are Monday to Friday",
    ]
    if !omitted.isEmpty { remarks.append("Sheets with nothing to say were left out: \(omitted.joined(separator: ", "))") }
    if report.reconciliation.allocations.rules.contains(.oldestFirst) {
      remarks.append("By the settings, cash that nothing else places was applied oldest first (confidence: policy)")
    }
    for remark in remarks {
      sheet.text(line, 0, remark)
      line += 1
    }
    sheet.text(line + 1, 0, "tieout \(report.version)", .note)
  }

  private static let definitions =
    [
      MetricRule.cei, .ceiCash, .dso, .dso3Months, .dsoCountback, .bestPossibleDSO, .averageDaysDelinquent, .daysToPay,
      .onTimeRate,
    ].map { ($0.title, $0.formula) }
    + [
      ("Days past due", "as-of date less due date; the due day itself is not overdue"),
      ("Signs", "what customers owe is positive; cash, credits and write-offs are negative, so that columns add up"),
    ]
}

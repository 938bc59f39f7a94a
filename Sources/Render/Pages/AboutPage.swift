internal import Domain
internal import Spreadsheet

/// Where the figures come from and how they are defined: inputs, settings, definitions, what is assumed.
struct AboutPage {
  private let context: WorkbookContext
  private let report: Report
  private var page: Page

  private static let widths: [Double] = [40, 30, 10, 10, 10, 12, 10, 66]

  static func write(_ context: WorkbookContext, _ sheet: Sheet) {
    var about = AboutPage(context, sheet)
    about.write()
  }

  private init(_ context: WorkbookContext, _ sheet: Sheet) {
    self.context = context
    report = context.report
    context.writer.frame.begin(sheet, "About this package", widths: Self.widths)
    page = Page(sheet, from: SheetFrame.headerRow)
  }

  private mutating func section(_ title: String) {
    page.skip()
    page.sheet.keepOnOnePage(page.line...(page.line + 2))
    var row = page.row()
    for number in Self.widths.indices { row.text(number == 0 ? title : "", .section) }
  }

  private mutating func row(_ texts: String...) {
    var row = page.row()
    for text in texts { row.text(text) }
  }

  private mutating func write() {
    section("Inputs")
    page.line = context.writer.putBlock(.inputs(report), on: page.sheet, from: page.line)
    section("Settings in force")
    for (key, value) in report.settings { row(key, value) }
    section("Definitions")
    for (name, definition) in Self.definitions { row(name, definition) }
    section("Assumed, left out, unverified")
    for remark in remarks { row(remark) }
    page.skip()
    var last = page.row()
    last.text("tieout \(report.version)", .note)
  }

  private var remarks: [String] {
    let later = report.close.later
    var remarks = [
      "\(report.ledger.documents.derivedDue.count) due dates were missing and derived from terms",
      "\(later.documents) documents and \(later.receipts) receipts are dated after \(report.close.asOf)"
        + " and count in nothing here",
      "Public holidays are not known; business days are Monday to Friday",
    ]
    remarks += deskRemarks
    remarks += report.close.lockSentences
    remarks += report.close.controls.reasonsNotProven.map { "Not proven: \($0)" }
    if !context.omitted.isEmpty {
      remarks.append("Empty sheets were omitted: \(context.omitted.joined(separator: ", "))")
    }
    if report.reconciliation.allocations.rules.contains(.oldestFirst) {
      remarks.append(
        "By the settings, cash that nothing else places was applied oldest first (confidence: policy)")
    }
    return remarks
  }

  private var deskRemarks: [String] {
    let desk = report.close.desk
    var remarks: [String] = []
    if desk.lateCharges.isEmpty {
      remarks.append("No late payment is charged for: no regime is set, or nothing accrued")
    }
    let unknown = Set(
      desk.limitation.filter { $0.term == nil }.map { report.ledger.documents.customers[Int($0.document)] })
    if !unknown.isEmpty {
      remarks.append(
        "Limitation is n/a for \(Wording.counted(unknown.count, "customer")) whose jurisdiction is not known:"
          + " fill `jurisdiction` in the list of customers")
    }
    if !desk.costOfOverdue.isEmpty {
      let costs = desk.costOfOverdue.map { "\($0.currency.code) \($0.plain)" }.joined(separator: ", ")
      remarks.append("What is overdue has cost \(costs) by now, at late_charges.cost_of_capital above")
    }
    if desk.allowance == nil {
      remarks.append(
        "No allowance is estimated: neither the cohort of a year, which needs 24 months of invoices, nor"
          + " `allowance: {rates}` gives a rate")
    }
    if desk.creditLimits.isEmpty { remarks.append("No credit limits are shown: the list of customers has none") }
    if !desk.legalCases.isEmpty {
      remarks.append("Chances and costs of the legal routes are parameters of the settings above, not predictions")
    }
    if desk.limitation.contains(where: { $0.term != nil }) {
      remarks.append("Dates of limitation are looked up in tables with their sources; they are no legal advice")
    }
    return remarks
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

internal import Domain
internal import Spreadsheet

/// What the head and the foot of every sheet of a workbook say.
struct FrameWords {
  var entity: String
  /// Behind a title; empty where nothing is to be said.
  var draft: String
  /// The third line.
  var asOf: String
  /// The fourth line: basis and currencies.
  var basis: String
  /// Behind the name of the sheet in the footer.
  var dated: String
  var page = "Page &P of &N"
  /// In front of the currency of a total.
  var total = "Total"
  /// Who prepared a paper, and what for.
  var prepared = ""
  /// What the footer calls sheets whose names are not in the language of the workbook.
  var titles: [String: String] = [:]
  var usesLetterPaper: Bool

  func footer(_ sheet: String) -> Sheet.Footer {
    Sheet.Footer(left: entity, middle: "\(titles[sheet] ?? sheet) \(dated)", page: page)
  }
}

extension FrameWords {
  /// Those of the month-end package.
  init(_ report: Report) {
    let state = report.isDraft ? ", DRAFT" : report.close.lock.map { ", close no. \($0.close)" } ?? ""
    let basis = report.close.policy.basis == .dueDate ? "aged on the due date" : "aged on the document date"
    let trend = Set(report.close.trend.map(\.currency)).sorted().map(\.code).joined(separator: ", ")
    let currencies = trend.isEmpty ? report.ledger.entity.currency.code : trend
    self.init(
      entity: report.ledger.entity.name, draft: report.isDraft ? " - DRAFT" : "",
      asOf: "As of \(report.close.asOf.iso)",
      basis: "\(basis), amounts in \(currencies)", dated: "as of \(report.close.asOf.iso)\(state)",
      usesLetterPaper: report.usesLetterPaper)
  }

  /// Those of the audit papers.
  init(ofAudit report: Report) {
    self.init(report)
    let close = report.close.lock.map { "close no. \($0.close)" } ?? "DRAFT, not closed"
    let currency = report.ledger.entity.currency.code
    asOf += ", \(close)"
    basis = "\(report.close.policy.basis == .dueDate ? "aged on the due date" : "aged on the document date")"
    basis += ", amounts of the audit in \(currency)"
    prepared = "tieout \(report.version) for \(report.ledger.entity.name), \(close)"
  }

  /// Those of the scheduled report.
  init(_ texts: ReportTexts, usesLetterPaper: Bool) {
    let (head, words) = (texts.report.head, texts.words)
    self.init(
      entity: head.entity, draft: texts.isDraft ? " - \(texts.state)" : "", asOf: texts.title,
      basis: "\(words["currency"]): \(texts.report.currency.code)", dated: "\(head.asOf.iso), \(texts.state)",
      page: words.phrase("page", [("number", "&P"), ("count", "&N")]), total: words["total"],
      titles: CFOBook.titles(words),
      usesLetterPaper: usesLetterPaper)
  }
}

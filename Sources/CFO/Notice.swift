package import Domain

/// What stands in place of a report where none could be made.
package struct CFONotice: Sendable {
  /// Why there is none, as far as a reader needs to know it.
  package enum Cause: String, Sendable, CaseIterable {
    case notClosed, otherInputs, inputs, settings, usage, disk, occupied, refused, defect
  }

  /// A report that was made before.
  package struct Earlier: Sendable {
    package var month: Month
    package var asOf: CalendarDate
    /// The day by which the report on the month behind it was due.
    package var nextDue: CalendarDate

    package init(month: Month, asOf: CalendarDate, nextDue: CalendarDate) {
      (self.month, self.asOf, self.nextDue) = (month, asOf, nextDue)
    }
  }

  package var entity: String
  /// Nil where the command did not say it so that it could be read.
  package var period: Month?
  package var cause: Cause
  /// The finding, as the command writes it: in English.
  package var finding: String
  /// The last report that is neither old nor a draft.
  package var last: Earlier?

  package init(_ cause: Cause, entity: String, period: Month?, finding: String) {
    self.cause = cause
    self.entity = entity
    self.period = period
    self.finding = finding
  }

  /// `notice.html`, `notice.txt` and `notice.eml`.
  package func files(
    _ words: CFOWords, _ templates: CFOTemplates, recipients: [String]
  ) -> [(name: String, bytes: [UInt8])] {
    let title =
      period.map { words.phrase("notice_title", [("month", words.month($0))]) } ?? words["notice_title_no_month"]
    let lines = lines(words)
    let heads = [title, entity].filter { !$0.isEmpty }
    let html = templates.render(
      "notice", ["lang": words.code, "title": title, "entity": entity, "lines": lines.map { ["text": $0] }])
    let text = (heads + [""] + lines).joined(separator: "\n") + "\n"
    let mail = ReportMail(
      recipients: recipients, subject: OneLine.text(heads.reversed().joined(separator: ": ")), text: text, html: html)
    return [("notice.html", Array(html.utf8)), ("notice.txt", Array(text.utf8)), ("notice.eml", mail.bytes)]
  }

  private func lines(_ words: CFOWords) -> [String] {
    let month = [("month", period?.iso ?? "")]
    var lines = [
      words.phrase("notice_why", [("why", words["notice_why_\(cause.rawValue)"])]),
      words.phrase("notice_todo", [("todo", words.phrase("notice_todo_\(cause.rawValue)", month))]),
    ]
    if !finding.isEmpty { lines.append(words.phrase("notice_finding", [("finding", OneLine.text(finding))])) }
    guard let last else { return lines + [words["notice_no_last"]] }
    lines.append(
      words.phrase("notice_last", [("month", words.month(last.month)), ("date", words.date(last.asOf))]))
    if period.map({ $0 > last.month }) ?? true {
      lines.append(words.phrase("notice_since", [("date", words.date(last.nextDue))]))
    }
    return lines
  }
}

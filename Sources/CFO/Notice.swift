package import Domain

/// What stands in place of a report where none could be made.
package struct CFONotice: Sendable {
  package var entity: String
  package var period: Month
  package var why: String
  package var toDo: String
  /// The last month with a report that is not old, and its date.
  package var last: (month: Month, asOf: CalendarDate)?

  package init(entity: String, period: Month, why: String, toDo: String) {
    self.entity = entity
    self.period = period
    self.why = why
    self.toDo = toDo
  }

  /// `notice.html`, `notice.txt` and `notice.eml`.
  package func files(
    _ words: CFOWords, _ templates: CFOTemplates, recipients: [String]
  ) -> [(name: String, bytes: [UInt8])] {
    let title = words.phrase("notice_title", [("month", words.month(period))])
    var lines = [words.phrase("notice_why", [("why", OneLine.text(why))])]
    if !toDo.isEmpty { lines.append(words.phrase("notice_todo", [("todo", OneLine.text(toDo))])) }
    lines.append(
      last.map {
        words.phrase("notice_last", [("month", words.month($0.month)), ("date", words.date($0.asOf))])
      } ?? words["notice_no_last"])
    let html = templates.render(
      "notice", ["lang": words.code, "title": title, "entity": entity, "lines": lines.map { ["text": $0] }])
    let text = ([title, entity, ""] + lines).joined(separator: "\n") + "\n"
    let mail = ReportMail(
      recipients: recipients, subject: OneLine.text("\(entity): \(title)"), text: text, html: html)
    return [("notice.html", Array(html.utf8)), ("notice.txt", Array(text.utf8)), ("notice.eml", mail.bytes)]
  }
}

package import Domain

/// The files of a report, in the order in which they are listed.
///
/// - Parameters:
///   - workbook: the bytes of `cfo.xlsx`, which goes with the mail; nil where none was made.
///   - recipients: addresses that the mail is drafted to.
/// - Returns: names and bytes; the page of old data has another name, so that it is never taken for a fresh one.
package func cfoFiles(
  _ report: CFOReport, _ words: CFOWords, _ templates: CFOTemplates, workbook: [UInt8]?, recipients: [String],
  usesLetterPaper: Bool
) -> [(name: String, bytes: [UInt8])] {
  let texts = ReportTexts(report, words)
  let values = PageContext(texts, usesLetterPaper: usesLetterPaper).values
  let page = Array(templates.render("page", values).utf8)
  let html = templates.render("mail", MailContext(texts: texts).values(of: values))
  let text = PlainReport.text(texts)
  let name = report.head.isOld ? "OLD-cfo" : "cfo"
  var subject = words.phrase(
    "mail_subject",
    [
      ("entity", report.head.entity), ("month", words.month(report.head.period)), ("state", texts.state),
      ("light", texts.light.text),
    ])
  if report.head.isOld { subject = "OLD: \(subject)" }
  var mail = ReportMail(
    recipients: recipients, subject: OneLine.text(subject), text: text, html: html,
    attachments: [("\(name).html", "text/html; charset=utf-8", page)])
  if let workbook {
    mail.attachments.append(
      ("\(name).xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook))
  }
  let contents: [[UInt8]?] = [
    page, workbook, Array(html.utf8), Array(text.utf8), mail.bytes, Array(ReportJSON(texts: texts).text.utf8),
  ]
  return zip(cfoFileNames(isOld: report.head.isOld), contents).compactMap { name, bytes in bytes.map { (name, $0) } }
}

/// The names of the files of a report, in the order in which they are listed.
package func cfoFileNames(isOld: Bool) -> [String] {
  [".html", ".xlsx", "-mail.html", ".txt", ".eml", ".json"].map { (isOld ? "OLD-cfo" : "cfo") + $0 }
}

/// Text from outside on one line, without what hides or turns it.
enum OneLine {
  static func text(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: clean += clean.hasSuffix(" ") ? "" : " "
      case .format where scalar.value != 0x200D: continue
      default: clean.unicodeScalars.append(scalar)
      }
    }
    return clean
  }
}

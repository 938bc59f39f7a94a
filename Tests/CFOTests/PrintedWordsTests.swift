import Domain
import TestLedgers
import Testing

@testable import CFO

/// What page, mail and text call things, and how they write numbers.
struct PrintedWordsTests {
  private func report() -> CFOReport {
    var report = CFOSample().report
    report.others = [
      CFOCurrency(currency: Currency("CAD")!, net: 1_681_189, overdue: 933_070, expected: 0, converted: 1_260_387)
    ]
    return report
  }

  private func mail(_ report: CFOReport, _ language: String) throws -> String {
    let all = texts(report, language)
    let page = PageContext(all, usesLetterPaper: false)
    return try templates().render("mail", MailContext(texts: all).values(of: page.values))
  }

  @Test(arguments: ["en", "de"])
  func `a debtor without promise or plan has no label for one in the mail`(language: String) throws {
    var report = report()
    for at in report.largest.indices { (report.largest[at].promised, report.largest[at].planUntil) = (nil, nil) }
    let label = texts(report, language).words["promise_or_plan"] + ":"
    #expect(try !mail(report, language).contains(label))
    report.largest[0].planUntil = report.head.asOf
    #expect(try mail(report, language).ranges(of: label).count == 1)
  }

  @Test(arguments: [("en", ["16,811.89", "9,330.70", "12,603.87"]), ("de", ["16.811,89", "9.330,70", "12.603,87"])])
  func `amounts in other currencies stand in the mail and in the text`(language: String, amounts: [String]) throws {
    let (mail, text) = (try mail(report(), language), PlainReport.text(texts(report(), language)))
    for amount in amounts { #expect(mail.contains(amount) && text.contains(amount), "\(amount)") }
  }

  @Test func `a difference in the head is written as the language writes it, and what is no number stays`() {
    let (english, german) = (texts(report()).words, texts(report(), "de").words)
    #expect(english.number(ofPlain: "-1207.50") == "-1,207.50" && german.number(ofPlain: "-1207.50") == "-1.207,50")
    #expect(german.number(ofPlain: "1207") == "1.207" && german.number(ofPlain: "0.005") == "0,005")
    #expect(english.number(ofPlain: "1,207.50") == "1,207.50" && english.number(ofPlain: "n/a") == "n/a")
  }

  @Test func `percentages change by points, and an age is whole days`() {
    let all = texts(report())
    for figure in report().figures {
      let row = all.row(figure)
      #expect(row.change.isEmpty || row.change.contains(" pts ") == (figure.unit == .percent), "\(figure.id)")
      if figure.id == .unappliedAge { #expect(!row.value.contains(".") && !row.change.contains("."), "\(row)") }
    }
  }
}

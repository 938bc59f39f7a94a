import Domain
import TestLedgers
import Testing

@testable import CFO

/// What customers and documents are called is text of one line, which nothing in it can turn.
struct NameTests {
  @Test(arguments: [
    ("\u{202E}gnp.exe", "gnp.exe"), ("a\u{2066}b\u{2069}c\u{200F}", "abc"), ("a\r\nBcc: b", "a Bcc: b"),
    ("a\u{2028}b\u{0}c\u{85}d", "a b c d"), ("\u{FEFF}\u{200B}", "C-1"), ("", "C-1"), ("Zoë 👩‍🚀", "Zoë 👩‍🚀"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"), ("{{entity}}", "{{entity}}"),
  ]) func `a name is on one line, in the order in which it is read`(name: String, wanted: String) {
    let month = QuietMonth()
    #expect(month.facts("en") { $0.customers = Customers([Customer(id: "C-1", name: name)]) }.name(0) == wanted)
    #expect(month.facts("de") { _ in }.name(Customers.nobody) == "(nicht zugeordnet)")
  }

  @Test func `markup of a name is text on the page, in the mail and in drawings`() throws {
    let name = "<img src=x onerror=alert(1)> & {{title}} \"'"
    let report = CFOSample(names: [name, "b"]).report
    let page = PageContext(texts(report), usesLetterPaper: false)
    let rendered = try templates().render("page", page.values)
    let mail = try templates().render("mail", MailContext(texts: texts(report)).values(of: page.values))
    for text in [rendered, mail] {
      #expect(text.contains("&lt;img src=x onerror=alert(1)&gt; &amp; {{title}} &quot;&#39;"), "\(text.prefix(100))")
      #expect(!text.contains("<img"))
    }
    #expect(BarCharts(texts: texts(report)).pareto.svg.contains("&lt;img src=x"))
  }
}

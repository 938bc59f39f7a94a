import Diagnostics
import Domain
import Settings
import Testing

@testable import Letters

struct TemplateTests {
  private static let names = [
    "note", "reminder", "reminder_formal", "letter_senior", "call_sheet", "apply", "thanks", "plan", "statement",
    "legal_index", "confirmation",
  ]

  @Test(arguments: ["en", "de"])
  func `each language has every template, and each is one`(code: String) throws {
    let language = try #require(LetterLanguage.builtIn.first { $0.code == code })
    #expect(language.templates.keys.sorted() == Self.names.sorted())
    for (name, template) in language.templates {
      #expect(throws: Never.self, "\(name)") {
        let shapes = [
          "call_sheet": LetterShape.callSheet, "legal_index": LetterShape.legalIndex,
          "confirmation": LetterShape.confirmation,
        ]
        _ = try LetterTemplate(template.text, shape: shapes[name] ?? LetterShape.letter)
      }
    }
  }

  @Test(arguments: [("en", "1,234,567.89", "3 November 2026"), ("de", "1.234.567,89", "3. November 2026")])
  func `amounts and dates are written as the language does`(code: String, amount: String, date: String) throws {
    let words = try #require(LetterLanguage.builtIn.first { $0.code == code }).words
    #expect(words.amount(123_456_789, .euro) == amount)
    #expect(words.minorUnits(amount, .euro) == 123_456_789)
    #expect(words.date(CalendarDate(iso: "2026-11-03")!) == date)
  }

  @Test(arguments: [
    ("note", 1, Ladder.Channel.email), ("reminder", 1, .email), ("reminder_formal", 3, .email),
    ("letter_senior", 4, .letter), ("call_sheet", 2, .phone), ("call_sheet", 5, .phone),
  ])
  func `each template says what is owed in both languages`(name: String, stage: Int, channel: Ladder.Channel) throws {
    for code in ["en", "de"] {
      var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd", language: code)])
      company.ask(0, [("INV-1", 123_456), ("INV-2", 1000)], stage: stage, channel, template: name)
      let folder = company.letters
      #expect(folder.findings.isEmpty, "\(code): \(folder.findings)")
      #expect(folder.sums.map(\.amount) == [124_456])
      let file = try #require(folder.files.first { $0.name.contains("_s\(stage)") })
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.contains("INV-1") && text.contains(code == "en" ? "1,244.56" : "1.244,56"), "\(text)")
    }
  }

  @Test(arguments: [
    ("{{customer.nmae}}", "T1812"), ("{{#itmes}}x{{/itmes}}", "T1812"), ("{{{total}}}", "T1813"),
    ("{{&total}}", "T1813"), ("{{>x}}", "T1813"), ("{{=<% %>=}}", "T1813"), ("{{%CONTENT_TYPE:HTML}}", "T1813"),
    ("{{#items}}x", "T1813"), ("{{/items}}", "T1813"), (String(repeating: "{{#total}}", count: 20), "T1813"),
    ("{{items}}", "T1813"), ("{{#items}}{{#items}}x{{/items}}{{/items}}", "T1813"),
    ("{{#items}}{{#held}}x{{/held}}{{/items}}", "T1813"),
    ("{{#items}}{{#total}}{{#items}}x{{/items}}{{/total}}{{/items}}", "T1813"), ("{{upper(total)}}", "T1813"),
    ("{{total", "T1813"), ("\u{1}", "T1813"), ("{{customer.contact}}", "T1814"), ("{{charges.accrued}}", "T1814"),
    ("This is our FINAL notice.", "T1815"), ("Letzte Mahnung.", "T1815"), ("Pay! Now!", "T1815"),
    ("YOU OWE US MONEY NOW", "T1815"),
  ])
  func `a template that is wrong writes nothing and says why`(added: String, code: String) throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, [("INV-1", 5000)], stage: 1, .email, template: "reminder")
    let own = try #require(company.languages[0].templates["reminder"]).text
    company.replace("reminder", own + "\n" + added + "\n")
    let folder = company.letters
    #expect(folder.codes == [code], "\(folder.findings)")
    #expect(folder.names == ["index.csv"] && folder.sums.isEmpty && folder.counts.refused == 1)
    let finding = folder.findings[0]
    #expect(finding.place.path == "own/reminder.mustache")
    if code == "T1812" || code == "T1813", added != "{{#items}}x" {
      #expect(finding.place.line == own.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
    }
  }

  @Test func `what must be said is missed`() throws {
    let texts = [
      "Subject: x\n\n{{#items}}\n| {{no}} | {{due}} |\n{{/items}}\n{{total}} {{currency}} {{pay.iban}} {{sender.phone}}",
      "Subject: x\n\n{{#items}}\n| {{no}} | {{open}} |\n{{/items}}\n{{total}} {{currency}} {{pay.iban}} {{sender.phone}}",
      "Subject: x\n\n{{#items}}\n| {{due}} | {{open}} |\n{{/items}}\n{{total}} {{currency}} {{pay.iban}} {{sender.phone}}",
      "Subject: x\n\n{{#items}}\n| {{no}} | {{due}} | {{open}} |\n{{/items}}\n{{total}} {{currency}} {{sender.phone}}",
      "Subject: x\n\n{{#items}}\n| {{no}} | {{due}} | {{open}} |\n{{/items}}\n{{total}} {{currency}} {{pay.iban}}",
      "Subject: x\n\n{{#items}}\n| {{no}} | {{due}} | {{open}} |\n{{/items}}\n{{currency}} {{pay.iban}} {{sender.phone}}",
    ]
    for text in texts {
      var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
      company.ask(0, [("INV-1", 5000), ("INV-2", 700)], stage: 1, .email, template: "reminder")
      company.replace("reminder", text)
      #expect(company.letters.codes == ["T1816"], "\(text)")
    }
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, [("INV-1", 5000), ("INV-2", 700)], stage: 3, .email, template: "reminder")
    let whole = texts[0].replacing("{{due}} |", with: "{{due}} | {{open}} |")
    company.replace("reminder", whole)
    #expect(company.letters.codes == ["T1816"], "the third step offers something")
    company.replace("reminder", whole + "\nA plan is possible; please answer by {{answer_by}}.")
    #expect(company.letters.findings.isEmpty)
  }

  @Test func `a customer may be called what no letter may say`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Demand & Refuse COLLECTION AGENCY LTD!!")])
    company.ask(0, [("FINAL NOTICE", 5000)], stage: 1, .email, template: "reminder")
    #expect(company.letters.findings.isEmpty, "\(company.letters.findings)")
  }

  @Test func `values are never Mustache, and never markup`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "{{total}} <b>&amp;</b></script>")])
    company.ask(0, [("{{#items}}|x|", 5000)], stage: 4, .letter, template: "letter_senior")
    let page = try #require(company.letters.text("C1_EUR_s4.html"))
    #expect(page.contains("{{total}} &lt;b&gt;&amp;amp;&lt;/b&gt;&lt;/script&gt;"))
    #expect(page.contains("<td class=\"short\">{{#items}}|x|</td>"))
  }
}

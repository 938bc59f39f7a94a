import Diagnostics
import Foundation
import Domain
import Settings
import Testing

@testable import Letters

struct DraftingTests {
  @Test func `nine thousand items are one e-mail of twenty lines, with the statement`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, (1...9000).map { ("INV-\($0)", 1000) }, stage: 3, .email, template: "reminder_formal")
    let folder = company.letters
    #expect(folder.findings.isEmpty, "\(folder.findings)")
    #expect(folder.names == ["C1_EUR_s3.eml", "C1_EUR_statement.html", "index.csv"])
    let mail = try #require(folder.text("C1_EUR_s3.eml"))
    #expect(mail.contains("90,000.00") && mail.contains("8980 more") && mail.contains("C1_EUR_statement.html"))
    let words = mail.split(separator: "--=_tieout_part")[1]
    #expect(words.split(separator: "\r\n").count < 100)
    let statement = try #require(folder.text("C1_EUR_statement.html"))
    #expect(statement.components(separatedBy: "<tr>").count > 9000 && statement.contains("90,000.00"))
    #expect(folder.sums.map(\.amount) == [9_000_000])
  }

  @Test(.timeLimit(.minutes(3)))
  func `a letter of nine thousand items is written and read over in linear time`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd", email: "")])
    company.ask(0, (1...9000).map { ("INV \($0)", 1000 + Int64($0)) }, stage: 4, .letter, template: "letter_senior")
    let folder = company.letters
    #expect(folder.findings.isEmpty && folder.names == ["C1_EUR_s4.html", "index.csv"])
    #expect(try #require(folder.text("C1_EUR_s4.html")).contains("<td class=\"short\">INV 9000</td>"))
  }

  @Test func `a letter has all of its items in a table`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, (1...60).map { ("INV-\($0)", 1000) }, stage: 4, .letter, template: "letter_senior")
    let folder = company.letters
    #expect(folder.names == ["C1_EUR_s4.eml", "C1_EUR_s4.html", "C1_EUR_statement.html", "index.csv"])
    #expect(try #require(folder.text("C1_EUR_s4.html")).contains("INV-60<"))
    let index = try #require(folder.text("index.csv")).split(separator: "\n").map(String.init)
    #expect(index.count == 4 && index[1].contains(",,C-7") == false)
    #expect(index.filter { $0.contains(",600.00,") }.count == 1, "the copy by e-mail has no amount of its own")
  }

  @Test func `who has no e-mail gets a letter in its place`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd", email: "")])
    company.ask(0, [("INV-1", 1000)], stage: 1, .email, template: "reminder")
    let folder = company.letters
    #expect(folder.names == ["C1_EUR_s1.html", "index.csv"] && folder.codes == ["T1819"])
    #expect(folder.sums.map(\.amount) == [1000])
  }

  @Test(arguments: [
    ("Alpha\r\nBcc: x@y.example", "ap@a.example", "T1817"), ("Alpha", "ap@a.example\nBcc: x@y.example", "T1817"),
    ("Alpha", "not an address", "T1818"), ("Alpha\u{2028}", "ap@a.example", "T1817"),
  ])
  func `a line end in a name or an address, and what is no address, write nothing`(
    name: String, email: String, code: String
  ) {
    var company = LetterCompany([LetterCompany.customer("C1", name, email: email)])
    company.ask(0, [("INV-1", 1000)], stage: 1, .email, template: "reminder")
    let folder = company.letters
    #expect(folder.codes == [code] && folder.names == ["index.csv"] && folder.sums.isEmpty)
  }

  @Test func `a currency without an account writes nothing that asks for money`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha")])
    company.ask(0, [("INV-1", 1000)], stage: 1, .email, template: "reminder", Currency("USD")!)
    company.ask(0, [("INV-2", 1000)], stage: 2, .phone, template: "call_sheet", Currency("USD")!)
    let folder = company.letters
    #expect(folder.codes == ["T1811"] && folder.counts.refused == 1 && folder.counts.calls == 1)
  }

  @Test func `the third step has copies, and the salutation a name`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha", language: "de")])
    let source = Source(file: 0, line: 9)
    for (name, role) in [("Eva Kern", Contact.Role.clerk), ("Max Ott", .manager), ("Ida Lohr", .cfo)] {
      var contact = Contact(customer: 0, name: name, role: role, source: source)
      contact.email = "\(name.prefix(3).lowercased())@alpha.example"
      company.ledger.contacts.append(contact)
    }
    company.ask(0, [("INV-1", 1000)], stage: 3, .email, template: "reminder_formal")
    let mail = try #require(company.letters.text("C1_EUR_s3.eml"))
    #expect(mail.contains("To: \"Eva Kern\"\r\n <eva@alpha.example>\r\nCc: \"Max Ott\"\r\n <max@alpha.example>\r\n"))
    #expect(mail.contains("Guten Tag Eva Kern,"))
    #expect(!mail.contains("Date:") && !mail.contains("Message-ID"))
    #expect(!mail.contains("ida@"))
  }

  @Test func `a language without templates takes the first, and says so`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha", language: "fr")])
    company.ask(0, [("INV-1", 1000)], stage: 1, .email, template: "reminder")
    #expect(company.letters.codes == ["T1822"])
    #expect(company.letters.text("C1_EUR_s1.eml")?.contains("Dear Sir or Madam") == true)
  }

  @Test func `the same month gives the same bytes`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha"), LetterCompany.customer("C2", "Beta")])
    company.ask(1, [("INV-1", 1000)], stage: 4, .letter, template: "letter_senior")
    company.ask(0, [("INV-2", 1000)], stage: 5, .phone, template: "call_sheet")
    let (one, other) = (company.letters, company.letters)
    #expect(one.files.map(\.bytes) == other.files.map(\.bytes) && one.names == other.names)
    #expect(one.names == one.names.sorted())
  }
}

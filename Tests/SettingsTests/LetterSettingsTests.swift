import Diagnostics
import Domain
import Testing

@testable import Settings

struct LetterSettingsTests {
  private func load(_ letters: String) -> (settings: Settings?, findings: [Diagnostic]) {
    Settings.load(
      yaml: "entity: {name: N, currency: EUR}\nsources: [{kind: bank, path: b.csv}]\nletters:\n\(letters)",
      path: "t.yaml")
  }

  @Test func `all that is set is taken`() throws {
    let (settings, findings) = load(
      """
        sender: {clerk: {name: A, email: a@b.example, phone: "1"}, director: {name: D, email: d@b.example}}
        accounts:
          - {currency: EUR, iban: de89 3704 0044 0532 0130 00, bic: cobadeffxxx, holder: N, scheme: epc}
          - {currency: GBP, number: "12345678, sort code 60-00-01", holder: N}
          - {currency: CHF, iban: CH93 0076 2011 6238 5295 7, holder: N, scheme: swiss,
             address: {street: S, number: "7", postcode: "8001", town: Z, country: ch}}
        templates: mine
        languages: [de]
        thanks: true
        paper: letter
      """)
    #expect(findings == [])
    let letters = try #require(settings?.letters)
    #expect(letters.senders[.clerk] == LetterPolicy.Sender(name: "A", email: "a@b.example", phone: "1"))
    #expect(letters.accounts.map(\.iban) == ["DE89370400440532013000", "", "CH9300762011623852957"])
    #expect(letters.accounts[0].bic == "COBADEFFXXX" && letters.accounts[2].address?.country == "CH")
    #expect(letters.templates == "mine" && letters.languages == ["de"] && letters.thanks)
    #expect(letters.usesLetterPaper == true)
    #expect(letters.sender(for: .manager)?.role == .director)
    #expect(letters.sender(for: .sales)?.role == .director && letters.sender(for: .clerk)?.role == .clerk)
    #expect(letters.account(for: Currency("GBP")!)?.number == "12345678, sort code 60-00-01")
  }

  @Test(arguments: [
    "accounts: [{currency: EUR, iban: DE88 3704 0044 0532 0130 00, holder: N}]",
    "accounts: [{currency: EUR, holder: N}]", "accounts: [{currency: EURO, iban: DE89370400440532013000, holder: N}]",
    "accounts: [{currency: USD, number: 1, holder: N, scheme: epc}]",
    "accounts: [{currency: EUR, iban: DE89370400440532013000, holder: N, scheme: swiss}]",
    "accounts: [{currency: CHF, iban: CH4431999123000889012, holder: N, scheme: swiss}]",
    "accounts: [{currency: EUR, number: 1, holder: N}, {currency: EUR, number: 2, holder: N}]",
    "accounts: [{currency: EUR, number: 1, holder: \"N\\nM\"}]",
    "accounts: [{currency: EUR, number: 1, holder: N, x: 1}]",
    "accounts: [{currency: CHF, number: 1, holder: N, address: {postcode: 1, town: T, country: CHE}}]",
    "accounts: [{currency: EUR, number: 1, holder: N, bic: COBADEF}]",
    "accounts: [{currency: EUR, number: 1, holder: N, bic: COBA1EFF}]",
    "accounts: [{currency: EUR, number: 1, holder: N, bic: COBADEFFXX-}]",
    "sender: {clerk: {name: A, email: nobody}}", "sender: {clerk: {name: A}}",
    "sender: {chef: {name: A, email: a@b.c}}",
    "sender: {clerk: {name: \"A\\r\\nBcc: x@y.example\", email: a@b.c}}", "languages: []", "languages: [english]",
    "languages: [en, en]", "thanks: maybe", "paper: a5", "smtp: mail.example",
  ])
  func `what cannot be is said with its place`(letters: String) {
    let (settings, findings) = load("  \(letters)\n")
    #expect(settings == nil && findings.count >= 1 && findings.allSatisfy { $0.place.line == 4 }, "\(findings)")
  }

  @Test(arguments: [
    ("desk: {ladder: [{stage: 1, day: 1, channel: email, template: ../reminder}]}", false),
    ("desk: {ladder: [{stage: 1, day: 1, channel: email, template: my/reminder}]}", false),
    ("desk: {ladder: [{stage: 1, day: 1, channel: email, template: reminder_of_ours}]}", false),
    ("desk: {ladder: [{stage: 1, day: 1, channel: email, template: reminder_formal}]}", true),
    ("desk: {ladder: [{stage: 1, day: 1, channel: email, template: ours}]}\nletters: {templates: mine}", true),
    ("desk: {promise: {kept_percent: 40}}", false), ("desk: {promise: {kept_percent: 50}}", true),
    ("desk: {promise: {partly_percent: 96}}", false),
  ])
  func `a ladder names templates, and what is kept is no less than what is kept in part`(text: String, isRight: Bool) {
    let (settings, findings) = Settings.load(
      yaml: "entity: {name: N, currency: EUR}\nsources: [{kind: bank, path: b.csv}]\n\(text)\n", path: "t.yaml")
    #expect((settings != nil) == isRight && findings.isEmpty == isRight, "\(findings)")
    #expect(findings.allSatisfy { $0.place.line == 3 })
  }

  @Test func `German has a name for every code that its pages print`() {
    let words = LetterLanguage.builtIn[0].words
    func check(_ group: LetterWords.Group, _ codes: [String]) {
      for code in codes { #expect(words.name(group, of: code) != nil, "\(group) \(code)") }
    }
    check(.kind, Event.Kind.allCases.map(\.rawValue))
    check(.promise, PromiseResult.Status.allCases.map(\.rawValue))
    check(.role, Contact.Role.allCases.map(\.rawValue))
    check(.hold, Hold.allCases.map(\.code))
    check(.severity, SignSeverity.allCases.map(\.word))
    check(.sign, (1...27).map { $0 < 10 ? "W0\($0)" : "W\($0)" })
    check(.gate, LegalCase.Gate.Name.allCases.map(\.rawValue))
    check(.state, LegalCase.Gate.State.allCases.map(\.rawValue))
    check(.attachment, Event.Attachment.allCases.map(\.rawValue))
    check(.reason, WhyLate.allCases.map(\.rawValue))
    check(.status, DisputeResult.Outcome.allCases.map(\.rawValue) + ["open"])
    #expect(words.counted(1, "day") == "1 Tag" && words.counted(2, "day") == "2 Tage")
    #expect(LetterLanguage.builtIn[1].words.counted(1, "day") == "1 day")
    #expect(
      words.said(.outcome, "No answer") == "nicht erreicht" && words.said(.outcome, "called_back") == "called_back")
  }

  @Test func `words that are built in are whole, and a file of words adds to what may not be said`() throws {
    #expect(LetterLanguage.builtIn.map(\.code) == ["de", "en"])
    let english = LetterLanguage.builtIn[1]
    for language in LetterLanguage.builtIn {
      #expect(language.words[.banned].count >= 15 && language.words[.months].count == 12)
      for text in LetterWords.Text.allCases { #expect(!language.words[text].isEmpty, "\(language.code) \(text)") }
    }
    let (own, findings) = LetterLanguage.read(
      "en", ["words.yaml": "banned: [overdue]\nclerk: Credit control\n"], path: "p", before: english)
    #expect(findings == [] && own?.words[.clerk] == "Credit control")
    #expect(own?.words[.banned] == english.words[.banned] + ["overdue"] && own?.templates == english.templates)
    #expect(LetterLanguage.read("fr", [:], path: "p", before: nil).findings.count == 1)
    #expect(LetterLanguage.read("fr", ["words.yaml": "clerk: X"], path: "p", before: nil).language == nil)
    #expect(LetterLanguage.read("en", ["words.yaml": "months: [a]"], path: "p", before: english).language == nil)
  }
}

import Diagnostics
import Domain
import Foundation
import Testing

@testable import Settings

@Suite struct CFOSettingsTests {
  private static func load(_ text: String) -> (settings: Settings?, findings: [String]) {
    let yaml = "entity: {name: N, currency: EUR}\nsources: [{kind: bank, path: b.csv}]\n\(text)\n"
    let (settings, findings) = Settings.load(yaml: yaml, path: "t.yaml")
    return (settings, findings.map(\.text))
  }

  @Test func whatIsWrittenIsRead() throws {
    let text = """
      cfo: {recipients: [cfo@example.com], language: de, due_business_day: 3, tolerance: {bank: 2, events: 20}}
      forecast: {credibility: 8}
      """
    let settings = try #require(Self.load(text).settings)
    #expect(settings.cfo.recipients == ["cfo@example.com"])
    #expect(settings.cfo.language == "de" && settings.cfo.dueBusinessDay == 3)
    #expect(settings.cfo.tolerance == [.ledger: 0, .bank: 2, .documents: 5, .events: 20])
    #expect(settings.forecast.credibility == 8)
  }

  @Test(arguments: [
    "cfo: {language: fr}", "cfo: {recipients: [nobody]}", "cfo: {recipients: [\"a@b.c\\r\\nBcc: x@y.z\"]}",
    "cfo: {recipients: [\"a:b@c.d\"]}", "cfo: {recipients: [\"[a]@b.c\"]}", "cfo: {recipients: [\".@.\"]}",
    "cfo: {recipients: [\"a@b..c\"]}", "cfo: {recipients: [\"=?UTF-8?Q?x?=@y.z\"]}",
    "cfo: {recipients: [\"\(String(repeating: "a", count: 1_200))@b.de\"]}",
    "cfo: {due_business_day: 0}", "cfo: {tolerance: {banks: 1}}", "cfo: {tolerance: {bank: -1}}",
    "forecast: {credibility: many}", "forecast: {weeks: 4}",
  ]) func whatIsWrongIsRefused(text: String) {
    let (settings, findings) = Self.load(text)
    #expect(settings == nil && !findings.isEmpty)
  }

  @Test func bothLanguagesHaveTheSameWords() throws {
    let (english, german) = (try #require(words("en")), try #require(words("de")))
    // Titles of signs are declared in English.
    #expect(english.keys == german.keys.filter { !$0.hasPrefix("sign_") })
    for key in english.keys { #expect(places(english[key]) == places(german[key]), "\(key)") }
    for sign in 1...27 { #expect(german.has(sign < 10 ? "sign_W0\(sign)" : "sign_W\(sign)")) }
  }

  private func words(_ code: String) -> CFOWords? { CFOWords.builtIn.first { $0.code == code } }

  /// The values that a phrase asks for: how often it chooses a word by one of them is its language's matter.
  private func places(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first?.split(separator: ":").first.map(String.init)
      })
  }

  @Test(arguments: ["en", "de"])
  func aWordGoesWithOneAndWithMore(language: String) throws {
    let words = try #require(self.words(language))
    for key in words.keys.filter({ words[$0].contains(":") }) {
      for match in words[key].matches(of: /\{[a-z_]+:([^}]*)\}/) {
        let forms = match.output.1.split(separator: "|")
        #expect(forms.count == 2 && forms[0] != forms[1], "\(key)")
      }
    }
    func dormant(_ count: Int) -> String {
      words.phrase("dormant", [("count", "\(count)"), ("amount", "83.70")])
    }
    let isGerman = language == "de"
    #expect(dormant(1).hasPrefix(isGerman ? "1 Posten über 83.70 ist mehr" : "1 item of 83.70 is more"))
    #expect(dormant(11).hasPrefix(isGerman ? "11 Posten über 83.70 sind mehr" : "11 items of 83.70 are more"))
    // A value is never taken for a place.
    #expect(words.phrase("through_none", [("count", "{x:a|b}")]) == words["through_none"])
    #expect(words.phrase("notice_finding", [("finding", "{x:a|b} {y}")]).hasSuffix("{x:a|b} {y}"))
  }

  /// No count of one stands before a word for more.
  @Test func nothingIsSaidOfOneAsOfMany() throws {
    let plural = /1 (items|rows|receipts|dates|charges|customers|months|month-ends|others|days|are|have|make)\b/
    let german = /1 (Zeilen|Eingänge|Verjährungsdaten|Monatsenden|Tage|Tagen|andere|sind|machen|stehen)\b/
    let places = ["count", "customers", "months", "bank", "most", "half"]
    for words in CFOWords.builtIn {
      for key in words.keys where self.places(words[key]).contains(where: places.contains) {
        guard !["page", "band_tested", "sentence_decline_falls_one"].contains(key) else { continue }
        let values = self.places(words[key]).map { (name: $0, value: places.contains($0) ? "1" : "x") }
        let text = words.phrase(key, values)
        // Three months and more fall in a row.
        guard !key.hasPrefix("sentence_decline") || !key.contains("falls") else { continue }
        #expect(text.firstMatch(of: plural) == nil && text.firstMatch(of: german) == nil, "\(key): \(text)")
      }
    }
  }

  /// A word that is asked for and not there would end a run: every one that the sources name is there, and so is every
  /// one of a template.
  @Test func everyWordThatIsAskedForIsThere() throws {
    let english = try #require(words("en"))
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var count = 0
    for folder in ["Sources/CFO", "Sources/Render/CFO", "Sources/Render/Writers", "Sources/Domain/Results"] {
      let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects ?? []
      for case let path as String in paths where path.hasSuffix(".swift") {
        let text = try String(contentsOf: root.appending(path: "\(folder)/\(path)"), encoding: .utf8)
        guard text.contains("words") else { continue }
        for match in text.matches(of: /words\[\s*"([a-z_0-9]+)"\s*\]|words\.phrase\(\s*"([a-z_0-9]+)"/) {
          let key = String(match.output.1 ?? match.output.2 ?? "")
          #expect(english.has(key), "\(path): \(key)")
          count += 1
        }
      }
    }
    #expect(count > 100)
    for (name, text) in CFOWords.templates {
      for match in text.matches(of: /\{\{[#^]?t\.([a-z_0-9]+)\}\}/) {
        #expect(english.has(String(match.output.1)), "\(name): \(match.output.1)")
      }
    }
    for id in CFOFigure.ID.allCases { #expect(english.has("figure_\(id.rawValue)")) }
    for word in CFOFigure.Word.allCases { #expect(english.has("word_\(word.rawValue)")) }
    for step in CFOBridge.Step.allCases { #expect(english.has("step_\(step.rawValue)")) }
    for cause in BridgeLine.Cause.allCases { #expect(english.has("cause_\(cause.rawValue)")) }
    for kind in CFOCaveat.Kind.allCases { #expect(english.has("caveat_\(kind.rawValue)")) }
    for kind in DeskAction.Kind.allCases { #expect(english.has("action_\(kind.rawValue)")) }
    for hold in Hold.allCases { #expect(english.has("hold_\(hold.code)")) }
    for kind in DeskNote.Kind.allCases { #expect(english.has("note_\(kind.rawValue)")) }
    for name in LegalCase.Route.Name.allCases { #expect(english.has("route_\(name.rawValue)")) }
    let grounds = WriteOffProposal.Ground.allCases.map(\.rawValue) + SpecificAllowance.Ground.allCases.map(\.rawValue)
    for ground in grounds { #expect(english.has("ground_\(ground)")) }
    for kind in CFOHead.Through.Kind.allCases { #expect(english.has("through_\(kind.rawValue)")) }
  }
}

import Diagnostics
import Domain
import Foundation
import Settings
import Templates
import Testing

struct WordsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../templates/words")

  @Test func `every file of words is compiled in and readable`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(Templates.words.map(\.name).sorted() == names.sorted())
    for file in Templates.words {
      #expect(Words.parse(yaml: file.text, path: file.name).findings == [])
      #expect(try String(contentsOf: Self.folder.appendingPathComponent(file.name), encoding: .utf8) == file.text)
    }
  }

  @Test func `every list is in one file, under one key`() {
    let keys = Templates.words.flatMap { Words.parse(yaml: $0.text, path: $0.name).lists.keys }
    #expect(keys.map(\.rawValue).sorted() == Words.List.allCases.map(\.rawValue).sorted())
  }

  @Test(arguments: Words.List.allCases)
  func `a list holds words in capitals, each once`(list: Words.List) {
    let words = Words.builtIn[list]
    #expect(!words.isEmpty)
    #expect(Set(words).count == words.count, "\(Dictionary(grouping: words) { $0 }.filter { $1.count > 1 }.keys)")
    for word in words { #expect(word == word.uppercased() && !word.contains("  "), "'\(word)'") }
  }

  @Test func `names of parties are written as names are compared: plain capitals, digits and single blanks`() {
    let lists: [Words.List] = [
      .providers, .providersByCommonWord, .providerPhrases, .providerPlaces, .providerFillers, .taxOffices,
      .publicCashiers, .banks, .bankPhrases, .companyForms, .legalForms, .payerLabels,
    ]
    for word in lists.flatMap({ Words.builtIn[$0] }) {
      #expect(word.allSatisfy { $0 == " " || $0.isASCII && ($0.isUppercase || $0.isNumber) }, "'\(word)'")
    }
  }

  @Test func `words before numbers are no longer than the scan looks at`() {
    let lists: [Words.List] = [
      .beforeDocument, .beforeOther, .beforePhone, .beforeAccount, .beforePostcode, .beforeScheme, .number, .and, .to,
    ]
    for word in lists.flatMap({ Words.builtIn[$0] }) { #expect(word.utf8.count <= 16, "'\(word)'") }
  }

  @Test func `a key that is no list is named with its place`() {
    let found = Words.parse(yaml: "banks: [BANK]\nbankz: [KASSE]\n", path: "w.yaml")
    #expect(
      found.findings.map(\.text) == [
        "w.yaml:2:1: error: 'bankz' is not a key of the words [T1103]\n  hint: did you mean 'banks'?"
      ])
  }
}

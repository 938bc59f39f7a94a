import Diagnostics
import Domain
import Foundation
import Settings
import Templates
import Testing

private func findings(_ yaml: String) -> [String] { Settings.load(yaml: yaml, path: "t.yaml").findings.map { $0.text } }

private let smallest = "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.csv}\n"

struct SettingsTests {
  @Test func `what is left out has its default`() throws {
    let settings = try #require(Settings.load(yaml: smallest, path: "t.yaml").settings)
    #expect(settings.out == "out")
    #expect(settings.analysis.buckets.edges == [0, 30, 60, 90, 120])
    #expect(settings.matching.tolerance == 5)
    #expect(settings.matching.feeLimit == 5000)
    #expect(settings.matching.fallback == .onAccount)
    #expect(settings.termsDays == nil)
  }

  @Test func `all that is set is taken`() throws {
    let yaml = """
      entity: {name: "Yes", currency: usd, country: us}
      out: packages
      sources:
        - {kind: documents, path: "a*.csv", profile: quickbooks, encoding: UTF-16LE, delimiter: tab, quote: "'", header_line: 4,
           dates: mdy, decimal: ",", currency: CAD, account: "0123"}
      aging: {basis: invoice_date, edges: [30, 60]}
      matching: {tolerance: "0.10", fee_limit: "25", fallback: oldest_first, rounding_cap: "1.00", discounts: [{percent: "2.5", days: 14}],
        withholding: [{percent: "10", customers: [C1, C2]}]}
      terms: {days: 45}
      workbook: {paper: letter}
      limits: {file_mb: 10, record_kb: 4, rows: 1000}
      """
    let (loaded, problems) = Settings.load(yaml: yaml, path: "t.yaml")
    #expect(problems == [])
    let settings = try #require(loaded)
    #expect(settings.entity == Entity(name: "Yes", currency: Currency("USD")!, country: "US"))
    let source = settings.sources[0]
    #expect(source.reading.delimiter == [9])
    #expect(source.reading.headerLine == 4)
    #expect(source.reading.limits.recordBytes == 4096)
    #expect(source.format.dates == .monthDayYear)
    #expect(source.format.decimal == .comma)
    #expect(source.format.currency == Currency("CAD"))
    #expect(source.format.account == "0123")
    #expect(settings.analysis.basis == .documentDate)
    #expect(settings.matching.discounts == [MatchingPolicy.Discount(basisPoints: 250, days: 14)])
    #expect(
      settings.matching.withholdings == [MatchingPolicy.Withholding(thousandths: 10_000, customerIDs: ["C1", "C2"])])
    #expect(settings.termsDays == 45)
    #expect(settings.paper == .letter)
  }

  @Test func `a file without quotes, escapes or a header can be said`() throws {
    let yaml = smallest.replacing(
      "path: b.csv", with: "path: b.csv, quote: none, escape: none, header_rows: 0, delimiter: \", \"")
    let (settings, problems) = Settings.load(yaml: yaml, path: "t.yaml")
    #expect(problems == [])
    let reading = try #require(settings?.sources.first?.reading)
    #expect(reading.quote == 0)
    #expect(reading.escape == 0)
    #expect(reading.headerRows == 0)
    #expect(reading.delimiter == Array(", ".utf8))
  }

  @Test func `everything that is wrong is said at once, with its place`() {
    let yaml = """
      entity: {name: N, currency: EURO}
      sorces: []
      sources:
        - {kind: banks, path: b.csv}
        - {kind: bank}
      aging: {edges: [0, 30, 30]}
      matching: {tolerance: -1, fallback: fifo}
      """
    #expect(
      findings(yaml).contains {
        $0.hasPrefix("t.yaml:1:29: error: entity.currency 'EURO' is not a code of ISO 4217 [T1105]")
      })
    let rest = findings(yaml.replacing("EURO", with: "EUR"))
    #expect(rest.count == 6)
    #expect(
      rest.contains {
        $0.hasPrefix(
          "t.yaml:2:1: error: 'sorces' is not a key of the settings [T1103]\n  hint: did you mean 'sources'?")
      })
    #expect(rest.contains { $0.hasPrefix("t.yaml:4:12: error: kind 'banks' is not known [T1105]") })
    #expect(rest.contains { $0.hasPrefix("t.yaml:5:5: error: a source needs 'path' [T1106]") })
    #expect(
      rest.contains {
        $0.contains("aging.edges must be one to 24 whole numbers, each larger than the one before [T1105]")
      })
    #expect(rest.contains { $0.contains("matching.tolerance '-1' is not a decimal number of zero or more [T1105]") })
    #expect(rest.contains { $0.contains("matching.fallback 'fifo' is not known [T1105]") })
  }

  @Test(arguments: ["", "- a\n- b\n", "a: [", "entity: {name: N, currency: EUR}\nsources: *x\n", "x: &a [*a]\n"])
  func `what is no settings file is refused`(yaml: String) {
    #expect(Settings.load(yaml: yaml, path: "t.yaml").settings == nil)
    #expect(!findings(yaml).isEmpty)
  }

  @Test func `the starter's settings have nothing wrong`() throws {
    let file = try #require(StarterFolder.files.first { $0.path == "tieout.yaml" })
    #expect(findings(file.text) == [])
  }
}

struct ProfileTests {
  @Test func `every file of templates is compiled in and readable`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../templates/profiles")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    #expect(Templates.profiles.map(\.name).sorted() == names)
    for file in Templates.profiles {
      #expect(ProfileLibrary.parse(yaml: file.text, path: file.name).findings == [])
      #expect(try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8) == file.text)
    }
  }

  @Test func `the page of bank exports lists every profile of them`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../docs/formats/bank-csv.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let listed = text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| `") }.map {
      $0.dropFirst(2).prefix { $0 != " " }
    }
    let names = Templates.profiles.flatMap { ProfileLibrary.parse(yaml: $0.text, path: $0.name).profiles }.filter {
      $0.kind == .bank
    }.map(
      \.name)
    #expect(Set(listed.map(String.init)).subtracting(["profile", "key"]) == Set(names).subtracting(["canonical"]))
  }

  @Test func `the canonical profile has the columns of the contract`() throws {
    for kind in InputKind.allCases {
      let profile = try #require(ProfileLibrary.builtIn.profile(named: "canonical", kind: kind))
      let ofExports =
        ["debit", "credit", "sign_word", "fee", "payer", "payee", "clearing_document"]
        + (kind == .bank ? ["balance_before", "balance_currency"] : [])
        + (kind == .documents ? [] : ["type"]) + (kind == .customers ? [] : ["status"])
      let columns = kind.columns.filter { !ofExports.contains($0) }
      #expect(profile.headers.keys.sorted() == columns.sorted())
      #expect(profile.headers.allSatisfy { $0.value == [$0.key] })
    }
  }

  @Test func `a kind may have several layouts, one of them refused`() throws {
    let yaml = """
      name: x
      kinds:
        documents:
          - {headers: {amount: [A]}, groups: customer_id, currencies: {Euro: EUR}}
          - {present: [Current, Total], refused: {reason: a summary, instead: the list}}
      """
    let (profiles, problems) = ProfileLibrary.parse(yaml: yaml, path: "x.yaml")
    #expect(problems == [])
    #expect(profiles.map(\.name) == ["x", "x"])
    #expect(profiles[0].groups == "customer_id")
    #expect(profiles[0].currencies == ["euro": "EUR"])
    #expect(profiles[1].refusal == Profile.Refusal(reason: "a summary", instead: "the list"))
  }

  @Test(arguments: [
    "{headers: {amount: [A]}, groups: name}", "{headers: {amount: [A]}, currencies: {Euro: EURO}}",
    "{refused: {reason: r, instead: i}}",
    "{present: [A], refused: {reason: r}}", "{required: [amount]}",
  ])
  func `a layout that cannot be meant is said`(layout: String) {
    #expect(ProfileLibrary.parse(yaml: "name: x\nkinds:\n  documents: \(layout)\n", path: "x.yaml").findings.count == 1)
  }

  @Test func `a profile's mistakes are said`() {
    let (_, problems) = ProfileLibrary.parse(
      yaml: "name: x\nkinds:\n  bank:\n    headers: {amout: [Betrag]}\n    sign: maybe\n", path: "x.yaml")
    #expect(problems.map(\.code) == [SettingsCodes.unknownKey, SettingsCodes.badValue])
  }
}

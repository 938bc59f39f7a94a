import Diagnostics
import Domain
import Foundation
import Settings
import Testing

@testable import Letters

/// Drafts with names that nobody should have, read by parsers that are not ours: Python's `email` and `html.parser`,
/// and zbar. `LETTERS_COUNT=1000` drafts a thousand.
struct HostileLetterTests {
  private static let texts = [
    "=cmd|'/C calc'!A0", "{{x}}", "{{#items}}{{/items}}", "Öl & Söhne \"Nord\" GmbH", "O'Brien; DROP TABLE x",
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u{202E}txt.exe\u{200F}", "🙂👩‍👩‍👧 Ltd",
    String(repeating: "Long ", count: 60), "=?UTF-8?B?QQ==?=", "a@b.example>, <c@d.example", "| a | b |", "\\",
    "%s%n%x",
    "日本語の会社", "שלום", "\t tab \u{0} nul", "-1+1", "@SUM(1)", "Subject: x", "--=_tieout_part--", ".", "x=3D\u{AD}y",
  ]

  private static let broken = ["CR\rLF", "line\nBcc: a@b.example", "sep\u{2028}arator"]

  /// What a draft must be found to say, for the checker.
  private struct Wanted: Codable {
    var file: String
    var kind: String
    var name: String
    var numbers: [String]
    var total: String
    var account: String
    var to: String
    var payload: String
  }

  private static var count: Int {
    ProcessInfo.processInfo.environment["LETTERS_COUNT"].flatMap(Int.init) ?? 100
  }

  @Test func `independent readers find in each draft what was written, and nothing else`() throws {
    guard Self.isThere("python3") else {
      print("skipped: there is no python3 to read the drafts with")
      return
    }
    let (folder, wanted, refused) = try Self.drafted(Self.count)
    #expect(folder.findings.allSatisfy { $0.code.name == "T1817" } && folder.findings.count == refused)
    #expect(wanted.count + refused == Self.count)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("letters-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("calls"), withIntermediateDirectories: true)
    for (name, bytes) in folder.files { try Data(bytes).write(to: place.appendingPathComponent(name)) }
    try JSONEncoder().encode(wanted).write(to: place.appendingPathComponent("wanted.json"))
    let checker = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Letters/check.py").standardizedFileURL.path
    let (status, said) = try Self.run(["python3", checker, place.path])
    print(said)
    #expect(status == 0, "\(said)")
  }

  @Test func `the checker finds what is wrong`() throws {
    guard Self.isThere("python3") else { return }
    let (folder, wanted, _) = try Self.drafted(24)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("letters-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("calls"), withIntermediateDirectories: true)
    for (name, bytes) in folder.files { try Data(bytes).write(to: place.appendingPathComponent(name)) }
    var others = wanted
    for at in others.indices { others[at].total = "9,999,999.99" }
    try JSONEncoder().encode(others).write(to: place.appendingPathComponent("wanted.json"))
    let checker = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Letters/check.py").standardizedFileURL.path
    #expect(try Self.run(["python3", checker, place.path]).status == 1)
  }

  private static func drafted(_ count: Int) throws -> (LetterFolder, [Wanted], refused: Int) {
    let steps: [(Int, Ladder.Channel, String)] = [
      (1, .email, "reminder"), (3, .email, "reminder_formal"), (4, .letter, "letter_senior"), (2, .phone, "call_sheet"),
    ]
    var customers: [Customer] = []
    for at in 0..<count {
      let name = at % 40 == 39 ? broken[at / 40 % broken.count] : texts[at % texts.count] + (at < 24 ? "" : " \(at)")
      var customer = LetterCompany.customer(
        String(format: "C%05d", at), name, email: at % 4 == 2 ? "" : "ap\(at)@customer.example",
        language: at / 4 % 2 == 0 ? "en" : "de")
      if at % 5 == 0 { customer.standing.address = [texts[(at + 3) % texts.count], "12345 Town"] }
      customers.append(customer)
    }
    var company = LetterCompany(customers)
    var wanted: [Wanted] = []
    var refused = 0
    for at in 0..<count {
      let (stage, channel, template) = steps[at % 4]
      let currency = at / 8 % 2 == 0 ? Currency.euro : Currency("CHF")!
      let numbers = (0..<(1 + at % 3)).map { "INV-\(at)-\($0)\($0 == 2 ? texts[(at + 7) % texts.count] : "")" }
      let amounts = numbers.indices.map { Int64(1_234 + at * 977 + $0 * 100_003) }
      company.ask(
        Int32(at), Array(zip(numbers, amounts)).map { (number: $0.0, amount: $0.1) }, stage: stage, channel,
        template: template, currency)
      if at % 7 == 0, currency == .euro { company.receipt(500, of: Int32(at), text: texts[(at + 1) % texts.count]) }
      if CleanText.hasLineEnd(customers[at].name) {
        refused += 1
        continue
      }
      let words = LetterLanguage.builtIn.first { $0.code == customers[at].standing.language }!.words
      let account = company.policy.account(for: currency)!
      let sum = amounts.reduce(0, +)
      // The oldest first, as they are asked for.
      let reference = PaymentReference(customerID: customers[at].id, numbers: numbers.reversed(), asOf: company.asOf)
      let code = try PaymentCode(account, Money(sum, currency), reference)
      let folder = channel == .phone ? "calls/" : ""
      let kind = channel == .email ? "eml" : channel == .phone ? "call" : "html"
      wanted.append(
        Wanted(
          file: "\(folder)\(customers[at].id)_\(currency)_s\(stage).\(kind == "eml" ? "eml" : "html")", kind: kind,
          name: CleanText.oneLine(customers[at].name), numbers: numbers.map(CleanText.oneLine),
          total: words.amount(sum, currency), account: channel == .phone ? "" : account.iban,
          to: channel == .email ? customers[at].email : "", payload: channel == .letter ? code?.payload ?? "" : ""))
    }
    return (company.letters, wanted, refused)
  }

  private static func isThere(_ command: String) -> Bool { (try? run([command, "--version"]).status) == 0 }

  private static func run(_ arguments: [String]) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }
}

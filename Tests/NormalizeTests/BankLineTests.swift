import Diagnostics
import Domain
import Settings
import Testing

@testable import Normalize

/// Bank lines as a profile reads them.
struct BankLineTests {
  private func read(_ kind: String, _ header: [String], _ rows: [[String]], format: SourceFormat = SourceFormat())
    throws -> BankPart
  {
    let (profiles, findings) = ProfileLibrary.parse(yaml: "name: p\nkinds:\n  bank:\n" + kind, path: "p.yaml")
    #expect(findings == [])
    let profile = try #require(profiles.first)
    let map = try #require(ColumnMap(header: header, profile: profile))
    var source = SourceRows()
    for (number, row) in rows.enumerated() {
      for field in row { source.appendField(field) }
      source.endRow(line: UInt32(number + 2))
    }
    let entity = Entity(name: "N", currency: .euro)
    var (part, problems) = try readFacts(map: map, format: format, entity: entity, path: "b.csv", file: 0) {
      $0(source)
    }
    #expect(problems == [])
    part?.add(statements: [])
    guard case .bank(let bank)? = part else { throw Unread() }
    return bank
  }

  private struct Unread: Error {}

  private let words = """
        headers: {booking_date: [Date], amount: [Amount], sign_word: [Side]}
        debit_words: [Af]
        credit_words: [Bij]
    """

  @Test func `a word gives the amount its sign`() throws {
    let part = try read(
      words, ["Date", "Amount", "Side"],
      [["2026-10-01", "5.00", "Af"], ["2026-10-01", "5.00", "bij"], ["2026-10-01", "-5.00", "Af"]])
    #expect(part.receipts.amounts == [-500, 500, -500])
  }

  @Test(arguments: [("5.00", "Xy", "T1208"), ("5.00", "", "T1208"), ("-5.00", "Bij", "T1204")])
  func `a side that is not known or contradicts the amount is no guess`(amount: String, word: String, code: String)
    throws
  {
    let part = try read(words, ["Date", "Amount", "Side"], [["2026-10-01", amount, word]])
    #expect(part.receipts.count == 0)
    #expect(part.context.quarantined == 1)
    #expect(part.context.findings.map(\.code.name) == [code])
  }

  private let marked = "    headers: {booking_date: [Date], amount: [Amount], balance: [Balance]}\n"

  @Test func `marks of one side leave the other to lines without`() throws {
    let credits = try read(
      marked, ["Date", "Amount", "Balance"],
      [["2026-10-01", "900.00", "100.00 DR"], ["2026-10-02", "1,000.00 CR", "900.00 CR"]])
    #expect(credits.receipts.amounts == [-90_000, 100_000])
    #expect(credits.statements.first?.difference == 0)
    let debits = try read(marked, ["Date", "Amount"], [["2026-10-01", "900.00"], ["2026-10-02", "5.00 DR"]])
    #expect(debits.receipts.amounts == [90_000, -500])
  }

  @Test func `a line without a mark is no guess where others have both`() throws {
    let part = try read(
      marked, ["Date", "Amount"], [["2026-10-01", "9.00"], ["2026-10-02", "5.00 DR"], ["2026-10-02", "5.00 CR"]])
    #expect(part.receipts.amounts == [-500, 500])
    #expect(part.context.quarantined == 1)
  }

  @Test func `a constant of a profile is in every row`() throws {
    let constants = marked + "    constants: {account: DE02, counterparty: ACME, remittance: INV-1}\n"
    let part = try read(constants, ["Date", "Amount"], [["2026-10-01", "9.00"], ["2026-10-02", "5.00"]])
    #expect((0..<2).map { part.receipts.account($0) } == ["DE02", "DE02"])
    #expect((0..<2).map { part.receipts.counterparty($0) } == ["ACME", "ACME"])
    #expect((0..<2).map { part.receipts.remittances[$0] } == ["INV-1", "INV-1"])
  }

  @Test func `what is so of every row is said once more, not a million times`() throws {
    let rows = (0..<1000).map { _ in ["2026-10-01", "0.00"] }
    let part = try read(marked, ["Date", "Amount"], rows)
    #expect(part.receipts.count == 1000)
    #expect(part.context.findings.count == 101)
    #expect(part.context.findings.last?.message.hasPrefix("1000 rows") == true)
  }

  private let sides =
    "    headers: {booking_date: [Date], debit: [Out], credit: [In], balance: [Balance], account: [Account]}\n"

  @Test func `a line has a debit or a credit, not both`() throws {
    let rows = [
      ["2026-10-01", "5.00", "", "", "A"], ["2026-10-01", "-5.00", "0.00", "", "A"],
      ["2026-10-01", "5.00", "7.00", "", "A"],
    ]
    let part = try read(sides, ["Date", "Out", "In", "Balance", "Account"], rows)
    #expect(part.receipts.amounts == [-500, -500])
    #expect(part.context.quarantined == 1)
  }

  @Test func `each account of a file is proven by its own balances`() throws {
    let rows = [
      ["2026-10-01", "", "5.00", "105.00", "A"], ["2026-10-01", "", "1.00", "11.00", "B"],
      ["2026-10-02", "2.00", "", "103.00", "A"],
      ["2026-10-03", "", "1.00", "12.00", "B"],
    ]
    let part = try read(sides, ["Date", "Out", "In", "Balance", "Account"], rows)
    #expect(part.statements.map(\.account) == ["A", "B"])
    #expect(part.statements.map(\.opening) == [10_000, 1000])
    #expect(part.statements.map(\.closing) == [10_300, 1200])
    #expect(part.statements.map(\.difference) == [0, 0])
    #expect(part.statements.map(\.entries) == [2, 2])
  }

  @Test func `a break of the balances is one finding with its size`() throws {
    let rows = [
      ["2026-10-01", "", "5.00", "105.00", "A"], ["2026-10-02", "", "1.00", "106.00", "A"],
      ["2026-10-03", "", "1.00", "109.50", "A"],
      ["2026-10-04", "", "1.00", "110.50", "A"],
    ]
    let part = try read(sides, ["Date", "Out", "In", "Balance", "Account"], rows)
    #expect(part.context.findings.map(\.code.name) == ["T1260"])
    #expect(
      part.context.findings.first?.message
        == "balance '109.50' of account 'A' does not follow from the line before, which gives 107.00: 2.50 EUR lies between them;"
        + " 1 break in 4 lines, together 2.50")
    #expect(part.context.findings.first?.place.line == 4)
    #expect(part.statements.map(\.difference) == [250])
  }

  @Test func `texts are joined, payer and payee told by the sign, and the fee taken off`() throws {
    let profile = """
          headers: {booking_date: [Date], amount: ["Amount ({currency})"], payer: [From], payee: [To], fee: [Fee]}
          join: {remittance: [One, Two]}
      """
    let header = ["Date", "Amount (CHF)", "From", "To", "Fee", "One", "Two"]
    let part = try read(
      profile, header,
      [["2026-10-01", "5.00", "X", "we", "0.10", "a", "b"], ["2026-10-01", "-5.00", "we", "Y", "", "", "c"]])
    #expect(part.receipts.amounts == [490, -500])
    #expect(part.receipts.currencies.map(\.code) == ["CHF", "CHF"])
    #expect(part.receipts.counterparty(0) == "X")
    #expect(part.receipts.counterparty(1) == "Y")
    #expect(part.receipts.remittances[0] == "a b")
    #expect(part.receipts.remittances[1] == "c")
    #expect(part.receipts.charges == [0: 10])
  }

  @Test func `a row with text alone goes on with the row above it, and is quarantined below a bad one`() throws {
    let profile = """
          continued: true
          headers: {booking_date: [Date], amount: [Amount], remittance: [Text]}
          decimal: "."
      """
    let rows = [
      ["2026-10-01", "5.00", "a"], ["", "", "b"], ["", "", "c"], ["2026-10-02", "x", "d"], ["", "", "e"],
    ]
    let part = try read(profile, ["Date", "Amount", "Text"], rows)
    #expect(part.receipts.remittances[0] == "a b c")
    #expect(part.context.rows == 5)
    #expect((part.context.accepted, part.context.merged, part.context.quarantined) == (1, 2, 2))
  }

  @Test func `a star in a word for what is left out stands for any text`() throws {
    let profile = """
          headers: {booking_date: [Date], amount: [Amount], status: [Text], remittance: [Text]}
          left_out: ["Beginning balance*", Pending]
      """
    let rows = [
      ["2026-10-01", "", "Beginning balance as of then"], ["2026-10-01", "5.00", "Pending bill"],
      ["2026-10-01", "5.00", "pending"],
    ]
    let part = try read(profile, ["Date", "Amount", "Text"], rows)
    #expect((part.context.accepted, part.context.footers, part.context.quarantined) == (1, 2, 0))
  }

  @Test func `account and currency above the header are read where the profile says so`() throws {
    var profile = Profile(name: "p", kind: .bank)
    profile.preamble = ["account": ["Konto", "IBAN"], "currency": ["Currency"]]
    let preamble = [["IBAN:", "", "DE02 1203 0000 0000 2020 51"], ["Currency : CHF", ""], ["Text"]]
    let format = SourceFormat().completed(by: preamble, of: profile)
    #expect(format.account == "DE02120300000000202051")
    #expect(format.currency?.code == "CHF")
    var settled = SourceFormat()
    settled.account = "1"
    #expect(settled.completed(by: preamble, of: profile).account == "1")
    #expect(SourceFormat().completed(by: preamble, of: Profile(name: "q", kind: .bank)) == SourceFormat())
    #expect(SourceFormat().completed(by: [["Konto:", "=\"CH93\""]], of: profile).account == "CH93")
  }
}

import Domain
import Testing

@testable import Normalize

private func amount(_ text: String, _ mark: DecimalMark = .point, _ currency: String = "EUR") -> Result<
  Int64, AmountReader.Failure
> {
  Array(text.utf8).withUnsafeBufferPointer { AmountReader.read($0, mark: mark, currency: Currency(currency)!) }
}

private func date(_ text: String, _ order: DateOrder) -> String? {
  Array(text.utf8).withUnsafeBufferPointer { DateReader.read($0, order: order)?.iso }
}

private func sided(_ text: String, adding: AccountSide?, _ mark: DecimalMark = .point, _ currency: String = "EUR")
  -> Result<Int64, AmountReader.Failure>
{
  Array(text.utf8).withUnsafeBufferPointer {
    AmountReader.read($0, mark: mark, currency: Currency(currency)!, adding: adding)
  }
}

struct AmountReadingTests {
  @Test(arguments: [
    ("1,234.56 CR", 123_456), ("100.00Cr", 10_000), ("100.00 Dr.", -10_000), ("CR 12.00", 1200), ("12.00 D", -1200),
    ("12.00H", 1200), ("12.00 S", -1200), ("USD 5.00 CR", 500), ("5.00 DR USD", -500), ("5.00 CREDIT", 500),
    ("5.00 Soll", -500), ("-5.00 DR", -500), ("(5.00) DB", -500), ("Dr. 7.50", -750), ("5.00+", 500),
  ])
  func `a mark of its side gives an amount its sign`(text: String, cents: Int64) {
    #expect(sided(text, adding: .credit, .point, "USD") == .success(cents))
    #expect(sided(text, adding: .debit, .point, "USD") != .success(cents) || text == "5.00+")
  }

  @Test(arguments: ["-5.00 CR", "5.00 CR DR", "5.00 XR", "CR", "5.00 CRR", "C5"])
  func `a mark that contradicts the sign or is none makes no number`(text: String) {
    #expect(sided(text, adding: .credit) == .failure(.notANumber) || text == "C5")
    #expect(sided("5.00 CR", adding: nil) == .failure(.notANumber))
  }

  @Test func `dollars of Singapore are no debit`() {
    #expect(sided("S$ 12.00", adding: .credit, .point, "SGD") == .success(1200))
  }

  @Test(arguments: [("1,23,456.78", 12_345_678), ("12,34,567.00", 123_456_700), ("1,00,00,000", 1_000_000_000)])
  func `lakhs are grouped in twos where rupees and takas are`(text: String, cents: Int64) {
    #expect(amount(text, .point, "INR") == .success(cents))
    #expect(amount(text) == .failure(.notANumber))
  }

  @Test(arguments: [
    ("12", 1200), ("12.5", 1250), ("-0.05", -5), ("1,234.50", 123_450), ("1'234.50", 123_450), ("(12.00)", -1200),
    ("12-", -1200),
    ("€ 12", 1200), ("12 €", 1200), ("EUR 12.00", 1200), ("-€12.00", -1200), ("€-12.00", -1200), ("+3.00", 300),
    (".50", 50),
    ("1 234 567.89", 123_456_789), ("\u{2212}7.00", -700), ("12.500", 1250), ("(€ 1,000.00)", -100_000),
  ])
  func `amounts with a decimal point`(text: String, cents: Int64) {
    #expect(amount(text) == .success(cents))
  }

  @Test(arguments: [
    ("1.234,56", 123_456), ("12,5", 1250), ("1.234", 123_400), ("-1.000.000,00", -100_000_000), ("1 234,56", 123_456),
  ])
  func `amounts with a decimal comma`(text: String, cents: Int64) {
    #expect(amount(text, .comma) == .success(cents))
  }

  @Test(arguments: [
    "", "12abc", "1,2O7.50", "--5", "(-5.00)", "1.2.3", "12,34.56", "1,23,456", "1e3", "0x10", "NaN", "∞", "-", "()",
    ".",
  ])
  func `what is not a number is none`(text: String) {
    #expect(amount(text) == .failure(.notANumber))
  }

  @Test func `decimals beyond the currency's are said with their count`() {
    #expect(amount("1.234") == .failure(.tooManyDecimals(3)))
    #expect(amount("100.5", .point, "JPY") == .failure(.tooManyDecimals(1)))
    #expect(amount("1.234", .point, "KWD") == .success(1234))
    #expect(amount("100", .point, "JPY") == .success(100))
  }

  @Test func `a sign of another currency is an error, not a number`() {
    #expect(amount("$12.00") == .failure(.otherCurrency("$")))
    #expect(amount("USD 12.00") == .failure(.otherCurrency("USD")))
    #expect(amount("$12.00", .point, "CAD") == .success(1200))
  }

  @Test func `an amount beyond any ledger is refused, not wrapped`() {
    #expect(amount("99999999999999999999.00") == .failure(.tooLarge))
  }

  @Test func `the fast way and the long way agree`() {
    var state: UInt64 = 7
    print("seed 7")
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      let cents = Int64(state >> 30) % 10_000_000 - 5_000_000
      let text = DecimalText.plain(cents, digits: 2)
      #expect(amount(text) == .success(cents))
      #expect(amount(" \(text) ", .point) == .success(cents))
    }
  }
}

struct DateReadingTests {
  @Test(arguments: [
    ("2026-10-31", DateOrder.yearMonthDay), ("20261031", .yearMonthDay), ("2026/10/31", .yearMonthDay),
    ("31.10.2026", .dayMonthYear),
    ("31/10/26", .dayMonthYear), ("31.10.26", .dayMonthYear), ("10/31/2026", .monthDayYear),
    ("31102026", .dayMonthYear),
    ("31 Oct 2026", .dayMonthYear), ("Oct 31, 2026", .monthDayYear), ("31. Oktober 2026", .dayMonthYear),
    ("2026-10-31T00:00:00", .yearMonthDay), ("31.10.2026 14:05", .dayMonthYear), ("10/31/2026 2:05 PM", .monthDayYear),
    ("2026-10-31", .dayMonthYear), ("2026-10-31", .monthDayYear),
  ])
  func `a date in its order`(text: String, order: DateOrder) {
    #expect(date(text, order) == "2026-10-31")
  }

  @Test(arguments: [
    ("31.10.2026", DateOrder.monthDayYear), ("2026-13-01", .yearMonthDay), ("2026-02-30", .yearMonthDay),
    ("1/2/3", .dayMonthYear),
    ("12abc", .dayMonthYear), ("", .dayMonthYear), ("10-11-2026", .yearMonthDay),
  ])
  func `what does not fit the order is none`(text: String, order: DateOrder) {
    #expect(date(text, order) == nil)
  }
}

struct ColumnMapTests {
  @Test func `headers are found whatever their case and punctuation`() throws {
    var profile = Profile(name: "p", kind: .documents)
    profile.headers = ["document_no": ["Invoice No."], "amount": ["Total", "Amount"], "note": ["Memo"]]
    profile.required = ["document_no", "amount"]
    let map = try #require(ColumnMap(header: ["AMOUNT ", "invoice-no", "Extra"], profile: profile))
    #expect(map["document_no"] == 1)
    #expect(map["amount"] == 0)
    #expect(map["note"] == -1)
    #expect(map.unused.map(\.header) == ["Extra"])
    #expect(ColumnMap(header: ["Total"], profile: profile) == nil)
    #expect(ColumnMap.missing(header: ["Total"], profile: profile) == ["document_no"])
  }
}

struct OccurrenceTests {
  @Test func `the same file twice adds nothing and twins stay two`() {
    var merger = OccurrenceMerger<String>()
    func file(_ rows: [String]) -> [String] {
      merger.beginFile()
      return rows.filter { !merger.isRepeated($0) }
    }
    #expect(file(["a", "b", "b"]) == ["a", "b", "b"])
    #expect(file(["a", "b", "b"]) == [])
    #expect(file(["b", "b", "b", "c"]) == ["b", "c"])
  }
}

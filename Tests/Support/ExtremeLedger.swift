/// A small ledger of the largest and smallest figures that the readers take: amounts up to the limit of any amount,
/// rates up to an Int64, in currencies of no, two and three decimals, from days and months at both ends of what is
/// plausible. Only the seed decides.
package struct ExtremeLedger {
  private var generator: SplitMix
  package private(set) var files: [(name: String, text: String)] = []
  package private(set) var period = "2026-10"
  package private(set) var next = "2026-11"

  private static let currencies = [("JPY", 0), ("EUR", 2), ("USD", 2), ("KWD", 3)]
  /// The first amount that is none.
  private static let limit: Int64 = 10_000_000_000_000_000

  package init(seed: UInt64) {
    generator = SplitMix(seed: seed)
    let home = Self.currencies[pick(0...3)]
    let year = pick(0...3) == 0 ? [1901, 1999, 2150, 2198][pick(0...3)] : 2026
    period = "\(year)-10"
    next = "\(year)-11"
    files.append(
      (
        "customers.csv",
        "customer_id,name,credit_limit,terms_days\n"
          + (0..<3).map { "C\($0),Customer \($0) Ltd,\(amount(home.1)),\(pick(0...3650))\n" }.joined()
      ))
    files.append(("documents.csv", documents(year)))
    files.append(("bank.csv", bank(year)))
    files.append(("rates.csv", rates(year)))
    files.append(("ledger.csv", "period,account,balance\n\(period),1400,\(amount(home.1))\n"))
    files.append(("events.csv", events(year, home.1)))
    let sources = ["customers", "documents", "bank", "rates", "ledger", "events"].map {
      "  - {kind: \($0), path: \($0).csv}\n"
    }.joined()
    files.append(
      (
        "tieout.yaml",
        "entity: {name: Extreme, currency: \(home.0)}\nout: out\nbooks: books.sqlite\nsources:\n" + sources
      ))
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(generator.next() % UInt64(range.count))
  }

  /// Minor units of any size, often at the edges.
  private mutating func units() -> Int64 {
    switch pick(0...6) {
    case 0: return 1
    case 1: return Self.limit - 1
    case 2: return Int64(pick(1...9))
    default:
      var power: Int64 = 1
      for _ in 0..<pick(0...15) { power *= 10 }
      return min(power * Int64(pick(1...9)) + Int64(pick(0...1)), Self.limit - 1)
    }
  }

  private mutating func amount(_ digits: Int) -> String { Self.decimal(units(), digits) }

  private static func decimal(_ units: Int64, _ digits: Int) -> String {
    guard digits > 0 else { return "\(units)" }
    let text = String(repeating: "0", count: max(0, digits + 1 - "\(units)".count)) + "\(units)"
    return text.dropLast(digits) + "." + text.suffix(digits)
  }

  private mutating func day(_ year: Int) -> String {
    let years = [year, year, year, year - 1, 1900, 2199]
    let (month, day) = (pick(1...12), pick(1...28))
    return "\(years[pick(0...5)])-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func documents(_ year: Int) -> String {
    var rows = "document_no,customer_id,type,document_date,due_date,currency,amount,instalments\n"
    for number in 0..<pick(1...9) {
      let currency = Self.currencies[pick(0...3)]
      let type = ["invoice", "invoice", "invoice", "debit_note", "credit_note", "opening", "write_off"][pick(0...6)]
      let issued = day(year)
      let whole = units()
      let due = day(year)
      let parts =
        whole > 3 && pick(0...3) == 0
        ? "\(due):\(Self.decimal(whole / 2, currency.1))|\(due):\(Self.decimal(whole - whole / 2, currency.1))" : ""
      rows +=
        "INV-\(number),C\(pick(0...2)),\(type),\(issued),\(max(issued, due)),\(currency.0),\(Self.decimal(whole, currency.1)),\(parts)\n"
    }
    return rows
  }

  private mutating func bank(_ year: Int) -> String {
    var rows = "value_date,amount,currency,counterparty,remittance,bank_reference\n"
    for number in 0..<pick(1...9) {
      let currency = Self.currencies[pick(0...3)]
      let sign = pick(0...4) == 0 ? "-" : ""
      let text = ["INV-\(pick(0...8))", "on account", "INV-1 INV-2"][pick(0...2)]
      rows += "\(day(year)),\(sign)\(amount(currency.1)),\(currency.0),Customer \(pick(0...2)) Ltd,\(text),B\(number)\n"
    }
    return rows
  }

  private mutating func rates(_ year: Int) -> String {
    var rows = "date,currency,rate\n"
    for currency in Self.currencies where pick(0...3) > 0 {
      let rate = [
        "9223372036854775807", "0.000000001", "1", "1000000000000000000", "1.0850", "99999999.99999999", "0.1",
      ][pick(0...6)]
      rows += "\(day(year)),\(currency.0),\(rate)\n\(year)-10-01,\(currency.0),\(rate)\n"
    }
    return rows
  }

  private mutating func events(_ year: Int, _ digits: Int) -> String {
    var rows = "date,customer_id,document_no,kind,channel,outcome,amount,promised_date,note\n"
    for _ in 0..<pick(0...6) {
      rows +=
        "\(year)-09-0\(pick(1...9)),C\(pick(0...2)),,promise,phone,,\(amount(digits)),\(year)-09-1\(pick(0...9)),\n"
    }
    return rows
  }
}

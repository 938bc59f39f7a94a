/// How a company numbers its invoices and credit notes.
struct NumberSeries {
  enum Style: CaseIterable { case prefixed, yearly, plain, twoCompanies, slashed, yearInFront }

  let style: Style
  private var next: [Int]
  private var nextCredit = 1

  init(_ style: Style, _ random: inout SeededRandom) {
    self.style = style
    next = (0..<3).map { _ in random.pick(1...40) }
    switch style {
    case .prefixed: next[0] += 100_000
    case .plain: next[0] += 304_000
    case .twoCompanies: next = [20_000, 20_000, 0]
    default: break
    }
  }

  /// The number of the next invoice issued in a year (0 or 1).
  mutating func invoice(year: Int, _ random: inout SeededRandom) -> String {
    switch style {
    case .prefixed:
      next[0] += random.pick(1...2)
      return "INV-\(next[0])"
    case .yearly:
      next[year] += 1
      return "RE-\(2025 + year)-\(Parties.padded(next[year], 4))"
    case .plain:
      next[0] += random.pick(1...3)
      return "\(next[0])"
    case .twoCompanies:
      let company = random.pick(0...1)
      next[company] += 1
      return "\(company == 0 ? "A" : "B")-\(next[company])"
    case .slashed:
      next[year] += 1
      return "F\(2025 + year)/\(Parties.padded(next[year], 5))"
    case .yearInFront:
      next[year] += 1
      return "\(2025 + year)\(Parties.padded(next[year], 5))"
    }
  }

  /// Credit notes count in a series of their own, whose digits are also those of invoices.
  mutating func creditNote(year: Int) -> String {
    nextCredit += 1
    switch style {
    case .yearly: return "GS-\(2025 + year)-\(Parties.padded(nextCredit, 4))"
    case .prefixed: return "CN-\(100_000 + nextCredit)"
    case .plain: return "90\(Parties.padded(nextCredit, 4))"
    case .twoCompanies: return "CN-\(20_000 + nextCredit)"
    case .slashed: return "N\(2025 + year)/\(Parties.padded(nextCredit, 5))"
    case .yearInFront: return "9\(2025 + year)\(Parties.padded(nextCredit, 4))"
    }
  }

  /// The letters before the first digit, and what follows.
  static func parts(_ number: String) -> (prefix: String, core: String) {
    let start = number.firstIndex { $0.isNumber } ?? number.startIndex
    return (String(number[..<start]), String(number[start...]))
  }

  static func digits(_ number: String) -> String { number.filter(\.isNumber) }
}

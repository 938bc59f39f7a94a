/// One series of document numbers.
struct NumberSeries {
  enum Pattern {
    /// `A-1001`
    case prefixed(String)
    /// `1001`
    case plain
    /// `RE-2025-0001`, beginning anew each year; prefix, separator, width.
    case yearly(String, String, Int)
    /// `INV-0001001`
    case zeros(String, Int)
    /// `L1001-1`, `L1001-2`: a delivery invoiced in parts.
    case parted(String)
    /// `25DE1001`
    case branch(String)
  }

  let pattern: Pattern
  private var next: [Int]
  private var part = 1

  init(_ pattern: Pattern, from first: Int) {
    self.pattern = pattern
    if case .yearly = pattern { next = [first % 50, 0] } else { next = [first, first] }
  }

  /// The next number in a year, 0 for 2025.
  mutating func draw(year: Int, _ random: inout SeededRandom) -> String {
    var at = 0
    if case .yearly = pattern { at = year }
    if case .parted = pattern, part < 3, random.chance(30) {
      part += 1
    } else {
      part = 1
      next[at] += random.pick(weighted: [(1, 80), (2, 12), (3, 8)])
    }
    return written(next[at], year: year)
  }

  /// A number as this series writes it, issued or not.
  func written(_ number: Int, year: Int) -> String {
    switch pattern {
    case .prefixed(let prefix): "\(prefix)\(number)"
    case .plain: "\(number)"
    case .yearly(let prefix, let separator, let width):
      "\(prefix)\(2025 + year)\(separator)\(Spelling.padded(number, width))"
    case .zeros(let prefix, let width): prefix + Spelling.padded(number, width)
    case .parted(let prefix): "\(prefix)\(number)-\(part)"
    case .branch(let letters): "\(25 + year)\(letters)\(number)"
    }
  }

  /// One that could be of the series, near where it stands.
  func lookalike(year: Int, _ random: inout SeededRandom) -> String {
    var at = 0
    if case .yearly = pattern { at = year }
    return written(max(next[at] - 60 + random.pick(0...160), 1), year: year)
  }
}

/// How a customer's purchase orders are numbered.
enum OrderStyle: CaseIterable {
  /// SAP's ten digits, `PO-81234`, digits or a whole number as our invoices have them.
  case tenDigits, prefixed, invoiceDigits, invoiceLike
}

/// All series of a company; they collide in their digits.
struct NumberBook {
  var invoices: [NumberSeries]
  private var credits: NumberSeries
  private var taken: Set<String> = []

  init(_ kind: Int, _ random: inout SeededRandom) {
    let first = random.pick([1_000, 4_700, 10_000, 30_400, 100_000])
    func series(_ patterns: [NumberSeries.Pattern]) -> [NumberSeries] { patterns.map { NumberSeries($0, from: first) } }
    switch kind % 8 {
    case 0:
      invoices = series([.prefixed("A-"), .prefixed("B-"), .prefixed("C-")])
      credits = NumberSeries(.prefixed("G-"), from: first)
    case 1:
      invoices = series([.prefixed("A-"), .prefixed("B-"), .plain])
      credits = NumberSeries(.prefixed("GU"), from: first)
    case 2:
      invoices = series([.yearly("RE-", "-", 4), .yearly("AR-", "-", 4)])
      credits = NumberSeries(.yearly("GS-", "-", 4), from: 1)
    case 3:
      invoices = series([.yearly("", "", 5)])
      credits = NumberSeries(.yearly("9", "", 5), from: 1)
    case 4:
      invoices = series([.zeros("INV-", 8), .plain])
      credits = NumberSeries(.zeros("CN-", 8), from: first)
    case 5:
      invoices = series([.yearly("F", "/", 5), .yearly("S", "/", 5)])
      credits = NumberSeries(.yearly("N", "/", 5), from: 1)
    case 6:
      invoices = series([.parted("L"), .prefixed("R")])
      credits = NumberSeries(.prefixed("LG"), from: first)
    default:
      invoices = series([.branch("DE"), .branch("FR"), .branch("IT")])
      credits = NumberSeries(.branch("GS"), from: first)
    }
  }

  mutating func invoice(_ branch: Int, year: Int, _ random: inout SeededRandom) -> String {
    while true {
      let number = invoices[branch % invoices.count].draw(year: year, &random)
      if taken.insert(number).inserted { return number }
    }
  }

  mutating func credit(year: Int, _ random: inout SeededRandom) -> String {
    while true {
      let number = credits.draw(year: year, &random)
      if taken.insert(number).inserted { return number }
    }
  }

  func order(_ style: OrderStyle, year: Int, _ random: inout SeededRandom) -> String {
    switch style {
    case .tenDigits: "45000\(random.pick(10_000...99_999))"
    case .prefixed: "PO-\(random.pick(80_000...89_999))"
    case .invoiceDigits: Spelling.digits(random.pick(invoices).lookalike(year: year, &random))
    case .invoiceLike: random.pick(invoices).lookalike(year: year, &random)
    }
  }
}

/// A day of a world, counted from 2025-01-01.
enum Calendar {
  static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
    var rest = day
    var year = 2025
    while true {
      for (month, length) in [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        if rest < length { return (year, month + 1, rest + 1) }
        rest -= length
      }
      year += 1
    }
  }

  static func iso(_ day: Int) -> String {
    let date = date(day)
    return "\(date.year)-\(Spelling.padded(date.month, 2))-\(Spelling.padded(date.day, 2))"
  }

  /// As people write it.
  static func spoken(_ day: Int, _ random: inout SeededRandom) -> String {
    let date = date(day)
    let (dd, mm) = (Spelling.padded(date.day, 2), Spelling.padded(date.month, 2))
    return random.pick([
      "\(dd).\(mm).\(date.year)", "\(dd)/\(mm)/\(date.year)", "\(date.day).\(date.month).\(date.year % 100)",
      "\(date.year)-\(mm)-\(dd)",
      "\(dd).\(mm).", "\(dd)\(mm)\(date.year % 100)",
    ])
  }
}

internal import Domain
internal import Spreadsheet

/// What a table says in one cell: a value with its meaning, which each writer shows in its own way.
enum Cell {
  case empty
  /// Text of ours that no file has to quote.
  case word(String)
  /// A word of ours with underscores, which people see with blanks: `partly_applied`.
  case code(String)
  /// The label of an aging bucket.
  case bucket(String)
  /// Text that came from outside.
  case text(String)
  /// The text of a row of a column of texts: no `String` is made of it.
  case row(TextTable, Int)
  /// Yes or no; a sheet shows only a yes.
  case flag(Bool)
  case money(Int64, Currency)
  /// An amount that a sheet computes by a formula of its own, with the value that it must come to.
  case computed(String, Int64, Currency)
  case count(Int)
  /// Hundredths of a point or a day.
  case points(Int64)
  case percent(Metric)
  /// A percentage with two decimals, and other hundredths with two.
  case rate(Int64)
  case hundredths(Int64)
  /// A difference in minor units of so many digits, with its sign.
  case change(Int64, digits: Int)
  case days(Metric)
  case share(Share)
  case date(CalendarDate)
  case month(Month)
  case source(Source)
  /// Text of ours in a style that says what it means.
  case styled(String, Style)

  /// A value that there is not: never printed as 0.
  static let notAvailable = Cell.styled("n/a", .missing)

  static func date(orEmpty date: CalendarDate?) -> Cell { date.map { .date($0) } ?? .empty }

  static func source(orEmpty source: Source?) -> Cell { source.map { .source($0) } ?? .empty }

  static func money(orEmpty amount: Int64?, _ currency: Currency) -> Cell {
    amount.map { .money($0, currency) } ?? .empty
  }

  static func money(orNotAvailable amount: Int64?, _ currency: Currency) -> Cell {
    amount.map { .money($0, currency) } ?? .notAvailable
  }
}

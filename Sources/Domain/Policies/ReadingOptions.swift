/// How a delimited file is to be read, where its own looks are not to decide.
package struct ReadingOptions: Sendable, Hashable {
  /// The name of the encoding as iconv knows it, such as `WINDOWS-1252`; nil to detect UTF-8, UTF-16 with a mark, or Windows-1252.
  package var encoding: String?
  /// One byte; nil to detect comma, semicolon, tab or bar.
  package var delimiter: UInt8?
  /// One byte; nil to detect `"` or `'`.
  package var quote: UInt8?
  /// The line on which the header stands, counted from 1; nil to find it.
  package var headerLine: Int?
  package var limits = Limits()

  package init() {}

  /// What a file may be at most; beyond it is refused.
  package struct Limits: Sendable, Hashable {
    package var fileBytes = 4 << 30
    package var recordBytes = 1 << 20
    package var rows = 20_000_000

    package init() {}
  }
}

/// The order in which a column writes its dates.
package enum DateOrder: String, Sendable, CaseIterable {
  case yearMonthDay = "ymd"
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
}

/// The mark between whole units and decimals.
package enum DecimalMark: String, Sendable, CaseIterable {
  case point = "."
  case comma = ","
}

/// What the settings fix for one source on top of its profile; nil where the profile or the file decides.
package struct SourceFormat: Sendable, Hashable {
  package var dates: DateOrder?
  package var decimal: DecimalMark?
  /// For files without a currency column.
  package var currency: Currency?
  /// For bank files without an account column.
  package var account: String?

  package init() {}
}

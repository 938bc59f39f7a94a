/// How a file is to be read, where its own looks are not to decide.
package struct ReadingOptions: Sendable, Hashable {
  /// Nil to tell the format by the file's contents.
  package var format: FileFormat?
  /// The name of the encoding as iconv knows it, such as `WINDOWS-1252`; nil to detect UTF-8, UTF-16 with a mark, or
  /// Windows-1252.
  package var encoding: String?
  /// One to four bytes; nil to detect comma, semicolon, tab or bar.
  package var delimiter: [UInt8]?
  /// One byte, 0 where the file does not quote; nil to detect `"` or `'`.
  package var quote: UInt8?
  /// The byte before a quote that makes it text, 0 where quotes are left as they are; nil to detect it.
  package var escape: UInt8?
  /// The line of the header, counted from 1; nil to find it.
  package var headerLine: Int?
  /// How many rows the header has; their names are joined. 0 for a file without one, of which only the rows can be
  /// shown.
  package var headerRows = 1
  /// The names of the columns of delimited text without a header; nil where it has one.
  package var columns: [String]?
  /// The sheet of a workbook to read; nil for those that fit.
  package var sheet: String?
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
  /// The day of which a file of documents is the opening list, as the settings say.
  package var opening: CalendarDate?
  /// The day of which a list of open items is, as its title says.
  package var asOf: CalendarDate?
  /// The day on which a report was made, as the lines above its header say.
  package var madeOn: CalendarDate?
  /// How many lines a bank's export has, as the lines above its header say.
  package var statedLines: String?
  /// Words of a bank file, beside those that are known, for money out and for money in.
  package var debitWords: [String] = []
  package var creditWords: [String] = []
  /// Whether the amounts of a bank file are signed as they stand, whatever its columns and balances say.
  package var areSignsWritten: Bool?

  package init() {}
}

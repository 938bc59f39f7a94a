internal import Domain
internal import Normalize

/// Days and amounts as people type them into a workbook: only what can be meant in one way.
enum TypedFields {
  /// Bytes of a name or a note; the files that they go to are read with as many.
  static let longestText = 1000
  /// Days after a close's date within which its workbook is worked on.
  static let longestWait = 366

  /// - Throws: ``Doubt`` where it is no day, or more than one.
  static func day(_ text: String) throws(Doubt) -> CalendarDate {
    let days = TypedDate.readings(text)
    guard days.count == 1, let day = days.first else {
      throw Doubt(
        message: days.isEmpty
          ? "'\(text)' is no date" : "'\(text)' can be \(days.sorted().map(\.iso).joined(separator: " or "))",
        hint: "write it as 2026-11-03")
    }
    return day
  }

  /// An amount in minor units, not zero.
  ///
  /// - Parameter whole: all that was typed into the cell.
  /// - Throws: ``Doubt`` where it is none, or has more decimals than the currency.
  static func amount(_ text: some StringProtocol, in currency: Currency, whole: String) throws(Doubt) -> Int64 {
    // `1.500` is one and a half in some countries and one thousand five hundred in others.
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    guard let amount = DecimalText.minorUnits(text, digits: currency.minorDigits), amount != 0,
      decimals <= currency.minorDigits
    else { throw Doubt(message: "'\(whole)' is no amount in \(currency)", hint: "write it as 1234.50") }
    return amount
  }

  /// Why a text is not taken.
  struct Doubt: Error {
    var message: String
    var hint: String
  }
}

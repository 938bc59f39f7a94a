internal import Diagnostics
internal import Domain
internal import Normalize

/// The currency of a file that names none, and whose amounts bear the symbol of another than the entity's.
enum SymbolCurrency {
  /// The currency with which most rows can be read; nil where the rows can be read as they are, or with none.
  ///
  /// - Parameters:
  ///   - part: what was read in the entity's currency.
  ///   - read: reads the file again, of an entity with a currency.
  static func find(
    _ part: FilePart, _ read: (SourceFormat, Currency) throws -> FilePart?, _ stated: SourceFormat
  ) throws -> Currency? {
    let context = part.context
    guard context.quarantined > context.accepted,
      context.findings.contains(where: { $0.code == NormalizeCodes.badCurrency })
    else { return nil }
    let known = [
      "USD", "GBP", "EUR", "JPY", "CHF", "PLN", "SEK", "CZK", "HUF", "INR", "TRY", "RON", "BRL", "KRW", "ILS",
    ]
    let codes = context.codesInAmounts + known.compactMap { Currency($0) }
    return try codes.first { currency in
      var format = stated
      format.currency = currency
      guard let part = try read(format, currency) else { return false }
      return part.context.accepted > part.context.quarantined
    }
  }
}

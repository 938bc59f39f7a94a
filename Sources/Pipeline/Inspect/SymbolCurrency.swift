internal import Diagnostics
internal import Domain
internal import Ingest
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

  /// The currency of the one symbol that stands beside figures in a table, as in its totals; nil where none does, or
  /// several do.
  static func only(in table: any RecordTable) throws -> Currency? {
    var found: Set<String> = []
    _ = try table.read { rows in
      for row in 0..<rows.count {
        for field in 0..<rows.fieldCount(row: row) {
          let text = rows.text(row, field)
          guard text.utf8.count < 30, text.contains(where: \.isNumber), !text.contains(where: \.isLetter) else {
            continue
          }
          for (symbol, code) in symbols where text.contains(symbol) { found.insert(code) }
        }
      }
    }
    return found.count == 1 ? found.first.flatMap { Currency($0) } : nil
  }

  private static let symbols: [(Character, String)] = [("$", "USD"), ("€", "EUR"), ("£", "GBP")]
}

internal import Diagnostics
package import Domain

/// The rates of exchange of one file.
package struct RatePart: Sendable {
  package var context: RowContext
  package private(set) var rates: [ExchangeRate] = []
  private var hasOwnCurrency = false

  package init(context: RowContext) { self.context = context }

  package mutating func add(_ rows: SourceRows) {
    let map = context.map
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        let date = context.date(rows, view, row, "date", map["date"], required: true)
        let code = String(decoding: context.required(rows, view, row, "currency", map["currency"]), as: UTF8.self)
        let currency = Currency(code)
        if currency == nil, !code.isEmpty {
          context.fail(
            NormalizeCodes.badCurrency, rows, row, field: map["currency"],
            "currency '\(code)' is not a code of ISO 4217")
        }
        let rate = Self.rate(context.text(view, row, map["rate"]))
        if rate == nil {
          context.fail(
            NormalizeCodes.badAmount, rows, row, field: map["rate"],
            "rate '\(context.text(view, row, map["rate"]))' is not a positive decimal number",
            hint: "write it with a decimal point and at most nine decimals")
        } else if let rate, !Self.isReasonable(rate) {
          context.fail(
            NormalizeCodes.badAmount, rows, row, field: map["rate"],
            "rate '\(context.text(view, row, map["rate"]))' is larger than \(Self.mostUnits), the most that is read",
            hint:
              "its decimal point may be lost: a rate is units of \(context.entity.currency) for one unit of the other"
              + " currency"
          )
        }
        if context.end(rows, row), let date, let currency, let rate {
          if currency == context.entity.currency { noteOwnCurrency(rows, row, map["currency"]) }
          rates.append(
            ExchangeRate(
              date: date, currency: currency, numerator: rate.numerator, denominator: rate.denominator,
              source: rows.source(row: row)))
        }
        if context.needsEvidence { return }
      }
    }
  }

  /// A rate of the entity's own currency counts for nothing; one finding a file says so.
  private mutating func noteOwnCurrency(_ rows: SourceRows, _ row: Int, _ field: Int) {
    guard !hasOwnCurrency else { return }
    hasOwnCurrency = true
    context.remark(
      NormalizeCodes.ownCurrencyRate, rows, row, field: field,
      "a rate of \(context.entity.currency), the entity's own currency, is not used",
      hint: "rates are units of \(context.entity.currency) for one unit of another currency")
  }

  /// No unit of a currency is worth more units of another: what is larger has lost its decimal point.
  private static let mostUnits: Int64 = 10_000_000

  private static func isReasonable(_ rate: (numerator: Int64, denominator: Int64)) -> Bool {
    Int128(rate.numerator) <= Int128(rate.denominator) * Int128(mostUnits)
  }

  private static func rate(_ text: String) -> (numerator: Int64, denominator: Int64)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts.count == 1 || parts[1].utf8.count <= 9, let numerator = Int64(parts.joined()), numerator > 0
    else { return nil }
    var denominator: Int64 = 1
    for _ in 0..<(parts.count == 2 ? parts[1].utf8.count : 0) { denominator *= 10 }
    return (numerator, denominator)
  }
}

internal import Domain

/// What an interim report says of its lines, in fields 90D and 90C, beside the lines themselves.
struct InterimTotals {
  private(set) var isStated = false
  private var stated = LineTotals()
  private var lines = LineTotals()
  private var isReadable = true

  /// Field 90: the number of lines, the currency, and their sum: `2EUR833,00`.
  mutating func add(stated text: String, isDebit: Bool) {
    isStated = true
    let digits = text.prefix { $0.isNumber }
    guard let count = Int(digits), count < 1_000_000,
      let sum = ScaledDecimal(StatementText.plainAmount(text.dropFirst(digits.count + 3)))
    else {
      isReadable = false
      return
    }
    stated.count += count
    stated.net = stated.net.adding(sum, negative: isDebit)
  }

  mutating func add(_ amount: String) {
    lines.count += 1
    if let amount = ScaledDecimal(amount) { lines.net = lines.net.adding(amount) } else { isReadable = false }
  }

  /// What the report states beside what is there; nil where nothing can be compared.
  func total(in currency: String) -> StatedTotal? {
    isStated && isReadable ? lines.total("lines of the report", stated: stated, in: currency) : nil
  }

  /// By how much both differ; nil where they agree, or where nothing can be compared. Number and net are compared, as
  /// banks do not agree on which side a reversal counts.
  var differs: String? {
    guard isStated else { return nil }
    if isReadable, stated == lines { return nil }
    guard isReadable else { return "the sums of the report (90D, 90C) or one of its amounts cannot be read" }
    return lines.difference(toStated: stated, in: "the sums of the report (90D, 90C)")
  }
}

/// By how much figures differ that must agree one by one. What is too much of one never makes up for what is too
/// little of another.
struct Misfit {
  private var over: Int128 = 0
  private var under: Int128 = 0

  mutating func add(expected: Int128, actual: Int128) {
    if actual > expected { over += actual - expected } else { under += expected - actual }
  }

  mutating func add(expected: Int64, actual: Int64) { add(expected: Int128(expected), actual: Int128(actual)) }

  /// What may not be there at all, whatever its sign.
  mutating func add(amiss amount: Int64) { over += Int128(abs(amount)) }

  /// Zero where all agree; above zero where any is too much.
  var difference: Int128 { over > 0 ? over + under : -under }
}

/// Charges as a bank states them: one sum, or a part for each bank that took one.
struct StatedCharges {
  /// The sum that the bank states; empty where it states parts only.
  var total = ""
  var parts: [String] = []

  /// The sum as a plain decimal; empty where nothing is stated, or a part of several is no amount.
  var text: String {
    if !total.isEmpty || parts.count < 2 { return total.isEmpty ? parts.first ?? "" : total }
    let amounts = parts.compactMap { ScaledDecimal($0) }
    return amounts.count == parts.count ? amounts.reduce(ScaledDecimal.zero) { $0.adding($1) }.plain : ""
  }
}

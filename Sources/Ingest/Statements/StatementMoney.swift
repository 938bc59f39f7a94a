internal import Domain

/// An amount with its currency as tags write it: `USD1000,00`, `1000,00 USD`.
struct StatementMoney {
  var currency: String
  var amount: String

  /// - Parameter implied: the currency of a text that states none; empty where it must.
  init?(_ text: String, in implied: String = "") {
    if text.isEmpty { return nil }
    var text = text.filter { $0 != " " }[...]
    currency = String(text.prefix(3))
    if Currency(currency) != nil {
      text = text.dropFirst(3)
    } else if text.first?.isNumber == true, Currency(String(text.suffix(3))) != nil {
      currency = String(text.suffix(3))
      text = text.dropLast(3)
    } else if !implied.isEmpty, text.first?.isNumber == true {
      currency = implied
    } else {
      return nil
    }
    let digits = text.prefix { $0.isNumber || $0 == "," || $0 == "." }
    guard let first = digits.first, first.isNumber, digits.count(where: { !$0.isNumber }) <= 1 else { return nil }
    amount = StatementText.plainAmount(digits)
  }
}

extension StatementEntry {
  /// Keeps what the payer instructed where it is in another currency or another amount than the line.
  mutating func instruct(_ money: StatementMoney) {
    guard money.currency != currency || ScaledDecimal(money.amount) != ScaledDecimal(amount)?.magnitude else { return }
    instructed = "\(money.currency) \(money.amount)"
  }
}

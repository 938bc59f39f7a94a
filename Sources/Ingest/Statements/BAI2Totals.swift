internal import Domain

/// What a BAI2 account says that its lines come to, in type codes 100 (all credits) and 400 (all debits).
struct BAI2Totals {
  private var stated: [(name: String, isDebit: Bool, amount: Int64, count: Int?)] = []
  private var credits: (count: Int, sum: Int64?) = (0, 0)
  private var debits: (count: Int, sum: Int64?) = (0, 0)
  /// Items of deposits are lines too, which banks count or do not.
  var hasItems = false

  mutating func take(_ minor: String, of code: String, count: String) {
    guard code == "100" || code == "400", let amount = Int64(minor) else { return }
    let isDebit = code == "400"
    stated.append(("total of \(isDebit ? "debits" : "credits")", isDebit, amount, Int(count)))
  }

  mutating func add(_ minor: String, isDebit: Bool) {
    let side = isDebit ? \BAI2Totals.debits : \BAI2Totals.credits
    self[keyPath: side].count += 1
    // What is negative may be of the other side.
    guard let sum = self[keyPath: side].sum, let amount = Int64(minor), amount >= 0 else {
      self[keyPath: side].sum = nil
      return
    }
    let (more, overflows) = sum.addingReportingOverflow(amount)
    self[keyPath: side].sum = overflows ? nil : more
  }

  /// What is stated beside what is there, where both are known; `plain` writes minor units as a decimal.
  func stated(_ plain: (String) -> String) -> [StatedTotal] {
    stated.flatMap { total -> [StatedTotal] in
      let side = total.isDebit ? debits : credits
      guard let sum = side.sum else { return [] }
      let amount = StatedTotal(total.name, stated: plain(String(total.amount)), found: plain(String(sum)))
      guard let count = total.count, !hasItems else { return [amount] }
      let name = total.isDebit ? "debits" : "credits"
      return [amount, StatedTotal(name, stated: String(count), found: String(side.count), isCount: true)]
    }
  }
}

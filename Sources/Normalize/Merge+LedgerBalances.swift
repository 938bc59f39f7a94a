internal import Diagnostics
internal import Domain

extension Merge {
  private struct Place: Hashable, Comparable {
    var month: Month
    var account: String

    static func < (first: Place, second: Place) -> Bool {
      (first.month, first.account) < (second.month, second.account)
    }
  }

  /// Balances of the general ledger, one a month and account.
  ///
  /// The same one repeated is merged. Where rows differ none of them counts: added up they would be a balance that no
  /// account has.
  mutating func addLedgerBalances(of parts: [FilePart]) {
    var stated: [Place: [LedgerBalance]] = [:]
    for part in parts {
      guard case .ledger(let part) = part else { continue }
      for balance in part.balances {
        stated[Place(month: balance.month, account: balance.account), default: []].append(balance)
      }
      ledger.unusedBalances += part.foreign
    }
    for (place, balances) in stated.sorted(by: { $0.key < $1.key }) {
      let first = balances[0]
      if let other = balances.first(where: { $0.balance != first.balance }) {
        for balance in balances { quarantine(balance, against: balance.balance == first.balance ? other : first) }
        let texts = [first, other].map { Money($0.balance, ledger.entity.currency).plain }
        ledger.unusedBalances.append(
          UnusedBalance(month: place.month, account: place.account, why: "given as \(texts[0]) and as \(texts[1])"))
        continue
      }
      ledger.ledgerBalances.append(first)
      for balance in balances.dropFirst() { noteMerged(file: balance.source.file) }
    }
    ledger.ledgerBalances.sort { $0.source < $1.source }
    ledger.unusedBalances.sort { ($0.month, $0.account, $0.why) < ($1.month, $1.account, $1.why) }
  }

  private mutating func quarantine(_ balance: LedgerBalance, against other: LedgerBalance) {
    let currency = ledger.entity.currency
    func money(_ balance: LedgerBalance) -> String { Money(balance.balance, currency).plain }
    noteConflict(
      source: balance.source,
      "the balance of account '\(balance.account)' for \(balance.month) is \(money(balance)) here, \(money(other)) in"
        + " \(ledger.files.text(of: other.source))",
      raw: "\(balance.month),\(CSVText.field(balance.account)),\(money(balance))", amount: balance.balance,
      currency: currency)
  }
}

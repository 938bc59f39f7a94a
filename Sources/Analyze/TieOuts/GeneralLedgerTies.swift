internal import Domain

/// The control accounts of the month against net receivables: together where there are several, for the receivables are
/// not split by them.
func generalLedgerTies(_ ledger: Ledger, _ close: Close) -> [GeneralLedgerTie] {
  let balances = ledger.ledgerBalances.filter { $0.month == close.period }
  guard !balances.isEmpty, close.asOf == close.period.lastDay else { return [] }
  // What the accounts have together is unknown where one of their balances is in quarantine.
  guard !ledger.unusedBalances.contains(where: { $0.month == close.period }) else { return [] }
  let entity = ledger.entity.currency
  var subledger: Int64? = 0
  var withoutRate: [Currency] = []
  for currency in Set(close.aging.map(\.currency)).sorted() {
    let net = close.aging.reduce(0) { $1.currency == currency ? $0 + $1.net : $0 }
    if currency == entity {
      subledger = subledger.map { $0 + net }
    } else if let rate = close.foreign.rates[currency] {
      guard let translated = rate.translate(net, to: entity) else {
        withoutRate.append(currency)
        continue
      }
      subledger = subledger.flatMap { Int64(exactly: Int128($0) + Int128(translated)) }
    } else if net != 0 {
      withoutRate.append(currency)
    }
  }
  // A balance that holds other currencies cannot be compared with receivables that leave them out.
  if !withoutRate.isEmpty { subledger = nil }
  let accounts = Set(balances.map(\.account)).sorted().joined(separator: ", ")
  var tie = GeneralLedgerTie(account: accounts, balance: balances.reduce(0) { $0 + $1.balance }, subledger: subledger)
  tie.withoutRate = withoutRate
  tie.items = ledger.reconcilingItems.filter { item in
    item.month == close.period && (item.account.isEmpty || balances.contains { $0.account == item.account })
  }
  return [tie]
}

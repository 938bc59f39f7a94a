internal import Domain

/// Customers who owed something in the month that is compared with, owe nothing now, and neither paid nor were
/// credited all of it.
func vanishedCustomers(_ facts: AuditFacts) -> [AuditNumbers.Vanished] {
  guard let compared = facts.compared else { return [] }
  struct Account: Hashable { let id: String, currency: Currency }
  let report = facts.report
  var owing: Set<Account> = []
  for row in report.close.aging where row.gross != 0 || row.credits != 0 || row.unapplied != 0 {
    owing.insert(Account(id: report.customerID(row.customer), currency: row.currency))
  }
  var since: [Account: Movements] = [:]
  for row in report.close.rollForward where row.month > compared.close.period && row.month <= report.close.period {
    let account = Account(id: report.customerID(row.customer), currency: row.currency)
    var sum = since[account] ?? Movements()
    sum.invoiced += row.movements.invoiced
    sum.cash += row.movements.cash
    sum.credits += row.movements.credits
    sum.writeOffs += row.movements.writeOffs
    sum.other += row.movements.other
    since[account] = sum
  }
  return compared.close.aging.compactMap { row in
    let account = Account(id: compared.customerID(row.customer), currency: row.currency)
    guard row.customer != Customers.nobody, row.net > 0, !owing.contains(account) else { return nil }
    let own = AuditNumbers.Vanished(
      id: account.id, name: compared.customerName(row.customer), currency: row.currency, balance: row.net,
      since: since[account] ?? Movements())
    return own.unexplained > 0 ? own : nil
  }.sorted { ($0.id, $0.currency.code) < ($1.id, $1.currency.code) }
}

/// Customers without an open item who were billed in the twelve months up to the as-of date.
func zeroBalances(_ facts: AuditFacts) -> [AuditNumbers.ZeroBalance] {
  let (report, documents) = (facts.report, facts.report.ledger.documents)
  let begins = report.close.period.adding(months: -11).firstDay
  let owing = Set(report.close.openItems.map { documents.customers[Int($0.document)] })
  var sales: [Int32: (sum: Int64, documents: Int)] = [:]
  for row in 0..<documents.count
  where documents.issuedOn[row] >= begins && documents.issuedOn[row] <= report.close.asOf
    && [.invoice, .debitNote, .creditNote].contains(documents.types[row])
  {
    let customer = documents.customers[row]
    guard customer != Customers.nobody, !owing.contains(customer) else { continue }
    sales[customer, default: (0, 0)].sum +=
      report.reportingAmount(documents.amounts[row], documents.currencies[row]) ?? 0
    sales[customer, default: (0, 0)].documents += 1
  }
  return sales.filter { $0.value.sum > 0 }.map {
    AuditNumbers.ZeroBalance(customer: $0.key, sales: $0.value.sum, documents: $0.value.documents)
  }.sorted { ($1.sales, $0.customer) < ($0.sales, $1.customer) }
}

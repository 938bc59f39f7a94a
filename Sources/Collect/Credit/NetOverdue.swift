internal import Domain

/// What each account has overdue beyond its own money, and from when on that matters.
struct NetOverdue {
  private var amounts: [Account: Int64] = [:]
  private var invoiced: [Account: Int64] = [:]
  private let facts: CollectFacts
  private let policy: DeskPolicy

  init(_ facts: CollectFacts, _ work: WorkResults, _ policy: DeskPolicy) {
    self.facts = facts
    self.policy = policy
    let documents = facts.ledger.documents
    for item in work.items { amounts[Account(item.customer, item.currency), default: 0] += item.open }
    for cover in work.cover {
      let row = Int(cover.document)
      amounts[Account(documents.customers[row], documents.currencies[row]), default: 0] -= cover.amount
    }
    let from = facts.monthsBefore(11).firstDay
    for row in 0..<documents.count
    where documents.amounts[row] > 0 && (from...max(from, facts.asOf)).contains(documents.issuedOn[row]) {
      invoiced[Account(documents.customers[row], documents.currencies[row]), default: 0] += documents.amounts[row]
    }
  }

  subscript(account: Account) -> Int64 { max(0, amounts[account] ?? 0) }

  /// The larger of an amount and a share of the average month's invoicing over twelve months.
  func floor(_ account: Account) -> Int64 {
    let least = facts.ledger.translate(
      Money(policy.floorAmount, facts.ledger.entity.currency), to: account.currency, on: facts.asOf)
    let month = (invoiced[account] ?? 0) / 12
    return max(
      least ?? facts.ledger.entity.currency.rescaled(policy.floorAmount, to: account.currency),
      Ratio.share(policy.floorShare, of: month))
  }

  func isMaterial(_ account: Account) -> Bool { self[account] >= floor(account) }
}

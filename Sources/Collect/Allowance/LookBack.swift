internal import Domain

/// What was lost of the items of a year ago, beside the allowance that was made for them then, as the books have it.
///
/// Lost is what was written off since, and what is still open of insolvent customers or more than 365 days past due. Of
/// items from before what the run has, nothing is known.
func lookBacks(_ facts: CollectFacts) -> [AllowanceLookBack] {
  let period = facts.monthsBefore(12)
  let before = (facts.ledger.closed?.allowances ?? []).filter { $0.period == period }
  guard !before.isEmpty else { return [] }
  let (documents, day) = (facts.ledger.documents, period.lastDay)
  var lost: [Currency: Int64] = [:]
  let taken = TakenOff(facts) { row in documents.issuedOn[row] <= day && documents.amounts[row] > 0 }
  for (row, changes) in taken.byDocument {
    var (open, writtenOff) = (documents.amounts[row], Int64(0))
    for change in changes {
      if change.on <= day { open -= change.amount } else if change.isWriteOff { writtenOff += change.amount }
    }
    let customer = documents.customers[row]
    let isLost =
      customer >= 0 && facts.insolvent.contains(customer)
      || facts.asOf.days(since: documents.dueOn[row]) > Cohorts.unpaidAfterDays
    let stillOpen = isLost ? max(0, facts.reconciliation.open[row]) : 0
    lost[documents.currencies[row], default: 0] += max(0, min(open, writtenOff + stillOpen))
  }
  return before.map {
    AllowanceLookBack(
      currency: $0.currency, period: period, gross: $0.gross, allowance: $0.amount, lost: lost[$0.currency] ?? 0)
  }
}

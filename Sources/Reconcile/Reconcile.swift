package import Diagnostics
package import Domain

/// Settles every receipt that counts as of a date: on documents, on account, or before a person.
///
/// Facts after `asOf` are not looked at, so that the answer for a date never changes by what came later. The order of
/// rows decides nothing: receipts are taken by date, then by what they say.
///
/// - Returns: for every receipt, allocated + unapplied = amount, to the cent.
package func reconcile(
  _ ledger: Ledger, asOf: CalendarDate, policy: MatchingPolicy
) -> (reconciliation: Reconciliation, findings: [Diagnostic]) {
  let evidence = Evidence(ledger, asOf: asOf, policy: policy)
  var book = Book(evidence)
  var (decisions, journal, setOffs) = (Decisions(evidence), Journal(evidence), SetOffs(evidence))
  book.restoreSettled()
  let unbooked = book.takeOpening(evidence)
  decisions.take(into: &book)
  journal.take(into: &book)
  evidence.lineUp(unless: book.isSettled)
  book.runThroughTime(evidence, &setOffs)
  book.releaseOverpaid()
  let beforeRests = decisions.findings
  decisions.writeOffRests(into: &book)
  book.askAboutLeftovers(evidence)
  let transit = InTransit(evidence, book).findings
  let findings =
    evidence.repeatedNumberFindings + (unbooked?.findings ?? []) + transit + evidence.payerMapFindings + beforeRests
    + journal.findings + setOffs.findings + decisions.findings.dropFirst(beforeRests.count)
  var result = book.closed()
  result.tellSettledSince(ledger.receipts)
  result.untaken = decisions.untaken
  result.evidence = ruleEvidence
  result.proposals = PayerProposals(evidence, result).all()
  return (result, findings)
}

extension Book {
  /// Takes receipts and credit notes in the order in which they became known.
  fileprivate mutating func runThroughTime(_ evidence: Evidence, _ setOffs: inout SetOffs) {
    let ledger = evidence.ledger
    var credits = setOffs.candidates[...]
    for (position, receipt) in evidence.queue.order.enumerated() {
      while let credit = credits.first,
        ledger.documents.issuedOn[Int(credit)] <= ledger.receipts.valueOn[Int(receipt)]
      {
        if !restoreSetOff(credit) { setOffs.take(credit, into: &self) }
        credits.removeFirst()
      }
      if !restore(Int(receipt)) { judge(position, evidence) }
    }
    for credit in credits where !restoreSetOff(credit) { setOffs.take(credit, into: &self) }
  }

  private static let inTheWay =
    "an earlier close settled what it would settle, and what that was cannot be put back"

  /// Posts what the rules make of a receipt, once nothing that an earlier close settled later is in its way.
  private mutating func judge(_ position: Int, _ evidence: Evidence) {
    while true {
      let one = Case(position, evidence, self)
      let verdict = one.verdict(self)
      guard let obstacle = obstacle(to: verdict, order: evidence.queue.order) else {
        return post(verdict, for: one.receipt)
      }
      guard clear(obstacle) else {
        return post(.ask(Question(reason: Self.inTheWay), customer: one.customer), for: one.receipt)
      }
    }
  }
}

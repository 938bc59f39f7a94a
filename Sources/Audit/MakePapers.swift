package import Domain

/// The papers of an audit.
package func makePapers(_ facts: AuditFacts) throws(AuditFailure) -> AuditPapers {
  let sample = try drawSample(facts.report, facts.request)
  var papers = AuditPapers(
    request: facts.request, policy: facts.policy, sample: sample, compared: facts.comparedMonth)
  papers.close = facts.close
  papers.lead = leadFigures(facts.report)
  papers.leadBefore = leadComparison(facts, papers.lead)
  papers.roundingOfForeign = roundingOfForeign(facts.report, papers.lead)
  papers.agingChecks = agingChecks(facts.report)
  papers.entries = periodEntries(facts.report)
  papers.lookBack = lookBack(facts)
  papers.attributes = drawAttributes(facts.report, facts.request)
  papers.subsequent = subsequentReceipts(facts, sample)
  papers.lists = auditLists(facts)
  papers.confirmations = confirmations(facts, papers)
  let index = SeriesIndex(facts)
  papers.numbers = numbers(facts, index)
  papers.cutOff = cutOff(facts, index, papers.numbers)
  papers.controls = runAuditControls(facts, papers)
  return papers
}

package import Domain

/// The papers of an audit.
package func makePapers(_ facts: AuditFacts) throws(AuditFailure) -> AuditPapers {
  let sample = try drawSample(facts.report, facts.request)
  var papers = AuditPapers(request: facts.request, policy: facts.policy, sample: sample)
  let index = SeriesIndex(facts)
  papers.numbers = numbers(facts, index)
  papers.cutOff = cutOff(facts, index, papers.numbers)
  papers.controls = auditControls(facts, papers)
  return papers
}

internal import Diagnostics
package import Domain

/// The letter of a plan, for two signatures.
///
/// - Parameters:
///   - documents: what it is about, of one customer and currency, each with what is open of it.
///   - dueOn: the day of the letter.
package func draftPlan(
  _ report: Report, _ request: LetterRequest, customer: Int32, documents: [(document: Int32, open: Int64)],
  instalments: [Instalment], dueOn: CalendarDate
) -> LetterFolder {
  var drafting = Drafting(report, request)
  do throws(LetterRefusal) {
    try drafting.writePlan(customer, documents, instalments, dueOn)
  } catch {
    drafting.folder.counts.refused = 1
    drafting.folder.findings.append(error.finding)
  }
  drafting.folder.findings.sort()
  return drafting.folder
}

extension Drafting {
  fileprivate mutating func writePlan(
    _ customer: Int32, _ documents: [(document: Int32, open: Int64)], _ instalments: [Instalment],
    _ dueOn: CalendarDate
  ) throws(LetterRefusal) {
    let currency = facts.report.ledger.documents.currencies[Int(documents[0].document)]
    var action = DeskAction(
      .contact, customer: customer, currency: currency, stage: 0, dueOn: dueOn, channel: .letter, owner: .manager,
      amount: 0)
    action.template = "plan"
    var findings: [Diagnostic] = []
    let addressee = try addressing.addressee(customer, [.manager, .controller], hasCopies: false, &findings)
    folder.findings += findings
    let lines = documents.map { document, open in
      let row = Int(document)
      let due = facts.report.ledger.documents.dueOn[row]
      return LetterFacts.Line(
        document: document, dueOn: due, daysPastDue: facts.asOf.days(since: due),
        original: facts.report.ledger.documents.amounts[row], amount: open)
    }.sorted { ($0.dueOn, facts.number($0.document)) < ($1.dueOn, facts.number($1.document)) }
    var subject = try subject(action, addressee, lines: lines, isMail: false, isCall: false)
    subject.plan = instalments.map { ($0.dueOn, $0.amount) }
    let draft = try render(
      "plan", LetterContext(facts: facts, subject: subject).values, subject, isMessage: true, asks: true)
    add("\(baseName(subject))_plan.html", page(subject, draft).html)
    folder.counts.letters = 1
  }
}

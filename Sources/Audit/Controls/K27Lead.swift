internal import Domain

/// The lead schedule against the general ledger, and last year's column against what was closed then.
struct K27Lead: AuditControl {
  static let rule = ControlRule(
    id: "K27", title: "lead schedule agrees to the ledger and to last year", scope: "the ledger's currency",
    rule: "net receivables of the lead schedule and the reconciling items are the balance of the control account, and"
      + " last year's column is what the close of that month put into the books; not proven without either")

  let facts: AuditFacts
  let papers: AuditPapers

  init(_ facts: AuditFacts, _ papers: AuditPapers) { (self.facts, self.papers) = (facts, papers) }

  private var currency: Currency { facts.report.ledger.entity.currency }

  func check() -> [ControlOutcome] { [generalLedger] + lastYear }

  private var generalLedger: ControlOutcome {
    let title = "net receivables agree to the general ledger"
    let ties = facts.report.close.tieOuts.generalLedger
    guard !ties.isEmpty else {
      return Self.rule.cannotProve(.currency(currency), title: title, "no balance of the general ledger is given")
    }
    let balance = ties.reduce(0) { $0 + $1.balance - $1.explained }
    // Other currencies are translated item by item here and in sums there: the cents between both are a line of A1.
    let net = papers.lead.net + (papers.roundingOfForeign ?? 0)
    return Self.rule.compare(
      .currency(currency), title: title, expected: balance, actual: net, digits: currency.minorDigits)
  }

  private var lastYear: [ControlOutcome] {
    let title = "last year's column is what was closed"
    guard let before = facts.compared else {
      return [
        Self.rule.cannotProve(
          .currency(currency), title: title, "\(papers.leadBefore.month): \(papers.leadBefore.reason)")
      ]
    }
    var net: [Currency: Int64] = [:]
    for row in before.close.aging { net[row.currency, default: 0] += row.net }
    return Set(net.keys).union(facts.comparedNet.keys).sorted().map { currency in
      Self.rule.compare(
        .currency(currency), title: title, expected: facts.comparedNet[currency] ?? 0, actual: net[currency] ?? 0,
        digits: currency.minorDigits)
    }
  }
}

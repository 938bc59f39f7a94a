internal import Diagnostics
internal import Domain
internal import Letters

/// What speaks against a plan before it is offered: each a warning, none a refusal.
struct PlanRemarks {
  private(set) var findings: [Diagnostic] = []
  private let report: Report
  private let customer: Int32
  private let documents: [Int32]
  private let settings: String

  private var ledger: Ledger { report.ledger }
  private var work: WorkResults { report.close.desk.work }
  private var id: String { ledger.customers[customer].id }
  private var currency: Currency { ledger.documents.currencies[Int(documents[0])] }

  /// - Parameters:
  ///   - documents: those of the plan, of the customer and in one currency; at least one.
  ///   - instalments: by date.
  init(_ report: Report, customer: Int32, documents: [Int32], instalments: [Instalment], settings: String) {
    self.report = report
    self.customer = customer
    self.documents = documents
    self.settings = settings
    remarkOnStop()
    remarkOnDisputes()
    remarkOnPlans()
    remarkOnMoney()
    remarkOnDays(instalments)
    findings.sort()
  }

  private mutating func add(_ code: Code, _ source: Source?, _ text: String, hint: String = "") {
    let place = source.map { ledger.files.place(of: $0) } ?? Place(path: settings)
    findings.append(Diagnostic(code, at: place, text, hint: hint))
  }

  /// Insolvent, with counsel or an agency, closed, or on a hold.
  private mutating func remarkOnStop() {
    let known = ledger.customers[customer]
    let held = work.items.first { $0.customer == customer && $0.holds.contains(.stop) }
    let why = held.map { item in
      item.reason.split(separator: ";").map { $0.drop { $0 == " " } }.first { $0.hasPrefix("H4 ") }?.dropFirst(3) ?? ""
    }
    let isOutside = report.close.desk.legalCases.contains { $0.customer == customer && $0.isOutside }
    let last = ledger.events.last {
      $0.customer == customer && [.hold, .legalDemand, .agencyPlacement, .insolvency].contains($0.kind)
        && $0.date <= report.close.asOf && $0.until.map { $0 >= report.close.asOf } ?? true
    }
    guard why != nil || isOutside || known.standing.status != .active || last != nil else { return }
    let words =
      why.map(String.init) ?? last.map { "\(Wording.spaced($0.kind.rawValue)) of \($0.date)" }
      ?? (known.standing.status == .active ? "somebody outside has the debt" : "\(known.standing.status.rawValue)")
    add(LettersCodes.planOfStopped, last?.source ?? known.source, "the desk leaves customer '\(id)' alone: \(words)")
  }

  private mutating func remarkOnDisputes() {
    for dispute in work.disputes where dispute.isOpen && documents.contains(dispute.document) {
      let amount = Money(dispute.amount, dispute.currency).plain
      add(
        LettersCodes.planOfDisputed, dispute.source,
        "\(amount) \(dispute.currency) of '\(ledger.documents.numbers[Int(dispute.document)])' is disputed")
    }
  }

  private mutating func remarkOnPlans() {
    for plan in work.plans where plan.customer == customer && (plan.state.holds || plan.state == .broken) {
      let isShared = !Set(plan.documents).isDisjoint(with: documents)
      add(
        LettersCodes.planBesidePlan, plan.source,
        plan.state == .broken
          ? "plan '\(plan.id)' of customer '\(id)' is broken: a new one is for the director to decide"
          : "plan '\(plan.id)' of customer '\(id)' is in force"
            + (isShared ? ", and has a document of this one" : ""))
    }
  }

  /// Cash on account and open credit notes, in the currency of the plan.
  private mutating func remarkOnMoney() {
    let receipts = ledger.receipts
    var cash: Int64 = 0
    var source: Source?
    for row in 0..<receipts.count
    where report.reconciliation.customers[row] == customer && receipts.currencies[row] == currency {
      let left = report.reconciliation.unapplied(row, of: receipts)
      guard left > 0, [.onAccount, .partlyApplied, .review].contains(report.reconciliation.statuses[row]) else {
        continue
      }
      cash += left
      source = source ?? receipts.sources[row]
    }
    var credits: Int64 = 0
    for item in report.close.openItems where item.open < 0 {
      let row = Int(item.document)
      guard ledger.documents.customers[row] == customer, ledger.documents.currencies[row] == currency else { continue }
      credits -= item.open
      source = source ?? ledger.documents.sources[row]
    }
    let parts = [(cash, "cash that is not applied"), (credits, "open credit notes")].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return }
    let words = parts.map { "\(Money($0.0, currency).plain) \(currency) of \($0.1)" }.joined(separator: " and ")
    add(LettersCodes.planBesideMoney, source, "customer '\(id)' has \(words), which the plan does not count")
  }

  private mutating func remarkOnDays(_ instalments: [Instalment]) {
    if let first = instalments.first, first.dueOn <= report.close.asOf {
      let past = instalments.count { $0.dueOn <= report.close.asOf }
      add(
        LettersCodes.planInPast, nil,
        "\(Wording.counted(past, "instalment")) \(Wording.form(past, "falls", "fall")) due by \(report.close.asOf),"
          + " the first on \(first.dueOn)")
    }
    guard let most = ledger.customers[customer].standing.maxExtensionDays, let last = instalments.last?.dueOn,
      let oldest = documents.map({ ledger.documents.dueOn[Int($0)] }).min(), last.days(since: oldest) > most
    else { return }
    add(
      LettersCodes.planBeyondInsurer, ledger.customers[customer].source,
      "the last instalment, \(last), is \(Wording.counted(last.days(since: oldest), "day")) after \(oldest), when the"
        + " oldest document was due; the insurer allows \(Wording.counted(most, "day"))")
  }
}

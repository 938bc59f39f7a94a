internal import Diagnostics
internal import Domain

/// By when each open item that is past due must be claimed, by the tables of law: with the end as it is, and the end
/// where something may have begun the period anew. What is over is possibly time-barred, never said to be.
struct Limitation {
  private(set) var items: [LimitationItem] = []
  private(set) var findings: [Diagnostic] = []
  private let ledger: Ledger
  private let byCode: [String: [LimitationRule]]
  private let policy: CollectPolicy
  private let asOf: CalendarDate

  init(_ facts: CollectFacts, policy: CollectPolicy) {
    let (ledger, close) = (facts.ledger, facts.close)
    self.ledger = ledger
    self.policy = policy
    byCode = Dictionary(grouping: policy.tables.limitation, by: \.jurisdiction)
    asOf = close.asOf
    let open = close.openItems.filter { $0.open > 0 }
    let known = open.filter { !rules(of: ledger.documents.customers[Int($0.document)]).isEmpty }
    let interruptions = Interruptions(facts, of: Set(known.map(\.document)))
    for item in open {
      let row = Int(item.document)
      let (customer, currency) = (ledger.documents.customers[row], ledger.documents.currencies[row])
      let own = rules(of: customer)
      let term = own.isEmpty ? nil : term(item, own, interruptions)
      guard item.daysPastDue > 0 || term.map({ $0.start <= asOf }) ?? false else { continue }
      let least = ledger.entity.currency.rescaled(policy.legal.minAmount, to: currency)
      guard item.open >= least || term.map({ $0.daysLeft <= Self.watchDays }) ?? false else { continue }
      items.append(
        LimitationItem(
          document: item.document, dueOn: item.dueOn, open: item.open,
          jurisdiction: term == nil ? "" : ledger.customers[customer].standing.jurisdiction, term: term))
    }
    findings = unknownJurisdictions()
  }

  private static let watchDays = 365

  private func rules(of customer: Int32) -> [LimitationRule] {
    guard customer >= 0 else { return [] }
    let code = ledger.customers[customer].standing.jurisdiction
    return code.isEmpty ? [] : byCode[code] ?? []
  }

  /// The shortest of the rows that may be meant: whether goods were sold is not known, so that the row of goods is
  /// always one of them; the one of written contracts alone where a contract is on file.
  private func term(
    _ item: OpenItem, _ rules: [LimitationRule], _ interruptions: Interruptions
  ) -> LimitationItem.Term? {
    let (row, documents) = (Int(item.document), ledger.documents)
    let customer = ledger.customers[documents.customers[row]]
    let hasWritten = rules.contains { $0.claimType == "written_contract" }
    let isWritten = hasWritten && interruptions.hasContract(documents.customers[row])
    let meant = rules.filter { !isWritten || ["written_contract", "sale_of_goods"].contains($0.claimType) }
    let ends = meant.map { rule in
      let start = rule.startDay(
        due: item.dueOn, issued: documents.issuedOn[row], delivered: documents.terms(row).deliveredOn)
      return (rule: rule, start: start, expiry: rule.expiry(from: start))
    }
    guard let end = ends.min(by: { $0.expiry < $1.expiry }) else { return nil }
    let daysLeft = end.expiry.days(since: asOf)
    let consumer = customer.standing.isConsumer ? "CONSUMER: ANOTHER PERIOD MAY APPLY" : ""
    var term = LimitationItem.Term(
      claimType: end.rule.claimType, start: end.start, expiry: end.expiry, daysLeft: daysLeft,
      tier: Self.tier(daysLeft, end.rule.effect), label: joinedLabels([end.rule.label, consumer]),
      legalSource: [end.rule.statute, end.rule.source].filter { !$0.isEmpty }.joined(separator: "; "))
    var last = end.expiry
    // One after the other: each counts only while the period runs, as it then stands.
    for interruption in interruptions.all(of: item.document, asOf: asOf)
    where end.rule.interruptions.contains(interruption.kind) && (end.start...last).contains(interruption.on) {
      let restarted = interruption.on.adding(years: end.rule.years)
      last = max(last, restarted)
      (term.ifRestarted, term.restartedBy) = (restarted, interruption.words)
    }
    return term
  }

  private static func tier(_ daysLeft: Int, _ effect: LimitationRule.Effect) -> LimitationItem.Tier? {
    switch daysLeft {
    case ..<0: effect == .bars ? .possiblyBarred : .possiblyExtinguished
    case ...90: .critical
    case ...180: .high
    case ...watchDays: .watch
    default: nil
    }
  }

  private func unknownJurisdictions() -> [Diagnostic] {
    ledger.customers.all.compactMap { customer in
      let code = customer.standing.jurisdiction
      guard !code.isEmpty, byCode[code] == nil else { return nil }
      let near = byCode.keys.filter { $0.hasPrefix(code.prefix(2)) }.sorted()
      return Diagnostic(
        CollectCodes.unknownJurisdiction,
        at: customer.source.map { ledger.files.place(of: $0) } ?? Place(path: "customers"),
        "jurisdiction '\(code)' of customer '\(customer.id)' is not in the limitation tables: n/a",
        hint: near.isEmpty
          ? "use a code of the tables, such as DE, GB-EAW or US-NY"
          : "known are \(near.prefix(12).joined(separator: ", "))\(near.count > 12 ? ", …" : "")")
    }
  }
}

extension LimitationRule {
  func startDay(due: CalendarDate, issued: CalendarDate, delivered: CalendarDate?) -> CalendarDate {
    switch start {
    case .dueDate, .breach: due.adding(days: 1)
    case .endOfYear: due.endOfYear
    case .firstInvoice: min(issued, delivered ?? issued)
    case .discovery: due
    }
  }

  func expiry(from start: CalendarDate) -> CalendarDate {
    let day = start.adding(years: years)
    return end == .endOfYear ? day.endOfYear : day
  }
}

extension CalendarDate {
  /// The same day of another year; 28 February for a 29th that the year does not have.
  func adding(years: Int) -> CalendarDate {
    let (year, month, day) = parts
    let last = CalendarDate.daysInMonth(year: year + years, month: month)
    return CalendarDate(year: year + years, month: month, day: min(day, last)) ?? adding(days: Int.max)
  }

  var endOfYear: CalendarDate { CalendarDate(year: parts.year, month: 12, day: 31) ?? self }
}

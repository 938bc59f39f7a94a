internal import Diagnostics
internal import Domain

/// What late payment costs, document by document: accrued as of the date of the close, billed and waived.
///
/// Nothing without a regime, of the customer or of the settings. Statutory: between businesses, from the day after the
/// due date; contractual: invoices dated from the day of the clause on.
struct LateCharges {
  private(set) var all: [LateCharge] = []
  /// By the id of a reference rate: the half-years from which on none is known, with how many documents.
  private(set) var unknown: [String: [HalfYear: Int]] = [:]
  /// By the id of a reference rate: the half-years that have none, with how many documents.
  private(set) var missing: [String: [HalfYear: Int]] = [:]
  private(set) var flaws: [Diagnostic] = []
  private(set) var bills: Bills
  private(set) var waivers: Waivers
  let ledger: Ledger
  let policy: CollectPolicy
  private let asOf: CalendarDate
  private let disputes: Disputes
  private let workdays: BusinessDays

  /// - Parameter covered: cash of the customer's own that is not applied: nothing accrues on what it covers.
  init(_ facts: CollectFacts, policy: CollectPolicy, covered: [Cover] = []) {
    ledger = facts.ledger
    self.policy = policy
    asOf = facts.asOf
    bills = Bills(ledger, asOf: asOf)
    waivers = Waivers(ledger, asOf: asOf)
    disputes = Disputes(ledger, asOf: asOf)
    workdays = BusinessDays(ledger.holidays)
    let terms = customerTerms()
    guard terms.contains(where: { $0 != nil }) else { return }
    let documents = chargeable(terms)
    let settlements = Settlements(
      facts, of: Set(documents + bills.byKey.values.flatMap(\.values).flatMap(\.documents)))
    let cover = Dictionary(grouping: covered, by: \.document)
    for document in documents {
      guard let terms = terms[Int(ledger.documents.customers[Int(document)])],
        let charge = charge(document, terms, settlements, cover[document] ?? [])
      else { continue }
      all.append(charge)
    }
    for at in all.indices {
      all[at].waived = waivers.waived(all[at], ledger.documents)
      all[at].unbilled = max(0, all[at].accrued - all[at].billed - all[at].waived)
    }
  }

  /// By customer; what is wrong with them is told once each.
  private mutating func customerTerms() -> [ChargeTerms?] {
    ledger.customers.all.map { customer in
      let (terms, flaw) = ChargeTerms.of(customer, policy)
      if let flaw {
        let place = customer.source.map { ledger.files.place(of: $0) } ?? Place(path: "customers")
        flaws.append(Diagnostic(flaw.code, at: place, flaw.message, hint: flaw.hint))
      }
      return terms
    }
  }

  /// Invoices and debit notes of the charged customers, those apart that charge for late payment themselves. Sorted by
  /// customer id, currency, due date, document number.
  private func chargeable(_ terms: [ChargeTerms?]) -> [Int32] {
    let documents = ledger.documents
    var rows: [(document: Int32, number: String)] = []
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= asOf {
      guard documents.types[row] == .invoice || documents.types[row] == .debitNote,
        documents.chargedFor[Int32(row)] == nil, documents.customers[row] >= 0,
        let terms = terms[Int(documents.customers[row])]
      else { continue }
      if case .contractual(_, let clauseOn, _) = terms, documents.issuedOn[row] < clauseOn { continue }
      rows.append((Int32(row), documents.numbers[row]))
    }
    return rows.sorted { a, b in
      let (i, j) = (Int(a.document), Int(b.document))
      return (documents.customers[i], documents.currencies[i], documents.dueOn[i], a.number, a.document) < (
        documents.customers[j], documents.currencies[j], documents.dueOn[j], b.number, b.document
      )
    }.map(\.document)
  }

  private mutating func charge(
    _ document: Int32, _ terms: ChargeTerms, _ settlements: Settlements, _ covered: [Cover]
  ) -> LateCharge? {
    let documents = ledger.documents
    let dues = self.dues(document, terms)
    guard let firstDue = dues.map(\.dueOn).min(), firstDue < asOf else { return nil }
    let start = firstDue.adding(days: 1)
    let rates = self.rates(terms, start: start)
    guard rates(start) != nil else {
      if case .statutory(let regime) = terms, case .named(let id) = regime.reference {
        unknown[id, default: [:]][HalfYear(start), default: 0] += 1
      }
      return nil
    }
    let bill = bills.bill(for: document, documents)
    var halves: [CalendarDate] = []
    if case .statutory(let regime) = terms, regime.isVariable {
      var half = HalfYear(start).next
      while half.firstDay <= asOf {
        halves.append(half.firstDay.adding(days: -1))
        half = half.next
      }
    }
    let sum = fixedSum(terms, dues, settlements[document], document, on: start)
    var changes = self.changes(document, dues, settlements[document], covered)
    let paysInterestFirst = policy.lateCharges.appropriation == .interest
    if paysInterestFirst { addPaid(bill, settlements, beyond: sum.amount, to: &changes) }
    let accrual = Accrual(
      changes, firstDue: firstDue, through: asOf, splits: halves + [bill.lastOn].compactMap { $0 },
      paysInterestFirst: paysInterestFirst
    ) { rates($0) ?? RateOfRegime(thousandths: 0) }
    guard !accrual.segments.isEmpty else { return nil }
    var charge = LateCharge(
      document: document, dueOn: firstDue, regime: terms.id, segments: accrual.segments, fixedSum: sum.amount)
    (charge.principal, charge.paidOnInterest, charge.billed) = (
      accrual.principal, accrual.paidOnInterest, max(0, bill.amount)
    )
    if let last = bill.lastOn, bill.amount > 0 {
      for at in charge.segments.indices { charge.segments[at].isBilled = charge.segments[at].to <= last }
    }
    label(&charge, terms, sum.label)
    note(charge, terms)
    return charge
  }

  /// When its parts fall due, moved to a working day where the law or the settings say so.
  private func dues(_ document: Int32, _ terms: ChargeTerms) -> [Instalment] {
    let (row, documents) = (Int(document), ledger.documents)
    let parts =
      documents.instalments[document] ?? [Instalment(dueOn: documents.dueOn[row], amount: documents.amounts[row])]
    var country = ledger.customers[documents.customers[row]].country
    if case .statutory(let regime) = terms { country = regime.jurisdiction }
    if country.isEmpty { country = ledger.entity.country }
    let isGerman = if case .statutory(let regime) = terms { regime.jurisdiction == "DE" } else { false }
    let shift = policy.lateCharges.dueShift ?? (isGerman ? .nextBusinessDay : .none)
    guard shift == .nextBusinessDay else { return parts }
    return parts.map { Instalment(dueOn: workdays.working(from: $0.dueOn, in: country), amount: $0.amount) }
  }

  private func rates(_ terms: ChargeTerms, start: CalendarDate) -> (CalendarDate) -> RateOfRegime? {
    switch terms {
    case .contractual(let rate, _, _): { _ in RateOfRegime(thousandths: rate) }
    case .statutory(let regime): { [rates = policy.tables.rates] in regime.rate(from: $0, start: start, rates) }
    }
  }
}

extension LateCharges {
  /// What happens to the document, by day.
  private func changes(
    _ document: Int32, _ dues: [Instalment], _ settlements: [Settlement], _ covered: [Cover]
  ) -> [CalendarDate: Accrual.Change] {
    var changes: [CalendarDate: Accrual.Change] = [:]
    for part in dues { changes[part.dueOn, default: Accrual.Change()].due += part.amount }
    for settlement in settlements where settlement.on <= asOf {
      if settlement.kind == .payment {
        changes[settlement.on, default: Accrual.Change()].paid += settlement.amount
      } else {
        changes[settlement.on, default: Accrual.Change()].reduced += settlement.amount
      }
    }
    // Accrued while the dispute was open, taken back with the credit.
    let credits = settlements.filter { $0.kind == .credit && $0.on <= asOf }
    for credit in disputes.creditedLater(credits, of: document, ledger.documents) {
      changes[credit.on, default: Accrual.Change()].reduced -= credit.amount
      changes[Settlement.always, default: Accrual.Change()].reduced += credit.amount
    }
    for cover in covered where cover.on <= asOf {
      changes[cover.on, default: Accrual.Change()].reduced += cover.amount
    }
    return changes
  }

  /// Where payments go to interest first, what is paid on a bill of interest is one of them, beyond the lump sum in it.
  private func addPaid(
    _ bill: Bill, _ settlements: Settlements, beyond sum: Int64, to changes: inout [CalendarDate: Accrual.Change]
  ) {
    var left = sum
    let paid = bill.documents.flatMap { settlements[$0] }.filter { $0.kind == .payment && $0.on <= asOf }
    for settlement in paid.sorted(by: { ($0.on, $0.receipt) < ($1.on, $1.receipt) }) {
      let taken = min(left, max(0, settlement.amount))
      left -= taken
      changes[settlement.on, default: Accrual.Change()].paid += settlement.amount - taken
    }
  }

  /// The lump sum, by what is overdue on the first day of interest; with what must be said where it is left out.
  private func fixedSum(
    _ terms: ChargeTerms, _ dues: [Instalment], _ settlements: [Settlement], _ document: Int32, on start: CalendarDate
  ) -> (amount: Int64, label: String) {
    let currency = ledger.documents.currencies[Int(document)]
    let due = dues.filter { $0.dueOn < start }.reduce(0) { $0 + $1.amount }
    let settled = settlements.filter { $0.on < start }.reduce(0) { $0 + $1.amount }
    let overdue = Money(max(0, due - settled), currency)
    if case .statutory(let regime) = terms, regime.jurisdiction == "NL", policy.lateCharges.usesDutchScale {
      return ledger.dutchCosts(of: overdue, on: start)
    }
    guard let sum = terms.fixedSum.sum(for: overdue) else { return (0, "") }
    if let amount = ledger.translate(sum, to: currency, on: start) { return (amount, "") }
    return (0, "LUMP SUM OF \(sum.currency.code) \(sum.plain) NOT IN IT: NO RATE OF EXCHANGE")
  }

  private func label(_ charge: inout LateCharge, _ terms: ChargeTerms, _ ofSum: String) {
    for at in charge.segments.indices {
      charge.segments[at].label = joinedLabels([terms.label, charge.segments[at].label])
    }
    let currency = ledger.documents.currencies[Int(charge.document)]
    let interestFirst =
      charge.paidOnInterest > 0
      ? "PAYMENTS TO INTEREST FIRST: \(Money(charge.paidOnInterest, currency).plain)" : ""
    let ofRates = charge.segments.flatMap { $0.label.split(separator: ";").map { String($0.trimmingPrefix(" ")) } }
    charge.label = joinedLabels([terms.label] + ofRates + [ofSum, interestFirst])
    charge.law = terms.law
  }

  private mutating func note(_ charge: LateCharge, _ terms: ChargeTerms) {
    guard case .statutory(let regime) = terms, case .named(let id) = regime.reference else { return }
    let start = regime.isVariable ? nil : charge.segments.first?.from
    let halves = Set(charge.segments.filter(\.lacksRate).map { HalfYear(start ?? $0.from) })
    for half in halves { missing[id, default: [:]][half, default: 0] += 1 }
  }
}

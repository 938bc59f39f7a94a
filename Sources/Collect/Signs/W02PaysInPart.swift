internal import Domain

/// Payments that leave a rest which nobody explained.
struct W02PaysInPart: Sign {
  static let rule = SignRule(
    id: "W02", title: "Unexplained part payments", category: .payment,
    rule: "invoices on which a cash payment left more than max(3 %, 50.00, fee_limit) open and no deduction, credit,"
      + " dispute, plan or instalment explains it, nor later payments settle it: one in 120 days, low;"
      + " two or more that are at least max(25 %, three times the earlier share) of the invoices paid on,"
      + " where in the 365 days before at most 10 % of 6 or more were, medium; and their rests"
      + " together at least an average month, high",
    evidence: "up to ten of the invoices with what was paid and what they are over, and both shares",
    action: "ask for the reason of the rest: a deduction, or no money")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  private struct Count {
    var paid = 0
    var short: [(row: Int32, receipt: Int32, paidOn: CalendarDate, paid: Int64)] = []
  }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    .of(customer.accounts) { account in
      guard !account.invoices.isEmpty else { return .clear }
      let (now, before) = count(account)
      let t = facts.thresholds
      guard let last = now.short.max(by: { ($0.paidOn, $0.row) < ($1.paidOn, $1.row) }) else {
        return before.paid < t[.w02MinInvoices] && now.paid == 0 ? .tooFewData : .clear
      }
      let share = Int(Ratio.percent(Int128(now.short.count), of: Int128(now.paid)) ?? 0)
      let earlier = Int(Ratio.percent(Int128(before.short.count), of: Int128(max(before.paid, 1))) ?? 0)
      let isNew = before.paid >= t[.w02MinInvoices] && earlier <= t[.w02HabitShare]
      let isMore = share >= max(t[.w02MediumShare], t[.w02Times] * earlier / 100)
      let rests = now.short.reduce(Int64(0)) { $0 + max(0, facts.reconciliation.open[Int($1.row)]) }
      let isMedium = now.short.count >= t[.w02MediumCount] && isNew && isMore
      let isHigh = isMedium && rests >= facts.quantities.month(account.account)
      return .found(
        finding(account, now, before, last.receipt, rests, isHigh ? .high : isMedium ? .medium : .low))
    }
  }

  private func finding(
    _ account: AccountHistory, _ now: Count, _ before: Count, _ receipt: Int32, _ rests: Int64,
    _ severity: SignSeverity
  ) -> SignFinding {
    let documents = facts.ledger.documents
    let listed = now.short.prefix(10).map { one in
      "\(documents.numbers[Int(one.row)]) paid \(facts.plain(one.paid, account.currency))"
        + " of \(facts.plain(documents.amounts[Int(one.row)], account.currency))"
    }
    let t = facts.thresholds
    var finding = SignFinding(
      severity,
      "paid only part of \(Wording.counted(now.short.count, "invoice")) without a reason;"
        + " \(facts.words(rests, account.currency)) of them is open",
      metric: "unexplained part payments", threshold: severity == .low ? "1" : "\(t[.w02MediumCount])",
      observed: "\(now.short.count)", window: "\(t[.w02WindowDays]) days",
      evidence: "\(now.short.count) of \(now.paid) invoices paid on, \(before.short.count) of \(before.paid) in the"
        + " \(t[.w02EarlierDays]) days before: \(listed.joined(separator: "; "))",
      since: now.short.map(\.paidOn).min(), documents: now.short.map(\.row),
      source: receipt >= 0 ? facts.ledger.receipts.sources[Int(receipt)] : nil)
    finding.currency = account.currency
    return finding
  }

  /// Invoices that were paid on in the window and before it, and those of them that were paid short.
  private func count(_ account: AccountHistory) -> (now: Count, before: Count) {
    let t = facts.thresholds
    var (now, before) = (Count(), Count())
    let least = max(
      facts.thresholds.amount(.w02LeftAmount, facts.ledger.entity.currency, in: account.currency),
      facts.ledger.entity.currency.rescaled(t.feeLimit, to: account.currency))
    for invoice in account.invoices {
      let cash = cash(on: invoice)
      let limit = max(least, Ratio.share(t[.w02LeftPercent], of: invoice.amount))
      for isNow in [true, false] {
        let own = cash.filter { piece in
          let age = facts.age(piece.on)
          return isNow
            ? (0..<t[.w02WindowDays]).contains(age)
            : (t[.w02WindowDays]..<(t[.w02WindowDays] + t[.w02EarlierDays])).contains(age)
        }
        guard !own.isEmpty else { continue }
        var count = isNow ? now : before
        count.paid += 1
        // What later payments settle was paid in several, not in part; of before it shows the habit all the same.
        let isSettled = isNow && invoice.open <= limit
        if let short = own.first(where: { $0.left > limit }), !isSettled, !isExplained(invoice) {
          count.short.append((invoice.row, short.receipt, short.on, own.reduce(0) { $0 + $1.amount }))
        }
        if isNow { now = count } else { before = count }
      }
    }
    return (now, before)
  }

  private struct Piece {
    var receipt: Int32
    var on: CalendarDate
    var amount: Int64
    /// What was open at the end of its day.
    var left: Int64
  }

  private func cash(on invoice: Invoice) -> [Piece] {
    let allocations = facts.reconciliation.allocations
    var pieces: [Piece] = []
    let rows = facts.books.allocations[Int(invoice.row)]
    for row in rows {
      let at = Int(row)
      guard allocations.kinds[at] == .cash, allocations.receipts[at] >= 0, allocations.rules[at] != .oldestFirst,
        !facts.facts.payments.isReversed(at), allocations.amounts[at] > 0
      else { continue }
      pieces.append(
        Piece(
          receipt: allocations.receipts[at], on: allocations.effectiveOn[at], amount: allocations.amounts[at], left: 0))
    }
    for at in pieces.indices {
      pieces[at].left = rows.reduce(invoice.amount) {
        allocations.effectiveOn[Int($1)] <= pieces[at].on ? $0 - allocations.amounts[Int($1)] : $0
      }
    }
    return pieces.sorted { ($0.on, $0.receipt) < ($1.on, $1.receipt) }
  }

  private func isExplained(_ invoice: Invoice) -> Bool {
    let (allocations, documents) = (facts.reconciliation.allocations, facts.ledger.documents)
    if documents.instalments[invoice.row] != nil || facts.planned.contains(invoice.row)
      || facts.books.wasDisputed(invoice.row)
    {
      return true
    }
    return facts.books.allocations[Int(invoice.row)].contains { row in
      let kind = allocations.kinds[Int(row)]
      return kind == .credit || kind.isDeduction
    }
  }
}

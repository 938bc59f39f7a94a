internal import Domain

/// Something is overdue month after month, and more than it ever was.
struct W20PersistentlyOverdue: Sign {
  static let rule = SignRule(
    id: "W20", title: "Persistently and newly overdue", category: .payment,
    rule: "net overdue without stuck items at twelve month-ends, against the floor: now and at four of the last six"
      + " month-ends, low; and the last two at least max(1.5 x the most of the six before, their median + a month's"
      + " invoicing), in three items or more of which none is above 60 %, medium; at all six, and the last two at least"
      + " max(2 x the most, the median + two months), high; with a shorter history of the customer than twelve"
      + " month-ends low at most",
    evidence: "net overdue without stuck items at each month-end, floor, average month, and the items of now",
    action: "call: agree on days for all of it, or on a plan")

  private static let half = 6

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    let known = MonthEnds.count - facts.books.ends.firstKnown
    return .of(customer.accounts) { account in
      let t = facts.thresholds
      // Who owed nothing because he bought nothing yet has no past to be held against.
      let begins = account.invoices.first?.dueOn ?? facts.asOf
      let known = min(known, facts.books.ends.days.count { begins <= $0 })
      guard known >= Self.half else { return account.invoices.isEmpty ? .clear : .tooFewData }
      let series = Array(facts.quantities.netWithoutStuck(account.account))
      let floor = facts.quantities.floor(account.account)
      let last = series.suffix(Self.half)
      let count = last.count { $0 >= floor && $0 > 0 }
      guard count >= t[.w20MinMonthEnds], let now = last.last, now >= floor, now > 0 else { return .clear }
      let month = facts.quantities.month(account.account)
      let past = Array(series.prefix(Self.half))
      let newest = last.suffix(2).min() ?? 0
      func rises(_ times: SignThreshold, _ months: SignThreshold) -> Bool {
        let most = Int128(past.max() ?? 0) * Int128(t[times])
        let usual = TwiceMedian.of(past) * 50 + Int128(month) * Int128(t[months])
        return Int128(newest) * 100 >= max(most, usual)
      }
      let items = spread(account)
      let isNew = known == MonthEnds.count && items.isSpread && rises(.w20MediumTimes, .w20MediumMonths)
      let isHigh = isNew && count == Self.half && rises(.w20HighTimes, .w20HighMonths)
      let severity: SignSeverity = isHigh ? .high : isNew ? .medium : .low
      return .found(finding(account, severity, series, floor, month, count, items.rows, known))
    }
  }

  /// The overdue items of now that are not stuck, and whether no one of them is most of it. Cover has no part in it:
  /// more money never makes it look more spread.
  private func spread(_ account: AccountHistory) -> (rows: [Int32], isSpread: Bool) {
    let t = facts.thresholds
    let stuck = Set(facts.stuck(account).map(\.document))
    var byDocument: [Int32: Int64] = [:]
    for (item, _) in facts.quantities.overdueItems(account.account) where !stuck.contains(item.document) {
      byDocument[item.document, default: 0] += item.open
    }
    let sum = byDocument.values.reduce(Int128(0)) { $0 + Int128($1) }
    let largest = Int128(byDocument.values.max() ?? 0)
    return (
      byDocument.keys.sorted(),
      byDocument.count >= t[.w20MinItems] && largest * 10_000 <= sum * Int128(t[.w20LargestShare])
    )
  }

  private func finding(
    _ account: AccountHistory, _ severity: SignSeverity, _ series: [Int64], _ floor: Int64, _ month: Int64,
    _ count: Int, _ rows: [Int32], _ known: Int
  ) -> SignFinding {
    let shown = series.suffix(known)
    let first = shown.lastIndex { $0 < floor }.map { $0 + 1 } ?? shown.startIndex
    var finding = SignFinding(
      severity,
      severity == .low
        ? "has something overdue at \(count) of the last \(Self.half) month-ends, as a habit"
        : "owes more and more: \(facts.words(series.last ?? 0, account.currency)) overdue",
      metric: "month-ends overdue", threshold: "\(facts.thresholds[.w20MinMonthEnds]) of \(Self.half)",
      observed: "\(count) of \(Self.half)", window: "\(min(known, MonthEnds.count)) month-ends",
      evidence: "net overdue at month-end: \(shown.map { facts.plain($0, account.currency) }.joined(separator: ", "));"
        + " floor \(facts.plain(floor, account.currency)), month \(facts.plain(month, account.currency)),"
        + " \(Wording.counted(rows.count, "item")) now",
      since: facts.books.ends.days[min(first, MonthEnds.count - 1)], documents: rows,
      source: rows.last.map { facts.ledger.documents.sources[Int($0)] })
    finding.currency = account.currency
    return finding
  }
}

extension SignFacts {
  /// Overdue items that later ones have overtaken: no money covers them, nobody disputes them, and they are no small
  /// change.
  func stuck(_ account: AccountHistory) -> [(document: Int32, dueOn: CalendarDate, open: Int64)] {
    let payments = facts.payments
    let documents = ledger.documents
    var last = CalendarDate(dayNumber: .min)
    for row in books.documents[account.account] where documents.amounts[Int(row)] > 0 {
      guard reconciliation.open[Int(row)] == 0, !payments.isCreditedInFull(Int(row)) else { continue }
      last = max(last, documents.dueOn[Int(row)])
    }
    return quantities.overdueItems(account.account).compactMap { item, left in
      item.dueOn < last && age(item.dueOn) > thresholds[.w21StuckDays] ? (item.document, item.dueOn, left) : nil
    }
  }
}

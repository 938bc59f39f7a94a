internal import Domain

/// What each account had overdue and not covered at month-ends, in minor units: made in one pass over the ledger and
/// one
/// back over what was settled since.
struct MonthEndFigures: Sendable {
  /// By account, then month-end: net overdue, and the same without stuck items.
  private(set) var net: [Int64]
  private(set) var withoutStuck: [Int64]
  /// By account, then month-end: all that was owed, due or not.
  private(set) var receivable: [Int64]
  /// By account, then month-end: items 1 to 30 days overdue, and those of them that were still open a month later.
  private(set) var fresh: [Int32]
  private(set) var rolled: [Int32]

  /// A document that was open at one of the month-ends.
  private struct Candidate {
    var row: Int32
    var account: Int32
    var dueOn: CalendarDate
    var issuedOn: CalendarDate
  }

  private let books: AccountBooks
  private let stuckDays: Int
  private var candidates: [Candidate] = []
  /// By account: the latest due date of what was paid before the first month-end.
  private var paidBefore: [CalendarDate]

  private static let none = CalendarDate(dayNumber: Int32.min)

  /// - Parameter now: by overdue item of the day of the close: what of it no money covers.
  init(_ books: AccountBooks, now: [OverdueItem], uncovered: [Int64], stuckDays: Int) {
    self.books = books
    self.stuckDays = stuckDays
    let size = books.accounts.count * MonthEnds.count
    (net, withoutStuck, receivable) = ([Int64](repeating: 0, count: size), [], [])
    (withoutStuck, receivable) = (net, net)
    (fresh, rolled) = (Array(repeating: 0, count: size), Array(repeating: 0, count: size))
    paidBefore = Array(repeating: Self.none, count: books.accounts.count)
    findCandidates()
    var rewind = Rewind(books.facts.reconciliation, books.ends)
    let last = MonthEnds.count - 1
    let paid = lastPaid(rewind.open, last)
    add(now, uncovered, last, paid)
    addReceivable(rewind.open, last)
    var next = rewind.open
    for month in stride(from: last - 1, through: 0, by: -1) {
      rewind.back(to: month)
      addReceivable(rewind.open, month)
      countRolls(rewind.open, next, month)
      let items = overdue(rewind.open, month)
      let covering = Covering(moment(items, rewind, month), books.known, books.facts, tells: false)
      let uncovered = items.indices.map { items[$0].open - covering.own[$0] - covering.perhaps[$0] }
      add(items, uncovered, month, lastPaid(rewind.open, month))
      next = rewind.open
    }
    candidates = []
  }

  private mutating func findCandidates() {
    let (facts, first) = (books.facts, books.ends.days[0])
    let documents = facts.ledger.documents
    var isOpenLater = facts.reconciliation.open.map { $0 > 0 }
    let allocations = facts.reconciliation.allocations
    for at in 0..<allocations.count where allocations.effectiveOn[at] > first {
      isOpenLater[Int(allocations.documents[at])] = true
    }
    for account in 0..<books.accounts.count {
      for row in books.documents[account] {
        let at = Int(row)
        guard documents.amounts[at] > 0, documents.issuedOn[at] <= facts.asOf else { continue }
        if isOpenLater[at] {
          candidates.append(
            Candidate(
              row: row, account: Int32(account), dueOn: documents.dueOn[at], issuedOn: documents.issuedOn[at]))
        } else if !facts.payments.isCreditedInFull(at) {
          paidBefore[account] = max(paidBefore[account], documents.dueOn[at])
        }
      }
    }
  }

  /// By account: the latest due date of what had been paid by a month-end.
  private func lastPaid(_ open: [Int64], _ month: Int) -> [CalendarDate] {
    let (day, payments) = (books.ends.days[month], books.facts.payments)
    var last = paidBefore
    for one in candidates where one.issuedOn <= day && open[Int(one.row)] == 0 {
      let account = Int(one.account)
      if one.dueOn > last[account], !payments.isCreditedInFull(Int(one.row)) { last[account] = one.dueOn }
    }
    return last
  }

  private func overdue(_ open: [Int64], _ month: Int) -> [OverdueItem] {
    let (day, documents) = (books.ends.days[month], books.facts.ledger.documents)
    var items: [OverdueItem] = []
    for one in candidates where one.issuedOn <= day {
      let row = Int(one.row)
      guard open[row] > 0 else { continue }
      var (amount, dueOn) = (open[row], one.dueOn)
      if !documents.instalments.isEmpty, let parts = documents.instalments[one.row] {
        // Payments fill the oldest first.
        let notDue = parts.reduce(Int64(0)) { $1.dueOn >= day ? $0 + $1.amount : $0 }
        amount -= min(amount, notDue)
        dueOn = parts.first?.dueOn ?? dueOn
      }
      guard amount > 0, dueOn < day else { continue }
      let key = books.accounts.all[Int(one.account)]
      items.append(
        OverdueItem(document: one.row, customer: key.customer, currency: key.currency, dueOn: dueOn, open: amount))
    }
    return items
  }

  private func moment(_ items: [OverdueItem], _ rewind: Rewind, _ month: Int) -> Moment {
    let (facts, day) = (books.facts, books.ends.days[month])
    let (receipts, reconciliation) = (facts.ledger.receipts, facts.reconciliation)
    let touched = Set(facts.unapplied.values.joined()).union(rewind.appliedLater.keys)
    let rests = touched.sorted().compactMap { receipt -> (receipt: Int32, amount: Int64)? in
      guard receipts.bookedOn[Int(receipt)] <= day else { return nil }
      let left = reconciliation.unapplied(Int(receipt), of: receipts) + (rewind.appliedLater[receipt] ?? 0)
      return left > 0 ? (receipt, left) : nil
    }
    let credits = books.credits.compactMap { row -> (document: Int32, amount: Int64)? in
      let open = rewind.open[Int(row)]
      return open < 0 && facts.ledger.documents.issuedOn[Int(row)] <= day ? (row, -open) : nil
    }
    let disputed = items.map { min($0.open, books.disputed($0.document, on: day)) }
    return Moment(day, items, disputed: disputed, rests: rests, credits: credits, open: rewind.open)
  }

  private mutating func add(_ items: [OverdueItem], _ uncovered: [Int64], _ month: Int, _ paid: [CalendarDate]) {
    let day = books.ends.days[month]
    for (item, amount) in zip(items, uncovered) {
      let account = books.accounts.number(item.customer, item.currency)
      let at = account * MonthEnds.count + month
      net[at] += amount
      let isStuck = item.dueOn < paid[account] && day.days(since: item.dueOn) > stuckDays
      if !isStuck { withoutStuck[at] += amount }
    }
  }

  private mutating func addReceivable(_ open: [Int64], _ month: Int) {
    let day = books.ends.days[month]
    for one in candidates where one.issuedOn <= day && open[Int(one.row)] > 0 {
      receivable[Int(one.account) * MonthEnds.count + month] += open[Int(one.row)]
    }
  }

  private mutating func countRolls(_ open: [Int64], _ next: [Int64], _ month: Int) {
    let day = books.ends.days[month]
    for one in candidates where one.issuedOn <= day && open[Int(one.row)] > 0 {
      guard (1...30).contains(day.days(since: one.dueOn)) else { continue }
      let at = Int(one.account) * MonthEnds.count + month
      fresh[at] += 1
      if next[Int(one.row)] > 0 { rolled[at] += 1 }
    }
  }

  func series(_ figures: [Int64], of account: Int) -> ArraySlice<Int64> {
    figures[(account * MonthEnds.count)..<((account + 1) * MonthEnds.count)]
  }
}

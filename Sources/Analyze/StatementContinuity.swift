internal import Domain

/// Whether the statements of an account follow from each other, as far as their balances say.
struct StatementContinuity {
  /// Two statements between which money lies that no line tells of.
  struct Break {
    /// The later one, as a person finds it.
    var name: String
    var expected: Int64
    var actual: Int64
  }

  private(set) var held = 0
  private(set) var breaks: [Break]
  /// Why nothing could be compared.
  private(set) var reason = "it has one statement, and none before it to compare with"

  private let ledger: Ledger
  private var lines: [CalendarDate: Int64] = [:]
  private var newLines: [CalendarDate: Int64] = [:]
  private let reaches: CalendarDate?

  /// - Parameter statements: of one account and currency, those of earlier closes among them.
  init(_ statements: [BankStatement], _ ledger: Ledger) {
    self.ledger = ledger
    let (distinct, again) = Self.distinct(statements)
    breaks = again.map { statement in
      let stated = statement.closing ?? statement.opening ?? 0
      return Break(
        name: "\(Self.name(statement)) a second time in its file", expected: stated &+ statement.sum, actual: stated)
    }
    let ordered = Self.chained(Self.ordered(distinct))
    reaches = statements.compactMap { $0.coversTo ?? $0.closedOn ?? $0.lastDay }.max()
    guard let first = ordered.first else {
      reason = "its statements state no balance"
      return
    }
    let overlap = zip(ordered, ordered.dropFirst()).contains(where: Self.isWithin)
    if overlap || ordered.contains(where: { $0.opening == nil }) { addLines(first) }
    var last = first
    var closings = Set([first.closing].compactMap { $0 })
    for next in ordered.dropFirst() {
      // What earlier closes had is in their own package.
      let isClosed = ledger.closed.map { next.day <= $0.asOf } ?? false
      if !isClosed { compare(last, next, closings) }
      if let closing = next.closing { closings.insert(closing) }
      if next.day >= last.day { last = next }
    }
  }

  /// Those that state a balance, each once; and those that one file has again, with money that they count twice.
  private static func distinct(_ statements: [BankStatement]) -> (distinct: [BankStatement], again: [BankStatement]) {
    var seen: [[Int64?]: Set<UInt32>] = [:]
    var (distinct, again): ([BankStatement], [BankStatement]) = ([], [])
    for statement in statements {
      guard statement.unreadBalances == 0, statement.opening ?? statement.closing != nil, statement.lastKnownDay != nil
      else { continue }
      let (opened, closed) = (statement.firstKnownDay?.dayNumber, statement.lastKnownDay?.dayNumber)
      let key = [
        statement.opening, statement.closing, opened.map(Int64.init), closed.map(Int64.init),
        Int64(statement.entries), statement.sum,
      ]
      let isNew = seen[key, default: []].insert(statement.source.file).inserted
      if seen[key]?.count == 1, isNew { distinct.append(statement) }
      // What states both, of two days, was merged with the first.
      let isMerged =
        statement.opening != nil && statement.closing != nil && statement.openedOn != nil && statement.closedOn != nil
      if !isNew, !isMerged, statement.sum != 0 { again.append(statement) }
    }
    return (distinct, again)
  }

  /// By their days.
  private static func ordered(_ statements: [BankStatement]) -> [BankStatement] {
    statements.sorted { one, other in
      let days = (one.day, one.firstKnownDay ?? one.day)
      let otherDays = (other.day, other.firstKnownDay ?? other.day)
      return days == otherDays ? one.source < other.source : days < otherDays
    }
  }

  /// Statements of one day in the order in which they follow from each other, whatever their files are called.
  private static func chained(_ statements: [BankStatement]) -> [BankStatement] {
    var chained: [BankStatement] = []
    chained.reserveCapacity(statements.count)
    var start = 0
    while start < statements.count {
      let day = statements[start].day
      let end = statements[start...].firstIndex { $0.day != day } ?? statements.count
      var group = Array(statements[start..<end])
      while group.count > 1, group.count <= mostChained {
        let last = chained.last?.closing
        let next =
          group.firstIndex { $0.opening != nil && $0.opening == last }
          ?? group.firstIndex { one in !group.contains { $0.closing == one.opening && $0 != one } } ?? 0
        chained.append(group.remove(at: next))
      }
      chained += group
      start = end
    }
    return chained
  }

  /// How many statements of one day are put in order.
  private static let mostChained = 100

  /// Whether the second begins before the first ends, so that its opening balance stands in the midst of it.
  private static func isWithin(_ last: BankStatement, _ next: BankStatement) -> Bool {
    guard let opened = next.openedOn, let closed = last.closedOn else { return false }
    return opened < closed || (opened == closed && next.isRetold)
  }

  private mutating func compare(_ last: BankStatement, _ next: BankStatement, _ closings: Set<Int64>) {
    let name = Self.name(next)
    guard let opening = next.opening else { return compareLines(last, next, name) }
    if closings.contains(opening) {
      held += 1
    } else if Self.isWithin(last, next) {
      if let (with, without) = betweenClosings(last, next), with == next.closing || without == next.closing {
        held += 1
      } else {
        reason = "its statements overlap, and none opens with what another closes with"
      }
    } else if let closing = last.closing {
      breaks.append(Break(name: name, expected: closing, actual: opening))
    } else {
      reason = "a statement states no closing balance"
    }
  }

  private static func name(_ statement: BankStatement) -> String {
    "statement \(statement.number.isEmpty ? "of \(statement.day)" : "'\(statement.number)' of \(statement.day)")"
  }

  /// Two statements of which the second states only what it closes with.
  private mutating func compareLines(_ last: BankStatement, _ next: BankStatement, _ name: String) {
    guard let closing = next.closing, let (with, without) = betweenClosings(last, next) else {
      reason = "a statement states no closing balance"
      return
    }
    if with == closing || without == closing {
      held += 1
    } else if let reaches, reaches < next.day {
      reason = "the balance of \(next.day) is of a later day than the last that a statement covers, \(reaches)"
    } else {
      breaks.append(Break(name: name, expected: closing, actual: without))
    }
  }

  /// What the second closes with by the first and the lines between: with the lines of later days that a statement has
  /// counted in its balance, and without them. Nil where one does not close.
  private func betweenClosings(_ last: BankStatement, _ next: BankStatement) -> (with: Int64, without: Int64)? {
    guard let closing = last.closing, next.closing != nil else { return nil }
    var sum = closing
    if last.day == next.day {
      guard let before = last.sumOnClosingDay, let behind = next.sumOnClosingDay else { return nil }
      sum += behind - before
    } else {
      // Lines of the day of a balance may have come after it.
      sum += last.sumOnClosingDay.map { (lines[last.day] ?? 0) - $0 } ?? newLines[last.day] ?? 0
      sum += next.sumOnClosingDay ?? lines[next.day] ?? 0
      for (day, amount) in lines where last.day < day && day < next.day { sum += amount }
    }
    return (sum - (last.sumAfterClosing ?? 0) + (next.sumAfterClosing ?? 0), sum)
  }

  /// What the lines of the account come to, day by day, each counted once.
  private mutating func addLines(_ statement: BankStatement) {
    let receipts = ledger.receipts
    guard let account = receipts.parties.find(statement.account) else { return }
    let closed = ledger.closed?.receiptCount ?? 0
    for row in 0..<receipts.count
    where receipts.accounts[row] == account && receipts.currencies[row] == statement.currency
      && !receipts.fromJournal[row]
    {
      lines[receipts.bookedOn[row], default: 0] += receipts.amounts[row]
      if row >= closed { newLines[receipts.bookedOn[row], default: 0] += receipts.amounts[row] }
    }
  }
}

extension BankStatement {
  /// The day of its closing balance, or the last that it knows of.
  var lastKnownDay: CalendarDate? { closedOn ?? coversTo ?? lastDay ?? openedOn }
  fileprivate var firstKnownDay: CalendarDate? { openedOn ?? coversFrom ?? firstDay }
  fileprivate var day: CalendarDate { lastKnownDay ?? CalendarDate(dayNumber: 0) }
}

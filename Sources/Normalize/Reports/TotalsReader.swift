internal import Domain

/// Holds the totals of a report against the rows that they cover, while the file is read a second time.
///
/// Headings say where a group begins, stars how high a total is; a total without either is of all rows or of those
/// since the last one of its words. It is wide because each of these is a place from which a sum may run.
struct TotalsReader: Sendable {
  struct Column: Sendable {
    var field: Int
    var header: String
    /// Whether a canonical column of amounts is read from it.
    var isRead: Bool
    /// Whether the net of types and amounts is its sum too.
    var isAmount: Bool
    /// Whether it has what is open of them, which has their signs.
    var isClaim = false
    /// Whether rows that were left out on purpose may be what its total is apart: not in what a list of open items has
    /// open.
    var leftOutExplains = true
    /// Whether no amount is read from it while amounts are read from others: only what surely differs is told.
    var isBeside = false
    /// Whether its header says that it has what nobody adds up, such as rates.
    var isNoSum = false

    var followsType: Bool { isAmount || isClaim || !isRead }
  }

  private struct Heading: Sendable {
    var field: Int
    var indent: Int
    var name: String
    var start: RunningSums
    /// Where the first heading below it stands.
    var below: RunningSums?
  }

  /// A total that may yet be that of the whole report.
  private struct Pending: Sendable {
    var total: ReportTotal
    var column: Int
    /// With the rows since the last of its kind; nil where it is the first.
    var since: ReportTotal?
    /// Of what it is a sum is only known where it comes to it.
    var isOpen = false
    var isOfProfile = false
    var mayBeWhole: Bool
  }

  let columns: [Column]
  /// The row's value in each column, filled before ``add(_:_:_:)``.
  var values: [Int64]
  /// What is known of the cells of columns from which no amounts are read.
  var cells: [UnreadCells]
  /// The last accepted row, whose texts may name the group that a total is of.
  var lastRow = ""
  private let entity: Currency
  private(set) var currencies: [Currency] = []
  /// That of the row before.
  private(set) var lastCurrency: Currency?
  private var now = RunningSums()
  private var headings: [Heading] = []
  private var starts: [String: RunningSums] = [:]
  /// The kinds of totals met since the last row: from the next one on their sums begin anew.
  private var ended: [String] = []
  private var pending: [Pending] = []
  private(set) var result = ReportTotals()

  private static let mostKept = 50

  init(_ columns: [Column], entity: Currency) {
    self.columns = columns
    self.entity = entity
    values = [Int64](repeating: 0, count: columns.count)
    cells = [UnreadCells](repeating: UnreadCells(), count: columns.count)
  }

  // MARK: Rows

  /// - Parameter isCleared: whether a clearing document says that it is settled.
  mutating func add(_ fate: RowFate, _ word: String, _ currency: Currency, isCleared: Bool = false) {
    beginRow()
    lastCurrency = currency
    let base = number(of: currency) * columns.count
    while now.sums.count < base + columns.count { now.sums.append(RunningSums.Sum()) }
    now.rows += 1
    for at in values.indices { now.sums[base + at].cells &+= values[at] }
    switch fate {
    case .accepted:
      for at in values.indices {
        now.sums[base + at].accepted &+= values[at]
        if !columns[at].followsType { now.sums[base + at].net &+= values[at] }
      }
    case .leftOut:
      for at in values.indices {
        now.sums[base + at].leftOut &+= values[at]
        if isCleared { now.sums[base + at].leftOutCleared &+= values[at] }
      }
      var item = now.leftOutByWord[word] ?? (0, [])
      item.rows += 1
      while item.sums.count < base + columns.count { item.sums.append(0) }
      for at in values.indices { item.sums[base + at] &+= values[at] }
      now.leftOutByWord[word] = item
    case .quarantined:
      now.quarantinedRows += 1
      for at in values.indices { now.sums[base + at].quarantined &+= values[at] }
    }
  }

  /// A row that continues the one above it, with cells of its own in columns from which no amounts are read.
  mutating func addContinued(_ currency: Currency) {
    beginRow()
    let base = number(of: currency) * columns.count
    guard base + columns.count <= now.sums.count else { return }
    for at in values.indices where !columns[at].isRead { now.sums[base + at].cells &+= values[at] }
  }

  /// Takes the last accepted row back: it repeats what another row of its document had.
  mutating func takeBack(_ currency: Currency) {
    let base = number(of: currency) * columns.count
    for at in values.indices {
      now.sums[base + at].accepted &-= values[at]
      if !columns[at].followsType { now.sums[base + at].net &-= values[at] }
    }
  }

  /// The amount of an accepted row with the sign that its type gives it.
  mutating func count(net amount: Int64, _ currency: Currency) {
    let base = number(of: currency) * columns.count
    for at in columns.indices where columns[at].followsType && base + at < now.sums.count {
      let claim = amount < 0 ? 0 &- Int64(clamping: values[at].magnitude) : values[at]
      now.sums[base + at].net &+= columns[at].isAmount ? amount : claim
    }
  }

  /// A row with one text: a group begins.
  mutating func begin(group name: String, field: Int, indent: Int) {
    headings.removeAll { ($0.field, $0.indent) >= (field, indent) }
    for at in headings.indices where headings[at].below == nil { headings[at].below = now }
    headings.append(Heading(field: field, indent: indent, name: TotalLabel.folded(name), start: now))
  }

  private mutating func number(of currency: Currency) -> Int {
    if let at = currencies.firstIndex(of: currency) { return at }
    currencies.append(currency)
    return currencies.count - 1
  }

  private mutating func beginRow() {
    guard !ended.isEmpty || !pending.isEmpty else { return }
    for key in ended { starts[key] = now }
    ended.removeAll()
    settlePending(isLast: false)
  }

  // MARK: Totals

  /// Takes what one row states for one column; nil where it cannot be read.
  mutating func take(_ label: TotalLabel, _ value: Int64?, column: Int, currency: Currency?, source: Source) {
    let shown = currency ?? (currencies.count == 1 ? currencies[0] : entity)
    let total = ReportTotal(
      label: label.text, column: columns[column].header, currency: shown, expected: value ?? 0, actual: 0,
      state: .unclear, reason: "it cannot be read", source: source)
    guard value != nil else { return finish(total, column, isWhole: false) }
    func judged(_ start: RunningSums) -> ReportTotal { judge(total, start, column, currency) }
    let whole = judged(RunningSums())
    let sinceAny = starts["any"].map(judged)
    switch label.extent {
    case .carried: return finish(whole, column, isWhole: false)
    case .page: return finish(best([judged(starts["page"] ?? RunningSums()), whole]), column, isWhole: false)
    case .level(let level):
      let since = starts["\(level)*"].map(judged)
      pending.append(Pending(total: since ?? whole, column: column, since: since, mayBeWhole: since == nil))
    case .plain:
      let since = starts[Self.key(label)].map(judged)
      pending.append(Pending(total: whole, column: column, since: since, mayBeWhole: true))
    case .named(let names):
      if let at = headings.lastIndex(where: { names.contains($0.name) }) {
        return finish(
          best([judged(headings[at].start), own(headings[at], total, column, currency)]), column, isWhole: false)
      }
      let row = HeaderName.folded(lastRow)
      if !label.isOfProfile, names.contains(where: { $0.count > 2 && row.contains($0) }) {
        return finish(best([sinceAny ?? whole]), column, isWhole: false)
      }
      pending.append(
        Pending(
          total: whole, column: column, since: sinceAny, isOpen: true, isOfProfile: label.isOfProfile, mayBeWhole: true)
      )
    }
  }

  /// Ends a row of totals, which may hold one for each of several columns.
  mutating func endTotal(_ label: TotalLabel) {
    ended.append("any")
    switch label.extent {
    case .plain: ended.append(Self.key(label))
    case .page: ended.append("page")
    case .level(let level): for level in 1...level { ended.append("\(level)*") }
    case .carried: break
    case .named(let names):
      if let at = headings.lastIndex(where: { names.contains($0.name) }) { headings.removeSubrange(at...) }
    }
  }

  private static func key(_ label: TotalLabel) -> String { HeaderName.folded(label.text) }

  /// The sum of the rows directly below a heading, without those of the headings below it.
  private func own(_ heading: Heading, _ total: ReportTotal, _ column: Int, _ currency: Currency?) -> ReportTotal? {
    guard let below = heading.below else { return nil }
    return judge(total, heading.start, column, currency, end: below)
  }

  private func judge(
    _ total: ReportTotal, _ start: RunningSums, _ column: Int, _ currency: Currency?, end: RunningSums? = nil
  ) -> ReportTotal {
    let end = end ?? now
    var total = total
    var difference: RunningSums.Difference
    // What a column in the currency of the books adds up says nothing of the rows' own currencies.
    let known = columns[column].isRead ? currency : nil
    if let known {
      let at = currencies.firstIndex(of: known) ?? currencies.count
      difference = end.since(start, at: at * columns.count + column)
    } else {
      difference = end.since(start, at: column)
      for at in currencies.indices.dropFirst() { difference.add(end.since(start, at: at * columns.count + column)) }
    }
    (total.state, total.actual, total.reason) = difference.judge(
      total.expected, total.currency, byLeftOut: columns[column].leftOutExplains)
    guard total.state == .failed else { return total }
    if !columns[column].isRead {
      (total.state, total.reason) = judgeUnread(total, difference, column)
    } else if known == nil, currencies.count > 1 {
      // Their plain sum, which some reports print, would have tied.
      (total.state, total.reason) = (.unclear, "its rows are in several currencies and it names none")
    }
    return total
  }

  /// The first that the rows come to, else the first that rows left out explain, else the first.
  private func best(_ candidates: [ReportTotal?]) -> ReportTotal {
    let candidates = candidates.compactMap { $0 }
    return candidates.first { $0.state == .tied } ?? candidates.first { $0.state == .explained } ?? candidates[0]
  }

  private mutating func settlePending(isLast: Bool) {
    for one in pending {
      var chosen = isLast ? best([one.total, one.since]) : best([one.since, one.total])
      let isWhole = isLast && one.mayBeWhole && (chosen == one.total)
      if one.isOfProfile, chosen.state != .tied { continue }
      if one.isOpen, chosen.state == .failed {
        (chosen.state, chosen.reason) = (.unclear, "what it is a sum of is not said")
      }
      finish(chosen, one.column, isWhole: isWhole)
    }
    pending.removeAll()
  }

  private mutating func finish(_ total: ReportTotal, _ column: Int, isWhole: Bool) {
    if columns[column].isBeside, total.state != .failed { return }
    if total.state == .unclear {
      result.unclearCount += 1
      if result.unclear.count < Self.mostKept { result.unclear.append(total) }
    } else if isWhole {
      result.whole.append(total)
    } else {
      result.subtotals += 1
      switch total.state {
      case .tied, .unclear: result.tiedSubtotals += 1
      case .explained: result.explainedSubtotals += 1
      case .failed:
        result.differingCount += 1
        if result.differing.count < Self.mostKept { result.differing.append(total) }
      }
    }
  }

  /// What is known at the end of the file.
  mutating func end(expectsTotal: Bool) -> ReportTotals {
    settlePending(isLast: true)
    result.lacksTotal = expectsTotal && result.whole.isEmpty
    return result
  }
}

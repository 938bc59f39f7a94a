internal import Domain

/// Lines that several files of an account tell under references of their own: some banks number the lines of each
/// download anew.
///
/// Files are judged in pairs, by the days that both have. Where no line is the same to its reference, but lines are the
/// same in all else, the references say nothing. Then the lines of a day are told apart by how often each file has
/// them: twins within one file stay two.
struct RenumberedLines {
  /// By account, the files whose references say nothing; -1 is what earlier closes have.
  private var parts: [String: Set<Int>] = [:]
  private var merger = OccurrenceMerger<RowFingerprint>()
  /// By part and number of an account among its texts: whether its lines are looked at.
  private var isAsked: [Set<UInt32>] = []

  var accountKeys: Set<String> { Set(parts.keys) }

  private struct Told {
    var part: Int
    var receipts: Receipts
    var rows: Range<Int>
    var accounts: [String: Account] = [:]
  }

  private struct Account {
    var numbers: Set<UInt32> = []
    var first: CalendarDate
    var last: CalendarDate
  }

  init(_ bankParts: [BankPart], _ closed: Receipts, carried: Int) {
    var told = bankParts.enumerated().map { number, part in
      Told(part: number, receipts: part.receipts, rows: 0..<part.receipts.count)
    }
    if carried > 0 { told.append(Told(part: -1, receipts: closed, rows: 0..<carried)) }
    for at in told.indices { told[at].accounts = Self.accounts(of: told[at]) }
    for one in told.indices {
      for other in told.indices.dropFirst(one + 1) { compare(told[one], told[other]) }
    }
    isAsked = told.filter { $0.part >= 0 }.map { one in
      one.accounts.reduce(into: []) { if parts[$1.key]?.contains(one.part) == true { $0.formUnion($1.value.numbers) } }
    }
    guard let last = told.last, last.part < 0 else { return }
    for row in last.rows where !closed.fromJournal[row] {
      let key = AccountKey.of(closed.account(row))
      if parts[key]?.contains(-1) == true { merger.know(Self.content(row, closed)) }
    }
  }

  /// Whether the line is known from another file or close, under another reference.
  mutating func isRepeated(_ row: Int, of part: Int, _ bank: BankPart, in layer: Int) -> Bool {
    guard !isAsked[part].isEmpty, isAsked[part].contains(bank.receipts.accounts[row]) else { return false }
    return merger.isRepeated(Self.content(row, bank.receipts), in: layer)
  }

  /// The accounts of a file that its lines name, with their first and last day.
  private static func accounts(of told: Told) -> [String: Account] {
    var days: [UInt32: (first: CalendarDate, last: CalendarDate)] = [:]
    for row in told.rows where !told.receipts.fromJournal[row] {
      let (number, day) = (told.receipts.accounts[row], told.receipts.bookedOn[row])
      if let known = days[number], known.first <= day, day <= known.last { continue }
      days[number] = (min(days[number]?.first ?? day, day), max(days[number]?.last ?? day, day))
    }
    var accounts: [String: Account] = [:]
    for (number, span) in days {
      let key = AccountKey.of(told.receipts.parties[number])
      guard !key.isEmpty else { continue }
      var account = accounts[key] ?? Account(first: span.first, last: span.last)
      account.numbers.insert(number)
      (account.first, account.last) = (min(account.first, span.first), max(account.last, span.last))
      accounts[key] = account
    }
    return accounts
  }

  private mutating func compare(_ one: Told, _ other: Told) {
    for (key, account) in one.accounts {
      guard let second = other.accounts[key] else { continue }
      let (from, to) = (max(account.first, second.first), min(account.last, second.last))
      guard from <= to else { continue }
      let lines = Self.lines(one, account, from...to)
      guard let lines, let others = Self.lines(other, second, from...to) else { continue }
      // One line that is the same to its reference shows that references stay.
      guard lines.whole.isDisjoint(with: others.whole), !lines.content.isDisjoint(with: others.content)
      else { continue }
      parts[key, default: []].formUnion([one.part, other.part])
    }
  }

  /// The lines of these days; nil where one has no reference.
  private static func lines(_ told: Told, _ account: Account, _ days: ClosedRange<CalendarDate>) -> (
    whole: Set<RowFingerprint>, content: Set<RowFingerprint>
  )? {
    var whole: Set<RowFingerprint> = []
    var content: Set<RowFingerprint> = []
    for row in told.rows
    where days.contains(told.receipts.bookedOn[row]) && account.numbers.contains(told.receipts.accounts[row]) {
      if told.receipts.references.isEmpty(row) { return nil }
      whole.insert(told.receipts.fingerprints[row])
      content.insert(Self.content(row, told.receipts))
    }
    return (whole, content)
  }

  /// All that a line says but its references.
  private static func content(_ row: Int, _ receipts: Receipts) -> RowFingerprint {
    var content = RowFingerprint()
    content.add(AccountKey.of(receipts.account(row)))
    content.add(UInt64(bitPattern: Int64(receipts.valueOn[row].dayNumber)))
    content.add(UInt64(bitPattern: Int64(receipts.bookedOn[row].dayNumber)))
    content.add(UInt64(bitPattern: receipts.amounts[row]))
    content.add(UInt64(receipts.currencies[row].index))
    content.add(receipts.counterparty(row))
    content.add(receipts.counterpartyAccount(row))
    receipts.remittances.withBytes(of: row) { content.add($0) }
    // The payer's own reference stays; some banks write theirs in its place.
    receipts.endToEndIDs.withBytes(of: row) { own in
      receipts.references.withBytes(of: row) { if !own.elementsEqual($0) { content.add(own) } }
    }
    return content
  }
}

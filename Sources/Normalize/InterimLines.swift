internal import Domain

/// Which lines of interim reports (MT942, camt.052) and advices (camt.054) repeat what a statement of the account has.
///
/// A statement is the evidence of the days it covers. What a report or an advice says of such a day is the same money:
/// it is left to the statement, unless it splits a batch that the statement has as one line, or has a text that the
/// statement lacks: then it stays for the statement's line. What the statement does not have at all contradicts it.
struct InterimLines {
  /// A line of one of the bank files.
  struct Line: Hashable {
    var part: Int
    var row: Int
  }

  /// Lines of which another says more.
  private(set) var repeated: Set<Line> = []
  /// Lines of a covered day that no statement has, in the order of reading.
  private(set) var contradicting: [Line] = []

  private let parts: [BankPart]
  /// By account and currency: the days that statements cover.
  private var covered: [String: [ClosedRange<CalendarDate>]] = [:]
  /// The lines of statements by account, currency and amount.
  private var lines: [Key: [Line]] = [:]

  private struct Key: Hashable {
    var account: String
    var amount: Int64
  }

  /// The transactions of one entry.
  private struct Entry {
    var lines: [Line]
    var key: Key
    var day: CalendarDate
    var reference: String
  }

  init(_ parts: [BankPart]) {
    self.parts = parts
    let purposes = parts.flatMap { $0.statements.map(\.purpose) }
    guard purposes.contains(.statement), purposes.contains(where: { $0 != .statement }) else { return }
    readStatements()
    let entries = interimEntries()
    var open = entries.indices.map { $0 }
    // The bank's reference identifies the entry for certain; else its day and amount do.
    open = open.filter {
      !pair(entries[$0]) { [parts] entry, line in
        !entry.reference.isEmpty && parts[line.part].receipts.references[line.row] == entry.reference
      }
    }
    open = open.filter {
      !pair(entries[$0]) { [parts] entry, line in parts[line.part].receipts.bookedOn[line.row] == entry.day }
    }
    for entry in open { contradicting += entries[entry].lines }
  }

  private func account(_ line: Line) -> String {
    let receipts = parts[line.part].receipts
    return "\(AccountKey.of(receipts.account(line.row))) \(receipts.currencies[line.row].code)"
  }

  private func purpose(_ line: Line) -> SourceStatement.Purpose? {
    let number = Int(parts[line.part].statementNumbers[line.row])
    let statements = parts[line.part].statements
    return number > 0 && number <= statements.count ? statements[number - 1].purpose : nil
  }

  private mutating func readStatements() {
    for (part, file) in parts.enumerated() {
      for statement in file.statements where statement.purpose == .statement {
        guard let from = statement.coversFrom ?? statement.firstDay ?? statement.openedOn,
          let to = statement.closedOn ?? statement.coversTo ?? statement.lastDay, from <= to
        else { continue }
        covered["\(AccountKey.of(statement.account)) \(statement.currency.code)", default: []].append(
          from...max(to, statement.lastDay ?? to))
      }
      for row in 0..<file.receipts.count {
        let line = Line(part: part, row: row)
        guard purpose(line) == .statement else { continue }
        lines[Key(account: account(line), amount: file.receipts.amounts[row]), default: []].append(line)
      }
    }
  }

  /// The entries of reports and advices on covered days, in the order of reading.
  private func interimEntries() -> [Entry] {
    var entries: [Entry] = []
    for (part, file) in parts.enumerated() {
      var batch: UInt32 = 0
      for row in 0..<file.receipts.count {
        let line = Line(part: part, row: row)
        guard let purpose = purpose(line), purpose != .statement else { continue }
        let account = account(line)
        let day = file.receipts.bookedOn[row]
        guard covered[account]?.contains(where: { $0.contains(day) }) == true else { continue }
        if file.batches[row] > 0, file.batches[row] == batch, !entries.isEmpty {
          entries[entries.count - 1].lines.append(line)
          entries[entries.count - 1].key.amount += file.receipts.amounts[row]
        } else {
          entries.append(
            Entry(
              lines: [line], key: Key(account: account, amount: file.receipts.amounts[row]), day: day,
              reference: file.receipts.references[row]))
        }
        batch = file.batches[row]
      }
    }
    return entries
  }

  /// Finds the statement's line for an entry and keeps the one that says more; false where there is none.
  private mutating func pair(_ entry: Entry, _ fits: (Entry, Line) -> Bool) -> Bool {
    guard let at = lines[entry.key]?.firstIndex(where: { fits(entry, $0) }), let line = lines[entry.key]?.remove(at: at)
    else {
      return false
    }
    let own = parts[line.part].receipts
    let saysMore = entry.lines.contains { other in
      own.remittances.isEmpty(line.row) && !parts[other.part].receipts.remittances.isEmpty(other.row)
    }
    if entry.lines.count > 1 || saysMore {
      repeated.insert(line)
    } else {
      repeated.formUnion(entry.lines)
    }
    return true
  }
}

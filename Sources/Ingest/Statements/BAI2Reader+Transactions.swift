internal import Diagnostics
internal import Domain

/// Records 16 as lines of the account, and the items of deposits.
extension BAI2Reader {
  mutating func addTransaction(_ record: BAI2Record) {
    let code = record.field(0)
    let minor = record.field(1)
    countTowardsControl(minor)
    var entry = StatementEntry()
    entry.line = record.line
    entry.account = account
    entry.currency = currency
    entry.code = code
    entry.bookedOn = date
    entry.valueOn = date
    if record.fundsType(at: 2) == UInt8(ascii: "V"), let valued = Self.isoDate(record.field(3)) {
      entry.valueOn = valued
    }
    let references = 3 + record.fundsFields(at: 2)
    entry.bankReference = StatementText.reference(record.field(references))
    entry.endToEnd = StatementText.reference(record.field(references + 1))
    entry.remittance = record.text
    let level = BAI2Codes.level(of: code)
    entry.amount = minor.hasPrefix("-") || level != .debit ? plain(minor) : "-" + plain(minor)
    if BAI2Codes.returns.contains(code) { entry.returnReason = code }
    add(entry, level, record)
  }

  private mutating func add(_ entry: StatementEntry, _ level: BAI2Codes.Level, _ record: BAI2Record) {
    if isCutOff {
      sink.add(entry, problem: sink.cutOff(entry))
      return
    }
    if StatementText.mayBeThousands(record.field(1), mark: UInt8(ascii: "."), currency: currency) {
      sink.add(entry, problem: StatementText.inTwoWays(record.field(1), raw: record.raw))
      return
    }
    if isDeleted {
      add(entry, record, IngestCodes.notBooked, "the group is marked as deleted or as a test", quarantines: false)
      return
    }
    switch level {
    case .summary:
      add(
        entry, record, IngestCodes.summaryCode,
        "type code \(entry.code) is a total, not a transaction: it is not counted",
        quarantines: false)
    case .unknown:
      add(
        entry, record, IngestCodes.badEntry, "type code '\(entry.code)' says neither credit nor debit",
        quarantines: true)
    case .credit, .debit:
      if entry.code == deposit?.itemCode {
        deposit?.items.append(entry)
        totals.hasItems = true
        sink.holdParts(deposit?.items.count ?? 0, line: deposit?.entry.line ?? 0)
        return
      }
      closeDeposit()
      totals.add(record.field(1), isDebit: level == .debit)
      if let itemCode = BAI2Codes.items[entry.code] {
        deposit = Deposit(entry: entry, itemCode: itemCode, raw: record.raw)
      } else {
        sink.add(entry)
      }
    }
  }

  private func add(_ entry: StatementEntry, _ record: BAI2Record, _ code: Code, _ message: String, quarantines: Bool) {
    sink.add(entry, problem: RowProblem(code, message, raw: record.raw, quarantines: quarantines))
  }

  /// The items of a deposit stand for it where they add up to it; counting both would count it twice.
  mutating func closeDeposit() {
    guard let done = deposit else { return }
    deposit = nil
    let sum = done.items.reduce(ScaledDecimal.zero) { sum, item in
      ScaledDecimal(item.amount).map { sum.adding($0) } ?? sum
    }
    if done.items.isEmpty {
      sink.add(done.entry)
    } else if ScaledDecimal(done.entry.amount) == sum {
      for item in done.items { sink.add(item) }
    } else {
      sink.add(done.entry)
      sink.note(
        IngestCodes.batchDiffers, line: done.entry.line,
        "the \(done.items.count) items of the deposit of \(done.entry.amount) \(done.entry.currency) add up to"
          + " \(sum.plain)",
        hint: "the deposit is read as one line")
      for item in done.items {
        sink.add(
          item,
          problem: RowProblem(
            IngestCodes.summaryCode, "the item over \(item.amount) is part of the deposit on line \(done.entry.line)",
            raw: item.fields.joined(separator: ","),
            quarantines: false))
      }
    }
  }
}

internal import Domain

/// The ledger's cash journal against the bank: each posting beside the line it stands for, one to one, so that nothing
/// is counted twice.
///
/// Taken in turns, each over what is left: the same reference and amount; the same customer, amount and a day within
/// ``window``; the same amount and day within it, where only one line and one posting have it; the same reference with
/// another amount; the same customer and day with an amount within a tenth, where both sides have one only. Before the
/// last two, deposits: the postings of one day that are one bank line together, and one posting of several lines.
struct CashJournal {
  var lines: [CashJournalLine] = []

  /// Days that a posting and its bank line may lie apart.
  static let window = 7

  let ledger: Ledger
  let reconciliation: Reconciliation
  var postings: [Int]
  var receipts: [Int32]

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, period: Month, asOf: CalendarDate) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    (postings, receipts) = ([], [])
    guard !ledger.journal.isEmpty else { return }
    func isInOpening(_ day: CalendarDate) -> Bool { ledger.opening.map { day <= $0.asOf } ?? false }
    // What the journal tells of days before the bank file is a receipt itself.
    let own = Set(
      (0..<ledger.receipts.count).filter { ledger.receipts.fromJournal[$0] }.map { ledger.receipts.sources[$0] })
    postings = ledger.journal.indices.filter {
      !own.contains(ledger.journal[$0].source) && ledger.journal[$0].date.month == period
        && ledger.journal[$0].date <= asOf && !isInOpening(ledger.journal[$0].date)
    }
    receipts = (0..<Int32(ledger.receipts.count)).filter { receipt in
      let row = Int(receipt)
      guard !ledger.receipts.fromJournal[row], ledger.receipts.bookedOn[row].month == period else { return false }
      return reconciliation.statuses[row]?.isReceivable ?? false
    }
    // A journal that is itself the source of receipts has nothing to be held against.
    guard !postings.isEmpty, ledger.receipts.fromJournal.contains(false) else { return }
    postings.sort {
      (ledger.journal[$0].date, ledger.journal[$0].source) < (ledger.journal[$1].date, ledger.journal[$1].source)
    }
    receipts.sort {
      (ledger.receipts.bookedOn[Int($0)], ledger.receipts.sources[Int($0)]) < (
        ledger.receipts.bookedOn[Int($1)], ledger.receipts.sources[Int($1)]
      )
    }
    pair(.matched) { $0.hasReference($1, $2) && $0.hasAmount($1, $2) }
    pair(.matched) { $0.hasCustomer($1, $2) && $0.hasAmount($1, $2) && $0.isNear($1, $2) }
    pair(.matched, onlyOne: true) { $0.hasAmount($1, $2) && $0.isNear($1, $2) }
    pairDeposits()
    markTwice()
    pair(.differentAmount) { $0.hasReference($1, $2) && $0.hasCurrency($1, $2) }
    pair(.differentAmount, onlyOne: true) { $0.hasCustomer($1, $2) && $0.isClose($1, $2) && $0.isNear($1, $2) }
    for posting in postings {
      let isLate = asOf.days(since: ledger.journal[posting].date) < Self.window
      lines.append(CashJournalLine(state: isLate ? .inTransit : .notInBank, journal: posting, receipt: nil))
    }
    for receipt in receipts { lines.append(CashJournalLine(state: .notPosted, journal: nil, receipt: receipt)) }
    tellElsewhere()
    lines.sort(by: isBefore)
  }

  private func isBefore(_ a: CashJournalLine, _ b: CashJournalLine) -> Bool {
    func key(_ line: CashJournalLine) -> (Int32, Int, Source) {
      if let posting = line.journal {
        return (ledger.journal[posting].date.dayNumber, 0, ledger.journal[posting].source)
      }
      let row = Int(line.receipt ?? 0)
      return (ledger.receipts.bookedOn[row].dayNumber, 1, ledger.receipts.sources[row])
    }
    return key(a) == key(b) ? (a.receipt ?? -1) < (b.receipt ?? -1) : key(a) < key(b)
  }

  private mutating func pair(
    _ state: CashJournalLine.State, onlyOne: Bool = false, _ fits: (CashJournal, JournalReceipt, Int) -> Bool
  ) {
    guard !postings.isEmpty, !receipts.isEmpty else { return }
    // Only lines of the same amount, or few of the same customer, are looked at: the days are in order.
    var left: [Int] = []
    var taken: Set<Int32> = []
    var byAmount: [Int64: [Int32]] = [:]
    var byCustomer: [Int32: [Int32]] = [:]
    var byID: [String: [Int32]] = [:]
    for receipt in receipts {
      byAmount[ledger.receipts.amounts[Int(receipt)], default: []].append(receipt)
      byCustomer[reconciliation.customers[Int(receipt)], default: []].append(receipt)
      for name in Self.names(ledger.receipts, Int(receipt)) { byID[name, default: []].append(receipt) }
    }
    func candidates(_ posting: JournalReceipt) -> [Int32] {
      var found =
        state == .matched
        ? byAmount[posting.amount] ?? [] : (byID[posting.number] ?? []) + (byCustomer[posting.customer] ?? [])
      found.removeAll { taken.contains($0) || !fits(self, posting, Int($0)) }
      return found
    }
    for posting in postings {
      let row = ledger.journal[posting]
      let found = candidates(row)
      let isClear =
        !found.isEmpty
        && (!onlyOne || found.count == 1 && postings.count { fits(self, ledger.journal[$0], Int(found[0])) } == 1)
      guard isClear, let receipt = found.min(by: { distance(row, $0) < distance(row, $1) }) else {
        left.append(posting)
        continue
      }
      taken.insert(receipt)
      lines.append(CashJournalLine(state: state, journal: posting, receipt: receipt))
    }
    postings = left
    receipts.removeAll { taken.contains($0) }
  }

  private func distance(_ posting: JournalReceipt, _ receipt: Int32) -> Int {
    abs(ledger.receipts.bookedOn[Int(receipt)].days(since: posting.date))
  }

  /// A posting that is left, and like one that has its bank line: posted twice.
  private mutating func markTwice() {
    let matched = lines.compactMap(\.journal).map { ledger.journal[$0] }
    var left: [Int] = []
    for posting in postings {
      let row = ledger.journal[posting]
      let twin = matched.contains {
        $0.amount == row.amount && $0.currency == row.currency && $0.customer == row.customer
          && abs($0.date.days(since: row.date)) <= Self.window
      }
      if twin {
        lines.append(CashJournalLine(state: .postedTwice, journal: posting, receipt: nil))
      } else {
        left.append(posting)
      }
    }
    postings = left
  }

  private static func names(_ receipts: Receipts, _ row: Int) -> Set<String> {
    Set([receipts.ids[row], receipts.references[row], receipts.endToEndIDs[row]].filter { !$0.isEmpty })
  }

  private func hasReference(_ posting: JournalReceipt, _ row: Int) -> Bool {
    Self.names(ledger.receipts, row).contains(posting.number)
  }
  private func hasCurrency(_ posting: JournalReceipt, _ row: Int) -> Bool {
    ledger.receipts.currencies[row] == posting.currency
  }
  private func hasAmount(_ posting: JournalReceipt, _ row: Int) -> Bool {
    hasCurrency(posting, row) && ledger.receipts.amounts[row] == posting.amount
  }
  private func isClose(_ posting: JournalReceipt, _ row: Int) -> Bool {
    let amount = ledger.receipts.amounts[row]
    return hasCurrency(posting, row) && abs(amount - posting.amount) <= max(abs(amount), abs(posting.amount)) / 10
  }
  private func hasCustomer(_ posting: JournalReceipt, _ row: Int) -> Bool {
    posting.customer != Customers.nobody && reconciliation.customers[row] == posting.customer
  }
  private func isNear(_ posting: JournalReceipt, _ row: Int) -> Bool {
    abs(ledger.receipts.bookedOn[row].days(since: posting.date)) <= Self.window
  }
}

internal import Domain
internal import GRDB

/// The reading of what is carried.
final class Carrying {
  let db: Database
  let standing: [CloseRecord]
  let last: CloseRecord
  var facts: CarriedFacts
  var state: ClosedState
  /// Ranges of closes that lie together: all, and those that may hold facts from the first day on.
  let allRanges: [ClosedRange<Int>]
  let ranges: [ClosedRange<Int>]
  private var customerPlaces: [String: Int32] = [:]
  private var filePlaces: [Int64: UInt32] = [:]
  private(set) var fileIDs: [Int64] = []
  private(set) var documentRows: [Int64: Int32] = [:]
  private(set) var receiptRows: [Int64: Int32] = [:]

  init(_ db: Database, _ standing: [CloseRecord], _ begins: CalendarDate) throws {
    guard let last = standing.last else { throw BooksError.damaged("no close is in force") }
    self.db = db
    self.standing = standing
    self.last = last
    facts = CarriedFacts(begins: begins)
    state = ClosedState(period: last.period, sequence: last.number, chain: last.chain)
    allRanges = Self.ranges(standing)
    ranges = Self.ranges(standing.filter { $0.period >= begins.month })
  }

  static func ranges(_ closes: [CloseRecord]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for number in closes.map(\.number).sorted() {
      if let range = ranges.last, range.upperBound + 1 == number {
        ranges[ranges.count - 1] = range.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges
  }

  /// Reads the rows that some closes wrote.
  func each(_ columns: String, of table: String, in ranges: [ClosedRange<Int>], _ body: (RowReader) throws -> Void) throws {
    let rows = try RowReader(db, "SELECT \(columns) FROM \(table) WHERE id BETWEEN ? AND ? ORDER BY id")
    for range in ranges {
      rows.restart([RowID.first(of: range.lowerBound), RowID.first(of: range.upperBound + 1) - 1])
      while try rows.next() { try body(rows) }
    }
  }

  func books() throws -> ClosedBooks {
    try readCustomers()
    try readDocuments()
    try readReceipts()
    try readAllocations()
    try readReview()
    try readLogs()
    try readFigures()
    try readFiles()
    state.fileIDs = fileIDs
    return ClosedBooks(facts: facts, state: state)
  }

  func customer(_ id: String?) throws -> Int32 {
    guard let id else { return Customers.nobody }
    return try Words.known(customerPlaces[id], id)
  }

  func source(_ rows: RowReader, _ column: Int) -> Source {
    let id = rows.integer(column)
    let place: UInt32
    if let known = filePlaces[id] {
      place = known
    } else {
      place = UInt32(fileIDs.count)
      filePlaces[id] = place
      fileIDs.append(id)
    }
    return Source(file: place, line: UInt32(truncatingIfNeeded: rows.integer(column + 1)))
  }

  private func readCustomers() throws {
    try each(
      "customer, name, aliases, terms_days, credit_limit, currency, country, region, parent, segment, account_manager, email, bank_accounts, since, input, line",
      of: "customers", in: allRanges
    ) { rows in
      var customer = Customer(id: rows.text(0), name: rows.text(1))
      customer.aliases = rows.text(2).split(separator: "|").map(String.init)
      customer.termsDays = rows.optionalInteger(3).map(Int.init)
      customer.creditLimit = rows.optionalInteger(4)
      customer.currency = rows.optionalText(5).flatMap { Currency($0) }
      customer.country = rows.text(6)
      customer.region = rows.text(7)
      customer.parentID = rows.text(8)
      customer.segment = rows.text(9)
      customer.accountManager = rows.text(10)
      customer.email = rows.text(11)
      customer.bankAccounts = rows.text(12).split(separator: "|").map(String.init)
      customer.since = try rows.optionalDate(13)
      if !rows.isNull(14) { customer.source = self.source(rows, 14) }
      if let place = self.customerPlaces[customer.id] {
        self.facts.customers[Int(place)] = customer
      } else {
        self.customerPlaces[customer.id] = Int32(self.facts.customers.count)
        self.facts.customers.append(customer)
      }
    }
  }

  private func readDocuments() throws {
    var open: [Int64: Int64] = [:]
    try each("document, \"open\"", of: "open_items", in: [last.number...last.number]) { open[$0.integer(0), default: 0] += $0.integer(1) }
    var superseded: Set<Int64> = []
    try each("document", of: "withdrawals", in: allRanges) { superseded.insert($0.integer(0)) }
    var newest: [Int64: Int64] = [:]
    try each("id, replaces", of: "documents", in: ranges) { rows in
      guard let old = rows.optionalInteger(1) else { return }
      superseded.insert(old)
      newest[old] = rows.integer(0)
    }
    let columns =
      "id, number, customer, type, issued_on, due_on, currency, amount, order_no, related, instalments, dispute, due_derived, input, line"
    let begins = facts.begins
    let ends = Dictionary(uniqueKeysWithValues: standing.map { ($0.number, $0.period.lastDay) })
    func add(_ rows: RowReader) throws {
      let id = rows.integer(0)
      let issued = try rows.date(4)
      let left = open[id] ?? 0
      let close = RowID.close(of: id)
      if let end = ends[close], issued > end {
        // What was not there yet is written by each close anew, until its day.
        if close == last.number { try append(rows, issued, to: &self.facts.awaited) }
        return
      }
      guard !superseded.contains(id), issued >= begins || left != 0 else { return }
      let row = Int32(self.facts.documents.count)
      self.documentRows[id] = row
      self.state.documentIDs.append(id)
      self.state.open.append(left)
      try append(rows, issued, to: &self.facts.documents)
    }
    // Older ones that are open, then all of the closes that may hold facts from the first day on.
    let first = ranges.first.map { RowID.first(of: $0.lowerBound) } ?? Int64.max
    let single = try RowReader(db, "SELECT \(columns) FROM documents WHERE id = ?")
    for id in open.keys.filter({ $0 < first }).sorted() {
      single.restart([id])
      while try single.next() { try add(single) }
    }
    try each(columns, of: "documents", in: ranges, add)
    for (old, id) in newest {
      var id = id
      while let newer = newest[id] { id = newer }
      self.documentRows[old] = self.documentRows[id]
    }
  }

  private func append(_ rows: RowReader, _ issued: CalendarDate, to documents: inout Documents) throws {
    let row = Int32(documents.count)
    rows.withText(1) { _ = documents.numbers.append($0) }
    documents.customers.append(try customer(rows.text(2)))
    documents.types.append(try Words.documentType(rows.text(3)))
    documents.issuedOn.append(issued)
    documents.dueOn.append(try rows.date(5))
    documents.currencies.append(try rows.currency(6))
    documents.amounts.append(rows.integer(7))
    rows.withText(8) { _ = documents.orders.append($0) }
    documents.related[row] = rows.optionalText(9)
    documents.instalments[row] = try rows.optionalText(10).map(Words.instalments)
    documents.disputes[row] = rows.optionalText(11)
    if rows.integer(12) != 0 { documents.derivedDue.insert(row) }
    documents.sources.append(source(rows, 13))
  }

  private struct Position {
    var status: ReceiptStatus
    var customer: Int32
    var allocated: Int64
    var rule: Rule
  }

  private func readReceipts() throws {
    var positions: [Int64: Position] = [:]
    try each("receipt, status, customer, allocated, rule", of: "receipt_states", in: ranges) { rows in
      positions[rows.integer(0)] = Position(
        status: try Words.status(rows.text(1)), customer: try self.customer(rows.optionalText(2)), allocated: rows.integer(3),
        rule: try Words.rule(rows.text(4)))
    }
    var unapplied: Set<Int64> = []
    try each("receipt, status, customer, allocated, rule", of: "unapplied", in: [last.number...last.number]) { rows in
      unapplied.insert(rows.integer(0))
      positions[rows.integer(0)] = Position(
        status: try Words.status(rows.text(1)), customer: try self.customer(rows.optionalText(2)), allocated: rows.integer(3),
        rule: try Words.rule(rows.text(4)))
    }
    let columns = """
      id, receipt, fingerprint_high, fingerprint_low, account, booked_on, value_on, currency, amount, counterparty, counterparty_account,
      ultimate_counterparty, remittance, bank_reference, end_to_end_id, transaction_code, return_reason, charges, instructed_currency,
      instructed_amount, stated_customer, from_journal, input, line
      """
    let begins = facts.begins
    func party(_ rows: RowReader, _ column: Int) -> UInt32 { rows.withText(column) { self.facts.receipts.parties.intern($0) } }
    func add(_ rows: RowReader) throws {
      let id = rows.integer(0)
      let booked = try rows.date(5)
      guard booked >= begins || unapplied.contains(id) else { return }
      guard let position = positions[id] else { throw BooksError.damaged("receipt \(rows.text(1)) has no state") }
      let row = Int32(self.facts.receipts.count)
      self.receiptRows[id] = row
      self.state.receiptIDs.append(id)
      self.state.statuses.append(position.status)
      self.state.customers.append(position.customer)
      self.state.allocated.append(position.allocated)
      self.state.rules.append(position.rule)
      rows.withText(1) { _ = self.facts.receipts.ids.append($0) }
      self.facts.receipts.fingerprints.append(
        RowFingerprint(low: UInt64(bitPattern: rows.integer(3)), high: UInt64(bitPattern: rows.integer(2))))
      self.facts.receipts.accounts.append(party(rows, 4))
      self.facts.receipts.bookedOn.append(booked)
      self.facts.receipts.valueOn.append(try rows.date(6))
      self.facts.receipts.currencies.append(try rows.currency(7))
      self.facts.receipts.amounts.append(rows.integer(8))
      self.facts.receipts.counterparties.append(party(rows, 9))
      self.facts.receipts.counterpartyAccounts.append(party(rows, 10))
      self.facts.receipts.ultimateCounterparties.append(party(rows, 11))
      rows.withText(12) { _ = self.facts.receipts.remittances.append($0) }
      rows.withText(13) { _ = self.facts.receipts.references.append($0) }
      rows.withText(14) { _ = self.facts.receipts.endToEndIDs.append($0) }
      self.facts.receipts.transactionCodes.append(party(rows, 15))
      self.facts.receipts.returnReasons.append(party(rows, 16))
      self.facts.receipts.charges[row] = rows.optionalInteger(17)
      if let amount = rows.optionalInteger(19) { self.facts.receipts.instructed[row] = Money(amount, try rows.currency(18)) }
      self.facts.receipts.statedCustomers.append(try self.customer(rows.optionalText(20)))
      self.facts.receipts.fromJournal.append(rows.integer(21) != 0)
      self.facts.receipts.sources.append(self.source(rows, 22))
    }
    let first = ranges.first.map { RowID.first(of: $0.lowerBound) } ?? Int64.max
    let single = try RowReader(db, "SELECT \(columns) FROM receipts WHERE id = ?")
    for id in unapplied.filter({ $0 < first }).sorted() {
      single.restart([id])
      while try single.next() { try add(single) }
    }
    try each(columns, of: "receipts", in: ranges, add)
  }

  private func readAllocations() throws {
    try each(
      "receipt, document, credit, kind, amount, effective_on, rule, confidence, note, input, line", of: "allocations", in: ranges
    ) { rows in
      guard let document = self.documentRows[rows.integer(1)] else { return }
      var receipt = Allocations.noReceipt
      if let id = rows.optionalInteger(0) {
        guard let row = self.receiptRows[id] else { return }
        receipt = row
      }
      var credit: Int32?
      if let id = rows.optionalInteger(2) {
        guard let row = self.documentRows[id] else { return }
        credit = row
      }
      let place = Int32(self.state.allocations.count)
      self.state.allocations.receipts.append(receipt)
      self.state.allocations.documents.append(document)
      self.state.allocations.kinds.append(try Words.kind(rows.text(3)))
      self.state.allocations.amounts.append(rows.integer(4))
      self.state.allocations.effectiveOn.append(try rows.date(5))
      self.state.allocations.rules.append(try Words.rule(rows.text(6)))
      self.state.allocations.confidences.append(try Words.confidence(rows.text(7)))
      if let credit { self.state.allocations.credits[place] = credit }
      if let note = rows.optionalText(8) { self.state.allocations.notes[place] = note }
      if !rows.isNull(9) { self.state.allocations.decidedAt[place] = self.source(rows, 9) }
    }
  }
}

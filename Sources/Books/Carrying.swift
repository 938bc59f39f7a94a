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
  private var customerRows: [String: Int32] = [:]
  private var fileNumbers: [Int64: UInt32] = [:]
  private(set) var fileIDs: [Int64] = []
  var documentRows: [Int64: Int32] = [:]
  var receiptRows: [Int64: Int32] = [:]

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
  func each<Row>(
    _ table: Table<Row>, in ranges: [ClosedRange<Int>],
    where isWanted: (Int64, RowReader) throws -> Bool = { _, _ in true }, _ body: (Int64, Row) throws -> Void
  ) throws {
    let reader = try table.reader(db)
    for range in ranges { try reader.each(RowID.all(of: range), where: isWanted, body) }
  }

  /// The closes' own state.
  var lastAlone: [ClosedRange<Int>] { [last.number...last.number] }

  func books() throws -> ClosedBooks {
    try readCustomers()
    try readDocuments()
    try readReceipts()
    try readAllocations()
    try readReview()
    try readLogs()
    try readFigures()
    try readOpening()
    try readFiles()
    state.fileIDs = fileIDs
    return ClosedBooks(facts: facts, state: state)
  }

  func customer(_ id: String?) throws -> Int32 {
    guard let id else { return Customers.nobody }
    return try Words.known(customerRows[id], id)
  }

  func source(_ origin: Origin) -> Source {
    let number: UInt32
    if let known = fileNumbers[origin.input] {
      number = known
    } else {
      number = UInt32(fileIDs.count)
      fileNumbers[origin.input] = number
      fileIDs.append(origin.input)
    }
    return Source(file: number, line: UInt32(truncatingIfNeeded: origin.line))
  }

  private func readCustomers() throws {
    try each(Tables.customers, in: allRanges) { _, record in
      var customer = record.customer
      customer.source = record.origin.map(source)
      if let row = customerRows[customer.id] {
        facts.customers[Int(row)] = customer
      } else {
        customerRows[customer.id] = Int32(facts.customers.count)
        facts.customers.append(customer)
      }
    }
  }

  private func readOpening() throws {
    guard try db.tableExists(Tables.openings.name) else { return }
    try each(Tables.openings, in: allRanges) { _, record in
      var opening = state.opening ?? Opening(asOf: record.asOf)
      let file = source(Origin(input: record.input)).file
      opening.lists.append(Opening.List(file: file, hasOnlyOpen: record.hasOnlyOpen))
      state.opening = opening
    }
  }

  private func readFiles() throws {
    let reader = try Tables.inputs.only("path", "kind", "profile", "format", "sheets", "sha256").reader(db)
    for id in fileIDs {
      let known = facts.files.count
      try reader.each(id...id) { _, file in facts.files.append(file) }
      guard facts.files.count > known else { throw BooksError.damaged("the file of a fact is missing") }
    }
  }
}

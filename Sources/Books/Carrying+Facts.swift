internal import Domain

/// Documents, receipts and logs of earlier closes.
extension Carrying {
  func readDocuments() throws {
    var open: [Int64: Int64] = [:]
    try each(Tables.openItems, in: lastAlone) { _, item in open[item.document, default: 0] += item.open }
    var superseded: Set<Int64> = []
    try each(Tables.withdrawals, in: allRanges) { _, document in superseded.insert(document) }
    var newest: [Int64: Int64] = [:]
    try each(Tables.documents.only("replaces"), in: ranges) { id, record in
      guard let old = record.replaces else { return }
      superseded.insert(old)
      newest[old] = id
    }
    let reader = try Tables.documents.reader(db)
    let issuedOn = reader.index(of: "issued_on")
    let begins = facts.begins
    let ends = Dictionary(uniqueKeysWithValues: standing.map { ($0.number, $0.period.lastDay) })
    // What is not there yet is written by each close anew, until its day.
    func isAwaited(_ id: Int64, _ issued: CalendarDate) -> Bool {
      ends[RowID.close(of: id)].map { issued > $0 } ?? false
    }
    func add(_ ids: ClosedRange<Int64>) throws {
      try reader.each(ids) { id, rows in
        let issued = try rows.date(issuedOn)
        if isAwaited(id, issued) { return RowID.close(of: id) == last.number }
        return !superseded.contains(id) && (issued >= begins || open[id] ?? 0 != 0)
      } _: { id, record in
        var row = record.row
        row.customer = try customer(record.customer)
        row.source = source(record.origin)
        if isAwaited(id, row.issuedOn) { return facts.awaited.append(row) }
        documentRows[id] = Int32(facts.documents.count)
        state.documentIDs.append(id)
        state.open.append(open[id] ?? 0)
        facts.documents.append(row)
      }
    }
    // Older ones that are open, then all of the closes that may hold facts from the first day on.
    let first = ranges.first.map { RowID.first(of: $0.lowerBound) } ?? Int64.max
    for id in open.keys.filter({ $0 < first }).sorted() { try add(id...id) }
    for range in ranges { try add(RowID.all(of: range)) }
    for (old, id) in newest {
      var id = id
      while let newer = newest[id] { id = newer }
      documentRows[old] = documentRows[id]
    }
  }

  func readReceipts() throws {
    struct Position {
      var status: ReceiptStatus
      var customer: Int32
      var allocated: Int64
      var rule: Rule
    }
    var positions: [Int64: Position] = [:]
    func note(_ record: PositionRecord) throws {
      positions[record.receipt] = Position(
        status: record.status, customer: try customer(record.customer), allocated: record.allocated, rule: record.rule)
    }
    try each(Tables.receiptStates, in: ranges) { _, record in try note(record) }
    var unapplied: Set<Int64> = []
    try each(Tables.unapplied, in: lastAlone) { _, record in
      unapplied.insert(record.receipt)
      try note(record)
    }
    let reader = try Tables.receipts { self.facts.receipts.intern($0) }.reader(db)
    let bookedOn = reader.index(of: "booked_on")
    let begins = facts.begins
    func add(_ ids: ClosedRange<Int64>) throws {
      try reader.each(ids) { id, rows in
        try rows.date(bookedOn) >= begins || unapplied.contains(id)
      } _: { id, record in
        guard let position = positions[id] else {
          throw BooksError.damaged("receipt \(String(decoding: record.id, as: UTF8.self)) has no state")
        }
        receiptRows[id] = Int32(facts.receipts.count)
        state.receiptIDs.append(id)
        state.statuses.append(position.status)
        state.customers.append(position.customer)
        state.allocated.append(position.allocated)
        state.rules.append(position.rule)
        var row = record.row
        row.statedCustomer = try customer(record.statedCustomer)
        row.source = source(record.origin)
        facts.receipts.append(row)
        facts.receipts.name(record.id)
      }
    }
    let first = ranges.first.map { RowID.first(of: $0.lowerBound) } ?? Int64.max
    for id in unapplied.filter({ $0 < first }).sorted() { try add(id...id) }
    for range in ranges { try add(RowID.all(of: range)) }
  }

  func readLogs() throws {
    try each(Tables.decisions, in: allRanges) { _, record in
      var decision = record.fact
      decision.source = source(record.origin)
      facts.decisions.append(decision)
    }
    let open = Set(state.open.indices.filter { state.open[$0] != 0 }.map { facts.documents.numbers[$0] })
    let events = try Tables.events.reader(db)
    let (date, document) = (events.index(of: "date"), events.index(of: "document"))
    for range in allRanges {
      try events.each(RowID.all(of: range)) { _, rows in
        try rows.date(date) >= facts.begins || open.contains(rows.text(document))
      } _: { _, record in
        var event = record.fact.event
        event.source = source(record.origin)
        facts.events.append((event, try customer(record.fact.customer)))
      }
    }
    try each(Tables.remittances, in: ranges) { _, record in
      var line = record.fact
      line.source = source(record.origin)
      facts.remittances.append(line)
    }
    try each(Tables.rates, in: ranges) { _, record in
      var rate = record.fact
      rate.source = source(record.origin)
      facts.rates.append(rate)
    }
    try each(Tables.statements, in: ranges) { _, record in
      var statement = record.fact
      statement.source = source(record.origin)
      facts.statements.append(statement)
    }
  }
}

package import Domain

/// Rows of fact tables in a few words: what a test does not name is as it mostly is.
extension Documents {
  /// Appends an invoice in euros, or a credit note where the amount is negative. It stands on the line behind the row
  /// before it.
  package mutating func append(
    _ number: String, customer: Int32, _ amount: Int64, issued: CalendarDate, due: CalendarDate,
    _ currency: Currency = .euro, order: String = "", about related: String? = nil
  ) {
    let source = Source(file: 0, line: UInt32(count + 2))
    var (number, order) = (number, order)
    number.withUTF8 { number in
      order.withUTF8 { order in
        var row = DocumentRow(
          number: number, customer: customer, type: amount < 0 ? .creditNote : .invoice, issuedOn: issued, dueOn: due,
          currency: currency, amount: amount, source: source)
        row.order = order
        row.related = related
        append(row)
      }
    }
  }
}

extension Receipts {
  /// Appends a bank line with these texts and names it.
  package mutating func append(
    _ id: String, _ amount: Int64, on day: CalendarDate, _ currency: Currency = .euro,
    texts: [BankColumn: String] = [:], charges: Int64? = nil, instructed: Money? = nil, booked: CalendarDate? = nil
  ) {
    var row = ReceiptRow(
      valueOn: day, bookedOn: booked ?? day, amount: amount, currency: currency,
      source: Source(file: 0, line: UInt32(count + 2)))
    (row.charges, row.instructed) = (charges, instructed)
    for column in BankColumn.parties { row[party: column] = intern(texts[column] ?? "") }
    var (remittance, endToEndID) = (texts[.remittance] ?? "", texts[.endToEndID] ?? "")
    remittance.withUTF8 { remittance in
      endToEndID.withUTF8 { endToEndID in
        (row.remittance, row.endToEndID) = (remittance, endToEndID)
        append(row)
      }
    }
    name(id)
  }
}

/// Tables with a row that is not as it was read: for tests of what must notice.
extension Documents {
  package mutating func edit(_ row: Int, _ change: (inout DocumentRow) -> Void) {
    var edited = Documents()
    for at in 0..<count {
      withRow(at) {
        var copy = $0
        if at == row { change(&copy) }
        edited.append(copy)
      }
    }
    self = edited
  }
}

extension Allocations {
  package mutating func edit(_ row: Int, _ change: (inout AllocationRow) -> Void) {
    var edited = Allocations()
    for at in 0..<count {
      var copy = AllocationRow(
        receipt: receipts[at], document: documents[at], kind: kinds[at], amount: amounts[at],
        effectiveOn: effectiveOn[at], rule: rules[at], confidence: confidences[at])
      copy.isRestored = isRestored[at]
      (copy.credit, copy.note, copy.decidedAt) = (credits[Int32(at)], notes[Int32(at)], decidedAt[Int32(at)])
      if at == row { change(&copy) }
      edited.append(copy)
    }
    self = edited
  }
}

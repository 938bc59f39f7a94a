internal import Domain

/// The documents of each customer, oldest due date first, as ranges of one array.
struct CustomerDocuments {
  private let starts: [Int32]
  private let documents: [Int32]

  init(_ ledger: Ledger, asOf: CalendarDate) {
    let rows = ledger.documents
    var starts = [Int32](repeating: 0, count: ledger.customers.count + 2)
    for row in 0..<rows.count where rows.issuedOn[row] <= asOf { starts[Int(rows.customers[row]) + 2] += 1 }
    for customer in 2..<max(starts.count, 2) { starts[customer] += starts[customer - 1] }
    var documents = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for row in 0..<rows.count where rows.issuedOn[row] <= asOf {
      let customer = Int(rows.customers[row]) + 1
      documents[Int(starts[customer])] = Int32(row)
      starts[customer] += 1
    }
    func isBefore(_ a: Int32, _ b: Int32) -> Bool {
      let a = Int(a)
      let b = Int(b)
      if rows.dueOn[a] != rows.dueOn[b] { return rows.dueOn[a] < rows.dueOn[b] }
      if rows.issuedOn[a] != rows.issuedOn[b] { return rows.issuedOn[a] < rows.issuedOn[b] }
      return rows.numbers.precedes(Int32(a), Int32(b))
    }
    for customer in 0..<ledger.customers.count {
      let range = Int(starts[customer])..<Int(starts[customer + 1])
      if range.count > 1 { documents[range].sort(by: isBefore) }
    }
    self.starts = starts
    self.documents = documents
  }

  subscript(customer: Int32) -> ArraySlice<Int32> {
    documents[Int(starts[Int(customer)])..<Int(starts[Int(customer) + 1])]
  }
}

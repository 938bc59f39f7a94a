internal import Domain

/// Documents and customers of a report, found again in a later reading of the same company: by customer id, number and
/// type, never by row.
struct LaterDocuments {
  private let report: Report
  private let later: Report
  /// By customer of the report: his row in the later reading.
  let customers: [Int32?]
  private var rows: [Int32: Int32] = [:]

  /// - Parameter wanted: documents of the report.
  init(_ report: Report, _ later: Report, _ wanted: Set<Int32>) {
    (self.report, self.later) = (report, later)
    customers = report.ledger.customers.all.map { later.ledger.customers.row(of: $0.id) }
    struct Key: Hashable {
      var customer: Int32
      var number: String
      var type: DocumentType
    }
    let (documents, others) = (report.ledger.documents, later.ledger.documents)
    var byKey: [Key: Int32] = [:]
    for row in wanted.sorted() {
      let own = documents.customers[Int(row)]
      guard own >= 0, let customer = customers[Int(own)] else { continue }
      let key = Key(customer: customer, number: documents.numbers[Int(row)], type: documents.types[Int(row)])
      byKey[key] = byKey[key] ?? row
    }
    let theirs = Set(byKey.keys.map(\.customer))
    for row in 0..<others.count where theirs.contains(others.customers[row]) {
      let key = Key(customer: others.customers[row], number: others.numbers[row], type: others.types[row])
      // Of several with one number the first is the one.
      if let own = byKey.removeValue(forKey: key) { rows[own] = Int32(row) }
    }
  }

  /// The row in the later reading of a document of the report; nil where it is not there any more.
  subscript(document: Int32) -> Int32? { rows[document] }
}

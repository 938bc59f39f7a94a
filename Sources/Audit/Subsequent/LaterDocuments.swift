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
    let (documents, others) = (report.ledger.documents, later.ledger.documents)
    var own: [Key: [Int32]] = [:]
    for row in wanted.sorted() {
      let customer = documents.customers[Int(row)]
      guard customer >= 0, let theirs = customers[Int(customer)] else { continue }
      own[Key(documents, Int(row), customer: theirs), default: []].append(row)
    }
    let theirs = Set(own.keys.map(\.customer))
    var found: [Key: [Int32]] = [:]
    for row in 0..<others.count where theirs.contains(others.customers[row]) {
      let key = Key(others, row, customer: others.customers[row])
      if own[key] != nil { found[key, default: []].append(Int32(row)) }
    }
    for (key, rows) in own { pair(rows, found[key] ?? []) }
  }

  private struct Key: Hashable {
    var customer: Int32
    var number: String
    var type: DocumentType

    init(_ documents: Documents, _ row: Int, customer: Int32) {
      (self.customer, number, type) = (customer, documents.numbers[row], documents.types[row])
    }
  }

  /// Documents with one number: by date and amount, else by date, else by amount; what is left only where nothing else
  /// can be meant.
  private mutating func pair(_ own: [Int32], _ candidates: [Int32]) {
    let (documents, others) = (report.ledger.documents, later.ledger.documents)
    var (own, candidates) = (own, candidates)
    func isOfDay(_ a: Int32, _ b: Int32) -> Bool { documents.issuedOn[Int(a)] == others.issuedOn[Int(b)] }
    func isOfAmount(_ a: Int32, _ b: Int32) -> Bool { documents.amounts[Int(a)] == others.amounts[Int(b)] }
    let isOnly = own.count == 1 && candidates.count == 1
    let tests: [(Int32, Int32) -> Bool] = [
      { isOfDay($0, $1) && isOfAmount($0, $1) }, isOfDay, isOfAmount, { _, _ in isOnly },
    ]
    for isSame in tests {
      for row in own {
        guard let at = candidates.firstIndex(where: { isSame(row, $0) }) else { continue }
        rows[row] = candidates.remove(at: at)
        own.removeAll { $0 == row }
      }
    }
  }

  /// The row in the later reading of a document of the report; nil where it is not there any more.
  subscript(document: Int32) -> Int32? { rows[document] }
}

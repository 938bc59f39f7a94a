internal import Domain

/// What was billed for late payment of a document: debit notes that name it, less credit notes that do.
struct Bill {
  var amount: Int64 = 0
  /// The day of the last: what accrued until then is charged.
  var lastOn: CalendarDate?
  /// The debit notes.
  var documents: [Int32] = []
}

struct Bills {
  private(set) var byKey: [DocumentKey: [Currency: Bill]] = [:]

  init(_ ledger: Ledger, asOf: CalendarDate) {
    let documents = ledger.documents
    for (document, number) in documents.chargedFor.sorted(by: { $0.key < $1.key }) {
      let row = Int(document)
      guard documents.issuedOn[row] <= asOf else { continue }
      let key = DocumentKey(customer: documents.customers[row], number: number)
      var bill = byKey[key]?[documents.currencies[row]] ?? Bill()
      bill.amount += documents.amounts[row]
      if documents.amounts[row] > 0 {
        bill.lastOn = max(bill.lastOn ?? documents.issuedOn[row], documents.issuedOn[row])
        bill.documents.append(document)
      }
      byKey[key, default: [:]][documents.currencies[row]] = bill
    }
  }

  /// The bill for a document, in its currency.
  func bill(for document: Int32, _ documents: Documents) -> Bill {
    guard !byKey.isEmpty else { return Bill() }
    return byKey[DocumentKey(document, documents)]?[documents.currencies[Int(document)]] ?? Bill()
  }
}

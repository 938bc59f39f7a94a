internal import Domain

/// Credits that name the document they are about, where that is one document of the same customer and currency.
struct LinkedCredits {
  private(set) var invoiceOfCredit: [Int32: Int32] = [:]
  /// By invoice, in order of reading.
  private(set) var creditsOfInvoice: [Int32: [Int32]] = [:]

  init(_ ledger: Ledger, asOf: CalendarDate) {
    let documents = ledger.documents
    guard !documents.related.isEmpty else { return }
    let wanted = Set(documents.related.values)
    var byNumber: [String: [Int32]] = [:]
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= asOf {
      let number = documents.numbers[row]
      if wanted.contains(number) { byNumber[number, default: []].append(Int32(row)) }
    }
    for (credit, number) in documents.related.sorted(by: { $0.key < $1.key })
    where documents.isCredit(Int(credit)) && documents.issuedOn[Int(credit)] <= asOf {
      let named = (byNumber[number] ?? []).filter {
        documents.customers[Int($0)] == documents.customers[Int(credit)]
          && documents.currencies[Int($0)] == documents.currencies[Int(credit)]
      }
      guard named.count == 1 else { continue }
      invoiceOfCredit[credit] = named[0]
      creditsOfInvoice[named[0], default: []].append(credit)
    }
  }
}

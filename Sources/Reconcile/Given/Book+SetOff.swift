internal import Domain

extension Book {
  /// Two rows under the credit's own number: off the document, and off the credit.
  mutating func setOff(
    _ credit: Int32, against document: Int32, _ amount: Int64, _ rule: Rule, _ confidence: Confidence,
    effective: CalendarDate? = nil, note: String? = nil, decidedAt source: Source? = nil
  ) {
    let documents = ledger.documents
    // Both rows count from the same day, also where one of the two was known before.
    let known = [credit, document].map { locks.earliest(receipt: Allocations.noReceipt, document: $0) }
    let dates =
      [documents.issuedOn[Int(credit)], documents.issuedOn[Int(document)], effective].compactMap { $0 } + known
    for (target, signed) in [(document, amount), (credit, -amount)] {
      record(
        Part(document: target, amount: signed, kind: .credit, rule: rule, note: note), receipt: Allocations.noReceipt,
        confidence, effective: dates.max() ?? documents.issuedOn[Int(document)], credit: credit, decidedAt: source)
    }
  }
}

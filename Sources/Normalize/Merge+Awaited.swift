internal import Diagnostics
internal import Domain

/// Documents that an earlier run exported before their date.
extension Merge {
  /// Adds those that no file of the run has: an export of what was entered since has each once.
  ///
  /// - Parameter isInFiles: whether a file of the run has the document of a key.
  mutating func addAwaited(_ isInFiles: (RowFingerprint) -> Bool) {
    guard let carried, carried.awaited.count > 0 else { return }
    let awaited = carried.awaited
    for row in 0..<awaited.count {
      let customer = awaited.customers[row]
      let known =
        customer < 0 ? customer : ledger.customers.row(of: carried.customers[Int(customer)].id) ?? Customers.nobody
      guard !isInFiles(Self.key(awaited, row, customer: known)) else { continue }
      report(awaited, row)
      awaited.withRow(row) {
        var copy = $0
        copy.customer = known
        copy.source = carriedSource($0.source)
        ledger.documents.append(copy)
      }
    }
  }

  private mutating func report(_ awaited: Documents, _ row: Int) {
    guard let asOf, awaited.issuedOn[row] <= asOf else { return }
    let money = Money(awaited.amounts[row], awaited.currencies[row])
    findings.append(
      Diagnostic(
        NormalizeCodes.awaitedDocument, at: place(carriedSource(awaited.sources[row])),
        "'\(awaited.numbers[row])' of \(awaited.issuedOn[row]) over \(money.plain) \(money.currency) was exported in"
          + " an earlier month and is in no file of"
          + " this run: it counts", hint: "if it was deleted, enter a credit note for it"))
  }
}

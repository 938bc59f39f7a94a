internal import Diagnostics
internal import Domain

/// Documents that an earlier run told before their day.
extension Merge {
  /// Adds those that no file of the run tells: an export of what was entered since tells each once.
  ///
  /// - Parameter isTold: whether a file of the run tells the document of a key.
  mutating func addAwaited(_ isTold: (RowFingerprint) -> Bool) {
    guard let carried, carried.awaited.count > 0 else { return }
    let awaited = carried.awaited
    for row in 0..<awaited.count {
      let customer = awaited.customers[row]
      let known = customer < 0 ? customer : ledger.customers.row(of: carried.customers[Int(customer)].id) ?? Customers.nobody
      guard !isTold(Self.key(awaited, row, customer: known)) else { continue }
      report(awaited, row)
      let document = Int32(ledger.documents.count)
      ledger.documents.append(row, of: awaited, customer: known)
      ledger.documents.sources[Int(document)] = carriedSource(awaited.sources[row])
      if awaited.derivedDue.contains(Int32(row)) { ledger.documents.derivedDue.insert(document) }
    }
  }

  private mutating func report(_ awaited: Documents, _ row: Int) {
    guard let asOf, awaited.issuedOn[row] <= asOf else { return }
    let money = Money(awaited.amounts[row], awaited.currencies[row])
    findings.append(
      Diagnostic(
        NormalizeCodes.awaitedDocument, at: place(carriedSource(awaited.sources[row])),
        "'\(awaited.numbers[row])' of \(awaited.issuedOn[row]) over \(money.plain) \(money.currency) was told in an earlier month and is in no file of"
          + " this run: it counts", hint: "if it was deleted, enter a credit note for it"))
  }
}

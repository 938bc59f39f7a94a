package import Domain

/// A file of documents from before anything tells of payments, in which payments stand that only an opening list takes.
package struct ListOfBefore: Sendable, Hashable {
  package var file: UInt32
  package var documents: Int
  package var payments: Int
  /// The first day that bank lines or the cash journal cover.
  package var begins: CalendarDate
  /// The day of which it may be the list of what was open.
  package var day: CalendarDate
}

/// Files of a first close that look like lists of what was open, and were read as documents alone.
package func listsOfBefore(_ ledger: Ledger, asOf: CalendarDate) -> [ListOfBefore] {
  let files = ledger.files.files.indices.filter { ledger.files.files[$0].leftOutCredits > 0 }
  guard ledger.closed == nil, ledger.opening == nil, !files.isEmpty,
    let begins = Coverage(ledger, asOf: asOf).firstDay
  else { return [] }
  var counts = [Int](repeating: 0, count: ledger.files.files.count)
  var last = [CalendarDate](repeating: Documents.noDay, count: ledger.files.files.count)
  for row in 0..<ledger.documents.count {
    let file = Int(ledger.documents.sources[row].file)
    counts[file] += 1
    last[file] = max(last[file], ledger.documents.issuedOn[row])
  }
  return files.filter { counts[$0] > 0 && last[$0] < begins }.map { file in
    let monthEnd = begins.month.firstDay.adding(days: -1)
    return ListOfBefore(
      file: UInt32(file), documents: counts[file], payments: ledger.files.files[file].leftOutCredits, begins: begins,
      day: last[file] <= monthEnd ? monthEnd : begins.adding(days: -1))
  }
}

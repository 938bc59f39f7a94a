package import Domain

/// The first and last day on which a document is dated or a bank line booked; nil where there is neither.
package func daysOfFacts(_ parts: [FilePart]) -> ClosedRange<CalendarDate>? {
  var first: CalendarDate?
  var last: CalendarDate?
  func add(_ days: [CalendarDate]) {
    guard let least = days.min(), let most = days.max() else { return }
    first = min(first ?? least, least)
    last = max(last ?? most, most)
  }
  for part in parts {
    switch part {
    case .documents(let part): add(part.documents.issuedOn)
    case .bank(let part): add(part.receipts.bookedOn)
    case .journal(let part): add(part.journal.map(\.date))
    default: break
    }
  }
  guard let first, let last else { return nil }
  return first...last
}

internal import Domain

/// Cash that stands, by the document that it paid.
struct CashByDocument {
  /// Cash on a document, and the day on which it came.
  struct Part {
    var on: CalendarDate
    var amount: Int64
  }

  /// Parts of all documents, those of each behind each other; and where each document's begin.
  private var parts: [Part]
  private var begins: [Int]

  init(_ facts: ForecastFacts) {
    let allocations = facts.reconciliation.allocations
    func stands(_ place: Int) -> Bool {
      allocations.kinds[place] == .cash && allocations.amounts[place] > 0 && allocations.receipts[place] >= 0
        && !facts.payments.isReversed(place)
    }
    begins = Array(repeating: 0, count: facts.ledger.documents.count + 1)
    for place in 0..<allocations.count where stands(place) { begins[Int(allocations.documents[place]) + 1] += 1 }
    for row in begins.indices.dropFirst() { begins[row] += begins[row - 1] }
    parts = Array(repeating: Part(on: facts.asOf, amount: 0), count: begins[begins.count - 1])
    var next = begins
    for place in 0..<allocations.count where stands(place) {
      let row = Int(allocations.documents[place])
      parts[next[row]] = Part(
        on: facts.ledger.receipts.valueOn[Int(allocations.receipts[place])], amount: allocations.amounts[place])
      next[row] += 1
    }
    for row in 0..<facts.ledger.documents.count where begins[row + 1] - begins[row] > 1 {
      parts[begins[row]..<begins[row + 1]].sort { ($0.on, $0.amount) < ($1.on, $1.amount) }
    }
  }

  /// Of a document, by date.
  subscript(row: Int) -> ArraySlice<Part> { parts[begins[row]..<begins[row + 1]] }
}

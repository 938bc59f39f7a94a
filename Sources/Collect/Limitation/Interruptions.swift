internal import Domain

/// What may begin a period of limitation anew, by day.
struct Interruption {
  var on: CalendarDate
  var kind: LimitationRule.Interruption
  /// As it is printed: `part payment B0001 of 2024-02-01`.
  var words: String
}

/// Acknowledgements and demands of the log, and part payments by their receipts.
struct Interruptions {
  private var ofDocuments: [DocumentKey: [Interruption]] = [:]
  private var ofCustomers: [Int32: [Interruption]] = [:]
  /// Customers and documents of which a contract is on file.
  private var contracts: Set<Int32> = []
  private let settlements: Settlements
  private let bills: Bills
  private let ledger: Ledger

  init(_ facts: CollectFacts, of documents: Set<Int32>) {
    ledger = facts.ledger
    let asOf = facts.asOf
    bills = Bills(ledger, asOf: asOf)
    let charges = bills.byKey.values.flatMap(\.values).flatMap(\.documents)
    settlements = Settlements(facts, of: documents.isEmpty ? [] : documents.union(charges))
    for event in ledger.events where event.date <= asOf {
      if event.attachment == .contract { contracts.insert(event.customer) }
      for interruption in Self.interruptions(event) {
        if event.documentNumber.isEmpty {
          ofCustomers[event.customer, default: []].append(interruption)
        } else {
          let key = DocumentKey(customer: event.customer, number: event.documentNumber)
          ofDocuments[key, default: []].append(interruption)
        }
      }
    }
  }

  func hasContract(_ customer: Int32) -> Bool {
    ledger.customers[customer].standing.hasContract || contracts.contains(customer)
  }

  /// A letter is a demand where its sending can be proven; an e-mail, a call and a reminder are none.
  private static func interruptions(_ event: Event) -> [Interruption] {
    switch event.kind {
    case .acknowledgement:
      let isWritten = event.outcome.lowercased() == "written"
      let words = "\(isWritten ? "written " : "")acknowledgement of \(event.date)"
      let any = Interruption(on: event.date, kind: .acknowledgement, words: words)
      return isWritten ? [any, Interruption(on: event.date, kind: .writtenAcknowledgement, words: words)] : [any]
    case .letter, .legalDemand:
      guard event.attachment == .proofOfSending else { return [] }
      return [Interruption(on: event.date, kind: .writtenDemand, words: "written demand of \(event.date)")]
    default: return []
    }
  }

  /// Those of a document that is not settled, by day.
  func all(of document: Int32, asOf: CalendarDate) -> [Interruption] {
    let (row, documents) = (Int(document), ledger.documents)
    let logged =
      (ofDocuments[DocumentKey(document, documents)] ?? [])
      + (ofCustomers[documents.customers[row]] ?? []).filter { $0.on >= documents.issuedOn[row] }
    let paid = payments(of: document, asOf: asOf).map { id, day in
      Interruption(on: day, kind: .partPayment, words: "part payment \(id) of \(day)")
    }
    let onInterest = bills.bill(for: document, documents).documents.flatMap { payments(of: $0, asOf: asOf) }
      .map { id, day in
        Interruption(on: day, kind: .interestPayment, words: "payment of interest \(id) of \(day)")
      }
    return (logged + paid + onInterest).sorted { ($0.on, $0.words) < ($1.on, $1.words) }
  }

  /// The receipts that settled a part of a document, and stayed.
  private func payments(of document: Int32, asOf: CalendarDate) -> [(id: String, on: CalendarDate)] {
    settlements[document].compactMap { settlement in
      guard settlement.kind == .payment, settlement.amount > 0, settlement.receipt >= 0, settlement.on <= asOf else {
        return nil
      }
      return (ledger.receipts.ids[Int(settlement.receipt)], settlement.on)
    }
  }
}

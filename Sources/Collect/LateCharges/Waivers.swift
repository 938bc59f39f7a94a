internal import Domain

/// Late charges that are not claimed, as the log says.
///
/// A waiver with an amount is of so much; one without is of all that accrued through its date, or through its `until`.
/// One that names no document is of all documents of the customer; its amount goes to them in their order.
struct Waivers {
  private var ofDocuments: [DocumentKey: [Event]] = [:]
  private var ofCustomers: [Int32: [Event]] = [:]
  /// What is left of the amount of a customer's waiver, by its source.
  private var left: [Source: Int64] = [:]
  private let entity: Currency
  private(set) var unreasoned: [Event] = []

  init(_ ledger: Ledger, asOf: CalendarDate) {
    entity = ledger.entity.currency
    for event in ledger.events where event.kind == .waiver && event.date <= asOf {
      if event.documentNumber.isEmpty {
        ofCustomers[event.customer, default: []].append(event)
        if let amount = event.amount { left[event.source] = amount }
      } else {
        ofDocuments[DocumentKey(customer: event.customer, number: event.documentNumber), default: []].append(event)
      }
      if event.reason.isEmpty || event.by.isEmpty { unreasoned.append(event) }
    }
  }

  var isEmpty: Bool { ofDocuments.isEmpty && ofCustomers.isEmpty }

  /// What of a charge that is not billed is waived.
  mutating func waived(_ charge: LateCharge, _ documents: Documents) -> Int64 {
    let currency = documents.currencies[Int(charge.document)]
    let open = max(0, charge.accrued - charge.billed)
    guard !isEmpty, open > 0 else { return 0 }
    let events =
      (ofDocuments[DocumentKey(charge.document, documents)] ?? [])
      + (ofCustomers[documents.customers[Int(charge.document)]] ?? [])
    let through = events.filter { $0.amount == nil }.map { $0.until ?? $0.date }.max()
    var waived = min(open, through.map { max(0, charge.accrued(through: $0) - charge.billed) } ?? 0)
    for event in events {
      guard let amount = event.amount, waived < open else { continue }
      let all = left[event.source].map { entity.rescaled($0, to: currency) } ?? entity.rescaled(amount, to: currency)
      let taken = min(open - waived, max(0, all))
      waived += taken
      if left[event.source] != nil { left[event.source] = currency.rescaled(all - taken, to: entity) }
    }
    return waived
  }
}

extension LateCharge {
  /// What had accrued when a day was over, the lump sum with the first day of interest.
  func accrued(through day: CalendarDate) -> Int64 {
    let until = segments.compactMap { segment -> Segment? in
      guard segment.from <= day else { return nil }
      var cut = segment
      cut.to = min(segment.to, day)
      return cut
    }
    return until.isEmpty ? 0 : Self.interest(until) + fixedSum
  }
}

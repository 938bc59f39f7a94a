internal import Domain

extension AppendedFile {
  /// Adds lines of the contact log. Columns that they need and that are missing are added behind the others.
  ///
  /// - Parameters:
  ///   - entity: the currency with whose decimals amounts are written, as they are read.
  ///   - customerID: of an event.
  func add(_ events: [Event], entity: Currency, customerID: (Event) -> String) throws(OutputError) {
    let wanted: [EventColumn] = EventColumn.allCases.filter { column in
      events.contains { !Self.cell(column, of: $0, entity, "").isEmpty }
    }
    let needed: Set<EventColumn> = [.document, .outcome, .amount, .promisedOn, .stage, .by, .reason]
    try add(events.count, wanted: wanted.map(\.rawValue), needed: Set(needed.map(\.rawValue))) { line, name in
      EventColumn(rawValue: name).map { Self.cell($0, of: events[line], entity, customerID(events[line])) } ?? ""
    }
  }

  private static func cell(_ column: EventColumn, of event: Event, _ entity: Currency, _ customerID: String) -> String {
    switch column {
    case .date: event.date.iso
    case .customer: customerID
    case .document: event.documentNumber
    case .kind: event.kind.rawValue
    case .channel: event.channel
    case .outcome: event.outcome
    case .amount: event.amount.map { DecimalText.plain($0, digits: entity.minorDigits) } ?? ""
    case .promisedOn: event.promisedOn?.iso ?? ""
    case .note: event.note
    case .id: event.id
    case .stage: event.stage.map(String.init) ?? ""
    case .by: event.by
    case .contact: event.contact
    case .reason: event.reason
    case .until: event.until?.iso ?? ""
    case .schedule, .attachment: ""
    }
  }
}

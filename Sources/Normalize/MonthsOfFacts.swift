package import Domain

extension FilePart {
  /// The days that its facts are dated, in the order of the rows; of balances the last day of their month. None of
  /// kinds whose facts are of no month, such as customers.
  package var days: [CalendarDate] {
    switch self {
    case .documents(let part): part.documents.issuedOn
    case .bank(let part): part.receipts.bookedOn
    case .journal(let part): part.journal.map(\.date)
    case .rates(let part): part.rates.map(\.date)
    case .ledger(let part): part.balances.map { $0.month.lastDay }
    case .reconciling(let part): part.items.map { $0.month.lastDay }
    case .events(let part): part.events.map { $0.event.date }
    case .decisions, .customers, .remittances, .payers, .contacts, .holidays, .voids: []
    }
  }

  /// The day of which it lists what is open; nil where it is no such list.
  package var listedOn: CalendarDate? {
    if case .documents(let part) = self { part.listedOn } else { nil }
  }
}

/// The columns of a kind of file, under the names that we read and write: declared once, beside the facts that they
/// hold.
///
/// Profiles map the headers of other systems onto them, the readers of statements fill them, the canonical files write
/// them.
package protocol CanonicalColumn: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// Those that a profile may map headers onto, in the order of hints.
  static var read: [Self] { get }
  /// Those of the canonical file, in its order.
  static var written: [Self] { get }
}

extension CanonicalColumn {
  package static var read: [Self] { Array(allCases) }
  package static var written: [Self] { Array(allCases) }
}

extension InputKind {
  /// The names of the columns that a profile of this kind may map headers onto.
  package var columns: [String] {
    func names<Column: CanonicalColumn>(_ columns: Column.Type) -> [String] { columns.read.map(\.rawValue) }
    return switch self {
    case .customers: names(CustomerColumn.self)
    case .documents: names(DocumentColumn.self)
    case .bank: names(BankColumn.self)
    case .receipts: names(JournalColumn.self)
    case .remittances: names(RemittanceColumn.self)
    case .events: names(EventColumn.self)
    case .decisions: names(DecisionColumn.self)
    case .payers: names(PayerColumn.self)
    case .rates: names(RateColumn.self)
    case .ledger: names(LedgerColumn.self)
    case .reconciling: names(ReconcilingColumn.self)
    case .contacts: names(ContactColumn.self)
    case .holidays: names(HolidayColumn.self)
    case .voids: names(VoidColumn.self)
    }
  }
}

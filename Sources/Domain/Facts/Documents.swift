/// What a document is; the type gives the sign of its amount.
package enum DocumentType: UInt8, Sendable, CaseIterable {
  case invoice, creditNote, debitNote, writeOff, opening

  /// The word of the canonical columns.
  package var word: String {
    switch self {
    case .invoice: "invoice"
    case .creditNote: "credit_note"
    case .debitNote: "debit_note"
    case .writeOff: "write_off"
    case .opening: "opening"
    }
  }

  package init?(word: String) {
    guard let type = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = type
  }

  /// Whether it takes off what the customer owes.
  package var isCredit: Bool { self == .creditNote || self == .writeOff }
}

/// One instalment of a document: a part of its amount with a due date of its own.
package struct Instalment: Sendable, Hashable {
  package var dueOn: CalendarDate
  /// Signed like the document's amount.
  package var amount: Int64

  package init(dueOn: CalendarDate, amount: Int64) {
    self.dueOn = dueOn
    self.amount = amount
  }
}

/// All documents, a column a fact. They are never edited: what is paid is in ``Allocations``.
///
/// Row order is the order of reading; results sort by their own stated keys.
package struct Documents: Sendable {
  package var numbers = TextTable()
  package var customers: [Int32] = []
  package var types: [DocumentType] = []
  package var issuedOn: [CalendarDate] = []
  /// The due date; of the last instalment where it has several.
  package var dueOn: [CalendarDate] = []
  package var currencies: [Currency] = []
  /// Signed minor units: positive where the customer owes, negative for credit notes and write-offs.
  package var amounts: [Int64] = []
  package var sources: [Source] = []
  /// Purchase order numbers; empty where there is none.
  package var orders = TextTable()

  // What few documents have.
  /// Documents whose due date was derived from terms.
  package var derivedDue: Set<Int32> = []
  /// The number of the document this one refers to.
  package var related: [Int32: String] = [:]
  /// Why it is disputed, as the ledger says.
  package var disputes: [Int32: String] = [:]
  /// Instalments sorted by due date; their amounts sum to the document's.
  package var instalments: [Int32: [Instalment]] = [:]
  /// The ledger's own claim of what is open, in signed minor units; ``noClaim`` where it has none. Empty where no document has one.
  package var claimedOpen: [Int64] = []

  package static let noClaim = Int64.min

  package init() {}

  package var count: Int { customers.count }

  /// Whether the document takes off what the customer owes: a credit note, a write-off, a negative opening balance.
  @inlinable
  package func isCredit(_ row: Int) -> Bool { amounts[row] < 0 }
}

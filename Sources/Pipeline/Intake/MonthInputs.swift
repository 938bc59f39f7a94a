package import Domain
internal import Normalize

/// What the inputs have of a month, and what of the four that prove most is missing.
package struct MonthInputs: Sendable {
  package let month: Month
  /// Kinds with facts of the month, each with its last day.
  package private(set) var present: [(kind: InputKind, last: CalendarDate)] = []
  package private(set) var missing: [InputKind] = []

  /// The bank, the ledger, its cash journal, and the balance of the general ledger.
  private static let wanted: [InputKind] = [.bank, .documents, .receipts, .ledger]

  init(_ month: Month, _ facts: [FileFacts]) {
    self.month = month
    for kind in Self.wanted {
      // What was open on a day is no invoice of its month.
      let days = facts.filter { $0.file.kind == kind }.flatMap(\.parts).filter { $0.listedOn == nil }.flatMap(\.days)
      if let last = days.filter({ $0.month == month }).max() {
        present.append((kind, last))
      } else {
        missing.append(kind)
      }
    }
  }

  /// What a person reads, a line each.
  package var lines: [String] {
    let there = present.map { $0.kind == .ledger ? Self.name($0.kind) : "\(Self.name($0.kind)) to \($0.last)" }
    return (there.isEmpty ? [] : ["\(month) has \(there.joined(separator: ", "))"])
      + missing.map { "\(month) has no \(Self.name($0)) yet: \(Self.loss($0))" }
      + (missing.isEmpty ? ["\(month) has all that is looked for: tieout close \(month) --draft"] : [])
  }

  private static func name(_ kind: InputKind) -> String {
    switch kind {
    case .bank: "bank lines"
    case .documents: "documents of the ledger"
    case .receipts: "cash journal"
    case .ledger: "balance of the general ledger"
    default: kind.rawValue
    }
  }

  private static func loss(_ kind: InputKind) -> String {
    switch kind {
    case .bank: "nothing that was paid is seen"
    case .documents: "what was invoiced is not seen"
    case .receipts: "K13 stays not proven"
    default: "K8 stays not proven"
    }
  }
}

/// The papers of an audit, each a sheet of the workbook.
package enum AuditPaper: String, Sendable, CaseIterable {
  case leadSchedule = "A1"
  case tieOut = "A2"
  case aging = "A3"
  case rollForward = "A4"
  case sample = "A5"
  case confirmations = "A6"
  case subsequent = "A7"
  case cutOff = "A8"
  case numbers = "A9"
  case allowance = "A10"
  case lists = "A11"
  case information = "A12"

  package var title: String {
    switch self {
    case .leadSchedule: "Lead schedule"
    case .tieOut: "Tie-out and footing"
    case .aging: "Aging re-performance"
    case .rollForward: "Roll-forward"
    case .sample: "Monetary-unit sample"
    case .confirmations: "Confirmations"
    case .subsequent: "Subsequent receipts"
    case .cutOff: "Cut-off"
    case .numbers: "Completeness of the numbers"
    case .allowance: "Allowance"
    case .lists: "Lists"
    case .information: "Information produced by the entity"
    }
  }

  /// What of the balance it is evidence for.
  package var assertions: String {
    switch self {
    case .leadSchedule: "presentation"
    case .tieOut: "completeness, presentation"
    case .aging: "valuation, presentation"
    case .rollForward: "existence, completeness"
    case .sample: "existence, valuation"
    case .confirmations: "existence, rights"
    case .subsequent: "existence, valuation"
    case .cutOff: "cut-off"
    case .numbers: "completeness"
    case .allowance: "valuation"
    case .lists: "presentation, rights, valuation"
    case .information: "all"
    }
  }
}

/// How far a paper is.
package enum AuditPaperStatus: Sendable, Hashable {
  /// All that tieout can do is done, and its controls hold.
  case ready
  /// Something is open, in words.
  case open(String)
  /// Nothing is open on our side, and nothing can be concluded before the auditor, or somebody he asks, has answered.
  case waits(String)

  package var word: String {
    switch self {
    case .ready: "ready"
    case .open: "open"
    case .waits: "waits for you"
    }
  }

  package var reason: String {
    switch self {
    case .ready: ""
    case .open(let reason), .waits(let reason): reason
    }
  }
}

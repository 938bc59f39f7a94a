/// What audit papers are asked for: the arguments of the command. tieout chooses none of them.
///
/// It is wide because the command has many arguments.
package struct AuditRequest: Sendable, Hashable {
  package enum Size: Sendable, Hashable {
    /// So many items, or customers.
    case items(Int)
    /// The tolerable and the expected misstatement, in minor units of the ledger's currency.
    case tolerable(Int64, expected: Int64, AuditConfidence)

    package var confidence: AuditConfidence {
      switch self {
      case .items: .percent95
      case .tolerable(_, _, let confidence): confidence
      }
    }
  }

  /// What is one item of the sample.
  package enum Unit: String, Sendable, CaseIterable { case document, customer }

  /// What an attribute sample is drawn from.
  package enum Attributes: String, Sendable, CaseIterable { case documents, receipts, credits }

  /// What a confirmation asks the customer for.
  package enum ConfirmationForm: String, Sendable, CaseIterable { case document, invoice, balance, blank }

  /// 0 to 2^63 - 1.
  package var seed: Int64
  package var size: Size
  package var unit = Unit.document
  /// The last day of what came after the as-of date; nil where nothing of it is asked for.
  package var subsequent: CalendarDate?
  /// The month of the last year's column; nil for the one twelve months before.
  package var compared: Month?
  package var attributes: [Attributes: Int] = [:]
  /// How many customers are asked; nil for those of the sample.
  package var confirmations: Int?
  package var confirmationForm = ConfirmationForm.document
  /// Days on either side of the as-of date.
  package var cutOffDays = 10
  /// The first day from which all documents are in the exports; nil for what the ledger tells of itself.
  package var completeFrom: CalendarDate?

  package init(seed: Int64, size: Size) { (self.seed, self.size) = (seed, size) }
}

/// What a misstatement is, as the auditor says.
package enum AuditNature: String, Sendable, CaseIterable {
  case timing, pricing, existence
  case cutOff = "cut-off"
  case classification, misposted
}

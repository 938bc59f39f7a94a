package import Diagnostics
package import Domain

/// Everything the outputs are written from.
package struct Report: Sendable {
  package var ledger: Ledger
  package var reconciliation: Reconciliation
  package var close: Close
  /// Sorted.
  package var findings: [Diagnostic]
  /// The settings in force, for the About sheet.
  package var settings: [(key: String, value: String)]
  package var version: String
  package var isDraft: Bool
  package var usesLetterPaper: Bool

  package init(
    ledger: Ledger, reconciliation: Reconciliation, close: Close, findings: [Diagnostic],
    settings: [(key: String, value: String)], version: String, isDraft: Bool, usesLetterPaper: Bool
  ) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.close = close
    self.findings = findings
    self.settings = settings
    self.version = version
    self.isDraft = isDraft
    self.usesLetterPaper = usesLetterPaper
  }

  func customerID(_ customer: Int32) -> String { customer < 0 ? "" : ledger.customers[customer].id }

  func customerName(_ customer: Int32) -> String {
    customer < 0 ? "(unidentified)" : ledger.customers[customer].name
  }
}

/// An output that could not be written.
package struct OutputError: Error {
  package var path: String
  package var cause: String

  package init(path: String, cause: String) {
    self.path = path
    self.cause = cause
  }
}

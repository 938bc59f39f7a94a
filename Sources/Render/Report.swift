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
  /// Ids and names of the customers, one behind their places: row 0 is for unidentified cash.
  let customerIDs: TextTable
  let customerNames: TextTable

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
    var ids = TextTable()
    var names = TextTable()
    ids.append("")
    names.append("(unidentified)")
    for customer in ledger.customers.all {
      ids.append(customer.id)
      names.append(customer.name)
    }
    customerIDs = ids
    customerNames = names
  }

  func customerID(_ customer: Int32) -> String { customerIDs[Int(customer) + 1] }

  func customerName(_ customer: Int32) -> String { customerNames[Int(customer) + 1] }
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

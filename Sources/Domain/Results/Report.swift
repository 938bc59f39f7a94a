package import Diagnostics

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
  /// Ids and names of the customers, one row behind their own: row 0 is for unidentified cash.
  package let customerIDs: TextTable
  package let customerNames: TextTable

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

  package func customerID(_ customer: Int32) -> String { customerIDs[Int(customer) + 1] }

  package func customerName(_ customer: Int32) -> String { customerNames[Int(customer) + 1] }
}

extension Report {
  /// Lines of bank files that could not be read: money that may be a customer's and is in no figure.
  package var bankLinesInQuarantine: Int {
    ledger.files.files.reduce(0) { $1.kind == .bank ? $0 + $1.quarantined : $0 }
  }
}

extension Report {
  /// An amount in the entity's currency at the latest rate; nil where none is known or the amount is beyond any.
  package func reportingAmount(_ amount: Int64, _ currency: Currency) -> Int64? {
    let own = ledger.entity.currency
    if currency == own { return amount }
    return close.foreign.rates[currency]?.translate(amount, to: own)
  }
}

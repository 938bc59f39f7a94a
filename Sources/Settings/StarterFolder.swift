/// What `tieout init` writes: settings with comments, and inputs with a few rows that close.
package enum StarterFolder {
  /// What stands in one of the files.
  package static func text(of path: String) -> String { files.first { $0.path == path }?.text ?? "" }

  package static let files: [(path: String, text: String)] = [
    (
      "tieout.yaml",
      """
      # Settings of tieout. Every key is checked: a misspelt one is an error, not a default.
      entity: {name: My Company Ltd, currency: EUR, country: DE}
      out: out                                     # packages go to out/YYYY-MM

      sources:                                     # paths are relative to this file; globs are allowed
        - {kind: customers, path: exports/customers.csv}
        - {kind: documents, path: "exports/invoices*.csv"}      # profile: quickbooks for QuickBooks Online
        - {kind: bank, path: "bank/*.csv"}                      # dates: dmy, decimal: "," where a file leaves it open
        - {kind: events, path: log/events.csv}
        - {kind: decisions, path: decisions.csv}
        - {kind: payers, path: payers.csv}                      # who pays for whom, each line with a name and date

      aging: {basis: due_date, edges: [0, 30, 60, 90, 120]}
      terms: {days: 30}                            # for documents without a due date
      matching: {tolerance: "0.05", fee_limit: "50.00", fallback: on_account}

      """
    ),
    (
      "exports/customers.csv",
      """
      customer_id,name,aliases,terms_days,credit_limit,country,bank_accounts
      C001,Example Customer Ltd,Example|Example Trading,30,10000.00,DE,

      """
    ),
    (
      "exports/invoices.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount,po_number,related_document
      INV-1001,C001,invoice,2026-09-15,2026-10-15,EUR,1190.00,,
      INV-1002,C001,invoice,2026-10-05,2026-11-04,EUR,357.50,,

      """
    ),
    (
      "bank/2026-10.csv",
      """
      booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,bank_reference
      2026-10-16,2026-10-16,1190.00,EUR,Example Customer Ltd,,Invoice INV-1001,B0001

      """
    ),
    (
      "log/events.csv",
      "date,customer_id,document_no,kind,channel,outcome,amount,promised_date,note,id,stage,by,contact,reason,until,"
        + "schedule,attachment\n"
    ),
    (
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,decided_on,counts_from,note,value_date,receipt_amount,counterparty,"
        + "remittance\n"
    ),
    ("payers.csv", "customer_id,payer_account,payer_name,by,date,note\n"),
  ]
}

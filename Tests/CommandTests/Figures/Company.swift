import Foundation

/// The files of a small company, written into a folder with their settings.
struct Company {
  var customers = ["C1,Alpha GmbH"]
  /// Rows of number, customer, type, date, due date, currency, amount, related document, instalments.
  var documents: [String] = []
  /// Rows of value date, amount, currency, counterparty, remittance, reference.
  var bank: [String] = []
  /// Further files by name, with their kind.
  var others: [(kind: String, name: String, text: String)] = []
  var currency = "EUR"

  func write(into work: borrowing Workdir) throws {
    func table(_ header: String, _ rows: [String]) -> String { ([header] + rows).map { $0 + "\n" }.joined() }
    var sources = ["customers", "documents"]
    try work.write("customers.csv", table("customer_id,name", customers))
    try work.write(
      "documents.csv",
      table(
        "document_no,customer_id,type,document_date,due_date,currency,amount,related_document,instalments", documents))
    if !bank.isEmpty {
      sources.append("bank")
      try work.write("bank.csv", table("value_date,amount,currency,counterparty,remittance,bank_reference", bank))
    }
    var settings = "entity: {name: A, currency: \(currency)}\nout: out\nbooks: books.sqlite\nsources:\n"
    for kind in sources { settings += "  - {kind: \(kind), path: \(kind).csv}\n" }
    for (kind, name, text) in others {
      try work.write(name, text)
      settings += "  - {kind: \(kind), path: \(name)}\n"
    }
    try work.write("tieout.yaml", settings)
  }
}

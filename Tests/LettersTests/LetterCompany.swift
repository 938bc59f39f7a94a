import Diagnostics
import Domain
import Settings
import TestLedgers

@testable import Letters

/// A company whose work list asks for something, for what letters make of it.
struct LetterCompany {
  var ledger: Ledger
  var reconciliation = Reconciliation()
  var work = WorkResults()
  var policy = LetterPolicy()
  var languages = LetterLanguage.builtIn.sorted { $0.code == "en" && $1.code != "en" }
  let asOf = CalendarDate(iso: "2026-10-31")!

  init(_ customers: [Customer]) {
    ledger = Ledger(
      entity: Entity(name: "Northwind Industrial GmbH", currency: .euro, country: "DE"),
      files: InputFiles([InputFile(kind: .documents, path: "d.csv")]), customers: Customers(customers))
    policy.senders[.clerk] = LetterPolicy.Sender(
      name: "Anna Berg", email: "anna.berg@northwind.example", phone: "+49 40 555 120")
    policy.senders[.director] = LetterPolicy.Sender(
      name: "Ole Petersen", email: "ole.petersen@northwind.example", phone: "+49 40 555 101")
    var euros = LetterPolicy.Account(currency: .euro, holder: "Northwind Industrial GmbH")
    (euros.iban, euros.bic, euros.scheme) = ("DE89370400440532013000", "COBADEFFXXX", .epc)
    var francs = LetterPolicy.Account(currency: Currency("CHF")!, holder: "Northwind Industrial GmbH")
    (francs.iban, francs.scheme) = ("CH9300762011623852957", .swiss)
    francs.address = LetterPolicy.Address(
      street: "Bahnhofstrasse", number: "7", postcode: "8001", town: "Zürich", country: "CH")
    policy.accounts = [euros, francs]
  }

  static func customer(_ id: String, _ name: String, email: String = "ap@customer.example", language: String = "")
    -> Customer
  {
    var customer = Customer(id: id, name: name)
    (customer.email, customer.standing.language) = (email, language)
    customer.standing.address = ["Main Street 1", "12345 Town"]
    return customer
  }

  /// Asks a customer for invoices, each with its amount, 20 days late and more.
  mutating func ask(
    _ customer: Int32, _ invoices: [(number: String, amount: Int64)], stage: Int, _ channel: Ladder.Channel,
    template: String, _ currency: Currency = .euro
  ) {
    let step = Ladder.fiveStep.step(stage)
    var action = DeskAction(
      .contact, customer: customer, currency: currency, stage: stage, dueOn: CalendarDate(iso: "2026-11-02")!,
      channel: channel, owner: step?.owner ?? .clerk, amount: 0)
    action.template = template
    action.rank = work.actions.count + 1
    for (at, invoice) in invoices.enumerated() {
      let due = asOf.adding(days: -20 - (at % 300))
      ledger.documents.append(
        invoice.number, customer: customer, invoice.amount, issued: due.adding(days: -30), due: due, currency)
      reconciliation.open.append(invoice.amount)
      var item = DeskItem(
        item: work.items.count, document: Int32(ledger.documents.count - 1), customer: customer, currency: currency,
        dueOn: due, daysPastDue: 20 + at % 300, open: invoice.amount)
      item.ask = invoice.amount
      action.items.append(work.items.count)
      action.amount += invoice.amount
      work.items.append(item)
    }
    work.actions.append(action)
  }

  /// Money of a customer that is on account.
  mutating func receipt(_ amount: Int64, of customer: Int32, text: String) {
    ledger.receipts.append(
      "R\(ledger.receipts.count + 1)", amount, on: CalendarDate(iso: "2026-10-12")!, texts: [.remittance: text])
    reconciliation.statuses.append(.onAccount)
    reconciliation.customers.append(customer)
    reconciliation.rules.append(.none)
    reconciliation.allocated.append(0)
  }

  var report: Report {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    close.openItems = work.items.map { item in
      OpenItem(
        document: item.document, dueOn: item.dueOn, original: item.open, open: item.open,
        daysPastDue: Int32(item.daysPastDue), bucket: 1)
    }
    close.desk.work = work
    return Report(
      ledger: ledger, reconciliation: reconciliation, close: close, findings: [], settings: [], version: "0",
      isDraft: true, usesLetterPaper: false)
  }

  var request: LetterRequest {
    LetterRequest(policy: policy, ladder: .fiveStep, languages: languages, shipped: LetterLanguage.builtIn)
  }

  var letters: LetterFolder { draftLetters(report, request) }

  /// The English templates with one in place of its own.
  mutating func replace(_ name: String, _ text: String) {
    languages[0].templates[name] = LetterLanguage.Template(path: "own/\(name).mustache", text: text)
  }
}

extension LetterFolder {
  func text(_ name: String) -> String? {
    files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  var names: [String] { files.map(\.name) }
  var codes: [String] { findings.map(\.code.name) }
}

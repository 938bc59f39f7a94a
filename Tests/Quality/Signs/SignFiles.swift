import Foundation

extension SignWorld {
  /// Writes the world as the files of a company in canonical columns, as far as it is known at the end of a day; who is
  /// healthy stays here.
  ///
  /// - Parameter isReviewed: whether a person said of each payment that does not speak for itself what it is for.
  func write(to folder: URL, until last: Int = days - 1, isReviewed: Bool = false) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func save(_ name: String, _ header: String, _ rows: [[String]]) throws {
      let lines = [header] + rows.map { $0.map(World.cell).joined(separator: ",") }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    try save(
      "customers.csv", "customer_id,name,terms_days,currency,segment,country,bank_accounts,credit_limit",
      customers.indices.map { at in
        let (customer, habit) = (customers[at], habits[at])
        return [
          customer.id, customer.name, "\(habit.terms)", "EUR", habit.segment, "DE",
          customer.isAccountKnown ? customer.account : "",
          habit.limit.map { World.decimal(habit.usualExposure / 100 * $0 / 100_000 * 100_000 + 100_000) } ?? "",
        ]
      })
    var documents = bills.filter { $0.day <= last }.map { bill in
      [
        bill.number, customers[bill.customer].id, "invoice", Calendar.iso(bill.day), Calendar.iso(bill.due), "EUR",
        World.decimal(bill.amount), "", bill.day + 400 > bill.due && habits[bill.customer].takesDiscount ? "2/10" : "",
      ]
    }
    for bill in bills where bill.credited > 0 && max(bill.day, bill.creditedOn) <= last {
      documents.append([
        "GS-\(bill.number.dropFirst(3))", customers[bill.customer].id, "credit_note", Calendar.iso(bill.creditedOn),
        Calendar.iso(bill.creditedOn), "EUR", World.decimal(bill.credited), bill.number, "",
      ])
    }
    try save(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount,related_document,discount", documents)
    try save(
      "bank.csv",
      "account,booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,bank_reference,return_reason",
      payments.filter { $0.day <= last }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map {
        [
          "DE89370400440532013000", Calendar.iso($0.day), Calendar.iso($0.day), World.decimal($0.amount), "EUR",
          $0.payer,
          $0.account, $0.text, $0.id, $0.returnReason,
        ]
      })
    try save(
      "events.csv", "date,customer_id,document_no,kind,outcome,amount,promised_date,id,contact,reason",
      events.filter { $0.day <= last }.map {
        [
          Calendar.iso($0.day), customers[$0.customer].id, $0.document, $0.kind, $0.outcome,
          $0.amount > 0 ? World.decimal($0.amount) : "", $0.promised.map(Calendar.iso) ?? "", $0.id, $0.contact,
          $0.reason,
        ]
      })
    try save(
      "decisions.csv", "receipt_id,document_no,amount,decision,by,date",
      !isReviewed
        ? []
        : payments.filter { $0.day <= last && $0.needsReview(bills) }.flatMap { payment in
          payment.parts.map {
            [
              payment.id, bills[$0.bill].number, World.decimal($0.amount), "apply", "R. Keller",
              Calendar.iso(payment.day),
            ]
          }
        })
    let settings = [
      "entity: {name: Grenzland Handel GmbH, currency: EUR, country: DE}", "sources:",
      "  - {kind: customers, path: customers.csv}", "  - {kind: documents, path: documents.csv}",
      "  - {kind: bank, path: bank.csv}", "  - {kind: events, path: events.csv}",
      "  - {kind: decisions, path: decisions.csv}",
      "matching: {discounts: [{percent: \"2\", days: 10}]}",
    ]
    try Data((settings.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent("tieout.yaml"))
  }
}

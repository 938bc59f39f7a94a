internal import Domain

/// What may explain that a customer confirms less than we have: amounts with the rows that say so.
struct DifferenceCauses {
  private typealias Explanation = Confirmation.Explanation

  private let report: Report
  private let later: Report?
  private var found: [Int32: [Explanation]] = [:]

  /// How many days on either side of the as-of date a payment or a delivery may be on its way.
  private static let days = 10
  /// Pairs are looked at among so many of a customer.
  private static let mostPaired = 12

  init(_ facts: AuditFacts, _ customers: Set<Int32>) {
    (report, later) = (facts.report, facts.later)
    addWaitingPayments(customers)
    addDocuments(customers)
    addDisputes(customers)
    addPaymentsElsewhere(customers)
    if let later { addLater(later, customers) }
    for customer in found.keys { finish(customer) }
  }

  /// By cause, then amount and date.
  func of(_ customer: Int32) -> [Confirmation.Explanation] { found[customer] ?? [] }

  private var asOf: CalendarDate { report.close.asOf }

  private mutating func add(
    _ customer: Int32, _ cause: Confirmation.Cause, _ amount: Int64, _ currency: Currency, _ date: CalendarDate?,
    _ words: String, _ source: String
  ) {
    guard let own = report.reportingAmount(amount, currency), own != 0 else { return }
    found[customer, default: []].append(Explanation(cause, own, on: date, words, source: source))
  }

  private mutating func finish(_ customer: Int32) {
    var all = found[customer] ?? []
    let some = all.prefix(Self.mostPaired)
    for (at, first) in some.enumerated() {
      for second in some.dropFirst(at + 1) where first.source != second.source {
        all.append(
          Explanation(
            .sumOfTwo, first.amount + second.amount, on: nil,
            "\(first.cause.rawValue) and \(second.cause.rawValue): \(first.words); \(second.words)",
            source: "\(first.source); \(second.source)"))
      }
    }
    found[customer] = all.sorted { ($0.cause, $0.amount, $0.words) < ($1.cause, $1.amount, $1.words) }
  }

  /// Money that was there by the as-of date and that no draft tells of, as it waits for a person.
  private mutating func addWaitingPayments(_ customers: Set<Int32>) {
    let receipts = report.ledger.receipts
    for row in 0..<receipts.count where report.reconciliation.statuses[row] == .review {
      let customer = report.reconciliation.customers[row]
      guard customers.contains(customer) else { continue }
      add(
        customer, .paymentInTransit, report.reconciliation.unapplied(row, of: receipts), receipts.currencies[row],
        receipts.bookedOn[row], "receipt \(receipts.ids[row]) came by then and is not assigned (Review)",
        report.ledger.files.text(of: receipts.sources[row]))
    }
  }

  /// Invoices of the last days, and what their terms let an early payer take off.
  private mutating func addDocuments(_ customers: Set<Int32>) {
    let documents = report.ledger.documents
    for item in report.close.openItems where item.open > 0 {
      let row = Int(item.document)
      let (customer, number) = (documents.customers[row], documents.numbers[row])
      guard customers.contains(customer) else { continue }
      let source = report.ledger.files.text(of: documents.sources[row])
      if asOf.days(since: documents.issuedOn[row]) < Self.days, documents.types[row] == .invoice {
        add(
          customer, .goodsInTransit, item.open, documents.currencies[row], documents.issuedOn[row],
          "invoice \(number) of \(documents.issuedOn[row])", source)
      }
      if let discount = documents.terms(row).discount {
        add(
          customer, .discountOrFee, Ratio.share(Int(discount.basisPoints), of: item.open), documents.currencies[row],
          documents.issuedOn[row], "discount \(discount.text) on \(number)", source)
      }
    }
  }

  private mutating func addDisputes(_ customers: Set<Int32>) {
    let documents = report.ledger.documents
    for dispute in report.close.desk.work.disputes where dispute.isOpen && customers.contains(dispute.customer) {
      add(
        dispute.customer, .dispute, dispute.amount, dispute.currency, dispute.openedOn,
        "dispute of \(documents.numbers[Int(dispute.document)])", report.ledger.files.text(of: dispute.source))
    }
    // What the log says of credits is in the entity's currency.
    let ledger = (later ?? report).ledger
    for event in ledger.events where event.kind == .creditRequest {
      guard let amount = event.amount, let customer = own(event.customer, in: later ?? report),
        customers.contains(customer)
      else { continue }
      add(
        customer, .creditDue, amount, report.ledger.entity.currency, event.date,
        "a credit was asked for on \(event.date)", ledger.files.text(of: event.source))
    }
  }

  /// A customer of a later reading as the report has him.
  private func own(_ customer: Int32, in other: Report) -> Int32? {
    customer < 0 ? nil : report.ledger.customers.row(of: other.customerID(customer))
  }

  /// Receipts of the days around the as-of date that went to somebody else and are of the amount of an item.
  private mutating func addPaymentsElsewhere(_ customers: Set<Int32>) {
    let (documents, latest) = (report.ledger.documents, later ?? report)
    var owners: [Money: Set<Int32>] = [:]
    for item in report.close.openItems where item.open > 0 {
      let row = Int(item.document)
      guard customers.contains(documents.customers[row]) else { continue }
      owners[Money(item.open, documents.currencies[row]), default: []].insert(documents.customers[row])
    }
    let receipts = latest.ledger.receipts
    for row in 0..<receipts.count
    where abs(receipts.bookedOn[row].days(since: asOf)) <= Self.days && receipts.amounts[row] > 0 {
      guard let paid = own(latest.reconciliation.customers[row], in: latest),
        let others = owners[Money(receipts.amounts[row], receipts.currencies[row])]
      else { continue }
      for customer in others.sorted() where customer != paid {
        add(
          customer, .elsewhere, receipts.amounts[row], receipts.currencies[row], receipts.bookedOn[row],
          "receipt \(receipts.ids[row]) is with customer \(report.customerID(paid))",
          latest.ledger.files.text(of: receipts.sources[row]))
      }
    }
  }

  /// Payments of the days after, credits, and what later payments took off.
  private mutating func addLater(_ later: Report, _ customers: Set<Int32>) {
    let (ledger, result) = (later.ledger, later.reconciliation)
    func text(_ source: Source) -> String { ledger.files.text(of: source) }
    for row in 0..<ledger.receipts.count {
      let day = ledger.receipts.bookedOn[row]
      guard day > asOf, day.days(since: asOf) <= Self.days, ledger.receipts.amounts[row] > 0,
        let customer = own(result.customers[row], in: later), customers.contains(customer)
      else { continue }
      add(
        customer, .paymentInTransit, ledger.receipts.amounts[row], ledger.receipts.currencies[row], day,
        "receipt \(ledger.receipts.ids[row]) of \(day), see A7", text(ledger.receipts.sources[row]))
    }
    for row in 0..<ledger.documents.count where ledger.documents.types[row] == .creditNote {
      let day = ledger.documents.issuedOn[row]
      guard day > asOf, day <= later.close.asOf, let customer = own(ledger.documents.customers[row], in: later),
        customers.contains(customer)
      else { continue }
      add(
        customer, .creditDue, -ledger.documents.amounts[row], ledger.documents.currencies[row], day,
        "credit note \(ledger.documents.numbers[row]) of \(day)", text(ledger.documents.sources[row]))
    }
    for at in 0..<result.allocations.count
    where result.allocations.effectiveOn[at] > asOf && result.allocations.kinds[at].isDeduction {
      let (row, receipt) = (Int(result.allocations.documents[at]), Int(result.allocations.receipts[at]))
      // What was issued later explains nothing of a balance of before.
      guard receipt >= 0, ledger.documents.issuedOn[row] <= asOf,
        let customer = own(ledger.documents.customers[row], in: later), customers.contains(customer)
      else { continue }
      add(
        customer, .discountOrFee, result.allocations.amounts[at], ledger.documents.currencies[row],
        result.allocations.effectiveOn[at],
        "\(result.allocations.kinds[at].word) on \(ledger.documents.numbers[row])",
        text(ledger.receipts.sources[receipt]))
    }
  }
}

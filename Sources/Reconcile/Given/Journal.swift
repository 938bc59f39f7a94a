internal import Diagnostics
internal import Domain

/// What the cash journal applies of one receipt to one document.
private struct JournalApplication {
  let document: Int32
  /// As the journal says it.
  var stated: Int64
  let source: Source
  /// What is taken of it.
  var taken: Int64 = 0
  /// What was open of the document.
  var open: Int64 = 0
}

/// The ledger's own cash journal: its applications are taken as they are, as far as there is something to apply and to
/// apply them to.
struct Journal {
  let evidence: Evidence
  private(set) var findings: [Diagnostic] = []

  init(_ evidence: Evidence) { self.evidence = evidence }

  private var ledger: Ledger { evidence.ledger }

  mutating func take(into book: inout Book) {
    let byReceipt = Dictionary(grouping: ledger.statedApplications, by: \.receipt)
    let receipts = byReceipt.keys.filter { evidence.counts(Int($0)) && !book.isSettled[Int($0)] }
    // Receipts by date, then number: where two of them apply to one document, the order of rows says nothing.
    let order = receipts.sorted { a, b in
      let (first, second) = (ledger.receipts.bookedOn[Int(a)], ledger.receipts.bookedOn[Int(b)])
      return first != second ? first < second : ledger.receipts.ids.precedes(a, b)
    }
    for receipt in order { apply(byReceipt[receipt] ?? [], of: Int(receipt), &book) }
    for receipt in 0..<ledger.receipts.count where evidence.counts(receipt) && !book.isSettled[receipt] {
      // A bank line is the ledger's to apply where a clearing document says so, and it applied something.
      let isCleared = byReceipt[Int32(receipt)] != nil && book.result.allocated[receipt] != 0
      guard ledger.receipts.fromJournal[receipt] || isCleared else { continue }
      book.post(verdict(receipt, book), for: receipt)
    }
  }

  /// What is to become of a receipt of the journal beside what was applied: on account, or before a person where nobody
  /// is named.
  private func verdict(_ receipt: Int, _ book: borrowing Book) -> Verdict {
    let allocated = book.result.allocated[receipt]
    let applied = book.result.customers[receipt]
    let customer = applied == Customers.nobody ? ledger.receipts.statedCustomers[receipt] : applied
    let isNobodys = customer == Customers.nobody
    let waits = isNobodys && allocated == 0 && ledger.receipts.amounts[receipt] != 0
    return Verdict(
      rule: allocated != 0 ? .ledgerApplication : .payerOnly, customer: customer,
      outcome: .settled(otherwise: isNobodys ? .review : .onAccount),
      question: waits ? Question(reason: "the journal names neither a customer nor a document") : nil,
      confidence: .certain)
  }

  /// Takes what the journal applies of one receipt: of a document no more than is open, of the receipt no more than it
  /// is.
  ///
  /// Credit notes that the receipt nets come first, for they add to what can be applied; then the oldest document, then
  /// by number. What is beyond the receipt is cut from the end of that order.
  private mutating func apply(_ rows: [StatedApplication], of receipt: Int, _ book: inout Book) {
    var applications = known(rows, of: receipt)
    let amount = ledger.receipts.amounts[receipt]
    for at in applications.indices { takeOpen(&applications, at, isRefund: amount < 0, book) }
    let left = amount - book.result.allocated[receipt]
    let isCounter = { (application: JournalApplication) in application.taken.signum() == (amount < 0 ? 1 : -1) }
    let (counters, others) = (
      applications.indices.filter { isCounter(applications[$0]) },
      applications.indices.filter { !isCounter(applications[$0]) }
    )
    func sum(_ rows: [Int]) -> Int64 { rows.reduce(0) { $0 + abs(applications[$1].taken) } }
    cut(&applications, others, by: sum(others) - sum(counters) - abs(left))
    cut(&applications, counters, by: sum(counters) - sum(others))
    for application in applications {
      tell(application, of: receipt)
      take(application, of: receipt, &book)
    }
  }

  /// The applications to documents that can be paid by the receipt, in the order in which they are taken; those that
  /// take each other back on one document are one.
  private mutating func known(_ rows: [StatedApplication], of receipt: Int) -> [JournalApplication] {
    let found = rows.compactMap { row in
      document(of: row).map { JournalApplication(document: $0, stated: row.amount, source: row.source) }
    }
    var applications: [JournalApplication] = []
    for (_, same) in Dictionary(grouping: found, by: \.document) {
      if Set(same.map { $0.stated.signum() }).isSuperset(of: [-1, 1]), var net = same.min(by: { $0.source < $1.source })
      {
        net.stated = same.reduce(0) { $0 + $1.stated }
        applications.append(net)
      } else {
        applications += same
      }
    }
    let documents = ledger.documents
    func isNetted(_ document: Int32) -> Bool {
      (documents.amounts[Int(document)] < 0) == (ledger.receipts.amounts[receipt] >= 0)
    }
    return applications.sorted { a, b in
      if isNetted(a.document) != isNetted(b.document) { return isNetted(a.document) }
      let (first, second) = (documents.issuedOn[Int(a.document)], documents.issuedOn[Int(b.document)])
      if first != second { return first < second }
      if a.document != b.document { return documents.numbers.precedes(a.document, b.document) }
      return (a.stated, a.source) < (b.stated, b.source)
    }
  }

  private mutating func document(of application: StatedApplication) -> Int32? {
    let receipt = Int(application.receipt)
    let id = ledger.receipts.ids[receipt]
    let customer = ledger.receipts.statedCustomers[receipt]
    guard let document = evidence.document(numbered: application.documentNumber, customer: customer) else {
      if evidence.laterNumbers.contains(application.documentNumber) { return nil }
      tell(
        ReconcileCodes.unknownApplication, application.source,
        "receipt '\(id)' is applied to '\(application.documentNumber)', which is not among the documents",
        hint: "its cash stays unapplied on the customer's account")
      return nil
    }
    let currency = ledger.documents.currencies[Int(document)]
    guard currency == ledger.receipts.currencies[receipt] else {
      tell(
        ReconcileCodes.overApplication, application.source,
        "receipt '\(id)' is in \(ledger.receipts.currencies[receipt]), '\(application.documentNumber)' in \(currency)",
        hint: "its cash stays unapplied on the customer's account")
      return nil
    }
    return document
  }

  /// Of a document no more than is open, and nothing the wrong way round; money that goes out may open an invoice
  /// again.
  private func takeOpen(_ applications: inout [JournalApplication], _ at: Int, isRefund: Bool, _ book: borrowing Book) {
    let application = applications[at]
    let earlier = applications[..<at].reduce(Int64(0)) { $1.document == application.document ? $0 + $1.taken : $0 }
    let open = book.free(application.document) - earlier
    applications[at].open = open
    if ledger.documents.amounts[Int(application.document)] < 0 {
      applications[at].taken = min(max(application.stated, open), 0)
    } else if isRefund, application.stated < 0 {
      applications[at].taken = application.stated
    } else {
      applications[at].taken = max(min(application.stated, open), 0)
    }
  }

  private func cut(_ applications: inout [JournalApplication], _ rows: [Int], by excess: Int64) {
    var excess = excess
    for at in rows.reversed() where excess > 0 {
      let cut = min(abs(applications[at].taken), excess)
      applications[at].taken -= cut * applications[at].taken.signum()
      excess -= cut
    }
  }

  private mutating func tell(_ application: JournalApplication, of receipt: Int) {
    guard application.taken != application.stated else { return }
    let row = Int(application.document)
    let currency = ledger.documents.currencies[row]
    func money(_ amount: Int64) -> String { Money(amount, currency).plain }
    let number = ledger.documents.numbers[row]
    let stated = "receipt '\(ledger.receipts.ids[receipt])' applies \(money(application.stated)) to '\(number)'"
    let rest = money(application.stated - application.taken)
    if application.taken == application.open {
      tell(
        ReconcileCodes.overApplication, application.source,
        "\(stated), which has \(money(application.open)) open: \(rest) stays unapplied")
    } else {
      tell(
        ReconcileCodes.overApplication, application.source,
        "\(stated), beyond the \(money(ledger.receipts.amounts[receipt])) that it has: \(rest) is not applied",
        hint: "the applications of a receipt lie between nothing and its amount, credit notes netted")
    }
  }

  private mutating func tell(_ code: Code, _ source: Source, _ message: String, hint: String = "") {
    findings.append(Diagnostic(code, at: ledger.files.place(of: source), message, hint: hint))
  }

  private func take(_ application: JournalApplication, of receipt: Int, _ book: inout Book) {
    guard application.taken != 0 else { return }
    let row = Int(application.document)
    book.give(receipt, to: ledger.documents.customers[row])
    let isReversal = application.taken < 0 && ledger.documents.amounts[row] > 0
    let isCredit = ledger.documents.amounts[row] < 0 && ledger.receipts.amounts[receipt] > 0
    let part = Part(
      document: application.document, amount: application.taken,
      kind: isReversal ? .return : isCredit ? .credit : .cash,
      rule: .ledgerApplication)
    let isElsewhere = application.source != ledger.receipts.sources[receipt]
    book.allocate(part, of: receipt, .certain, decidedAt: isElsewhere ? application.source : nil)
  }
}

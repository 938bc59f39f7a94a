internal import Domain

// C1 to C4: documents.
extension CutOffTest {
  /// C1 and C2: delivered on the other side of the as-of date than dated.
  mutating func findDeliveries() {
    let (documents, asOf) = (latest.ledger.documents, asOf)
    let bills = (0..<Int32(documents.count)).filter { document in
      let row = Int(document)
      guard let delivered = documents.terms(row).deliveredOn, isBill(documents, row) else { return false }
      let isBefore = documents.issuedOn[row] <= asOf
      return isBefore != (delivered <= asOf) && documents.issuedOn[row] <= until
    }
    var (early, late): ([AuditCutOff.Finding], [AuditCutOff.Finding]) = ([], [])
    for document in bills {
      let row = Int(document)
      guard let delivered = documents.terms(row).deliveredOn else { continue }
      if documents.issuedOn[row] <= asOf {
        guard let own = own(document) else { continue }
        var found = finding(.deliveredAfter, document)
        found.days = delivered.days(since: asOf)
        // What was paid for before it was delivered is no receivable.
        let open = max(report.reconciliation.open[Int(own)], 0)
        found.effect = reporting(open, documents.currencies[row]).map { -$0 }
        if open < documents.amounts[row] { found.note = "the effect is what of it is open" }
        settle(&found, document)
        early.append(found)
      } else {
        var found = finding(.deliveredBefore, document)
        found.days = asOf.days(since: delivered)
        found.effect = reporting(documents.amounts[row], documents.currencies[row])
        settle(&found, document)
        late.append(found)
      }
    }
    add(early)
    add(late)
  }

  /// A document that another test has taken has its effect there.
  private mutating func settle(_ finding: inout AuditCutOff.Finding, _ document: Int32) {
    if takenInvoices.contains(document) {
      finding.effect = 0
      finding.note = "the effect stands at C4"
    }
    takenInvoices.insert(document)
  }

  /// C3: credit notes of after the as-of date for invoices of before it.
  mutating func findCredits() {
    let documents = latest.ledger.documents
    let credits = after.filter {
      documents.types[Int($0)] == .creditNote && !takenCredits.contains($0)
        && documents.issuedOn[Int($0)].days(since: asOf) <= Self.creditDays
    }
    let invoices = invoices(of: credits)
    var found: [AuditCutOff.Finding] = []
    for credit in credits {
      let row = Int(credit)
      let amount = reporting(documents.amounts[row], documents.currencies[row])
      guard let related = documents.related[credit] else {
        result.unrelatedCredits.count += 1
        result.unrelatedCredits.sum += amount ?? 0
        continue
      }
      guard let invoice = invoices[Reference(documents.customers[row], related)],
        documents.issuedOn[Int(invoice)] <= asOf
      else { continue }
      var own = finding(.creditedAfter, credit)
      own.days = documents.issuedOn[row].days(since: asOf)
      own.effect = amount
      own.note = "the invoice is of \(documents.issuedOn[Int(invoice)])"
      if takenInvoices.contains(invoice) {
        own.effect = 0
        own.note += "; its effect stands at another test"
      }
      found.append(own)
    }
    add(found)
  }

  private struct Reference: Hashable {
    let customer: Int32
    let number: String

    init(_ customer: Int32, _ number: String) { (self.customer, self.number) = (customer, number) }
  }

  /// The documents that credit notes name.
  private func invoices(of credits: [Int32]) -> [Reference: Int32] {
    let documents = latest.ledger.documents
    let asked = Set(
      credits.compactMap { credit in
        documents.related[credit].map { Reference(documents.customers[Int(credit)], $0) }
      })
    guard !asked.isEmpty else { return [:] }
    let customers = Set(asked.map(\.customer))
    var invoices: [Reference: Int32] = [:]
    for row in 0..<documents.count where documents.amounts[row] > 0 && customers.contains(documents.customers[row]) {
      let reference = Reference(documents.customers[row], documents.numbers[row])
      if asked.contains(reference), invoices[reference] == nil { invoices[reference] = Int32(row) }
    }
    return invoices
  }
}

// C4: what was taken back.
extension CutOffTest {
  /// Days between a credit note and the invoice that takes the old one's place, and percent between their amounts.
  private static let anewDays = 5
  private static let anewPercent: Int64 = 3

  /// Invoices of the last days that were credited in full, with or without a new one.
  mutating func findCancelled() {
    let (documents, first) = (latest.ledger.documents, asOf.adding(days: 1 - facts.request.cutOffDays))
    let recent = (0..<Int32(documents.count)).filter {
      documents.issuedOn[Int($0)] >= first && documents.issuedOn[Int($0)] <= until
    }
    let inOrder = recent.sorted { a, b in
      let (day, other) = (documents.issuedOn[Int(a)], documents.issuedOn[Int(b)])
      return day != other ? day < other : documents.precedes(a, b)
    }
    let byCustomer = Dictionary(grouping: inOrder) { documents.customers[Int($0)] }
    var found: [AuditCutOff.Finding] = []
    for invoice in inOrder where isBill(documents, Int(invoice)) && documents.issuedOn[Int(invoice)] <= asOf {
      let others = byCustomer[documents.customers[Int(invoice)]] ?? []
      let credits = credits(of: invoice, others)
      guard let last = credits.last else { continue }
      takenCredits.formUnion(credits)
      let anew = newInvoice(for: invoice, last, others)
      var own = finding(.cancelled, invoice)
      own.related = (credits + (anew.map { [$0] } ?? [])).map { documents.numbers[Int($0)] }.joined(separator: " ")
      own.days = documents.issuedOn[Int(last)].days(since: documents.issuedOn[Int(invoice)])
      own.effect = 0
      if let anew {
        own.note = "credited and billed anew: no effect, to be looked at"
        takenInvoices.insert(anew)
      } else {
        let later = credits.filter { documents.issuedOn[Int($0)] > asOf }
        let sum = later.reduce(0) { $0 + documents.amounts[Int($1)] }
        own.effect = reporting(sum, documents.currencies[Int(invoice)])
        own.note = later.isEmpty ? "reversed before the as-of date: no effect, to be looked at" : "reversed"
        if !later.isEmpty { takenInvoices.insert(invoice) }
      }
      found.append(own)
    }
    add(found)
  }

  /// The credit notes that take an invoice back in full: those that name it, else one of its amount that names none.
  private func credits(of invoice: Int32, _ others: [Int32]) -> [Int32] {
    let (documents, row) = (latest.ledger.documents, Int(invoice))
    let (day, number) = (documents.issuedOn[row], documents.numbers[row])
    let credits = others.filter {
      documents.types[Int($0)] == .creditNote && documents.currencies[Int($0)] == documents.currencies[row]
        && !takenCredits.contains($0) && documents.issuedOn[Int($0)] >= day
        && documents.issuedOn[Int($0)].days(since: day) <= Self.creditDays
    }
    let naming = credits.filter { documents.related[$0] == number }
    if !naming.isEmpty {
      return naming.reduce(0) { $0 + documents.amounts[Int($1)] } == -documents.amounts[row] ? naming : []
    }
    let same = credits.first { documents.related[$0] == nil && documents.amounts[Int($0)] == -documents.amounts[row] }
    return same.map { [$0] } ?? []
  }

  /// The invoice that takes the place of one that was credited: the one nearest to its amount.
  private func newInvoice(for invoice: Int32, _ credit: Int32, _ others: [Int32]) -> Int32? {
    let (documents, row) = (latest.ledger.documents, Int(invoice))
    let (amount, day) = (documents.amounts[row], documents.issuedOn[Int(credit)])
    func apart(_ other: Int32) -> Int64 { abs(documents.amounts[Int(other)] - amount) }
    return others.filter { other in
      other != invoice && isBill(documents, Int(other)) && !takenInvoices.contains(other)
        && documents.currencies[Int(other)] == documents.currencies[row]
        && documents.issuedOn[Int(other)] >= documents.issuedOn[row]
        && abs(documents.issuedOn[Int(other)].days(since: day)) <= Self.anewDays
        && Int128(apart(other)) * 100 <= Int128(amount) * Int128(Self.anewPercent)
    }.min { apart($0) < apart($1) }
  }
}

internal import Diagnostics
package import Domain

/// Shows all that a run knows about one document, receipt, customer, sign, control, metric or finding code.
package struct Explanation {
  let report: Report
  var lines: [String] = []

  package init(_ report: Report) { self.report = report }

  var documents: Documents { report.ledger.documents }
  var receipts: Receipts { report.ledger.receipts }

  /// What a code means; nil where it is none.
  package static func text(ofCode name: String) -> String? {
    guard let code = findingCatalogue.first(where: { $0.name == name.uppercased() }) else { return nil }
    return "\(code.name): \(code.severity.label)\n  \(code.meaning)\n  what can be done: \(code.remedy)\n"
  }

  /// What a sign, a control or a metric is, whatever the month; nil where the id is none of theirs.
  package static func text(ofDeclared id: String) -> String? {
    Declaration(id: id).map { Diagnostic.printableLines($0.lines) }
  }

  /// The text about an id as of the date, or nil where nothing is called so.
  ///
  /// Of a sign, control or metric what it is in the month; a document, receipt or customer of that name as well.
  package mutating func text(of id: String) -> String? {
    lines = ["as of \(report.close.asOf)"]
    var isFound = false
    if let declaration = Declaration(id: id) {
      tell(declaration)
      isFound = true
    }
    for row in 0..<documents.count where documents.numbers.withBytes(of: row, { $0.elementsEqual(id.utf8) }) {
      tell(document: row)
      isFound = true
    }
    for row in 0..<receipts.count where receipts.ids.withBytes(of: row, { $0.elementsEqual(id.utf8) }) {
      tell(receipt: row)
      isFound = true
    }
    if let customer = report.ledger.customers.row(of: id) {
      tell(customer: customer)
      isFound = true
    }
    if tell(payer: id) { isFound = true }
    return isFound ? Diagnostic.printableLines(lines) : nil
  }

  func money(_ amount: Int64, _ currency: Currency) -> String { "\(Money(amount, currency).plain) \(currency)" }

  func place(_ source: Source) -> String { report.ledger.files.text(of: source) }

  func customer(_ row: Int32) -> String {
    row < 0 ? "nobody known" : "\(report.ledger.customers[row].id) \(report.ledger.customers[row].name)"
  }

  private mutating func tell(document row: Int) {
    let currency = documents.currencies[row]
    lines.append("\(documents.types[row].word) \(documents.numbers[row]) of \(customer(documents.customers[row]))")
    lines.append("  from       \(place(documents.sources[row]))")
    let isDerived = documents.derivedDue.contains(Int32(row))
    lines.append(
      "  dated      \(documents.issuedOn[row]), due \(documents.dueOn[row])\(isDerived ? " (derived from terms)" : "")")
    lines.append("  amount     \(money(documents.amounts[row], currency))")
    for instalment in documents.instalments[Int32(row)] ?? [] {
      lines.append("  instalment \(money(instalment.amount, currency)) due \(instalment.dueOn)")
    }
    if documents.issuedOn[row] > report.close.asOf {
      lines.append("  not counted: it is dated after the as-of date")
      return
    }
    let allocations = report.reconciliation.allocations
    for at in 0..<allocations.count where Int(allocations.documents[at]) == row {
      tell(allocation: at, currency, showsReceipt: true)
    }
    lines.append("  open       \(money(report.reconciliation.open[row], currency))")
    for item in report.close.openItems where Int(item.document) == row {
      let bucket = item.open < 0 ? "credit" : report.close.policy.buckets.labels[Int(item.bucket)]
      lines.append(
        "  aging      \(money(item.open, currency)), \(Self.lateness(item)), due \(item.dueOn): bucket \(bucket)")
    }
    if report.close.disputed.contains(Int32(row)) { lines.append("  disputed") }
    for decision in report.ledger.decisions
    where [decision.receiptID, decision.documentNumber].contains(documents.numbers[row]) {
      lines.append("  decision   on \(decision.receiptID)")
      tell(decision, currency)
    }
    for item in report.reconciliation.review
    where item.candidates.contains(where: { $0.documents.contains(Int32(row)) }) {
      lines.append("  candidate  for receipt \(receipts.ids[Int(item.receipt)]): \(item.reason)")
    }
  }

  mutating func tell(allocation at: Int, _ currency: Currency, showsReceipt: Bool) {
    let allocations = report.reconciliation.allocations
    let receipt = Int(allocations.receipts[at])
    let other =
      showsReceipt
      ? (receipt >= 0 ? "receipt \(receipts.ids[receipt])" : "set off")
      : "to \(documents.numbers[Int(allocations.documents[at])])"
    let note = allocations.notes[Int32(at)].map { "; \($0)" } ?? ""
    lines.append(
      "  \(allocations.kinds[at].word.padded(to: 10)) \(money(allocations.amounts[at], currency)) on"
        + " \(allocations.effectiveOn[at]), \(other):"
        + " \(report.reconciliation.evidence[allocations.rules[at]])\(note) (\(allocations.confidences[at].word))")
  }

  /// The lines of the payer map with that account or name, whatever their case and blanks.
  ///
  /// - Returns: false where there is none.
  private mutating func tell(payer id: String) -> Bool {
    func key(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
    let links = report.ledger.payerLinks.filter { link in
      !key(id).isEmpty && (key(link.account) == key(id) || key(link.name) == key(id))
    }
    guard let first = links.first else { return false }
    lines.append("payer \([first.name, first.account].filter { !$0.isEmpty }.joined(separator: ", "))")
    for link in links {
      let isConfirmed = link.isConfirmed(by: report.close.asOf)
      let by = isConfirmed ? "confirmed by \(link.by) on \(link.date?.iso ?? "")" : "a proposal, not confirmed"
      let note = link.note.isEmpty ? "" : "; \(link.note)"
      lines.append("  pays for   \(customer(link.customer)), \(by), \(place(link.source))\(note)")
    }
    return true
  }

  private static func lateness(_ item: OpenItem) -> String {
    item.daysPastDue < 0
      ? "due in \(Wording.counted(Int(-item.daysPastDue), "day"))"
      : "\(Wording.counted(Int(item.daysPastDue), "day")) past due"
  }

  private mutating func tell(customer: Int32) {
    let known = report.ledger.customers[customer]
    lines.append("customer \(known.id)\(known.name == known.id ? "" : " \(known.name)")")
    if let source = known.source { lines.append("  from       \(place(source))") }
    if let terms = known.terms { lines.append("  terms      \(terms.words)") }
    for row in report.close.aging where row.customer == customer {
      let labels = report.close.policy.buckets.labels
      let buckets = zip(labels, row.buckets).map { "\($0) \(Money($1, row.currency).plain)" }
      lines.append("  aging \(row.currency)  \(buckets.joined(separator: ", "))")
      lines.append(
        "             gross \(Money(row.gross, row.currency).plain), credits \(Money(row.credits, row.currency).plain),"
          + " unapplied \(Money(row.unapplied, row.currency).plain), net \(Money(row.net, row.currency).plain)")
    }
    for item in report.close.openItems where documents.customers[Int(item.document)] == customer {
      lines.append(
        "  open       \(documents.numbers[Int(item.document)])"
          + " \(money(item.open, documents.currencies[Int(item.document)])),"
          + " \(Self.lateness(item))")
    }
    for receipt in 0..<receipts.count
    where report.reconciliation.customers[receipt] == customer
      && report.reconciliation.statuses[receipt]?.isReceivable ?? true
    {
      let unapplied = report.reconciliation.unapplied(receipt, of: receipts)
      if unapplied != 0, report.reconciliation.statuses[receipt] != nil {
        lines.append("  unapplied  \(receipts.ids[receipt]) \(money(unapplied, receipts.currencies[receipt]))")
      }
    }
    if let score = report.close.desk.risk.scores.first(where: { $0.customer == customer }) {
      lines.append("  score      \(score.sum), \(score.band)")
    }
    for sign in report.close.desk.risk.signs where sign.customer == customer {
      lines.append("  \(sign.sign) \(sign.severity.word.padded(to: 8)) \(sign.evidence)")
    }
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}

extension Diagnostic {
  /// Lines of an answer; what came from outside cannot move the cursor.
  static func printableLines(_ lines: [String]) -> String { lines.map { printable($0) + "\n" }.joined() }
}

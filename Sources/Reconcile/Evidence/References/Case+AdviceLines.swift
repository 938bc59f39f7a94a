internal import Domain

/// The documents that the lines of an advice mean, in the order of the lines.
///
/// A line names a document by its whole number. Where a line names none, or one of a stranger's of another amount, its
/// number may be mistyped: the document that is meant is one of the payer's, known by its name or by the other lines.
/// Where a line pays another amount on a document of the payer's, and a document one mistake away has that very amount,
/// the two are not chosen between, and the advice says nothing.
struct AdviceLines {
  private(set) var documents: [Int32] = []

  /// Nil where a line names no document, and nothing says which is meant.
  init?(_ lines: [RemittanceLine], _ one: Case, _ book: borrowing Book) {
    let named = lines.map { one.document(namedBy: $0, book) }
    let isExact = zip(lines, named).map { line, document in
      document.map { one.isExactly(line, book.open($0)) } ?? false
    }
    let exact = zip(named, isExact).compactMap { $1 ? $0 : nil }
    let payer = Payer(one, linesOf: one.evidence.soleOwner(of: exact))
    var found = named
    for at in lines.indices {
      if isExact[at] { continue }
      let taken = found.compactMap(\.self)
      if let own = named[at], payer.customers.isEmpty || payer.owns(own, one.evidence) {
        let owner = one.evidence.ledger.documents.customers[Int(own)]
        let theirs = [owner] + payer.customers.filter { $0 != owner }
        let others = theirs.flatMap { one.openItems(of: $0, book) }.filter { !taken.contains($0) }
        if one.item(near: lines[at], among: others, book) != nil { return nil }
        continue
      }
      if let meant = payer.document(meantBy: lines[at], isNamed: named[at] != nil, but: taken, one, book) {
        found[at] = meant
      }
    }
    documents = found.compactMap(\.self)
    if documents.count < lines.count { return nil }
  }

  /// Whose documents the lines may be.
  private struct Payer {
    /// The likeliest first.
    var customers: [Int32]
    /// Whether it is known by its name, or by lines whose number and amount are one customer's.
    var isKnown: Bool

    init(_ one: Case, linesOf owner: Int32?) {
      if let known = one.known, !known.isWeak {
        (customers, isKnown) = (known.customers, true)
      } else if let owner {
        (customers, isKnown) = ([owner], true)
      } else {
        customers = one.known?.customers ?? []
        for alike in one.evidence.payers.customersAlike(one.receipt) where !customers.contains(alike) {
          customers.append(alike)
        }
        isKnown = false
      }
    }

    func owns(_ document: Int32, _ evidence: Evidence) -> Bool {
      let owner = evidence.ledger.documents.customers[Int(document)]
      return customers.contains { $0 == owner || evidence.isParent($0, of: owner) }
    }

    /// - Parameter isNamed: whether the line names a document of somebody else, so that only its number, mistyped,
    ///   tells another.
    func document(
      meantBy line: RemittanceLine, isNamed: Bool, but taken: [Int32], _ one: Case, _ book: borrowing Book
    ) -> Int32? {
      guard line.amount != 0, !customers.isEmpty else { return nil }
      let items = customers.flatMap { one.openItems(of: $0, book) }.filter { item in
        let open = book.open(item)
        return !taken.contains(item) && (line.amount > 0 ? open >= line.amount : open <= line.amount)
      }
      if let near = one.item(near: line, among: items, book) { return near }
      guard !isNamed else { return nil }
      if isKnown { return one.item(payingFor: line, among: items, isKnown: true, book) }
      let likely = (one.known?.customers ?? []) + one.evidence.payers.familyAlike(one.receipt)
      let theirs = items.filter { likely.contains(one.evidence.ledger.documents.customers[Int($0)]) }
      return one.item(payingFor: line, among: theirs, isKnown: false, book)
    }
  }
}

extension Case {
  /// The document that a line names by its whole number, of whomever.
  fileprivate func document(namedBy line: RemittanceLine, _ book: borrowing Book) -> Int32? {
    let customer = known?.customer ?? Customers.nobody
    if let document = evidence.document(numbered: line.documentNumber, customer: customer) { return document }
    Array(line.documentNumber.utf8).withUnsafeBufferPointer { evidence.scan.search($0) }
    guard evidence.scan.hits.count == 1, evidence.scan.hits[0].strength == .full else { return nil }
    let choice = choose(evidence.scan.hits[0].documents, amount: line.amount, book)
    return choice.count == 1 ? choice[0] : nil
  }

  /// Whether a line is all that is open of a document, with what it says that it keeps back.
  fileprivate func isExactly(_ line: RemittanceLine, _ open: Int64) -> Bool {
    if open == line.amount || (open > 0 && open == line.amount + line.deduction) { return true }
    return isStated(open - line.amount, of: open, by: line)
  }

  /// Whether a line says that it keeps back what is missing of a document.
  func isStated(_ missing: Int64, of open: Int64, by line: RemittanceLine) -> Bool {
    missing > 0 && !line.reason.isEmpty
      && StatedDeduction(line.reason).states(missing, of: open, digits: currency.minorDigits)
  }

  /// The one item that is exactly what a line pays and whose number stands there with one mistake, or by its digits.
  fileprivate func item(near line: RemittanceLine, among items: [Int32], _ book: borrowing Book) -> Int32? {
    let fitting = Set(items.filter { isExactly(line, book.open($0)) })
    guard !fitting.isEmpty else { return nil }
    let near = Array(line.documentNumber.utf8).withUnsafeBufferPointer { text in
      let mistyped = evidence.scan.nearHits(of: text, evenIssued: true, where: fitting.contains)
      return Set((mistyped + evidence.scan.hits).flatMap(\.documents).filter(fitting.contains))
    }
    return near.count == 1 ? near.first : nil
  }

  /// The customer's document that a line means whose number is not a whole one: digits of it, as the column is for
  /// numbers of documents, or else the one open item of the line's amount, with or without what it keeps back.
  fileprivate func item(
    payingFor line: RemittanceLine, among items: [Int32], isKnown: Bool, _ book: borrowing Book
  ) -> Int32? {
    Array(line.documentNumber.utf8).withUnsafeBufferPointer { evidence.scan.search($0) }
    let hits = evidence.scan.hits
    let named = items.filter { item in
      (isKnown || book.open(item) == line.amount) && hits.contains { $0.documents.contains(item) }
    }
    if named.count == 1 { return named[0] }
    // What was kept back is part of what the line speaks of.
    let fitting = items.filter { isExactly(line, book.open($0)) }
    guard fitting.count == 1 else { return nil }
    // Where the payer's name is only like a customer's, the amount must be nobody else's.
    let amount = evidence.ledger.documents.amounts[Int(fitting[0])]
    let isNobodyElses = isKnown || evidence.anywhere(amount, currency, before: date) == fitting
    return isNobodyElses ? fitting[0] : nil
  }
}

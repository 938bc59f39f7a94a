internal import Domain

extension Objection {
  /// What speaks against the documents that were named, strong as the references are: another currency, another
  /// customer, several customers, a later date.
  static let contradiction = Objection([.advice, .number, .digits]) { one, verdict, book in
    let isAdvised = verdict.ground == .advice
    let named = isAdvised ? verdict.advised : one.named.documents
    guard !named.isEmpty, var question = one.contradiction(named, book) else { return nil }
    let words = isAdvised ? "named in the payer's advice" : "its number stands in the remittance"
    question.candidates = named.map { book.candidate([$0], words) } + question.candidates
    if isAdvised { question.customer = one.known?.customer }
    return question
  }
}

extension Case {
  fileprivate func contradiction(_ named: [Int32], _ book: borrowing Book) -> Question? {
    let (currency, date) = (currency, date)
    if let other = named.first(where: { evidence.ledger.documents.currencies[Int($0)] != currency }) {
      let documents = evidence.ledger.documents
      return Question(
        reason: "the payment is in \(currency), '\(documents.numbers[Int(other)])' in"
          + " \(documents.currencies[Int(other)])\(instructed)",
        wouldDecide: "a payment in the currency of the document; what was exchanged is for a person to book")
    }
    if let known, !known.isWeak, let foreign = named.first(where: { !evidence.owns(known, $0) }) {
      let (documents, customers) = (evidence.ledger.documents, evidence.ledger.customers)
      return Question(
        reason: "\(known.evidence.words) is '\(customers[known.customer].id)', but"
          + " '\(documents.numbers[Int(foreign)])' is of '\(customers[documents.customers[Int(foreign)]].id)'",
        wouldDecide: "a confirmed line in the payer map, or a parent in the customer file",
        // The customer's own items of this amount, which the payer may mean.
        candidates: openItems(of: known.customer, book).filter { book.open($0) == amount }.map {
          book.candidate([$0], "amount equals its open amount")
        })
    }
    if known?.isWeak ?? true, evidence.soleOwner(of: named) == nil {
      return Question(
        reason: "the documents it names are of several customers and the payer is not known",
        wouldDecide: "a confirmed line in the payer map for each of the customers")
    }
    if let later = named.first(where: { evidence.ledger.documents.issuedOn[Int($0)] > date }) {
      let documents = evidence.ledger.documents
      return Question(
        reason: "paid on \(date), before '\(documents.numbers[Int(later)])' was issued on"
          + " \(documents.issuedOn[Int(later)])",
        wouldDecide: "the right number")
    }
    return nil
  }

  /// What the payer ordered to be paid, where that is in another currency than what came.
  private var instructed: String {
    guard let money = evidence.ledger.receipts.instructed[Int32(receipt)] else { return "" }
    return "; the payer ordered \(money.plain) \(money.currency)"
  }
}

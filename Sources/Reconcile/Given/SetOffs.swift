internal import Diagnostics
internal import Domain

/// Credit notes that cancel a document and write-offs, which settle the document that they name without a receipt.
struct SetOffs {
  let evidence: Evidence
  private(set) var findings: [Diagnostic] = []

  init(_ evidence: Evidence) { self.evidence = evidence }

  /// Credit notes and write-offs that name a document, by date, then number.
  var candidates: [Int32] {
    let (documents, asOf) = (evidence.ledger.documents, evidence.asOf)
    let isAtWork = documents.related.keys.filter {
      documents.isCredit(Int($0)) && documents.issuedOn[Int($0)] <= asOf
    }
    let unlinked = (0..<documents.count).filter {
      documents.types[$0] == .writeOff && documents.issuedOn[$0] <= asOf && documents.related[Int32($0)] == nil
    }.map { Int32($0) }
    return (isAtWork + unlinked).sorted {
      let a = (documents.issuedOn[Int($0)], documents.numbers[Int($0)], $0)
      let b = (documents.issuedOn[Int($1)], documents.numbers[Int($1)], $1)
      return a < b
    }
  }

  /// A write-off goes to the document it names. A credit note does so only where it cancels the whole document: a
  /// partial credit is the customer's to deduct, and which payment nets it is for the remittance to say.
  mutating func take(_ credit: Int32, into book: inout Book) {
    let documents = evidence.ledger.documents
    let isWriteOff = documents.types[Int(credit)] == .writeOff
    guard let target = evidence.linked.invoiceOfCredit[credit] else {
      if isWriteOff { reportUnlinked(credit, book) }
      return
    }
    let available = -book.free(credit)
    let open = book.free(target)
    guard available > 0, open > 0 else {
      if isWriteOff { reportUnlinked(credit, book) }
      return
    }
    if isWriteOff {
      if available > open { reportExcess(credit, available, of: target, open) }
      book.setOff(credit, against: target, min(available, open), .writeOff, .certain)
    } else if open == documents.amounts[Int(target)], available == open {
      book.setOff(credit, against: target, open, .fullReversal, .automatic)
    }
  }

  /// A write-off that nothing is written off by: it names no document, one that is not there, or one that is not open.
  private mutating func reportUnlinked(_ credit: Int32, _ book: borrowing Book) {
    let documents = evidence.ledger.documents
    let named = documents.related[credit]
    let target = named.flatMap { evidence.document(numbered: $0, customer: documents.customers[Int(credit)]) }.map(
      Int.init)
    let (message, hint) =
      if let named, let target, documents.customers[target] != documents.customers[Int(credit)] {
        (
          "names '\(named)', which is of customer '\(customerID(Int32(target)))', not of '\(customerID(credit))':"
            + " it remains an open credit",
          "correct customer_id or related_document",
        )
      } else if let named, let target, documents.currencies[target] != documents.currencies[Int(credit)] {
        (
          "is in \(documents.currencies[Int(credit)]), '\(named)' in \(documents.currencies[target]): it remains an"
            + " open credit",
          "write off in the currency of the document",
        )
      } else if let named, let target, documents.amounts[target] > 0, book.free(Int32(target)) <= 0 {
        (
          "goes to nothing: '\(named)', which it names, has \(Money(0, documents.currencies[target]).plain) open;"
            + " it remains an open credit",
          "look whether it is still to be written off, or name the document that it is for in related_document"
        )
      } else {
        (
          "names no document that is open: it remains an open credit",
          "give the number of the document in related_document"
        )
      }
    report(writeOff: credit, message, hint: hint)
  }

  private mutating func reportExcess(_ credit: Int32, _ available: Int64, of target: Int32, _ open: Int64) {
    let currency = evidence.ledger.documents.currencies[Int(credit)]
    func money(_ amount: Int64) -> String { Money(amount, currency).plain }
    report(
      writeOff: credit,
      "gives up \(money(available)) \(currency) of '\(evidence.ledger.documents.numbers[Int(target)])', which has"
        + " \(money(open)) open:"
        + " \(money(available - open)) remains an open credit",
      hint: "correct the amount, or name the other document that the rest is for in a write-off of its own")
  }

  private mutating func report(writeOff credit: Int32, _ message: String, hint: String) {
    let documents = evidence.ledger.documents
    findings.append(
      Diagnostic(
        ReconcileCodes.unlinkedWriteOff, at: evidence.ledger.files.place(of: documents.sources[Int(credit)]),
        "write-off '\(documents.numbers[Int(credit)])' \(message)", hint: hint))
  }

  private func customerID(_ document: Int32) -> String {
    let customer = evidence.ledger.documents.customers[Int(document)]
    return customer < 0 ? "" : evidence.ledger.customers[customer].id
  }
}

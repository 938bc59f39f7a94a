internal import Diagnostics
internal import Domain

/// Credits that name the document they are about, where that is one document of the same customer and currency.
struct LinkedCredits {
  private(set) var invoiceOfCredit: [Int32: Int32] = [:]
  /// By invoice, in order of reading.
  private(set) var creditsOfInvoice: [Int32: [Int32]] = [:]

  init(_ ledger: Ledger, asOf: CalendarDate) {
    let documents = ledger.documents
    guard !documents.related.isEmpty else { return }
    let wanted = Set(documents.related.values)
    var byNumber: [String: [Int32]] = [:]
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= asOf {
      let number = documents.numbers[row]
      if wanted.contains(number) { byNumber[number, default: []].append(Int32(row)) }
    }
    for (credit, number) in documents.related.sorted(by: { $0.key < $1.key })
    where documents.isCredit(Int(credit)) && documents.issuedOn[Int(credit)] <= asOf {
      let named = (byNumber[number] ?? []).filter {
        documents.customers[Int($0)] == documents.customers[Int(credit)]
          && documents.currencies[Int($0)] == documents.currencies[Int(credit)]
      }
      guard named.count == 1 else { continue }
      invoiceOfCredit[credit] = named[0]
      creditsOfInvoice[named[0], default: []].append(credit)
    }
  }
}

extension Matcher {
  /// Credit notes and write-offs that name a document, by date, then number.
  func setOffCandidates() -> [Int32] {
    let documents = ledger.documents
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

  /// A write-off goes to the document it names. A credit note does so only where it cancels the whole document: a partial
  /// credit is the customer's to deduct, and which payment nets it is for the remittance to say.
  func setOff(_ credit: Int32) {
    let documents = ledger.documents
    let isWriteOff = documents.types[Int(credit)] == .writeOff
    guard let target = linked.invoiceOfCredit[credit] else {
      if isWriteOff { reportUnlinked(credit) }
      return
    }
    let available = -free(credit)
    let open = free(target)
    guard available > 0, open > 0 else {
      if isWriteOff { reportUnlinked(credit) }
      return
    }
    if isWriteOff {
      if available > open { reportExcess(credit, available, of: target, open) }
      setOff(credit, against: target, min(available, open), .writeOff, .certain)
    } else if open == documents.amounts[Int(target)], available == open {
      setOff(credit, against: target, open, .fullReversal, .automatic)
    }
  }

  /// A write-off that nothing is written off by: it names no document, one that is not there, or one that is not open.
  private func reportUnlinked(_ credit: Int32) {
    let documents = ledger.documents
    let named = documents.related[credit]
    let target = named.flatMap { document(numbered: $0, customer: documents.customers[Int(credit)]) }.map(Int.init)
    let (message, hint) =
      if let named, let target, documents.customers[target] != documents.customers[Int(credit)] {
        (
          "names '\(named)', which is of customer '\(customerID(Int32(target)))', not of '\(customerID(credit))': it remains an open credit",
          "correct customer_id or related_document"
        )
      } else if let named, let target, documents.currencies[target] != documents.currencies[Int(credit)] {
        (
          "is in \(documents.currencies[Int(credit)]), '\(named)' in \(documents.currencies[target]): it remains an open credit",
          "write off in the currency of the document"
        )
      } else if let named, let target, documents.amounts[target] > 0, free(Int32(target)) <= 0 {
        (
          "goes to nothing: '\(named)', which it names, has \(Money(0, documents.currencies[target]).plain) open;"
            + " it remains an open credit",
          "look whether it is still to be written off, or name the document that it is for in related_document"
        )
      } else {
        ("names no document that is open: it remains an open credit", "give the number of the document in related_document")
      }
    report(writeOff: credit, message, hint: hint)
  }

  private func reportExcess(_ credit: Int32, _ available: Int64, of target: Int32, _ open: Int64) {
    let currency = ledger.documents.currencies[Int(credit)]
    func money(_ amount: Int64) -> String { Money(amount, currency).plain }
    report(
      writeOff: credit,
      "gives up \(money(available)) \(currency) of '\(ledger.documents.numbers[Int(target)])', which has \(money(open)) open:"
        + " \(money(available - open)) remains an open credit",
      hint: "correct the amount, or name the other document that the rest is for in a write-off of its own")
  }

  private func report(writeOff credit: Int32, _ message: String, hint: String) {
    let documents = ledger.documents
    findings.append(
      Diagnostic(
        ReconcileCodes.unlinkedWriteOff, at: ledger.files.place(of: documents.sources[Int(credit)]),
        "write-off '\(documents.numbers[Int(credit)])' \(message)", hint: hint))
  }

  private func customerID(_ document: Int32) -> String {
    let customer = ledger.documents.customers[Int(document)]
    return customer < 0 ? "" : ledger.customers[customer].id
  }

  /// Two rows under the credit's own number: off the document, and off the credit.
  func setOff(
    _ credit: Int32, against document: Int32, _ amount: Int64, _ rule: Rule, _ confidence: Confidence,
    effective: CalendarDate? = nil, note: String? = nil, decidedAt source: Source? = nil
  ) {
    let documents = ledger.documents
    // Both rows count from the same day, also where one of the two was known before.
    let known = [credit, document].map { locks.earliest(receipt: Allocations.noReceipt, document: $0) }
    let dates = [documents.issuedOn[Int(credit)], documents.issuedOn[Int(document)], effective].compactMap { $0 } + known
    for (target, signed) in [(document, amount), (credit, -amount)] {
      record(
        signed, receipt: Allocations.noReceipt, target, .credit, rule, confidence,
        effective: dates.max() ?? documents.issuedOn[Int(document)], note: note)
      let place = Int32(result.allocations.count - 1)
      result.allocations.credits[place] = credit
      if let source { result.allocations.decidedAt[place] = source }
    }
  }
}

internal import Domain

extension Matcher {
  /// Less came than the documents it names have open: a rounding, an agreed discount, a credit, a bank's charge, or a part.
  func placeShort(_ receipt: Int, _ open: [Int32], openSum: Int64, customer: Int32) {
    let missing = openSum - ledger.receipts.amounts[receipt]
    let invoices = open.filter { result.open[Int($0)] > 0 }
    guard let last = invoices.last else {
      review(receipt, customer: customer, "the documents it names are credits", [candidate(open, "named in the remittance")])
      return
    }
    if missing <= policy.tolerance, missing < result.open[Int(last)], takesRounding(missing, last) {
      deduct([(last, missing)], .rounding, .roundingDifference, receipt, open, customer)
    } else if let discounts = earlyDiscounts(invoices, missing: missing, receipt) {
      deduct(discounts, .discount, .earlyDiscount, receipt, open, customer)
    } else if let credits = linkedCredits(invoices, missing: missing, receipt) {
      for credit in credits { applyOpen(of: credit, receipt, .linkedCredit) }
      for document in open { applyOpen(of: document, receipt, .linkedCredit) }
      finish(receipt, .linkedCredit, customer: customer)
    } else if missing <= policy.feeLimit, missing < result.open[Int(last)], namesCharge(missing, receipt) {
      deduct([(last, missing)], .fee, .bankCharge, receipt, open, customer)
    } else if open.count == 1 {
      placePart(receipt, of: last, missing: missing, customer: customer)
    } else {
      review(
        receipt, customer: customer,
        "\(text(missing, receipt)) less than the documents it names have open, and nothing says which is short",
        [candidate(open, "all numbers stand in the remittance; open sum is \(text(openSum, receipt))")])
    }
  }

  private func text(_ amount: Int64, _ receipt: Int) -> String { Money(amount, ledger.receipts.currencies[receipt]).plain }

  /// Cash for all of the documents save what is deducted.
  private func deduct(
    _ deductions: [(document: Int32, amount: Int64)], _ kind: AllocationKind, _ rule: Rule, _ receipt: Int, _ open: [Int32],
    _ customer: Int32
  ) {
    for (document, amount) in deductions { allocate(amount, of: receipt, to: document, kind, rule) }
    for document in open { applyOpen(of: document, receipt, rule) }
    finish(receipt, rule, customer: customer)
  }

  /// The agreed discount on each document, where together they are what is missing and the payment is inside the window.
  private func earlyDiscounts(_ invoices: [Int32], missing: Int64, _ receipt: Int) -> [(document: Int32, amount: Int64)]? {
    for discount in policy.discounts {
      let parts = invoices.map { document in
        (document, Ratio.rounded(Int128(result.open[Int(document)]) * Int128(discount.basisPoints), over: 10_000))
      }
      let isInside = invoices.allSatisfy {
        ledger.receipts.valueOn[receipt].days(since: ledger.documents.issuedOn[Int($0)]) <= discount.days
      }
      if isInside, parts.reduce(0, { $0 + $1.1 }) == missing { return parts }
    }
    return nil
  }

  /// The open credits that name these documents, where together they are what is missing.
  private func linkedCredits(_ invoices: [Int32], missing: Int64, _ receipt: Int) -> [Int32]? {
    let date = ledger.receipts.valueOn[receipt]
    let credits = invoices.flatMap { linked.creditsOfInvoice[$0] ?? [] }.filter {
      result.open[Int($0)] < 0 && ledger.documents.types[Int($0)] == .creditNote && ledger.documents.issuedOn[Int($0)] <= date
    }
    guard !credits.isEmpty else { return nil }
    if -credits.reduce(0, { $0 + result.open[Int($1)] }) == missing { return credits }
    let exact = credits.filter { -result.open[Int($0)] == missing }
    return exact.count == 1 ? exact : nil
  }

  /// One document, paid in part. What speaks for something else goes to review beside it; the cash itself is certain.
  private func placePart(_ receipt: Int, of document: Int32, missing: Int64, customer: Int32) {
    let amount = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    let others = owned[ledger.documents.customers[Int(document)]].filter {
      $0 != document && result.open[Int($0)] == amount && ledger.documents.currencies[Int($0)] == currency
    }
    if !others.isEmpty {
      review(
        receipt, customer: customer, "the remittance names one document, the amount is the open amount of another",
        [candidate([document], "its number stands in the remittance")]
          + others.map { candidate([$0], "amount equals its open amount") })
      return
    }
    allocate(amount, of: receipt, to: document, .cash, .referencePart)
    finish(receipt, .referencePart, customer: customer)
    if let reason = doubt(receipt, document, missing: missing) {
      review(receipt, customer: customer, reason, [candidate([document], "\(text(missing, receipt)) of it stays open")])
    }
  }

  /// What a small rest may be that only a person can say.
  private func doubt(_ receipt: Int, _ document: Int32, missing: Int64) -> String? {
    let whole = missing + ledger.receipts.amounts[receipt]
    for discount in policy.discounts
    where Ratio.rounded(Int128(whole) * Int128(discount.basisPoints), over: 10_000) == missing {
      let days = ledger.receipts.valueOn[receipt].days(since: ledger.documents.issuedOn[Int(document)])
      return "the discount of \(text(missing, receipt)) was taken \(days - discount.days) days late"
    }
    // A charge is small against what was paid; a shortfall of more than a twentieth is an instalment.
    if missing <= policy.feeLimit, missing * 20 <= whole { return "\(text(missing, receipt)) short: a bank's charge?" }
    return nil
  }

  private static let chargeWords = WordList([
    "CHARGE", "CHGS", "CHG", "FEE", "GEBUEHR", "GEBÜHR", "SPESEN", "FRAIS", "COMMISSION", "KOSTEN", "COST", "ENTGELT",
  ])

  /// Whether the statement says that a charge of this amount was kept back.
  private func namesCharge(_ amount: Int64, _ receipt: Int) -> Bool {
    if ledger.receipts.charges[Int32(receipt)] == amount { return true }
    guard ledger.receipts.remittances.withBytes(of: receipt, Self.chargeWords.occur) else { return false }
    let remittance = ledger.receipts.remittances[receipt]
    let point = text(amount, receipt)
    let forms = [point, point.replacing(".", with: ",")]
    return forms.contains { form in
      remittance.ranges(of: form).contains { range in
        let before = range.lowerBound == remittance.startIndex ? nil : remittance[remittance.index(before: range.lowerBound)]
        let after = range.upperBound == remittance.endIndex ? nil : remittance[range.upperBound]
        return !(before?.isNumber ?? false) && !(after?.isNumber ?? false)
      }
    }
  }
}

internal import Domain

/// What is taken off a document without cash, in minor units.
struct Deduction {
  var document: Int32
  var amount: Int64
}

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
      deduct([Deduction(document: last, amount: missing)], .rounding, .roundingDifference, receipt, open, customer)
    } else if let discounts = earlyDiscounts(invoices, missing: missing, receipt) {
      deduct(discounts, .discount, .earlyDiscount, receipt, open, customer)
    } else if let taxes = withholding(invoices, missing: missing) {
      deduct(taxes, .withholding, .withholding, receipt, open, customer)
    } else if let credits = linkedCredits(invoices, missing: missing, receipt) {
      for credit in credits { applyOpen(of: credit, receipt, .linkedCredit) }
      for document in open { applyOpen(of: document, receipt, .linkedCredit) }
      finish(receipt, .linkedCredit, customer: customer)
    } else if missing <= policy.feeLimit, missing < result.open[Int(last)], namesCharge(missing, receipt) {
      deduct([Deduction(document: last, amount: missing)], .fee, .bankCharge, receipt, open, customer)
    } else if let credit = openCredit(missing: missing, customer: customer, receipt) {
      applyOpen(of: credit, receipt, .openCredit)
      for document in open { applyOpen(of: document, receipt, .openCredit) }
      finish(receipt, .openCredit, customer: customer)
    } else if open.count == 1 {
      placePart(receipt, of: last, missing: missing, customer: customer)
    } else {
      review(
        receipt, customer: customer,
        "\(text(missing, receipt)) less than the documents it names have open, and nothing says which is short",
        wouldDecide: "an advice that says what is paid on which document",
        [candidate(open, "all numbers stand in the remittance; open sum is \(text(openSum, receipt))")])
    }
  }

  func text(_ amount: Int64, _ receipt: Int) -> String { Money(amount, ledger.receipts.currencies[receipt]).plain }

  /// Cash for all of the documents save what is deducted.
  private func deduct(
    _ deductions: [Deduction], _ kind: AllocationKind, _ rule: Rule, _ receipt: Int, _ open: [Int32], _ customer: Int32
  ) {
    for deduction in deductions { allocate(deduction.amount, of: receipt, to: deduction.document, kind, rule) }
    for document in open { applyOpen(of: document, receipt, rule) }
    finish(receipt, rule, customer: customer)
  }

  /// Whether a rule explains what is missing of these documents.
  func isExplained(_ missing: Int64, _ documents: [Int32], _ receipt: Int) -> Bool {
    missing <= policy.tolerance || earlyDiscounts(documents, missing: missing, receipt) != nil
      || withholding(documents, missing: missing) != nil || linkedCredits(documents, missing: missing, receipt) != nil
      || (missing <= policy.feeLimit && namesCharge(missing, receipt))
  }

  /// The agreed discount on each document that is inside its window, where together they are what is missing.
  private func earlyDiscounts(_ invoices: [Int32], missing: Int64, _ receipt: Int) -> [Deduction]? {
    for discount in policy.discounts {
      let inside = invoices.filter {
        ledger.receipts.valueOn[receipt].days(since: ledger.documents.issuedOn[Int($0)]) <= discount.days
      }
      if let parts = parts(of: inside, basisPoints: discount.basisPoints, missing: missing) { return parts }
    }
    return nil
  }

  /// The tax that the customer of these documents withholds, where it is what is missing.
  private func withholding(_ invoices: [Int32], missing: Int64) -> [Deduction]? {
    guard !policy.withholdings.isEmpty, let first = invoices.first else { return nil }
    let owner = ledger.documents.customers[Int(first)]
    guard invoices.allSatisfy({ ledger.documents.customers[Int($0)] == owner }) else { return nil }
    for tax in policy.withholdings where tax.customerIDs.contains(ledger.customers[owner].id) {
      if let parts = parts(of: invoices, basisPoints: tax.basisPoints, missing: missing) { return parts }
    }
    return nil
  }

  /// A share of each document, rounded on each or, as many payers do, once on the sum; nil where it is not what is missing.
  private func parts(of documents: [Int32], basisPoints: Int, missing: Int64) -> [Deduction]? {
    guard let last = documents.last else { return nil }
    var parts = documents.map { Deduction(document: $0, amount: Ratio.share(basisPoints, of: result.open[Int($0)])) }
    let sum = parts.reduce(0) { $0 + $1.amount }
    if sum == missing { return parts }
    let together = Ratio.share(basisPoints, of: documents.reduce(0) { $0 + result.open[Int($1)] })
    guard together == missing, abs(sum - missing) < parts[parts.count - 1].amount else { return nil }
    parts[parts.count - 1] = Deduction(document: last, amount: parts[parts.count - 1].amount + missing - sum)
    return parts
  }

  /// The customer's open credit of exactly what is missing, where there is one of that amount and no other.
  private func openCredit(missing: Int64, customer: Int32, _ receipt: Int) -> Int32? {
    // Half of a document paid beside a credit of the other half may be a part as well.
    guard customer != Customers.nobody, missing != ledger.receipts.amounts[receipt] else { return nil }
    let credits = openItems(of: customer, receipt).filter { result.open[Int($0)] == -missing }
    return credits.count == 1 && ledger.documents.types[Int(credits[0])] == .creditNote ? credits[0] : nil
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
    if reviewOtherItem(receipt, [document], customer: ledger.documents.customers[Int(document)]) { return }
    allocate(amount, of: receipt, to: document, .cash, .referencePart)
    finish(receipt, .referencePart, customer: customer)
    if let reason = doubt(receipt, document, missing: missing) {
      review(
        receipt, customer: customer, reason, wouldDecide: "a charge that the statement states, or the payer's word",
        [candidate([document], "\(text(missing, receipt)) of it stays open")])
    }
  }

  /// What a small rest may be that only a person can say.
  private func doubt(_ receipt: Int, _ document: Int32, missing: Int64) -> String? {
    let whole = missing + ledger.receipts.amounts[receipt]
    for discount in policy.discounts where Ratio.share(discount.basisPoints, of: whole) == missing {
      let days = ledger.receipts.valueOn[receipt].days(since: ledger.documents.issuedOn[Int(document)])
      return "the discount of \(text(missing, receipt)) was taken \(days - discount.days) days late"
    }
    // A charge is small against what was paid; a shortfall of more than a twentieth is an instalment.
    if missing <= policy.feeLimit, missing * 20 <= whole { return "\(text(missing, receipt)) short: a bank's charge?" }
    return nil
  }

  /// Whether the statement says that a charge of this amount was kept back.
  private func namesCharge(_ amount: Int64, _ receipt: Int) -> Bool {
    if ledger.receipts.charges[Int32(receipt)] == amount { return true }
    guard ledger.receipts.remittances.withBytes(of: receipt, remarks.bankCharge.occur) else { return false }
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

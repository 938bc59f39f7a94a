internal import Domain

/// Segments against totals, and what became of what accrued.
struct K20LateChargesAddUp: DeskControl {
  static let rule = ControlRule(
    id: "K20", title: "late charges add up", scope: "each currency in which late payment is charged",
    rule: "charge by charge, the segments come to the interest that accrued, each day once and on no more than the"
      + " document, and what is billed, unbilled and waived to what accrued, billed being the debit notes that name the"
      + " document; nothing is below zero; explained where more is billed than accrued, which findings name")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let documents = facts.ledger.documents
    let bills = bills(facts)
    let byCurrency = Dictionary(grouping: facts.desk.lateCharges) { documents.currencies[Int($0.document)] }
    return byCurrency.sorted { $0.key < $1.key }.flatMap { currency, charges in
      var (interest, accrued): (Int128, Int128) = (0, 0)
      var (ofSegments, ofUse) = (Misfit(), Misfit())
      var isExplained = true
      for charge in charges {
        let own = recomputed(charge, documents)
        interest += own
        ofSegments.add(expected: own, actual: Int128(charge.interest))
        let due = own + Int128(max(0, charge.fixedSum))
        accrued += due
        let billed = max(0, bills[DocumentKey(charge.document, documents)]?[currency] ?? 0)
        let kept = [charge.billed, charge.unbilled, charge.waived].reduce(Int128(0)) { $0 + Int128(max(0, $1)) }
        ofUse.add(expected: due, actual: kept)
        // What is billed beyond what accrued is named by a finding; anything else is a fault.
        if kept != due, kept - due != Int128(billed) - due { isExplained = false }
        if charge.billed != billed {
          isExplained = false
          ofUse.add(expected: billed, actual: charge.billed)
        }
      }
      return [
        result(currency, "segments of late charges", interest, ofSegments, isExplained: false),
        result(currency, "billed, unbilled and waived late charges", accrued, ofUse, isExplained: isExplained),
      ]
    }
  }

  /// The interest of a charge, from the printed days, principals and rates, not from the sum that was kept: each day
  /// once, and on no more than the document is of.
  private static func recomputed(_ charge: LateCharge, _ documents: Documents) -> Int128 {
    let most = max(0, documents.amounts[Int(charge.document)])
    var exact = Int128(0)
    var last: CalendarDate?
    for segment in charge.segments {
      let from = last.map { max(segment.from, $0.adding(days: 1)) } ?? segment.from
      let days = max(0, Int128(segment.to.dayNumber) - Int128(from.dayNumber) + 1)
      exact += Int128(min(max(0, segment.principal), most)) * Int128(max(0, segment.rate)) * days
      last = max(last ?? segment.to, segment.to)
    }
    return Int128(Ratio.rounded(exact, over: 36_500_000) ?? Money.limit)
  }

  /// What the debit and credit notes that name a document charge for it.
  private static func bills(_ facts: DeskFacts) -> [DocumentKey: [Currency: Int64]] {
    let documents = facts.ledger.documents
    var bills: [DocumentKey: [Currency: Int64]] = [:]
    for (document, number) in documents.chargedFor where documents.issuedOn[Int(document)] <= facts.close.asOf {
      let key = DocumentKey(customer: documents.customers[Int(document)], number: number)
      bills[key, default: [:]][documents.currencies[Int(document)], default: 0] += documents.amounts[Int(document)]
    }
    return bills
  }

  private static func result(
    _ currency: Currency, _ title: String, _ expected: Int128, _ misfit: Misfit, isExplained: Bool
  ) -> ControlResult {
    let difference = misfit.difference
    return ControlResult(
      rule, .currency(currency), title: title, expected: Int64(clamping: expected),
      actual: Int64(clamping: expected + difference), digits: currency.minorDigits,
      status: difference == 0 ? .tied : isExplained ? .explained : .failed)
  }
}

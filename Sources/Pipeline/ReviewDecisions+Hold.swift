internal import Domain
internal import Ingest
internal import Normalize
internal import Render

extension ReviewDecisions {
  /// The receipt that bears the id now must be what the sheet says: a bank file exported anew gives ids of file and line to other lines.
  func holdAgainstSheet(_ receipt: Int, _ row: TypedDecision) throws(ReviewRefusal) {
    guard let said = sheet.subjects[row.receiptID] else { return }
    let currency = report.ledger.receipts.currencies[receipt]
    let subject = Decision.Subject(
      valueOn: CalendarDate(iso: said.valueOn.prefix(10)), amount: DecimalText.minorUnits(said.amount, digits: currency.minorDigits),
      counterparty: said.counterparty, remittance: said.remittance)
    let now = report.ledger.receipts.subject(receipt)
    guard !subject.fits(now) else { return }
    throw refusal(
      ReviewCodes.otherReceipt, row, .receipt,
      "'\(row.receiptID)' is \(now.text(in: currency)) now, and was \(subject.text(in: currency)) when the decision was typed",
      hint: "close anew as a draft, and decide in its workbook")
  }

  /// What was typed must hold beside what stands in the file, as the next close judges it: one day, one word; a later one corrects.
  func holdAgainstFile(
    _ typed: [Decision], _ standing: [Decision], _ receipt: Int, _ row: TypedDecision
  ) throws(ReviewRefusal) {
    let known = report.ledger.closed?.decisions ?? []
    let standing = standing.filter { !known.contains($0.withoutPlace) }
    let receipts = report.ledger.receipts
    let entity = report.ledger.entity.currency
    let amount = receipts.currencies[receipt].rescaled(receipts.amounts[receipt], to: entity)
    for date in Set(typed.map(\.date)).sorted() {
      let day = (standing + typed).filter { $0.date == date }
      if let reason = Decision.contradiction(among: day, amount: amount, in: entity) {
        throw refusal(
          NormalizeCodes.contradictingDecisions, row, .decision,
          "with what stands in the file, receipt '\(row.receiptID)' \(reason) on \(date)",
          hint: "give it a later date if it corrects what stands there, or remove that line")
      }
    }
    guard let first = typed.map(\.date).min(), let later = standing.first(where: { $0.date > first }),
      later.takesWhole || typed.contains(where: \.takesWhole)
    else { return }
    throw refusal(
      NormalizeCodes.contradictingDecisions, row, .date,
      "receipt '\(row.receiptID)' was decided on \(later.date) by \(later.by): \(later.verb.rawValue); what is dated before does not count",
      hint: "give it a later date if it corrects what stands there")
  }
}

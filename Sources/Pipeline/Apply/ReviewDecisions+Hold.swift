internal import Domain
internal import Ingest
internal import Normalize
internal import Reconcile

extension ReviewDecisions {
  /// The receipt that bears the id now must be what the sheet says: a bank file exported anew gives ids of file and
  /// line to other lines.
  func holdAgainstSheet(_ receipt: Int, _ row: TypedDecision) throws(ReviewRefusal) {
    guard let said = sheet.subjects[row.receiptID] else { return }
    let currency = report.ledger.receipts.currencies[receipt]
    let subject = Decision.Subject(
      valueOn: CalendarDate(iso: said.valueOn.prefix(10)),
      amount: DecimalText.minorUnits(said.amount, digits: currency.minorDigits),
      counterparty: said.counterparty, remittance: said.remittance)
    let now = report.ledger.receipts.subject(receipt)
    guard !subject.fits(now) else { return }
    throw refusal(
      ReviewCodes.otherReceipt, row, .receipt,
      "'\(row.receiptID)' is \(now.text(in: currency)) now, and was \(subject.text(in: currency)) when the decision"
        + " was typed",
      hint: "close anew as a draft, and decide in its workbook")
  }

  /// What was typed must hold beside what stands in the file, as the next close judges it: one day, one word; a later
  /// one corrects.
  func holdAgainstFile(
    _ typed: [Decision], _ standing: [Decision], _ receipt: Int, _ row: TypedDecision
  ) throws(ReviewRefusal) {
    let known = report.ledger.closed?.decisions ?? []
    let all = standing
    let standing = all.filter { !known.contains($0.withoutSource) }
    let receipts = report.ledger.receipts
    let entity = report.ledger.entity.currency
    let amount = receipts.currencies[receipt].rescaled(receipts.amounts[receipt], to: entity)
    for date in Set(typed.map(\.decidedOn)).sorted() {
      let day = (standing + typed.map { inEntityDigits($0, receipts.currencies[receipt]) }).filter {
        $0.decidedOn == date
      }
      if let reason = Decision.contradiction(among: day, amount: amount, in: entity) {
        throw refusal(
          NormalizeCodes.contradictingDecisions, row, .decision,
          "together with what is in the file, receipt '\(row.receiptID)' \(reason) on \(date)",
          hint: "give it a later date if it corrects what is there, or remove that line")
      }
    }
    // What an earlier close knows was said later as well.
    guard let first = typed.map(\.decidedOn).min(), let later = all.first(where: { $0.decidedOn > first }),
      later.takesWhole || typed.contains(where: \.takesWhole)
    else { return }
    throw refusal(
      NormalizeCodes.contradictingDecisions, row, .date,
      "receipt '\(row.receiptID)' was decided on \(later.decidedOn) by \(later.by): \(later.verb.rawValue); what"
        + " is dated before does not count",
      hint: "give it a later date if it corrects what is there")
  }

  /// What was taken from a sheet and then typed over in it would count beside what is typed now: the amounts of several
  /// lines add up. A workbook that was made since says what is left, and more of it can be decided there.
  func holdAgainstTaken(
    _ rows: [ReviewRow], saying all: [ReviewRow], _ receipt: Int, _ decided: [Decision]
  ) throws(ReviewRefusal) {
    let known = report.ledger.closed?.decisions ?? []
    let currency = report.ledger.receipts.currencies[receipt]
    let left = report.reconciliation.unapplied(receipt, of: report.ledger.receipts)
    let said = sheet.subjects[report.ledger.receipts.ids[receipt]]?.unapplied ?? ""
    let isMadeSince = DecimalText.minorUnits(said, digits: currency.minorDigits) == left
    for decision in decided where !known.contains(decision.withoutSource) && !stands(decision, among: all, currency) {
      let beside = rows.first { row in
        !isMadeSince
          || decision.verb == .writeOff && row.verb == .writeOff
            && (row.numbers(existing: exists).contains(decision.documentNumber) || isOfRest(row))
      }
      guard let beside, decision.verb == .apply || decision.verb == .writeOff else { continue }
      let amount = decision.amount.map { " \(Money($0, report.ledger.entity.currency).plain)" } ?? ""
      let document = decision.documentNumber.isEmpty ? "" : " '\(decision.documentNumber)'"
      throw refusal(
        ReviewCodes.takenBefore, beside.typed, .decision,
        "receipt '\(decision.receiptID)' is decided in \(report.ledger.files.text(of: decision.source)) already:"
          + " \(decision.verb.rawValue)\(amount)\(document) by \(decision.by), \(decision.decidedOn); this would count"
          + " beside it",
        hint: "where it takes its place, remove that line first; where it comes on top, close anew as a draft and"
          + " decide there")
    }
  }

  /// Whether the sheet still says a decision that was taken from it.
  private func stands(_ decision: Decision, among rows: [ReviewRow], _ currency: Currency) -> Bool {
    rows.contains { row in
      guard row.verb == decision.verb, row.typed.by == decision.by, row.date == decision.decidedOn else { return false }
      let numbers = row.numbers(existing: exists)
      return isDecided(row, currency) && (decision.documentNumber.isEmpty || numbers.contains(decision.documentNumber))
    }
  }

  private func inEntityDigits(_ decision: Decision, _ currency: Currency) -> Decision {
    var decision = decision
    decision.amount = decision.amount.map { currency.rescaled($0, to: report.ledger.entity.currency) }
    return decision
  }

  /// Receipts that together would take more of a document than is open: which of them pays it, only a person can say.
  func overdrawn(_ taken: [Decision], _ position: (String) -> ReceiptPosition?) -> [String: ReviewRefusal] {
    var refusals: [String: ReviewRefusal] = [:]
    for (number, decisions) in Dictionary(grouping: taken.filter { $0.amount ?? 0 > 0 }, by: \.documentNumber).sorted(
      by: {
        $0.key < $1.key
      })
    {
      let ids = Set(decisions.map(\.receiptID)).sorted()
      guard ids.count > 1, let documents = documentsByNumber[number], documents.count == 1,
        let document = documents.first
      else { continue }
      let positions = ids.compactMap(position)
      guard let open = positions.first?.open(document) else { continue }
      let available = positions.reduce(open) { $0 + $1.openWithout(document) - open }
      let sum = decisions.reduce(Int128(0)) { $0 + Int128($1.amount ?? 0) }
      guard sum > available, let wanted = Int64(exactly: sum) else { continue }
      let currency = report.ledger.documents.currencies[Int(document)]
      for id in ids {
        guard let row = sheet.typed.first(where: { $0.receiptID == id && !$0.isEmpty }) else { continue }
        refusals[id] = refusal(
          NormalizeCodes.contradictingDecisions, row, .document,
          "receipts \(ids.joined(separator: ", ")) take \(money(wanted, currency)) of '\(number)', of which"
            + " \(money(available, currency)) is open",
          hint: "leave the rows of the receipts that pay it, or type less into Apply amount")
      }
    }
    return refusals
  }
}

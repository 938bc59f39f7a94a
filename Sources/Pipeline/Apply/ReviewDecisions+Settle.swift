internal import Diagnostics
internal import Domain
internal import Normalize
internal import Reconcile

extension ReviewDecisions {
  /// The one decision that leaves a receipt on no document.
  func settled(_ rows: [ReviewRow], of position: ReceiptPosition) throws(ReviewRefusal) -> Decision {
    guard rows.count == 1, let row = rows.first else { throw contradiction(rows) }
    if let document = position.matchedDocuments.first {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .decision,
        "\(row.verb.rawValue) would undo that the receipt settles '\(number(document))' with"
          + " \(money(position.matched[document] ?? 0, position.currency))",
        hint:
          "apply confirms it and leaves the rest open, write_off gives the rest up; an empty row leaves it in review")
    }
    guard row.amounts.isEmpty || row.amounts == [position.amount] else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .applied,
        "\(row.verb.rawValue) is about all of the receipt, \(money(position.amount, position.currency)), not about"
          + " \(row.typed.amount)"
      )
    }
    var customer = ""
    if row.typed.namesOthers {
      guard row.verb == .onAccount, report.ledger.customers.row(of: row.typed.document) != nil else {
        throw refusal(
          ReviewCodes.unfitDecision, row.typed, .document,
          "\(row.verb.rawValue) settles no document, but '\(row.typed.document)' is typed",
          hint: row.verb == .onAccount ? "for on_account it may be a customer's id" : "leave it empty")
      }
      customer = row.typed.document
    }
    return Decision(
      receiptID: row.typed.receiptID, documentNumber: customer, verb: row.verb, by: row.typed.by, decidedOn: row.date,
      note: row.typed.note,
      source: Source(file: 0, line: 0))
  }

  func contradiction(_ rows: [ReviewRow]) -> ReviewRefusal {
    let ways = rows.map { row in
      let numbers = row.numbers(existing: exists)
      return numbers.isEmpty || !(row.verb == .apply || row.verb == .writeOff)
        ? row.verb.rawValue : "\(row.verb.rawValue) \(numbers.joined(separator: TypedDecision.joint))"
    }
    // The first row says what the others contradict.
    let row = rows[min(1, rows.count - 1)].typed
    return refusal(
      NormalizeCodes.contradictingDecisions, row, .decision,
      "receipt '\(row.receiptID)' is decided in \(rows.count) ways: \(ways.joined(separator: ", "))",
      hint: "leave the row of the rival that is right")
  }

  func tooMuch(_ rows: [ReviewRow], _ sum: Int64, _ position: ReceiptPosition) -> ReviewRefusal {
    let row = rows[rows.count - 1].typed
    let message =
      "\(money(sum, position.currency)) is applied of receipt '\(row.receiptID)', which has"
      + " \(money(position.amount, position.currency))"
    if rows.count > 1 {
      return refusal(
        NormalizeCodes.contradictingDecisions, row, .decision, message, hint: "leave the row of the rival that is right"
      )
    }
    let kept = position.matchedDocuments.map(number).joined(separator: ", ")
    return refusal(
      ReviewCodes.unfitDecision, row, .applied, message,
      hint: kept.isEmpty
        ? "type less into Apply amount" : "matching has put a part of it on \(kept); type less into Apply amount")
  }
}

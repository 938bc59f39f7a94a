internal import Diagnostics
internal import Domain
internal import Reconcile

extension ReviewDecisions {
  /// A part of a receipt on a document.
  typealias Part = (document: Int32, amount: Int64)

  /// The rows about one receipt as decisions with their amounts.
  func decisions(_ rows: [ReviewRow], of position: ReceiptPosition) throws(ReviewRefusal) -> [Decision] {
    let verbs = Set(rows.map(\.verb))
    guard verbs.isSubset(of: [.apply, .writeOff]) else { return [try settled(rows, of: position)] }
    let applies = rows.filter { $0.verb == .apply }
    var applied: [Int32: Int64] = [:]
    var shares: [(row: ReviewRow, part: Part)] = []
    for row in applies {
      for part in try parts(row, of: position, isAlone: applies.count == 1) {
        guard applied.updateValue(part.amount, forKey: part.document) == nil else { throw contradiction(rows) }
        shares.append((row, part))
      }
    }
    if let row = applies.first {
      shares += try kept(row, applied, of: position).map { (row, $0) }
      // They are taken in order of their dates, and what a credit note adds must be there before it is used.
      let isFirst = shares.map { $0.part.amount < 0 ? position.amount > 0 : position.amount < 0 }
      shares = zip(shares, isFirst).filter(\.1).map(\.0) + zip(shares, isFirst).filter { !$0.1 }.map(\.0)
      shares = Set(shares.map(\.row.date)).sorted().flatMap { date in shares.filter { $0.row.date == date } }
      var sum: Int64 = 0
      for share in shares {
        sum += share.part.amount
        guard Headroom.isLeft(sum, of: position.amount) else { throw tooMuch(applies, sum, position) }
      }
      guard sum.signum() == position.amount.signum() else {
        throw refusal(
          ReviewCodes.unfitDecision, row.typed, .document,
          "receipt '\(row.typed.receiptID)' is applied to credit notes alone",
          hint: "name the documents that it pays as well")
      }
    }
    var decisions: [Decision] = []
    for share in shares { decisions.append(try decision(share.row, share.part, position, isOnly: shares.count == 1)) }
    for row in rows where row.verb == .writeOff {
      if isOfRest(row) {
        let used = applied.isEmpty ? position.matched.values.reduce(0, +) : shares.reduce(0) { $0 + $1.part.amount }
        decisions.append(try incomeDecision(row, left: position.amount - used, position))
        continue
      }
      for part in try writeOffs(row, applied, of: position) {
        guard !decisions.contains(where: { $0.verb == .writeOff && $0.documentNumber == number(part.document) }) else {
          throw contradiction(rows)
        }
        decisions.append(try decision(row, part, position, isOnly: false))
      }
    }
    return decisions
  }

  func number(_ document: Int32) -> String { report.ledger.documents.numbers[Int(document)] }

  /// - Throws: where the amount cannot be written in a file that is read with the decimals of the entity's currency.
  private func decision(
    _ row: ReviewRow, _ part: Part, _ position: ReceiptPosition, isOnly: Bool
  ) throws(ReviewRefusal) -> Decision {
    let text = Money(part.amount, position.currency).plain
    let canBeWritten = DecimalText.minorUnits(text, digits: report.ledger.entity.currency.minorDigits) != nil
    // Without an amount a decision takes all of the receipt.
    let isAll = isOnly && part.amount == position.headroom(part.document).reach
    guard canBeWritten || isAll else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .applied,
        "\(text) \(position.currency) has more decimals than \(report.ledger.entity.currency) has",
        hint: "decisions are read with the decimals of the entity's currency")
    }
    return Decision(
      receiptID: row.typed.receiptID, documentNumber: number(part.document), amount: canBeWritten ? part.amount : nil,
      verb: row.verb,
      by: row.typed.by, decidedOn: row.date, note: row.typed.note, source: Source(file: 0, line: 0))
  }

  /// The one document of a number that a receipt can be about.
  func document(_ number: String, _ row: ReviewRow, _ position: ReceiptPosition) throws(ReviewRefusal) -> Int32 {
    var found = documentsByNumber[number] ?? []
    if found.count > 1 { found = found.filter { report.ledger.documents.customers[Int($0)] == position.customer } }
    guard found.count == 1, let document = found.first else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .document,
        exists(number) ? "several documents have the number '\(number)'" : "no document is called '\(number)'",
        hint: exists(number)
          ? "none of them, or more than one, is the payer's"
          : "numbers of several documents are listed with '\(TypedDecision.joint)' between them")
    }
    let currency = report.ledger.documents.currencies[Int(document)]
    guard currency == position.currency else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .document,
        "'\(number)' is in \(currency), receipt '\(row.typed.receiptID)' in \(position.currency)")
    }
    return document
  }

  private func documents(_ row: ReviewRow, _ position: ReceiptPosition) throws(ReviewRefusal) -> [Int32] {
    let numbers = row.numbers(existing: exists)
    guard !numbers.isEmpty else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .document, "the decision \(row.verb.rawValue) needs a document",
        hint: "type its number into Document")
    }
    var documents: [Int32] = []
    for number in numbers { documents.append(try document(number, row, position)) }
    guard Set(documents).count == documents.count else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .document, "a document is listed twice in '\(row.typed.document)'")
    }
    guard row.amounts.count <= 1 || row.amounts.count == documents.count else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .applied,
        "\(row.amounts.count) amounts are typed for \(documents.count) documents",
        hint: "type one for all of them, or one for each")
    }
    return documents
  }

  /// What an apply takes of each document; nothing is spread by a guess.
  private func parts(_ row: ReviewRow, of position: ReceiptPosition, isAlone: Bool) throws(ReviewRefusal) -> [Part] {
    let documents = try documents(row, position)
    var amounts = row.amounts
    if amounts.count < documents.count {
      let opens = documents.map(position.openWithout)
      let (sum, wanted) = (opens.reduce(0, +), amounts.first ?? position.amount)
      if documents.count == 1 {
        amounts = [isAlone ? position.headroom(documents[0]).reach : opens[0]]
      } else if position.amount > 0, amounts.isEmpty ? sum <= wanted : sum == wanted {
        amounts = opens
      } else if let matched = matched(documents, position) {
        amounts = matched
      } else {
        throw refusal(
          ReviewCodes.unfitDecision, row.typed, .applied,
          "\(money(wanted, position.currency)) does not make up"
            + " \(documents.map(number).joined(separator: TypedDecision.joint)), of which"
            + " \(money(sum, position.currency)) is open",
          hint: "type what goes to each into Apply amount, such as 100.00\(TypedDecision.joint)49.50")
      }
    }
    for (document, amount) in zip(documents, amounts) where !position.headroom(document).admits(amount) {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, row.amounts.isEmpty ? .document : .applied,
        "\(money(amount, position.currency)) is applied to '\(number(document))', of which"
          + " \(money(position.openWithout(document), position.currency)) is open"
      )
    }
    return Array(zip(documents, amounts))
  }

  /// What matching put on the documents, where that is all of the receipt: to apply is then to confirm it.
  private func matched(_ documents: [Int32], _ position: ReceiptPosition) -> [Int64]? {
    let amounts = documents.map { position.matched[$0] ?? 0 }
    return amounts.reduce(0, +) == position.amount && !amounts.contains(0) ? amounts : nil
  }

  /// What matching put on other documents is decided with the rest, or a decision would undo it.
  private func kept(_ row: ReviewRow, _ applied: [Int32: Int64], of position: ReceiptPosition) throws(ReviewRefusal)
    -> [Part]
  {
    guard !position.hasDeductions else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .decision,
        "receipt '\(row.typed.receiptID)' is matched with a deduction that a decision would undo",
        hint: "write its decisions into the file of decisions by hand")
    }
    return position.matchedDocuments.filter { applied[$0] == nil }.map { ($0, position.matched[$0] ?? 0) }
  }

  /// What a write-off gives up of each document: the amount that is typed, else what the receipt leaves open of it.
  private func writeOffs(_ row: ReviewRow, _ applied: [Int32: Int64], of position: ReceiptPosition)
    throws(ReviewRefusal) -> [Part]
  {
    let documents = try documents(row, position)
    var parts: [Part] = []
    for (at, document) in documents.enumerated() {
      let rest = applied[document].map { position.openWithout(document) - $0 } ?? position.open(document)
      let isPaid = applied[document] != nil || position.matched[document] != nil
      guard row.amounts.count == documents.count || row.amounts.isEmpty && isPaid else {
        throw refusal(
          ReviewCodes.unfitDecision, row.typed, .applied,
          "how much of '\(number(document))' is given up is not said: \(money(rest, position.currency)) is open, and"
            + " the receipt settles none of it",
          hint: "type the amount, and apply the receipt on a row of its own")
      }
      let amount = row.amounts.isEmpty ? rest : row.amounts[at]
      guard Headroom.admitsWriteOff(amount, of: rest) else {
        throw refusal(
          ReviewCodes.unfitDecision, row.typed, .applied,
          "\(money(amount, position.currency)) cannot be written off '\(number(document))', of which"
            + " \(money(rest, position.currency)) is open"
        )
      }
      parts.append((document, amount))
    }
    return parts
  }
}

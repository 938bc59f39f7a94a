internal import Domain

/// A row of the Review sheet as it was read: a decision in words that hold, not yet judged against the facts.
struct ReviewRow {
  var typed: TypedDecision
  var verb: Decision.Verb
  var date: CalendarDate
  /// What was typed into Apply amount, in minor units of the receipt's currency: nothing, one for all, or one a
  /// document.
  var amounts: [Int64]

  /// The numbers that the row is about, given those that exist: one that holds the joint itself is one number.
  func numbers(existing: (String) -> Bool) -> [String] {
    let text = typed.document.isEmpty ? typed.candidate : typed.document
    if text.isEmpty { return [] }
    return existing(text) ? [text] : text.split(separator: TypedDecision.joint).map(String.init)
  }
}

/// Why a row does not hold, and in which column.
struct ReviewRowFailure: Error {
  var unsigned = false
  var column: ReviewColumn
  var message: String
  var hint = ""
}

extension ReviewRow {
  /// - Throws: ``ReviewRowFailure`` where a text is no decision, name, date or amount.
  init(_ typed: TypedDecision, currency: Currency) throws(ReviewRowFailure) {
    let word = typed.verb.lowercased().replacing(" ", with: "_")
    guard let verb = Decision.Verb(rawValue: word) else {
      throw ReviewRowFailure(
        column: .decision,
        message: word.isEmpty ? "a document or an amount is typed, but no decision" : "'\(typed.verb)' is no decision",
        hint: "choose one of \(Decision.Verb.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard !typed.by.isEmpty, !typed.date.isEmpty else {
      let (column, lack): (ReviewColumn, String) = typed.by.isEmpty ? (.by, "name") : (.date, "date")
      throw ReviewRowFailure(
        unsigned: true, column: column, message: "the decision on '\(typed.receiptID)' has no \(lack)")
    }
    for (column, text) in [(ReviewColumn.by, typed.by), (.note, typed.note)]
    where text.utf8.count > TypedFields.longestText {
      throw ReviewRowFailure(
        column: column,
        message: "\(column.rawValue) is \(text.utf8.count) bytes long, at most \(TypedFields.longestText) are taken",
        hint: "shorten it")
    }
    let date: CalendarDate
    do {
      date = try TypedFields.day(typed.date)
    } catch {
      throw ReviewRowFailure(column: .date, message: error.message, hint: error.hint)
    }
    var amounts: [Int64] = []
    for text in typed.amount.split(separator: TypedDecision.joint) {
      do {
        amounts.append(try TypedFields.amount(text, in: currency, whole: typed.amount))
      } catch {
        throw ReviewRowFailure(column: .applied, message: error.message, hint: error.hint)
      }
    }
    self.init(typed: typed, verb: verb, date: date, amounts: amounts)
  }
}

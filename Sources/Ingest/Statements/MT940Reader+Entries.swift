internal import Diagnostics
internal import Domain

/// Field 61 with the fields that explain it.
extension MT940Reader {
  mutating func endEntry() {
    guard var done = entry.take() else { return }
    done.values.account = account
    done.values.currency = currency
    MT940Details(done.details, supplement: done.supplement).fill(&done.values)
    interim.add(done.values.amount)
    sink.add(done.values, problem: done.problem)
  }

  /// Field 61: value date, entry date, mark, funds code, amount, type, references, and a line of supplement.
  static func entry(_ field: [UInt8], line: Int, currency: String, _ sink: StatementSink) -> Entry {
    var entry = Entry()
    entry.values.line = line
    guard let parsed = MT940Entry(field) else {
      let text = String(decoding: field, as: UTF8.self)
      entry.values.remittance = StatementText.clean(text)
      entry.problem = RowProblem(
        IngestCodes.badEntry, "the line ':61:\(StatementText.clean(text))' cannot be read",
        hint: "its date, mark or amount is damaged; export the statement again", raw: ":61:" + text)
      return entry
    }
    if StatementText.mayBeThousands(parsed.stated, mark: UInt8(ascii: "."), currency: currency) {
      entry.problem = StatementText.inTwoWays(parsed.stated, raw: ":61:" + String(decoding: field, as: UTF8.self))
    }
    entry.values.valueOn = parsed.valueOn
    entry.values.bookedOn = parsed.bookedOn
    entry.values.amount = parsed.amount
    entry.values.code = parsed.type
    entry.values.endToEnd = StatementText.reference(parsed.ownerReference)
    entry.values.bankReference = StatementText.reference(parsed.bankReference)
    entry.values.counterparty = StatementText.clean(parsed.name)
    entry.values.counterpartyAccount = StatementText.reference(parsed.account)
    if parsed.isReversal { entry.values.returnReason = "REVERSAL" }
    entry.supplement = parsed.supplement
    if parsed.isBeyondMonth {
      sink.note(
        IngestCodes.beyondMonth, line: line,
        "the value date '\(String(decoding: field.prefix(6), as: UTF8.self))' lies beyond the end of February:"
          + " \(parsed.valueOn) is taken",
        hint: "some banks count thirty days in every month")
    }
    return entry
  }

  /// `:NS:` lines of German cooperative banks: a two-digit code, then 01-14 purpose, 15 and 16 name, 19 account.
  static func cooperativeDetails(_ field: [UInt8]) -> [UInt8] {
    var purpose = ""
    var rest = ""
    for line in String(decoding: field, as: UTF8.self).parts(between: 10) {
      let code = Int(line.prefix(2)) ?? 0
      let text = line.dropFirst(2)
      switch code {
      case 1...14: purpose += "?20" + text + " "
      case 15, 16: rest += "?32" + text
      case 17: rest += "?00" + text
      case 19: rest += "?31" + text
      default: break
      }
    }
    return Array(("000" + purpose + rest).utf8)
  }
}

internal import Diagnostics
internal import Domain

/// Where a statement begins and ends: its account, its currency and its balances.
extension MT940Reader {
  mutating func setAccount(_ text: String) {
    account = text
    for separator in ["/", ""] {
      let code = String(account.suffix(3))
      let stem = account.dropLast(3)
      guard Currency(code) != nil, code == code.uppercased(), separator.isEmpty || stem.hasSuffix(separator) else {
        continue
      }
      guard !separator.isEmpty || stem.last?.isNumber == true else { continue }
      account = String(separator.isEmpty ? stem : stem.dropLast())
      setCurrency(code)
      break
    }
    sink.update(.statement, line: tagLine) { $0.account = account }
  }

  mutating func setCurrency(_ code: String) {
    guard Currency(code) != nil || code.count == 3 && code.allSatisfy(\.isLetter) else { return }
    currency = code.uppercased()
    sink.update(.statement, line: tagLine) { $0.currency = currency }
  }

  /// `C|D`, date, currency, amount.
  static func balance(_ text: String) -> (date: String, currency: String, amount: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count > 10, bytes[0] == UInt8(ascii: "C") || bytes[0] == UInt8(ascii: "D"),
      let date = StatementText.isoDate(String(decoding: bytes[1..<7], as: UTF8.self))
    else { return nil }
    // Some banks leave the currency out.
    let letters = bytes[7..<10].allSatisfy { (65...90).contains($0) }
    let currency = letters ? String(decoding: bytes[7..<10], as: UTF8.self) : ""
    let stated = String(decoding: bytes[(letters ? 10 : 7)...], as: UTF8.self)
    guard !StatementText.mayBeThousands(stated, mark: UInt8(ascii: "."), currency: currency) else { return nil }
    return (date.iso, currency, StatementText.plainAmount(stated, negative: bytes[0] == UInt8(ascii: "D")))
  }

  mutating func openStatement(_ text: String) {
    endEntry()
    if let current = sink.current, !current.openingAmount.isEmpty {
      // A further statement without a reference of its own.
      endStatement(tagLine)
      sink.begin(SourceStatement(.statement, line: tagLine))
    }
    guard let balance = Self.balance(text) else {
      badBalance("opening", text)
      return
    }
    setCurrency(balance.currency)
    sink.update(.statement, line: tagLine) {
      $0.account = account
      $0.openingDate = balance.date
      $0.openingAmount = balance.amount
    }
  }

  func badBalance(_ which: String, _ text: String) {
    sink.badBalance("the \(which) balance '\(text)' cannot be read", line: tagLine)
    sink.update(.statement, line: tagLine) { $0.unreadBalances += 1 }
  }

  /// The available balance, now or on a later day: no part of the statement's arithmetic.
  func checkBalance(_ text: String, _ which: String) {
    guard let balance = Self.balance(text) else {
      return sink.badBalance("the \(which) balance '\(text)' cannot be read", line: tagLine)
    }
    if let apart = inAnotherCurrency(balance.currency) {
      return sink.badBalance("the \(which) balance '\(text)' \(apart)", line: tagLine)
    }
    sink.check(
      balance.amount, balance.currency.isEmpty ? currency : balance.currency, "\(which) balance", line: tagLine)
  }

  /// Why a balance says nothing about the statement; nil where it is in its currency, or names none.
  func inAnotherCurrency(_ code: String) -> String? {
    code.isEmpty || currency.isEmpty || code == currency ? nil : "is in \(code), the statement in \(currency)"
  }

  mutating func closeStatement(_ text: String) {
    guard let balance = Self.balance(text) else {
      badBalance("closing", text)
      return
    }
    if currency.isEmpty { setCurrency(balance.currency) }
    if let apart = inAnotherCurrency(balance.currency) {
      sink.badBalance("the closing balance '\(text)' \(apart)", line: tagLine)
      sink.update(.statement, line: tagLine) { $0.unreadBalances += 1 }
      return
    }
    if let known = sink.current?.closingAmount, !known.isEmpty, known != balance.amount {
      sink.badBalance("the statement has two closing balances, '\(known)' and '\(balance.amount)'", line: tagLine)
      sink.update(.statement, line: tagLine) { $0.unreadBalances += 1 }
    }
    sink.update(.statement, line: tagLine) {
      $0.account = account
      $0.closingDate = balance.date
      $0.closingAmount = balance.amount
    }
  }

  mutating func endMessage(_ line: Int, isMarked: Bool = true) {
    endEntry()
    endStatement(line, isMarked: isMarked)
  }

  mutating func endStatement(_ line: Int, isMarked: Bool = true) {
    if let total = interim.total(in: currency), sink.current != nil { sink.add(total) }
    if let current = sink.current, current.purpose == .interim {
      if let apart = interim.differs {
        sink.note(
          IngestCodes.controlTotal, line: line, apart, hint: "export the report again: lines may be missing or damaged")
      } else if !interim.isStated, !isMarked {
        sink.note(
          IngestCodes.cutOff, line: line,
          "the report that begins on line \(current.line) ends without its sums (90D, 90C) and without '-'",
          hint: "the file may be cut off: export it again")
      }
    } else if let current = sink.current, current.openingAmount.isEmpty, current.closingAmount.isEmpty,
      entriesOfStatement == 0
    {
      sink.note(
        IngestCodes.cutOff, line: line,
        "the statement that begins on line \(current.line) ends without a balance or a line",
        hint: "the file may be cut off: export it again")
    }
    interim = InterimTotals()
    if let current = sink.current, current.purpose == .statement, current.closingAmount.isEmpty,
      !current.openingAmount.isEmpty,
      current.unreadBalances == 0
    {
      sink.note(
        IngestCodes.cutOff, line: line,
        "the statement that begins on line \(current.line) ends without a closing balance",
        hint: "the file may be cut off: export it again")
    }
    if let current = sink.current, current.purpose == .statement, current.openingAmount.isEmpty,
      current.unreadBalances == 0,
      !current.closingAmount.isEmpty || entriesOfStatement > 0
    {
      sink.badBalance(
        "the statement that begins on line \(current.line) has no opening balance (:60F:)"
          + (current.closingAmount.isEmpty ? " and no closing balance (:62F:)" : ""), line: current.line)
    }
    sink.end()
    entriesOfStatement = 0
  }
}

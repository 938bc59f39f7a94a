internal import Diagnostics
internal import Domain

/// Reads MT940 statements and MT942 interim reports: fields `:NN:`, in messages that `-` or the next `:20:` ends.
///
/// Source: SWIFT's field formats of category 9, and the German banks' structure of field 86.
struct MT940Reader: LineReader {
  let sink: StatementSink
  private var tag = ""
  /// What stands behind the tag; LF sets its lines apart.
  private var field: [UInt8] = []
  private var tagLine = 0
  private var entry: Entry?
  private var account = ""
  private var currency = ""
  private var entriesOfStatement = 0
  private var interim = InterimTotals()
  private var lastLine = 0
  /// Bytes of the fields that wait for their end.
  private var held = 0

  private struct Entry {
    var values = StatementEntry()
    var supplement = ""
    /// Its fields 86; LF sets their lines apart.
    var details: [UInt8] = []
    /// Why it cannot be read.
    var problem: RowProblem?

    mutating func add(_ field: [UInt8]) {
      if !details.isEmpty { details.append(10) }
      details += field
    }
  }

  init(_ sink: StatementSink) { self.sink = sink }

  mutating func read(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    lastLine = number
    var line = line[...]
    while let first = line.first, first < 0x20 || line.starts(with: "\u{FEFF}".utf8) { line = line.dropFirst(first < 0x20 ? 1 : 3) }
    if Self.beginsEnvelope(line) {
      closeField()
      endMessage(number)
      guard let body = line.indices.first(where: { line[$0...].starts(with: "{4:".utf8) }) else { return }
      line = line[(body + 3)...]
    }
    if Self.endsMessage(line) {
      closeField()
      endMessage(number)
    } else if let (tag, rest) = Self.tag(of: line) {
      closeField()
      (self.tag, tagLine) = (tag, number)
      field.append(contentsOf: rest)
      hold(rest)
    } else if !tag.isEmpty {
      field.append(10)
      field.append(contentsOf: line)
      hold(line)
    }
  }

  private mutating func hold(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    held += line.count + 16
    sink.hold(held, line: tagLine)
  }

  mutating func finish() {
    closeField()
    if let current = sink.current, let open = entry, open.problem == nil {
      let isCutOff = current.purpose == .interim ? !interim.isStated : current.closingAmount.isEmpty && !current.openingAmount.isEmpty
      if isCutOff {
        var values = open.values
        (values.account, values.currency) = (account, currency)
        entry?.problem = sink.cutOff(values)
      }
    }
    endMessage(lastLine, isMarked: false)
  }

  /// A block of the envelope, `{1:`: text of a payer may begin with a brace too.
  private static func beginsEnvelope(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard line.first == UInt8(ascii: "{") else { return false }
    let head = line.dropFirst().prefix(2)
    return head.count == 2 && head.first.map { (49...53).contains($0) } == true && head.last == UInt8(ascii: ":")
  }

  /// `-`, `-}` with a trailer, or `-` and a few letters that an envelope of the bank adds.
  private static func endsMessage(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard line.first == UInt8(ascii: "-") else { return false }
    let rest = line.dropFirst().lazy.filter { $0 > 0x20 }
    return rest.isEmpty || rest.first == UInt8(ascii: "}") || (rest.prefix(4).count <= 3 && rest.allSatisfy { $0 == UInt8(ascii: "X") })
  }

  /// The tag at the beginning of a line, without its colons.
  private static func tag(of line: Slice<UnsafeBufferPointer<UInt8>>) -> (String, Slice<UnsafeBufferPointer<UInt8>>)? {
    guard line.first == UInt8(ascii: ":"), let end = line.dropFirst().prefix(5).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let tag = line[(line.startIndex + 1)..<end]
    let known = tag.prefix(2).allSatisfy(\.isDigit) && (2...3).contains(tag.count)
    guard known || tag.elementsEqual("NS".utf8) else { return nil }
    return (String(decoding: tag, as: UTF8.self), line[(end + 1)...])
  }

  // MARK: Fields

  private mutating func closeField() {
    guard !tag.isEmpty else { return }
    defer {
      tag = ""
      field.removeAll(keepingCapacity: true)
      if entry == nil { held = 0 }
    }
    var first: String { StatementText.clean(bytes: field.prefix { $0 != 10 }) }
    switch tag {
    case "61":
      endEntry()
      entry = Self.entry(field, line: tagLine, currency: currency, sink)
      entriesOfStatement += 1
    case "86": entry?.add(field)
    case "20":
      endMessage(tagLine)
      sink.begin(SourceStatement(.statement, line: tagLine))
      (account, currency, entriesOfStatement, interim) = ("", "", 0, InterimTotals())
    case "25" where entry != nil: entry?.add(field)
    case "25": setAccount(first)
    case "28", "28C":
      let number = first
      sink.update(.statement, line: tagLine) { $0.number = number }
    case "60F", "60M": openStatement(first)
    case "62F", "62M":
      endEntry()
      closeStatement(first)
    case "34F", "13", "13D", "90C", "90D":
      endEntry()
      sink.update(.interim, line: tagLine) { $0.purpose = .interim }
      if tag.hasPrefix("90") { interim.add(stated: first, isDebit: tag == "90D") }
      if tag == "34F", currency.isEmpty { setCurrency(String(first.prefix(3))) }
    case "NS": entry?.add(Self.cooperativeDetails(field))
    case "64", "65": checkBalance(first, tag == "64" ? "available" : "forward available")
    case "21", "940", "942": break
    default:
      let shown = first.prefix(40)
      sink.note(
        IngestCodes.strayLine, line: tagLine, "the field ':\(tag):\(shown)' is none of a statement and is not read",
        hint: "the file may be damaged: compare it with the bank's own listing")
    }
  }

  private mutating func setAccount(_ text: String) {
    account = text
    for separator in ["/", ""] {
      let code = String(account.suffix(3))
      let stem = account.dropLast(3)
      guard Currency(code) != nil, code == code.uppercased(), separator.isEmpty || stem.hasSuffix(separator) else { continue }
      guard !separator.isEmpty || stem.last?.isNumber == true else { continue }
      account = String(separator.isEmpty ? stem : stem.dropLast())
      setCurrency(code)
      break
    }
    sink.update(.statement, line: tagLine) { $0.account = account }
  }

  private mutating func setCurrency(_ code: String) {
    guard Currency(code) != nil || code.count == 3 && code.allSatisfy(\.isLetter) else { return }
    currency = code.uppercased()
    sink.update(.statement, line: tagLine) { $0.currency = currency }
  }

  /// `C|D`, date, currency, amount.
  private static func balance(_ text: String) -> (date: String, currency: String, amount: String)? {
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

  private mutating func openStatement(_ text: String) {
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

  private func badBalance(_ which: String, _ text: String) {
    sink.badBalance("the \(which) balance '\(text)' cannot be read", line: tagLine)
    sink.update(.statement, line: tagLine) { $0.unreadBalances += 1 }
  }

  /// The available balance, now or on a later day: no part of the statement's arithmetic.
  private func checkBalance(_ text: String, _ which: String) {
    guard let balance = Self.balance(text) else { return sink.badBalance("the \(which) balance '\(text)' cannot be read", line: tagLine) }
    if let apart = inAnotherCurrency(balance.currency) { return sink.badBalance("the \(which) balance '\(text)' \(apart)", line: tagLine) }
    sink.check(balance.amount, balance.currency.isEmpty ? currency : balance.currency, "\(which) balance", line: tagLine)
  }

  /// Why a balance says nothing about the statement; nil where it is in its currency, or names none.
  private func inAnotherCurrency(_ code: String) -> String? {
    code.isEmpty || currency.isEmpty || code == currency ? nil : "is in \(code), the statement in \(currency)"
  }

  private mutating func closeStatement(_ text: String) {
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

  private mutating func endMessage(_ line: Int, isMarked: Bool = true) {
    endEntry()
    endStatement(line, isMarked: isMarked)
  }

  private mutating func endStatement(_ line: Int, isMarked: Bool = true) {
    if let current = sink.current, current.purpose == .interim {
      if let apart = interim.differs {
        sink.note(IngestCodes.controlTotal, line: line, apart, hint: "export the report again: lines may be missing or damaged")
      } else if !interim.isStated, !isMarked {
        sink.note(
          IngestCodes.cutOff, line: line, "the report that begins on line \(current.line) ends without its sums (90D, 90C) and without '-'",
          hint: "the file may be cut off: export it again")
      }
    } else if let current = sink.current, current.openingAmount.isEmpty, current.closingAmount.isEmpty, entriesOfStatement == 0 {
      sink.note(
        IngestCodes.cutOff, line: line, "the statement that begins on line \(current.line) ends without a balance or a line",
        hint: "the file may be cut off: export it again")
    }
    interim = InterimTotals()
    if let current = sink.current, current.purpose == .statement, current.closingAmount.isEmpty, !current.openingAmount.isEmpty,
      current.unreadBalances == 0
    {
      sink.note(
        IngestCodes.cutOff, line: line, "the statement that begins on line \(current.line) ends without a closing balance",
        hint: "the file may be cut off: export it again")
    }
    if let current = sink.current, current.purpose == .statement, current.openingAmount.isEmpty, current.unreadBalances == 0,
      !current.closingAmount.isEmpty || entriesOfStatement > 0
    {
      sink.badBalance(
        "the statement that begins on line \(current.line) has no opening balance (:60F:)"
          + (current.closingAmount.isEmpty ? " and no closing balance (:62F:)" : ""), line: current.line)
    }
    sink.end()
    entriesOfStatement = 0
  }

  // MARK: Entries

  private mutating func endEntry() {
    guard var done = entry.take() else { return }
    done.values.account = account
    done.values.currency = currency
    MT940Details(done.details, supplement: done.supplement).fill(&done.values)
    interim.add(done.values.amount)
    sink.add(done.values, problem: done.problem)
  }

  /// Field 61: value date, entry date, mark, funds code, amount, type, references, and a line of supplement.
  private static func entry(_ field: [UInt8], line: Int, currency: String, _ sink: StatementSink) -> Entry {
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
    if !parsed.name.isEmpty, parsed.ownerReference.utf8.contains(where: \.isDigit) {
      // The Dutch layout keeps account and name of the other side here.
      entry.values.counterpartyAccount = entry.values.endToEnd
      entry.values.endToEnd = ""
    }
    if parsed.isReversal { entry.values.returnReason = "REVERSAL" }
    entry.supplement = parsed.supplement
    if parsed.isBeyondMonth {
      sink.note(
        IngestCodes.beyondMonth, line: line,
        "the value date '\(String(decoding: field.prefix(6), as: UTF8.self))' lies beyond the end of February: \(parsed.valueOn) is taken",
        hint: "some banks count thirty days in every month")
    }
    return entry
  }

  /// `:NS:` lines of German cooperative banks: a two-digit code, then 01-14 purpose, 15 and 16 name, 19 account.
  private static func cooperativeDetails(_ field: [UInt8]) -> [UInt8] {
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

internal import Diagnostics
internal import Domain
internal import Markup

/// Reads OFX 1 (SGML, where a value needs no closing tag), OFX 2 (XML) and QFX with one tokenizer: exporters mix the
/// two.
///
/// Source: Open Financial Exchange 1.6 and 2.2, the bank and card statement responses.
struct OFXReader {
  private let sink: StatementSink
  private var tokens: OFXTokens
  private var path: [String] = []
  private var entry: StatementEntry?
  private var raw: [String] = []
  private var isPending = false
  /// What the entry has of elements that occur in it once, by element.
  private var single: [String: String] = [:]
  /// The element that the entry has twice, with both of its values.
  private var contradiction: (name: String, first: String, second: String)?
  /// Bytes that are held of the entry.
  private var held = 0
  private var statement: SourceStatement?
  private var isComplete = false
  private var investments = 0
  private var statusLine = 0
  private var statusCode = ""

  init(_ sink: StatementSink, limit: Int) {
    self.sink = sink
    sink.keepsMarks = true
    tokens = OFXTokens(limit: limit)
  }

  /// Elements that hold others; a value is whatever follows another name.
  private static let aggregates: Set<String> = [
    "OFX", "SIGNONMSGSRSV1", "SONRS", "STATUS", "FI", "BANKMSGSRSV1", "CREDITCARDMSGSRSV1", "INVSTMTMSGSRSV1",
    "STMTTRNRS", "CCSTMTTRNRS",
    "INVSTMTTRNRS", "STMTRS", "CCSTMTRS", "INVSTMTRS", "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "BANKACCTTO",
    "CCACCTTO",
    "BANKTRANLIST",
    "INVTRANLIST", "STMTTRN", "STMTTRNP", "BANKTRANLISTP", "PAYEE", "CURRENCY", "ORIGCURRENCY", "LEDGERBAL", "AVAILBAL",
    "INVBANKTRAN",
    "BALLIST", "BAL", "INVTRAN", "IMAGEDATA", "INV401K", "INV401KBAL", "INVBAL", "INVPOSLIST", "SECLISTMSGSRSV1",
    "SECLIST",
  ]

  mutating func read(_ pull: TextPull) throws {
    while case let run = try pull.next(), !run.isEmpty {
      tokens.add(run)
      try readTokens(isEnd: false)
      if sink.isFull { return }
    }
    try readTokens(isEnd: true)
    finish()
  }

  private mutating func readTokens(isEnd: Bool) throws {
    do throws(MarkupFailure) {
      while !sink.isFull, let token = try tokens.next(isEnd: isEnd) { take(token) }
    } catch {
      throw Refusal(error, shownAs: sink.shownAs)
    }
  }

  private mutating func finish() {
    closeEntry(isCutOff: !isComplete)
    closeStatement()
    if !isComplete {
      sink.note(
        IngestCodes.cutOff, line: tokens.line, "the file ends without the closing tag of OFX",
        hint: "the file may be cut off: export it again")
    }
    if investments > 0 {
      sink.note(
        IngestCodes.otherContent, line: 0,
        "\(investments) investment transactions are no lines of a bank account and were left out",
        hint: "their cash shows in the bank account's own statement")
    }
  }

  private mutating func take(_ token: OFXTokens.Token) {
    if Self.aggregates.contains(token.name) {
      if token.isEnd { end(token.name) } else { begin(token) }
    } else if !token.isEnd {
      value(token.name, token.value, line: token.line)
    }
  }

  private mutating func begin(_ token: OFXTokens.Token) {
    switch token.name {
    case "STMTTRN", "STMTTRNP":
      closeEntry()
      entry = StatementEntry()
      entry?.line = token.line
      isPending = token.name == "STMTTRNP"
      raw = []
      held = 0
      (single, contradiction) = ([:], nil)
    case "STMTRS", "CCSTMTRS", "INVSTMTRS":
      closeEntry()
      closeStatement()
      statement = SourceStatement(.statement, line: token.line)
    case "INVTRAN": investments += 1
    case "STATUS": (statusLine, statusCode) = (token.line, "")
    default: break
    }
    path.append(token.name)
    // Damaged files open elements without end.
    if path.count > 200 { path.removeFirst(100) }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "STMTTRN", "STMTTRNP", "BANKTRANLIST": closeEntry()
    case "STMTRS", "CCSTMTRS", "INVSTMTRS":
      closeEntry()
      closeStatement()
    case "OFX": isComplete = true
    default: break
    }
    if let at = path.lastIndex(of: name) { path.removeSubrange(at...) }
  }

  private mutating func value(_ name: String, _ text: String, line: Int) {
    if entry != nil {
      raw.append("<\(name)>\(text)")
      held += text.utf8.count + 16
      sink.hold(held, line: line)
      entryValue(name, text)
      return
    }
    switch name {
    case "CURDEF": statement?.currency = text.uppercased()
    case "ACCTID" where path.last?.hasSuffix("ACCTFROM") == true: statement?.account = text
    case "BALAMT" where path.last == "LEDGERBAL":
      statement?.closingAmount = Self.amount(text)
      if text.isEmpty {
        sink.badBalance("the ledger balance (LEDGERBAL) has no amount", line: line)
        statement?.unreadBalances += 1
      }
    case "BALAMT" where path.last == "AVAILBAL":
      sink.check(Self.amount(text), statement?.currency ?? "", "available balance (AVAILBAL)", line: line)
    case "DTASOF" where path.last == "LEDGERBAL": statement?.closingDate = Self.isoDate(text)
    case "DTSTART" where path.last == "BANKTRANLIST": statement?.coversFrom = Self.isoDate(text)
    case "DTEND" where path.last == "BANKTRANLIST": statement?.coversTo = Self.isoDate(text)
    case "CODE": statusCode = text
    case "TRNAMT":
      sink.note(
        IngestCodes.strayLine, line: line, "the amount '\(text)' is outside any transaction and is not read",
        hint: "the file may be damaged: compare it with the bank's own listing")
    case "SEVERITY" where text.uppercased() == "ERROR":
      sink.note(
        IngestCodes.otherContent, line: statusLine,
        "the bank's answer is an error (code \(statusCode)), not a statement",
        hint: "download the statement again")
    default: break
    }
  }

  /// What a transaction has once: where it occurs twice, two transactions ran into one.
  private static let onlyOnce: Set<String> = ["TRNAMT", "DTPOSTED", "FITID"]

  private mutating func entryValue(_ name: String, _ text: String) {
    guard !text.isEmpty else { return }
    if Self.onlyOnce.contains(name), let first = single.updateValue(text, forKey: name), contradiction == nil {
      contradiction = (name, first, text)
    }
    switch name {
    case "TRNTYPE": entry?.code = text.uppercased()
    case "DTPOSTED", "DTTRAN": entry?.bookedOn = Self.isoDate(text)
    case "DTAVAIL": entry?.valueOn = Self.isoDate(text)
    case "TRNAMT": entry?.amount = Self.amount(text)
    case "FITID": entry?.bankReference = StatementText.reference(text)
    case "CHECKNUM", "REFNUM": if entry?.endToEnd.isEmpty == true { entry?.endToEnd = StatementText.reference(text) }
    case "NAME": entry?.counterparty = text
    case "MEMO", "MEMO2":
      let known = entry?.remittance ?? ""
      entry?.remittance = known.isEmpty ? text : "\(known) \(text)"
    case "ACCTID": entry?.counterpartyAccount = text
    case "CURSYM" where path.last == "CURRENCY": entry?.currency = text.uppercased()
    case "CURSYM" where path.last == "ORIGCURRENCY": entry?.instructed = text.uppercased()
    default: break
    }
  }

  /// `YYYYMMDD` with or without time and zone; the text itself where it is not that.
  private static func isoDate(_ text: String) -> String {
    let behind = text.utf8.dropFirst(8).first
    guard
      text.utf8.count == 8 || behind.map({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }) == true
    else {
      return text
    }
    return StatementText.isoDate(String(decoding: text.utf8.prefix(8), as: UTF8.self))?.iso ?? text
  }

  /// The amount as it is written: whether a mark sets decimals or thousands apart shows in the whole file.
  private static func amount(_ text: String) -> String {
    let comma = UInt8(ascii: ",")
    let plain = StatementText.plainAmount(text)
    guard text.utf8.contains(comma) else { return plain }
    // `plainAmount` keeps every mark but drops signs and zeros in front of it, and a mark at the end.
    var bytes = Array(plain.utf8)
    let marks = text.utf8.filter { $0 == comma || $0 == UInt8(ascii: ".") }
    for (at, mark) in zip(bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }, marks) { bytes[at] = mark }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func closeEntry(isCutOff: Bool = false) {
    guard var done = entry.take() else { return }
    done.account = statement?.account ?? ""
    if done.currency.isEmpty { done.currency = statement?.currency ?? "" }
    if done.valueOn.isEmpty { done.valueOn = done.bookedOn }
    if done.bookedOn.isEmpty { done.bookedOn = done.valueOn }
    // Only the currency is known, and only where the amount is in another.
    done.instructed = ""
    done.remittance += Self.wordAcross(done.counterparty, done.remittance)
    if ["RETURN", "REVERSAL"].contains(done.code) { done.returnReason = done.code }
    var problem = isCutOff ? sink.cutOff(done) : nil
    if let twice = contradiction, !isCutOff {
      problem = RowProblem(
        IngestCodes.badEntry, "the transaction has \(twice.name) twice, '\(twice.first)' and '\(twice.second)'",
        hint: "a tag between two transactions may be lost; export the statement again", raw: raw.joined())
    }
    if isPending, !isCutOff {
      problem = RowProblem(
        IngestCodes.notBooked, "the entry over \(done.amount) \(done.currency) is pending: it is not booked yet",
        raw: raw.joined(), quarantines: false)
    }
    sink.add(done, problem: problem, isInStatement: statement != nil)
  }

  /// The number that a name as long as its field leaves to the memo, whole behind the memo, as both may be words of
  /// their own.
  private static func wordAcross(_ name: String, _ memo: String) -> String {
    guard name.utf8.count >= longestName, !memo.hasPrefix(name),
      let first = name.split(separator: " ").last, let rest = memo.split(separator: " ").first,
      rest.utf8.contains(where: \.isDigit)
    else { return "" }
    return " \(first)\(rest)"
  }

  /// OFX 1 gives a name 32 characters.
  private static let longestName = 32

  private mutating func closeStatement() {
    guard let done = statement else { return }
    sink.begin(done)
    sink.end()
    statement = nil
  }
}

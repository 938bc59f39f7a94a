internal import Diagnostics
internal import Domain
internal import Markup

/// Reads OFX 1 (SGML, where a value needs no closing tag), OFX 2 (XML) and QFX with one tokenizer: exporters mix the two.
///
/// Source: Open Financial Exchange 1.6 and 2.2, the bank and card statement responses.
struct OFXReader {
  private let sink: StatementSink
  private var tokens: OFXTokens
  private var path: [String] = []
  private var entry: StatementEntry?
  private var raw: [String] = []
  private var isPending = false
  /// What the entry says of itself, by the element that says it.
  private var told: [String: String] = [:]
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

  /// Elements that hold others; a value is whatever stands behind another name.
  private static let aggregates: Set<String> = [
    "OFX", "SIGNONMSGSRSV1", "SONRS", "STATUS", "FI", "BANKMSGSRSV1", "CREDITCARDMSGSRSV1", "INVSTMTMSGSRSV1", "STMTTRNRS", "CCSTMTTRNRS",
    "INVSTMTTRNRS", "STMTRS", "CCSTMTRS", "INVSTMTRS", "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "BANKACCTTO", "CCACCTTO",
    "BANKTRANLIST",
    "INVTRANLIST", "STMTTRN", "STMTTRNP", "BANKTRANLISTP", "PAYEE", "CURRENCY", "ORIGCURRENCY", "LEDGERBAL", "AVAILBAL", "INVBANKTRAN",
    "BALLIST", "BAL", "INVTRAN", "IMAGEDATA", "INV401K", "INV401KBAL", "INVBAL", "INVPOSLIST", "SECLISTMSGSRSV1", "SECLIST",
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
        IngestCodes.otherContent, line: 0, "\(investments) investment transactions are no lines of a bank account and were left out",
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
      (told, contradiction) = ([:], nil)
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
        IngestCodes.strayLine, line: line, "the amount '\(text)' stands outside of a transaction and is not read",
        hint: "the file may be damaged: compare it with the bank's own listing")
    case "SEVERITY" where text.uppercased() == "ERROR":
      sink.note(
        IngestCodes.otherContent, line: statusLine, "the bank's answer is an error (code \(statusCode)), not a statement",
        hint: "download the statement again")
    default: break
    }
  }

  /// What a transaction has once: where it stands twice, two transactions ran into one.
  private static let single: Set<String> = ["TRNAMT", "DTPOSTED", "FITID"]

  private mutating func entryValue(_ name: String, _ text: String) {
    guard !text.isEmpty else { return }
    if Self.single.contains(name), let first = told.updateValue(text, forKey: name), contradiction == nil {
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
    guard text.utf8.count == 8 || behind.map({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }) == true else {
      return text
    }
    return StatementText.isoDate(String(decoding: text.utf8.prefix(8), as: UTF8.self))?.iso ?? text
  }

  /// The amount as it is written: whether a mark sets decimals or thousands apart shows in the whole file.
  private static func amount(_ text: String) -> String {
    let comma = UInt8(ascii: ",")
    let plain = StatementText.plainAmount(text)
    guard text.utf8.contains(comma) else { return plain }
    // `plainAmount` keeps the place of every mark but drops signs and zeros in front of it, and a mark at the end.
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

  private mutating func closeStatement() {
    guard let done = statement else { return }
    sink.begin(done)
    sink.end()
    statement = nil
  }
}

/// Cuts OFX into tags with the text behind them.
struct OFXTokens {
  struct Token {
    var name: String
    var isEnd: Bool
    /// The text behind it, clean.
    var value: String
    var line: Int
  }

  private var bytes: [UInt8] = []
  private var at = 0
  private(set) var line = 1
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ run: [UInt8]) {
    bytes.removeFirst(at)
    at = 0
    bytes += run
  }

  /// The next tag with its text, or nil where more bytes are needed.
  mutating func next(isEnd: Bool) throws(MarkupFailure) -> Token? {
    while true {
      guard let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) else {
        skip(to: bytes.count)
        return nil
      }
      skip(to: open)
      if let special = try special(isEnd: isEnd) {
        if special { continue }
        return nil
      }
      // A tag that is not closed ends where the next begins; what it swallowed would be missing.
      guard let close = bytes[(at + 1)...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }) else {
        return try wait(isEnd)
      }
      // The value ends at the next tag.
      var end = bytes[close] == UInt8(ascii: ">") ? close + 1 : close
      while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
      if end + 9 > bytes.count, !isEnd { return try wait(isEnd) }
      let isClosing = bytes[at + 1] == UInt8(ascii: "/")
      let name = Self.name(bytes[(at + 1)..<close])
      let isCData = bytes[end...].starts(with: "<![CDATA[".utf8)
      let here = line
      var value = bytes[min(close + 1, end)..<end]
      if isCData {
        guard let stop = Self.find("]]>", in: bytes, from: end) else { return try wait(isEnd) }
        value += bytes[(end + 9)..<stop]
        end = stop + 3
      } else if value.contains(UInt8(ascii: "&")) {
        value = ArraySlice(Self.unescaped(String(decoding: value, as: UTF8.self)).utf8)
      }
      skip(to: end)
      guard !name.isEmpty else { continue }
      return Token(name: name, isEnd: isClosing, value: isClosing ? "" : Self.cleaned(value), line: here)
    }
  }

  /// A value with the end of its line behind it.
  private static func cleaned(_ value: ArraySlice<UInt8>) -> String {
    guard let first = value.firstIndex(where: { !$0.isBlank }), let last = value.lastIndex(where: { !$0.isBlank }) else { return "" }
    return StatementText.clean(bytes: value[first...last])
  }

  /// The name in a tag, in capitals, without its slashes and what stands behind it.
  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    let word = tag.drop { $0.isBlank || $0 == UInt8(ascii: "/") }.prefix { !$0.isBlank && $0 != UInt8(ascii: "/") }
    let name = String(decoding: word, as: UTF8.self)
    return word.contains { $0 >= UInt8(ascii: "a") } ? name.uppercased() : name
  }

  /// Comments, processing instructions and declarations: true where one was skipped, false where it is not whole yet, nil for a tag.
  private mutating func special(isEnd: Bool) throws(MarkupFailure) -> Bool? {
    if bytes.count - at < 9, !isEnd { return false }
    guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "!") || bytes[at + 1] == UInt8(ascii: "?") else { return nil }
    let rest = bytes[at...]
    let mark: String
    if rest.starts(with: "<!--".utf8) {
      mark = "-->"
    } else if rest.starts(with: "<?".utf8) {
      mark = ">"
    } else if rest.starts(with: "<!DOCTYPE".utf8) || rest.starts(with: "<!ENTITY".utf8) {
      throw .declaresType(line: line)
    } else {
      return nil
    }
    guard let stop = Self.find(mark, in: bytes, from: at) else {
      _ = try wait(isEnd)
      if isEnd { skip(to: bytes.count) }
      return false
    }
    skip(to: stop + mark.utf8.count)
    return true
  }

  private func wait(_ isEnd: Bool) throws(MarkupFailure) -> Token? {
    if bytes.count - at > limit { throw .malformed(line: line, message: "a tag or value is longer than \(limit) bytes") }
    return nil
  }

  private mutating func skip(to end: Int) {
    for place in at..<end where bytes[place] == 10 { line += 1 }
    at = end
  }

  private static func find(_ mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var at = start
    while at + mark.count <= bytes.count {
      if bytes[at] == mark[0], bytes[at..<(at + mark.count)].elementsEqual(mark) { return at }
      at += 1
    }
    return nil
  }

  private static func unescaped(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    while let mark = rest.place(of: UInt8(ascii: "&")) {
      out += rest[..<mark]
      rest = rest[mark...]
      let known = escapes.first { rest.hasPrefix($0.key) }
      out += known?.value ?? "&"
      rest = Substring(rest.utf8.dropFirst(known?.key.utf8.count ?? 1))
    }
    return out + rest
  }

  private static let escapes: KeyValuePairs = ["&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&apos;": "'", "&quot;": "\"", "&amp;": "&"]
}

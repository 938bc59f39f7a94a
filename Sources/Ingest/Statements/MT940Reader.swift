internal import Diagnostics
internal import Domain

/// Reads MT940 statements and MT942 interim reports: fields `:NN:`, in messages that `-` or the next `:20:` ends.
///
/// Source: SWIFT's field formats of category 9, and the German banks' structure of field 86.
struct MT940Reader: LineReader {
  let sink: StatementSink
  var tag = ""
  /// What follows the tag; LF sets its lines apart.
  var field: [UInt8] = []
  var tagLine = 0
  var entry: Entry?
  var account = ""
  var currency = ""
  var entriesOfStatement = 0
  var interim = InterimTotals()
  var lastLine = 0
  /// Bytes of the fields that wait for their end.
  var held = 0

  struct Entry {
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
    while let first = line.first, first < 0x20 || line.starts(with: "\u{FEFF}".utf8) {
      line = line.dropFirst(first < 0x20 ? 1 : 3)
    }
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

  mutating func hold(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    held += line.count + 16
    sink.hold(held, line: tagLine)
  }

  mutating func finish() {
    closeField()
    if let current = sink.current, let open = entry, open.problem == nil {
      let isCutOff =
        current.purpose == .interim
        ? !interim.isStated : current.closingAmount.isEmpty && !current.openingAmount.isEmpty
      if isCutOff {
        var values = open.values
        (values.account, values.currency) = (account, currency)
        entry?.problem = sink.cutOff(values)
      }
    }
    endMessage(lastLine, isMarked: false)
  }

  /// A block of the envelope, `{1:`: text of a payer may begin with a brace too.
  static func beginsEnvelope(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard line.first == UInt8(ascii: "{") else { return false }
    let head = line.dropFirst().prefix(2)
    return head.count == 2 && head.first.map { (49...53).contains($0) } == true && head.last == UInt8(ascii: ":")
  }

  /// `-`, `-}` with a trailer, or `-` and a few letters that an envelope of the bank adds.
  static func endsMessage(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard line.first == UInt8(ascii: "-") else { return false }
    let rest = line.dropFirst().lazy.filter { $0 > 0x20 }
    return rest.isEmpty || rest.first == UInt8(ascii: "}")
      || (rest.prefix(4).count <= 3 && rest.allSatisfy { $0 == UInt8(ascii: "X") })
  }

  /// The tag at the beginning of a line, without its colons.
  static func tag(of line: Slice<UnsafeBufferPointer<UInt8>>) -> (String, Slice<UnsafeBufferPointer<UInt8>>)? {
    guard line.first == UInt8(ascii: ":"), let end = line.dropFirst().prefix(5).firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let tag = line[(line.startIndex + 1)..<end]
    let known = tag.prefix(2).allSatisfy(\.isDigit) && (2...3).contains(tag.count)
    guard known || tag.elementsEqual("NS".utf8) else { return nil }
    return (String(decoding: tag, as: UTF8.self), line[(end + 1)...])
  }

  // MARK: Fields

  mutating func closeField() {
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
}

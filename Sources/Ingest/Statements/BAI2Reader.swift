internal import Diagnostics
internal import Domain

/// Reads BAI2 files: records `01`, `02`, `03`, `16`, `49`, `98`, `99`, which `88` continues.
///
/// Source: the Cash Management Balance Reporting Specifications, version 2. Amounts are in minor units without a mark.
struct BAI2Reader: LineReader {
  let sink: StatementSink
  var record = BAI2Record()
  /// Whether the record waits for lines that continue it.
  private var isPending = false
  var date = ""
  private var groupCurrency = ""
  var currency = ""
  /// How many decimals the account's currency has.
  var decimals = 2
  var account = ""
  var deposit: Deposit?
  /// What the bank says that the lines of the account come to.
  var totals = BAI2Totals()
  private var sums = BAI2ControlSums()
  private var isComplete = false
  private var lastLine = 0
  var isDeleted = false
  /// Whether the file ends within the record that is closed now.
  var isCutOff = false

  /// A deposit whose items may follow.
  struct Deposit {
    var entry: StatementEntry
    var itemCode: String
    var items: [StatementEntry] = []
    var raw: String
  }

  init(_ sink: StatementSink) { self.sink = sink }

  mutating func read(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    lastLine = number
    // Some banks write several records into one line, each ended by `/`.
    var rest = line[...]
    var from = rest.startIndex
    while let slash = rest[from...].firstIndex(of: UInt8(ascii: "/")) {
      let next = rest[(slash + 1)...].drop(while: \.isBlank)
      if next.startIndex > slash + 1, BAI2Record.code(of: next) != nil, next.dropFirst(2).first == BAI2Record.comma {
        readRecord(rest[...slash], number)
        rest = next
        from = rest.startIndex
      } else {
        from = slash + 1
      }
    }
    readRecord(rest, number)
  }

  mutating func finish() {
    isCutOff = !isComplete && isPending && record.code == 16
    closeRecord()
    closeDeposit()
    if !isComplete {
      sink.note(
        IngestCodes.cutOff, line: lastLine, "the file ends without its trailer (record 99)",
        hint: "the file may be cut off: export it again")
    }
  }

  private mutating func readRecord(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ number: Int) {
    var body = text.drop(while: \.isBlank)
    while body.last?.isBlank == true { body.removeLast() }
    guard !body.isEmpty else { return }
    if body.last == UInt8(ascii: "/") { body.removeLast() }
    let code = body.count == 2 || body.dropFirst(2).first == BAI2Record.comma ? BAI2Record.code(of: body) : nil
    guard let code, code != 88 else {
      // A line that begins no record goes on in the text of the one before.
      guard isPending else {
        let shown = String(decoding: body, as: UTF8.self).prefix(60)
        if code != nil || number > 1 {
          sink.note(IngestCodes.strayLine, line: number, "the line '\(shown)' belongs to no record")
        }
        return
      }
      record.append(code == nil ? body : body.dropFirst(3), isText: code == nil)
      sink.hold(record.held, line: record.line)
      return
    }
    closeRecord()
    isPending = true
    record.begin(code, line: number, text, body)
  }

  // MARK: Records

  private mutating func closeRecord() {
    guard isPending else { return }
    isPending = false
    let record = record
    if record.code != 16 { closeDeposit() }
    switch record.code {
    case 2:
      date = Self.isoDate(record.field(3)) ?? ""
      groupCurrency = record.field(5)
      isDeleted = record.field(2) == "2" || record.field(2) == "4"
    case 3: openAccount(record)
    case 16: addTransaction(record)
    case 49: closeAccount(record)
    case 98:
      checkControl(record.field(0), of: "the group", line: record.line)
      compare(record, of: "the group", with: sums.group)
      sums.closeGroup(record.field(0))
    case 99:
      isComplete = true
      checkControl(record.field(0), of: "the file", line: record.line)
      compare(record, of: "the file", with: sums.file)
    default: break
    }
  }

  /// The total of a trailer, against what it is the total of.
  private func compare(_ record: BAI2Record, of what: String, with found: Int64?) {
    guard let stated = Int64(record.field(0)), let found else { return }
    sink.add(StatedTotal("control total of \(what)", stated: plain(String(stated)), found: plain(String(found))))
    guard stated != found else { return }
    sink.note(
      IngestCodes.controlTotal, line: record.line,
      "the control total of \(what) is \(plain(String(stated))), what it is the total of \(plain(String(found)))",
      hint: "records may be missing or damaged; export the file again")
  }

  static func isoDate(_ text: String) -> String? { StatementText.isoDate(text)?.iso }

  /// Counts an amount of a record towards the control total of its account.
  mutating func countTowardsControl(_ minor: String) { sums.addToAccount(minor) }

  private mutating func openAccount(_ record: BAI2Record) {
    account = record.field(0)
    let stated = record.field(1)
    currency = !stated.isEmpty ? stated : !groupCurrency.isEmpty ? groupCurrency : "USD"
    decimals = Currency(currency)?.minorDigits ?? 2
    var statement = SourceStatement(.statement, line: record.line)
    statement.account = account
    statement.currency = currency
    sums.account = 0
    // Groups of four: code, amount, count of items, funds type with its fields.
    var at = 2
    totals = BAI2Totals()
    while at < record.fields.count {
      let code = record.field(at)
      // An empty field too many, as some banks write before `/` or in front of a record that goes on.
      if code.isEmpty, record.field(at + 1).isEmpty || BAI2Codes.level(of: record.field(at + 1)) == .summary {
        at += 1
        continue
      }
      let amount = record.field(at + 1)
      sums.addToAccount(amount)
      take(amount, of: code, line: record.line, into: &statement)
      totals.take(amount, of: code, count: record.field(at + 2))
      // An empty field too few: the next code stands in the place of the funds type.
      let isShort = record.fundsType(at: at + 3) == nil && BAI2Codes.level(of: record.field(at + 3)) == .summary
      at += isShort ? 3 : 4 + record.fundsFields(at: at + 3)
    }
    sink.begin(statement)
  }

  /// A balance or total of an account: 010 is the opening balance, 015 the closing one.
  private func take(_ minor: String, of code: String, line: Int, into statement: inout SourceStatement) {
    let isProof = code == "010" || code == "015"
    let units = Int64(minor)
    if units == nil, isProof || !minor.isEmpty {
      sink.badBalance(
        "the amount '\(minor)' of type code \(code) of account '\(account)' is no whole number of minor units",
        line: line)
      if isProof { statement.unreadBalances += 1 }
    } else if code == "010" {
      (statement.openingDate, statement.openingAmount) = (date, plain(minor))
    } else if code == "015" {
      (statement.closingDate, statement.closingAmount) = (date, plain(minor))
    } else if let units, units.magnitude >= Money.limit.magnitude {
      sink.badBalance(
        "the amount '\(plain(minor))' of type code \(code) of account '\(account)' is larger than any", line: line)
    }
  }

  /// The sum that a trailer states, for the check that cannot be made where it is no number.
  private func checkControl(_ control: String, of what: String, line: Int) {
    guard Int64(control) == nil else { return }
    sink.badBalance("the control total '\(control)' of \(what) is no number", line: line)
    if sink.current != nil { sink.update(.statement, line: line) { $0.unreadBalances += 1 } }
  }

  /// Minor units as a plain decimal of the account's currency.
  func plain(_ minor: String) -> String {
    let isNegative = minor.hasPrefix("-")
    var digits = Array(minor.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") })
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return minor }
    let zero = UInt8(ascii: "0")
    if digits.count <= decimals {
      digits.insert(contentsOf: repeatElement(zero, count: decimals + 1 - digits.count), at: 0)
    }
    if decimals > 0 { digits.insert(UInt8(ascii: "."), at: digits.count - decimals) }
    var body = digits.drop { $0 == zero }
    if body.first.map(\.isDigit) != true { body = digits[(body.startIndex - 1)...] }
    if isNegative { body.insert(UInt8(ascii: "-"), at: body.startIndex) }
    return String(decoding: body, as: UTF8.self)
  }

  private mutating func closeAccount(_ record: BAI2Record) {
    let control = record.field(0)
    checkControl(control, of: "account '\(account)'", line: record.line)
    let accountTotal = sums.account
    sums.closeAccount(control)
    if !isDeleted { for total in totals.stated(plain) { sink.add(total) } }
    if let stated = Int64(control), let accountTotal {
      sink.add(
        StatedTotal("control total", stated: plain(String(stated)), found: plain(String(accountTotal))))
    }
    if let stated = Int64(control), let accountTotal, stated != accountTotal {
      let (apart, overflows) = stated.subtractingReportingOverflow(accountTotal)
      sink.note(
        IngestCodes.controlTotal, line: record.line,
        "the control total of account '\(account)' is \(plain(control)), its amounts add up to"
          + " \(plain(String(accountTotal))) \(currency)"
          + (overflows ? "" : ": \(plain(String(apart.magnitude))) too \(apart > 0 ? "little" : "much")"),
        hint: "records may be missing or damaged; export the file again")
    }
    sink.end()
    account = ""
  }
}

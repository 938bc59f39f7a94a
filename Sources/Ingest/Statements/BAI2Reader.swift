internal import Diagnostics
internal import Domain

/// Reads BAI2 files: records `01`, `02`, `03`, `16`, `49`, `98`, `99`, which `88` continues.
///
/// Source: the Cash Management Balance Reporting Specifications, version 2. Amounts are in minor units without a mark.
struct BAI2Reader: LineReader {
  let sink: StatementSink
  private var pending: Record?
  private var date = ""
  private var groupCurrency = ""
  private var currency = ""
  private var account = ""
  private var deposit: Deposit?
  /// Sums of the amounts for the trailers' control totals, in minor units; nil where one cannot be read.
  private var accountTotal: Int64? = 0
  private var isComplete = false
  private var lastLine = 0
  private var isDeleted = false
  /// Whether the file ends within the record that is closed now.
  private var isCutOff = false

  private struct Record {
    var code: String
    var line: Int
    var fields: [String]
    /// The text behind the fields, where a transaction has one.
    var text: [String] = []
    var raw: String
    /// Bytes that are held of it.
    var held = 0
  }

  /// A deposit whose items may follow.
  private struct Deposit {
    var entry: StatementEntry
    var itemCode: String
    var items: [StatementEntry] = []
    var raw: String
  }

  init(_ sink: StatementSink) { self.sink = sink }

  private static let codes: Set<String> = ["01", "02", "03", "16", "49", "88", "98", "99"]

  mutating func read(_ line: String, _ number: Int) {
    lastLine = number
    for part in Self.records(of: line) { readRecord(part, number) }
  }

  mutating func finish() {
    isCutOff = !isComplete && pending?.code == "16"
    closeRecord()
    closeDeposit()
    if !isComplete {
      sink.note(
        IngestCodes.cutOff, line: lastLine, "the file ends without its trailer (record 99)",
        hint: "the file may be cut off: export it again")
    }
  }

  /// Some banks write several records into one line, each ended by `/`.
  private static func records(of line: String) -> [Substring] {
    var records: [Substring] = []
    var rest = line[...]
    var from = rest.startIndex
    while let slash = rest[from...].firstIndex(of: "/") {
      let after = rest[rest.index(after: slash)...]
      let next = after.drop { $0 == " " || $0 == "\t" }
      if next.startIndex > after.startIndex, codes.contains(String(next.prefix(2))), next.dropFirst(2).first == "," {
        records.append(rest[...slash])
        rest = next
        from = rest.startIndex
      } else {
        from = after.startIndex
      }
    }
    records.append(rest)
    return records
  }

  private mutating func readRecord(_ text: Substring, _ number: Int) {
    var body = text.drop { $0 == " " || $0 == "\t" }
    while body.last == " " || body.last == "\t" { body = body.dropLast() }
    guard !body.isEmpty else { return }
    let isEnded = body.hasSuffix("/")
    if isEnded { body = body.dropLast() }
    let code = String(body.prefix(2))
    let isRecord = Self.codes.contains(code) && (body.dropFirst(2).first == "," || body.utf8.count == 2)
    guard isRecord, code != "88" else {
      // A line that begins no record goes on in the text of the one before.
      let more = isRecord ? String(body.dropFirst(3)) : String(body)
      guard pending != nil else {
        if isRecord || number > 1 { sink.note(IngestCodes.strayLine, line: number, "the line '\(body.prefix(60))' belongs to no record") }
        return
      }
      continueRecord(more, isText: !isRecord)
      return
    }
    closeRecord()
    pending = Record(code: code, line: number, fields: [], raw: String(text))
    pending?.fields = body.dropFirst(3).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if code == "16" { splitText() }
  }

  private mutating func continueRecord(_ more: String, isText: Bool) {
    pending?.raw += "\n" + more
    pending?.held += more.utf8.count + 16
    if let pending { sink.hold(pending.held, line: pending.line) }
    if pending?.code == "16" {
      pending?.text.append(more)
    } else if !isText {
      pending?.fields += more.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A transaction's fields are counted by its funds type; what follows is text, commas and all.
  private mutating func splitText() {
    guard var record = pending else { return }
    let extra = Self.fundsFields(record.fields, at: 2)
    let count = 3 + extra + 2
    if record.fields.count > count {
      record.text = [record.fields[count...].joined(separator: ",")]
      record.fields = Array(record.fields[..<count])
    }
    pending = record
  }

  /// How many fields the funds type at a place brings with it.
  private static func fundsFields(_ fields: [String], at place: Int) -> Int {
    guard place < fields.count else { return 0 }
    switch fields[place].uppercased() {
    case "V": return 2
    case "S": return 3
    case "D": return 1 + 2 * (place + 1 < fields.count ? max(0, min(Int(fields[place + 1]) ?? 0, 1000)) : 0)
    default: return 0
    }
  }

  // MARK: Records

  private mutating func closeRecord() {
    guard let record = pending else { return }
    pending = nil
    func field(_ at: Int) -> String { at < record.fields.count ? StatementText.clean(record.fields[at]) : "" }
    if record.code != "16" { closeDeposit() }
    switch record.code {
    case "02":
      date = Self.isoDate(field(3)) ?? ""
      groupCurrency = field(5)
      isDeleted = field(2) == "2" || field(2) == "4"
    case "03": openAccount(record)
    case "16": addTransaction(record)
    case "49": closeAccount(record, control: field(0))
    case "99": isComplete = true
    default: break
    }
  }

  private static func isoDate(_ text: String) -> String? { StatementText.isoDate(text)?.iso }

  /// Adds an amount to the account's total, which is unknown from where one cannot be read or is too large to count.
  private mutating func addToTotal(_ minor: String) {
    guard !minor.isEmpty else { return }
    accountTotal = accountTotal.flatMap { total in
      guard let amount = Int64(minor) else { return nil }
      let (sum, overflows) = total.addingReportingOverflow(amount)
      return overflows ? nil : sum
    }
  }

  private mutating func openAccount(_ record: Record) {
    account = record.fields.first.map(StatementText.clean) ?? ""
    let stated = record.fields.count > 1 ? StatementText.clean(record.fields[1]) : ""
    currency = !stated.isEmpty ? stated : !groupCurrency.isEmpty ? groupCurrency : "USD"
    var statement = SourceStatement(.statement, line: record.line)
    statement.account = account
    statement.currency = currency
    accountTotal = 0
    // Groups of four: code, amount, count of items, funds type with its fields.
    var at = 2
    while at < record.fields.count {
      let code = StatementText.clean(record.fields[at])
      let amount = at + 1 < record.fields.count ? StatementText.clean(record.fields[at + 1]) : ""
      addToTotal(amount)
      if code == "010" { (statement.openingDate, statement.openingAmount) = (date, plain(amount)) }
      if code == "015" { (statement.closingDate, statement.closingAmount) = (date, plain(amount)) }
      at += 4 + Self.fundsFields(record.fields, at: at + 3)
    }
    sink.begin(statement)
  }

  /// Minor units as a plain decimal of the account's currency.
  private func plain(_ minor: String) -> String {
    let isNegative = minor.hasPrefix("-")
    let digits = String(minor.drop { $0 == "+" || $0 == "-" })
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return minor }
    let decimals = Currency(currency)?.minorDigits ?? 2
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals).drop { $0 == "0" }
    let body = (whole.isEmpty ? "0" : String(whole)) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    return isNegative ? "-" + body : body
  }

  private mutating func addTransaction(_ record: Record) {
    let code = record.fields.first.map(StatementText.clean) ?? ""
    let minor = record.fields.count > 1 ? StatementText.clean(record.fields[1]) : ""
    addToTotal(minor)
    var entry = StatementEntry()
    entry.line = record.line
    entry.account = account
    entry.currency = currency
    entry.code = code
    entry.bookedOn = date
    entry.valueOn = date
    let funds = record.fields.count > 2 ? record.fields[2].uppercased() : ""
    if funds == "V", record.fields.count > 3, let valued = Self.isoDate(record.fields[3]) { entry.valueOn = valued }
    let references = 3 + Self.fundsFields(record.fields, at: 2)
    if references < record.fields.count { entry.bankReference = StatementText.reference(record.fields[references]) }
    if references + 1 < record.fields.count { entry.endToEnd = StatementText.reference(record.fields[references + 1]) }
    entry.remittance = StatementText.clean(record.text.joined(separator: " "))
    let level = BAI2Codes.level(of: code)
    entry.amount = minor.hasPrefix("-") || level != .debit ? plain(minor) : "-" + plain(minor)
    if BAI2Codes.returns.contains(code) { entry.returnReason = code }
    place(entry, level, record)
  }

  private mutating func place(_ entry: StatementEntry, _ level: BAI2Codes.Level, _ record: Record) {
    if isCutOff {
      sink.add(entry, problem: sink.cutOff(entry))
      return
    }
    if isDeleted {
      add(entry, record, IngestCodes.notBooked, "the group is marked as deleted or as a test", quarantines: false)
      return
    }
    switch level {
    case .summary:
      add(
        entry, record, IngestCodes.summaryCode, "type code \(entry.code) is a total, not a transaction: it is not counted",
        quarantines: false)
    case .unknown:
      add(
        entry, record, IngestCodes.badEntry, "type code '\(entry.code)' says neither credit nor debit", quarantines: true)
    case .credit, .debit:
      if entry.code == deposit?.itemCode {
        deposit?.items.append(entry)
        sink.holdParts(deposit?.items.count ?? 0, line: deposit?.entry.line ?? 0)
        return
      }
      closeDeposit()
      if let itemCode = BAI2Codes.items[entry.code] {
        deposit = Deposit(entry: entry, itemCode: itemCode, raw: record.raw)
      } else {
        sink.add(entry)
      }
    }
  }

  private func add(_ entry: StatementEntry, _ record: Record, _ code: Code, _ message: String, quarantines: Bool) {
    sink.add(entry, problem: RowProblem(code, message, raw: record.raw, quarantines: quarantines))
  }

  /// The items of a deposit stand for it where they add up to it; counting both would count it twice.
  private mutating func closeDeposit() {
    guard let done = deposit else { return }
    deposit = nil
    let sum = done.items.reduce(ScaledDecimal.zero) { sum, item in ScaledDecimal(item.amount).map { sum.adding($0) } ?? sum }
    if done.items.isEmpty {
      sink.add(done.entry)
    } else if ScaledDecimal(done.entry.amount) == sum {
      for item in done.items { sink.add(item) }
    } else {
      sink.add(done.entry)
      sink.note(
        IngestCodes.batchDiffers, line: done.entry.line,
        "the \(done.items.count) items of the deposit of \(done.entry.amount) \(done.entry.currency) add up to \(sum.plain)",
        hint: "the deposit is read as one line")
      for item in done.items {
        sink.add(
          item,
          problem: RowProblem(
            IngestCodes.summaryCode, "the item over \(item.amount) is part of the deposit on line \(done.entry.line)",
            raw: item.fields.joined(separator: ","),
            quarantines: false))
      }
    }
  }

  private mutating func closeAccount(_ record: Record, control: String) {
    if let stated = Int64(control), let accountTotal, stated != accountTotal {
      let (apart, overflows) = stated.subtractingReportingOverflow(accountTotal)
      sink.note(
        IngestCodes.controlTotal, line: record.line,
        "the control total of account '\(account)' is \(plain(control)), its amounts add up to \(plain(String(accountTotal))) \(currency)"
          + (overflows ? "" : ": \(plain(String(apart.magnitude))) too \(apart > 0 ? "little" : "much")"),
        hint: "records may be missing or damaged; export the file again")
    }
    sink.end()
    account = ""
  }
}

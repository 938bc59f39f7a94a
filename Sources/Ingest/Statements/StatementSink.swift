internal import Diagnostics
internal import Domain

/// Where the readers of statements put what they find, in the order of the file.
final class StatementSink {
  let shownAs: String
  private var rows: SourceRows
  private let body: (SourceRows) -> Void
  private(set) var outcome = ReadOutcome()
  /// The statement that lines belong to now; nil before the first.
  private(set) var current: SourceStatement?
  private let limits: ReadingOptions.Limits
  /// Why nothing more is read.
  private(set) var refusal: Refusal?
  /// Whether balances come with the marks that the bank wrote, which the whole file decides about.
  var keepsMarks = false
  private var suppressed: (count: Int, code: Code)?

  /// Statements of one file; a bank sends one a day and account.
  private static let mostStatements = 200_000
  /// How many findings of one file are listed one by one.
  private static let mostFindings = 10_000
  /// Parts of one line of a statement, which are held until they are seen to add up to it.
  static let mostParts = 250_000

  init(file: UInt32, shownAs: String, limits: ReadingOptions.Limits, _ body: @escaping (SourceRows) -> Void) {
    self.shownAs = shownAs
    self.limits = limits
    self.body = body
    rows = SourceRows(file: file)
  }

  /// Begins a statement; the one before it is over.
  func begin(_ statement: SourceStatement) {
    end()
    current = statement
  }

  /// Changes what is known of the current statement, which begins where there is none.
  func update(_ purpose: SourceStatement.Purpose, line: Int, _ change: (inout SourceStatement) -> Void) {
    var statement = current ?? SourceStatement(purpose, line: line)
    change(&statement)
    current = statement
  }

  /// Ends the current statement.
  func end() {
    if var done = current {
      for (which, amount) in [("opening", \SourceStatement.openingAmount), ("closing", \SourceStatement.closingAmount)]
      where !done[keyPath: amount].isEmpty && ScaledDecimal(digits(done[keyPath: amount])) == nil {
        badBalance("the \(which) balance '\(done[keyPath: amount])' cannot be read", line: done.line)
        done[keyPath: amount] = ""
        done.unreadBalances += 1
      }
      outcome.statements.append(done)
    }
    current = nil
    if outcome.statements.count > Self.mostStatements {
      refuse("has more than \(Self.mostStatements) statements", line: 0)
    }
  }

  /// Notes a balance that cannot be read. Where the statement's arithmetic needs it, that is counted in the statement
  /// as well.
  func badBalance(_ message: String, line: Int) {
    note(
      IngestCodes.badBalance, line: line, message,
      hint: "the statement is read without it: check by hand whether it adds up")
  }

  /// A balance that the statement's arithmetic does not need: it is reported where it is not an amount of its currency.
  func check(_ amount: String, _ currency: String, _ which: String, line: Int) {
    let isReadable =
      keepsMarks
      ? ScaledDecimal(digits(amount)) != nil
      : Currency(currency).map { currency in
        DecimalText.minorUnits(amount, digits: currency.minorDigits).map { $0.magnitude < Money.limit.magnitude }
          ?? false
      } ?? (ScaledDecimal(amount) != nil)
    if !isReadable { badBalance("the \(which) '\(amount)' cannot be read", line: line) }
  }

  /// An amount without the marks about which the whole file decides.
  private func digits(_ amount: String) -> String {
    keepsMarks ? amount.without(UInt8(ascii: ",")).without(UInt8(ascii: ".")) : amount
  }

  /// A total that the bank states of the current statement, or of the one that is over.
  func add(_ total: StatedTotal) {
    if current != nil {
      current?.totals.append(total)
    } else if !outcome.statements.isEmpty {
      outcome.statements[outcome.statements.count - 1].totals.append(total)
    }
  }

  func finish() {
    end()
    flush()
    guard let suppressed else { return }
    outcome.findings.append(
      Diagnostic(
        suppressed.code, at: Place(path: shownAs),
        "and \(suppressed.count) further findings of this file, the last of this kind"))
  }

  private func flush() {
    if rows.count > 0 { body(rows) }
    rows.removeAll()
  }

  /// Whether nothing more is to be read, for the reason that ``refusal`` gives.
  var isFull: Bool { refusal != nil }

  private func refuse(_ message: String, line: Int) {
    guard refusal == nil else { return }
    refusal = Refusal(
      IngestCodes.tooManyRows, shownAs, line: line, message, hint: "split it, or raise `limits: {rows: …}`")
  }

  /// Refuses a file whose records have no end: `count` is what a reader holds of the record that began on this line.
  func hold(_ count: Int, line: Int) {
    guard count > limits.recordBytes, refusal == nil else { return }
    refusal = Refusal(
      IngestCodes.longRecord, shownAs, line: line,
      "the record that begins here is longer than \(limits.recordBytes) bytes",
      hint: "the file may be damaged; else raise `limits: {record_kb: …}`")
  }

  /// Refuses a line of more parts than are held.
  func holdParts(_ count: Int, line: Int) {
    if count > Self.mostParts { refuse("the line that begins here has more than \(Self.mostParts) parts", line: line) }
  }

  /// - Parameters:
  ///   - batch: the line of the batch that the entry is a part of; 0 for one of its own.
  ///   - isInStatement: whether the line is in a statement that is open; nil where ``current`` says.
  func add(_ entry: StatementEntry, batch: Int = 0, problem: RowProblem? = nil, isInStatement: Bool? = nil) {
    for column in StatementEntry.columns { rows.appendField(entry[column]) }
    let number = isInStatement ?? (current != nil) ? outcome.statements.count + 1 : 0
    rows.endRow(
      line: UInt32(clamping: entry.line), statement: UInt32(number), batch: UInt32(clamping: batch), problem: problem)
    outcome.rows += 1
    if outcome.rows > limits.rows { refuse("has more than \(limits.rows) lines", line: 0) }
    if rows.isFull { flush() }
  }

  /// The last line of a file that is cut off: its amount or its text may be short.
  func cutOff(_ entry: StatementEntry) -> RowProblem {
    RowProblem(
      IngestCodes.badEntry,
      "the file ends within the line over '\(entry.amount)' \(entry.currency), or right behind it",
      hint: "export the file again", raw: entry.fields.joined(separator: ","))
  }

  func note(_ code: Code, line: Int, _ message: String, hint: String = "") {
    guard outcome.findings.count < Self.mostFindings else {
      suppressed = ((suppressed?.count ?? 0) + 1, code)
      return
    }
    outcome.findings.append(Diagnostic(code, at: Place(path: shownAs, line: line), message, hint: hint))
  }
}

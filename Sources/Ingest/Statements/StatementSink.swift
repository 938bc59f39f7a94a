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
  private let rowLimit: Int

  init(file: UInt32, shownAs: String, rowLimit: Int, _ body: @escaping (SourceRows) -> Void) {
    self.shownAs = shownAs
    self.rowLimit = rowLimit
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
    if let current { outcome.statements.append(current) }
    current = nil
  }

  func finish() {
    end()
    flush()
  }

  private func flush() {
    if rows.count > 0 { body(rows) }
    rows.removeAll()
  }

  var isFull: Bool { outcome.rows > rowLimit }

  /// - Parameter batch: the line of the batch that the entry is a part of; 0 for one of its own.
  func add(_ entry: StatementEntry, batch: Int = 0, problem: RowProblem? = nil) {
    entry.forEachField { rows.appendField($0) }
    rows.endRow(line: UInt32(clamping: entry.line), statement: UInt32(outcome.statements.count + 1), batch: UInt32(clamping: batch), problem: problem)
    outcome.rows += 1
    if rows.count == DelimitedFile.batchSize { flush() }
  }

  func note(_ code: Code, line: Int, _ message: String, hint: String = "") {
    outcome.findings.append(Diagnostic(code, at: Place(path: shownAs, line: line), message, hint: hint))
  }
}

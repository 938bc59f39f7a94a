internal import Diagnostics
package import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// What became of a file: refused, or read into rows and findings; with every promise of the readers that was broken.
package struct Verdict: Equatable, Sendable {
  /// Why the file was refused as a whole.
  package private(set) var refusal: String?
  package private(set) var rows = 0
  package private(set) var accepted = 0
  package private(set) var merged = 0
  package private(set) var quarantined = 0
  package private(set) var leftOut = 0
  /// Accepted amounts by currency, in minor units.
  package private(set) var sums: [String: Int64] = [:]
  /// Every accepted row in a few words, in the order of the file.
  package private(set) var facts: [String] = []
  private var diagnostics: [Diagnostic] = []
  /// Every finding as a person reads it.
  package var findings: [String] { diagnostics.map(\.text) }
  package private(set) var codes: Set<String> = []
  /// Statements whose lines do not lead from their opening to their closing balance; the close reports them as a failed
  /// control.
  package private(set) var unbalancedStatements = 0
  /// Promises that were broken; empty where all is as it should be.
  package private(set) var violations: [String] = []

  /// Whether a person hears of it: a refusal, a warning or an error, or a statement that does not add up.
  package var isNoticed: Bool { refusal != nil || hasWarning || unbalancedStatements > 0 }
  private var hasWarning = false

  /// Reads a file as a run does.
  ///
  /// - Parameter options: how the settings say that the file is to be read.
  package init(
    ofFile path: String, kind: InputKind, options: ReadingOptions = ReadingOptions(),
    format: SourceFormat = SourceFormat()
  ) {
    do {
      let candidates = ProfileLibrary.builtIn.profiles(kind: kind)
      let tables = try openTables(path: path, shownAs: "f", file: 0, options: options) {
        ColumnMap.score(header: $0, among: candidates)
      }
      if tables.isEmpty { violations.append("no table and no refusal") }
      var parts: [FilePart] = []
      var file = InputFile(kind: kind, path: "f")
      for table in tables {
        file.format = table.format
        file.sheets = table.sheets
        if let part = try read(table, kind, candidates, format) { parts.append(part) }
      }
      guard refusal == nil else { return }
      checkMerge(parts, file)
    } catch let refusal as Refusal {
      note(refusal.finding)
      self.refusal = refusal.finding.code.name
    } catch {
      violations.append("an error that is no refusal: \(error)")
    }
  }

  private mutating func read(
    _ table: any RecordTable, _ kind: InputKind, _ candidates: [Profile], _ format: SourceFormat
  ) throws
    -> FilePart?
  {
    for finding in table.findings { note(finding) }
    var map = ColumnMap.best(header: table.header, among: candidates)
    if table.format.isStatement {
      guard kind == .bank, var profile = ProfileLibrary.builtIn.profile(named: "canonical", kind: .bank) else {
        refusal = IngestCodes.otherFormat.name
        return nil
      }
      profile.guardsText = false
      profile.dates = .yearMonthDay
      profile.decimal = table.format == .ofx ? nil : .point
      profile.hasStandardAmounts = table.format != .ofx
      map = ColumnMap(header: table.header, profile: profile)
    }
    guard let map else {
      refusal = NormalizeCodes.noProfile.name
      return nil
    }
    var outcome = ReadOutcome()
    var (part, findings) = try readFacts(
      map: map, format: format, entity: Entity(name: "Nordwind", currency: .euro), path: "f", file: 0,
      preamble: table.preamble
    ) { body in outcome = try table.read(body) }
    part?.add(statements: outcome.statements)
    for finding in outcome.findings + findings { note(finding) }
    guard let part else {
      if let fatal = findings.first(where: { $0.severity == .fatal }) {
        refusal = fatal.code.name
      } else {
        violations.append("no facts and no reason")
      }
      return nil
    }
    take(part, outcome)
    return part
  }

  // MARK: Promises

  private mutating func note(_ finding: Diagnostic) {
    diagnostics.append(finding)
    codes.insert(finding.code.name)
    if finding.severity > .note { hasWarning = true }
    if finding.message.isEmpty || finding.message.hasSuffix(".") {
      violations.append("the message '\(finding.message)' is no finding")
    }
    // The first hundred stand for the rest.
    if diagnostics.count <= 100,
      finding.text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    {
      violations.append("a finding moves the cursor: \(finding.code.name)")
    }
  }

  private mutating func take(_ part: FilePart, _ outcome: ReadOutcome) {
    let context = part.context
    for finding in context.findings { note(finding) }
    guard let amounts = Self.amounts(of: part) else {
      take(context, outcome)
      return
    }
    var sums: [String: Int64] = [:]
    for (amount, currency, text) in amounts {
      let (sum, overflows) = sums[currency.code, default: 0].addingReportingOverflow(amount)
      if overflows { violations.append("the accepted amounts in \(currency) have no sum") }
      sums[currency.code] = sum
      facts.append(text)
    }
    for (currency, sum) in context.sums where sum != sums[currency.code] ?? 0 {
      violations.append("the file's sum in \(currency) is \(sum), its rows add up to \(sums[currency.code] ?? 0)")
    }
    for currency in sums.keys { self.sums[currency, default: 0] &+= sums[currency] ?? 0 }
    if amounts.count != context.accepted {
      violations.append("\(context.accepted) rows accepted, \(amounts.count) facts")
    }
    if case .bank(let bank) = part { unbalancedStatements += bank.statements.count { ($0.difference ?? 0) != 0 } }
    take(context, outcome)
  }

  private mutating func take(_ context: RowContext, _ outcome: ReadOutcome) {
    let told = context.accepted + context.merged + context.quarantined + context.footers
    if context.rows != told { violations.append("\(context.rows) rows, \(told) of them told of") }
    if context.rows != outcome.rows {
      violations.append("the reader handed on \(outcome.rows) rows, \(context.rows) arrived")
    }
    let kept = context.findings.count { $0.quarantines }
    if kept < context.quarantined {
      violations.append("\(context.quarantined) rows in quarantine, \(kept) findings that keep one")
    }
    rows += context.rows
    accepted += context.accepted
    merged += context.merged
    quarantined += context.quarantined
    leftOut += context.footers
  }

  /// Nil for kinds whose rows are more than amounts.
  private static func amounts(of part: FilePart) -> [(Int64, Currency, String)]? {
    switch part {
    case .bank(let part):
      (0..<part.receipts.count).map { row in
        let amount = part.receipts.amounts[row]
        let text =
          "\(part.receipts.valueOn[row]) \(amount) \(part.receipts.currencies[row]) \(part.receipts.remittances[row]) \(part.receipts.references[row])"
        return (amount, part.receipts.currencies[row], text)
      }
    case .documents(let part):
      (0..<part.documents.count).map { row in
        let amount = part.documents.amounts[row]
        return (
          amount, part.documents.currencies[row],
          "\(part.documents.numbers[row]) \(part.documents.issuedOn[row]) \(amount)"
        )
      }
    case .remittances(let part):
      part.lines.map { ($0.amount, $0.currency, "\($0.paymentReference) \($0.documentNumber) \($0.amount)") }
    default: nil
    }
  }

  private mutating func checkMerge(_ parts: [FilePart], _ file: InputFile) {
    let (ledger, findings) = merge(
      parts, files: InputFiles([file]), entity: Entity(name: "Nordwind", currency: .euro), termsDays: 30)
    let joined = ledger.files[0]
    if joined.rows != joined.accepted + joined.merged + joined.quarantined + joined.footers {
      violations.append(
        "after joining \(joined.rows) rows are \(joined.accepted) + \(joined.merged) + \(joined.quarantined) + \(joined.footers)"
      )
    }
    let known = Set(diagnostics)
    for finding in findings where !known.contains(finding) { note(finding) }
  }
}

package import Diagnostics
internal import Domain
internal import Ingest
internal import Settings

/// Takes the decisions typed into a workbook's Review sheet into the file of decisions.
package struct ReviewApplication: Sendable {
  /// What was added, a line a decision; on how many receipts; and how many rows of the sheet already there.
  package private(set) var added: [String] = []
  package private(set) var receipts = 0
  package private(set) var repeated = 0
  /// What was missing for it and was made before, a line each.
  package private(set) var made: [String] = []
  /// The file they were added to.
  package private(set) var path = ""
  package private(set) var findings: [Diagnostic] = []

  /// Whether something that was typed was not taken.
  package var hasRefused: Bool { findings.contains { $0.severity > .warning } }

  /// - Throws: ``RunFailure`` where settings, inputs or the workbook cannot be used, ``OutputError`` where the file
  ///   cannot be written.
  package init(workbook: String, request: RunRequest) async throws {
    let reader: ReviewSheetReader
    do {
      reader = try ReviewSheetReader(path: workbook)
    } catch let refusal as Refusal {
      throw RunFailure.inputs([refusal.finding])
    }
    var request = request
    if let asOf = reader.asOf {
      guard asOf.isPlausible else {
        throw RunFailure.inputs([
          Diagnostic(
            ReviewCodes.implausibleDate, at: Place(path: workbook, sheet: reader.sheet),
            "the Review sheet says 'As of \(asOf)', which is not between 1900 and 2199",
            hint: "take the workbook as the close wrote it")
        ])
      }
      request.asOf = asOf
      request.period = asOf.month
    }
    let entity = try Run.settings(at: request.config).settings.entity.name
    guard reader.entity.isEmpty || reader.entity == entity else {
      throw RunFailure.inputs([
        Diagnostic(
          ReviewCodes.otherEntity, at: Place(path: workbook),
          "the workbook is of '\(reader.entity)', the settings are of '\(entity)'",
          hint: "name the settings of that entity with --config")
      ])
    }
    made = try DecisionsFile.make(for: request, isNeeded: !reader.typed.isEmpty)
    // From before the inputs are read until the file is replaced nobody else adds to it.
    let (settings, folder, _) = try Run.settings(at: request.config)
    let progress = request.progress
    let lock = try DecisionsFile.path(in: settings, folder: folder).flatMap { path in
      try FileLock(path: path) { progress("waiting for another `tieout apply`") }
    }
    defer { lock?.release() }
    let (file, finding) = DecisionsFile.find(in: settings, folder: folder)
    guard let file else { throw RunFailure.settings([finding].compactMap { $0 }) }
    let run = try await Run(request)
    path = file.path
    guard !reader.typed.isEmpty else { return }
    let report = run.report(request)
    let judged = ReviewDecisions(reader, path: workbook, report: report)
    findings = judged.findings
    repeated = judged.repeated
    guard !judged.taken.isEmpty else { return }
    var currencies: [String: Currency] = [:]
    let wanted = Set(judged.taken.map(\.receiptID))
    var needsSubjects = false
    for row in 0..<report.ledger.receipts.count where wanted.contains(report.ledger.receipts.ids[row]) {
      currencies[report.ledger.receipts.ids[row]] = report.ledger.receipts.currencies[row]
      if row >= report.ledger.closed?.receiptCount ?? 0, report.ledger.receipts.isNamedByLine(row) {
        needsSubjects = true
      }
    }
    func currency(_ decision: Decision) -> Currency { currencies[decision.receiptID] ?? report.ledger.entity.currency }
    try file.add(judged.taken, entity: report.ledger.entity.currency, withSubjects: needsSubjects, currency: currency)
    added = judged.taken.map { Self.line(about: $0, currency($0), firstOpen: report.ledger.firstOpenDay) }
    receipts = wanted.count
  }

  private static func line(about decision: Decision, _ currency: Currency, firstOpen: CalendarDate) -> String {
    let amount = decision.amount.map { " \(Money($0, currency).plain) \(currency)" } ?? ""
    let document =
      decision.documentNumber.isEmpty ? "" : " \(decision.verb == .writeOff ? "of" : "to") \(decision.documentNumber)"
    // The receipt's own month is closed.
    let from = decision.countsFrom == firstOpen ? ", counts from \(firstOpen)" : ""
    let text =
      "\(decision.receiptID): \(decision.verb.rawValue)\(amount)\(document) (\(decision.by),"
      + " \(decision.decidedOn)\(from))"
    return Diagnostic.printable(text)
  }
}

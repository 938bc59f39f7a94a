package import Diagnostics
internal import Domain
internal import Ingest
internal import Settings

/// Takes what people typed into a workbook to the files that the next close reads: decisions of the Review sheet, and
/// contacts of the Actions sheet.
package struct WorkbookApplication: Sendable {
  /// What was added to one file.
  package struct Added: Sendable {
    /// A line each.
    package var lines: [String] = []
    /// On how many receipts, or customers.
    package var subjects = 0
    /// How many rows of the sheet were there already.
    package var repeated = 0
    package var path = ""
  }

  package private(set) var decisions = Added()
  /// Nil where nothing was typed into the Actions sheet.
  package private(set) var contacts: Added?
  /// What was missing for it and was made before, a line each.
  package private(set) var made: [String] = []
  package private(set) var findings: [Diagnostic] = []

  /// Whether something that was typed was not taken.
  package var hasRefused: Bool { findings.contains { $0.severity > .warning } }

  /// - Throws: ``RunFailure`` where settings, inputs or the workbook cannot be used, ``OutputError`` where a file
  ///   cannot be written.
  package init(workbook: String, request: RunRequest) async throws {
    let sheets = try TypedSheets(workbook)
    let request = try sheets.request(request)
    let entity = try Run.settings(at: request.config).settings.entity.name
    guard sheets.entity.isEmpty || sheets.entity == entity else {
      throw RunFailure.inputs([
        Diagnostic(
          ReviewCodes.otherEntity, at: Place(path: workbook),
          "the workbook is of '\(sheets.entity)', the settings are of '\(entity)'",
          hint: "name the settings of that entity with --config")
      ])
    }
    let hasContacts = !sheets.actions.typed.isEmpty
    let hasDecisions = !(sheets.review?.typed.isEmpty ?? true)
    let goesToDecisions = sheets.review != nil && (hasDecisions || !hasContacts)
    if goesToDecisions { made = try AppendedFile.make(.decisions, for: request, isNeeded: hasDecisions) }
    if hasContacts { made += try AppendedFile.make(.events, for: request, isNeeded: true) }
    // From before the inputs are read until the files are replaced nobody else adds to them.
    let (settings, folder, _) = try Run.settings(at: request.config)
    let progress = request.progress
    var locks: [FileLock] = []
    defer { for lock in locks { lock.release() } }
    var files: [AppendedFile?] = []
    for (kind, isNeeded) in [(AppendedFile.Kind.decisions, goesToDecisions), (.events, hasContacts)] {
      guard isNeeded else {
        files.append(nil)
        continue
      }
      if let path = AppendedFile.path(of: kind, in: settings, folder: folder) {
        let lock = try FileLock(path: path) { progress("waiting for another `tieout apply`") }
        locks += [lock].compactMap { $0 }
      }
      let (file, finding) = AppendedFile.find(kind, in: settings, folder: folder)
      guard let file else { throw RunFailure.settings([finding].compactMap { $0 }) }
      files.append(file)
    }
    let run = try await Run(request)
    decisions.path = files[0]?.path ?? ""
    guard hasDecisions || hasContacts else { return }
    let report = run.report(request)
    if let review = sheets.review, hasDecisions, let file = files[0] { try take(review, workbook, report, file) }
    if hasContacts, let file = files[1] { try take(sheets.actions, workbook, report, file) }
  }

  private mutating func take(
    _ review: ReviewSheetReader, _ workbook: String, _ report: Report, _ file: AppendedFile
  ) throws {
    let judged = ReviewDecisions(review, path: workbook, report: report)
    findings += judged.findings
    decisions.repeated = judged.repeated
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
    decisions.lines = judged.taken.map { Self.line(about: $0, currency($0), firstOpen: report.ledger.firstOpenDay) }
    decisions.subjects = wanted.count
  }

  private mutating func take(
    _ actions: ActionsSheetReader, _ workbook: String, _ report: Report, _ file: AppendedFile
  ) throws {
    let judged = TypedContacts(actions, path: workbook, report: report)
    findings += judged.findings
    var added = Added(repeated: judged.repeated, path: file.path)
    func customer(_ event: Event) -> String { report.ledger.customers[event.customer].id }
    if !judged.taken.isEmpty {
      let entity = report.ledger.entity.currency
      try file.add(judged.taken, entity: entity, customerID: customer)
      added.lines = judged.taken.map { Self.line(about: $0, customer($0), entity) }
      added.subjects = Set(judged.taken.map(\.customer)).count
    }
    contacts = added
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

  private static func line(about event: Event, _ customerID: String, _ entity: Currency) -> String {
    let amount = event.amount.map { " \(Money($0, entity).plain)" } ?? ""
    let day = event.promisedOn.map { " for \($0)" } ?? ""
    let outcome = event.outcome.isEmpty ? "" : ", \(event.outcome)"
    let documents = event.documentNumber.isEmpty ? "" : " about \(event.documentNumber)"
    return Diagnostic.printable(
      "\(customerID): \(event.kind.rawValue)\(amount)\(day)\(documents)\(outcome) (\(event.by), \(event.date))")
  }
}

/// The sheets of a workbook that people type into.
struct TypedSheets {
  /// Nil where the close had nothing to review.
  let review: ReviewSheetReader?
  let actions: ActionsSheetReader
  private let path: String

  /// - Throws: ``RunFailure/inputs(_:)`` where it has neither, or one in which it is not sure what was typed.
  init(_ path: String) throws(RunFailure) {
    self.path = path
    do {
      let actions = try ActionsSheetReader(path: path)
      self.actions = actions
      do {
        review = try ReviewSheetReader(path: path)
      } catch {
        guard !actions.sheet.isEmpty, ReviewSheetReader.isWithoutReview(path, entity: actions.entity) else {
          throw error
        }
        review = nil
      }
    } catch let refusal as Refusal {
      throw RunFailure.inputs([refusal.finding])
    } catch {
      throw RunFailure.inputs([])
    }
  }

  var entity: String { review?.entity ?? actions.entity }
  var asOf: CalendarDate? { review?.asOf ?? actions.asOf }
  var hasNotes: Bool { review?.hasNotes ?? false || actions.hasNotes }
  var isEmpty: Bool { review?.typed.isEmpty ?? true && actions.typed.isEmpty }

  /// The request as of the day of the workbook.
  func request(_ request: RunRequest) throws(RunFailure) -> RunRequest {
    guard let asOf else { return request }
    guard asOf.isPlausible else {
      throw RunFailure.inputs([
        Diagnostic(
          ReviewCodes.implausibleDate, at: Place(path: path, sheet: review?.sheet ?? actions.sheet),
          "the \(review == nil ? "Actions" : "Review") sheet says 'As of \(asOf)', which is not between 1900 and 2199",
          hint: "take the workbook as the close wrote it")
      ])
    }
    var request = request
    request.asOf = asOf
    request.period = asOf.month
    return request
  }
}

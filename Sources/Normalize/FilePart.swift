package import Diagnostics
package import Domain

/// The facts of one file, whatever its kind.
package enum FilePart: Sendable {
  case customers(CustomerPart)
  case documents(DocumentPart)
  case bank(BankPart)
  case journal(JournalPart)
  case events(EventPart)
  case decisions(DecisionPart)
  case rates(RatePart)
  case ledger(LedgerBalancePart)
  case reconciling(ReconcilingPart)
  case remittances(RemittancePart)
  case payers(PayerPart)
  case contacts(ContactPart)
  case holidays(HolidayPart)
  case voids(VoidPart)

  /// An empty part for a file of this kind.
  package init(context: RowContext) {
    switch context.map.profile.kind {
    case .customers: self = .customers(CustomerPart(context: context))
    case .documents: self = .documents(DocumentPart(context: context))
    case .bank: self = .bank(BankPart(context: context))
    case .receipts: self = .journal(JournalPart(context: context))
    case .events: self = .events(EventPart(context: context))
    case .decisions: self = .decisions(DecisionPart(context: context))
    case .rates: self = .rates(RatePart(context: context))
    case .ledger: self = .ledger(LedgerBalancePart(context: context))
    case .reconciling: self = .reconciling(ReconcilingPart(context: context))
    case .remittances: self = .remittances(RemittancePart(context: context))
    case .payers: self = .payers(PayerPart(context: context))
    case .contacts: self = .contacts(ContactPart(context: context))
    case .holidays: self = .holidays(HolidayPart(context: context))
    case .voids: self = .voids(VoidPart(context: context))
    }
  }

  package var context: RowContext {
    switch self {
    case .customers(let part): part.context
    case .documents(let part): part.context
    case .bank(let part): part.context
    case .journal(let part): part.context
    case .events(let part): part.context
    case .decisions(let part): part.context
    case .rates(let part): part.context
    case .ledger(let part): part.context
    case .reconciling(let part): part.context
    case .remittances(let part): part.context
    case .payers(let part): part.context
    case .contacts(let part): part.context
    case .holidays(let part): part.context
    case .voids(let part): part.context
    }
  }
}

extension FilePart {
  /// Takes what a bank file says of its statements; other files say nothing.
  package mutating func add(statements: [SourceStatement]) {
    guard case .bank(var part) = self else { return }
    part.add(statements: statements)
    self = .bank(part)
  }
}

/// Reads the batches of one file into a ``FilePart``, first with the formats most files have, and where a value does
/// not fit them again with the formats that all of the file's values agree on.
///
/// - Parameters:
///   - preamble: the records above the header.
///   - words: those of a bank's own export; nil for statements of a standard.
///   - rowWords: the same for statements of a standard in which banks write balances among the lines.
///   - read: hands every batch of the file to its argument; called up to four times, and as often again where the rows
///     of a bank's export show that they are meant otherwise.
/// - Returns: nil, with the findings that say why, where the file cannot be read in one way only.
package func readFacts(
  map: ColumnMap, format: SourceFormat, entity: Entity, path: String, sheet: String = "", file: UInt32,
  preamble: [[String]] = [], words: BankWords? = nil, rowWords: BankWords? = nil,
  read: (_ body: (SourceRows) -> Void) throws -> Void
) throws -> (part: FilePart?, findings: [Diagnostic]) {
  func facts(_ bank: BankReading?) throws -> (part: FilePart?, findings: [Diagnostic]) {
    try readFacts(
      map: map, format: format, entity: entity, path: path, sheet: sheet, file: file, preamble: preamble, bank: bank,
      rowWords: rowWords, read: read)
  }
  guard map.profile.kind == .bank, let words else { return try facts(nil) }
  var reading = BankReading(words: words.adding(debit: format.debitWords, credit: format.creditWords))
  while true {
    let (part, findings) = try facts(reading)
    guard case .bank(var bank)? = part else { return (part, findings) }
    switch bank.settle() {
    case .settled: return (.bank(bank), findings)
    case .stops(let finding): return (nil, findings + [finding])
    case .again(let layout): reading.layout = layout
    }
  }
}

private func readFacts(
  map: ColumnMap, format: SourceFormat, entity: Entity, path: String, sheet: String, file: UInt32,
  preamble: [[String]], bank: BankReading?, rowWords: BankWords?,
  read: (_ body: (SourceRows) -> Void) throws -> Void
) throws -> (part: FilePart?, findings: [Diagnostic]) {
  let place = Place(path: path, sheet: sheet)
  let titles = ReportTitles(preamble)
  func context(_ formats: ColumnFormats) -> RowContext {
    var context = RowContext(
      map: map, formats: formats, format: format, entity: entity, place: place, file: file, bank: bank)
    (context.titles, context.preamble) = (titles, preamble)
    context.rowWords = rowWords
    return context
  }
  let (dates, decimal) = (format.dates ?? map.profile.dates, format.decimal ?? map.profile.decimal)
  var known: ColumnFormats?
  if decimal == nil, dates == nil || dates == .yearMonthDay {
    known = .assumed
  } else if let decimal, let dates {
    known = ColumnFormats(
      dates: dates, decimal: decimal, of: map, isDoubted: format.decimal == nil && !map.profile.hasStandardAmounts)
  }
  if let known {
    let part = try fill(context(known), read)
    if let beyond = part.context.volumeFinding { return (nil, [beyond]) }
    if part.context.isHopeless { return (nil, [part.context.hopelessFinding]) }
    if !part.context.needsEvidence { return (try withTotals(part, context(known), read), []) }
  }
  var evidence = FormatEvidence(map: map, currency: context(.assumed).currencyOfRows, width: bank?.layout.width)
  try read { evidence.add($0) }
  let (formats, findings) = evidence.decide(format, at: place)
  guard !findings.contains(where: { $0.severity == .fatal }) else { return (nil, findings) }
  let part = try fill(context(formats), read)
  if let beyond = part.context.volumeFinding { return (nil, findings + [beyond]) }
  if part.context.isHopeless { return (nil, [part.context.hopelessFinding]) }
  return (try withTotals(part, context(formats), read), findings)
}

/// The part with the report's own totals held against its rows: where a first reading met any, the file is read again.
private func withTotals(
  _ part: FilePart, _ context: RowContext, _ read: (_ body: (SourceRows) -> Void) throws -> Void
) throws -> FilePart {
  guard let columns = part.context.columnsOfTotals(hasPaid: part.hasPaidDocuments) else { return part }
  var context = context
  context.foundTotals = part.context.foundTotals
  context.totals = TotalsReader(columns, entity: context.currencyOfRows)
  return try fill(context, read)
}

extension FilePart {
  /// Whether documents of which nothing is open are among its own, as no list of open items has them.
  fileprivate var hasPaidDocuments: Bool {
    guard case .documents(let part) = self, part.listedOn == nil else { return false }
    return part.documents.claimedOpen.contains(0)
  }
}

/// The part of each kind is filled by a loop of its own, so that no row pays for the choice.
private func fill(_ context: RowContext, _ read: (_ body: (SourceRows) -> Void) throws -> Void) throws -> FilePart {
  let constants = context.map.constants
  switch FilePart(context: context) {
  case .customers(var part):
    try read { part.add($0.having(constants: constants)) }
    return .customers(part)
  case .documents(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    part.relateClearings()
    return .documents(part)
  case .bank(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .bank(part)
  case .journal(var part):
    try read { part.add($0.having(constants: constants)) }
    return .journal(part)
  case .events(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .events(part)
  case .decisions(var part):
    try read { part.add($0.having(constants: constants)) }
    return .decisions(part)
  case .rates(var part):
    try read { part.add($0.having(constants: constants)) }
    return .rates(part)
  case .ledger(var part):
    try read { part.add($0.having(constants: constants)) }
    return .ledger(part)
  case .remittances(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .remittances(part)
  case .payers(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .payers(part)
  case .reconciling(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .reconciling(part)
  case .contacts(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .contacts(part)
  case .holidays(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .holidays(part)
  case .voids(var part):
    try read { if !part.context.needsEvidence { part.add($0.having(constants: constants)) } }
    return .voids(part)
  }
}

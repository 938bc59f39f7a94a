package import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// What `tieout inspect` says about a file; nothing is written.
package struct Inspection {
  private let path: String
  private let source: SourceSetting?
  private let entity: Entity
  private let profiles: ProfileLibrary
  private var lines: [String] = []
  package private(set) var findings: [Diagnostic] = []

  /// - Parameter config: a settings file whose source for this path says how it is read; nil to look at the file alone.
  package init(of path: String, config: String?) throws(RunFailure) {
    self.path = path
    guard let config else {
      source = nil
      entity = Entity(name: "", currency: .euro)
      profiles = .builtIn
      return
    }
    let (settings, folder, library) = try Run.settings(at: config)
    entity = settings.entity
    profiles = library
    let wanted = FilePath.real(path)
    source =
      SourceFiles.resolve(settings.sources, relativeTo: folder).files.first { FilePath.real($0.path) == wanted }?
      .setting
  }

  private var options: ReadingOptions { source?.reading ?? ReadingOptions() }

  private var candidates: [Profile] {
    guard let source else { return InputKind.allCases.flatMap { profiles.profiles(kind: $0) } }
    let named = source.profile.map { profiles.profiles(named: $0, kind: source.kind) } ?? []
    return named.isEmpty ? profiles.profiles(kind: source.kind) : named
  }

  private func tables(mustFit: Bool) throws -> [any RecordTable] {
    let candidates = candidates
    return try openTables(
      path: path, shownAs: path, file: 0, options: options, among: candidates,
      withoutHeader: profiles.namesWithoutHeader(kind: source?.kind ?? .bank))
  }

  /// The text of the answer.
  ///
  /// - Throws: `Refusal` where the file cannot be read at all.
  package mutating func text() throws -> String {
    lines = [path]
    for table in try tables(mustFit: true) { try tell(table) }
    return lines.map { Diagnostic.printable($0) + "\n" }.joined()
  }

  private mutating func tell(_ table: any RecordTable) throws {
    lines.append("  format     \(table.format.shown)")
    if !table.sheet.isEmpty { lines.append("  sheet      \(table.sheet)") }
    if !table.sheet.isEmpty, table.headerLine > 0 { lines.append("  header     row \(table.headerLine)") }
    if !table.encoding.isEmpty { lines.append("  encoding   \(table.encoding)") }
    if let file = table as? DelimitedFile {
      lines.append("  dialect    \(file.dialect.described)")
      let above = file.preamble.count
      lines.append("  header     line \(file.headerLine), \(Wording.counted(above, "record")) above it")
    }
    let map =
      table.format.isStatement
      ? StatementProfile.map(table, of: profiles) : ColumnMap.best(header: table.header, among: candidates)
    findings += Pipeline.findings(of: table, map)
    guard let map else {
      lines.append(
        "  profile    none fits: `profile:` on the source names one, or a profile file of your own maps the columns")
      try tellColumns(table, nil)
      findings.append(
        .noProfile(
          for: table, at: path, kind: source?.kind.rawValue ?? "any kind", among: source == nil ? [] : candidates))
      return
    }
    lines.append("  profile    \(map.profile.name), kind \(map.profile.kind.rawValue)")
    if let refusal = map.refusalFinding(at: table.place.at(line: table.headerLine)) {
      findings.append(refusal)
      return try tellColumns(table, nil)
    }
    if !table.format.isStatement {
      let place = table.place.at(line: table.headerLine)
      findings += [map.rivalFinding(header: table.header, among: candidates, at: place)].compactMap { $0 }
    }
    if !map.unused.isEmpty, let note = map.unusedFinding(at: table.place.at(line: table.headerLine)) {
      findings.append(note)
    }
    if source?.profile == nil, let warning = map.fallbackFinding(at: table.place.at(line: table.headerLine)) {
      findings.append(warning)
    }
    let outcome = try tellFacts(table, map)
    try tellColumns(table, map)
    if outcome.statements.isEmpty, table.format.isStatement { lines.append("  statements none") }
  }

  private mutating func tellFacts(_ table: any RecordTable, _ map: ColumnMap) throws -> ReadOutcome {
    var outcome = ReadOutcome()
    let stated = (source?.format ?? SourceFormat()).completed(by: table.preamble, of: map.profile)
    func read(_ format: SourceFormat, _ currency: Currency) throws -> (part: FilePart?, findings: [Diagnostic]) {
      try readFacts(
        map: map, format: format, entity: Entity(name: entity.name, currency: currency), path: path, sheet: table.sheet,
        file: 0, preamble: table.preamble, words: table.bankWords,
        rowWords: table.rowWords
      ) { body in outcome = try table.read(body) }
    }
    var (part, problems) = try read(stated, entity.currency)
    if source == nil, stated.currency == nil, let first = part,
      let currency = try SymbolCurrency.find(first, { try read($0, $1).part }, stated)
    {
      var format = stated
      format.currency = currency
      (part, problems) = try read(format, currency)
      lines.append("  currency   \(currency), by the symbol of the amounts: `currency: \(currency)` on the source")
    }
    part?.add(statements: outcome.statements)
    findings += outcome.findings + problems
    guard let part else {
      lines.append("  rows       \(outcome.rows), not read: see stderr")
      return outcome
    }
    let context = part.context
    findings += context.findings
    let counts = [
      "\(context.rows)", "\(context.accepted) accepted", "\(context.quarantined) in quarantine",
      context.footers > 0 ? "\(context.footers) left out" : "",
      context.merged > 0 ? "\(context.merged) joined to the row above" : "",
      outcome.blank > 0 ? "\(outcome.blank) blank" : "",
    ]
    lines.append("  rows       \(counts.filter { !$0.isEmpty }.joined(separator: ", "))")
    for (currency, sum) in context.sums.sorted(by: { $0.key < $1.key }) {
      lines.append("  sum        \(Money(sum, currency).plain) \(currency)")
    }
    if !context.formats.isAssumed, !table.format.isStatement {
      lines.append("  decimals   '\(context.formats.decimal.rawValue)'")
      for column in context.formats.dates.keys.sorted() {
        lines.append("  dates      \(column): \(context.formats.order(of: column).rawValue)")
      }
    }
    if case .bank(let bank) = part {
      for statement in bank.statements { lines.append("  statement  \(Self.arithmetic(of: statement))") }
    }
    return outcome
  }

  /// Opening, lines, closing, and whether they add up.
  private static func arithmetic(of statement: BankStatement) -> String {
    let currency = statement.currency
    func money(_ amount: Int64?) -> String { amount.map { Money($0, currency).plain } ?? "not stated" }
    let name = [statement.account, statement.number].filter { !$0.isEmpty }.joined(separator: ", number ")
    var text = "\(name.isEmpty ? "line \(statement.source.line)" : name): opening \(money(statement.opening))"
    text +=
      ", \(Wording.counted(statement.entries, "line")) \(money(statement.sum)),"
      + " closing \(money(statement.closing)) \(currency)"
    guard let difference = statement.difference else { return text }
    return text + (difference == 0 ? ": adds up" : ": \(Money(difference, currency).plain) is missing from the lines")
  }

  private mutating func tellColumns(_ table: any RecordTable, _ map: ColumnMap?) throws {
    var examples: [[String]] = []
    _ = try table.read { rows in
      for row in 0..<rows.count where examples.count < 3 {
        examples.append((0..<rows.fieldCount(row: row)).map { rows.text(row, $0) })
      }
    }
    lines.append("  columns")
    for (field, name) in table.header.enumerated() {
      let column = map?.column(of: field) ?? ""
      let values = examples.map { field < $0.count ? $0[field] : "" }
      if table.format.isStatement, values.allSatisfy(\.isEmpty) { continue }
      let shown = values.map { "'\($0)'" }.joined(separator: ", ")
      lines.append("    \(field + 1). \(name)\(column.isEmpty || column == name ? "" : " -> \(column)"): \(shown)")
    }
    for (column, value) in (map?.profile.constants ?? [:]).sorted(by: { $0.key < $1.key }) {
      lines.append("    \(column): '\(value)' in every row (the profile's constant)")
    }
  }

  /// The file's rows as read, as plain CSV.
  package mutating func dump(to sink: ([UInt8]) -> Void) throws {
    for table in try openTables(path: path, shownAs: path, file: 0, options: options, headerScore: nil) {
      findings += table.findings
      findings += try table.dump(sink).findings
    }
  }
}

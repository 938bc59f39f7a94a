internal import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// The facts of one file with what was found in it; no facts where the run cannot go on with it.
struct FileFacts: Sendable {
  var file: InputFile
  /// One a table: a workbook may hold several.
  var parts: [FilePart] = []
  var findings: [Diagnostic] = []
}

/// Reads files side by side.
struct Reading: Sendable {
  let entity: Entity
  let profiles: ProfileLibrary
  let folder: String

  /// The facts of every file, in the order of `files`.
  func read(_ files: [SourceFile]) async -> [FileFacts] {
    await withTaskGroup(of: (Int, FileFacts).self) { group in
      for (number, file) in files.enumerated() {
        group.addTask { (number, read(file, number: UInt32(number))) }
      }
      var facts = [FileFacts?](repeating: nil, count: files.count)
      for await (number, part) in group { facts[number] = part }
      return facts.compactMap { $0 }
    }
  }

  private func read(_ source: SourceFile, number: UInt32) -> FileFacts {
    var facts = FileFacts(file: InputFile(kind: source.setting.kind, path: source.shownAs))
    do {
      let candidates = try candidates(source)
      let tables = try tables(of: source, number, candidates)
      if let digest = FileDigest.sha256(ofFile: source.path) { (facts.file.sha256, facts.file.bytes) = digest }
      for table in tables { try read(table, of: source, number, candidates, into: &facts) }
    } catch let refusal as Refusal {
      facts.findings.append(refusal.finding)
    } catch {
      facts.findings.append(
        Diagnostic(IngestCodes.unreadable, at: Place(path: source.shownAs), "cannot be read: \(error)"))
    }
    return facts
  }

  /// The tables of a file, with the header that one of the profiles knows.
  func tables(of source: SourceFile, _ number: UInt32, _ candidates: [Profile]) throws -> [any RecordTable] {
    try openTables(
      path: source.path, shownAs: source.shownAs, file: number, options: source.setting.reading, among: candidates,
      withoutHeader: profiles.namesWithoutHeader(kind: source.setting.kind))
  }

  private func read(
    _ table: any RecordTable, of source: SourceFile, _ number: UInt32, _ candidates: [Profile],
    into facts: inout FileFacts
  ) throws {
    facts.file.format = table.format
    facts.file.sheets = table.sheets
    let map: ColumnMap
    do {
      map = try layout(of: table, source, candidates)
    } catch {
      facts.findings += table.findings
      throw error
    }
    facts.findings += Pipeline.findings(of: table, map)
    facts.file.profile = map.profile.name
    let place = table.place.at(line: table.headerLine)
    if let unused = map.unusedFinding(at: place) { facts.findings.append(unused) }
    if source.setting.profile == nil, let warning = map.fallbackFinding(at: place) { facts.findings.append(warning) }
    var outcome = ReadOutcome()
    var (part, findings) = try readFacts(
      map: map, format: source.setting.format.completed(by: table.preamble, of: map.profile), entity: entity,
      path: source.shownAs, sheet: table.sheet, file: number, preamble: table.preamble, words: table.bankWords,
      rowWords: table.rowWords
    ) { body in outcome = try table.read(body) }
    part?.add(statements: outcome.statements)
    facts.findings += outcome.findings + findings
    if let part { facts.parts.append(part) }
  }

  /// Which field of a table holds which column.
  private func layout(of table: any RecordTable, _ source: SourceFile, _ candidates: [Profile]) throws -> ColumnMap {
    if table.format.isStatement {
      guard source.setting.kind == .bank else {
        // Of a format that the settings alone name, it may be no statement at all.
        throw table.doubt
          ?? Refusal(
            Diagnostic(
              IngestCodes.otherFormat, at: Place(path: source.shownAs),
              "its format is \(table.format.shown), and its source says `kind: \(source.setting.kind.rawValue)`",
              hint: "set `kind: bank` on the source")
          )
      }
      return StatementProfile.map(table, of: profiles)
    }
    if let best = ColumnMap.best(header: table.header, among: candidates) {
      let place = table.place.at(line: table.headerLine)
      if let refusal = best.refusalFinding(at: place)
        ?? best.rivalFinding(header: table.header, among: candidates, at: place)
      {
        throw Refusal(refusal)
      }
      return best
    }
    throw table.doubt
      ?? Refusal(.noProfile(for: table, at: source.shownAs, kind: source.setting.kind.rawValue, among: candidates))
  }

  /// The profiles that a file may have: the one that the settings name, or all of its kind.
  func candidates(_ source: SourceFile) throws(Refusal) -> [Profile] {
    let kind = source.setting.kind
    guard let name = source.setting.profile else { return profiles.profiles(kind: kind) }
    let named = profiles.profiles(named: name, kind: kind)
    guard named.isEmpty else { return named }
    throw Refusal(
      Diagnostic(
        SettingsCodes.unknownProfile, at: source.setting.place, "profile '\(name)' is not known for \(kind.rawValue)",
        hint: "\(profiles.hint(after: name, kind: kind)), or give the path of a .yaml file"))
  }
}

extension Diagnostic {
  /// Why no layout fits a table: the columns that the nearest lacks, or the whole header.
  static func noProfile(for table: any RecordTable, at path: String, kind: String, among candidates: [Profile])
    -> Diagnostic
  {
    let place = Place(path: path, sheet: table.sheet, line: table.headerLine)
    // The profile that lacks least is the one that was meant, unless it lacks most of what it needs.
    let nearest = candidates.filter { !$0.isFallback && $0.refusal == nil }.min {
      ColumnMap.lacking(header: table.header, profile: $0) < ColumnMap.lacking(header: table.header, profile: $1)
    }
    let missing = nearest.map { ColumnMap.missing(header: table.header, profile: $0) } ?? []
    let header = table.header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    if let nearest, !missing.isEmpty, missing.count * 2 < nearest.required.count {
      return Diagnostic(
        NormalizeCodes.missingColumn, at: place,
        "the header lacks \(missing.map { "'\($0)'" }.joined(separator: ", ")) for \(kind) (profile \(nearest.name))",
        hint: "the header is \(header)")
    }
    return Diagnostic(
      NormalizeCodes.noProfile, at: place, "no layout of \(kind) fits the header \(header)",
      hint: "name one with `profile:`, or set `header_line:` if the header is elsewhere")
  }
}

/// The layout of statement files: the canonical bank columns, dates and amounts as their readers write them.
enum StatementProfile {
  static func map(_ table: any RecordTable, of profiles: ProfileLibrary) -> ColumnMap {
    guard var profile = profiles.profile(named: "canonical", kind: .bank) else {
      preconditionFailure("the canonical profile reads bank lines")
    }
    profile.name = table.format.rawValue
    profile.guardsText = false
    profile.dates = .yearMonthDay
    // The standard of OFX leaves the mark to the bank.
    profile.decimal = table.format == .ofx ? nil : .point
    profile.hasStandardAmounts = table.format != .ofx
    guard let map = ColumnMap(header: table.header, profile: profile) else {
      preconditionFailure("statement columns are canonical")
    }
    return map
  }
}

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
      let tables = try openTables(
        path: source.path, shownAs: source.shownAs, file: number, options: source.setting.reading
      ) { header in candidates.map { ColumnMap.score(header: header, profile: $0) }.max() ?? 0 }
      if let digest = FileDigest.sha256(ofFile: source.path) { (facts.file.sha256, facts.file.bytes) = digest }
      for table in tables { try read(table, of: source, number, candidates, into: &facts) }
    } catch let refusal as Refusal {
      facts.findings.append(refusal.finding)
    } catch {
      facts.findings.append(Diagnostic(IngestCodes.unreadable, at: Place(path: source.shownAs), "cannot be read: \(error)"))
    }
    return facts
  }

  private func read(
    _ table: any RecordTable, of source: SourceFile, _ number: UInt32, _ candidates: [Profile], into facts: inout FileFacts
  ) throws {
    let shownAs = table.sheet.isEmpty ? source.shownAs : "\(source.shownAs):\(table.sheet)"
    facts.findings += table.findings
    facts.file.format = table.format
    facts.file.sheets = table.sheets
    let map: ColumnMap
    if table.format.isStatement {
      guard source.setting.kind == .bank else {
        throw Refusal(
          Diagnostic(
            IngestCodes.otherFormat, at: Place(path: source.shownAs),
            "its format is \(table.format.shown), and its source says `kind: \(source.setting.kind.rawValue)`", hint: "set `kind: bank` on the source"))
      }
      map = StatementProfile.map(table, of: profiles)
    } else if let best = ColumnMap.best(header: table.header, among: candidates) {
      map = best
    } else {
      throw Refusal(noProfile(source, table, candidates))
    }
    facts.file.profile = map.profile.name
    let place = Place(path: shownAs, line: table.headerLine)
    if let unused = map.unusedFinding(at: place) { facts.findings.append(unused) }
    var outcome = ReadOutcome()
    var (part, findings) = try readFacts(
      map: map, format: source.setting.format, entity: entity, path: shownAs, file: number
    ) { body in outcome = try table.read(body) }
    part?.add(statements: outcome.statements)
    facts.findings += outcome.findings + findings
    if let part { facts.parts.append(part) }
  }

  /// The profiles that a file may have: the one that the settings name, or all of its kind.
  private func candidates(_ source: SourceFile) throws(Refusal) -> [Profile] {
    let kind = source.setting.kind
    guard let name = source.setting.profile else { return profiles.profiles(kind: kind) }
    if let profile = profiles.profile(named: name, kind: kind) { return [profile] }
    throw Refusal(
      Diagnostic(
        SettingsCodes.unknownProfile, at: source.setting.place, "profile '\(name)' is not known for \(kind.rawValue)",
        hint: "known are \(profiles.names.joined(separator: ", ")), or give the path of a .yaml file"))
  }

  private func noProfile(_ source: SourceFile, _ table: any RecordTable, _ candidates: [Profile]) -> Diagnostic {
    let place = Place(path: source.shownAs, line: table.headerLine)
    // The profile that lacks least is the one that was meant.
    let nearest = candidates.min {
      ColumnMap.missing(header: table.header, profile: $0).count < ColumnMap.missing(header: table.header, profile: $1).count
    }
    let missing = nearest.map { ColumnMap.missing(header: table.header, profile: $0) } ?? []
    let header = table.header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    if let nearest, missing.count < nearest.required.count {
      return Diagnostic(
        NormalizeCodes.missingColumn, at: place,
        "the header lacks \(missing.map { "'\($0)'" }.joined(separator: ", ")) for \(source.setting.kind.rawValue) (profile \(nearest.name))",
        hint: "the header is \(header)")
    }
    return Diagnostic(
      NormalizeCodes.noProfile, at: place, "no layout of \(source.setting.kind.rawValue) fits the header \(header)",
      hint: "name one with `profile:`, or set `header_line:` if the header stands elsewhere")
  }
}

/// The layout of statement files: the canonical bank columns, dates and amounts as their readers write them.
enum StatementProfile {
  static func map(_ table: any RecordTable, of profiles: ProfileLibrary) -> ColumnMap {
    guard var profile = profiles.profile(named: "canonical", kind: .bank) else { preconditionFailure("the canonical profile reads bank lines") }
    profile.name = table.format.rawValue
    profile.dates = .yearMonthDay
    profile.decimal = .point
    guard let map = ColumnMap(header: table.header, profile: profile) else { preconditionFailure("statement columns are canonical") }
    return map
  }
}

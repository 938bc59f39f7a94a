internal import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// The facts of one file with what was found in it; nil facts where the run cannot go on with it.
struct FileFacts: Sendable {
  var file: InputFile
  var part: FilePart?
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
      let file = try DelimitedFile(path: source.path, shownAs: source.shownAs, file: number, options: source.setting.reading) { header in
        candidates.map { ColumnMap.score(header: header, profile: $0) }.max() ?? 0
      }
      facts.findings += file.findings
      if let digest = FileDigest.sha256(ofFile: source.path) { (facts.file.sha256, facts.file.bytes) = digest }
      guard let map = ColumnMap.best(header: file.header, among: candidates) else {
        throw Refusal(noProfile(source, file, candidates))
      }
      facts.file.profile = map.profile.name
      let place = Place(path: source.shownAs, line: file.headerLine)
      if let unused = map.unusedFinding(at: place) { facts.findings.append(unused) }
      let (part, findings) = try readFacts(
        map: map, format: source.setting.format, entity: entity, path: source.shownAs, file: number
      ) { body in _ = try file.read(body) }
      facts.part = part
      facts.findings += findings
      if part == nil, findings.isEmpty {
        facts.findings.append(
          Diagnostic(
            NormalizeCodes.notRead, at: place, "files of kind \(source.setting.kind.rawValue) are not read yet: nothing of it counts"))
      }
    } catch let refusal as Refusal {
      facts.findings.append(refusal.finding)
    } catch {
      facts.findings.append(Diagnostic(IngestCodes.unreadable, at: Place(path: source.shownAs), "cannot be read: \(error)"))
    }
    return facts
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

  private func noProfile(_ source: SourceFile, _ file: DelimitedFile, _ candidates: [Profile]) -> Diagnostic {
    let place = Place(path: source.shownAs, line: file.headerLine)
    // The profile that lacks least is the one that was meant.
    let nearest = candidates.min {
      ColumnMap.missing(header: file.header, profile: $0).count < ColumnMap.missing(header: file.header, profile: $1).count
    }
    let missing = nearest.map { ColumnMap.missing(header: file.header, profile: $0) } ?? []
    let header = file.header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
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

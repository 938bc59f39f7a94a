package import Diagnostics
internal import Domain
internal import Ingest
internal import Render
internal import Settings

/// A stage whose result can be written as CSV, and after which a run can stop.
package enum Stage: String, Sendable, CaseIterable {
  case ingest, normalize, reconcile, analyze
}

/// What a run wrote that stopped after a stage.
package struct StageFiles: Sendable {
  /// Where the files stand.
  package var folder: String
  package var names: [String]
  package var findings: [Diagnostic]
}

/// Runs the stages up to one of them and writes its result and the findings so far.
///
/// - Parameter stages: the folder in which one named after the stage appears, whole or not at all.
/// - Throws: ``RunFailure`` or `OutputError`; what is in the way of the folder is told before anything is written.
package func runThrough(_ stage: Stage, _ request: RunRequest, stages: String) async throws -> StageFiles {
  let write: (_ folder: String) throws -> (names: [String], findings: [Diagnostic])
  let path = "\(stages)/\(stage.rawValue)"
  let (settings, folder, profiles) = try Run.settings(at: request.config)
  let (files, missing) = SourceFiles.resolve(settings.sources, relativeTo: folder)
  try OwnFiles(settings, config: request.config, folder: folder, inputs: files).check(outside: [path])
  let place = try PackagePlace(path)
  switch stage {
  case .ingest:
    request.progress("reading")
    guard missing.isEmpty else { throw RunFailure.inputs(missing) }
    let reading = Reading(entity: settings.entity, profiles: profiles, folder: folder)
    write = { try reading.writeRows(of: files, into: $0) }
  case .normalize:
    let run = try await Run(request)
    write = { (try writeCanonicalFiles(run.ledger, into: $0), run.findings.sorted()) }
  case .reconcile:
    let report = try await Run(request).report(request)
    write = { (try writeReconciliation(report, into: $0), report.findings) }
  case .analyze:
    let report = try await Run(request).report(request)
    write = { (try writeAnalysis(report, into: $0), report.findings) }
  }
  request.progress("writing")
  return try stageFiles(of: stage, at: place, write)
}

/// A function of its own that nothing suspends: the optimizer of Swift 6.3 crashes on errors thrown by closures within
/// `async` ones.
private func stageFiles(
  of stage: Stage, at place: PackagePlace,
  _ write: (_ folder: String) throws -> (names: [String], findings: [Diagnostic])
) throws -> StageFiles {
  let target = try PackageFolder(place)
  do {
    let (names, findings) = try write(target.building)
    try writeExceptions(findings, target.building + "/exceptions.csv")
    let outputs = names + ["exceptions.csv"]
    try Manifest(ofStage: stage.rawValue, version: Run.version, folder: target.building, outputs: outputs)
      .write(to: target.building)
    try target.prepare()
    let kept = try target.appear()
    return StageFiles(
      folder: target.path, names: outputs + [Manifest.name], findings: findings + [kept].compactMap { $0 })
  } catch {
    target.abandon()
    throw error
  }
}

extension Reading {
  /// The rows of every file as its reader gives them, before any of them is understood: one CSV file a table.
  fileprivate func writeRows(of files: [SourceFile], into folder: String) throws -> (
    names: [String], findings: [Diagnostic]
  ) {
    var names: [String] = []
    var findings: [Diagnostic] = []
    // Paths that are flattened, and the findings' own file, may come to the same name.
    var taken: Set<String> = ["exceptions.csv"]
    for file in files {
      do {
        for table in try tables(of: file, 0, try candidates(file)) {
          let name = Self.name(of: table, in: file, besides: taken)
          taken.insert(name)
          let outcome = try write(table, to: "\(folder)/\(name)")
          names.append(name)
          findings += table.findings + outcome.findings
        }
      } catch let refusal as Refusal {
        findings.append(refusal.finding)
      }
    }
    guard !findings.contains(where: { $0.severity == .fatal }) else { throw RunFailure.inputs(findings.sorted()) }
    return (names, findings.sorted())
  }

  /// The path of the file with the name of the sheet, flat.
  private static func name(of table: any RecordTable, in file: SourceFile, besides taken: Set<String>) -> String {
    var name = file.shownAs + (table.sheet.isEmpty ? "" : ".\(table.sheet)")
    if name.lowercased().hasSuffix(".csv") { name.removeLast(4) }
    let stem = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
    let numbered = ["\(stem).csv"] + (2...taken.count + 2).map { "\(stem)~\($0).csv" }
    return numbered.first { !taken.contains($0) } ?? stem
  }

  private func write(_ table: any RecordTable, to path: String) throws -> ReadOutcome {
    let file = try NewFile(path)
    let outcome = try table.dump { file.write($0) }
    try file.finish(onDisk: false)
    return outcome
  }
}

package import Diagnostics
internal import Glibc
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
/// - Throws: ``RunFailure`` or `OutputError`.
package func runThrough(_ stage: Stage, _ request: RunRequest, stages: String) async throws -> StageFiles {
  let write: (_ folder: String) throws -> (names: [String], findings: [Diagnostic])
  switch stage {
  case .ingest:
    let (settings, folder, profiles) = try Run.settings(at: request.config)
    request.progress("reading")
    let (files, missing) = SourceFiles.resolve(settings.sources, relativeTo: folder)
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
  return try stageFiles(of: stage, in: stages, write)
}

/// A function of its own that nothing suspends: the optimizer of Swift 6.3 crashes on errors thrown by closures within `async` ones.
private func stageFiles(
  of stage: Stage, in stages: String, _ write: (_ folder: String) throws -> (names: [String], findings: [Diagnostic])
) throws -> StageFiles {
  let target = try PackageFolder("\(stages)/\(stage.rawValue)")
  do {
    let (names, findings) = try write(target.building)
    try writeExceptions(findings, target.building + "/exceptions.csv")
    try target.appear()
    return StageFiles(folder: target.path, names: names + ["exceptions.csv"], findings: findings)
  } catch {
    target.abandon()
    throw error
  }
}

extension Reading {
  /// The rows of every file as its reader gives them, before any of them is understood: one CSV file a table.
  fileprivate func writeRows(of files: [SourceFile], into folder: String) throws -> (names: [String], findings: [Diagnostic]) {
    var names: [String] = []
    var findings: [Diagnostic] = []
    for file in files {
      do {
        for table in try tables(of: file, 0, try candidates(file)) {
          let name = Self.name(of: table, in: file)
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
  private static func name(of table: any RecordTable, in file: SourceFile) -> String {
    var name = file.shownAs + (table.sheet.isEmpty ? "" : ".\(table.sheet)")
    if !name.lowercased().hasSuffix(".csv") { name += ".csv" }
    return String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
  }

  private func write(_ table: any RecordTable, to path: String) throws -> ReadOutcome {
    guard let file = fopen(path, "wb") else { throw OutputError(path: path, cause: String(cString: strerror(errno))) }
    var failed: Int32 = 0
    let outcome = try table.dump { bytes in if fwrite(bytes, 1, bytes.count, file) < bytes.count, failed == 0 { failed = errno } }
    if fclose(file) != 0, failed == 0 { failed = errno }
    guard failed == 0 else { throw OutputError(path: path, cause: String(cString: strerror(failed))) }
    return outcome
  }
}

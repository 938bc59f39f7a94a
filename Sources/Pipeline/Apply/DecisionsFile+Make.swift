internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

extension DecisionsFile {
  /// Where decisions go that nobody named a file for.
  private static let usual = "decisions.csv"

  /// Makes the file of decisions with its header where it is missing, and names it in the settings where they name none
  /// and something is to be added.
  ///
  /// - Returns: what was made, a line each.
  /// - Throws: ``RunFailure`` where the settings cannot be read, `OutputError` where something cannot be written.
  static func make(for request: RunRequest, isNeeded: Bool) throws -> [String] {
    var made: [String] = []
    let progress = request.progress
    let lock = try FileLock(path: request.config) { progress("waiting for another `tieout add`") }
    defer { lock?.release() }
    let (settings, folder, _) = try Run.settings(at: request.config)
    let isNamed = settings.sources.contains { $0.kind == .decisions }
    let path = isNamed ? path(in: settings, folder: folder) : FilePath.join(folder, usual)
    guard let path, isNamed || isNeeded else { return [] }
    let text = try Run.settingsText(request.config)
    let source = SettingsText.source(kind: InputKind.decisions.rawValue, path: usual)
    let added = isNamed ? text : SettingsText.adding([source], to: text, path: request.config)
    // Where a person has to write the line, a file that no close reads helps nobody.
    guard let added else { return [] }
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT {
      try WholeFile.create(path, Array(StarterFolder.text(of: usual).utf8))
      made.append("\(path): made, with its header")
    }
    if added != text {
      try WholeFile.replace(FilePath.real(request.config), with: Array(added.utf8), keepsRights: true)
      made.append("\(request.config): reads it now: \(source)")
    }
    return made
  }
}

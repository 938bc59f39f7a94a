internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

extension AppendedFile {
  /// Makes the file of a kind with its header where it is missing, and names it in the settings where they name none
  /// and something is to be added.
  ///
  /// - Returns: what was made, a line each.
  /// - Throws: ``RunFailure`` where the settings cannot be read, `OutputError` where something cannot be written.
  static func make(_ kind: Kind, for request: RunRequest, isNeeded: Bool) throws -> [String] {
    var made: [String] = []
    let progress = request.progress
    let lock = try FileLock(path: request.config) { progress("waiting for another `tieout add`") }
    defer { lock?.release() }
    let (settings, folder, _) = try Run.settings(at: request.config)
    let isNamed = settings.sources.contains { $0.kind == kind.input }
    let path = isNamed ? path(of: kind, in: settings, folder: folder) : FilePath.join(folder, kind.usual)
    guard let path, isNamed || isNeeded else { return [] }
    let text = try Run.settingsText(request.config)
    let source = SettingsText.source(kind: kind.input.rawValue, path: kind.usual)
    let added = isNamed ? text : SettingsText.adding([source], to: text, path: request.config)
    // Where a person has to write the line, a file that no close reads helps nobody.
    guard let added else { return [] }
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT {
      mkdir(FilePath.folder(of: path), 0o777)
      try WholeFile.create(path, Array(StarterFolder.text(of: kind.usual).utf8))
      made.append("\(path): made, with its header")
    }
    if added != text {
      try WholeFile.replace(FilePath.real(request.config), with: Array(added.utf8), keepsRights: true)
      made.append("\(request.config): reads it now: \(source)")
    }
    return made
  }
}

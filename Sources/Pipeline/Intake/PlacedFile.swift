internal import Domain

/// An export with its place in a company's folder, and the path or glob of its source.
struct PlacedFile {
  var file: ExportedFile
  /// Relative to the settings.
  var path: String
  /// As the settings name it.
  var source: String

  /// What the source says, so that files of one glob can be one source.
  var reading: String { "\(file.kind?.rawValue ?? "") \(file.keys.map { "\($0.0): \($0.1)" })" }

  /// Places files in folders of their months; sources are globs where that catches no file that is read otherwise.
  static func place(_ batch: ExportBatch) -> [PlacedFile] {
    var taken: Set<String> = []
    var placed = batch.files.map { file in
      let path = free(file.month ?? batch.month, FilePath.name(of: file.path), &taken)
      return PlacedFile(file: file, path: path, source: path)
    }
    let before = placed
    for at in placed.indices {
      if let glob = before[at].glob, !before.catchesOthers(glob, at) {
        placed[at].source = glob
      } else {
        placed[at].takeKindIntoName(&taken)
        placed[at].source = placed[at].glob ?? placed[at].path
      }
    }
    for at in placed.indices where placed.catchesOthers(placed[at].source, at) { placed[at].source = placed[at].path }
    return placed
  }

  /// The glob of its source; nil where it has none: a list of what was open is of one day, and is read once.
  private var glob: String? {
    guard file.listedOn == nil, file.kind != nil else { return nil }
    return SourcePattern.glob(ofName: FilePath.name(of: path)).map { "\(SourcePattern.inputs)/*/\($0)" }
  }

  private mutating func takeKindIntoName(_ taken: inout Set<String>) {
    guard file.listedOn == nil, let kind = file.kind, let month = path.split(separator: "/").dropFirst().first else {
      return
    }
    let name = SourcePattern.name(FilePath.name(of: path), of: kind, file.profile)
    path = Self.free("\(SourcePattern.inputs)/\(month)", name, &taken)
    source = path
  }

  private static func free(_ month: Month?, _ name: String, _ taken: inout Set<String>) -> String {
    free(FilePath.folder(of: SourcePattern.path(month, name)), name, &taken)
  }

  /// A path that no other file of the batch has.
  private static func free(_ folder: String, _ name: String, _ taken: inout Set<String>) -> String {
    let (stem, ending) = SourcePattern.parts(of: name)
    var path = "\(folder)/\(name)"
    var number = 2
    while !taken.insert(path).inserted {
      path = "\(folder)/\(stem)-\(number)\(ending)"
      number += 1
    }
    return path
  }
}

extension [PlacedFile] {
  /// Whether a glob finds files that its source would read otherwise than they are to be.
  fileprivate func catchesOthers(_ glob: String, _ own: Int) -> Bool {
    indices.contains { at in
      at != own && SourcePattern.matches(glob, self[at].path)
        && (self[at].reading != self[own].reading || !self[at].file.isDecided)
    }
  }
}

internal import Books
internal import Settings

/// Which files make the papers of a month, and where each lies in their folder.
struct PapersPlan {
  static let settings = "tieout.yaml"
  static let books = "books.sqlite"
  static let packages = "out"
  /// Where files lie that the settings name by a path which leads out of their folder.
  private static let elsewhere = "elsewhere"

  /// Where each file is found, and its path in the folder.
  private(set) var files: [(from: String, to: String)] = []
  /// Paths of the settings that could not stay as they are.
  private(set) var moved: [PapersManifest.Moved] = []

  /// - Parameters:
  ///   - package: the folder of the month's package.
  ///   - outputs: the files that its close wrote.
  ///   - again: the inputs as the close read them.
  ///   - profiles: the profiles of the settings that are files of their own.
  ///   - folder: what paths of the settings are relative to.
  init(
    package: String, _ outputs: [OutputRecord], inputs: [InputRecord], _ again: Reperformance, profiles: [String],
    folder: String
  ) {
    let month = "\(Self.packages)/\(again.close.period)"
    let beside = Verification.besideNames(in: package).filter { FileStamp(of: "\(package)/\($0)")?.isFile ?? false }
    for name in Set(outputs.map(\.path) + [Manifest.name] + beside).sorted() {
      files.append(("\(package)/\(name)", "\(month)/\(name)"))
    }
    let read = inputs.compactMap { input in again.file(input.path).map { (input.path, $0) } }
    var known: Set<String> = []
    for (path, file) in read + profiles.map({ ($0, FilePath.join(folder, $0)) }) where known.insert(path).inserted {
      var to = path
      if !Self.mayStay(path) {
        to = "\(Self.elsewhere)/\(moved.count + 1)/\(FilePath.name(of: path))"
        moved.append(PapersManifest.Moved(path: path, to: to))
      }
      files.append((file, to))
    }
  }

  /// Whether a file may lie under the path by which the settings name it: it leads nowhere else, and to no place of
  /// another file.
  private static func mayStay(_ path: String) -> Bool {
    guard ManifestRecord.isBelow(path), let first = path.split(separator: "/").first else { return false }
    let taken = [settings, packages, elsewhere, PapersManifest.name]
    return !taken.contains { first.lowercased() == $0 } && !first.lowercased().hasPrefix(books)
  }
}

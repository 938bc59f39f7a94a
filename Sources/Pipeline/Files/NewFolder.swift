internal import Glibc
internal import Domain

/// Folders that are made.
enum NewFolder {
  /// Makes a folder and those above it, where they are missing.
  static func make(_ path: String) throws(OutputError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
      if mkdir(made, 0o755) != 0, errno != EEXIST { throw .ofSystem(at: made) }
    }
  }

  /// Makes one under a name that begins so and that nobody can foresee, for us alone; never found.
  ///
  /// - Parameter shown: the path that an error names.
  static func temporary(_ beginning: String, shownAs shown: String) throws(OutputError) -> String {
    var template = Array("\(beginning)\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw .ofSystem(at: shown) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes such a one where the system has its temporary files.
  static func temporary() throws(OutputError) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let path = folder.isEmpty ? "/tmp" : folder
    return try temporary("\(path)/tieout-", shownAs: path)
  }
}

internal import Domain
internal import Glibc

/// Folders that are made under a name that nobody can foresee, for us alone; never found.
enum TemporaryFolder {
  /// Makes one whose path begins so.
  ///
  /// - Parameter shown: the path that an error names.
  static func make(_ beginning: String, shownAs shown: String) throws(OutputError) -> String {
    var template = Array("\(beginning)\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw OutputError(path: shown, cause: String(cString: strerror(errno))) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes one where the system has its temporary files.
  static func make() throws(OutputError) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let path = folder.isEmpty ? "/tmp" : folder
    return try make("\(path)/tieout-", shownAs: path)
  }
}

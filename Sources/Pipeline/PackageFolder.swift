internal import Glibc
package import Render

/// A folder of outputs: it appears whole or not at all.
package struct PackageFolder: Sendable {
  /// Where it will stand.
  package let path: String
  /// Where it is written until it is whole.
  let building: String

  /// Makes an empty folder beside the final place, with the given folders in it.
  package init(_ path: String, folders: [String] = []) throws(OutputError) {
    self.path = path
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if !parent.isEmpty { try Self.makeFolders(parent) }
    building = "\(parent.isEmpty ? "" : parent + "/").\(name).building-\(getpid())"
    Self.remove(building)
    try Self.makeFolders(building)
    for folder in folders { try Self.makeFolders("\(building)/\(folder)") }
  }

  private static func makeFolders(_ path: String) throws(OutputError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw OutputError(path: made, cause: String(cString: strerror(errno)))
      }
    }
  }

  /// Puts the folder in its place. Over an earlier one there is a moment without either, never one with half of it.
  package func appear() throws(OutputError) {
    if rename(building, path) == 0 { return }
    let old = building + "-old"
    guard errno == EEXIST || errno == ENOTEMPTY, rename(path, old) == 0 else {
      throw OutputError(path: path, cause: String(cString: strerror(errno)))
    }
    guard rename(building, path) == 0 else {
      let cause = String(cString: strerror(errno))
      _ = rename(old, path)
      throw OutputError(path: path, cause: cause)
    }
    Self.remove(old)
  }

  /// Takes back what was written.
  package func abandon() { Self.remove(building) }

  /// Removes a folder and all in it.
  private static func remove(_ path: String) {
    guard let directory = opendir(path) else {
      unlink(path)
      return
    }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let child = "\(path)/\(name)"
      if unlink(child) != 0 { remove(child) }
    }
    closedir(directory)
    rmdir(path)
  }
}

internal import Glibc

/// Paths as texts: how they are joined and taken apart.
enum FilePath {
  /// A path as seen from the working folder, where it is relative to another; an empty folder is the working folder
  /// itself.
  static func join(_ folder: String, _ path: String) -> String {
    folder.isEmpty || path.hasPrefix("/") ? path : below(folder, path)
  }

  private static func below(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The path of what lies in a folder, relative to it; nil where it does not lie in it.
  static func relative(_ path: String, to folder: String) -> String? {
    let beginning = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.utf8.starts(with: beginning.utf8) else { return nil }
    return String(decoding: path.utf8.dropFirst(beginning.utf8.count), as: UTF8.self)
  }

  /// The folder that a path lies in; empty where it names none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What is behind the last slash.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The one path of what is there, by which two names of it are known as the same; the path itself where nothing is.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where a path leads, and where it stands itself if it is a link, whether or not there is something.
  static func ends(of path: String) -> Set<String> {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = parts.last, last != ".", last != ".." else { return [end(of: path)] }
    let above = parts.count == 1 ? (path.hasPrefix("/") ? "/" : ".") : String(path[..<last.startIndex])
    return [end(of: path), below(end(of: above), String(last))]
  }

  /// The real path of what is there, with what is not there yet behind it.
  private static func end(of path: String) -> String {
    var rest: [Substring] = []
    var parts = path.split(separator: "/")
    let root = path.hasPrefix("/") ? "/" : "./"
    while true {
      let known = real(root + parts.joined(separator: "/"))
      if known.hasPrefix("/"), parts.isEmpty || access(known, F_OK) == 0 {
        return rest.reversed().reduce(known) { path, part in
          switch part {
          case ".": path
          case "..": String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
          default: below(path, String(part))
          }
        }
      }
      guard let last = parts.popLast() else { return path }
      rest.append(last)
    }
  }

  /// Whether a real path is a folder's own or lies in it.
  static func lies(_ path: String, in folder: String) -> Bool { path == folder || relative(path, to: folder) != nil }
}

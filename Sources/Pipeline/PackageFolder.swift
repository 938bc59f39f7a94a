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

  /// One that was built by a run that was cut short.
  private init(_ path: String, building: String) {
    self.path = path
    self.building = building
  }

  /// Puts the folder in its place; an earlier one is exchanged for it in one step and removed.
  package func appear() throws(OutputError) {
    if rename(building, path) == 0 { return }
    guard errno == EEXIST || errno == ENOTEMPTY else { throw OutputError(path: path, cause: String(cString: strerror(errno))) }
    if Self.exchange(building, path) {
      Self.remove(building)
      return
    }
    // A file system that cannot exchange: there is a moment without either, never one with half of it.
    let old = building + "-old"
    guard rename(path, old) == 0 else { throw OutputError(path: path, cause: String(cString: strerror(errno))) }
    guard rename(building, path) == 0 else {
      let cause = String(cString: strerror(errno))
      _ = rename(old, path)
      throw OutputError(path: path, cause: cause)
    }
    Self.remove(old)
  }

  /// Exchanges two folders in one step, where the system can.
  private static func exchange(_ a: String, _ b: String) -> Bool {
    // The function is not in the module of the C library: it is looked up by name.
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    typealias Function = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    let exchange: UInt32 = 2
    return unsafeBitCast(symbol, to: Function.self)(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0
  }

  /// Waits until every file is on the disk.
  func flush() throws(OutputError) {
    for name in Self.files(in: building) + ["", "extracts"] {
      let file = "\(building)/\(name)"
      let descriptor = open(file, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else { throw OutputError(path: file, cause: String(cString: strerror(errno))) }
    }
  }

  /// Folders that runs which were cut short were building for a place. Those of runs that are still at work are left out.
  static func abandoned(for path: String) -> [PackageFolder] {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let beginning = ".\(name).building-"
    return names(in: parent).filter { $0.hasPrefix(beginning) }.sorted().compactMap { found in
      let process = found.dropFirst(beginning.count).prefix { $0.isNumber }
      if let number = Int32(process), number != getpid(), kill(number, 0) == 0 { return nil }
      return PackageFolder(path, building: "\(parent)/\(found)")
    }
  }

  /// The files below a folder, relative to it, in order.
  static func files(in folder: String) -> [String] {
    names(in: folder).sorted().flatMap { name in
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [name] }
      return files(in: "\(folder)/\(name)").map { "\(name)/\($0)" }
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Takes back what was written.
  package func abandon() { Self.remove(building) }

  /// Removes a folder and all in it.
  static func remove(_ path: String) {
    for name in names(in: path) {
      let child = "\(path)/\(name)"
      if unlink(child) != 0 { remove(child) }
    }
    if rmdir(path) != 0 { unlink(path) }
  }
}

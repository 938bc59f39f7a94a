internal import Diagnostics
internal import Domain
internal import Glibc

/// A folder of outputs: it appears whole or not at all.
struct PackageFolder: Sendable {
  /// Where it will stand.
  var path: String { place.path }
  private let place: PackagePlace
  /// Where it is written until it is whole: a hidden folder beside its place, for nobody else.
  let building: String

  /// Makes an empty folder beside the final place, or another one on the same disk, with the given folders in it.
  init(_ place: PackagePlace, folders: [String] = [], builtBeside: String? = nil) throws(OutputError) {
    self.place = place
    building = try Self.hidden(for: builtBeside ?? place.path, mark: Self.mark, shownAs: place.path)
    for folder in folders { try NewFolder.make("\(building)/\(folder)") }
  }

  /// Makes a hidden folder beside a place, for nobody else.
  ///
  /// - Parameter shown: the path that an error names, where it is not the place.
  static func hidden(for path: String, mark: String, shownAs shown: String? = nil) throws(OutputError) -> String {
    let (parent, name) = parts(of: path)
    try NewFolder.make(parent)
    return try NewFolder.temporary("\(parent)/.\(name)\(mark)\(getpid())-", shownAs: shown ?? path)
  }

  /// What stands between the name of the package and the number of the process that builds it.
  private static let mark = ".building-"
  /// A folder that is made and removed to see what permissions it gets.
  private static let probe = ".permissions"

  /// The folder that a path lies in, and its name.
  private static func parts(of path: String) -> (parent: String, name: String) {
    let parent = FilePath.folder(of: path)
    return (parent.isEmpty ? "." : parent, FilePath.name(of: path))
  }

  /// One that was built by a run that was cut short.
  init(_ place: PackagePlace, found: String) {
    self.place = place
    building = found
  }

  /// Makes the folder ready to appear, or removes it: it gets the permissions of any other, and its place is looked at
  /// again, for what came there meanwhile is not ours.
  func prepare() throws(OutputError) {
    do {
      try setPermissions()
      try checkPlace()
    } catch {
      abandon()
      throw error
    }
  }

  private func setPermissions() throws(OutputError) {
    // A folder that is made as usual has what the mask leaves.
    let probe = "\(building)/\(Self.probe)"
    var status = stat()
    guard mkdir(probe, 0o755) == 0, lstat(probe, &status) == 0, rmdir(probe) == 0,
      chmod(building, status.st_mode & 0o7777) == 0
    else {
      throw OutputError.ofSystem(at: building)
    }
  }

  private func checkPlace() throws(OutputError) {
    let news = try place.earlier.news(at: path)
    guard let first = news.first else { return }
    throw OutputError(
      path: path,
      cause:
        "'\(first)'\(news.count > 1 ? " and \(news.count - 1) more" : "") came into it or changed while the package"
        + " was built"
    )
  }

  /// Puts the folder in its place; of what stood there the earlier package is removed, and anything else kept.
  ///
  /// - Returns: where it was kept, if there was anything.
  func appear() throws(OutputError) -> Diagnostic? {
    if rename(building, path) == 0 { return nil }
    guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else { throw OutputError.ofSystem(at: path) }
    if Self.exchange(building, path) { return removeEarlier(at: building) }
    // A file system that cannot exchange: there is a moment without either, never one with half of it.
    let old = building + "-old"
    guard rename(path, old) == 0 else { throw OutputError.ofSystem(at: path) }
    guard rename(building, path) == 0 else {
      let cause = String(cString: strerror(errno))
      _ = rename(old, path)
      throw OutputError(path: path, cause: cause)
    }
    return removeEarlier(at: old)
  }

  private func removeEarlier(at old: String) -> Diagnostic? {
    guard !place.earlier.remove(at: old) else { return nil }
    let kept = "\(path)-kept-\(String(UInt32.random(in: .min ... .max), radix: 16))"
    let isMoved = rename(old, kept) == 0
    return Diagnostic(
      BooksCodes.kept, at: Place(path: path),
      "files that the earlier package does not name came into the folder while it was replaced: they are in"
        + " '\(isMoved ? kept : old)' now"
    )
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
      guard fsync(descriptor) == 0 else { throw OutputError.ofSystem(at: file) }
    }
  }

  /// Folders that runs which were cut short were building for a place: real ones, of ours. Those of runs that are still
  /// at work are left out.
  static func abandoned(for path: String) -> [String] { left(for: path, mark: mark, atWork: false) }

  /// Such folders with a mark; also those of runs that are at work.
  static func left(for path: String, mark: String, atWork: Bool = true) -> [String] {
    let (parent, name) = parts(of: path)
    let beginning = ".\(name)\(mark)"
    return names(in: parent).filter { $0.hasPrefix(beginning) }.sorted().compactMap { found in
      let rest = found.dropFirst(beginning.count)
      let digits = rest.prefix { $0.isNumber }
      guard let process = Int32(digits), rest.count == digits.count || rest.dropFirst(digits.count).first == "-" else {
        return nil
      }
      var status = stat()
      guard lstat("\(parent)/\(found)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid()
      else { return nil }
      if !atWork, process != getpid(), kill(process, 0) == 0 { return nil }
      return "\(parent)/\(found)"
    }
  }

  /// The files below a folder, relative to it, in order.
  static func files(in folder: String) -> [String] {
    names(in: folder).sorted().flatMap { name in
      guard FileStamp(of: "\(folder)/\(name)")?.isFolder ?? false else { return [name] }
      return files(in: "\(folder)/\(name)").map { "\(name)/\($0)" }
    }
  }

  private static func names(in folder: String) -> [String] {
    // The folder itself may be a link: packages may lie on another disk.
    (OpenFolder("\(folder)/.")?.names() ?? []).map {
      String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Takes back what was written.
  func abandon() { OpenFolder.remove(building) }

  /// Removes what a run that was cut short left: a package, or what there is of one. Other files that lie in the folder
  /// are not ours.
  static func remove(abandoned building: String) {
    guard let folder = OpenFolder(building) else { return }
    folder.removeFolder(probe)
    if let whole = try? EarlierPackage(at: building), whole.manifest != nil {
      if whole.changed.isEmpty { _ = whole.remove(at: building) }
      return
    }
    for name in packageFiles() {
      let parts = name.split(separator: "/").map(String.init)
      guard let stamp = FileStamp(of: "\(building)/\(name)"), stamp.isFile else { continue }
      folder.folder(parts.dropLast().joined(separator: "/"))?.remove(parts[parts.count - 1], as: stamp)
    }
    folder.removeFolder("extracts")
    rmdir(building)
  }
}

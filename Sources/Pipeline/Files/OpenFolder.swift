internal import Glibc

/// How a file was found, without following a link: the same stamp is the same file, untouched.
struct FileStamp: Sendable, Hashable {
  private let device: UInt
  private let number: UInt
  private let size: Int
  private let times: [Int]
  private let kind: UInt32

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
    size = Int(status.st_size)
    times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    kind = status.st_mode & S_IFMT
  }

  /// Nil where nothing stands at the path.
  init?(of path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  var isFolder: Bool { kind == S_IFDIR }
  var isFile: Bool { kind == S_IFREG }
}

/// A folder that is held open, so that nobody can put a link in its place while it is looked at or emptied.
struct OpenFolder: ~Copyable {
  private let descriptor: Int32

  /// Opens a folder, not a link to one; nil where that is not possible, `errno` says why.
  init?(_ path: String) { self.init(AT_FDCWD, path) }

  private init?(_ base: Int32, _ name: UnsafePointer<CChar>) {
    descriptor = openat(base, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// A folder below it, through folders alone.
  func folder(_ path: String) -> OpenFolder? {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard let first = OpenFolder(descriptor, parts.first ?? ".") else { return nil }
    if parts.count == 2 { return first.folder(parts[1]) }
    return first
  }

  /// The names in it, byte for byte; nil where they cannot be read.
  func names() -> [[CChar]]? {
    // A descriptor of its own: reading names moves and closes it.
    let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let directory = fdopendir(own) else { return nil }
    defer { closedir(directory) }
    var names: [[CChar]] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { names.append(name) }
    }
    return names
  }

  func stamp(of name: [CChar]) -> FileStamp? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? FileStamp(status) : nil
  }

  /// Removes a file that is as it was found; any other is left.
  func remove(_ name: String, as stamp: FileStamp) {
    guard self.stamp(of: name.utf8CString.map { $0 }) == stamp else { return }
    unlinkat(descriptor, name, 0)
  }

  /// Removes an empty folder in it.
  func removeFolder(_ name: String) { unlinkat(descriptor, name, AT_REMOVEDIR) }

  /// Removes all that is in it; of a link the link.
  func empty() {
    for name in names() ?? [] where unlinkat(descriptor, name, 0) != 0 {
      OpenFolder(descriptor, name)?.empty()
      unlinkat(descriptor, name, AT_REMOVEDIR)
    }
  }

  /// Removes a folder of ours with all that is in it; what only looks like one is left.
  static func remove(_ path: String) {
    guard let folder = OpenFolder(path) else { return }
    folder.empty()
    rmdir(path)
  }
}

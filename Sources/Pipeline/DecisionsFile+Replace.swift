internal import Glibc
internal import Render

extension DecisionsFile {
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  /// The new file stands beside the old one, under a name of its own, until it is whole and on the disk.
  func replace(with text: [UInt8]) throws(OutputError) {
    func failure() -> OutputError { OutputError(path: path, cause: String(cString: strerror(errno))) }
    // A link stays a link: what it names is replaced.
    let target = SourceFiles.absolute(path)
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    var name = Array("\(folder).\(target.dropFirst(folder.count)).\(String(repeating: "X", count: 6))".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw failure() }
    let building = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    copyRights(of: target, to: descriptor)
    var written = 0
    while written < text.count {
      let count = text.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == text.count && fsync(descriptor) == 0
    let error = failure()
    _ = Glibc.close(descriptor)
    do throws(OutputError) {
      guard isWhole else { throw error }
      // Whoever does not know of the lock, such as an editor, may have saved it since.
      guard Self.read(target) == bytes else {
        throw OutputError(path: path, cause: "it was changed while the decisions were judged; nothing is added, run it again")
      }
      guard rename(building, target) == 0 else { throw failure() }
    } catch {
      unlink(building)
      throw error
    }
    let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      _ = fsync(directory)
      _ = Glibc.close(directory)
    }
  }

  /// Owner, group and mode stay, as far as the system lets us: others work with the file.
  private func copyRights(of target: String, to descriptor: Int32) {
    var status = stat()
    guard stat(target, &status) == 0 else { return }
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    _ = fchmod(descriptor, status.st_mode & 0o777)
  }
}

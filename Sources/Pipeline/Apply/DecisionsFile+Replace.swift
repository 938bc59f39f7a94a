internal import Domain
internal import Glibc

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
    // A link stays a link: what it names is replaced.
    let target = SourceFiles.absolute(path)
    try WholeFile.replace(target, with: text, shownAs: path, keepsRights: true) { () throws(OutputError) in
      // Whoever does not know of the lock, such as an editor, may have saved it since.
      guard Self.read(target) == bytes else {
        throw OutputError(path: path, cause: "it was changed while the decisions were judged; nothing is added, run it again")
      }
    }
  }
}

internal import Domain

extension AppendedFile {
  /// The new file stands beside the old one, under a name of its own, until it is whole and on the disk.
  func replace(with text: [UInt8]) throws(OutputError) {
    // A link stays a link: what it names is replaced.
    let target = FilePath.real(path)
    try WholeFile.replace(target, with: text, shownAs: path, keepsRights: true) { () throws(OutputError) in
      // Whoever does not know of the lock, such as an editor, may have saved it since.
      guard ReadableFile.bytes(of: target) == bytes else {
        throw OutputError(
          path: path, cause: "it was changed while what was typed was judged; nothing is added, run it again")
      }
    }
  }
}

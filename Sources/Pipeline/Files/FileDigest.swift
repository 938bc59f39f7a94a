internal import Digest

/// SHA-256 of files and texts, in hexadecimal.
enum FileDigest {
  /// - Returns: the digest and the number of bytes, or nil where the file cannot be read or is none.
  static func sha256(ofFile path: String) -> (digest: String, bytes: Int)? {
    guard let file = ReadableFile(path, isRegular: true) else { return nil }
    var (hash, bytes) = (SHA256(), 0)
    let isWhole = file.forEachPiece { piece in
      hash.update(piece)
      bytes += piece.count
    }
    return isWhole ? (hash.hexadecimal, bytes) : nil
  }

  static func sha256(of text: String) -> String { SHA256.hexadecimal(of: text) }
}

internal import Glibc

/// The digest of the books' file, kept beside it: it covers the bytes that no row holds, and tells at once that nothing was touched.
///
/// It is written after the close. Where that did not happen, it is of the close before, and the rows alone can be checked.
struct BooksSeal: Equatable {
  var close: Int
  var digest: String

  static func path(of books: String) -> String { books + ".seal" }

  /// - Returns: whether it could be written.
  @discardableResult
  static func write(for books: String, close number: Int) -> Bool {
    guard let digest = FileDigest.sha256(ofFile: books)?.digest else { return false }
    return (try? WholeFile.replace(path(of: books), with: Array("\(digest)  close \(number)\n".utf8))) != nil
  }

  /// The seal beside the books; nil where there is none that can be read.
  static func read(for books: String) -> BooksSeal? {
    guard let file = fopen(path(of: books), "rb") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = fread(&buffer, 1, buffer.count, file)
    let parts = String(decoding: buffer[..<count], as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard parts.count == 3, parts[1] == "close", let number = Int(parts[2]) else { return nil }
    return BooksSeal(close: number, digest: String(parts[0]))
  }
}

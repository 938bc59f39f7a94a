internal import Books
internal import Diagnostics
internal import Glibc

/// The digest of the books' file, kept beside it: it covers the bytes that no row holds, and tells at once that nothing
/// was touched.
///
/// It is written after the moment of closing and before the package appears. Where a run is cut short in between, it is
/// of the close before; the hidden package says so, and who brings the close to its end writes the seal as well.
struct BooksSeal: Equatable {
  /// How a seal stands to the books.
  enum State: Equatable {
    case holds, missing, unreadable
    /// It is of an earlier close.
    case stale(Int)
    case differs(was: String, now: String)
  }

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
    guard let bytes = ReadableFile.bytes(of: path(of: books), atMost: 200) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard parts.count == 3, parts[1] == "close", let number = Int(parts[2]) else { return nil }
    return BooksSeal(close: number, digest: String(parts[0]))
  }

  static func state(of books: Books) -> State {
    guard let seal = read(for: books.path) else {
      return access(path(of: books.path), F_OK) == 0 ? .unreadable : .missing
    }
    let last = books.closes.last?.number ?? 0
    guard seal.close == last else { return seal.close < last ? .stale(seal.close) : .unreadable }
    guard let digest = FileDigest.sha256(ofFile: books.path)?.digest else { return .unreadable }
    return digest == seal.digest ? .holds : .differs(was: seal.digest, now: digest)
  }

  /// Checks that the books are as the last close left them: by the seal, and where that does not hold by all that they
  /// are.
  ///
  /// - Returns: a warning where the seal does not hold and everything else does.
  /// - Throws: ``RunFailure/refused(_:)`` where anything differs.
  static func check(_ books: Books) throws(RunFailure) -> Diagnostic? {
    let state = state(of: books)
    if state == .holds { return nil }
    let differences: [String]
    do {
      differences = try books.differences()
    } catch {
      throw .refused([Diagnostic(of: error, at: books.path)])
    }
    if let first = differences.first {
      let more = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
      throw .refused([Diagnostic(of: .damaged("\(first)\(more)"), at: books.path)])
    }
    return Diagnostic(
      BooksCodes.notSealed, at: Place(path: path(of: books.path)),
      "\(words(state)): rows, chain, schema and views of the books were checked and hold",
      hint: "the next close writes the seal anew")
  }

  static func words(_ state: State) -> String {
    switch state {
    case .holds: "the seal holds"
    case .missing: "no seal lies beside the books"
    case .unreadable: "the seal cannot be read"
    case .stale(let number): "the seal is of close \(number), which is not the last"
    case .differs(let was, let now): "its SHA-256 was \(was), is \(now)"
    }
  }
}

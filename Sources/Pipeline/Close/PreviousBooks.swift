internal import Books
internal import Domain
internal import Glibc

/// The books as they were before the last close, with their seal: one copy beside them, for when the disk damages the
/// file.
enum PreviousBooks {
  /// Keeps the books as they are now; the copy before is replaced.
  ///
  /// - Throws: `OutputError` where it cannot be written.
  static func keep(_ books: Books) throws {
    guard !books.closes.isEmpty else { return }
    try copy(books, to: Books.previousPath(of: books.path))
  }

  /// Copies the books, while nobody writes to them, and their seal.
  ///
  /// - Throws: `OutputError` where the copy cannot be written, `BooksError` where the books cannot be read.
  static func copy(_ books: Books, to path: String) throws {
    var copied: Result<Void, OutputError> = .success(())
    try books.whileUnchanged { copied = Result { () throws(OutputError) in try WholeFile.copy(books.path, to: path) } }
    try copied.get()
    if access(BooksSeal.path(of: books.path), F_OK) == 0 {
      try WholeFile.copy(BooksSeal.path(of: books.path), to: BooksSeal.path(of: path))
    } else {
      unlink(BooksSeal.path(of: path))
    }
  }
}

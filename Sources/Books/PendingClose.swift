internal import Dispatch
internal import Synchronization

/// What the books must know of a package before the close is made.
package struct PackageRecord: Sendable {
  /// SHA-256 of its manifest.
  package var manifestDigest: String
  /// Its files, the manifest excepted.
  package var outputs: [OutputRecord]

  package init(manifestDigest: String, outputs: [OutputRecord]) {
    self.manifestDigest = manifestDigest
    self.outputs = outputs
  }
}

/// A close whose rows are being written, on a thread of its own, while its package is built: one transaction, which
/// ends with ``end(with:)``.
package final class PendingClose: Sendable {
  private let made = Mutex<Result<PackageRecord, any Error>?>(nil)
  private let given = DispatchSemaphore(value: 0)
  private let outcome = Mutex<Result<CloseRecord, BooksError>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ entry: ClosingEntry, in books: Books) {
    DispatchQueue.global().async {
      let result = Result { () throws(BooksError) in try books.add(entry) { try self.take() } }
      self.outcome.withLock { $0 = result }
      self.done.signal()
    }
  }

  private func take() throws -> PackageRecord {
    given.wait()
    guard let package = made.withLock({ $0 }) else { preconditionFailure("a package is given before it is signalled") }
    return try package.get()
  }

  /// Commits with what became of the package, or takes everything back where nothing became of it.
  package func end(with package: Result<PackageRecord, any Error>) throws(BooksError) {
    made.withLock { $0 = package }
    given.signal()
    done.wait()
    guard let result = outcome.withLock({ $0 }) else {
      preconditionFailure("an outcome is there before it is signalled")
    }
    _ = try result.get()
  }
}

extension Books {
  /// Begins to write a close.
  package func begin(_ entry: ClosingEntry) -> PendingClose { PendingClose(entry, in: self) }
}

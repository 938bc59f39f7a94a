internal import Books
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

/// A close rebuilt, from what it was made from: its settings, its inputs as they were, and the closes before it.
struct Reperformance: Sendable {
  let books: Books
  let close: CloseRecord
  /// Inputs that are not as they were, in words; empty where all are.
  private(set) var differing: [String] = []
  /// Inputs that have grown since behind what was read then, such as the contact log: their first part is as it was.
  private(set) var grown: [String] = []
  private var past: Past
  private var copies: String?

  /// Compares the inputs of a close with what lies there now.
  init(of close: CloseRecord, in books: Books, folder: String) throws(BooksError) {
    self.books = books
    self.close = close
    past = Past(
      settings: close.settings, inputs: [:],
      standing: books.inForce(before: close.number, reopens: close.reopens).filter { $0.period < close.period })
    for input in try books.inputs(of: close.number) {
      let path = FilePath.join(folder, input.path)
      guard let now = FileDigest.sha256(ofFile: path) else {
        differing.append("input \(input.path) cannot be read")
        continue
      }
      if now.digest == input.sha256 {
        past.inputs[input.path] = path
      } else if now.bytes > input.bytes, let copy = copyBeginning(of: path, bytes: input.bytes),
        FileDigest.sha256(ofFile: copy)?.digest == input.sha256
      {
        past.inputs[input.path] = copy
        grown.append(input.path)
      } else {
        differing.append("input \(input.path): its SHA-256 was \(input.sha256), is \(now.digest)")
      }
    }
  }

  /// The first bytes of a file as a file of its own, under the same name.
  private mutating func copyBeginning(of path: String, bytes: Int) -> String? {
    if copies == nil {
      guard let folder = try? NewFolder.temporary() else { return nil }
      copies = folder
    }
    guard let copies, let source = ReadableFile(path) else { return nil }
    let folder = "\(copies)/\(past.inputs.count)"
    mkdir(folder, 0o700)
    let target = "\(folder)/\(FilePath.name(of: path))"
    guard let file = try? NewFile(target) else { return nil }
    var left = bytes
    let isRead = source.forEachPiece(atMost: bytes) { piece in
      file.write(piece)
      left -= piece.count
    }
    guard (try? file.finish(onDisk: false)) != nil else { return nil }
    return isRead && left == 0 ? target : nil
  }

  /// How many files it reads.
  var inputs: Int { past.inputs.count }

  /// What the close saw, worked out again.
  ///
  /// - Throws: ``RunFailure``.
  func report(_ request: RunRequest) async throws(RunFailure) -> (run: Run, report: Report) {
    var request = request
    request.period = close.period
    request.asOf = nil
    request.past = past
    let run = try await Run(request)
    var report = run.report(request)
    do {
      let lock = try books.lock(of: close)
      report.close.controls.accept(lock)
      report.close.lock = lock
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
    return (run, report)
  }

  /// Rebuilds the package, for a place of its own.
  ///
  /// - Throws: ``RunFailure`` or `OutputError`.
  func build(_ request: RunRequest, for place: PackagePlace) async throws -> BuiltPackage {
    let report = try await report(request).report
    let closing = Manifest.Closing(previous: close.previous, reopens: close.reopens)
    return try await buildPackage(report, settingsText: close.settings, closing: closing, for: place)
  }

  /// Removes what was copied.
  func end() {
    guard let copies else { return }
    OpenFolder.remove(copies)
  }
}

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
  /// Inputs that got columns since, as the contact log does by `tieout apply`: without them they begin as they were.
  private(set) var widened: [String] = []
  private var past: Past
  private var copies: String?
  /// How many copies were begun: each has a folder of its own.
  private var copied = 0

  /// Compares the inputs of a close with what lies there now.
  ///
  /// - Parameters:
  ///   - wanted: the one input that is asked for; nil for all of them.
  ///   - places: files that lie elsewhere below the folder than the settings say.
  init(
    of close: CloseRecord, in books: Books, folder: String, only wanted: String? = nil, places: [String: String] = [:]
  ) throws(BooksError) {
    self.books = books
    self.close = close
    past = Past(
      settings: close.settings, inputs: [:], places: places, books: books,
      standing: books.inForce(before: close.number, reopens: close.reopens).filter { $0.period < close.period })
    for input in try books.inputs(of: close.number) where wanted == nil || input.path == wanted {
      let path = FilePath.join(folder, places[input.path] ?? input.path)
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
      } else if now.bytes > input.bytes, now.bytes <= Self.widestFile,
        let narrow = NarrowedRecords.beginning(
          of: path, bytes: input.bytes, sha256: input.sha256),
        let copy = copy(narrow, named: FilePath.name(of: path))
      {
        past.inputs[input.path] = copy
        widened.append(input.path)
      } else {
        differing.append("input \(input.path): its SHA-256 was \(input.sha256), is \(now.digest)")
      }
    }
  }

  /// The largest file that is looked through for new columns.
  private static let widestFile = 16 << 20

  /// A file for a copy, under the same name in a folder of its own.
  private mutating func newCopy(named name: String) -> (path: String, file: NewFile)? {
    if copies == nil {
      guard let folder = try? NewFolder.temporary() else { return nil }
      copies = folder
    }
    guard let copies else { return nil }
    copied += 1
    let folder = "\(copies)/\(copied)"
    mkdir(folder, 0o700)
    let target = "\(folder)/\(name)"
    return (try? NewFile(target)).map { (target, $0) }
  }

  private mutating func copy(_ bytes: [UInt8], named name: String) -> String? {
    guard let (target, file) = newCopy(named: name) else { return nil }
    file.write(bytes)
    return (try? file.finish(onDisk: false)) == nil ? nil : target
  }

  /// The first bytes of a file as a file of its own, under the same name.
  private mutating func copyBeginning(of path: String, bytes: Int) -> String? {
    guard let source = ReadableFile(path), let (target, file) = newCopy(named: FilePath.name(of: path)) else {
      return nil
    }
    var left = bytes
    let isRead = source.forEachPiece(atMost: bytes) { piece in
      file.write(piece)
      left -= piece.count
    }
    guard (try? file.finish(onDisk: false)) != nil else { return nil }
    return isRead && left == 0 ? target : nil
  }

  /// Where an input lies as the close read it; nil where it is not as it was.
  func file(_ path: String) -> String? { past.inputs[path] }

  /// Makes sure that all inputs are as they were.
  ///
  /// - Parameter code: of what cannot be made then.
  /// - Throws: ``RunFailure/refused(_:)`` with the first that is not, and how many more there are.
  func check(of month: Month, _ code: Code) throws(RunFailure) {
    guard let first = differing.first else { return }
    let more = differing.count > 1 ? ", and \(differing.count - 1) more" : ""
    throw .refused([
      Diagnostic(
        code, at: Place(path: books.path), "the inputs of \(month) are not as its close read them: \(first)\(more)",
        hint: "`tieout verify \(month)` says what differs; put it back")
    ])
  }

  /// How many files it reads.
  var inputs: Int { past.inputs.count }

  /// What the close saw, worked out again; or what its inputs and settings tell of a month before it, as a draft.
  ///
  /// - Throws: ``RunFailure``.
  func report(_ request: RunRequest, of month: Month? = nil) async throws(RunFailure) -> (run: Run, report: Report) {
    var request = request
    request.period = month ?? close.period
    request.asOf = nil
    request.past = past
    request.isDraft = month != nil
    let run = try await Run(request)
    var report = run.report(request)
    guard month == nil else { return (run, report) }
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

internal import Books
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

/// What a run starts from that is not as it is now: the settings, files and closes of one that was made before.
struct Past: Sendable {
  var settings: String
  /// The paths of the inputs as the settings name them, each with the file to read in its place.
  var inputs: [String: String]
  /// Paths as the settings name them of files that lie elsewhere below the settings' folder, where that is a copy.
  var places: [String: String] = [:]
  /// The books, wherever the settings have them.
  var books: Books
  /// The closes that were in force then.
  var standing: [CloseRecord]

  /// The files of the sources that were read then, though they lie elsewhere now.
  ///
  /// - Parameter found: those that lie where the sources say.
  func files(of sources: [SourceSetting], among found: [SourceFile]) -> [SourceFile] {
    let known = Set(found.map(\.shownAs))
    let moved = inputs.keys.filter { !known.contains($0) }
    return (found + SourceFiles.files(of: sources, named: moved)).compactMap { file in
      guard let path = inputs[file.shownAs] else { return nil }
      var file = file
      file.path = path
      return file
    }.sorted(by: SourceFiles.isBefore)
  }
}

extension Run {
  /// Whether the month at work is closed.
  var isClosed: Bool { books?.close(of: period) != nil }

  /// Whether the month at work is closed and its package stands in a folder.
  package func hasPackage(at folder: String) -> Bool {
    isClosed && FileDigest.sha256(ofFile: "\(folder)/\(Manifest.name)") != nil
  }

  /// How many months of settled facts are carried: a payer may name a document that long after it was settled.
  private static let monthsCarried = 24

  /// The books of the settings; nil where there are none yet.
  static func books(_ settings: Settings, folder: String) throws(RunFailure) -> Books? {
    let books = try opened(settings, folder: folder)
    if books == nil, let gone = goneFinding(settings, folder: folder) { throw .refused([gone]) }
    return books
  }

  /// The books of the settings; nil where there are none.
  static func opened(_ settings: Settings, folder: String) throws(RunFailure) -> Books? {
    let path = FilePath.join(folder, settings.books)
    do {
      return try Books.open(path)
    } catch {
      throw .refused([Diagnostic(of: error, at: path)])
    }
  }

  /// That books which were there once are gone: no new ones are begun without a word, and no draft is written.
  static func goneFinding(_ settings: Settings, folder: String) -> Diagnostic? {
    let path = FilePath.join(folder, settings.books)
    let traces: [String] = [BooksSeal.path(of: path), Books.previousPath(of: path)]
    return traces.first { access($0, F_OK) == 0 }.map { trace in
      Diagnostic(of: .damaged("they are gone or hold no close, but '\(trace)' lies beside them"), at: path)
    }
  }

  /// Checks the books before anything is built on them; a run that repeats an earlier one is for `verify` to judge.
  static func sealFindings(_ books: Books?, past: Past?, _ settings: Settings, folder: String) throws(RunFailure)
    -> [Diagnostic]
  {
    guard let books else {
      return [goneFinding(settings, folder: folder)].compactMap { $0 }.map {
        Diagnostic(
          BooksCodes.goneForDraft, at: $0.place, $0.message + ": the draft is based on the files alone", hint: $0.hint)
      }
    }
    guard past == nil else { return [] }
    return try BooksSeal.check(books).map { [$0] } ?? []
  }

  /// What was accepted of files in the closes in force before a month.
  static func acceptances(
    _ books: Books?, past: Past?, before period: Month
  ) throws(RunFailure) -> [FileAcceptance] {
    guard let books else { return [] }
    do {
      return try books.acceptances(of: past?.standing ?? books.inForce.filter { $0.period < period })
    } catch {
      throw .refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// What the closes before a month left.
  static func carried(
    _ books: Books?, past: Past?, before period: Month, from first: CalendarDate?, _ request: RunRequest
  ) throws(RunFailure) -> ClosedBooks? {
    guard let books else { return nil }
    let standing = past?.standing ?? books.inForce.filter { $0.period < period }
    guard !standing.isEmpty else { return nil }
    request.progress("opening the books")
    let horizon = period.adding(months: -monthsCarried).firstDay
    do {
      return try books.carry(from: standing, begins: first.map { min($0, horizon) } ?? horizon)
    } catch {
      throw .refused([Diagnostic(of: error, at: books.path)])
    }
  }
}

extension Diagnostic {
  /// What is wrong with the books.
  init(of error: BooksError, at path: String) {
    let place = Place(path: path)
    switch error {
    case .unusable(let cause): self.init(BooksCodes.unusable, at: place, "the books cannot be used: \(cause)")
    case .damaged(let cause):
      let previous = Books.previousPath(of: path)
      let hasPrevious = access(previous, F_OK) == 0
      self.init(
        BooksCodes.damaged, at: place, "the books are damaged: \(cause)",
        hint: (hasPrevious
          ? "'\(previous)' is their state before the last close: put it back" : "put back the last copy")
          + " as docs/books.md says; where new books are to begin, move all files of the old ones away")
    case .tooNew: self.init(BooksCodes.tooNew, at: place, "a newer tieout wrote the books", hint: "use that version")
    case .overtaken(let period):
      self.init(
        BooksCodes.overtaken, at: place,
        "another run closed a period during the close of \(period): nothing was written",
        hint: "look at what it closed and run again")
    }
  }
}

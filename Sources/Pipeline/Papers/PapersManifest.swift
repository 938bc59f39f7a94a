internal import Books
internal import Diagnostics
internal import Domain
internal import FoundationEssentials

/// `papers-manifest.json`: every file of a month that is handed over with all that it was made from.
struct PapersManifest: Sendable {
  static let name = "papers-manifest.json"
  /// The number of its own layout.
  private static let schema = 1

  /// A file of the folder, by its path in it.
  struct File: Sendable, Decodable {
    var path: String
    var sha256: String
    var bytes: Int
  }

  /// A file that the settings name by a path which leads out of their folder, and the path in the folder where it lies.
  struct Moved: Sendable, Decodable {
    var path: String
    var to: String
  }

  private struct Content: Sendable, Decodable {
    struct Books: Sendable, Decodable {
      var close: Int
      var chain: String
    }
    var schema: Int
    var version: String
    var entity: String
    var period: String
    var books: Books
    var moved: [Moved]
    var outputs: [File]
  }

  private let content: Content
  /// Whether it is byte for byte what we wrote: it ends with the SHA-256 of all before.
  private(set) var isWhole = true

  var files: [File] { content.outputs }
  /// Paths of the settings with those in the folder where the files lie.
  var places: [String: String] { Dictionary(content.moved.map { ($0.path, $0.to) }) { first, _ in first } }

  /// Of a close, in a folder in which its files lie already.
  init(_ close: CloseRecord, moved: [Moved], folder: String) {
    let files = PackageFolder.files(in: folder).sorted().map { path in
      let found = FileDigest.sha256(ofFile: "\(folder)/\(path)")
      return File(path: path, sha256: found?.digest ?? "", bytes: found?.bytes ?? 0)
    }
    content = Content(
      schema: Self.schema, version: Run.version, entity: close.entity, period: close.period.iso,
      books: Content.Books(close: close.number, chain: close.chain), moved: moved, outputs: files)
  }

  /// Nil where it is not of our making.
  init?(_ bytes: [UInt8]) {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)), content.schema == Self.schema,
      (content.outputs.map(\.path) + content.moved.map(\.to)).allSatisfy(ManifestRecord.isBelow)
    else { return nil }
    self.content = content
    isWhole = Array(text.utf8) == bytes
  }

  /// What it says otherwise than the books, in words.
  func differences(from close: CloseRecord) -> [String] {
    [
      ("entity", content.entity, close.entity), ("period", content.period, close.period.iso),
      ("close", "\(content.books.close)", "\(close.number)"), ("chain", content.books.chain, close.chain),
    ].filter { $0.1 != $0.2 }.map { "\(Self.name): its \($0.0) is '\($0.1)', in the books '\($0.2)'" }
  }

  /// Ends with the SHA-256 of itself without that line.
  var text: String {
    let members: [JSON.Member] = [
      ("schema", .number(content.schema)), ("version", .text(content.version)), ("entity", .text(content.entity)),
      ("period", .text(content.period)),
      ("books", .object([("close", .number(content.books.close)), ("chain", .text(content.books.chain))])),
      ("moved", .rows(content.moved.map { .object([("path", .text($0.path)), ("to", .text($0.to))]) })),
      (
        "outputs",
        .rows(
          files.map {
            .object([("path", .text($0.path)), ("sha256", .text($0.sha256)), ("bytes", .number($0.bytes))])
          })
      ),
    ]
    let digest = FileDigest.sha256(of: JSON.block(members).laidOut)
    return JSON.block(members + [("sha256", .text(digest))]).laidOut
  }
}

internal import FoundationEssentials

/// What a manifest that lies in a folder says. It may be a stranger's, or an altered one of ours.
struct ManifestRecord: Sendable {
  /// Whose package it is; empty where it does not say so.
  private(set) var entity = ""
  /// The close that wrote it; nil for a draft.
  private(set) var close: Int?
  private(set) var period = ""
  /// Whether it says that what it names is a draft.
  private(set) var isDraft = false
  /// The SHA-256 of the files that it names, by their paths below the folder.
  private(set) var outputs: [String: String] = [:]
  /// How long they are, as far as it says so.
  private(set) var sizes: [String: Int] = [:]

  /// What of a manifest is read.
  private struct Content: Decodable {
    struct Output: Decodable {
      var path: String
      var sha256: String
      var bytes: Int?
    }
    struct Books: Decodable { var close: Int }

    var schema: Int
    var version: String
    var entity: String?
    var stage: String?
    var period: String?
    var draft: Bool?
    var books: Books?
    var outputs: [Output]
  }

  /// Nil where it is not of tieout's making.
  init?(_ bytes: [UInt8]) {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)), content.schema == Manifest.schema,
      content.entity != nil || content.stage != nil
    else { return nil }
    for output in content.outputs {
      guard Self.isBelow(output.path) else { return nil }
      outputs[output.path] = output.sha256
      sizes[output.path] = output.bytes
    }
    (entity, close, period) = (content.entity ?? "", content.books?.close, content.period ?? "")
    isDraft = content.draft ?? false
  }

  /// Reads the manifest of a folder; nil where it holds none of ours.
  init?(in folder: String, named name: String = Manifest.name) {
    let path = "\(folder)/\(name)"
    guard FileStamp(of: path)?.isFile ?? false,
      let bytes = ReadableFile.bytes(of: path, atMost: Self.sizeLimit + 1, isForeign: true),
      bytes.count <= Self.sizeLimit
    else { return nil }
    self.init(bytes)
  }

  private static let sizeLimit = 64 << 20

  /// Whether a path leads to a file below the folder and nowhere else.
  static func isBelow(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.utf8.contains(0) && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// The folders that its files lie in, the deepest first.
  var folders: [String] {
    var folders: Set<String> = []
    for path in outputs.keys {
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts = parts.dropLast()
      }
    }
    return folders.sorted { ($1.utf8.count, $1) < ($0.utf8.count, $0) }
  }
}

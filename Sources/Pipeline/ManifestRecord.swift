internal import Diagnostics

/// What a manifest that lies in a folder says. It may be a stranger's, or an altered one of ours.
struct ManifestRecord: Sendable {
  /// Whose package it is; empty where it does not say so.
  private(set) var entity = ""
  /// The close that wrote it; nil for a draft.
  private(set) var close: Int?
  private(set) var period = ""
  /// The SHA-256 of the files that it names, by their paths below the folder.
  private(set) var outputs: [String: String] = [:]

  /// Nil where it is not of tieout's making.
  init?(_ bytes: [UInt8]) {
    guard let json = JSONValue(bytes), json["schema"]?.integer == Manifest.schema, json["version"]?.text != nil,
      json["entity"]?.text != nil || json["stage"]?.text != nil, let outputs = json["outputs"]?.list
    else { return nil }
    for output in outputs {
      guard let path = output["path"]?.text, let digest = output["sha256"]?.text, Self.isBelow(path) else { return nil }
      self.outputs[path] = digest
    }
    entity = json["entity"]?.text ?? ""
    close = json["books"]?["close"]?.integer
    period = json["period"]?.text ?? ""
  }

  /// Reads the manifest of a folder; nil where it holds none of ours.
  init?(in folder: String) {
    let path = "\(folder)/manifest.json"
    guard FileStamp(of: path)?.isFile ?? false, let bytes = WholeFile.read(path, limit: Self.sizeLimit) else { return nil }
    self.init(bytes)
  }

  private static let sizeLimit = 64 << 20

  /// Whether a path leads to a file below the folder and nowhere else.
  private static func isBelow(_ path: String) -> Bool {
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

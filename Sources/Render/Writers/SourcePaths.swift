internal import Domain

/// The paths of the input files as bytes.
struct SourcePaths {
  let bytes: [[UInt8]]
  /// Whether a path can stand in CSV without quotes.
  let isPlain: [Bool]
  private let files: InputFiles

  init(_ files: InputFiles) {
    self.files = files
    let all = files.files + files.earlier
    bytes = all.map { Array($0.path.utf8) }
    isPlain = zip(bytes, all).map { path, file in
      file.sheets.isEmpty && !path.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20 }
        && !["=", "+", "-", "@"].contains { path.starts(with: $0.utf8) }
    }
  }

  func text(of source: Source) -> String { files.text(of: source) }
}

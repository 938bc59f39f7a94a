internal import CZip
internal import Foundation

/// The texts of a zipped file's parts.
struct ZipParts {
  let path: String

  /// The names of all parts, sorted.
  func names() throws -> [String] {
    try withArchive { archive in
      (0..<zip_get_num_entries(archive, 0)).compactMap {
        zip_get_name(archive, zip_uint64_t($0), 0).map { String(cString: $0) }
      }
      .sorted()
    }
  }

  func bytes(_ part: String) throws -> [UInt8] {
    try withArchive { archive in
      guard let file = zip_fopen(archive, part, 0) else { throw CocoaError(.fileReadNoSuchFile) }
      defer { zip_fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
        if count <= 0 { return bytes }
        bytes += buffer[..<Int(count)]
      }
    }
  }

  func text(_ part: String) throws -> String { String(decoding: try bytes(part), as: UTF8.self) }

  private func withArchive<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
    var cause: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &cause) else { throw CocoaError(.fileReadUnknown) }
    defer { zip_discard(archive) }
    return try body(archive)
  }
}

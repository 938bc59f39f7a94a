internal import CZip

/// The parts of a ZIP archive, unpacked; written back without compression, with right checksums, in their order.
package struct ZIPFile: Sendable {
  package var parts: [(name: String, bytes: [UInt8])]

  package init(parts: [(name: String, bytes: [UInt8])]) { self.parts = parts }

  /// - Returns: nil for what is no archive.
  package init?(path: String) {
    var cause: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &cause) else { return nil }
    defer { zip_discard(archive) }
    parts = []
    for number in 0..<zip_uint64_t(max(0, zip_get_num_entries(archive, 0))) {
      guard let name = zip_get_name(archive, number, 0), let file = zip_fopen_index(archive, number, 0) else {
        return nil
      }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count)), count > 0 {
        bytes += buffer[..<Int(count)]
      }
      zip_fclose(file)
      parts.append((String(cString: name), bytes))
    }
  }

  package subscript(name: String) -> [UInt8] {
    get { parts.first { $0.name == name }?.bytes ?? [] }
    set {
      if let at = parts.firstIndex(where: { $0.name == name }) {
        parts[at].bytes = newValue
      } else {
        parts.append((name, newValue))
      }
    }
  }

  /// Sets a part's text.
  package mutating func set(_ name: String, _ text: String) { self[name] = Array(text.utf8) }

  package func text(_ name: String) -> String { String(decoding: self[name], as: UTF8.self) }

  /// The archive's bytes.
  ///
  /// - Parameter flags: the general purpose flags of every part; bit 0 says that it is encrypted.
  package func bytes(flags: UInt16 = 0) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in parts {
      let offset = out.count
      let name = Array(name.utf8)
      let common =
        Self.little(20, 2) + Self.little(Int(flags), 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(33, 2)
        + Self.little(Int(Self.checksum(bytes)), 4)
        + Self.little(bytes.count, 4) + Self.little(bytes.count, 4) + Self.little(name.count, 2) + Self.little(0, 2)
      out += [0x50, 0x4B, 3, 4] + common + name + bytes
      directory +=
        [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2)
      directory += Self.little(0, 4) + Self.little(offset, 4) + name
    }
    let start = out.count
    let count = min(parts.count, 0xFFFF)
    return out + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2) + Self.little(count, 2)
      + Self.little(directory.count, 4)
      + Self.little(start, 4) + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
    return value ^ 0xFFFF_FFFF
  }
}

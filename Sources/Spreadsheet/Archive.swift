internal import CZip

/// A ZIP archive open for reading, through libzip.
final class Archive {
  private let archive: OpaquePointer
  private let limit: Int

  /// - Parameter limit: bytes that one part may unpack to.
  init(path: String, limit: Int) throws(WorkbookFailure) {
    var cause: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &cause) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, cause)
      defer { zip_error_fini(&error) }
      throw .archive(String(cString: zip_error_strerror(&error)))
    }
    self.archive = archive
    self.limit = limit
  }

  deinit { zip_discard(archive) }

  func has(_ name: String) -> Bool { index(of: name) != nil }

  /// Whether the name of any entry is one of those wanted.
  func hasEntry(where isWanted: (String) -> Bool) -> Bool {
    for index in 0..<max(0, zip_get_num_entries(archive, 0)) {
      if let name = zip_get_name(archive, zip_uint64_t(index), 0), isWanted(String(cString: name)) { return true }
    }
    return false
  }

  /// Where an entry is: some programs write backslashes in the names of entries, or percents in the links to them.
  private func index(of name: String) -> zip_uint64_t? {
    for name in [name, name.replacing("/", with: "\\"), Self.decoded(name)] {
      let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
      if index >= 0 { return zip_uint64_t(index) }
    }
    return nil
  }

  /// `%20` as the blank that it stands for.
  private static func decoded(_ name: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A part for reading from its start.
  func open(_ name: String) throws(WorkbookFailure) -> Part {
    guard let index = index(of: name) else { throw .missing(name) }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0 else { throw .missing(name) }
    if status.encryption_method != UInt16(ZIP_EM_NONE) { throw .locked }
    let isBomb = Self.isBomb(packed: status.comp_size, unpacked: status.size)
    guard status.size <= zip_uint64_t(limit), !isBomb else { throw .tooLarge(name, bytes: Int(clamping: status.size)) }
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw .archive(String(cString: zip_error_strerror(zip_get_error(archive))))
    }
    return Part(file, name: name, packed: status.comp_size, limit: limit, owner: self)
  }

  /// Sheets shrink to a tenth or a thirtieth; hundreds of times is what a bomb does.
  private static func isBomb(packed: UInt64, unpacked: UInt64) -> Bool {
    unpacked > 64 << 20 && unpacked / 300 > packed
  }

  /// A part being unpacked.
  final class Part {
    private let file: OpaquePointer
    private let name: String
    private let packed: UInt64
    private let limit: Int
    private var count = 0
    /// The archive must outlive its parts.
    private let owner: Archive

    fileprivate init(_ file: OpaquePointer, name: String, packed: UInt64, limit: Int, owner: Archive) {
      self.file = file
      self.name = name
      self.packed = packed
      self.limit = limit
      self.owner = owner
    }

    deinit { zip_fclose(file) }

    /// The next bytes; none at the end. What a part claims to be long is not trusted.
    func next(_ size: Int) throws -> [UInt8] {
      var failed = false
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        let read = zip_fread(file, buffer.baseAddress, zip_uint64_t(size))
        failed = read < 0
        filled = max(0, Int(read))
      }
      if failed { throw WorkbookFailure.archive("'\(name)' is damaged") }
      count += bytes.count
      if count > limit || Archive.isBomb(packed: packed, unpacked: UInt64(count)) {
        throw WorkbookFailure.tooLarge(name, bytes: count)
      }
      return bytes
    }
  }
}

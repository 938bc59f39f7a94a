internal import CZip

/// An archive that libzip packs, with a part that may be far larger than its packed bytes.
package enum PackedZIPFile {
  /// Writes an archive to `path`: the parts, and one more whose content is read from a file.
  package static func write(_ parts: ZIPFile, large name: String, from source: String, to path: String) -> Bool {
    var cause: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &cause) else { return false }
    // libzip reads the sources when it closes the archive.
    var held: [UnsafeMutableRawBufferPointer] = []
    defer { for buffer in held { buffer.deallocate() } }
    for part in parts.parts where part.name != name {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, part.bytes.count), alignment: 1)
      buffer.copyBytes(from: part.bytes)
      held.append(buffer)
      guard let data = zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(part.bytes.count), 0),
        zip_file_add(archive, part.name, data, 0) >= 0
      else { return false }
    }
    guard let file = zip_source_file(archive, source, 0, -1), zip_file_add(archive, name, file, 0) >= 0 else {
      return false
    }
    return zip_close(archive) == 0
  }
}

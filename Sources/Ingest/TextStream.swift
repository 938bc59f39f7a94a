internal import DelimitedText
internal import Diagnostics
internal import Domain
internal import Glibc

/// A file as chunks of UTF-8, whatever it is written in.
struct TextStream: Sendable {
  let bytes: FileBytes
  private(set) var encoding: TextEncoding
  /// Bytes of the byte order mark.
  fileprivate private(set) var markLength = 0
  private(set) var findings: [Diagnostic] = []
  /// Whether the last byte ends a line; in UTF-16 the last but one does.
  private(set) var endsLine = false

  /// Looks at all of the file once: its size, its encoding, and whether it is text.
  ///
  /// - Parameter declared: the encoding that the file itself names, for bytes that are not UTF-8.
  init(_ bytes: FileBytes, _ options: ReadingOptions, declared: String? = nil) throws {
    self.bytes = bytes
    let head = try bytes.head(4096)
    guard !head.isEmpty else {
      throw Refusal(IngestCodes.empty, bytes.shownAs, "the file is empty", hint: "export it again")
    }
    if head.starts(with: [0xFF, 0xFE]) {
      (encoding, markLength) = (.utf16LittleEndian, 2)
    } else if head.starts(with: [0xFE, 0xFF]) {
      (encoding, markLength) = (.utf16BigEndian, 2)
    } else {
      encoding = .utf8
      if head.starts(with: [0xEF, 0xBB, 0xBF]) { markLength = 3 }
    }
    if let name = options.encoding {
      let folded = name.uppercased().filter { $0.isLetter || $0.isNumber }
      encoding = folded == "UTF8" ? .utf8 : .named(name)
      if folded.hasPrefix("UTF16"), markLength == 2 {
        encoding = head[0] == 0xFF ? .utf16LittleEndian : .utf16BigEndian
      }
    }
    try checkBytes(options, declared)
  }

  private mutating func checkBytes(_ options: ReadingOptions, _ declared: String?) throws {
    var check = UTF8Check()
    let limit = options.limits.fileBytes
    try bytes.forEachChunk { chunk in
      check.add(chunk)
      endsLine = chunk.suffix(4).reversed().first { $0 != 0 }.map { $0 == 10 || $0 == 13 } ?? false
      return check.byteCount <= limit
    }
    check.finish()
    if check.byteCount > limit {
      throw Refusal(
        IngestCodes.tooLarge, bytes.shownAs, "is larger than \(limit) bytes",
        hint: "split it, or raise `limits: {file_mb: …}`")
    }
    if check.byteCount == markLength {
      throw Refusal(IngestCodes.empty, bytes.shownAs, "the file is empty", hint: "export it again")
    }
    let mayHoldZeros =
      encoding == .utf16LittleEndian || encoding == .utf16BigEndian || encoding.name.uppercased().hasPrefix("UTF")
    if let line = check.nulLine, encoding == .utf8 || !mayHoldZeros {
      throw Refusal(
        IngestCodes.binary, bytes.shownAs, line: line, "holds a NUL byte: this is not text",
        hint: "export it again, or set `encoding: UTF-16LE` if it is UTF-16 without a mark")
    }
    if encoding == .utf8, let invalid = check.invalid {
      let byte = "0x" + String(invalid.byte, radix: 16, uppercase: true)
      guard options.encoding == nil, markLength == 0 else {
        throw Refusal(
          IngestCodes.invalidBytes, bytes.shownAs, line: invalid.line, "byte \(byte) is not UTF-8",
          hint: "set another `encoding:` on the source")
      }
      if let declared, Transcoder(from: declared) != nil {
        encoding = .named(declared)
      } else {
        // Bytes that Windows-1252 does not know either are kept as they are; letters of theirs may read wrongly.
        encoding = check.holdsByteWithoutMeaning ? .named("ISO-8859-1") : .windows1252
        findings.append(
          Diagnostic(
            IngestCodes.assumedEncoding, at: Place(path: bytes.shownAs, line: invalid.line),
            "byte \(byte) is not UTF-8: the file is read as"
              + " \(encoding == .windows1252 ? "Windows-1252" : encoding.name)",
            hint: "set `encoding: \(encoding.name)`, or what it is, on the source"))
      }
    }
    if encoding != .utf8, Transcoder(from: encoding.name) == nil {
      throw Refusal(
        IngestCodes.unknownEncoding, bytes.shownAs, "encoding '\(encoding.name)' is not known",
        hint: "use an iconv name such as ISO-8859-15 or WINDOWS-1252")
    }
  }

  /// Hands the file to `body` as UTF-8, without the byte order mark.
  func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    var left = markLength
    if encoding == .utf8 {
      try bytes.forEachChunk { chunk in
        let skipped = min(left, chunk.count)
        left -= skipped
        return try body(UnsafeRawBufferPointer(rebasing: chunk[skipped...]))
      }
      return
    }
    guard var transcoder = Transcoder(from: encoding.name) else { return }
    var line = 1
    do {
      try bytes.forEachChunk { chunk in
        let skipped = min(left, chunk.count)
        left -= skipped
        let text = try transcoder.convert(UnsafeRawBufferPointer(rebasing: chunk[skipped...]))
        line += text.count { $0 == 10 }
        return try text.withUnsafeBytes(body)
      }
    } catch is Transcoder.InvalidBytes {
      throw Refusal(
        IngestCodes.invalidBytes, bytes.shownAs, line: line,
        "holds bytes on or after this line that are not \(encoding.name)",
        hint: "set another `encoding:` on the source")
    }
    if transcoder.hasRest {
      throw Refusal(
        IngestCodes.invalidBytes, bytes.shownAs, line: line, "ends inside a character of \(encoding.name)",
        hint: "the file may be cut off")
    }
  }

  /// The beginning of the file as UTF-8, and whether it is all of it.
  func sample() throws -> (text: [UInt8], isWhole: Bool) {
    var text: [UInt8] = []
    var isWhole = true
    try forEachChunk { chunk in
      text.append(contentsOf: chunk)
      isWhole = text.count < 1 << 18
      return isWhole
    }
    return (text, isWhole)
  }
}

/// The same text, pulled chunk by chunk.
final class TextPull {
  private let text: TextStream
  private let descriptor: Int32
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: FileBytes.chunkSize, alignment: 16)
  private var transcoder: Transcoder?
  private var skipped: Int

  init(_ text: TextStream) throws {
    self.text = text
    skipped = text.markLength
    transcoder = text.encoding == .utf8 ? nil : Transcoder(from: text.encoding.name)
    descriptor = try text.bytes.openDescriptor()
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// The next run of UTF-8; empty at the end.
  func next() throws -> [UInt8] {
    while true {
      let count = try text.bytes.fill(buffer, from: descriptor)
      if count == 0 { return [] }
      let mark = min(skipped, count)
      skipped -= mark
      let chunk = UnsafeRawBufferPointer(rebasing: buffer[mark..<count])
      if chunk.isEmpty { continue }
      guard transcoder != nil else { return Array(chunk) }
      do {
        guard let run = try transcoder?.convert(chunk) else { return [] }
        if !run.isEmpty { return run }
      } catch {
        throw Refusal(
          IngestCodes.invalidBytes, text.bytes.shownAs, "holds bytes that are not \(text.encoding.name)",
          hint: "set another `encoding:` on the source")
      }
    }
  }
}

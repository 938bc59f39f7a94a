import DelimitedText
import Testing

/// The records of a text with the line of each, fed in chunks of `chunk` bytes.
private func records(
  _ text: [UInt8], chunk: Int = 7, delimiter: Character = ",", limit: Int = 1 << 16
) throws -> [(line: Int, fields: [String])] {
  let parser = RecordParser(delimiter: delimiter.asciiValue!, quote: UInt8(ascii: "\""), recordLimit: limit)
  var fields: [String] = []
  var found: [(line: Int, fields: [String])] = []
  func field(_ bytes: UnsafeBufferPointer<UInt8>) { fields.append(String(decoding: bytes, as: UTF8.self)) }
  func record(_ line: Int, _ lastLine: Int) {
    found.append((line, fields))
    fields = []
  }
  var at = 0
  while at < text.count {
    let end = min(at + chunk, text.count)
    try text[at..<end].withUnsafeBytes { try parser.parse($0, field: field, record: record) }
    at = end
  }
  try parser.finish(field: field, record: record)
  return found
}

private func dump(_ text: String, chunk: Int = 7) throws -> [String] {
  try records(Array(text.utf8), chunk: chunk).map { "\($0.line):\($0.fields.joined(separator: "|"))" }
}

struct RecordParserTests {
  @Test(arguments: 1...9)
  func `lines are counted over LF, CRLF, CR, blank lines and quoted newlines`(chunk: Int) throws {
    #expect(try dump("a,b\nc,d\n", chunk: chunk) == ["1:a|b", "2:c|d"])
    #expect(try dump("a,b\r\nc,d\r\n\r\ne,f", chunk: chunk) == ["1:a|b", "2:c|d", "4:e|f"])
    #expect(try dump("a,b\rc,d\r\re,f\r", chunk: chunk) == ["1:a|b", "2:c|d", "4:e|f"])
    #expect(try dump("\n\na,b\n", chunk: chunk) == ["3:a|b"])
    #expect(try dump("a,\"x\ny\"\nc,\"p\r\nq\"\ne,f\n", chunk: chunk) == ["1:a|x\ny", "3:c|p\r\nq", "5:e|f"])
  }

  @Test func `a last line needs no newline`() throws {
    #expect(try dump("a,b\nc,") == ["1:a|b", "2:c|"])
  }

  @Test func `blanks and quotes inside a field are text`() throws {
    #expect(try dump(" a , b\"c ,\"d \"\"e\"\"\"\n") == ["1: a | b\"c |d \"e\""])
  }

  @Test func `a quote that never closes names the line that opened it`() {
    #expect(throws: RecordParser.Failure.openQuote(line: 2)) { try records(Array("a,b\nc,\"d\ne,f\n".utf8)) }
    #expect(throws: RecordParser.Failure.openQuote(line: 2)) {
      try records(Array(("a,b\nc,\"" + String(repeating: "x\n", count: 5000)).utf8), chunk: 1000, limit: 1000)
    }
  }

  @Test func `a record beyond the limit names its line`() {
    #expect(throws: RecordParser.Failure.longRecord(line: 2)) {
      try records(Array(("a\n" + String(repeating: "x,", count: 2000) + "\n").utf8), limit: 1000)
    }
  }

  @Test func `a file cut at any byte is read or refused, and never more than it holds`() throws {
    let text = Array("no,\"na\"\"me\",x\r\n1,\"ä\nb\",2\r\n".utf8)
    for end in 0...text.count {
      let found = (try? records(Array(text[..<end]))) ?? []
      #expect(found.count <= 2)
    }
  }

  @Test func `random bytes never crash`() {
    let seed: UInt64 = 20_261_031
    var state = seed
    print("seed \(seed)")
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<200 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = Array(",\"\n\r;a1 ".utf8) + [0, 0xC3, 0xFF]
        bytes.append(pick[Int(state >> 33) % pick.count])
      }
      _ = try? records(bytes, limit: 150)
    }
  }
}

struct EncodingTests {
  private func check(_ bytes: [UInt8], chunk: Int = 3) -> UTF8Check {
    var check = UTF8Check()
    var at = 0
    while at < bytes.count {
      let end = min(at + chunk, bytes.count)
      bytes[at..<end].withUnsafeBytes { check.add($0) }
      at = end
    }
    check.finish()
    return check
  }

  @Test(arguments: ["", "plain ascii, longer than eight bytes\n", "Grüße €", "𝄞 clef"])
  func `what is UTF-8 passes`(text: String) {
    for chunk in 1...9 { #expect(check(Array(text.utf8), chunk: chunk).invalid == nil) }
  }

  @Test(
    arguments: [[0xE4], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]] as [[UInt8]])
  func `what is not is found with its line`(bytes: [UInt8]) {
    let found = check(Array("one\ntwo, eight bytes and more\n".utf8) + bytes)
    #expect(found.invalid?.line == 3)
    #expect(found.invalid?.byte == bytes[0])
  }

  @Test func `a NUL byte is found with its line`() {
    #expect(check(Array("12345678\n1234567".utf8) + [0] + Array("x".utf8)).nulLine == 2)
  }

  @Test(arguments: 1...5)
  func `an encoding is read whatever the chunks cut`(chunk: Int) throws {
    guard var transcoder = Transcoder(from: "UTF-16LE") else {
      Issue.record("iconv knows no UTF-16")
      return
    }
    let bytes = Array("aä€𝄞".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var text: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let end = min(at + chunk, bytes.count)
      let part = Array(bytes[at..<end])
      text += try part.withUnsafeBytes { try transcoder.convert($0) }
      at = end
    }
    #expect(String(decoding: text, as: UTF8.self) == "aä€𝄞")
  }

  @Test func `an unknown encoding is none`() {
    if Transcoder(from: "NO-SUCH-THING") != nil { Issue.record("it was made") }
  }
}

internal import Digest
internal import Testing

struct SHA256Tests {
  /// From FIPS 180-4 and the examples that NIST gives beside it.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the digests are those of the standard`(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: text) == digest)
  }

  @Test func `a million letters in pieces of any size have the digest of the standard`() {
    for size in [1, 63, 64, 1000, 1_000_000] {
      var hash = SHA256()
      let piece = [UInt8](repeating: UInt8(ascii: "a"), count: size)
      var left = 1_000_000
      while left > 0 {
        let count = min(size, left)
        piece.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        left -= count
      }
      #expect(hash.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
  }

  @Test func `a copy goes its own way, and asking for a digest ends nothing`() {
    func add(_ text: String, to hash: inout SHA256) { Array(text.utf8).withUnsafeBytes { hash.update($0) } }
    var first = SHA256()
    add("a", to: &first)
    var second = first
    add("x", to: &second)
    #expect(first.hexadecimal == SHA256.hexadecimal(of: "a"))
    add("bc", to: &first)
    #expect(first.hexadecimal == SHA256.hexadecimal(of: "abc"))
    #expect(second.hexadecimal == SHA256.hexadecimal(of: "ax"))
  }
}

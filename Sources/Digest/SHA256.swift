internal import CCrypto

/// SHA-256 of bytes that come piece by piece, through OpenSSL's libcrypto.
///
/// A value like any other: a copy goes its own way, and the digest of what was added so far can be asked for at any
/// time.
package struct SHA256: Sendable {
  private var context = Context()

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&context) { context = Context(copying: context) }
    context.update(bytes)
  }

  /// The digest of all that was added, in lower case.
  package var hexadecimal: String { Context(copying: context).finish() }

  /// The digest of a text in UTF-8, in lower case.
  package static func hexadecimal(of text: String) -> String {
    var (text, hash) = (text, SHA256())
    text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
    return hash.context.finish()
  }
}

/// What libcrypto keeps of a digest that is being formed.
///
/// Its functions fail for want of memory only: the algorithm is built in, and what is handed to them is always right.
/// It may cross threads: it is changed only where one `SHA256` alone holds it.
private final class Context: @unchecked Sendable {
  private let state: OpaquePointer

  /// Looked up once, in libcrypto itself: a configuration file could put another implementation in its place.
  /// Never written again, and libcrypto lets any thread read it.
  nonisolated(unsafe) private static let algorithm: OpaquePointer = {
    let options = UInt64(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT)
    guard OPENSSL_init_crypto(options, nil) == 1, let algorithm = EVP_MD_fetch(nil, "SHA256", nil) else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    return algorithm
  }()

  init() {
    state = Self.made()
    Self.check(EVP_DigestInit_ex(state, Self.algorithm, nil))
  }

  init(copying other: Context) {
    state = Self.made()
    Self.check(EVP_MD_CTX_copy_ex(state, other.state))
  }

  deinit { EVP_MD_CTX_free(state) }

  func update(_ bytes: UnsafeRawBufferPointer) { Self.check(EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)) }

  /// - Returns: the digest; nothing can be added any more.
  func finish() -> String {
    let size = 32
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { digest in
      Self.check(EVP_DigestFinal_ex(state, digest.baseAddress, nil))
      let digits = Array("0123456789abcdef".utf8)
      return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
  }

  private static func made() -> OpaquePointer {
    guard let state = EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    return state
  }

  private static func check(_ outcome: Int32) { precondition(outcome == 1, "no memory for a digest") }
}

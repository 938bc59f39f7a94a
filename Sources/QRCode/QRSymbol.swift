internal import CQREncode

/// A QR code through libqrencode: which modules are dark.
package struct QRSymbol: Sendable, Hashable {
  /// Modules a side, without the quiet zone.
  package let size: Int
  /// Row by row.
  private let dark: [Bool]

  /// A code of error correction level M.
  ///
  /// - Parameter version: the largest symbol that may be taken, 1 to 40.
  /// - Returns: nil where the text does not fit, or holds a NUL.
  package init?(_ text: String, atMostVersion version: Int) {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    let bytes = Array(text.utf8)
    // In bytes, whatever the text: what readers of payment codes are tested with.
    let code = bytes.withUnsafeBufferPointer {
      QRcode_encodeData(Int32($0.count), $0.baseAddress, 0, QR_ECLEVEL_M)
    }
    guard let code else { return nil }
    defer { QRcode_free(code) }
    guard Int(code.pointee.version) <= version, let data = code.pointee.data else { return nil }
    size = Int(code.pointee.width)
    dark = (0..<size * size).map { data[$0] & 1 == 1 }
  }

  package func isDark(_ row: Int, _ column: Int) -> Bool { dark[row * size + column] }
}

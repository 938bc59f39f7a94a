/// 128 bits of a row's content: two rows with the same fingerprint are taken for the same content.
///
/// The books keep them, so what goes into one must stay as it is.
package struct RowFingerprint: Hashable, Sendable {
  package private(set) var low: UInt64 = 0x243F_6A88_85A3_08D3
  package private(set) var high: UInt64 = 0x1319_8A2E_0370_7344

  package init() {}

  /// One that was kept.
  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  package mutating func add(_ value: UInt64) {
    low = ByteHash.mixed(low ^ value)
    high = ByteHash.mixed((high &+ value) &* 0xC2B2_AE3D_27D4_EB4F)
  }

  package mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    add(UInt64(text.count))
    add(ByteHash.of(text))
    var second: UInt64 = 0
    for byte in text { second = second &* 1_099_511_628_211 &+ UInt64(byte) }
    add(second)
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }
}

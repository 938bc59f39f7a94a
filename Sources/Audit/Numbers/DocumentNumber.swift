internal import Domain

/// The number of a document as prefix, digits and suffix.
///
/// The digits are the last run of them. Where that run may be the year of the document (`123/2026`), or the month and
/// the year (`123/10/2026`), the runs before it may be meant: a series that is there decides (``SeriesIndex``). A run
/// of eight digits or more that begins with the year gives it to the prefix: 2026000031 is number 31 of `2026`.
struct DocumentNumber {
  /// From the last to the first; no more than three are looked at.
  private var last = 0..<0
  private var second = 0..<0
  private var third = 0..<0
  /// How many runs of digits it has, three at most.
  private(set) var readings = 0
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The digits that a number of 64 bits holds whatever they are; more in front of them belong to the prefix.
  private static let mostDigits = 18

  /// A year that no digits are.
  static let noYear = -9

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var at = bytes.count
    while at > 0, readings < 3 {
      while at > 0, !Self.isDigit(bytes[at - 1]) { at -= 1 }
      let end = at
      while at > 0, Self.isDigit(bytes[at - 1]) { at -= 1 }
      guard at < end else { continue }
      switch readings {
      case 0: last = at..<end
      case 1: second = at..<end
      default: third = at..<end
      }
      readings += 1
    }
  }

  var hasDigits: Bool { readings > 0 }

  private func run(_ reading: Int) -> Range<Int> { reading == 0 ? last : reading == 1 ? second : third }

  /// How many runs from the end may be no number but year and month of the document's date.
  func runsOfDate(_ year: Int, _ month: Int) -> Int {
    guard readings > 1, isYear(last, near: year) else { return 0 }
    guard readings > 2, second.count <= 2, value(of: second) == Int64(month) else { return 1 }
    return 2
  }

  /// The digits of a reading: the run so many from the end, without a year in front.
  ///
  /// - Parameter year: the year that may stand in front of them, give or take one; nil for any.
  func digits(_ reading: Int, year: Int?) -> Range<Int> {
    var run = self.run(reading)
    if run.count >= 8, isYear(run.lowerBound..<run.lowerBound + 4, near: year) {
      run = run.lowerBound + 4..<run.upperBound
    }
    return run.count > Self.mostDigits ? run.upperBound - Self.mostDigits..<run.upperBound : run
  }

  func value(of digits: Range<Int>) -> Int64 {
    digits.reduce(0) { $0 &* 10 &+ Int64(bytes[$1] &- 0x30) }
  }

  /// Of the year's four digits or its last two; a document may be dated in the year beside that of its number.
  private func isYear(_ run: Range<Int>, near year: Int?) -> Bool {
    switch run.count {
    case 4: return year.map { abs(Int(value(of: run)) - $0) <= 1 } ?? (1900...2199).contains(value(of: run))
    case 2: return year.map { abs(Int(value(of: run)) - $0 % 100) <= 1 } ?? true
    default: return false
    }
  }

  /// Appends what stands before and behind the digits, without regard to case, blanks and separators; what parts two
  /// runs of digits is kept as one mark.
  func appendKey(_ digits: Range<Int>, to key: inout [UInt8]) {
    Self.appendFolded(UnsafeBufferPointer(rebasing: bytes[..<digits.lowerBound]), to: &key)
    key.append(0)
    Self.appendFolded(UnsafeBufferPointer(rebasing: bytes[digits.upperBound...]), to: &key)
  }

  static func appendFolded(_ text: UnsafeBufferPointer<UInt8>, to key: inout [UInt8]) {
    var parts = false
    for byte in text {
      switch byte {
      case 0x30...0x39:
        if parts, let last = key.last, isDigit(last) { key.append(0x2D) }
        key.append(byte)
        parts = false
      case 0x61...0x7A: key.append(byte - 0x20)
      case 0x41...0x5A, 0x80...: key.append(byte)
      default: parts = true
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

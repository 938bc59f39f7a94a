internal import Digest

/// The records of a delimited file without columns that came behind the others, as they were before: all else keeps its
/// bytes.
enum NarrowedRecords {
  /// The most columns that are taken off.
  private static let most = 20

  /// The first bytes of a file without its last columns, where these are what was read once; nil where no number of
  /// columns gives them.
  ///
  /// - Parameters:
  ///   - bytes: how many there were.
  ///   - sha256: of them, in hexadecimal.
  static func beginning(of path: String, bytes count: Int, sha256: String) -> [UInt8]? {
    guard let now = ReadableFile.bytes(of: path), let header = now.firstIndex(of: 10) else { return nil }
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 9] {
      let columns = now[..<header].count { $0 == delimiter }
      guard columns > 0 else { continue }
      for dropped in 1...min(columns, most) {
        guard let narrow = without(last: dropped, now, delimiter, atLeast: count), narrow.count >= count else {
          continue
        }
        let beginning = Array(narrow[..<count])
        var hash = SHA256()
        beginning.withUnsafeBytes { hash.update($0) }
        if hash.hexadecimal == sha256 { return beginning }
      }
    }
    return nil
  }

  /// The records, each without so many of its last fields, until there are so many bytes; nil where one has fewer.
  private static func without(
    last dropped: Int, _ old: [UInt8], _ delimiter: UInt8, atLeast count: Int
  ) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(count)
    var (begin, isQuoted) = (0, false)
    var marks: [Int] = []
    func end(at end: Int) -> Bool {
      let hasReturn = end > begin && old[end - 1] == 13
      let content = begin..<(hasReturn ? end - 1 : end)
      if !content.isEmpty {
        // What was appended later may be narrower; it is not looked at.
        guard marks.count >= dropped else { return false }
        out += old[begin..<marks[marks.count - dropped]]
      }
      if hasReturn { out.append(13) }
      return true
    }
    for at in old.indices where out.count < count {
      switch old[at] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case delimiter where !isQuoted: marks.append(at)
      case 10 where !isQuoted:
        guard end(at: at) else { return nil }
        out.append(10)
        begin = at + 1
        marks.removeAll(keepingCapacity: true)
      default: break
      }
    }
    if out.count < count, begin < old.count, !end(at: old.count) { return nil }
    return out
  }
}

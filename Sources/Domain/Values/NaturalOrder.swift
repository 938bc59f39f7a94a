/// The order in which people look for ids: numbers in them by their size, so that `bank:2` comes before `bank:10`.
package enum NaturalOrder {
  package static func isLess(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    var (i, j) = (0, 0)
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    while i < a.count, j < b.count {
      guard isDigit(a[i]), isDigit(b[j]) else {
        if a[i] != b[j] { return a[i] < b[j] }
        (i, j) = (i + 1, j + 1)
        continue
      }
      func run(_ bytes: [UInt8], _ from: Int) -> ArraySlice<UInt8> {
        let end = bytes[from...].firstIndex { !isDigit($0) } ?? bytes.count
        return bytes[from..<end]
      }
      let (x, y) = (run(a, i), run(b, j))
      let (p, q) = (x.drop { $0 == 48 }, y.drop { $0 == 48 })
      if p.count != q.count { return p.count < q.count }
      if p != q { return p.lexicographicallyPrecedes(q) }
      (i, j) = (x.endIndex, y.endIndex)
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j }
    return one < other
  }
}

internal import Domain

extension ReferenceScan {
  /// Marks the digits of dates and of amounts with decimals: they name nothing unless one of our prefixes stands before
  /// them.
  mutating func mask(_ text: UnsafeBufferPointer<UInt8>) {
    isMasked.removeAll(keepingCapacity: true)
    isMasked.append(contentsOf: repeatElement(false, count: segments.count))
    guard segments.count > 1 else { return }
    func separator(_ at: Int) -> UInt8? {
      guard at + 1 < segments.count, segments[at].isDigits, segments[at + 1].isDigits,
        segments[at + 1].start == segments[at].end + 1
      else { return nil }
      return text[segments[at].end]
    }
    for at in segments.indices {
      guard let mark = separator(at) else { continue }
      if at + 2 < segments.count, separator(at + 1) == mark,
        [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(mark)
      {
        let counts = (segments[at].count, segments[at + 1].count, segments[at + 2].count)
        let dayFirst = counts.0 <= 2 && counts.1 <= 2 && (counts.2 == 4 || counts.2 == 2)
        let yearFirst = counts.0 == 4 && counts.1 == 2 && counts.2 == 2 && isYear(at, text)
        if dayFirst || yearFirst { for part in at...(at + 2) { isMasked[part] = true } }
      } else if mark == UInt8(ascii: "/") || mark == UInt8(ascii: "."), at == 0 || separator(at - 1) == nil,
        separator(at + 1) == nil,
        isMonth(at, text)
      {
        isMasked[at] = true
        isMasked[at + 1] = true
      }
      let isDecimal = mark == UInt8(ascii: ",") || mark == UInt8(ascii: ".")
      if isDecimal, segments[at + 1].count == 2, separator(at + 1) == nil {
        isMasked[at] = true
        isMasked[at + 1] = true
        var before = at - 1
        while before >= 0, segments[before + 1].count == 3, let mark = separator(before),
          mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",")
        {
          isMasked[before] = true
          before -= 1
        }
      }
    }
  }

  /// Whether two segments are a month, `10/2026`, and not the two parts of a number of ours.
  private func isMonth(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segments[at].count <= 2, isYear(at + 1, text) else { return false }
    let month = text[segments[at].start..<segments[at].end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard (1...12).contains(month), let key = ReferenceKey.joined(segments[at...(at + 1)], of: text) else {
      return false
    }
    return !index.contains(key)
  }

  /// Whether four digits are a year of today's accounts.
  func isYear(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segments[at].count == 4 else { return false }
    let century = text[segments[at].start..<segments[at].start + 2]
    return century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8)
  }

  /// Whether six or eight digits are a date as people write one without marks.
  func mayBeDate(_ segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segment.count == 6 || segment.count == 8 else { return false }
    func two(_ at: Int) -> Int {
      Int(text[segment.start + at] - UInt8(ascii: "0")) * 10 + Int(text[segment.start + at + 1] - UInt8(ascii: "0"))
    }
    func isDay(_ day: Int, _ month: Int) -> Bool { (1...31).contains(day) && (1...12).contains(month) }
    if segment.count == 8 {
      return (two(0) == 20 && isDay(two(6), two(4)))
        || (two(4) == 20 && (isDay(two(0), two(2)) || isDay(two(2), two(0))))
    }
    let isNow = 15...45
    return (isNow.contains(two(4)) && isDay(two(0), two(2))) || (isNow.contains(two(0)) && isDay(two(4), two(2)))
  }
}

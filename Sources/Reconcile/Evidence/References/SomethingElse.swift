internal import Domain

extension ReferenceScan {
  /// Whether the word before the digits, past words such as "number", says that they are no document's number.
  func isSomethingElse(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var word = start - 1
    while word >= max(start - 3, 0), !segments[word].isDigits, segments[word + 1].start - segments[word].end <= 3 {
      let hash = hash(of: segments[word], text)
      if index.words.beforeOther.contains(hash) || index.words.beforePhone.contains(hash) || isOrderMark(word, text) {
        return true
      }
      if word == start - 1, isPostcode(start, text, hash) { return true }
      guard index.words.number.contains(hash) else { return false }
      word -= 1
    }
    return false
  }

  /// `P.O.` and `P/O`, of which each letter is a segment.
  private func isOrderMark(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    at > 0 && isLetter(at, UInt8(ascii: "O"), text) && isLetter(at - 1, UInt8(ascii: "P"), text)
      && segments[at].start - segments[at - 1].end == 1
  }

  func isLetter(_ at: Int, _ letter: UInt8, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    segments[at].count == 1 && Segments.upper(text[segments[at].start]) == letter
  }

  private func isPostcode(_ start: Int, _ text: UnsafeBufferPointer<UInt8>, _ country: UInt64) -> Bool {
    (4...6).contains(segments[start].count) && segments[start].start - segments[start - 1].end == 1
      && text[segments[start].start - 1] == UInt8(ascii: "-") && index.words.beforePostcode.contains(country)
  }

  /// Marks the digits of bank accounts and telephones, which people print in groups.
  mutating func maskAccountsAndPhones(_ text: UnsafeBufferPointer<UInt8>) {
    for at in segments.indices {
      if !segments[at].isDigits {
        guard at + 1 < segments.count else { return }
        let next = segments[at + 1]
        if segments[at].count == 2, next.isDigits, next.count >= 2, next.start == segments[at].end {
          maskIBAN(at, text)
        }
        guard segments[at].count >= 3, segments[at].count <= 10, next.start - segments[at].end <= 3 else { continue }
        let hash = hash(of: segments[at], text)
        if index.words.beforePhone.contains(hash) {
          let isBehindWord =
            !next.isDigits && at + 2 < segments.count && index.words.number.contains(self.hash(of: next, text))
          maskPhone(isBehindWord ? at + 2 : at + 1, text)
        } else if index.words.beforeAccount.contains(hash) {
          maskGroups(at + 1, text)
        }
      } else if segments[at].start > 0, text[segments[at].start - 1] == UInt8(ascii: "+"), segments[at].count <= 3 {
        // `+49 30 1234567`, not `+ 12` in a list.
        let isFirst = segments[at].start == 1 || text[segments[at].start - 2] == UInt8(ascii: " ")
        if isFirst, at + 1 < segments.count, phoneGap(at + 1, text) { maskPhone(at, text) }
      }
    }
  }

  /// Groups of digits with blanks, points, dashes, slashes or brackets between, fifteen digits at most (ITU-T E.164).
  private mutating func maskPhone(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var digits = 0
    var at = start
    while at < segments.count, segments[at].isDigits, at == start || phoneGap(at, text) {
      digits += segments[at].count
      guard digits <= 15 else { return }
      isMasked[at] = true
      at += 1
    }
  }

  private func phoneGap(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = text[segments[at - 1].end..<segments[at].start]
    return segments[at].isDigits && (1...2).contains(gap.count) && gap.allSatisfy { " -/().".utf8.contains($0) }
  }

  /// An IBAN that passes its check (ISO 13616, the same modulo 97 as RF), in one piece or in groups.
  private mutating func maskIBAN(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    guard isWholeOnLeft(start, text), !isRF(start, text), prefix(segments[start...start], text) == nil else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 34) { compact in
      var count = 0
      for end in start..<segments.count {
        if end > start {
          let gap = segments[end].start - segments[end - 1].end
          guard gap == 0 || (gap == 1 && text[segments[end - 1].end] == UInt8(ascii: " ")) else { return }
        }
        guard count + segments[end].count <= 34 else { return }
        for byte in text[segments[end].start..<segments[end].end] {
          compact[count] = Segments.upper(byte)
          count += 1
        }
        if count >= 15, isWholeOnRight(end, text),
          CheckDigits.leavesOne(UnsafeBufferPointer(rebasing: compact[..<count]))
        {
          for at in start...end { isMasked[at] = true }
          return
        }
      }
    }
  }

  private func isRF(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    Segments.upper(text[segments[at].start]) == UInt8(ascii: "R")
      && Segments.upper(text[segments[at].start + 1]) == UInt8(ascii: "F")
  }

  /// What stands behind a word such as "IBAN" in groups of four, with a check that fails or cut off.
  private mutating func maskGroups(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var total = 0
    var group = 0
    for at in start..<segments.count {
      if at > start {
        let gap = segments[at].start - segments[at - 1].end
        guard gap == 0 || (gap == 1 && group == 4 && text[segments[at - 1].end] == UInt8(ascii: " ")) else { return }
        if gap > 0 { group = 0 }
      }
      group += segments[at].count
      total += segments[at].count
      guard total <= 34 else { return }
      isMasked[at] = true
    }
  }
}

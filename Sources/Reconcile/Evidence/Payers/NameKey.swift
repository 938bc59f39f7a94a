internal import Domain

/// Names of payers as they are compared: capitals, no accents, no punctuation, no legal form.
struct NameKey {
  private let legalForms: Set<[UInt8]>

  init(_ words: Words) { legalForms = Set(words[.legalForms].map { Array($0.utf8) }) }

  /// Latin letters with marks, without them and spelled out.
  static let latin = LatinLetters.withoutMarks

  /// The keys of a name: umlauts as one letter, and where it has any, as two. Empty where the name has no letter or
  /// digit.
  func keys(of name: String) -> [[UInt8]] {
    var plain: [UInt8] = []
    var spelled: [UInt8] = []
    var differ = false
    for scalar in name.unicodeScalars {
      if scalar.isASCII {
        let byte = Segments.upper(UInt8(scalar.value))
        if Segments.isLetter(byte) || Segments.isDigit(byte) {
          plain.append(byte)
          spelled.append(byte)
        } else {
          // `&` and `+` are words of their own; any other mark parts words.
          let separator =
            byte == UInt8(ascii: "&") || byte == UInt8(ascii: "+") ? Array(" AND ".utf8) : [UInt8(ascii: " ")]
          plain += separator
          spelled += separator
        }
      } else if let letters = Self.latin[scalar.value] {
        plain += letters.plain
        spelled += letters.spelled
        if letters.plain != letters.spelled { differ = true }
      } else if scalar.properties.isAlphabetic {
        plain += Array(String(scalar).uppercased().utf8)
        spelled += Array(String(scalar).uppercased().utf8)
      } else if scalar.properties.generalCategory != .nonspacingMark {
        plain.append(UInt8(ascii: " "))
        spelled.append(UInt8(ascii: " "))
      }
    }
    let keys = differ ? [key(plain), key(spelled)] : [key(plain)]
    return keys.filter { !$0.isEmpty }
  }

  /// Names of one legal form, and words that many leave out.
  private static let synonyms: [[UInt8]: [UInt8]] = Dictionary(
    uniqueKeysWithValues: [
      ("LIMITED", "LTD"), ("INCORPORATED", "INC"), ("CORPORATION", "CORP"), ("COMPANY", "CO"), ("AND", ""), ("UND", ""),
      ("ET", ""),
      ("U", ""),
      ("THE", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) })

  /// The words of a name with its legal form: with umlauts as two letters, and where that differs as one.
  func whole(_ name: String) -> [[[UInt8]]] {
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    return (isPlain ? [true] : [true, false]).reduce(into: [[[UInt8]]]()) { spellings, isSpelled in
      var letters: [UInt8] = []
      letters.reserveCapacity(name.utf8.count)
      for scalar in name.unicodeScalars {
        if scalar.isASCII {
          let byte = Segments.upper(UInt8(scalar.value))
          // A point inside a form parts no words: `S.p.A.`, `e.K.`
          if Segments.isLetter(byte) || Segments.isDigit(byte) {
            letters.append(byte)
          } else if byte != UInt8(ascii: ".") {
            letters.append(Self.blank)
          }
        } else if let marked = Self.latin[scalar.value] {
          letters += isSpelled ? marked.spelled : marked.plain
        } else if scalar.properties.generalCategory != .nonspacingMark {
          letters += scalar.properties.isAlphabetic ? Array(String(scalar).uppercased().utf8) : [Self.blank]
        }
      }
      var words = letters.split(separator: Self.blank).map(Array.init)
      joinSpelledForm(&words)
      words = words.map { Self.synonyms[$0] ?? $0 }.filter { !$0.isEmpty }
      if !words.isEmpty, !spellings.contains(words) { spellings.append(words) }
    }
  }

  /// Whether a word is a legal form.
  func isLegalForm(_ word: [UInt8]) -> Bool { legalForms.contains(word) }

  private static let blank = UInt8(ascii: " ")
  private static let the = Array("THE".utf8)
  private static let and = Array("AND".utf8)

  private func key(_ text: [UInt8]) -> [UInt8] {
    var words = text.split(separator: UInt8(ascii: " ")).map(Array.init)
    joinSpelledForm(&words)
    if words.count > 1, words[0] == Self.the { words.removeFirst() }
    let significant = words.filter { !legalForms.contains($0) }
    var kept = significant.isEmpty ? words : significant
    // `GmbH & Co. KG` leaves its `and` behind.
    while kept.count > 1, kept[kept.count - 1] == Self.and { kept.removeLast() }
    return Array(kept.joined(separator: [UInt8(ascii: " ")]))
  }

  /// `S. p. A.` at the end is the form `SPA`: single letters there are joined.
  private func joinSpelledForm(_ words: inout [[UInt8]]) {
    let letters = words.reversed().prefix { $0.count <= 2 }
    for count in stride(from: min(letters.count, 4), to: 1, by: -1) where count < words.count {
      let joined = Array(words.suffix(count).joined())
      if legalForms.contains(joined) {
        words.removeLast(count)
        words.append(joined)
        return
      }
    }
  }
}

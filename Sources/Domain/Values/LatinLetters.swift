/// Latin letters as they are compared.
package enum LatinLetters {
  /// Latin letters with marks and what is left without: umlauts as one letter, and as they are spelled out.
  package static let withoutMarks: [UInt32: (plain: [UInt8], spelled: [UInt8])] = {
    var map: [UInt32: (plain: [UInt8], spelled: [UInt8])] = [:]
    let groups: [(letters: String, plain: String)] = [
      ("àáâãäåāăą", "A"), ("çćĉċč", "C"), ("ďđð", "D"), ("èéêëēĕėęě", "E"), ("ĝğġģ", "G"), ("ĥħ", "H"),
      ("ìíîïĩīĭįı", "I"), ("ĵ", "J"),
      ("ķ", "K"), ("ĺļľŀł", "L"), ("ñńņňŉ", "N"), ("òóôõöøōŏő", "O"), ("ŕŗř", "R"), ("śŝşšș", "S"), ("ţťŧț", "T"),
      ("ùúûüũūŭůűų", "U"),
      ("ŵ", "W"), ("ýÿŷ", "Y"), ("źżž", "Z"), ("æ", "AE"), ("œ", "OE"), ("þ", "TH"), ("ß", "SS"),
    ]
    let spelled = ["ä": "AE", "ö": "OE", "ü": "UE", "å": "AA", "ø": "OE"]
    for (letters, plain) in groups {
      for letter in letters {
        for form in [String(letter), letter.uppercased()] where form.unicodeScalars.count == 1 {
          let value = form.unicodeScalars.first.map(\.value) ?? 0
          map[value] = (Array(plain.utf8), Array((spelled[String(letter)] ?? plain).utf8))
        }
      }
    }
    map[0x1E9E] = (Array("SS".utf8), Array("SS".utf8))
    return map
  }()
}

extension String {
  /// Its letters alone: words of logs and names are written with and without blanks and hyphens.
  package var lettersInLowerCase: String { String(lowercased().filter(\.isLetter)) }
}

internal import Foundation

/// Names of payers as they are compared: capitals, no accents, no punctuation, no legal form.
enum NameKey {
  private static let legalForms: Set<String> = [
    "GMBH", "MBH", "AG", "KG", "KGAA", "OHG", "GBR", "UG", "EK", "EV", "SE", "LTD", "LIMITED", "LLC", "LLP", "LP", "PLC", "INC",
    "INCORPORATED", "CORP", "CORPORATION", "CO", "COMPANY", "SA", "SAS", "SASU", "SARL", "SRL", "SPA", "SL", "BV", "NV", "AB", "AS",
    "APS", "OY", "OYJ", "SPZOO", "KFT", "ZRT", "SRO", "DOO", "LDA", "PTY",
  ]

  /// Dots and blanks inside a legal form are left off before it is compared.
  private static let spelledOut = [
    "S A R L": "SARL", "S P A": "SPA", "S R L": "SRL", "S A S": "SAS", "SP Z O O": "SPZOO", "S R O": "SRO", "D O O": "DOO",
    "S A": "SA", "B V": "BV", "N V": "NV", "E K": "EK", "E V": "EV", "S L": "SL", "A G": "AG", "G M B H": "GMBH",
  ]

  /// The keys of a name: umlauts as one letter, and where it has any, as two.
  static func keys(of name: String) -> [String] {
    let plain = key(of: name.folding(options: .diacriticInsensitive, locale: nil))
    let spelled = key(of: String(name.uppercased().flatMap { umlauts[$0] ?? String($0) }).folding(options: .diacriticInsensitive, locale: nil))
    return plain == spelled ? [plain] : [plain, spelled]
  }

  private static let umlauts: [Character: String] = ["Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"]

  private static let letters: [Character: String] = [
    "Ø": "O", "Ł": "L", "Æ": "AE", "Œ": "OE", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS", "&": " AND ", "+": " AND ",
  ]

  private static func key(of name: String) -> String {
    var text = ""
    for character in name.uppercased() {
      if let replacement = letters[character] {
        text += replacement
      } else if character.isLetter || character.isNumber {
        text.append(character)
      } else {
        text.append(" ")
      }
    }
    var words = text.split(separator: " ").map(String.init)
    for (spelled, joined) in spelledOut.sorted(by: { $0.key.count > $1.key.count }) {
      let parts = spelled.split(separator: " ").map(String.init)
      if words.count > parts.count, Array(words.suffix(parts.count)) == parts {
        words.removeLast(parts.count)
        words.append(joined)
      }
    }
    if words.count > 1, words.first == "THE" { words.removeFirst() }
    let significant = words.filter { !legalForms.contains($0) }
    // `GmbH & Co. KG` leaves its `and` behind.
    var kept = significant.isEmpty ? words : significant
    while kept.count > 1, kept.last == "AND" { kept.removeLast() }
    return kept.joined(separator: " ")
  }
}

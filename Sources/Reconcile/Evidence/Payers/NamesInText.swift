internal import Domain

/// Finds the names of customers inside a text: many banks, above all American ones, put the payer's name there and
/// nowhere else.
struct NamesInText {
  private struct Name: Equatable {
    /// With the legal form or without it.
    var words: [[UInt8]]
    /// Whether the name is one word beside its legal form, which may also be the end of a longer name.
    var isShort: Bool
  }

  /// By their first two words, the longest first.
  private var byBeginning: [[UInt8]: [Name]] = [:]

  /// What stands before a payer's name: a short name counts behind one of these or at the beginning.
  private let labels: Set<[UInt8]>
  private let keys: NameKey

  init(_ names: some Sequence<String>, _ keys: NameKey, _ words: Words) {
    self.keys = keys
    labels = Set(words[.payerLabels].map { Array($0.utf8) })
    for name in names {
      for whole in keys.whole(name) {
        let form = whole.reversed().prefix(while: keys.isLegalForm).count
        let core = Array(whole.dropLast(form))
        guard !core.isEmpty, core.count > 1 || form > 0 else { continue }
        note(Name(words: whole, isShort: core.count == 1))
        if core.count > 1, form > 0 { note(Name(words: core, isShort: false)) }
      }
    }
    for beginning in byBeginning.keys { byBeginning[beginning]?.sort { $0.words.count > $1.words.count } }
  }

  private mutating func note(_ name: Name) {
    let beginning = Self.beginning(name.words[...])
    if !(byBeginning[beginning]?.contains(name) ?? false) { byBeginning[beginning, default: []].append(name) }
  }

  /// The first two words, which every name has.
  private static func beginning(_ words: ArraySlice<[UInt8]>) -> [UInt8] {
    words[words.startIndex] + [UInt8(ascii: " ")] + words[words.startIndex + 1]
  }

  /// The names that stand in a text, distinct, the longest at each position; of two that overlap the first.
  func names(in text: String) -> [String] {
    var found: [String] = []
    for words in keys.whole(text) {
      var at = 0
      while at + 1 < words.count {
        let isLabelled = at == 0 || labels.contains(words[at - 1])
        let candidates = byBeginning[Self.beginning(words[at...])]
        guard
          let name = candidates?.first(where: { words[at...].starts(with: $0.words) && (isLabelled || !$0.isShort) })
        else {
          at += 1
          continue
        }
        let spelled = String(decoding: Array(name.words.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
        if !found.contains(spelled) { found.append(spelled) }
        at += name.words.count
      }
    }
    return found
  }
}

internal import Domain

/// Reads a draft as a careful colleague would: what it may not say, and what it must.
struct ToneLinter {
  /// Of every language that is shipped or written in, in lower case.
  let banned: [String]
  let words: LetterWords

  init(_ languages: [LetterLanguage], for language: LetterLanguage) {
    var all: Set<String> = []
    for known in languages { all.formUnion(known.words[.banned].map { $0.lowercased() }) }
    banned = all.sorted()
    words = language.words
  }

  /// What is wrong with the tone of our own words; nil for nothing.
  ///
  /// - Parameter text: the draft without the texts of customers and banks.
  func fault(ofTone text: String) -> String? {
    let read = ReadText(text)
    if let word = banned.first(where: { read.says($0) }) { return "it says '\(word)'" }
    if text.count(where: { $0 == "!" }) > 1 { return "it has more than one '!'" }
    let sentences = text.split { ".!?\n".contains($0) }
    if let loud = sentences.first(where: Self.isLoud) {
      return "'\(CleanText.oneLine(String(loud)))' is in capitals"
    }
    return nil
  }

  /// What a draft lacks of what it must say; nil for nothing.
  func fault(ofFacts text: String, subject: LetterSubject, context: LetterValues, asks: Bool) -> String? {
    var read = ReadText(text)
    func value(_ path: String...) -> String {
      var value = context[path[0]]
      for key in path.dropFirst() {
        guard case .object(let object)? = value else { return "" }
        value = object[key]
      }
      return Self.text(value)
    }
    func lacks(_ value: String) -> Bool { !read.has(value) }
    guard case .list(let items)? = context["items"] else { return "it has no items" }
    var sum = items.reduce(Int64(0)) { sum, item in
      sum + (words.minorUnits(Self.text(item["open"]), subject.account.currency) ?? 0)
    }
    if !subject.more.isEmpty { sum += words.minorUnits(value("more", "amount"), subject.account.currency) ?? 0 }
    for item in items {
      for (key, what) in [("no", "the number"), ("open", "the amount"), ("due", "the due date")]
      where lacks(Self.text(item[key])) || Self.text(item[key]).isEmpty {
        return "\(what) '\(Self.text(item[key]))' is not in it"
      }
    }
    if !subject.more.isEmpty, lacks(value("more", "amount")) { return "the sum of the further items is not in it" }
    if lacks(value("total")) || words.minorUnits(value("total"), subject.account.currency) != sum {
      return "its total is not the sum of its items"
    }
    if lacks(value("currency")) { return "the currency is not in it" }
    let ways = [value("pay", "iban"), value("pay", "number")].filter { !$0.isEmpty }
    if asks, !ways.contains(where: { !lacks($0) }) { return "no account to pay to is in it" }
    let people = [value("sender", "phone"), value("sender", "email")].filter { !$0.isEmpty }
    if !people.contains(where: { !lacks($0) }) { return "no phone and no address of a person is in it" }
    guard asks, subject.action.stage >= 3 else { return nil }
    if !words[.offers].contains(where: { read.says($0) }) {
      return "it offers nothing: one of \(words[.offers].joined(separator: ", "))"
    }
    return lacks(value("answer_by")) ? "it names no day of answer" : nil
  }

  private static func text(_ value: LetterValue?) -> String {
    switch value {
    case .ours(let text)?, .theirs(let text)?: text
    default: ""
    }
  }

  /// A sentence of several words in capitals.
  private static func isLoud(_ sentence: Substring) -> Bool {
    let letters = sentence.filter(\.isLetter)
    let words = sentence.split(separator: " ").count { $0.contains(where: \.isLetter) }
    return words >= 2 && letters.count >= 8 && letters.allSatisfy { $0.isUppercase }
  }
}

/// How people shorten the words of a name: `Guard` for Guarding, `Svc` for Services, `Foods` for Food.
enum ShortWords {
  /// Whether one word stands for another: it begins it, or has some of its letters in their order from the first on, or
  /// differs in its ending alone.
  static func stands(_ short: [UInt8], for word: [UInt8]) -> Bool {
    if word.starts(with: short) { return true }
    guard short.count >= 2, short.first == word.first else { return false }
    let alike = zip(short, word).prefix { $0 == $1 }.count
    if alike >= 3, alike + 1 >= short.count { return true }
    var at = 0
    for letter in word where at < short.count && letter == short[at] { at += 1 }
    return at == short.count
  }

  /// Whether every word stands for one of a name's, in their order and the first for the first, so that only whole
  /// words are left out; a word of four letters must be there as it is, or the beginnings of two.
  ///
  /// What is written apart or together is compared as one: `Iron Bridge Ind` for Ironbridge Industrial.
  static func stand(_ short: [[UInt8]], for name: [[UInt8]]) -> Bool {
    guard let first = short.first, let named = name.first else { return false }
    let (together, whole) = (Array(short.joined()), Array(name.joined()))
    if together.count >= 8, whole.starts(with: together) { return true }
    guard stands(first, for: named) else { return false }
    var at = 0
    var known = 0
    for word in short {
      guard let found = name[at...].firstIndex(where: { stands(word, for: $0) }) else { return false }
      let alike = zip(word, name[found]).prefix { $0 == $1 }.count
      known += alike >= 4 && word.count == name[found].count ? 2 : alike >= 3 ? 1 : 0
      at = found + 1
    }
    return known >= 2
  }
}

internal import Domain

/// The lines above a header, as a printed report repeats them on each page: with other numbers of pages and times.
struct ReportTitles: Sendable {
  private var lines: Set<[String]> = []

  init(_ preamble: [[String]] = []) {
    for record in preamble {
      let texts = Self.folded(record)
      if !texts.isEmpty { lines.insert(texts) }
    }
  }

  func repeats(_ record: [String], _ words: ReportWords) -> Bool {
    let filled = record.filter { !$0.isEmpty }
    if !lines.isEmpty, lines.contains(Self.folded(record)) { return true }
    guard filled.count == 1 else { return false }
    let upper = filled[0].uppercased()
    return words.pageNumbers.contains { word in
      guard upper.hasPrefix(word + " ") else { return false }
      let rest = upper.dropFirst(word.count).split { !$0.isLetter && !$0.isNumber }
      return (1...3).contains(rest.count) && rest[0].allSatisfy(\.isNumber)
    }
  }

  /// The texts of a line without digits; none where it has fewer letters than a word.
  private static func folded(_ record: [String]) -> [String] {
    let texts = record.map { $0.lowercased().filter(\.isLetter) }.filter { !$0.isEmpty }
    return texts.joined().count > 2 ? texts : []
  }
}

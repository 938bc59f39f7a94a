/// Reads payment terms as systems name them: `Net 30`, `30 days`, `2% 10 Net 30`, `Due on receipt`.
enum PaymentTerms {
  /// The days until an invoice is due; nil where the words may mean anything else, such as a day of the next month.
  static func days(in text: String) -> Int? {
    if let days = Int(text) { return days }
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "%" && $0 != "." }.map(String.init)
    if immediate.contains(words.joined(separator: " ")) { return 0 }
    // A cash discount comes before the term: `2% 10 net 30`, `1.5% 10, net 30`.
    if words.count > 2, words[0].hasSuffix("%"), Int(words[1].prefix { $0.isNumber }) != nil {
      words.removeFirst(2)
      if words.first == "days" { words.removeFirst() }
    }
    if let first = words.first, let days = attached(first) { words.replaceSubrange(0...0, with: ["net", days]) }
    let isNet = words.first == "net" || words.first == "n"
    if isNet { words.removeFirst() }
    guard let first = words.first, let days = Int(first) else { return nil }
    let rest = Array(words.dropFirst())
    return rest.isEmpty ? (isNet ? days : nil) : (units.contains(rest) ? days : nil)
  }

  /// The digits of `net30` and `n30`.
  private static func attached(_ word: String) -> String? {
    for prefix in ["net", "n"] where word.hasPrefix(prefix) {
      let rest = word.dropFirst(prefix.count)
      if !rest.isEmpty, rest.allSatisfy(\.isNumber) { return String(rest) }
    }
    return nil
  }

  private static let immediate: Set<String> = [
    "due on receipt", "due upon receipt", "immediate", "immediate payment", "cash on delivery", "cod",
  ]
  private static let units: Set<[String]> = [
    ["days"], ["day"], ["days", "net"], ["days", "from", "invoice"], ["days", "after", "invoice", "date"], ["tage"],
    ["tage", "netto"],
  ]
}

/// The words by which reports of a ledger say what a row sums, in capitals.
package struct ReportWords: Sendable, Hashable {
  /// Longer ones first, so that `GRAND TOTAL` is not the total of something else.
  package private(set) var totals: [String] = []
  package private(set) var totalOf: [String] = []
  package private(set) var withBelow: [String] = []
  package private(set) var carried: [String] = []
  package private(set) var pages: [String] = []
  package private(set) var pageNumbers: [String] = []
  package private(set) var asOf: [String] = []
  /// Before the day on which the report was made.
  package private(set) var made: [String] = []
  /// In the header of a column that nobody adds up.
  package private(set) var noSum: [String] = []

  package init() {}

  package init(_ words: Words) {
    func longestFirst(_ list: Words.List) -> [String] {
      words[list].sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }
    totals = longestFirst(.reportTotal)
    totalOf = words[.totalOf]
    withBelow = longestFirst(.withBelow)
    carried = longestFirst(.carriedForward)
    pages = longestFirst(.pageTotal)
    pageNumbers = words[.pageNumber]
    asOf = longestFirst(.asOf)
    made = longestFirst(.reportMade) + longestFirst(.weekday)
    noSum = words[.noSum]
  }

  /// Whether a header says that its column has rates, shares, prices or days, of which no sum is made.
  ///
  /// One with figures, as `1 - 30 days`, has amounts of that age.
  package func saysNoSum(_ header: String) -> Bool {
    if header.contains("%") { return true }
    if header.contains(where: \.isNumber) { return false }
    let words = header.uppercased().split { !$0.isLetter }.map(String.init)
    return words.contains { noSum.contains($0) }
  }
}

internal import Diagnostics
internal import Domain

/// Dates that lie decades before all others of their kind: most often the zero of a spreadsheet's calendar, an empty
/// date that became 1900-01-01. They age what is open by as much, so a person should look.
struct LonelyDates {
  /// How many years lie between them and the others.
  private static let years = 20

  private let days: [CalendarDate]
  private let sources: [Source]
  private let column: String

  init(_ days: [CalendarDate], _ sources: [Source], column: String) {
    (self.days, self.sources, self.column) = (days, sources, column)
  }

  /// One finding a file of this run.
  func findings(_ files: InputFiles) -> [Diagnostic] {
    guard let next = firstYearOfOthers else { return [] }
    let rows = days.indices.filter { days[$0].month.year < next && Int(sources[$0].file) < files.files.count }
    let other = days.lazy.filter { $0.month.year >= next }.min()
    var findings: [Diagnostic] = []
    for file in Set(rows.map { sources[$0].file }).sorted() {
      let lonely = rows.filter { sources[$0].file == file }
      guard let first = lonely.min(by: { sources[$0] < sources[$1] }), let other else { continue }
      let more = lonely.count > 1 ? ", and \(lonely.count - 1) more such date\(lonely.count == 2 ? "" : "s")" : ""
      findings.append(
        Diagnostic(
          NormalizeCodes.lonelyDate, at: files.place(of: sources[first]),
          "\(column) '\(days[first])' lies \(other.month.year - days[first].month.year) years before the next,"
            + " '\(other)'\(more)",
          hint: "correct it, if it is a placeholder for a date that nobody filled in; it counts as it is"))
    }
    return findings
  }

  /// The year in which the others begin: behind a gap of more than twenty years, where at most three rows or one in a
  /// hundred lie before it, and no more than behind it.
  private var firstYearOfOthers: Int? {
    var counts = [Int](repeating: 0, count: 10_000)
    for day in days { counts[day.month.year] += 1 }
    let filled = counts.indices.filter { counts[$0] > 0 }
    var before = 0
    var found: Int?
    for (year, next) in zip(filled, filled.dropFirst()) {
      before += counts[year]
      if next - year > Self.years, before <= max(3, days.count / 100), before * 2 <= days.count { found = next }
    }
    return found
  }
}

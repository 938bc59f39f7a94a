internal import Domain

/// The day on which a report was made, as its head or foot says: `Tuesday, November 3, 2026 09:12 AM`,
/// `Gedruckt am 03.11.2026`.
///
/// A date alone may be that of the period or the day as of which the report is: only words, a weekday or a time of day
/// beside it say that it is when somebody made it.
extension TitleDate {
  /// The day, where the lines say one and no other.
  func madeOn(_ lines: [[String]]) -> CalendarDate? {
    var days: Set<CalendarDate> = []
    for line in lines {
      if let day = madeOn(line: line) { days.insert(day) }
    }
    return days.count == 1 ? days.first : nil
  }

  /// The day in one line, whose fields a comma within the date may have made.
  func madeOn(line fields: [String]) -> CalendarDate? {
    let joined = fields.filter { !$0.isEmpty }.joined(separator: " ")
    guard (6...200).contains(joined.utf8.count), joined.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      return nil
    }
    let (line, hasTime) = Self.withoutTime(joined.uppercased())
    if let day = day(in: line, behind: words.made) { return day }
    guard hasTime else { return nil }
    let claimed = day(in: line, behind: words.asOf)
    var days: Set<CalendarDate> = []
    var rest = line[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0.isNumber }) {
      rest = rest[start...]
      if let day = date(at: rest), day != claimed { days.insert(day) }
      rest = rest.drop { $0.isLetter || $0.isNumber }
    }
    return days.count == 1 ? days.first : nil
  }

  /// The line without times of day, and whether it had one: `2026-11-03T09:14:22Z`, `09:14`, `9.14 UHR`.
  private static func withoutTime(_ line: String) -> (line: String, hasTime: Bool) {
    var (words, hasTime) = ([Substring](), false)
    for word in line.split(separator: " ") {
      var word = word
      if let mark = word.firstIndex(of: "T"), mark > word.startIndex, word[..<mark].allSatisfy({ !$0.isLetter }),
        isTime(word[word.index(after: mark)...])
      {
        word = word[..<mark]
        hasTime = true
      }
      if isTime(word) { hasTime = true } else { words.append(word) }
    }
    return (words.joined(separator: " "), hasTime)
  }

  /// `9:14`, `(09:14:22)`, `9:14AM`: an hour and minutes.
  private static func isTime(_ word: Substring) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let (hour, minutes) = (parts[0].drop { !$0.isNumber }, parts[1].prefix(2))
    guard let hour = Int(hour), let minutes = Int(minutes), parts[1].count >= 2 else { return false }
    return (0...24).contains(hour) && (0..<60).contains(minutes)
  }
}

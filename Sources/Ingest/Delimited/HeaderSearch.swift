/// Finds the record that holds the names of the columns.
struct HeaderSearch {
  let line: Int?
  let score: (([String]) -> Int)?

  struct Found {
    var sample: Int
    var record: Int
    var score: Int
  }

  /// The record that fits a known header best; else the first that looks like one, of the samples whose number is
  /// `preferred`.
  func find(in samples: [[(line: Int, fields: [String])]], preferred: Int) -> Found? {
    var best: Found?
    for (number, records) in samples.enumerated() {
      for (at, record) in records.prefix(line == nil ? 60 : 200).enumerated() {
        if let line, record.line != line { continue }
        let fit = score?(record.fields) ?? 0
        if fit > (best?.score ?? 0) || (best == nil && line != nil && number == preferred) {
          best = Found(sample: number, record: at, score: fit)
        }
      }
    }
    if best == nil, line == nil, let at = Self.looks(in: samples[preferred]) {
      best = Found(sample: preferred, record: at, score: 0)
    }
    return best
  }

  /// The first record that is filled for more than half, where it looks like names: what is above it are title lines.
  private static func looks(in records: [(line: Int, fields: [String])]) -> Int? {
    let width = records.map(\.fields.count).max() ?? 0
    for (at, record) in records.enumerated() {
      let filled = record.fields.count { !$0.isEmpty }
      if filled * 2 > width, record.fields.count > 1 { return looksLikeNames(record.fields) ? at : nil }
    }
    return nil
  }

  private static func looksLikeNames(_ fields: [String]) -> Bool {
    !fields.contains { field in
      let digits = field.utf8.count { (48...57).contains($0) }
      return digits > 0 && digits * 2 >= field.utf8.count
    }
  }
}

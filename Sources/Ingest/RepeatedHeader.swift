internal import Domain

/// The header of a table, which may be repeated in it: at the head of every page, or before a second table.
struct RepeatedHeader {
  let names: [String]
  private let first: [UInt8]

  init(_ names: [String]) {
    self.names = names
    first = Array((names.first { !$0.isEmpty } ?? "").utf8)
  }

  /// Whether a row is the header again: nil where it is not, false where most of its names are and some differ.
  func isRepeated(in rows: SourceRows, _ row: Int) -> Bool? {
    let field = names.firstIndex { !$0.isEmpty } ?? 0
    guard !first.isEmpty, rows.withField(row, field, { $0.elementsEqual(first) }) else { return nil }
    let count = rows.fieldCount(row: row)
    let texts = (0..<count).map { String(rows.text(row, $0).trimmingBlanks) }
    let same = zip(texts, names).count { $0 == $1 && !$1.isEmpty }
    let named = names.count { !$0.isEmpty }
    guard same > 1, same * 2 > named else { return nil }
    return same == named && texts.count { !$0.isEmpty } == named
  }
}

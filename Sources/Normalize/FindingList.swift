internal import Diagnostics

/// The findings of one file: every row that is not accepted, and of each kind of remark about rows that are the first
/// hundred.
struct FindingList: Sendable {
  private var listed: [Diagnostic] = []
  private var remarks: [Code: Int] = [:]

  mutating func append(_ finding: Diagnostic) { listed.append(finding) }

  /// What is worth knowing about a row that is accepted.
  mutating func remark(_ finding: Diagnostic) {
    remarks[finding.code, default: 0] += 1
    if remarks[finding.code, default: 0] <= [Diagnostic].listedAtMost { listed.append(finding) }
  }

  /// All of them; where a kind has more remarks than are listed, one says how many.
  func all(of file: Place) -> [Diagnostic] {
    let more = remarks.filter { $0.value > [Diagnostic].listedAtMost }.sorted { $0.key < $1.key }
    return listed
      + more.map { code, count in
        Diagnostic(
          code, at: file, "\(count) rows of the file: \(code.meaning); \([Diagnostic].listedAtMost) of them are listed")
      }
  }
}

internal import Domain

/// Which rows of a file are no facts of its kind, by their status or type.
struct RowFilter: Sendable {
  /// The columns that are asked; -1 where the profile asks none or the file lacks it.
  let statusField, typeField: Int
  private let leftOut: Set<String>
  private let leftOutBeginnings: [String]
  private let only: Set<String>
  private let openCredits: Set<String>

  init(_ map: ColumnMap, _ format: SourceFormat) {
    let profile = map.profile
    let taken = format.listedOn(profile) == nil ? [] : Set(profile.openCredits.map { $0.lowercased() })
    statusField = profile.leftOut.isEmpty ? -1 : map["status"]
    typeField = profile.leftOut.isEmpty && profile.only.isEmpty ? -1 : map["type"]
    leftOut = Set(profile.leftOut.map { $0.lowercased() }).subtracting(taken)
    leftOutBeginnings = profile.leftOut.filter { $0.hasSuffix("*") }.map { $0.dropLast().lowercased() }
    only = Set(profile.only.map { $0.lowercased() })
    openCredits = Set(profile.openCredits.map { $0.lowercased() })
  }

  /// Whether it leaves out nothing.
  var isEmpty: Bool { statusField < 0 && typeField < 0 }

  func leavesOut(status: String) -> Bool { statusField >= 0 && leavesOut(status) }

  func leavesOut(type: String) -> Bool {
    typeField >= 0 && (leavesOut(type) || (!only.isEmpty && !only.contains(type.lowercased())))
  }

  /// Whether a list of open items has rows of the type as payments that are open.
  func isOpenCredit(type: String) -> Bool { openCredits.contains(type.lowercased()) }

  private func leavesOut(_ word: String) -> Bool {
    let word = word.lowercased()
    return leftOut.contains(word) || (!word.isEmpty && leftOutBeginnings.contains { word.hasPrefix($0) })
  }
}

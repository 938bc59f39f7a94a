package import Diagnostics
package import Domain

/// Which field of a file holds which canonical column.
package struct ColumnMap: Sendable {
  package let profile: Profile
  /// Field numbers, counted from 0, by canonical column.
  private let fields: [String: Int]
  /// Headers that no column of the profile claims.
  package let unused: [(field: Int, header: String)]
  /// How many fields a record must have: the header's, without nameless ones at its end.
  package let fieldCount: Int

  /// The field of a column, or -1 where the file does not have it.
  package subscript(column: String) -> Int { fields[column] ?? -1 }

  /// How many columns the profile claims.
  package var claimed: Int { fields.count }

  /// The column that a field holds.
  package func column(of field: Int) -> String? { fields.first { $0.value == field }?.key }

  package func has(_ column: String) -> Bool { fields[column] != nil }

  /// How the header fits the profile; nil where a required column is missing.
  package init?(header: [String], profile: Profile) {
    let names = header.map(Self.folded)
    // Most records that are looked at are no header: the required columns tell them apart at once.
    guard Self.missing(names: Set(names), profile: profile).isEmpty else { return nil }
    var fields: [String: Int] = [:]
    var taken: Set<Int> = []
    for column in profile.headers.keys.sorted() {
      for candidate in profile.headers[column] ?? [] {
        // One field may serve two columns: some systems know a customer by one name alone.
        if let at = names.firstIndex(of: Self.folded(candidate)) {
          fields[column] = at
          taken.insert(at)
          break
        }
      }
    }
    self.profile = profile
    self.fields = fields
    unused = header.indices.filter { !taken.contains($0) && !names[$0].isEmpty }.map { ($0, header[$0]) }
    fieldCount = (names.lastIndex { !$0.isEmpty } ?? -1) + 1
  }

  /// How well a header fits: the number of its columns that the profile claims, 0 where a required one is missing.
  package static func score(header: [String], profile: Profile) -> Int {
    ColumnMap(header: header, profile: profile)?.fields.count ?? 0
  }

  /// The required columns that the header lacks.
  package static func missing(header: [String], profile: Profile) -> [String] {
    Array(missing(names: Set(header.map(folded)), profile: profile))
  }

  private static func missing(names: Set<String>, profile: Profile) -> some Collection<String> {
    profile.required.lazy.filter { column in
      profile.constants[column] == nil && !(profile.headers[column] ?? []).contains { names.contains(folded($0)) }
    }
  }

  /// The profile that claims most of the header's columns; the first where several claim as many.
  package static func best(header: [String], among profiles: [Profile]) -> ColumnMap? {
    var best: ColumnMap?
    for profile in profiles {
      if let map = ColumnMap(header: header, profile: profile), map.fields.count > (best?.fields.count ?? 0) { best = map }
    }
    return best
  }

  /// A header as it is compared: lower case, letters and digits only.
  static func folded(_ header: String) -> String {
    guard header.utf8.allSatisfy({ $0 < 0x80 }) else { return String(header.lowercased().filter { $0.isLetter || $0.isNumber }) }
    // Most headers are ASCII, and every record that may be one is compared with every layout.
    let bytes = header.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 48...57, 97...122: byte
      case 65...90: byte | 0x20
      default: nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One note for the columns that nothing reads.
  package func unusedFinding(at place: Place) -> Diagnostic? {
    guard !unused.isEmpty else { return nil }
    let names = unused.map { "'\($0.header)'" }.joined(separator: ", ")
    return Diagnostic(
      NormalizeCodes.unknownColumn, at: place,
      unused.count == 1 ? "column \(names) is not used" : "\(unused.count) columns are not used: \(names)")
  }
}

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

  /// How many headers the profile claims.
  package var claimed: Int { fields.count + profile.present.count }

  /// How many fields stand before the first that a column claims, or up to the customer's: where headings of groups stand.
  var headingFields: Int { (fields["customer_id"].map { $0 + 1 }) ?? fields.values.min() ?? 0 }

  /// The column that a field holds.
  package func column(of field: Int) -> String? { fields.first { $0.value == field }?.key }

  package func has(_ column: String) -> Bool { fields[column] != nil }

  /// How the header fits the profile; nil where a required column is missing.
  package init?(header: [String], profile: Profile) {
    let names = header.map(Self.folded)
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
    guard profile.required.allSatisfy({ fields[$0] != nil || profile.constants[$0] != nil || profile.groups == $0 }),
      profile.present.allSatisfy({ names.contains(Self.folded($0)) }), !profile.absent.contains(where: { names.contains(Self.folded($0)) })
    else { return nil }
    self.profile = profile
    self.fields = fields
    unused = header.indices.filter { !taken.contains($0) && !names[$0].isEmpty }.map { ($0, header[$0]) }
    fieldCount = (names.lastIndex { !$0.isEmpty } ?? -1) + 1
  }

  /// How well a header fits: the number of its columns that the profile claims, 0 where a required one is missing.
  package static func score(header: [String], profile: Profile) -> Int { ColumnMap(header: header, profile: profile)?.claimed ?? 0 }

  /// The required columns that the header lacks.
  package static func missing(header: [String], profile: Profile) -> [String] {
    let names = Set(header.map(folded))
    return profile.required.filter { column in
      profile.constants[column] == nil && profile.groups != column && !(profile.headers[column] ?? []).contains { names.contains(folded($0)) }
    }
  }

  /// How many of the headers that tell the profile from others are missing.
  package static func lacking(header: [String], profile: Profile) -> Int {
    let names = Set(header.map(folded))
    return missing(header: header, profile: profile).count + profile.present.count { !names.contains(folded($0)) }
  }

  /// The profile that claims most of the header's columns; the first where several claim as many, one that reads before one that refuses.
  package static func best(header: [String], among profiles: [Profile]) -> ColumnMap? {
    var best: ColumnMap?
    for profile in profiles {
      guard let map = ColumnMap(header: header, profile: profile), map.claimed > 0 else { continue }
      guard let known = best else {
        best = map
        continue
      }
      let replacesRefusal = known.profile.refusal != nil && profile.refusal == nil
      if map.claimed > known.claimed || (map.claimed == known.claimed && replacesRefusal) { best = map }
    }
    return best
  }

  /// A header as it is compared: lower case, letters and digits only.
  static func folded(_ header: String) -> String { String(header.lowercased().filter { $0.isLetter || $0.isNumber }) }

  /// Why the file is not read, where its layout is one without facts.
  package func refusalFinding(at place: Place) -> Diagnostic? {
    guard let refusal = profile.refusal else { return nil }
    return Diagnostic(
      NormalizeCodes.refusedLayout, at: place, "the file is \(refusal.reason) (profile \(profile.name))", hint: "export \(refusal.instead)")
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

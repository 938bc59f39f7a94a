package import Diagnostics
package import Domain

/// Which field of a file holds which canonical column.
package struct ColumnMap: Sendable {
  package let profile: Profile
  /// Field numbers, counted from 0, by canonical column.
  private let fields: [String: Int]
  /// Field numbers of the columns whose text several fields hold.
  private let joined: [String: [Int]]
  /// Headers that no column of the profile claims.
  package let unused: [(field: Int, header: String)]
  /// How many fields a record must have: the header's, without nameless ones at its end.
  package let fieldCount: Int
  /// The currency that the headers of the amounts name, as `Amount (CZK)` does.
  package let currency: Currency?

  /// The field of a column, or -1 where the file does not have it.
  package subscript(column: String) -> Int { fields[column] ?? joined[column]?.first ?? -1 }

  /// The fields whose texts make up a column, in order.
  package func parts(of column: String) -> [Int] { joined[column] ?? fields[column].map { [$0] } ?? [] }

  /// How many headers the profile claims.
  package var claimed: Int { fields.count + joined.values.reduce(0) { $0 + $1.count } + profile.present.count }

  /// How many fields stand before the first that a column claims, or up to the customer's: where headings of groups stand.
  var headingFields: Int { (fields["customer_id"].map { $0 + 1 }) ?? fields.values.min() ?? 0 }

  /// The column that a field holds.
  package func column(of field: Int) -> String? {
    fields.filter { $0.value == field }.keys.min() ?? joined.first { $0.value.contains(field) }?.key
  }

  package func has(_ column: String) -> Bool { fields[column] != nil || joined[column] != nil }

  /// How the header fits the profile; nil where a required column is missing or a header says that the file is of another sort.
  package init?(header: [String], profile: Profile) {
    self.init(header: header, names: header.map(Self.folded), profile: profile)
  }

  private init?(header: [String], names: [String], profile: Profile) {
    guard Self.missing(names: names, profile: profile).isEmpty, profile.present.allSatisfy({ names.contains(Self.folded($0)) }),
      !profile.absent.contains(where: { names.contains(Self.folded($0)) })
    else { return nil }
    let foreign = profile.unless.map(Self.folded)
    guard !names.contains(where: { name in foreign.contains { name.hasPrefix($0) } }) else { return nil }
    var fields: [String: Int] = [:]
    var currencies: Set<Currency> = []
    for column in profile.headers.keys.sorted() {
      // One field may serve two columns: some systems know a customer by one name alone.
      guard let (at, currency) = Self.find(profile.headers[column] ?? [], in: names) else { continue }
      fields[column] = at
      if let currency { currencies.insert(currency) }
    }
    var joined: [String: [Int]] = [:]
    for (column, candidates) in profile.joined {
      var found: [Int] = []
      for candidate in candidates {
        if let at = Self.find([candidate], in: names)?.field, !found.contains(at) { found.append(at) }
      }
      if !found.isEmpty { joined[column] = found }
    }
    guard currencies.count < 2 else { return nil }
    self.profile = profile
    self.fields = fields
    self.joined = joined
    currency = currencies.first
    let taken = Set(fields.values).union(joined.values.joined())
    // A name that stands twice is no name to go by.
    guard !profile.isFallback || taken.allSatisfy({ at in names.count { $0 == names[at] } == 1 }) else { return nil }
    unused = header.indices.filter { !taken.contains($0) && !names[$0].isEmpty }.map { ($0, header[$0]) }
    fieldCount = (names.lastIndex { !$0.isEmpty } ?? -1) + 1
  }

  /// The first of the candidates that a header has; `{currency}` in a candidate stands for any currency's code.
  private static func find(_ candidates: [String], in names: [String]) -> (field: Int, currency: Currency?)? {
    for candidate in candidates {
      guard let mark = candidate.firstRange(of: "{currency}") else {
        let name = folded(candidate)
        if !name.isEmpty, let at = names.firstIndex(of: name) { return (at, nil) }
        continue
      }
      let before = folded(String(candidate[..<mark.lowerBound]))
      let behind = folded(String(candidate[mark.upperBound...]))
      for (at, name) in names.enumerated() where name.hasPrefix(before) && name.hasSuffix(behind) {
        guard name.count == before.count + 3 + behind.count else { continue }
        if let currency = Currency(name.dropFirst(before.count).prefix(3)) { return (at, currency) }
      }
    }
    return nil
  }

  /// How well a header fits the best of the profiles: the number of its fields that are claimed, more where the profile is no last
  /// resort; 0 where none fits.
  package static func score(header: [String], among profiles: [Profile]) -> Int {
    best(header: header, among: profiles)?.score ?? 0
  }

  private var score: Int { claimed == 0 ? 0 : claimed + (profile.isFallback ? 0 : 1000) }

  /// The required columns that the header lacks.
  package static func missing(header: [String], profile: Profile) -> [String] {
    missing(names: header.map(folded), profile: profile)
  }

  private static func missing(names: [String], profile: Profile) -> [String] {
    profile.required.filter { required in
      !required.split(separator: "|").map(String.init).contains { column in
        profile.constants[column] != nil || profile.groups == column
          || find((profile.headers[column] ?? []) + (profile.joined[column] ?? []), in: names) != nil
      }
    }
  }

  /// How many of the headers that tell the profile from others are missing.
  package static func lacking(header: [String], profile: Profile) -> Int {
    let names = Set(header.map(folded))
    return missing(header: header, profile: profile).count + profile.present.count { !names.contains(folded($0)) }
  }

  /// The profile that claims most of the header's fields, a last resort only where no other fits; the first where several claim as many,
  /// one that reads before one that refuses.
  package static func best(header: [String], among profiles: [Profile]) -> ColumnMap? {
    var best: ColumnMap?
    let names = header.map(folded)
    guard names.contains(where: { !$0.isEmpty }) else { return nil }
    for profile in profiles {
      guard let map = ColumnMap(header: header, names: names, profile: profile), map.score > 0 else { continue }
      guard let known = best else {
        best = map
        continue
      }
      let replacesRefusal = known.profile.refusal != nil && profile.refusal == nil
      if map.score > known.score || (map.score == known.score && replacesRefusal) { best = map }
    }
    return best
  }

  /// The other profiles whose columns the header fits as well; the canonical one has none, nor do those of one's own rival others.
  package func rivals(header: [String], among profiles: [Profile]) -> [String] {
    guard profile.name != "canonical" else { return [] }
    var names: [String] = []
    for other in profiles where other.kind == profile.kind && other.name != profile.name && !other.name.hasSuffix(".yaml") {
      if !names.contains(other.name), Self.score(header: header, profile: other) == claimed { names.append(other.name) }
    }
    return names
  }

  /// Why the file is not read, where its header does not tell which profile it is of.
  package func rivalFinding(header: [String], among profiles: [Profile], at place: Place) -> Diagnostic? {
    let names = rivals(header: header, among: profiles)
    guard !names.isEmpty else { return nil }
    return Diagnostic(
      NormalizeCodes.rivalProfiles, at: place, "the header fits the profiles \(([profile.name] + names).joined(separator: ", ")) as well",
      hint: "set `profile: \(profile.name)` or the other on this source")
  }

  /// A header as it is compared: lower case, letters and digits only.
  static func folded(_ header: String) -> String {
    var bytes: [UInt8] = []
    for byte in header.utf8 {
      switch byte {
      case 65...90: bytes.append(byte + 32)
      case 48...57, 97...122: bytes.append(byte)
      case 128...: return String(header.lowercased().filter { $0.isLetter || $0.isNumber })
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a finding says that a header stands twice which does so in every file of the profile.
  package func expects(repeatedHeader field: Int, of header: [String]) -> Bool {
    header.indices.contains(field) && profile.repeated.contains { Self.folded($0) == Self.folded(header[field]) }
  }

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

  /// A warning where the columns were only found by their names.
  package func fallbackFinding(at place: Place) -> Diagnostic? {
    guard profile.isFallback else { return nil }
    let columns = (Array(fields.keys) + joined.keys).sorted().map { column in
      "\(column) from column \(parts(of: column).map { String($0 + 1) }.joined(separator: ", "))"
    }
    return Diagnostic(
      NormalizeCodes.mappedByName, at: place,
      "no profile knows this header, and its columns were mapped by their names: \(columns.joined(separator: "; "))",
      hint: "look at `tieout inspect \(place.path)`; `profile: \(profile.name)` on the source, or a profile file of your own, settles it")
  }
}

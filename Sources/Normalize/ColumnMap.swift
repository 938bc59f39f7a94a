package import Diagnostics
package import Domain

/// Which field of a file holds which canonical column.
package struct ColumnMap: Sendable {
  package let profile: Profile
  /// Field numbers, counted from 0, by canonical column.
  private let fields: [String: Int]
  /// Field numbers of the columns whose text several fields hold.
  private let joined: [String: [Int]]
  /// The columns that always hold the same value, and the values: fields behind ``SourceRows/firstConstant``.
  package let constants: [String]
  private let constantFields: [String: Int]
  /// Headers that no column of the profile claims.
  package let unused: [(field: Int, header: String)]
  /// How many fields a record must have: the header's, without nameless ones at its end.
  package let fieldCount: Int
  private let header: [String]
  /// The currency that the headers of the amounts name, as `Amount (CZK)` does.
  package let currency: Currency?

  /// The field of a column; below -1 for a constant of the profile, or -1 where the file does not have it.
  package subscript(column: String) -> Int {
    fields[column] ?? joined[column]?.first ?? constantFields[column] ?? -1
  }

  /// The fields whose texts make up a column, in order.
  package func parts(of column: String) -> [Int] {
    joined[column] ?? (fields[column] ?? constantFields[column]).map { [$0] } ?? []
  }

  /// How many headers the profile claims.
  package var claimed: Int { fields.count + joined.values.reduce(0) { $0 + $1.count } + profile.names.present.count }

  /// How many fields come before the first that a column claims, or up to the customer's: where headings of groups are.
  var headingFields: Int { (fields["customer_id"].map { $0 + 1 }) ?? fields.values.min() ?? 0 }

  /// The header of a field as the file has it, else its number.
  func header(of field: Int) -> String {
    header.indices.contains(field) && !header[field].isEmpty ? header[field] : "column \(field + 1)"
  }

  /// The first field that has a name.
  var firstField: Int {
    ([unused.first?.field].compactMap { $0 } + Array(fields.values) + joined.values.joined()).min() ?? 0
  }

  /// The column that a field holds.
  package func column(of field: Int) -> String? {
    fields.filter { $0.value == field }.keys.min() ?? joined.first { $0.value.contains(field) }?.key
  }

  package func has(_ column: String) -> Bool { fields[column] != nil || joined[column] != nil }

  /// How the header fits the profile; nil where a required column is missing or a header says that the file is of
  /// another sort.
  package init?(header: [String], profile: Profile) {
    self.init(header: header, names: HeaderNames(header), profile: profile)
  }

  private init?(header: [String], names: HeaderNames, profile: Profile) {
    guard profile.names.required.allSatisfy({ Self.isMet($0, names, profile) }),
      profile.names.present.allSatisfy(names.has),
      !profile.names.absent.contains(where: names.has)
    else { return nil }
    guard !names.all.contains(where: { name in profile.names.unless.contains { name.hasPrefix($0) } }) else {
      return nil
    }
    var fields: [String: Int] = [:]
    var currencies: Set<Currency> = []
    for column in profile.names.headers.keys.sorted() {
      // One field may serve two columns: some systems know a customer by one name alone.
      guard let (at, currency) = names.find(profile.names.headers[column] ?? []) else { continue }
      fields[column] = at
      if let currency { currencies.insert(currency) }
    }
    var joined: [String: [Int]] = [:]
    for (column, candidates) in profile.names.joined {
      var found: [Int] = []
      for candidate in candidates {
        if let at = names.find([candidate])?.field, !found.contains(at) { found.append(at) }
      }
      if !found.isEmpty { joined[column] = found }
    }
    guard currencies.count < 2 else { return nil }
    self.profile = profile
    self.header = header
    self.fields = fields
    self.joined = joined
    // What type and currency are where a file does not say it, the parts ask themselves.
    let fixed = profile.constants.filter { !["type", "currency"].contains($0.key) && fields[$0.key] == nil }
      .sorted { $0.key < $1.key }
    constants = fixed.map(\.value)
    constantFields = Dictionary(
      uniqueKeysWithValues: fixed.enumerated().map { ($1.key, SourceRows.firstConstant - $0) })
    currency = currencies.first
    let taken = Set(fields.values).union(joined.values.joined())
    // A name that occurs twice is no name to go by.
    guard !profile.isFallback || taken.allSatisfy({ at in names.all.count { $0 == names.all[at] } == 1 }) else {
      return nil
    }
    unused = header.indices.filter { !taken.contains($0) && !names.all[$0].isEmpty }.map { ($0, header[$0]) }
    fieldCount = (names.all.lastIndex { !$0.isEmpty } ?? -1) + 1
  }

  /// How well a header fits the best of the profiles: the number of its fields that are claimed, more where the profile
  /// is no last resort; 0 where none fits.
  package static func score(header: [String], among profiles: [Profile]) -> Int {
    best(header: header, among: profiles)?.score ?? 0
  }

  private var score: Int { claimed == 0 ? 0 : claimed + (profile.isFallback ? 0 : 1000) }

  /// The required columns that the header lacks.
  package static func missing(header: [String], profile: Profile) -> [String] {
    let names = HeaderNames(header)
    return profile.names.required.filter { !isMet($0, names, profile) }.map { $0.joined(separator: "|") }
  }

  /// Whether one of the columns that stand in for each other is there.
  private static func isMet(_ columns: [String], _ names: HeaderNames, _ profile: Profile) -> Bool {
    columns.contains { column in
      profile.constants[column] != nil || profile.groups == column
        || names.find(profile.names.headers[column] ?? []) != nil
        || names.find(profile.names.joined[column] ?? []) != nil
    }
  }

  /// How many of the headers that distinguish the profile from others are missing.
  package static func lacking(header: [String], profile: Profile) -> Int {
    let names = HeaderNames(header)
    return profile.names.required.count { !isMet($0, names, profile) } + profile.names.present.count { !names.has($0) }
  }

  /// The profile that claims most of the header's fields, a last resort only where no other fits; the first where
  /// several claim as many, one that reads before one that refuses.
  package static func best(header: [String], among profiles: [Profile]) -> ColumnMap? {
    var best: ColumnMap?
    let names = HeaderNames(header)
    guard !names.isBlank else { return nil }
    for profile in profiles {
      guard let map = ColumnMap(header: header, names: names, profile: profile), map.score > 0 else { continue }
      guard let known = best else {
        best = map
        continue
      }
      let replacesRefusal = known.profile.refusal != nil && profile.refusal == nil
      if map.score > known.score || (map.score == known.score && replacesRefusal) { best = map }
    }
    return best.map { $0.readByPlainWords(header, names, profiles) }
  }

  /// The same by the names of a last resort, where our own columns would leave out who paid and why: `value_date` and
  /// `amount` are plain words too.
  private func readByPlainWords(_ header: [String], _ names: HeaderNames, _ profiles: [Profile]) -> ColumnMap {
    let texts = [BankColumn.counterparty, .remittance].map(\.rawValue)
    guard profile.name == "canonical", profile.kind == .bank, !texts.contains(where: has) else { return self }
    let others = profiles.lazy.filter { $0.isFallback && $0.kind == .bank }
    return others.compactMap { ColumnMap(header: header, names: names, profile: $0) }
      .first { other in texts.contains(where: other.has) } ?? self
  }

  /// The other profiles whose columns the header fits as well; the canonical one has none, nor do those of one's own
  /// rival others.
  package func rivals(header: [String], among profiles: [Profile]) -> [String] {
    guard profile.name != "canonical" else { return [] }
    var names: [String] = []
    for other in profiles
    where other.kind == profile.kind && other.name != profile.name && !other.name.hasSuffix(".yaml") {
      if !names.contains(other.name), Self.score(header: header, among: [other]) == score { names.append(other.name) }
    }
    return names
  }

  /// Why the file is not read, where its header does not show which profile it is of.
  package func rivalFinding(header: [String], among profiles: [Profile], at place: Place) -> Diagnostic? {
    let names = rivals(header: header, among: profiles)
    guard !names.isEmpty else { return nil }
    return Diagnostic(
      NormalizeCodes.rivalProfiles, at: place,
      "the header fits the profiles \(([profile.name] + names).joined(separator: ", ")) as well",
      hint: "set `profile: \(profile.name)` or the other on this source")
  }

  /// Whether a finding says that a header occurs twice which does so in every file of the profile.
  package func expects(repeatedHeader field: Int, of header: [String]) -> Bool {
    header.indices.contains(field) && profile.names.repeated.contains(HeaderName.folded(header[field]))
  }

  /// Why the file is not read, where its layout is one without facts.
  package func refusalFinding(at place: Place) -> Diagnostic? {
    guard let refusal = profile.refusal else { return nil }
    return Diagnostic(
      NormalizeCodes.refusedLayout, at: place, "the file is \(refusal.reason) (profile \(profile.name))",
      hint: "export \(refusal.instead)")
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
      hint:
        "look at `tieout inspect \(place.path)`; `profile: \(profile.name)` on the source, or a profile file of your"
        + " own, settles it"
    )
  }
}

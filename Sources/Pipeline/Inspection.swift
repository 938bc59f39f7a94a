package import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// What `tieout inspect` says about a file; nothing is written.
package func inspection(of path: String) throws -> (text: String, findings: [Diagnostic]) {
  let profiles = InputKind.allCases.flatMap { ProfileLibrary.builtIn.profiles(kind: $0) }
  let file = try DelimitedFile(path: path, shownAs: path, file: 0, options: ReadingOptions()) { header in
    profiles.map { ColumnMap.score(header: header, profile: $0) }.max() ?? 0
  }
  var lines = ["\(path)", "  format     delimited text", "  encoding   \(file.encoding)"]
  lines.append("  dialect    \(file.dialect.delimiterName), quote \(Character(Unicode.Scalar(file.dialect.quote)))")
  lines.append("  header     line \(file.headerLine), \(file.preamble.count) record\(file.preamble.count == 1 ? "" : "s") above it")
  let map = profiles.compactMap { ColumnMap(header: file.header, profile: $0) }.max { $0.claimed < $1.claimed }
  var findings = file.findings
  if let map {
    lines.append("  profile    \(map.profile.name), kind \(map.profile.kind.rawValue)")
  } else {
    lines.append("  profile    none fits")
  }
  var examples: [[String]] = []
  var evidence = map.map { FormatEvidence(map: $0) }
  let counts = try file.read { rows in
    for row in 0..<rows.count where examples.count < 3 { examples.append((0..<rows.fieldCount(row: row)).map { rows.text(row, $0) }) }
    evidence?.add(rows)
  }
  lines.append("  rows       \(counts.rows), and \(counts.blank) blank")
  if let map, let evidence {
    let (formats, problems) = evidence.decide(SourceFormat(), path: path)
    findings += problems
    lines.append("  decimals   '\(formats.decimal.rawValue)'")
    for column in formats.dates.keys.sorted() { lines.append("  dates      \(column): \(formats.order(of: column).rawValue)") }
    if let unused = map.unusedFinding(at: Place(path: path, line: file.headerLine)) { findings.append(unused) }
  }
  lines.append("  columns")
  for (field, name) in file.header.enumerated() {
    let column = map?.column(of: field) ?? ""
    let shown = examples.map { field < $0.count ? $0[field] : "" }.map { "'\($0)'" }.joined(separator: ", ")
    lines.append("    \(field + 1). \(name)\(column.isEmpty ? "" : " -> \(column)"): \(shown)")
  }
  return (lines.map { Diagnostic.printable($0) + "\n" }.joined(), findings)
}

/// Writes a file's records as read, as plain CSV.
package func dump(_ path: String, to sink: ([UInt8]) -> Void) throws {
  let file = try DelimitedFile(path: path, shownAs: path, file: 0, options: ReadingOptions(), headerScore: nil)
  try file.dump(sink)
}

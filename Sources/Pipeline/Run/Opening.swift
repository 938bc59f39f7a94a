internal import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// The tables of a file that one of the profiles may fit: the sheets of a workbook, and of a bank's export each table
/// that has a header of its own.
///
/// - Parameter names: the profiles for files without a header, for the hint.
func openTables(
  path: String, shownAs: String, file: UInt32, options: ReadingOptions, among candidates: [Profile],
  withoutHeader names: [String]
) throws -> [any RecordTable] {
  let tables = try openWhole(
    path: path, shownAs: shownAs, file: file, options: options, among: candidates, withoutHeader: names)
  guard options.headerLine == nil, options.headerRows == 1, tables.count == 1, let table = tables[0] as? DelimitedFile,
    ColumnMap.best(header: table.header, among: candidates)?.profile.kind == .bank
  else { return tables }
  let banks = candidates.filter { $0.kind == .bank }
  return try table.tables { ColumnMap.score(header: $0, among: banks) }
}

/// The tables of a file that one of the profiles may fit. Where bytes are not UTF-8 and nothing known fits, the
/// encodings that the profiles name are tried: a header that then fits decides for its own.
///
/// - Parameter names: the profiles for files without a header, for the hint.
private func openWhole(
  path: String, shownAs: String, file: UInt32, options: ReadingOptions, among candidates: [Profile],
  withoutHeader names: [String]
) throws -> [any RecordTable] {
  func open(_ encoding: String?) throws -> [any RecordTable] {
    var options = options.naming(candidates)
    options.encoding = encoding
    do {
      return try openTables(path: path, shownAs: shownAs, file: file, options: options) {
        ColumnMap.score(header: $0, among: candidates)
      }
    } catch var refusal as Refusal
      where refusal.finding.code == IngestCodes.noHeader && options.headerLine == nil && !names.isEmpty
    {
      refusal.finding.hint +=
        "; a file of bank lines that has none reads with the right one of `profile:` \(names.joined(separator: ", "))"
      throw refusal
    }
  }
  let tables = try open(options.encoding)
  guard options.encoding == nil, tables.count == 1,
    tables[0].findings.contains(where: { $0.code == IngestCodes.assumedEncoding }),
    isUnknown(tables[0], candidates)
  else { return tables }
  for encoding in Set(candidates.compactMap(\.encoding)).sorted() {
    if let others = try? open(encoding), others.count == 1,
      !isUnknown(others[0], candidates.filter({ $0.encoding == encoding }))
    {
      return others
    }
  }
  return tables
}

extension RecordTable {
  /// The words of rows of banks' own exports; nil for statements, whose format says what each line is.
  var bankWords: BankWords? { format.isStatement ? nil : .builtIn }
  /// Some banks write balances among the lines of OFX.
  var rowWords: BankWords? { format == .ofx ? .builtIn : nil }
}

extension BankWords {
  fileprivate static let builtIn = BankWords(.builtIn)
}

private func isUnknown(_ table: any RecordTable, _ candidates: [Profile]) -> Bool {
  ColumnMap.best(header: table.header, among: candidates)?.profile.isFallback ?? true
}

/// What was found by looking at a table, save what its profile expects.
func findings(of table: any RecordTable, _ map: ColumnMap?) -> [Diagnostic] {
  guard let map else { return table.findings }
  var above: [Diagnostic] = []
  if map.profile.kind == .bank, let words = table.bankWords {
    let place = table.place.at(line: table.headerLine)
    above = [rowsAboveHeader(table.preamble, of: map.profile, at: place, words)].compactMap { $0 }
  }
  func folded(_ name: String) -> String { name.uppercased().filter { $0.isLetter || $0.isNumber } }
  return above
    + table.findings.filter { finding in
      if finding.code == IngestCodes.repeatedHeader {
        return !map.expects(repeatedHeader: finding.place.column - 1, of: table.header)
      }
      if finding.code == IngestCodes.assumedEncoding {
        return map.profile.encoding.map(folded) != folded(table.encoding)
      }
      return true
    }
}

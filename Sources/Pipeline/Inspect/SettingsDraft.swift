package import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// A `tieout.yaml` drafted from real exports: what each file is, with every setting that its own looks decided.
///
/// What a file leaves open is not guessed: its source is written as a comment that names the setting to decide.
package struct SettingsDraft {
  /// The text of the settings.
  package private(set) var yaml = ""
  package private(set) var findings: [Diagnostic] = []
  /// Files whose source is a comment, because a person has to decide.
  package private(set) var undecided = 0
  private let profiles = ProfileLibrary.builtIn

  /// - Parameters:
  ///   - paths: the files, as the caller names them.
  ///   - folder: where the settings will stand; files in it are named relative to it.
  package init(from paths: [String], folder: String) {
    let root = FilePath.real(folder.isEmpty ? "." : folder)
    var seen: Set<String> = []
    let files = paths.map { (path: $0, real: FilePath.real($0)) }.filter { seen.insert($0.real).inserted }
    func drafts(_ currency: Currency) -> [Draft] {
      files.map { file in
        let name = FilePath.relative(file.real, to: root) ?? file.real
        return draft(of: file.path, named: name, entityCurrency: currency)
      }
    }
    var found = drafts(.euro)
    // The currency that most rows state is the entity's, and that of files that state none.
    var rows: [Currency: Int] = [:]
    for draft in found { rows.merge(draft.statedRows, uniquingKeysWith: +) }
    let stated = rows.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.first?.key
    if let stated, stated != .euro { found = drafts(stated) }
    found.sort { ($0.rank, $0.path) < ($1.rank, $1.path) }
    findings = found.flatMap(\.findings).sorted()
    undecided = found.count { !$0.isDecided }
    yaml = Self.text(found, stated)
  }

  private struct Draft {
    /// As the settings name it.
    var path: String
    var kind: InputKind?
    /// `key: value` pairs behind kind and path.
    var keys: [(String, String)] = []
    /// What a person should know, a line each.
    var remarks: [String] = []
    var isDecided = false
    /// Accepted rows of files that state a currency.
    var statedRows: [Currency: Int] = [:]
    /// What keeps the file from being read.
    var findings: [Diagnostic] = []

    var rank: Int { kind.flatMap { InputKind.allCases.firstIndex(of: $0) } ?? InputKind.allCases.count }
  }

  private func draft(of path: String, named name: String, entityCurrency: Currency) -> Draft {
    var draft = Draft(path: name)
    let candidates = InputKind.allCases.flatMap { profiles.profiles(kind: $0) }
    do {
      let tables = try openTables(
        path: path, shownAs: path, file: 0, options: ReadingOptions(), among: candidates, withoutHeader: [])
      for table in tables { try add(table, candidates, entityCurrency, to: &draft) }
    } catch let refusal as Refusal {
      draft.remarks.append(refusal.finding.message)
      draft.findings.append(refusal.finding)
    } catch {
      draft.remarks.append("cannot be read: \(error)")
    }
    return draft
  }

  private func add(_ table: any RecordTable, _ candidates: [Profile], _ entityCurrency: Currency, to draft: inout Draft)
    throws
  {
    let map =
      table.format.isStatement
      ? StatementProfile.map(table, of: profiles) : ColumnMap.best(header: table.header, among: candidates)
    guard let map else {
      if draft.kind == nil {
        let header = table.header.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        draft.remarks.append(
          "no layout fits the header \(header): write a profile and name it with `profile:`, and give the kind")
      }
      return
    }
    if let refusal = map.refusalFinding(at: table.place) {
      draft.remarks.append("\(refusal.message): \(refusal.hint)")
      draft.findings.append(refusal)
      return
    }
    if let above = Pipeline.findings(of: table, map).first(where: { $0.severity == .fatal }) {
      draft.remarks.append("\(above.message): \(above.hint)")
      draft.findings.append(above)
      return
    }
    if map.profile.isFallback {
      draft.remarks.append("no profile knows it: its columns were mapped by their names, look at `tieout inspect`")
    }
    let stated = SourceFormat().completed(by: table.preamble, of: map.profile)
    var (part, problems) = try read(table, map, stated, entityCurrency)
    draft.findings += problems
    draft.kind = map.profile.kind
    draft.keys = [table.format.isStatement ? ("format", table.format.rawValue) : ("profile", map.profile.name)]
    if table.findings.contains(where: { $0.code == IngestCodes.assumedEncoding }) {
      draft.keys.append(("encoding", table.encoding))
    }
    if stated.currency == nil, let first = part,
      let currency = try SymbolCurrency.find(first, { try read(table, map, $0, $1).part }, stated)
    {
      var format = stated
      format.currency = currency
      part = try read(table, map, format, entityCurrency).part
      draft.keys.append(("currency", currency.code))
      draft.remarks.append(
        "amounts have a currency symbol that fits \(currency.code): write another code where that is wrong")
    }
    if let day = stated.listedOn(map.profile) {
      draft.remarks.append("lists what was open on \(day): add `opening: \(day)` where the first close begins with it")
    }
    guard let part else {
      draft.remarks += problems.map { "\($0.message): \($0.hint)" }
      return
    }
    let context = part.context
    draft.isDecided = true
    if map.has("currency") || map.currency != nil || stated.currency != nil || map.profile.constants["currency"] != nil
    {
      for currency in context.sums.keys { draft.statedRows[currency, default: 0] += context.accepted }
    }
    var told = "\(table.format.shown), \(context.accepted) of \(context.rows) rows"
    for (currency, sum) in context.sums.sorted(by: { $0.key < $1.key }) {
      told += ", \(Money(sum, currency).plain) \(currency)"
    }
    if !table.sheet.isEmpty { told += ", sheet '\(table.sheet)'" }
    draft.remarks.append(told)
    guard !table.format.isStatement, !context.formats.isAssumed else { return }
    // What the values of this month decided holds for months whose values would not.
    if map.profile.dates == nil {
      let orders = Set(context.formats.dates.values)
      if orders.count == 1, let order = orders.first, order != .yearMonthDay {
        draft.keys.append(("dates", order.rawValue))
      }
    }
    if map.profile.decimal == nil, map.profile.name != "canonical", !context.formats.hasBothMarks {
      draft.keys.append(("decimal", "\"\(context.formats.decimal.rawValue)\""))
    }
  }

  private func read(
    _ table: any RecordTable, _ map: ColumnMap, _ format: SourceFormat, _ entityCurrency: Currency
  ) throws -> (part: FilePart?, findings: [Diagnostic]) {
    try readFacts(
      map: map, format: format, entity: Entity(name: "", currency: entityCurrency), path: table.place.path,
      sheet: table.sheet, file: 0, preamble: table.preamble, words: table.bankWords,
      rowWords: table.rowWords
    ) { body in
      _ = try table.read(body)
    }
  }

  // MARK: Text

  private static func text(_ drafts: [Draft], _ currency: Currency?) -> String {
    var lines = [
      "# Settings of tieout, drafted from real exports: look at each line, then run `tieout check`.",
      "entity: {name: My Company, currency: \(currency?.code ?? "EUR")}   # write the name"
        + (currency == nil ? "; no file states a currency" : "; most rows are in this currency"),
      "out: out", "", "sources:",
    ]
    for draft in drafts {
      for remark in draft.remarks { lines.append("  # \(oneLine(remark))") }
      let kind = draft.kind?.rawValue ?? "documents"
      let keys = ([("kind", kind), ("path", quoted(draft.path))] + draft.keys).map { "\($0): \($1)" }
      lines.append("  \(draft.isDecided ? "" : "# DECIDE ")- {\(keys.joined(separator: ", "))}")
    }
    lines += [
      "", "aging: {basis: due_date, edges: [0, 30, 60, 90, 120]}",
      "matching: {tolerance: \"0.05\", fee_limit: \"50.00\", fallback: on_account}",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    Diagnostic.printable(String(text.map { $0.isNewline ? " " : $0 }))
  }

  /// A double-quoted scalar of YAML.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        out += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

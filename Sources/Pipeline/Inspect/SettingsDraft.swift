internal import Diagnostics
internal import Domain
internal import Settings

/// A `tieout.yaml` drafted from real exports: what each file is, with every setting that its own looks decided.
///
/// What a file leaves open is not guessed: its source is written as a comment that names the setting to decide.
struct SettingsDraft {
  /// The text of the settings.
  private(set) var yaml = ""
  /// Files whose source is a comment, because a person has to decide.
  private(set) var undecided = 0

  /// - Parameters:
  ///   - files: the exports, each with the path or glob of its source.
  ///   - leftOut: exports of which nothing says what they are.
  ///   - standing: files that are kept in the folder for good, by kind.
  init(
    _ files: [PlacedFile], currency: Currency?, bySymbol: Bool, company: (name: String, file: String)?,
    standing: [(kind: InputKind, path: String)], leftOut: [ExportedFile]
  ) {
    let files = files.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
    undecided = files.count { !$0.file.isDecided || $0.file.mayBeOpening }
    let origin =
      currency == nil
      ? "no file states a currency"
      : bySymbol ? "no file states a currency, amounts bear a symbol of it" : "most rows are in this currency"
    yaml = Self.text(files, (currency ?? .euro, origin), company, standing, leftOut)
  }

  private static func text(
    _ files: [PlacedFile], _ currency: (code: Currency, origin: String), _ company: (name: String, file: String)?,
    _ standing: [(kind: InputKind, path: String)], _ leftOut: [ExportedFile]
  ) -> String {
    let name = company.map { SettingsText.quoted($0.name) } ?? "My Company"
    let source = company.map { "the name is that of \(SettingsText.comment($0.file))" } ?? "write the name"
    var lines = [
      "# Settings of tieout, drafted from real exports: look at each line, then run `tieout check`.",
      "entity: {name: \(name), currency: \(currency.code.code)}   # \(source); \(currency.origin)",
      "out: out", "", "sources:",
    ]
    lines += sources(files)
    for file in leftOut.sorted(by: { $0.path < $1.path }) {
      let why = file.remarks.joined(separator: "; ")
      lines.append("  # LEFT OUT \(SettingsText.comment("\(FilePath.name(of: file.path)): \(why)"))")
    }
    for file in standing {
      lines.append("  - \(SettingsText.source(kind: file.kind.rawValue, path: file.path))")
    }
    lines += [
      "", "aging: {basis: due_date, edges: [0, 30, 60, 90, 120]}",
      "matching: {tolerance: \"0.05\", fee_limit: \"50.00\", fallback: on_account}",
      "# discounts that customers may take stand in `matching` too: discounts: [{percent: \"2\", days: 10}]",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  /// The sources with what a person should know of their files before them; files that one glob finds are one source.
  private static func sources(_ files: [PlacedFile]) -> [String] {
    var order: [String] = []
    var remarks: [String: [String]] = [:]
    for file in files {
      let source = SettingsText.source(
        kind: file.file.kind?.rawValue ?? "documents", path: file.source, keys: file.file.keys)
      let line = "  \(file.file.isDecided ? "" : "# DECIDE ")- \(source)"
      if remarks[line] == nil { order.append(line) }
      let name = file.source == file.path ? "" : "\(SettingsText.comment(file.path)): "
      remarks[line, default: []] += file.file.remarks.map { "  # \(name)\(SettingsText.comment($0))" }
    }
    return order.flatMap { (remarks[$0] ?? []) + [$0] }
  }
}

extension PlacedFile {
  /// The order of the kinds.
  fileprivate var rank: Int {
    file.kind.flatMap { InputKind.allCases.firstIndex(of: $0) } ?? InputKind.allCases.count
  }
}

internal import Books
internal import Diagnostics
internal import Domain

/// `manifest.json`: what went in, what came out, and whether it tied.
struct Manifest: Sendable {
  private let text: String
  /// What it says of the files of the package.
  let outputs: [OutputRecord]
  /// SHA-256 of itself.
  var digest: String { FileDigest.sha256(of: text) }

  /// What it says of a close.
  struct Closing: Sendable {
    /// The chain of the close before it.
    var previous: String
    var reopens: Int?
  }

  static let name = "manifest.json"
  /// The number of the manifest's own layout.
  static let schema = 1

  /// Of the result of a stage: the files that the next one may replace.
  init(ofStage stage: String, version: String, folder: String, outputs names: [String]) {
    outputs = Self.records(of: names, in: folder)
    text =
      JSON.block([
        ("schema", .number(Self.schema)), ("version", .text(version)), ("stage", .text(stage)),
        ("outputs", Self.json(outputs)),
      ]).laidOut
  }

  /// Of a report that lies beside a package.
  ///
  /// - Parameter digest: of settings and inputs, as the report prints it.
  init(ofReport name: String, _ report: Report, digest: String, folder: String, outputs names: [String]) {
    outputs = Self.records(of: names, in: folder)
    text =
      JSON.block([
        ("schema", .number(Self.schema)), ("version", .text(report.version)), ("report", .text(name)),
        ("entity", .text(report.ledger.entity.name)), ("period", .text(report.close.period.iso)),
        ("as_of", .text(report.close.asOf.iso)), ("draft", .flag(report.isDraft)), ("run", .text(digest)),
        ("outputs", Self.json(outputs)),
      ]).laidOut
  }

  /// Of the audit papers of a month: those of a draw, and those of earlier draws as they were written.
  init(
    ofPapers report: Report, _ papers: AuditPapers, draws: [AuditDraw], inputs: [InputFile], folder: String,
    outputs names: [String], kept: [OutputRecord]
  ) {
    outputs = (Self.records(of: names, in: folder) + kept).sorted { $0.path < $1.path }
    let close = papers.close.map { close in
      JSON.object([
        ("close", .number(close.number)), ("chain", .text(close.chain)), ("manifest", .text(close.manifestDigest)),
      ])
    }
    text =
      JSON.block([
        ("schema", .number(Self.schema)), ("version", .text(report.version)), ("report", .text("audit")),
        ("entity", .text(report.ledger.entity.name)), ("period", .text(report.close.period.iso)),
        ("as_of", .text(report.close.asOf.iso)), ("draft", .flag(report.isDraft)), ("of", close ?? .null),
        ("draws", .rows(draws.map { DrawLog.json($0) })),
        ("inputs", .rows(inputs.map(Self.json))), ("controls", .rows(papers.controls.map(Self.json))),
        ("outputs", Self.json(outputs)),
      ]).laidOut
  }

  init(_ report: Report, settingsText: String, closing: Closing?, folder: String, outputs names: [String]) {
    outputs = Self.records(of: names, in: folder)
    var members: [JSON.Member] = [
      ("schema", .number(Self.schema)), ("version", .text(report.version)),
      ("entity", .text(report.ledger.entity.name)),
      ("period", .text(report.close.period.iso)), ("as_of", .text(report.close.asOf.iso)),
      ("draft", .flag(report.isDraft)),
    ]
    if let closing, let lock = report.close.lock { members.append(("books", Self.json(closing, lock))) }
    members += [
      ("settings", .object([("sha256", .text(FileDigest.sha256(of: settingsText)))])),
      ("inputs", .rows(report.ledger.files.files.map(Self.json))), ("outputs", Self.json(outputs)),
      (
        "matching",
        .block([("period", Self.json(report.close.matching.ofPeriod)), ("all", Self.json(report.close.matching.ofAll))])
      ),
      ("controls", .rows(report.close.controls.map(Self.json))),
    ]
    text = JSON.block(members).laidOut
  }

  private static func records(of names: [String], in folder: String) -> [OutputRecord] {
    names.map { name in
      let digest = FileDigest.sha256(ofFile: "\(folder)/\(name)")
      return OutputRecord(path: name, sha256: digest?.digest ?? "", bytes: digest?.bytes ?? 0)
    }
  }

  func write(to folder: String, as name: String = Manifest.name) throws(OutputError) {
    let file = try NewFile("\(folder)/\(name)")
    file.write(Array(text.utf8))
    try file.finish(onDisk: false)
  }
}

/// The parts of a manifest.
extension Manifest {
  private static func json(_ closing: Closing, _ lock: MonthLock) -> JSON {
    var members: [JSON.Member] = [
      ("close", .number(lock.close)), ("previous", .text(closing.previous)),
      ("reopens", closing.reopens.map { .number($0) } ?? .null), ("reason", .text(lock.reopening?.text ?? "")),
      ("incomplete", .text(lock.incomplete?.text ?? "")),
    ]
    if let by = lock.reopening?.by, !by.isEmpty { members.append(("reopened_by", .text(by))) }
    if let by = lock.incomplete?.by, !by.isEmpty { members.append(("incomplete_by", .text(by))) }
    return .object(members)
  }

  private static func json(_ file: InputFile) -> JSON {
    let sums = file.sums.sorted { $0.key < $1.key }.map { currency, sum in
      (currency.code, JSON.text(DecimalText.plain(sum, digits: currency.minorDigits)))
    }
    return .object([
      ("path", .text(file.path)), ("kind", .text(file.kind.rawValue)), ("profile", .text(file.profile)),
      ("sha256", .text(file.sha256)), ("bytes", .number(file.bytes)), ("rows", .number(file.rows)),
      ("accepted", .number(file.accepted)), ("merged", .number(file.merged)),
      ("quarantined", .number(file.quarantined)),
      ("footers", .number(file.footers)), ("sums", .object(sums)),
    ])
  }

  private static func json(_ outputs: [OutputRecord]) -> JSON {
    .rows(
      outputs.map { .object([("path", .text($0.path)), ("sha256", .text($0.sha256)), ("bytes", .number($0.bytes))]) })
  }

  private static func json(_ control: ControlResult) -> JSON {
    var members: [JSON.Member] = [
      ("control", .text(control.control)), ("scope", .text(control.scope)), ("expected", .text(control.expected)),
      ("actual", .text(control.actual)), ("difference", .text(control.difference)),
      ("status", .text(control.status.rawValue)),
    ]
    if !control.reason.isEmpty { members.append(("reason", .text(control.reason))) }
    if let acceptance = control.acceptance {
      members += [
        ("accepted_reason", .text(acceptance.text)), ("accepted_by", .text(acceptance.by)),
        ("accepted_in", control.acceptedIn.map { .number($0) } ?? .null),
      ]
    }
    return .object(members)
  }

  /// The four definitions, of all receipts and by currency: what was matched, of what, in percent, and what a person,
  /// the ledger or a fallback settled.
  private static func json(_ rates: MatchingRates) -> JSON {
    func counts(_ counts: MatchingRates.Counts) -> [JSON.Member] {
      func share(_ share: Share) -> JSON { json(share) { .number($0) } }
      return [
        ("by_receipt", share(counts.receipts)), ("by_line", share(counts.lines)),
        ("matchable_only", share(counts.matchable)),
      ]
    }
    let currencies = rates.currencies.map { rates in
      let value = json(rates.value) { .text(DecimalText.plain($0, digits: rates.currency.minorDigits)) }
      return (rates.currency.code, JSON.object(counts(rates.counts) + [("by_value", value)]))
    }
    return .block([("total", .object(counts(rates.total))), ("currencies", .block(currencies))])
  }

  private static func json(_ share: Share, _ figure: (Int64) -> JSON) -> JSON {
    .object([
      ("matched", figure(share.part)), ("of", figure(share.whole)), ("percent", .text(share.metric.text)),
      ("certain", figure(share.certain)), ("policy", figure(share.policy)),
    ])
  }
}

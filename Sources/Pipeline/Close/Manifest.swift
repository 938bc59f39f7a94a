internal import Books
internal import Diagnostics
internal import Domain
internal import Glibc

/// `manifest.json`: what went in, what came out, and whether it tied.
struct Manifest: Sendable {
  private let text: String
  /// What it says of the files of the package.
  let outputs: [OutputRecord]
  /// SHA-256 of itself.
  var digest: String { FileDigest.sha256(of: text) }

  /// What it says of a close.
  struct Closing: Sendable {
    var number: Int
    /// The chain of the close before it.
    var previous: String
    var reopens: Int?
    var reason: String
    var incomplete: String
  }

  /// The number of the manifest's own layout.
  static let schema = 1

  /// Of the result of a stage: the files that the next one may replace.
  init(ofStage stage: String, version: String, folder: String, outputs: [String]) {
    self.outputs = Self.records(of: outputs, in: folder)
    let lines = [
      "{", "  \"schema\": \(Self.schema),", "  \"version\": \(JSONText.quoted(version)),", "  \"stage\": \(JSONText.quoted(stage)),",
      Self.text(of: self.outputs), "}",
    ]
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func records(of outputs: [String], in folder: String) -> [OutputRecord] {
    outputs.map { name in
      let digest = FileDigest.sha256(ofFile: "\(folder)/\(name)")
      return OutputRecord(path: name, sha256: digest?.digest ?? "", bytes: digest?.bytes ?? 0)
    }
  }

  private static func text(of outputs: [OutputRecord]) -> String {
    let written = outputs.map {
      "    {\"path\": \(JSONText.quoted($0.path)), \"sha256\": \(JSONText.quoted($0.sha256)), \"bytes\": \($0.bytes)}"
    }
    return "  \"outputs\": [\n\(written.joined(separator: ",\n"))\n  ]"
  }

  init(_ report: Report, settingsText: String, closing: Closing?, folder: String, outputs: [String]) {
    func quoted(_ text: String) -> String { JSONText.quoted(text) }
    var lines = ["{", "  \"schema\": \(Self.schema),", "  \"version\": \(quoted(report.version)),"]
    lines.append("  \"entity\": \(quoted(report.ledger.entity.name)),")
    lines.append("  \"period\": \(quoted(report.close.period.iso)),")
    lines.append("  \"as_of\": \(quoted(report.close.asOf.iso)),")
    lines.append("  \"draft\": \(report.isDraft),")
    if let closing {
      lines.append(
        "  \"books\": {\"close\": \(closing.number), \"previous\": \(quoted(closing.previous)), \"reopens\": \(closing.reopens.map(String.init) ?? "null"),"
          + " \"reason\": \(quoted(closing.reason)), \"incomplete\": \(quoted(closing.incomplete))},")
    }
    lines.append("  \"settings\": {\"sha256\": \(quoted(FileDigest.sha256(of: settingsText)))},")
    let inputs = report.ledger.files.files.map { file in
      let sums = file.sums.sorted { $0.key < $1.key }.map { currency, sum in
        "\(quoted(currency.code)): \(quoted(DecimalText.plain(sum, digits: currency.minorDigits)))"
      }
      return "    {\"path\": \(quoted(file.path)), \"kind\": \(quoted(file.kind.rawValue)), \"profile\": \(quoted(file.profile)),"
        + " \"sha256\": \(quoted(file.sha256)), \"bytes\": \(file.bytes), \"rows\": \(file.rows), \"accepted\": \(file.accepted),"
        + " \"merged\": \(file.merged), \"quarantined\": \(file.quarantined), \"footers\": \(file.footers),"
        + " \"sums\": {\(sums.joined(separator: ", "))}}"
    }
    lines.append("  \"inputs\": [\n\(inputs.joined(separator: ",\n"))\n  ],")
    self.outputs = Self.records(of: outputs, in: folder)
    lines.append(Self.text(of: self.outputs) + ",")
    let controls = report.close.controls.map { control in
      "    {\"control\": \(quoted(control.control)), \"scope\": \(quoted(control.scope)), \"expected\": \(quoted(control.expected)),"
        + " \"actual\": \(quoted(control.actual)), \"difference\": \(quoted(control.difference)), \"status\": \(quoted(control.status.rawValue))"
        + (control.reason.isEmpty ? "}" : ", \"reason\": \(quoted(control.reason))}")
    }
    lines.append("  \"matching\": {")
    lines.append("    \"period\": \(Self.rates(report.close.matching.ofPeriod)),")
    lines.append("    \"all\": \(Self.rates(report.close.matching.ofAll))")
    lines.append("  },")
    lines.append("  \"controls\": [\n\(controls.joined(separator: ",\n"))\n  ]")
    lines.append("}")
    text = lines.joined(separator: "\n") + "\n"
  }

  /// The four definitions, of all receipts and by currency: what was matched, of what, in percent, and what a person, the ledger or a
  /// fallback placed.
  private static func rates(_ rates: MatchingRates) -> String {
    func share(_ name: String, _ share: Share, _ text: (Int64) -> String = { "\($0)" }) -> String {
      "\"\(name)\": {\"matched\": \(text(share.part)), \"of\": \(text(share.whole)), \"percent\": \(JSONText.quoted(share.metric.text)),"
        + " \"certain\": \(text(share.certain)), \"policy\": \(text(share.policy))}"
    }
    func counts(_ counts: MatchingRates.Counts) -> [String] {
      [share("by_receipt", counts.receipts), share("by_line", counts.lines), share("matchable_only", counts.matchable)]
    }
    let currencies = rates.currencies.map { rates in
      let value = share("by_value", rates.value) { JSONText.quoted(DecimalText.plain($0, digits: rates.currency.minorDigits)) }
      return "        \(JSONText.quoted(rates.currency.code)): {\((counts(rates.counts) + [value]).joined(separator: ", "))}"
    }
    return "{\n      \"total\": {\(counts(rates.total).joined(separator: ", "))},\n      \"currencies\": {"
      + (currencies.isEmpty ? "}" : "\n\(currencies.joined(separator: ",\n"))\n      }") + "\n    }"
  }

  func write(to path: String) throws(OutputError) {
    guard let file = fopen(path, "wbx") else { throw OutputError(path: path, cause: String(cString: strerror(errno))) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else {
      throw OutputError(path: path, cause: String(cString: strerror(errno)))
    }
  }
}

internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

/// Writes the papers of an audit.
///
/// It is wide because each option is a property.
struct PrepareAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Write the papers of an audit: a seeded sample, re-performance, confirmations, cut-off, completeness.",
    usage: "tieout audit <period> --seed <seed> (--sample <items> | --tolerable <amount>) [options]",
    discussion: """
      Of a closed month, whose package is looked at first. It prepares and concludes nothing: seed and size come from \
      the auditor, and every draw is kept in a log beside the books. The papers lie beside the month's package; other \
      arguments make further ones (`audit-2.xlsx`) and replace none. docs/audit.md says how to do each paper again.

      Examples:
        tieout audit 2026-10 --seed 7 --sample 25
        tieout audit 2026-10 --seed 7 --tolerable 10000 --expected 1000 --confidence 90
        tieout audit 2026-09 --seed 7 --sample 8 --subsequent 2026-10-31
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @OptionGroup var common: CommonOptions

  @Option(help: "The auditor's number, 0 to 2^63 - 1.")
  var seed: Int64

  @Option(help: "How many items.")
  var sample: Int?

  @Option(help: "The tolerable misstatement: it gives the interval.")
  var tolerable: String?

  @Option(help: "The expected misstatement, with --tolerable.")
  var expected: String?

  @Option(help: "95 or 90, with --tolerable.")
  var confidence: AuditConfidence?

  @Option(help: "What one item is: document or customer.")
  var unit = AuditRequest.Unit.document

  @Option(help: "The day up to which receipts after the month are looked at, as YYYY-MM-DD.")
  var subsequent: DateArgument?

  @Option(help: "The month of last year's column, in place of the one twelve months before.")
  var compare: MonthArgument?

  @Option(help: "Samples by count, as documents=25,receipts=25,credits=10.")
  var attributes: AttributesArgument?

  @Option(help: "How many customers are asked for a confirmation, in place of those of the sample.")
  var confirm: Int?

  @Option(help: "What a confirmation asks for: document, invoice, balance or blank.")
  var confirmForm = AuditRequest.ConfirmationForm.document

  @Option(help: "Days on either side of the month's end.")
  var cutoffDays = 10

  @Option(help: "The first day from which all documents are in the exports, as YYYY-MM-DD.")
  var completeFrom: DateArgument?

  @Flag(help: "Papers of a month that is not closed: everything is marked DRAFT.")
  var draft = false

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  func validate() throws {
    if seed < 0 { throw ValidationError("--seed is 0 or more") }
    guard (sample == nil) != (tolerable == nil) else {
      throw ValidationError("exactly one of --sample and --tolerable says how large the sample is")
    }
    if tolerable == nil, expected != nil || confidence != nil {
      throw ValidationError("--expected and --confidence go with --tolerable")
    }
    if let sample, sample < 1 { throw ValidationError("--sample is 1 or more") }
    if let confirm, confirm < 1 { throw ValidationError("--confirm is 1 or more") }
    guard (1...60).contains(cutoffDays) else { throw ValidationError("--cutoff-days is 1 to 60") }
  }

  private var choice: AuditRun.Choice {
    var request = AuditRequest(seed: seed, size: .items(sample ?? 1))
    (request.unit, request.subsequent, request.compared) = (unit, subsequent?.date, compare?.month)
    (request.attributes, request.confirmations) = (attributes?.counts ?? [:], confirm)
    (request.confirmationForm, request.cutOffDays) = (confirmForm, cutoffDays)
    request.completeFrom = completeFrom?.date
    var choice = AuditRun.Choice(request)
    choice.tolerable = tolerable.map { ($0, expected ?? "0", confidence ?? .percent95) }
    choice.isDraft = draft
    return choice
  }

  func run() async throws {
    let (run, written) = try await common.reporting {
      var run = try await AuditRun(period.month, choice, common.request(), out: out?.path)
      let written = try run.write()
      return (run, written)
    }
    common.endProgress()
    common.report(run.findings)
    let status = run.fails ? Status.controlFailed : ExitCode.success
    if common.format == .json {
      try Console.answer(run.json(written.names, isNew: written.isNew, status: status.rawValue))
    } else {
      try Console.answer(lines: run.lines(written.names, isNew: written.isNew))
    }
    if run.fails { throw status }
  }
}

/// `documents=25,receipts=25`: how many of each are drawn by count.
struct AttributesArgument: ExpressibleByArgument {
  let counts: [AuditRequest.Attributes: Int]

  init?(argument: String) {
    var counts: [AuditRequest.Attributes: Int] = [:]
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, let kind = AuditRequest.Attributes(rawValue: String(pair[0])), let count = Int(pair[1]),
        count > 0, counts.updateValue(count, forKey: kind) == nil
      else { return nil }
    }
    self.counts = counts
  }
}

extension AuditConfidence: ExpressibleByArgument {}
extension AuditRequest.Unit: ExpressibleByArgument {}
extension AuditRequest.ConfirmationForm: ExpressibleByArgument {}

extension AuditRun {
  /// What was drawn and written, for people.
  fileprivate func lines(_ names: [String], isNew: Bool) -> [String] {
    let (sample, currency) = (papers.sample, report.ledger.entity.currency)
    func amount(_ units: Int64) -> String { "\(Money(units, currency).plain) \(currency)" }
    let top = sample.items.count { $0.stratum == .top }
    let (extracts, drafts) = (
      names.filter { $0.hasPrefix("extracts/") }, names.filter { $0.contains("/confirmations/") }
    )
    let others = names.filter { !extracts.contains($0) && !drafts.contains($0) }
    let files =
      others + [Wording.counted(extracts.count, "extract"), Wording.counted(drafts.count, "file") + " of drafts"]
    var lines = [isNew ? "\(folder): \(files.joined(separator: ", "))" : "unchanged: \(folder)"]
    lines.append("  population \(Wording.counted(sample.items.count, "item")), \(amount(sample.total))")
    if let interval = sample.interval, let start = sample.start, let supports = sample.supports {
      lines.append(
        "  sample     \(sample.selected.count) items, \(top) of them in the top; interval \(amount(interval)), start"
          + " \(amount(start)); supports \(amount(supports))")
    } else {
      lines.append("  sample     \(Wording.counted(sample.selected.count, "item")): tested in full")
    }
    if number > 1 { lines.append("  draw       \(number) of the month; the others are in the log") }
    lines.append("  controls   \(papers.controls.summary)")
    lines += papers.controls.reasonsNotProven.map { "             \($0)" }
    return lines
  }

  fileprivate func json(_ names: [String], isNew: Bool, status: Int32) -> String {
    JSON.object([
      ("period", .text(report.close.period.iso)), ("draw", .number(number)),
      ("files", .list(names.map { .text("\(folder)/\($0)") })), ("unchanged", .flag(!isNew)),
      ("population", .number(papers.sample.items.count)), ("selected", .number(papers.sample.selected.count)),
      ("status", .number(Int(status))),
    ]).line + "\n"
  }
}

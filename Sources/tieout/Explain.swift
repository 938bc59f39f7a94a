internal import ArgumentParser
internal import Domain
internal import Pipeline

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Show everything about a document, receipt, customer, payer, workbook cell, code, sign, control or metric.",
    usage: "tieout explain <id> [options]",
    discussion: """
      For a warning sign, a control or a metric: what it is, and its value in the month. A document, receipt or \
      customer that has the same id follows.
      For a cell of a month's workbook: what it shows, the formula and the cells that this names, the record of the \
      input that its row comes from, and what is known of its document, receipt or customer.
      Without --period or --as-of the answer is as of the end of the month of the latest fact.

      Examples:
        tieout explain INV-1041
        tieout explain CEI --period 2026-10
        tieout explain W07
        tieout explain "'Open items'!J12" --period 2026-10
        tieout explain "cfo.xlsx Report!K11" --period 2026-10
        tieout explain A5.12 --period 2026-10
      """)

  @Argument(
    help: """
      A document number, receipt id, customer id, a name or an account of the payer map, a code such as T1204, a \
      warning sign such as W20, a control such as K8, a metric such as CEI or dso_3m, or a cell such as \
      'Open items'!H12, of month-end.xlsx where no other workbook stands before it; A5.12 is a row of audit.xlsx.
      """)
  var id: String

  @OptionGroup var common: CommonOptions

  @Option(help: "The month, as YYYY-MM.")
  var period: MonthArgument?

  @Option(help: "A date, as YYYY-MM-DD.")
  var asOf: DateArgument?

  @Option(help: "The folder that packages lie in, in place of the settings' `out`: for a cell.")
  var out: PathArgument?

  func validate() throws {
    if id.isEmpty { throw ValidationError("an empty id names nothing") }
  }

  func run() async throws {
    if let text = Explanation.text(ofCode: id) {
      try Console.answer(text)
      return
    }
    if let text = Explanation.text(ofDeclared: id) {
      try Console.answer(text)
      guard common.hasSettings else {
        Console.error(
          line: "note: there is no '\(common.config.path)' here, so the figures of the month are not shown")
        return
      }
    }
    var request = common.request()
    request.period = period?.month ?? asOf?.date.month
    request.asOf = asOf?.date
    let run = try await common.run(request)
    var report = run.report(request)
    if report.close.asOf == report.close.period.lastDay { try await common.reporting { try run.recall(&report) } }
    var explanation = Explanation(report)
    common.endProgress()
    let text = explanation.text(of: id)
    let cell = try cellText(text == nil, &explanation, run)
    guard text != nil || cell != nil else {
      Console.error(
        line: "error: nothing is called '\(id)': no document, receipt, customer, payer, finding code, sign,"
          + " control or metric, and it names no cell as 'Open items'!H12 does")
      throw Status.usage
    }
    try Console.answer((cell ?? "") + (text ?? ""))
  }

  /// What is known of the cell that the id names; nil where it names none.
  ///
  /// - Parameter isNothingElse: whether the id means nothing else: then it is an error that there is no such cell.
  private func cellText(_ isNothingElse: Bool, _ explanation: inout Explanation, _ run: Run) throws -> String? {
    guard let address = CellAddress(id) else { return nil }
    do {
      return try explanation.text(of: address, in: run, out: out?.path)
    } catch let failure as RunFailure where isNothingElse {
      common.report(failure.findings)
      throw failure.status
    } catch let error as NoSuchCell where isNothingElse {
      Console.error(line: "error: \(error.message)")
      throw Status.usage
    } catch _ where !isNothingElse {
      return nil
    }
  }
}

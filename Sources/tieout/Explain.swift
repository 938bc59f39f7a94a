internal import ArgumentParser
internal import Domain
internal import Pipeline

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show everything about a document, receipt, customer, payer, finding code, sign, control or metric.",
    usage: "tieout explain <id> [options]",
    discussion: """
      For a warning sign, a control or a metric: what it is, and its value in the month. A document, receipt or \
      customer that has the same id follows.
      Without --period or --as-of the answer is as of the end of the month of the latest fact.

      Examples:
        tieout explain INV-1041
        tieout explain CEI --period 2026-10
        tieout explain W07
      """)

  @Argument(
    help: """
      A document number, receipt id, customer id, a name or an account of the payer map, a code such as T1204, a \
      warning sign such as W20, a control such as K8, or a metric such as CEI or dso_3m.
      """)
  var id: String

  @OptionGroup var common: CommonOptions

  @Option(help: "The month, as YYYY-MM.")
  var period: MonthArgument?

  @Option(help: "A date, as YYYY-MM-DD.")
  var asOf: DateArgument?

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
    guard let text = explanation.text(of: id) else {
      Console.error(
        line: "error: nothing is called '\(id)': no document, receipt, customer, payer, finding code, sign,"
          + " control or metric")
      throw Status.usage
    }
    try Console.answer(text)
  }
}

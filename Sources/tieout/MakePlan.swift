internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Letters
internal import Pipeline

struct MakePlan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Make a plan of instalments: its schedule, its line for the contact log, a letter for two signatures.",
    usage: "tieout plan <customer> --items <number> ... --n <count> --first <date> [options]",
    discussion: """
      The parts are equal, and the last takes what does not divide. A monthly date that a month lacks is its last day. \
      The letter goes to a folder beside the packages, plan-CUSTOMER-FIRST. Nothing is sent, and the contact log stays \
      as it is: the plan counts once its lines are in it.

      Examples:
        tieout plan C-1007 --items INV-1041 INV-1052 --n 6 --first 2026-11-30
        tieout plan C-1007 --items INV-1041 --n 5 --first 2026-11-15 --down 25
      """)

  @Argument(help: "The customer, by id.")
  var customer: String

  @OptionGroup var common: CommonOptions

  @Option(parsing: .upToNextOption, help: "The numbers of the documents that it is about.")
  var items: [String]

  @Option(name: .customLong("n"), help: "How many parts, beside the down payment.")
  var count: Int

  @Option(help: "The day of the down payment, else of the first part, as YYYY-MM-DD.")
  var first: DateArgument

  @Option(help: "A down payment in percent of what is open, as 25 or 12.5.")
  var down: String?

  @Option(help: "The time between the parts: month, week or fortnight.")
  var every = "month"

  @Option(help: "The month of which the open amounts are, as YYYY-MM; else that of the latest fact.")
  var period: MonthArgument?

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  func validate() throws {
    if items.isEmpty { throw ValidationError("--items names no document") }
    if !(1...399).contains(count) { throw ValidationError("--n \(count) is not 1 to 399") }
    if !PlanRun.Order.intervals.contains(every) {
      throw ValidationError("--every \(every) is none of \(PlanRun.Order.intervals.joined(separator: ", "))")
    }
    if let down, !(1..<10_000).contains(DecimalText.minorUnits(down, digits: 2) ?? 0) {
      throw ValidationError("--down \(down) is no percentage between 0 and 100")
    }
  }

  func run() async throws {
    var request = common.request()
    request.period = period?.month
    var order = PlanRun.Order(customerID: customer, numbers: items, count: count, first: first.date)
    order.down = down.flatMap { DecimalText.minorUnits($0, digits: 2) }.map(Int.init) ?? 0
    order.every = every
    let plan = try await common.reporting { [order, request] in
      try await PlanRun(order, request, out: out?.path)
    }
    common.endProgress()
    var findings = plan.remarks + plan.letters.findings
    if plan.letters.counts.refused == 0 {
      findings += try await common.reporting { try plan.write() }.findings
    }
    common.report(findings)
    try Console.answer(common.format == .json ? plan.json : plan.text)
    if plan.letters.counts.refused > 0 { throw Status.controlFailed }
  }
}

extension PlanRun {
  fileprivate var text: String {
    let digits = currency.minorDigits
    var lines = [
      "\(DecimalText.grouped(balance, digits: digits)) \(currency) in"
        + " \(Wording.counted(instalments.count, "instalment")):"
    ]
    lines += instalments.map { "  \($0.dueOn)  \(DecimalText.grouped($0.amount, digits: digits))" }
    if letters.counts.refused == 0 { lines.append("the letter for two signatures is in \(folder)") }
    lines += [
      "for the contact log, under these columns; the second line once both have signed:", header, line, signedLine,
    ]
    return lines.map { Diagnostic.printable($0) + "\n" }.joined()
  }

  fileprivate var json: String {
    let rows = instalments.map { instalment in
      JSON.object([
        ("date", .text(instalment.dueOn.iso)),
        ("amount", .text(DecimalText.plain(instalment.amount, digits: currency.minorDigits))),
      ])
    }
    return JSON.object([
      ("balance", .text(DecimalText.plain(balance, digits: currency.minorDigits))), ("currency", .text(currency.code)),
      ("instalments", .list(rows)), ("folder", .text(letters.counts.refused == 0 ? folder : "")),
      ("event", .text(line)), ("signed", .text(signedLine)),
    ]).line + "\n"
  }
}

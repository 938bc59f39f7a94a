internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct Consolidate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the closes of several entities beside each other, as CSV.",
    usage: "tieout consolidate <period> <configs> ... [options]",
    discussion: """
      Two currencies are added only where --currency names the group's and --rates has a rate of each by the end of \
      the month.

      Examples:
        tieout consolidate 2026-10 a/tieout.yaml b/tieout.yaml
        tieout consolidate 2026-10 a/tieout.yaml b/tieout.yaml --currency EUR \\
          --rates rates.csv
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @Argument(help: "The settings file of each entity.")
  var configs: [PathArgument]

  @OptionGroup var common: CommonOptions

  @Option(help: "The group's currency, as EUR.")
  var currency: String?

  @Option(help: "A file of rates (date, currency, rate): units of the group's currency for one unit.")
  var rates: PathArgument?

  func validate() throws {
    if let currency, Currency(currency) == nil {
      throw ValidationError("--currency \(currency) is not a code of ISO 4217")
    }
    if rates != nil, currency == nil { throw ValidationError("--rates goes with --currency") }
  }

  func run() async throws {
    let group = try await common.reporting {
      try await Consolidation(
        period.month, configs: configs.map(\.path), currency: currency.flatMap { Currency($0) }, rates: rates?.path)
    }
    common.report(group.findings)
    try Console.answer(group.csv)
    guard group.currency != nil else { return }
    if !group.beyondRange.isEmpty {
      let codes = group.beyondRange.map(\.code).joined(separator: ", ")
      Console.error(
        "warning: \(codes): at the rate of \(period.month.lastDay) the amount is beyond any: nothing is added up; look"
          + " at the rate\n"
      )
    } else if group.withoutRate.isEmpty, group.total == nil {
      Console.error("warning: the sum is beyond any amount: nothing is added up\n")
    }
    guard !group.withoutRate.isEmpty else { return }
    let codes = group.withoutRate.map(\.code).joined(separator: ", ")
    Console.error("warning: no rate by \(period.month.lastDay) for \(codes): nothing is added up\n")
  }
}

extension Consolidation {
  fileprivate var csv: String {
    var lines = [
      "period,entity,close,currency,gross,credits,unapplied,net,overdue,cei,dso_3m,group_currency,rate,rate_date,"
        + "group_net,controls_held,controls_failed,controls_not_proven,controls_accepted"
    ]
    for row in rows {
      let digits = row.currency.minorDigits
      var fields = [period.iso, CSVField.guarded(row.entity), "\(row.close)", row.currency.code]
      fields += [row.gross, row.credits, row.unapplied, row.net, row.overdue].map {
        DecimalText.plain($0, digits: digits)
      }
      fields += [row.cei.text, row.dso.text, currency?.code ?? ""]
      fields += [row.rate.map(\.text) ?? (row.currency == currency ? "1" : ""), row.rate?.date.iso ?? ""]
      fields.append(
        currency.flatMap { group in row.translated.map { DecimalText.plain($0, digits: group.minorDigits) } } ?? "n/a")
      fields += [row.controls.held, row.controls.failed, row.controls.notProven].map(String.init)
      fields.append(CSVField.guarded(row.accepted))
      lines.append(fields.joined(separator: ","))
    }
    if let currency {
      let sum = total.map { DecimalText.plain($0, digits: currency.minorDigits) } ?? "n/a"
      lines.append("\(period.iso),total,,,,,,,,,,\(currency.code),,,\(sum),,,,")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

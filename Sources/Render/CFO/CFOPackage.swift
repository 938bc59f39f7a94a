package import Domain

/// What the extracts of the scheduled report are made from.
struct CFOSources {
  let report: Report
  let cash: ExpectedCash
  /// By currency, then month.
  let monthEnds: [MonthEnd]
}

extension Package {
  /// An extract of the scheduled report.
  struct CFOExtract: Sendable {
    let name: String
    let table: @Sendable (CFOSources) -> Table

    var fileName: String { name + ".csv" }
  }

  static let cfoWorkbookName = "cfo.xlsx"

  /// The extracts of the scheduled report, which stand beside those of the month-end package. New ones come last.
  static let cfo: [CFOExtract] = [
    CFOExtract(name: "forecast") { .forecast($0.cash.weeks) },
    CFOExtract(name: "forecast_lines") { .forecastLines($0.report, $0.cash) },
    CFOExtract(name: "forecast_backtest") { .forecastBackTest($0.cash.backTest) },
    CFOExtract(name: "cfo_months") { .monthEnds($0.report, $0.monthEnds) },
    CFOExtract(name: "cfo_rolls") { .monthRolls($0.report, $0.monthEnds) },
  ]
}

/// The names of the extracts of the scheduled report, in the order of the contract.
package var cfoExtractNames: [String] { Package.cfo.map(\.fileName) }

/// Writes the extracts of the scheduled report into `folder`.
///
/// - Returns: the names of the files, in the order of the contract.
package func writeCFOExtracts(
  _ report: Report, _ cash: ExpectedCash, _ monthEnds: [MonthEnd], to folder: String
) throws(OutputError) -> [String] {
  let sources = CFOSources(report: report, cash: cash, monthEnds: monthEnds)
  let writer = CSVWriter(paths: SourcePaths(report.ledger.files))
  for extract in Package.cfo { try writer.write(extract.table(sources), to: "\(folder)/\(extract.fileName)") }
  return cfoExtractNames
}

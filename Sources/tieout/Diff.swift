internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what changed between two closes, by customer and cause.",
    usage: "tieout diff <first> <second> [options]",
    discussion: """
      before + invoiced + cash + credits + write-offs + other = after; prior-period changes are a part of other. The \
      same month twice compares a month that was reopened with its earlier close: what moved is then by how much the \
      later close has more of it.

      Examples:
        tieout diff 2026-09 2026-10
        tieout diff 2026-10 2026-10
      """)

  @Argument(help: "The earlier month, as YYYY-MM.")
  var first: MonthArgument

  @Argument(help: "The later month, as YYYY-MM.")
  var second: MonthArgument

  @OptionGroup var common: CommonOptions

  @Flag(help: "Write CSV with every customer.")
  var csv = false

  func validate() throws {
    if first.month > second.month {
      throw ValidationError("\(first.month) is after \(second.month): name the earlier month first")
    }
  }

  func run() async throws {
    let difference = try await common.reporting { try Difference(first.month, second.month, common.request()) }
    if csv { try Console.answer(difference.csv) } else { try Console.answer(lines: difference.lines) }
  }
}

extension Difference.Row {
  fileprivate var amounts: [Int64] {
    [before, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other, moved.priorPeriod, after, change]
  }
}

extension Difference {
  private static let titles = [
    "before", "invoiced", "cash", "credits", "write-offs", "other", "of it prior", "after", "change",
  ]

  fileprivate var csv: String {
    var lines = ["currency,customer_id,before,invoiced,cash,credits,write_offs,other,prior_period,after,change"]
    for row in rows {
      let amounts = row.amounts.map { DecimalText.plain($0, digits: row.currency.minorDigits) }
      lines.append(([row.currency.code, CSVField.guarded(row.customer)] + amounts).joined(separator: ","))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// For people: each currency with its total and the twenty customers that changed most.
  fileprivate var lines: [String] {
    var lines = [title] + (metrics + controls).map { "  \(Diagnostic.printable($0))" }
    for currency in Set(rows.map(\.currency)).sorted() {
      let all = rows.filter { $0.currency == currency }
      let own = all.filter { $0.amounts.dropFirst().dropLast(2).contains { $0 != 0 } || $0.change != 0 }
      let shown =
        own.prefix(20).map { (Self.name($0), $0.amounts) } + [("total of \(all.count)", total(currency).amounts)]
      lines.append("")
      lines += Self.table(currency, shown)
      let (more, same) = (own.count - 20, all.count - own.count)
      let rest = [more > 0 ? "\(more) more changed" : "", same > 0 ? "\(same) did not change" : ""].filter {
        !$0.isEmpty
      }
      if !rest.isEmpty { lines.append("  \(rest.joined(separator: ", ")): --csv has every one") }
    }
    return lines
  }

  /// How wide a line may be.
  private static let width = 100
  /// The columns that say what is owed; those between them say what moved it.
  private static let balances = [0, 7, 8]

  /// The figures of customers, in two tables where one is too wide; what is 0 for all is left out.
  private static func table(_ currency: Currency, _ rows: [(name: String, amounts: [Int64])]) -> [String] {
    let used = titles.indices.filter { column in
      balances.contains(column) || rows.contains { $0.amounts[column] != 0 }
    }
    let whole = lines(currency, rows, used)
    guard whole.contains(where: { $0.count > width }) else { return whole }
    return lines(currency, rows, balances) + [""] + lines(currency, rows, used.filter { !balances.contains($0) })
  }

  private static func lines(
    _ currency: Currency, _ rows: [(name: String, amounts: [Int64])], _ columns: [Int]
  ) -> [String] {
    let table =
      [[currency.code] + columns.map { titles[$0] }]
      + rows.map { row in
        [row.name] + columns.map { DecimalText.grouped(row.amounts[$0], digits: currency.minorDigits) }
      }
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      "  "
        + row.enumerated().map { column, text in
          let blanks = String(repeating: " ", count: widths[column] - text.count)
          return column == 0 ? text + blanks : blanks + text
        }.joined(separator: "  ")
    }
  }

  private static func name(_ row: Row) -> String {
    let name = Diagnostic.printable(
      row.name == row.customer || row.name.isEmpty
        ? row.customer : row.customer.isEmpty ? row.name : "\(row.customer) \(row.name)")
    return name.count > 24 ? "\(name.prefix(23))…" : name
  }
}

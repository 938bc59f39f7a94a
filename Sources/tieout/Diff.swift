internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what changed between two closes, by customer and cause.",
    discussion: """
      before + invoiced + cash + credits + write-offs + other = after; prior-period changes are a part of other. The \
      same month twice compares a month that was reopened with its earlier close.
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
      let own = rows.filter { $0.currency == currency }
      let shown =
        own.prefix(20).map { (Self.name($0), $0.amounts) } + [("total of \(own.count)", total(currency).amounts)]
      let table =
        [[currency.code] + Self.titles]
        + shown.map { name, amounts in
          [name] + amounts.map { DecimalText.grouped($0, digits: currency.minorDigits) }
        }
      let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
      lines.append("")
      for row in table {
        lines.append(
          "  "
            + row.enumerated().map { column, text in
              let blanks = String(repeating: " ", count: widths[column] - text.count)
              return column == 0 ? text + blanks : blanks + text
            }.joined(separator: "  "))
      }
      if own.count > 20 { lines.append("  and \(own.count - 20) more: --csv has every one") }
    }
    return lines
  }

  private static func name(_ row: Row) -> String {
    let name = Diagnostic.printable(
      row.customer.isEmpty || row.name.isEmpty || row.name == row.customer
        ? row.customer + row.name : "\(row.customer) \(row.name)")
    return name.count > 32 ? "\(name.prefix(31))…" : name
  }
}

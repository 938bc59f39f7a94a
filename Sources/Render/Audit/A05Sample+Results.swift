internal import Domain
internal import Spreadsheet

// The sample, and what is made of its results.
extension SampleBlocks {
  var sampleTable: Table {
    let (sample, selected) = (sample, selected)
    let items = selected.map { PaperItem(sample.items[$0]) }
    let labels = context.report.close.policy.buckets.labels
    let open = context.report.close.openItems
    var table = Table(
      "The sample.", rows: items.count,
      context.itemColumns { items[$0] } + [
        .sheet("stratum", "Stratum", 9, .word) { .word(sample.items[selected[$0]].stratum.rawValue) },
        .sheet("hit", "Unit hit", 13, .money) { .money(orEmpty: sample.items[selected[$0]].hit, currency) },
        .sheet("bucket", "Bucket", 9, .word) { row in
          items[row].single.map { .bucket(labels[Int(open[$0].bucket)]) } ?? .empty
        },
      ])
    table.sheet.link = { [places] row in places.target(.subsequent, "sample", row: row) }
    return table
  }

  /// What is typed in, and what is projected from it.
  var resultTable: Table {
    let (sample, selected, digits) = (sample, selected, digits)
    let items = selected.map { PaperItem(sample.items[$0]) }
    let interval = sample.interval.map { _ in parameter(.interval) }
    func isTyped(_ line: SheetLine) -> String { "\(line["audited"])=\"\"" }
    func link(_ key: String) -> (SheetLine) -> String {
      { [places] line in "=\(places.ownCell(.sample, "sample", key, row: line.row))" }
    }
    var table = Table(
      "What was found.", rows: items.count,
      [
        .sheet("sample_ref", "Ref", 9) { [places] in .word(places.ref(.sample, "sample", row: $0)) },
        .sheet("customer_id", "Customer", 12) { [context] in
          .row(context.report.customerIDs, Int(items[$0].customer) + 1)
        },
        .sheet("document_no", "Document", 24) { [context] in context.documentCell(items[$0]) },
        .sheet("amount", "Open in \(currency.code)", 13, .money, formula: link("amount")) {
          .money(items[$0].amount, currency)
        },
        .sheet("stratum", "Stratum", 9, .word, formula: link("stratum")) {
          .styled(sample.items[selected[$0]].stratum.rawValue, .plain)
        },
        .input("audited", "Audited amount", 13, .money) { _ in .styled("", .inputMoney(digits)) },
        .input("nature", "Nature", 14) { _ in .styled("", .input) },
        .sheet(
          "difference", "Overstated", 13, .money,
          formula: { "=IF(\(isTyped($0)),\"\",ROUND(\($0["amount"])-\($0["audited"]),\(digits)))" }
        ) { _ in .styled("", .money(digits)) },
        .sheet(
          "taint", "Taint", 9, .percent,
          formula: {
            "=IF(OR(\(isTyped($0)),\($0["stratum"])=\"top\"),\"\",\($0["difference"])/\($0["amount"]))"
          }
        ) { _ in .styled("", .rate) },
        .sheet(
          "projected", "Projected", 13, .money,
          formula: { line in
            let own = line["difference"]
            guard let interval else { return "=\(own)" }
            let projected = "ROUND(\(line["taint"])*\(interval),\(digits))"
            return "=IF(\(isTyped(line)),\"\",IF(\(line["stratum"])=\"top\",\(own),\(projected)))"
          }
        ) { _ in .styled("", .money(digits)) },
      ])
    table.sheet.prepare = { sheet, rows, columns in
      sheet.setChoices(
        AuditNature.allCases.map(\.rawValue), rows: rows, column: columns["nature"],
        InputHint(
          "Nature", "A payment posted to the wrong customer is no misstatement of the total: yours to leave out."))
    }
    return table
  }

  private enum Line: Int, CaseIterable {
    case typed, known, rest, projected, basic, incremental, limit, held, understated
  }

  private func line(_ line: Line) -> String { places.ownCell(.sample, "evaluation", "value", row: line.rawValue) }

  private func range(_ key: String) -> String { places.range(.sample, "results", key) }

  var evaluation: [Table.Fact] {
    let (factors, rounding) = (request.size.confidence.factors, ",\(digits))")
    let basic = sample.supports ?? 0
    func sum(_ stratum: String, _ sign: String) -> String {
      "SUMIFS(\(range("projected")),\(range("stratum")),\"\(stratum)\",\(range("projected")),\"\(sign)0\")"
    }
    return Line.allCases.map { line in
      switch line {
      case .typed:
        .init("Items with a result", .count(0), formula: "=COUNT(\(range("audited")))", note: "of \(selected.count)")
      case .known: money("Known, in the top stratum", 0, "=ROUND(\(sum("top", ">"))\(rounding)", "overstatements")
      case .rest:
        money("Projected from the rest", 0, "=ROUND(\(sum("rest", ">"))\(rounding)", "sum of taint x interval")
      case .projected:
        money("Projected misstatement", 0, "=ROUND(\(self.line(.known))+\(self.line(.rest))\(rounding)", "")
      case .basic:
        money(
          "Basic precision", basic,
          sample.isTestedInFull ? "=0" : "=ROUND(\(factor)*\(parameter(.interval))\(rounding)",
          "factor for none x interval")
      case .incremental:
        money(
          "Incremental allowance", 0, "=ROUND(SUM(\(places.range(.sample, "factors", "allowance")))\(rounding)",
          "from the factors below")
      case .limit:
        money(
          "Upper limit", basic,
          "=ROUND(\(self.line(.projected))+\(self.line(.basic))+\(self.line(.incremental))\(rounding)", "")
      case .held: heldFact(most: factors.count - 1)
      case .understated:
        money(
          "Understatements, projected apart", 0, "=ROUND(-\(sum("top", "<"))-\(sum("rest", "<"))\(rounding)",
          "never netted: a sample in proportion to size does not see what is missing (A8 C2, A9)")
      }
    }
  }

  private func money(_ label: String, _ amount: Int64, _ formula: String, _ note: String) -> Table.Fact {
    .init(label, .money(amount, currency), formula: formula, note: note)
  }

  private func heldFact(most: Int) -> Table.Fact {
    guard !selected.isEmpty else {
      return .init("Against the tolerable misstatement", .styled("nothing was selected", .missing))
    }
    let (typed, limit, tolerable) = (line(.typed), line(.limit), parameter(.tolerable))
    let held = "IF(\(limit)<=\(tolerable),\"within\",\"exceeds\")"
    let outcome = "IF(\(tolerable)=\"\",\"no tolerable misstatement is typed in\",\(held))"
    let counted = "IF(COUNTIF(\(range("taint")),\">0\")>\(most),\"more than \(most): use your own tool\",\(outcome))"
    let missing = "\(selected.count)-\(typed)&\" without a result\""
    return .init(
      "Against the tolerable misstatement", .styled("\(selected.count) without a result", .missing),
      formula: "=IF(\(typed)<\(selected.count),\(missing),\(counted))")
  }

  var factorTable: Table {
    let (factors, interval) = (request.size.confidence.factors, sample.isTestedInFull ? "0" : parameter(.interval))
    let (taints, digits) = (range("taint"), digits)
    return Table(
      "Factors.", rows: factors.count,
      [
        .sheet("k", "Misstatements", 14, .integer) { .count($0) },
        .sheet("factor", "Factor", 9, .integer) { .hundredths(factors[$0]) },
        .sheet(
          "taint", "Taint, the largest first", 12, .percent,
          formula: { $0.row == 0 ? nil : "=IF(COUNTIF(\(taints),\">0\")>=\($0.row),LARGE(\(taints),\($0.row)),0)" }
        ) { $0 == 0 ? .empty : .rate(0) },
        .sheet(
          "allowance", "Allowance", 13, .money,
          formula: {
            guard $0.row > 0 else { return nil }
            let more = "\($0["factor"])-\($0.cell("factor", ofRow: $0.row - 1))-1"
            return "=ROUND((\(more))*\($0["taint"])*\(interval),\(digits))"
          }
        ) { $0 == 0 ? .empty : .money(0, currency) },
      ])
  }

  var populationTable: Table {
    let (sample, scale) = (sample, scale)
    let items = sample.items.map { PaperItem($0) }
    let parameters = sample.isTestedInFull ? nil : (interval: parameter(.interval), start: parameter(.start))
    func cents(_ cell: String) -> String { "ROUND(\(cell)*\(scale),0)" }
    /// What stands above, which is nothing for the first row.
    func above(_ line: SheetLine, _ key: String) -> String { line.row == 0 ? "0" : line.cell(key, ofRow: line.row - 1) }
    func hits(_ row: Int) -> Int {
      guard row >= 0, let start = sample.start, let interval = sample.interval else { return 0 }
      let running = sample.items[row].runningTotal
      return running < start ? 0 : Int((running - start) / interval) + 1
    }
    return Table(
      "The population.", rows: items.count,
      context.itemColumns { items[$0] } + [
        .sheet("cents", "In minor units", 13, .integer, formula: { "=\(cents($0["amount"]))" }) {
          .count(Int(items[$0].amount))
        },
        .sheet(
          "stratum", "Stratum", 9, .word,
          formula: { line in parameters.map { "=IF(\(line["cents"])>=\(cents($0.interval)),\"top\",\"rest\")" } }
        ) { .styled(sample.items[$0].stratum.rawValue, .plain) },
        .sheet(
          "running_total", "Running total of the rest", 14, .integer,
          formula: { "=\(above($0, "running_total"))+IF(\($0["stratum"])=\"top\",0,\($0["cents"]))" }
        ) { .count(Int(sample.items[$0].runningTotal)) },
        .sheet(
          "hits", "Hits up to here", 9, .integer,
          formula: { line in
            parameters.map {
              "=IF(\(line["running_total"])<\(cents($0.start)),0,"
                + "INT((\(line["running_total"])-\(cents($0.start)))/\(cents($0.interval)))+1)"
            }
          }
        ) { .count(hits($0)) },
        .sheet(
          "selected", "Selected", 9, .word,
          formula: {
            "=IF(OR(\($0["stratum"])=\"top\",\($0["hits"])<>\(above($0, "hits"))),\"yes\",\"\")"
          }
        ) { .styled(sample.items[$0].isSelected ? "yes" : "", .plain) },
      ])
  }
}

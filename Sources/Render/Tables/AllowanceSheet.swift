internal import Domain
internal import Spreadsheet

extension Table {
  /// The matrix and the specific lines on the sheet, computed there.
  static func allowanceSheet(_ report: Report) -> Table {
    let lines = report.allowanceLines
    func money(
      _ key: String, _ title: String, formula: Column.Formula? = nil, _ value: @escaping (AllowanceLine) -> Int64?
    ) -> Column {
      .sheet(key, title, 13, .money, total: true, formula: formula) {
        .money(orEmpty: value(lines[$0]), lines[$0].currency)
      }
    }
    let window = report.close.desk.allowance?.window
    let days = window.map { "; cohort: invoices issued \($0.lowerBound) to \($0.upperBound)" } ?? ""
    var head = SheetHead(
      "Allowance", note: "expected by rates of the past or of the settings, for a person to decide\(days)",
      frozenColumns: 3)
    head.blocks = [allowanceMovement(report)]
    head.isAlwaysShown = report.close.desk.allowance != nil
    return Table(
      "The allowance.", rows: lines.count, sheet: head,
      [
        .sheet("segment", "Pool", 15) { .text(lines[$0].segment) },
        .sheet("currency", "Currency", 9, .word) { .word(lines[$0].currency.code) },
        .sheet("bucket", "Bucket", 10, .word) { report.bucket(lines[$0]) },
        money("gross", "Open") { $0.amounts?.gross }, money("credits", "Credits and cash") { $0.amounts?.credits },
        money("tax", "Tax") { $0.amounts?.tax }, money("cover", "Insured") { $0.amounts?.cover },
        money(
          "exposure", "Exposure",
          formula: { "=ROUND(\($0["gross"])-\($0["credits"])-\($0["tax"])-\($0["cover"]),\($0.digits))" }, \.exposure),
        .sheet("cohort_amount", "Cohort reached", 14, .money) {
          .money(orEmpty: lines[$0].cohort?.amount, lines[$0].currency)
        },
        .sheet("cohort_lost", "Cohort lost", 13, .money) {
          .money(orEmpty: lines[$0].cohort?.lost, lines[$0].currency)
        },
        .sheet("invoices", "Invoices", 8, .integer) { lines[$0].cohort.map { .count($0.invoices) } ?? .empty },
        .sheet(
          "rate", "Rate", 9, .percent,
          formula: { line in
            guard let rate = lines[line.row].rate else { return nil }
            let isOfCohort = lines[line.row].cohort != nil
            return isOfCohort
              ? "=\(line["cohort_lost"])/\(line["cohort_amount"])" : "=\(rate.part)/\(rate.whole)"
          }
        ) { row in lines[row].rate.map { .share(Share(part: $0.part, whole: $0.whole)) } ?? .notAvailable },
        .sheet("rate_source", "Whose rate", 14) { .text(lines[$0].origin) },
        .sheet("scalar", "Scalar", 8, .money) { row in
          if case .cell(let cell) = lines[row] { .points(Int64(cell.scalar)) } else { .points(100) }
        },
        .sheet(
          "allowance", "Allowance", 14, .money, total: true,
          formula: { line in
            guard lines[line.row].allowance != nil else { return nil }
            let (exposure, digits) = (line["exposure"], line.digits)
            return "=ROUND(MIN(\(exposure),\(exposure)*\(line["rate"])*\(line["scalar"])),\(digits))"
          }
        ) { .money(orNotAvailable: lines[$0].allowance, lines[$0].currency) },
        .sheet("note", "Note", 40) { .text(report.note(lines[$0])) },
      ])
  }

  /// How it moved, below the matrix and under its columns.
  static func allowanceMovement(_ report: Report, total: ((Currency) -> String)? = nil) -> Table {
    let allowance = report.close.desk.allowance
    let steps = (allowance?.movements ?? []).flatMap { movement in
      AllowanceLine.Step.allCases.map { (movement: movement, step: $0) }
    }
    let lines: [AllowanceLine] =
      steps.map { .movement($0.movement, $0.step) } + (allowance?.lookBacks ?? []).map { .lookBack($0) }
    func step(_ row: Int) -> AllowanceLine.Step? { row < steps.count ? steps[row].step : nil }
    return Table(
      "How the allowance moved.", rows: lines.count,
      [
        .sheet("segment", "Movement", 15) { row in
          .word(step(row)?.title ?? "A year ago")
        },
        .sheet("currency", "Currency", 9, .word) { .word(lines[$0].currency.code) }, .gap(10), .gap(13), .gap(13),
        .gap(13), .gap(13), .gap(13), .gap(14), .gap(13), .gap(8), .gap(9), .gap(14), .gap(8),
        .sheet(
          "allowance", "Allowance", 14, .money,
          formula: { line in
            switch step(line.row) {
            case .charge:
              guard steps[line.row].movement.charge != nil else { return nil }
              let (opening, used) = (line.cell("allowance", ofRow: line.row - 1), line["allowance", below: 1])
              return "=ROUND(\(line["allowance", below: 3])-\(opening)-\(used),\(line.digits))"
            case .closing: return total.map { "=\($0(lines[line.row].currency))" }
            case .opening, .writeOffs, .recoveries, nil: return nil
            }
          }
        ) { .money(orNotAvailable: lines[$0].allowance, lines[$0].currency) },
        .sheet("note", "Note", 40) { .text(report.note(lines[$0])) },
      ])
  }

  static func writeAllowanceMovement(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let written = context.written(.allowance)
    let table = allowanceMovement(context.report) { written.sum("allowance", $0) }
    _ = context.writer.putBlock(
      table, under: "Movement", hasTitles: false, on: sheet, from: line + context.currencies.count + 1)
  }
}

extension SheetLine {
  fileprivate subscript(key: String, below rows: Int) -> String { cell(key, ofRow: row + rows) }
}

extension AllowanceLine.Step {
  fileprivate var title: String {
    switch self {
    case .opening: "Opening"
    case .charge: "Charge"
    case .writeOffs: "Write-offs"
    case .recoveries: "Recoveries"
    case .closing: "Closing"
    }
  }
}

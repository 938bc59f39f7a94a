internal import Domain
internal import Spreadsheet

/// A row of the bridge: an effect, or on the sheet what stands around the effects of a figure.
struct BridgeRow {
  enum Content {
    case effect(BridgeLine)
    case before
    /// All effects that have no row of their own.
    case rest(Int64)
    /// The figure now, the sum of the rows from this one on.
    case now(sumFrom: Int)
    case blank
  }

  /// Of the same figure and currency.
  var line: BridgeLine
  var content: Content

  /// A row of the extract.
  init(_ line: BridgeLine) { self.init(line: line, content: .effect(line)) }

  private init(line: BridgeLine, content: Content) {
    self.line = line
    self.content = content
  }

  var effect: BridgeLine? {
    if case .effect(let line) = content { return line }
    return nil
  }

  /// For the sheet: the largest effects of each figure, and the rest in one line, so that the column adds up.
  static func shown(_ lines: [BridgeLine], _ currencies: [Currency]) -> [BridgeRow] {
    var rows: [BridgeRow] = []
    for figure in BridgeLine.Figure.allCases {
      for currency in currencies {
        let own = lines.filter { $0.figure == figure && $0.currency == currency }
        guard let first = own.first else { continue }
        let start = rows.count
        let rest = own.dropFirst(40).reduce(0) { $0 + $1.effect }
        let contents: [Content] = [.before] + own.prefix(40).map { .effect($0) } + (rest == 0 ? [] : [.rest(rest)])
        rows += (contents + [.now(sumFrom: start), .blank]).map { BridgeRow(line: first, content: $0) }
      }
    }
    return rows
  }
}

extension Table {
  /// For the sheet: the largest effects, and all of them added up below.
  static func bridge(_ context: WorkbookContext) -> Table {
    let lines = context.report.close.monthOnMonth.bridge
    var table = bridge(context.report, BridgeRow.shown(lines, context.currencies))
    table.sheet.blocks = BelowTables.bridgeSubtotals(context).map(\.table)
    return table
  }

  /// Why CEI and DSO moved, by customer and cause.
  ///
  /// - Parameter rows: every effect for the extract; for the sheet see ``BridgeRow/shown(_:_:)``.
  static func bridge(_ report: Report, _ rows: [BridgeRow]) -> Table {
    func isBlank(_ row: Int) -> Bool { if case .blank = rows[row].content { true } else { false } }
    func isNow(_ row: Int) -> Bool { if case .now = rows[row].content { true } else { false } }
    func customer(_ row: Int) -> Int? { rows[row].effect.map { Int($0.customer) + 1 } }
    var head = SheetHead(
      "Why CEI and DSO moved",
      note: "points of CEI in percent, days of DSO; before + effects = now; extracts/bridge.csv has every line")
    head.hasFilter = false
    return Table(
      "Why CEI and DSO moved since the month before: before + effects = now. Sorted by metric, currency,"
        + " size of the effect.",
      rows: rows.count, sheet: head,
      [
        Column(
          "metric", "Metric", 12, .word, "`cei` or `dso_3m`",
          shown: { row in
            let title = rows[row].line.figure == .cei ? "CEI" : "DSO 3 months"
            return isBlank(row) ? .empty : .styled(title, isNow(row) ? .label : .plain)
          }, value: { .word(rows[$0].line.figure.rawValue) }),
        Column(
          "currency", "Currency", 9, .word, "of the figure",
          shown: { isBlank($0) ? .empty : .word(rows[$0].line.currency.code) },
          value: { .word(rows[$0].line.currency.code) }),
        .extract("before", .percent, "the figure at the end of the month before; of DSO, days") {
          .points(rows[$0].line.before)
        },
        .extract("now", .percent, "the figure now; of DSO, days") { .points(rows[$0].line.now) },
        Column("customer_id", "Customer", 14, .text, "whose effect it is; empty for unidentified cash") {
          customer($0).map { .row(report.customerIDs, $0) } ?? .empty
        },
        .sheet("customer_name", "Name", 36) { customer($0).map { .row(report.customerNames, $0) } ?? .empty },
        Column(
          "cause", "Cause", 26, .word, "`invoiced`, `cash`, `base` and so on", shown: { shownCause(rows[$0].content) },
          value: { rows[$0].effect.map { .word($0.cause.rawValue) } ?? .empty }),
        Column(
          "effect", "Effect", 12, .money, "in points of CEI or days of DSO",
          formula: { line in
            guard case .now(let start) = rows[line.row].content else { return nil }
            return "=ROUND(SUM(\(line.cell("effect", ofRow: start)):\(line.cell("effect", ofRow: line.row - 1))),2)"
          },
          value: { row in
            switch rows[row].content {
            case .effect(let line): .points(line.effect)
            case .before: .points(rows[row].line.before)
            case .rest(let rest): .points(rest)
            case .now: .points(rows[row].line.now)
            case .blank: .empty
            }
          }),
      ])
  }

  private static func shownCause(_ content: BridgeRow.Content) -> Cell {
    switch content {
    case .effect(let line) where line.cause == .base:
      .word(line.figure == .cei ? "more or less to collect" : "sales and days")
    case .effect(let line): .code(line.cause.rawValue)
    case .before: .word("month before")
    case .rest: .word("all smaller effects")
    case .now: .styled("this month", .label)
    case .blank: .empty
    }
  }

  /// The effects of one figure and currency added up by cause, or by customer; in the columns of the bridge above.
  static func bridgeSubtotals(_ report: Report, _ lines: [BridgeLine], byCause: Bool) -> Table {
    struct Key: Hashable { var customer: Int32; var cause: BridgeLine.Cause? }
    var sums: [Key: Int64] = [:]
    for line in lines {
      sums[Key(customer: byCause ? Customers.nobody : line.customer, cause: byCause ? line.cause : nil), default: 0] +=
        line.effect
    }
    let rows = sums.filter { $0.value != 0 }.sorted {
      (-abs($0.value), $0.key.cause?.rawValue ?? "", $0.key.customer)
        < (-abs($1.value), $1.key.cause?.rawValue ?? "", $1.key.customer)
    }
    func customer(_ row: Int) -> Int? { byCause ? nil : Int(rows[row].key.customer) + 1 }
    return Table(
      "The effects by cause or customer.", rows: rows.count,
      [
        .gap(12), .gap(9),
        .sheet("customer_id", "Customer", 14) { customer($0).map { .row(report.customerIDs, $0) } ?? .empty },
        .sheet("customer_name", "Name", 36) { customer($0).map { .row(report.customerNames, $0) } ?? .empty },
        .sheet("cause", "Cause", 26) { row in
          guard let cause = rows[row].key.cause else { return .empty }
          return cause == .base
            ? .word(lines[0].figure == .cei ? "more or less to collect" : "sales and days") : .code(cause.rawValue)
        },
        .sheet("effect", "Effect", 12, .money) { .points(rows[$0].value) },
      ])
  }
}

internal import Domain

/// A row of the roll-forward: of a customer, or of all of them together.
struct RollForwardLine {
  var month: Month
  var currency: Currency
  /// Nil for all customers together.
  var customer: Int32?
  var movements: Movements

  init(_ row: RollForwardRow) {
    month = row.month
    currency = row.currency
    customer = row.customer
    movements = row.movements
  }

  init(ofAllCustomers row: TrendRow) {
    month = row.month
    currency = row.currency
    movements = row.movements
  }
}

extension Table {
  /// For the sheet: the period by customer, and the months of all customers below.
  static func rollForwardOfPeriod(_ context: WorkbookContext) -> Table {
    var table = rollForward(context.report, context.rollForwardOfPeriod)
    let below = BelowTables.months(context.report)
    let count = Set(context.report.close.trend.map(\.month)).count
    let months = count == 1 ? "the month" : "\(min(count, 13)) months"
    table.sheet.title = "Roll-forward: the period by customer, and \(months) by currency below"
    table.sheet.blocks = [below]
    return table
  }

  /// - Parameter chosen: every month by customer for the extract; for the sheet the period by customer, or the months
  ///   of all customers.
  static func rollForward(_ report: Report, _ chosen: [RollForwardLine]) -> Table {
    func money(_ value: @escaping (Movements) -> Int64) -> Column.Value {
      { .money(value(chosen[$0].movements), chosen[$0].currency) }
    }
    let code = Column("currency", "Currency", 9, .word, "of the amounts") { .word(chosen[$0].currency.code) }
    var head = SheetHead(
      "Roll-forward", note: "closing = the plain sum of the columns before it", frozenColumns: 3)
    head.isAlwaysShown = !report.close.rollForward.isEmpty
    return Table(
      "Every month by customer: closing = opening + the columns between. Sorted by month, currency, customer id.",
      rows: chosen.count, sheet: head,
      [
        Column("month", "Month", 10, .month, "the month") { .month(chosen[$0].month) },
        code.only(.extract),
        Column("customer_id", "Customer", 14, .text, "empty for unidentified cash") {
          chosen[$0].customer.map { .row(report.customerIDs, Int($0) + 1) } ?? .empty
        },
        .sheet("customer_name", "Name", 30) {
          chosen[$0].customer.map { .row(report.customerNames, Int($0) + 1) } ?? .word("all customers")
        },
        code.only(.sheet),
        Column("opening", "Opening", 15, .money, "owed at the beginning", total: true, value: money(\.opening)),
        Column("invoiced", "Invoiced", 15, .money, "invoices and debit notes", total: true, value: money(\.invoiced)),
        Column("cash", "Cash", 15, .money, "receipts less returns, negative", total: true, value: money(\.cash)),
        Column("credits", "Credits", 15, .money, "credit notes, negative", total: true, value: money(\.credits)),
        Column(
          "write_offs", "Write-offs", 15, .money, "what was given up, negative", total: true,
          value: money(\.writeOffs)),
        Column(
          "other", "Other", 15, .money, "deductions, opening balances, transfers, prior-period changes", total: true,
          value: money(\.other)),
        Column(
          "closing", "Closing", 15, .money, "owed at the end", total: true,
          formula: { "=SUM(\($0["opening"]):\($0["other"]))" }, value: money(\.closing)),
        Column(
          "unapplied_written_off", "Of other: unapplied cash written off", 18, .money,
          "of `other`: customers' money that decisions took to income", total: true, value: money(\.takenToIncome)),
      ])
  }
}

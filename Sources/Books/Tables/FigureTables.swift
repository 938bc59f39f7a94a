internal import Domain

/// An open item as the books have it.
struct OpenItemRecord {
  var document: Int64
  var dueOn = CalendarDate.blank
  var original: Int64 = 0
  var open: Int64 = 0
  var daysPastDue: Int64 = 0
  var bucket = ""
  var isDisputed = false
}

/// What a customer owed in one currency, and how it came to that in the month.
struct BalanceRecord {
  var customer: String?
  var currency: Currency
  var movements = Movements()
  var closing: Int64 = 0
  var gross: Int64 = 0
  var openCredits: Int64 = 0
  var unapplied: Int64 = 0
  var disputed: Int64 = 0
  var overdue: Int64 = 0
}

/// What of it is in one bucket.
struct BucketRecord {
  var customer: String?
  var currency: Currency
  var bucket: String
  var amount: Int64
}

/// What of one bucket went where: labels and words.
struct MovementRecord {
  var movement: BucketMovement
  var labels: [String]
}

/// A change of a closed period, and the customer by id.
struct PriorPeriodRecord {
  var change: PriorPeriodChange
  var customer: String?
}

extension Tables {
  static var openItems: Table<OpenItemRecord> {
    Table(
      "open_items", lines: ["\"open\""],
      [
        .integer("document", references: "documents", { $0.document }, { $0.document = $1 }),
        .date("due_on", { $0.dueOn }),
        .integer("original", { $0.original }),
        .integer("\"open\"", { $0.open }, { $0.open = $1 }),
        .integer("days_past_due", { $0.daysPastDue }),
        .text("bucket", { $0.bucket }),
        .flag("disputed", { $0.isDisputed }),
      ]
    ) { OpenItemRecord(document: 0) }
  }

  static var balances: Table<BalanceRecord> {
    Table(
      "balances", lines: ["credits", "gross"],
      [
        .optionalText("customer", { $0.customer }, { $0.customer = $1 }),
        .currency("currency", { $0.currency }, { $0.currency = $1 }),
      ] + moved(\.movements) + [
        .integer("closing", { $0.movements.closing }, { $0.closing = $1 }),
        .integer("gross", { $0.gross }, { $0.gross = $1 }),
        .integer("open_credits", { $0.openCredits }, { $0.openCredits = $1 }),
        .integer("unapplied", { $0.unapplied }, { $0.unapplied = $1 }),
        .integer("disputed", { $0.disputed }, { $0.disputed = $1 }),
        .integer("overdue", { $0.overdue }, { $0.overdue = $1 }),
        Column.optionalInteger(
          "unapplied_written_off", { $0.movements.takenToIncome == 0 ? nil : $0.movements.takenToIncome },
          { $0.movements.takenToIncome = $1 ?? 0 }
        ).later,
      ]
    ) { BalanceRecord(currency: .euro) }
  }

  static var buckets: Table<BucketRecord> {
    Table(
      "buckets", lines: nil,
      [
        .optionalText("customer", { $0.customer }), .currency("currency", { $0.currency }),
        .text("bucket", { $0.bucket }),
        .integer("amount", { $0.amount }),
      ]
    ) { BucketRecord(currency: .euro, bucket: "", amount: 0) }
  }

  static var metrics: Table<TrendRow> {
    Table(
      "metrics", lines: ["cash", "closing", "dso", "days_to_pay"],
      [
        .text("month", { $0.month.iso }, { $0.month = try Words.known(Month(iso: $1), $1) }),
        .currency("currency", { $0.currency }, { $0.currency = $1 }),
        .text("basis", { $0.basis.rawValue }, { $0.basis = try Words.known(TrendBasis(rawValue: $1), $1) }),
      ] + moved(\.movements) + [
        .integer("closing", { $0.movements.closing }),
        .integer("ending_current", { $0.endingCurrent }, { $0.endingCurrent = $1 }),
        .integer("overdue", { $0.overdue }, { $0.overdue = $1 }),
      ]
        + TrendFigure.allCases.map { figure in
          .text(figure.rawValue, { $0[figure].explained }, { $0[figure] = try Words.metric($1) })
        }
    ) {
      TrendRow(month: CalendarDate.blank.month, currency: .euro, movements: Movements(), endingCurrent: 0, overdue: 0)
    }
  }

  private static func moved<Row>(_ movements: WritableKeyPath<Row, Movements>) -> [Column<Row>] {
    let figures: [(name: String, figure: WritableKeyPath<Movements, Int64>)] = [
      ("opening", \.opening), ("invoiced", \.invoiced), ("cash", \.cash), ("credits", \.credits),
      ("write_offs", \.writeOffs),
      ("other", \.other), ("prior_period", \.priorPeriod),
    ]
    return figures.map { name, figure in
      let path = movements.appending(path: figure)
      return .integer(name, { $0[keyPath: path] }, { $0[keyPath: path] = $1 })
    }
  }

  static var movements: Table<MovementRecord> {
    Table(
      "movements", lines: ["amount"],
      [
        .currency("currency", { $0.movement.currency }),
        .text("from_bucket", { $0.movement.from.word($0.labels) }),
        .text("to_bucket", { $0.movement.to.word($0.labels) }),
        .integer("items", { Int64($0.movement.items) }),
        .integer("amount", { $0.movement.amount }),
      ]
    ) { preconditionFailure("movements are not read") }
  }

  /// What was not expected to be paid, by currency.
  static var allowances: Table<ClosedAllowance> {
    Table(
      "allowances", lines: nil,
      [
        .currency("currency", { $0.currency }, { $0.currency = $1 }),
        .integer("gross", { $0.gross }, { $0.gross = $1 }),
        .integer("exposure", { $0.exposure }, { $0.exposure = $1 }),
        .integer("amount", { $0.amount }, { $0.amount = $1 }),
      ]
    ) { ClosedAllowance(period: CalendarDate.blank.month, currency: .euro, gross: 0, exposure: 0, amount: 0) }
  }

  static var priorPeriodChanges: Table<PriorPeriodRecord> {
    Table(
      "prior_period_changes", lines: ["reported"],
      [
        .text("cause", { $0.change.cause.rawValue }),
        .optionalText("customer", { $0.customer }),
        .currency("currency", { $0.change.currency }),
        .text("item", { $0.change.item }),
        .date("date", { $0.change.date }),
        .integer("reported", { $0.change.reported }),
        .integer("now", { $0.change.now }),
        .text("detail", { $0.change.detail }),
      ]
    ) { preconditionFailure("changes of closed periods are not read") }
  }

  static var controls: Table<ControlResult> {
    Table(
      "controls", lines: ["status"],
      [
        .text("control", { $0.control }),
        .text("scope", { $0.scope }),
        .text("expected", { $0.expected }),
        .text("actual", { $0.actual }),
        .text("difference", { $0.difference }),
        .text("status", { $0.status.rawValue }),
        Column.optionalText("reason", { $0.reason.isEmpty ? nil : $0.reason }).later,
      ]
    ) { preconditionFailure("controls are not read") }
  }
}

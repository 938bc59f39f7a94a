internal import Domain
internal import Spreadsheet

/// A line of the allowance: of a pool, of a customer's items, or of the movement.
enum AllowanceLine {
  case cell(AllowanceCell)
  case specific(SpecificAllowance)
  case movement(AllowanceMovement, Step)
  case lookBack(AllowanceLookBack)

  enum Step: String, CaseIterable { case opening, charge, writeOffs = "write_offs", recoveries, closing }

  var currency: Currency {
    switch self {
    case .cell(let cell): cell.currency
    case .specific(let line): line.currency
    case .movement(let movement, _): movement.currency
    case .lookBack(let look): look.currency
    }
  }

  var segment: String {
    switch self {
    case .cell(let cell): cell.segment
    case .specific(let line): line.segment
    case .movement, .lookBack: ""
    }
  }

  /// Open, less credits, tax and cover.
  var amounts: (gross: Int64, credits: Int64, tax: Int64, cover: Int64)? {
    switch self {
    case .cell(let cell): (cell.gross, cell.credits, cell.tax, cell.cover)
    case .specific(let line): (line.gross, line.credits, line.tax, line.cover)
    case .movement: nil
    case .lookBack(let look): (look.gross, 0, 0, 0)
    }
  }

  var exposure: Int64? { amounts.map { $0.gross - $0.credits - $0.tax - $0.cover } }

  /// Of a cohort alone.
  var cohort: AllowanceRate? {
    if case .cell(let cell) = self, let rate = cell.rate, rate.isOfCohort { rate } else { nil }
  }

  /// The part that is lost, over a whole.
  var rate: (part: Int64, whole: Int64)? {
    switch self {
    case .cell(let cell): cell.rate.map { ($0.lost, $0.amount) }
    case .specific(let line): line.thousandths.map { (Int64($0), 100_000) }
    case .movement: nil
    case .lookBack(let look): look.allowance > 0 ? (look.lost, look.allowance) : nil
    }
  }

  var origin: String {
    switch self {
    case .cell(let cell): cell.rate?.origin.text ?? "none"
    case .specific(let line): line.thousandths == nil ? "not set" : "set by hand"
    case .movement: ""
    case .lookBack: "books"
    }
  }

  /// Nil where there is none, or none is known.
  var allowance: Int64? {
    switch self {
    case .cell(let cell): cell.rate == nil ? nil : cell.allowance
    case .specific(let line): line.allowance
    case .movement(let movement, let step): movement.amount(step)
    case .lookBack(let look): look.allowance
    }
  }
}

extension AllowanceMovement {
  /// Signed, so that the steps before the closing add up to it.
  fileprivate func amount(_ step: AllowanceLine.Step) -> Int64? {
    switch step {
    case .opening: opening
    case .charge: charge
    case .writeOffs: -writeOffs
    case .recoveries: nil
    case .closing: closing
    }
  }
}

extension Report {
  var allowanceLines: [AllowanceLine] {
    guard let allowance = close.desk.allowance else { return [] }
    return allowance.cells.map { .cell($0) } + allowance.specific.map { .specific($0) }
  }

  func bucket(_ line: AllowanceLine) -> Cell {
    switch line {
    case .cell(let cell): .bucket(close.policy.buckets.labels[cell.bucket])
    case .specific: .word("specific")
    case .movement(_, let step): .word("movement_\(step.rawValue)")
    case .lookBack: .word("look_back")
    }
  }

  /// What a reader must know of a line, in words.
  func note(_ line: AllowanceLine) -> String {
    func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: line.currency.minorDigits) }
    var parts: [String] = []
    if let amounts = line.amounts {
      if amounts.credits > 0 { parts.append("credits and cash \(money(amounts.credits)) off") }
      if amounts.tax > 0 { parts.append("tax \(money(amounts.tax)) off") }
    }
    switch line {
    case .cell(let cell):
      if cell.rate?.origin != .cohort { parts.append("own cohort: \(Wording.counted(cell.ownInvoices, "invoice"))") }
      if cell.rate == nil, cell.exposure > 0 { parts.append("no rate: nothing is set aside") }
      if !cell.scalarReason.isEmpty { parts.append("scalar: \(cell.scalarReason)") }
    case .specific(let specific):
      parts.insert(
        "\(customerIDs[Int(specific.customer) + 1]) \(ledger.documents.numbers[Int(specific.document)]):"
          + " \(specific.ground.rawValue)", at: 0)
      parts.append(specific.thousandths == nil ? "to be set by hand" : specific.reason)
    case .movement(let movement, let step):
      switch step {
      case .opening: parts.append(movement.reason)
      case .charge: if movement.charge == nil { parts.append("n/a: \(movement.reason)") }
      case .writeOffs: parts.append("of receivables in \(close.period)")
      case .recoveries: parts.append("n/a: receipts on what was written off are not told apart")
      case .closing: break
      }
    case .lookBack(let look):
      parts.append(
        "of \(look.period): \(money(look.lost)) of these items was lost since, \(look.ratio.text) % of the allowance")
    }
    return parts.joined(separator: "; ")
  }
}

extension Table {
  /// Pools by bucket, then specific lines, then the movement and the look-back.
  static func allowance(_ report: Report) -> Table {
    let allowance = report.close.desk.allowance
    let lines =
      report.allowanceLines
      + (allowance?.movements ?? []).flatMap { movement in AllowanceLine.Step.allCases.map { .movement(movement, $0) } }
      + (allowance?.lookBacks ?? []).map { .lookBack($0) }
    func money(_ value: @escaping (AllowanceLine) -> Int64?) -> Column.Value {
      { .money(orEmpty: value(lines[$0]), lines[$0].currency) }
    }
    return Table(
      "What of the receivables is not expected to be paid: a line a pool and bucket, then `specific` lines, then"
        + " `movement_…` lines, then `look_back` where the books have the allowance of a year ago. Empty where no"
        + " rate is known. Sorted by segment, currency, bucket.", rows: lines.count,
      [
        .extract("segment", .text, "the pool: the customers' segment, else country, else `all`") {
          .text(lines[$0].segment)
        },
        .extract("currency", .word, "of the amounts") { .word(lines[$0].currency.code) },
        .extract(
          "bucket", .word,
          "that of the aging, `specific`, `movement_opening`, `_charge`, `_write_offs`, `_recoveries`, `_closing`, or"
            + " `look_back`"
        ) { report.bucket(lines[$0]) },
        .extract("gross", .money, "open debit items", value: money { $0.amounts?.gross }),
        .extract("cover", .money, "what the insurer would pay of it", value: money { $0.amounts?.cover }),
        .extract(
          "exposure", .money, "gross less the customers' credits and cash, tax where it is left out, and cover",
          value: money(\.exposure)),
        .extract("cohort_amount", .money, "what reached the bucket in the cohort of the rate") {
          .money(orEmpty: lines[$0].cohort?.amount, lines[$0].currency)
        },
        .extract("cohort_lost", .money, "of that, what was finally not paid; of a look-back what was lost") { row in
          if case .lookBack(let look) = lines[row] { return .money(look.lost, look.currency) }
          return .money(orEmpty: lines[row].cohort?.lost, lines[row].currency)
        },
        .extract("invoices", .integer, "how many that were") { lines[$0].cohort.map { .count($0.invoices) } ?? .empty },
        .extract("rate_percent", .text, "lost of amount, four decimals for print; the allowance takes it exact") {
          row in
          guard let rate = lines[row].rate else { return .empty }
          let percent = Ratio.rounded(Int128(rate.part) * 1_000_000, over: Int128(rate.whole)) ?? 0
          return .word(DecimalText.plain(percent, digits: 4))
        },
        .extract(
          "rate_source", .text, "`cohort`, `parent NAME`, `entity`, `settings`, `none`; `set by hand` or `not set`"
        ) { .text(lines[$0].origin) },
        .extract("scalar", .text, "by which the rate is multiplied") { row in
          guard case .cell(let cell) = lines[row] else { return .empty }
          return .word(DecimalText.plain(Int64(cell.scalar), digits: 2))
        },
        .extract("allowance", .money, "exposure x rate x scalar, rounded once; n/a where it is not known") { row in
          .money(orNotAvailable: lines[row].allowance, lines[row].currency)
        },
        .extract("note", .text, "what was taken off, the reason of a scalar, where the opening is from") {
          .text(report.note(lines[$0]))
        },
      ])
  }
}

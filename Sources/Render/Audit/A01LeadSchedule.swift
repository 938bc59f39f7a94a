internal import Domain
internal import Spreadsheet

extension Paper {
  /// A1: what the balance sheet shows, with last year beside it.
  static func leadSchedule(_ context: PaperContext) -> Paper {
    var paper = Paper(.leadSchedule, status: context.status("K27"))
    let (lead, currency) = (context.papers.lead, context.currency)
    let accounts = context.accounts
    if !lead.withoutRate.isEmpty {
      let codes = lead.withoutRate.map(\.code).joined(separator: ", ")
      let reasons = ["credits or cash in \(codes) have no rate and are in no figure", paper.status.reason]
      paper.status = .open(reasons.filter { !$0.isEmpty }.joined(separator: "; "))
    }
    let month = context.papers.leadBefore.month
    paper.purpose = "Bring receivables, gross and net of the allowance, to the general ledger and to \(month)."
    let ledger = accounts.isEmpty ? "no general ledger is given" : "general ledger, account \(accounts)"
    paper.source = "open items (A3), aging (A2), allowance (A10); \(ledger)"
    paper.population = "net receivables \(context.plain(lead.net)) \(currency.code)"
    paper.done = "sums by formula, comparison with the general ledger (G) and with the close of \(month)"
    paper.left = "adjustments (yellow) and what explains the changes"
    paper.result = context.outcome("K27")
    (paper.rows, paper.sum, paper.tiesTo) = (nil, lead.net, "general ledger, A2")
    let lines = LeadLines(context)
    paper.blocks = [
      PaperBlock("lead", "Lead schedule", lines.table, notes: lines.notes),
      PaperBlock("of_which", "Of the gross open items", lines.ofWhich),
    ]
    return paper
  }
}

extension PaperContext {
  /// The control accounts of the general ledger.
  var accounts: String { report.close.tieOuts.generalLedger.map(\.account).joined(separator: ", ") }
}

private struct LeadLines {
  private enum Line: Int, CaseIterable { case gross, credits, unapplied, net, rounding, allowance, carrying }

  let context: PaperContext
  private var lead: LeadFigures { context.papers.lead }
  private var before: LeadFigures? { context.papers.leadBefore.figures }
  private var currency: Currency { context.currency }

  init(_ context: PaperContext) { self.context = context }

  private func title(_ line: Line) -> String {
    switch line {
    case .gross: "Gross open items"
    case .credits: "Credit balances"
    case .unapplied: "Unapplied cash"
    case .net: "Net receivables"
    case .rounding: "Rounding of other currencies"
    case .allowance: "Allowance"
    case .carrying: "Carrying amount"
    }
  }

  private func amount(_ line: Line, _ lead: LeadFigures, rounding: Int64) -> Int64? {
    switch line {
    case .gross: lead.gross
    case .credits: lead.credits
    case .unapplied: lead.unapplied
    case .net: lead.net
    case .rounding: rounding
    case .allowance: lead.allowance
    case .carrying: lead.allowance.map { _ in lead.carrying + rounding }
    }
  }

  private func paper(_ line: Line) -> AuditPaper {
    switch line {
    case .gross: .aging
    case .credits, .unapplied: .lists
    case .net, .rounding: .tieOut
    case .allowance: .allowance
    case .carrying: .leadSchedule
    }
  }

  /// Sums of the lines above, or of the listing of A3.
  private func formula(_ line: Line, _ cell: SheetLine) -> String? {
    func other(_ other: Line) -> String { cell.cell("amount", ofRow: other.rawValue) }
    let listing = context.listsAging ? context.places.range(.aging, "items", "amount") : nil
    switch line {
    case .gross: return listing.map { "=SUMIFS(\($0),\($0),\">0\")" }
    case .credits: return listing.map { "=SUMIFS(\($0),\($0),\"<0\")" }
    case .net: return "=ROUND(\(other(.gross))+\(other(.credits))+\(other(.unapplied)),\(currency.minorDigits))"
    case .carrying:
      guard lead.allowance != nil else { return nil }
      return "=ROUND(\(other(.net))+\(other(.rounding))+\(other(.allowance)),\(currency.minorDigits))"
    case .unapplied, .rounding, .allowance: return nil
    }
  }

  /// With the adjustments: sums add the final amounts up.
  private func final(_ line: Line, _ cell: SheetLine) -> String {
    func sum(_ others: [Line]) -> String {
      let cells = others.map { cell.cell("final", ofRow: $0.rawValue) }
      return "=ROUND(\(cells.joined(separator: "+")),\(currency.minorDigits))"
    }
    switch line {
    case .net: return sum([.gross, .credits, .unapplied])
    case .carrying: return sum([.net, .rounding, .allowance])
    case .gross, .credits, .unapplied, .rounding, .allowance:
      return "=ROUND(\(cell["amount"])+\(cell["adjustment"]),\(currency.minorDigits))"
    }
  }

  var table: Table {
    let (context, currency, rounding) = (context, currency, context.papers.roundingOfForeign ?? 0)
    let lines = Line.allCases
    func amount(_ row: Int) -> Int64? { self.amount(lines[row], lead, rounding: rounding) }
    func then(_ row: Int) -> Int64? { before.flatMap { self.amount(lines[row], $0, rounding: 0) } }
    func change(_ row: Int) -> Int64? { amount(row).flatMap { now in then(row).map { now - $0 } } }
    return Table(
      "Lead schedule.", rows: lines.count,
      [
        .sheet("line", "Line", 30) { .word(title(lines[$0])) },
        .sheet("accounts", "Account", 14) { .text([.gross, .net].contains(lines[$0]) ? context.accounts : "") },
        .sheet("amount", "This close", 15, .money, formula: { formula(lines[$0.row], $0) }) {
          .money(orNotAvailable: amount($0), currency)
        },
        // Sums have the adjustments of what they add up.
        .input("adjustment", "Adjustment", 14, .money) { row in
          [.net, .carrying].contains(lines[row]) ? .empty : .styled("", .inputMoney(currency.minorDigits))
        },
        .sheet(
          "final", "Final", 15, .money,
          formula: { line in amount(line.row).flatMap { _ in final(lines[line.row], line) } }
        ) { .money(orNotAvailable: amount($0), currency) },
        .sheet("before", "\(context.papers.leadBefore.month)", 15, .money) {
          .money(orNotAvailable: then($0), currency)
        },
        .sheet(
          "change", "Change", 14, .money,
          formula: { change($0.row) == nil ? nil : "=ROUND(\($0["final"])-\($0["before"]),\(currency.minorDigits))" }
        ) { .money(orNotAvailable: change($0), currency) },
        .sheet(
          "change_share", "Change %", 10, .percent,
          formula: { line in
            guard change(line.row) != nil, then(line.row) != 0 else { return nil }
            return "=\(line["change"])/\(line["before"])"
          }
        ) { row in
          guard let change = change(row), let then = then(row), then != 0 else { return .notAvailable }
          return .share(Share(part: change, whole: then))
        },
        .sheet(
          "tick", "Tick", 6, .word,
          formula: { line in
            guard lines[line.row] == .net, let balance else { return nil }
            let net = "\(line["amount"])+\(line.cell("amount", ofRow: Line.rounding.rawValue))"
            return "=IF(ROUND(\(net)-\(balance.cell),\(currency.minorDigits))=0,\"G\",\"!\")"
          }
        ) { lines[$0] == .net ? balance.map { .styled($0.isEqual ? "G" : "!", .plain) } ?? .empty : .empty },
        .sheet("paper", "Paper", 7) { .word(paper(lines[$0]).rawValue) },
      ])
  }

  /// The balance less what reconciling items explain: the cell of A2 that has it.
  private var balance: (cell: String, isEqual: Bool)? {
    let ties = context.report.close.tieOuts.generalLedger
    guard !ties.isEmpty else { return nil }
    let explained = ties.reduce(0) { $0 + $1.balance - $1.explained }
    return (
      context.places.cell(.tieOut, "ledger_sum", "value", row: 0),
      explained == lead.net + (context.papers.roundingOfForeign ?? 0)
    )
  }

  var notes: [String] {
    let rateless = lead.withoutRate.map(\.code).joined(separator: ", ")
    return (rateless.isEmpty ? [] : ["Without a rate, and in no figure here: credits and cash in \(rateless)."])
      + (lead.allowance == nil ? ["No allowance is estimated: there is no carrying amount."] : []) + comparisonNotes
  }

  private var comparisonNotes: [String] {
    let comparison = context.papers.leadBefore
    guard let before, !comparison.causes.isEmpty else {
      return comparison.reason.isEmpty ? [] : ["\(comparison.month): \(comparison.reason)."]
    }
    let change = abs(lead.net - before.net)
    // 5 % of last year's, and 1 % of net.
    guard Int128(change) * 20 > Int128(abs(before.net)), Int128(change) * 100 > Int128(abs(lead.net)) else { return [] }
    let causes = comparison.causes.map { cause in
      "\(cause.customerID) \(cause.name) \(context.plain(cause.change))"
    }
    return ["The largest causes of the change by customer: \(causes.joined(separator: "; "))."]
  }

  var ofWhich: Table {
    let currency = currency
    let lines: [(title: String, amount: Int64, before: Int64?, paper: AuditPaper)] = [
      ("Over 90 days past due", lead.over90, before?.over90, .aging),
      ("Disputed", lead.disputed, before?.disputed, .lists),
      ("Related parties", lead.related, before?.related, .lists),
      ("In other currencies", lead.foreign, before?.foreign, .lists),
    ]
    return Table(
      "Of the gross.", rows: lines.count,
      [
        .sheet("line", "Of which", 30) { .word(lines[$0].title) }, .gap(14),
        .sheet("amount", "This close", 15, .money) { .money(lines[$0].amount, currency) }, .gap(14), .gap(15),
        .sheet("before", "\(context.papers.leadBefore.month)", 15, .money) {
          .money(orNotAvailable: lines[$0].before, currency)
        }, .gap(14), .gap(10), .gap(6),
        .sheet("paper", "Paper", 7) { .word(lines[$0].paper.rawValue) },
      ])
  }
}

internal import Domain
internal import Spreadsheet

/// Tables below the live checks of the Tie-out sheet, in its columns.
extension Table {
  /// From the control account to the receivables: a line an item, with who clears it.
  static func generalLedgerBlock(_ report: Report, _ tie: GeneralLedgerTie) -> Table {
    let currency = report.ledger.entity.currency
    enum Line {
      case balance, receivables, difference, unexplained
      case item(ReconcilingItem)
    }
    let lines: [Line] = [.balance, .receivables, .difference] + tie.items.map { .item($0) } + [.unexplained]
    func item(_ row: Int) -> ReconcilingItem? { if case .item(let item) = lines[row] { item } else { nil } }
    func name(_ row: Int) -> Cell {
      switch lines[row] {
      case .balance: .text(tie.account.isEmpty ? "Control account" : "Control account \(tie.account)")
      case .receivables: .word("Receivables, other currencies at their rates")
      case .difference: .word("Difference")
      case .item(let item): .text("  \(item.reference)")
      case .unexplained: .word("Explained by none of them")
      }
    }
    func amount(_ row: Int) -> Int64? {
      switch lines[row] {
      case .balance: tie.balance
      case .receivables: tie.subledger
      case .difference: tie.difference
      case .item(let item): item.amount
      case .unexplained: tie.residual
      }
    }
    return Table(
      "From the general ledger to the receivables.", rows: lines.count,
      [
        .sheet("line", "General ledger", 52) { name($0) },
        .sheet("currency", "Currency", 9) { _ in .word(currency.code) },
        .sheet("amount", "Amount", 17, .money) { .money(orNotAvailable: amount($0), currency) },
        .sheet("date", "Of", 17, .date) { .date(orEmpty: item($0)?.date) },
        .sheet("owner", "Owner", 14) { .text(item($0)?.owner ?? "") },
        .gap(14),
        .sheet("state", "State", 10) { row in
          guard case .unexplained = lines[row] else { return .empty }
          let style: Style = tie.status == .failed ? .bad : tie.status == .notProven ? .subtitle : .good
          return .styled(Wording.spaced(tie.status.rawValue.uppercased()), style)
        },
        .sheet("note", "Note", 48) { .text(item($0)?.note ?? "") },
      ])
  }

  /// The month's bank lines by account.
  static func bankBlock(_ report: Report) -> Table {
    let ties = report.close.tieOuts.bank
    func money(_ value: @escaping (BankTie) -> Int64?) -> Column.Value {
      { .money(orEmpty: value(ties[$0]), ties[$0].currency) }
    }
    func plain(_ amount: Int64, _ row: Int) -> String {
      DecimalText.grouped(amount, digits: ties[row].currency.minorDigits)
    }
    return Table(
      "The month's bank lines by account.", rows: ties.count,
      [
        .sheet("account", "Bank account", 52) { .text(ties[$0].account.isEmpty ? "(no number)" : ties[$0].account) },
        .sheet("currency", "Currency", 9) { .word(ties[$0].currency.code) },
        .sheet("opening", "Opening", 17, .money, value: money(\.opening)),
        .sheet("closing", "Closing", 17, .money, value: money(\.closing)),
        .sheet("money_in", "Money in", 14, .money, value: money { $0.moneyIn }),
        .sheet("money_out", "Money out", 14, .money, value: money { $0.moneyOut }),
        .gap(10),
        .sheet("of_it", "Of it", 48) {
          .text(
            "customers' \(plain(ties[$0].receivable, $0)), of that unidentified \(plain(ties[$0].unidentified, $0));"
              + " other \(plain(ties[$0].other, $0))")
        },
      ])
  }

  /// The documents whose open amount in the ledger is furthest from ours.
  ///
  /// - Parameter limit: how many are shown.
  static func claimsBlock(_ report: Report, limit: Int) -> (table: Table, count: Int) {
    let documents = report.ledger.documents
    let open = report.reconciliation.openOnDaysOfClaims(documents)
    let claims = report.claimsApart(open)
    func apart(_ row: Int) -> Int64 { open[row] - documents.claimedOpen[row] }
    let shown = Array(claims.sorted { (-abs(apart($0)), $0) < (-abs(apart($1)), $1) }.prefix(limit))
    func money(_ amount: @escaping (Int) -> Int64) -> Column.Value {
      { .money(amount(shown[$0]), documents.currencies[shown[$0]]) }
    }
    let table = Table(
      "What the ledger says is open, where it is not ours.", rows: shown.count,
      [
        .sheet("document", "Ledger's claim", 52) {
          .text("\(documents.numbers[shown[$0]]), \(report.customerName(documents.customers[shown[$0]]))")
        },
        .sheet("currency", "Currency", 9) { .word(documents.currencies[shown[$0]].code) },
        .sheet("ledger", "Ledger", 17, .money, value: money { documents.claimedOpen[$0] }),
        .sheet("ours", "Ours", 17, .money, value: money { open[$0] }),
        .sheet("difference", "Difference", 14, .money, value: money { apart($0) }),
        .gap(14), .gap(10),
        .sheet("source", "Where", 48, .source) { .source(documents.sourceOfClaim(shown[$0])) },
      ])
    return (table, claims.count)
  }
}

internal import Diagnostics
package import Domain

/// The balances of the control account in one file.
package struct LedgerBalancePart: Sendable {
  package var context: RowContext
  package private(set) var balances: [LedgerBalance] = []
  /// Those in another currency than the general ledger's, which are in quarantine.
  private(set) var foreign: [UnusedBalance] = []

  package init(context: RowContext) { self.context = context }

  package mutating func add(_ rows: SourceRows) {
    let map = context.map
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        let period = String(decoding: context.required(rows, view, row, "period", map["period"]), as: UTF8.self)
        let month = Month(iso: period)
        if month == nil, !period.isEmpty {
          context.fail(
            NormalizeCodes.badDate, rows, row, field: map["period"], "period '\(period)' is not a month",
            hint: "write 2026-10")
        }
        let account = String(decoding: context.required(rows, view, row, "account", map["account"]), as: UTF8.self)
        let balance = context.amount(rows, view, row, "balance", map["balance"], context.entity.currency)
        noteForeign(rows, view, row, month, account)
        if context.end(rows, row), let month, let balance {
          balances.append(
            LedgerBalance(month: month, account: account, balance: balance, source: rows.source(row: row)))
          context.count(balance, context.entity.currency)
        }
        if context.needsEvidence { return }
      }
    }
  }

  /// A balance in another currency is not what the control account has in the books' own.
  private mutating func noteForeign(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ month: Month?, _ account: String
  ) {
    let field = context.map["currency"]
    let own = context.entity.currency
    guard !view.trimmed(row, field).isEmpty, let currency = context.currency(rows, view, row, field), currency != own
    else { return }
    context.fail(
      NormalizeCodes.foreignBalance, rows, row, field: field,
      "the balance of account '\(account)' is in \(currency), the general ledger in \(own)",
      hint: "give the account's balance in \(own), as the general ledger has it")
    if let month, !account.isEmpty, !context.needsEvidence {
      foreign.append(UnusedBalance(month: month, account: account, why: "in \(currency)"))
    }
  }
}

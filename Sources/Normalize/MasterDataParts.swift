internal import Diagnostics
package import Domain

/// The customers of one file.
package struct CustomerPart: Sendable {
  package var context: RowContext
  package private(set) var customers: [Customer] = []

  package init(context: RowContext) { self.context = context }

  package mutating func add(_ rows: SourceRows) {
    let map = context.map
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        let id = String(decoding: context.required(rows, view, row, "customer_id", map["customer_id"]), as: UTF8.self)
        let name = String(decoding: context.required(rows, view, row, "name", map["name"]), as: UTF8.self)
        var customer = Customer(id: id, name: name)
        func text(_ column: String) -> String { context.text(view, row, map[column]) }
        customer.aliases = Self.list(text("aliases"))
        customer.bankAccounts = Self.list(text("bank_accounts"))
        customer.country = text("country").uppercased()
        customer.region = text("region")
        customer.parentID = text("parent_id")
        customer.segment = text("segment")
        customer.accountManager = text("account_manager")
        customer.email = text("email")
        customer.since = context.date(rows, view, row, "since", map["since"], required: false)
        customer.source = rows.source(row: row)
        if !text("currency").isEmpty { customer.currency = context.currency(rows, view, row, map["currency"]) }
        if !text("credit_limit").isEmpty {
          customer.creditLimit = context.amount(
            rows, view, row, "credit_limit", map["credit_limit"], customer.currency ?? context.entity.currency)
          // Accounting systems write 0 where nobody set a limit.
          if customer.creditLimit == 0, map.profile.name != "canonical" { customer.creditLimit = nil }
        }
        let terms = text("terms_days")
        customer.terms = PaymentTerms(reading: terms)
        if customer.terms == nil, !terms.isEmpty {
          context.remark(
            NormalizeCodes.termsNotRead, rows, row, field: map["terms_days"],
            "terms '\(terms)' of '\(id)' cannot be read",
            hint: "write `30` or `30 days end of month`; until then due dates are those of the documents, and"
              + " `terms: {days: 30}` is for those without")
        }
        if context.end(rows, row) { customers.append(customer) }
        if context.needsEvidence { return }
      }
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
  }
}

/// The rates of exchange of one file.
package struct RatePart: Sendable {
  package var context: RowContext
  package private(set) var rates: [ExchangeRate] = []
  private var hasOwnCurrency = false

  package init(context: RowContext) { self.context = context }

  package mutating func add(_ rows: SourceRows) {
    let map = context.map
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        let date = context.date(rows, view, row, "date", map["date"], required: true)
        let code = String(decoding: context.required(rows, view, row, "currency", map["currency"]), as: UTF8.self)
        let currency = Currency(code)
        if currency == nil, !code.isEmpty {
          context.fail(
            NormalizeCodes.badCurrency, rows, row, field: map["currency"],
            "currency '\(code)' is not a code of ISO 4217")
        }
        let rate = Self.rate(context.text(view, row, map["rate"]))
        if rate == nil {
          context.fail(
            NormalizeCodes.badAmount, rows, row, field: map["rate"],
            "rate '\(context.text(view, row, map["rate"]))' is not a positive decimal number",
            hint: "write it with a decimal point and at most nine decimals")
        } else if let rate, !Self.isReasonable(rate) {
          context.fail(
            NormalizeCodes.badAmount, rows, row, field: map["rate"],
            "rate '\(context.text(view, row, map["rate"]))' is larger than \(Self.mostUnits), the most that is read",
            hint:
              "its decimal point may be lost: a rate is units of \(context.entity.currency) for one unit of the other"
              + " currency"
          )
        }
        if context.end(rows, row), let date, let currency, let rate {
          if currency == context.entity.currency { noteOwnCurrency(rows, row, map["currency"]) }
          rates.append(
            ExchangeRate(
              date: date, currency: currency, numerator: rate.numerator, denominator: rate.denominator,
              source: rows.source(row: row)))
        }
        if context.needsEvidence { return }
      }
    }
  }

  /// A rate of the entity's own currency counts for nothing; one finding a file says so.
  private mutating func noteOwnCurrency(_ rows: SourceRows, _ row: Int, _ field: Int) {
    guard !hasOwnCurrency else { return }
    hasOwnCurrency = true
    context.remark(
      NormalizeCodes.ownCurrencyRate, rows, row, field: field,
      "a rate of \(context.entity.currency), the entity's own currency, is not used",
      hint: "rates are units of \(context.entity.currency) for one unit of another currency")
  }

  /// No unit of a currency is worth more units of another: what is larger has lost its decimal point.
  private static let mostUnits: Int64 = 10_000_000

  private static func isReasonable(_ rate: (numerator: Int64, denominator: Int64)) -> Bool {
    Int128(rate.numerator) <= Int128(rate.denominator) * Int128(mostUnits)
  }

  private static func rate(_ text: String) -> (numerator: Int64, denominator: Int64)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts.count == 1 || parts[1].utf8.count <= 9, let numerator = Int64(parts.joined()), numerator > 0
    else { return nil }
    var denominator: Int64 = 1
    for _ in 0..<(parts.count == 2 ? parts[1].utf8.count : 0) { denominator *= 10 }
    return (numerator, denominator)
  }
}

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

extension StringProtocol {
  /// The text without blanks and tabs around it.
  var trimmingBlanks: SubSequence {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return text
  }
}

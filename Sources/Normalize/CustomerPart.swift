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
        customer.standing = standing(rows, view, row, customer.currency ?? context.entity.currency)
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

  /// What collecting depends on. Other systems' words for the state of a customer are theirs.
  private mutating func standing(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency
  ) -> CustomerStanding {
    let map = context.map
    var standing = CustomerStanding()
    func amount(_ column: String) -> Int64? {
      view.trimmed(row, map[column]).isEmpty
        ? nil : context.amount(rows, view, row, column, map[column], currency)
    }
    standing.language = context.text(view, row, map["language"]).lowercased()
    standing.address = Self.list(context.text(view, row, map["address"]))
    if map.profile.name == "canonical" {
      standing.status = context.word(rows, view, row, "status", CustomerStanding.Status.self) ?? .active
    }
    standing.isConsumer = context.flag(rows, view, row, "consumer")
    standing.jurisdiction = context.text(view, row, map["jurisdiction"]).uppercased()
    standing.hasContract = context.flag(rows, view, row, "contract_on_file")
    standing.lateRegime = context.text(view, row, map["late_regime"])
    standing.lateRate = rate(rows, view, row, "late_rate")
    standing.lateClauseOn = context.date(
      rows, view, row, "late_clause_date", map["late_clause_date"], required: false)
    standing.openOrders = amount("open_orders")
    standing.insuredLimit = amount("insured_limit")
    standing.maxExtensionDays = context.wholeNumber(rows, view, row, "max_extension_days", in: 0...3650)
    standing.noticeDays = context.wholeNumber(rows, view, row, "notice_days", in: 0...3650)
    standing.isRelated = context.flag(rows, view, row, "related_party")
    return standing
  }

  /// Thousandths of a percent a year.
  private mutating func rate(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String
  ) -> Int? {
    let text = context.text(view, row, context.map[column]).replacing("%", with: "").filter { $0 != " " }
    guard !text.isEmpty else { return nil }
    if let rate = DecimalText.minorUnits(text, digits: 3), (0...1_000_000).contains(rate) { return Int(rate) }
    context.fail(
      NormalizeCodes.badAmount, rows, row, field: context.map[column],
      "\(column) '\(text)' is not a percentage a year", hint: "write 9.5, with at most three decimals")
    return nil
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
  }
}

internal import Domain

/// A customer as the books have it: texts that a person may have written with the mark between them stay as they are.
struct CustomerRecord {
  /// Without what is joined.
  var details: Customer
  var aliases = ""
  var bankAccounts = ""
  var address = ""
  /// Nil where the customer is known only from a document, or from a file of an earlier close.
  var origin: Origin?

  init(_ customer: Customer, origin: Origin? = nil) {
    details = customer
    (details.aliases, details.bankAccounts, details.standing.address, details.source) = ([], [], [], nil)
    aliases = customer.aliases.joined(separator: "|")
    bankAccounts = customer.bankAccounts.joined(separator: "|")
    address = customer.standing.address.joined(separator: "|")
    self.origin = origin
  }

  /// The customer, without its source.
  var customer: Customer {
    var customer = details
    customer.aliases = aliases.split(separator: "|").map(String.init)
    customer.bankAccounts = bankAccounts.split(separator: "|").map(String.init)
    customer.standing.address = address.split(separator: "|").map(String.init)
    return customer
  }

  /// Whether both say the same of it, wherever it was read.
  func saysTheSame(as other: CustomerRecord) -> Bool {
    details == other.details && aliases == other.aliases && bankAccounts == other.bankAccounts
      && address == other.address
  }
}

extension Tables {
  static var customers: Table<CustomerRecord> {
    Table(
      "customers", lines: ["currency", "email"],
      [
        .text("customer", { $0.details.id }, { $0.details.id = $1 }),
        .text("name", { $0.details.name }, { $0.details.name = $1 }),
        .text("aliases", { $0.aliases }, { $0.aliases = $1 }),
        .optionalInteger(
          "terms_days", { $0.details.terms?.plainDays.map(Int64.init) },
          { $0.details.terms = $1.map { PaymentTerms(days: Int($0)) } }),
        .optionalInteger("credit_limit", { $0.details.creditLimit }, { $0.details.creditLimit = $1 }),
        .optionalText("currency", { $0.details.currency?.code }, { $0.details.currency = $1.flatMap { Currency($0) } }),
        .text("country", { $0.details.country }, { $0.details.country = $1 }),
        .text("region", { $0.details.region }, { $0.details.region = $1 }),
        .text("parent", { $0.details.parentID }, { $0.details.parentID = $1 }),
        .text("segment", { $0.details.segment }, { $0.details.segment = $1 }),
        .text("account_manager", { $0.details.accountManager }, { $0.details.accountManager = $1 }),
        .text("email", { $0.details.email }, { $0.details.email = $1 }),
        .text("bank_accounts", { $0.bankAccounts }, { $0.bankAccounts = $1 }),
        .optionalDate("since", { $0.details.since }, { $0.details.since = $1 }),
        .optionalInteger("input", { $0.origin?.input }, { $0.origin = $1.map { Origin(input: $0) } }),
        .optionalInteger("line", { $0.origin?.line }, { $0.origin?.line = $1 ?? 0 }),
        // Terms that are more than a number of days.
        Column.optionalText(
          "terms", { $0.details.terms.flatMap { $0.plainDays == nil ? $0.text : nil } },
          { record, text in if let text { record.details.terms = PaymentTerms(reading: text) } }
        ).later,
      ] + standing
    ) { CustomerRecord(Customer(id: "", name: "")) }
  }

  /// What collecting depends on; null where the list of customers says nothing.
  private static var standing: [Column<CustomerRecord>] {
    typealias Standing = WritableKeyPath<CustomerStanding, String>
    func text(_ name: String, _ path: Standing) -> Column<CustomerRecord> {
      .optionalText(
        name,
        {
          let text = $0.details.standing[keyPath: path]; return text.isEmpty ? nil : text
        },
        { if let text = $1 { $0.details.standing[keyPath: path] = text } })
    }
    func flag(_ name: String, _ path: WritableKeyPath<CustomerStanding, Bool>) -> Column<CustomerRecord> {
      .optionalInteger(
        name, { $0.details.standing[keyPath: path] ? 1 : nil }, { $0.details.standing[keyPath: path] = $1 == 1 })
    }
    func integer(_ name: String, _ path: WritableKeyPath<CustomerStanding, Int?>) -> Column<CustomerRecord> {
      .optionalInteger(
        name, { $0.details.standing[keyPath: path].map(Int64.init) },
        { $0.details.standing[keyPath: path] = $1.map { Int($0) } })
    }
    func amount(_ name: String, _ path: WritableKeyPath<CustomerStanding, Int64?>) -> Column<CustomerRecord> {
      .optionalInteger(name, { $0.details.standing[keyPath: path] }, { $0.details.standing[keyPath: path] = $1 })
    }
    let columns: [Column<CustomerRecord>] = [
      text("language", \.language),
      .optionalText("address", { $0.address.isEmpty ? nil : $0.address }, { $0.address = $1 ?? "" }),
      flag("consumer", \.isConsumer),
      .optionalText(
        "status", { $0.details.standing.status == .active ? nil : $0.details.standing.status.rawValue },
        { row, word in
          if let word { row.details.standing.status = try Words.known(CustomerStanding.Status(rawValue: word), word) }
        }),
      text("jurisdiction", \.jurisdiction), flag("contract_on_file", \.hasContract),
      text("late_regime", \.lateRegime), integer("late_rate", \.lateRate),
      .optionalDate(
        "late_clause_on", { $0.details.standing.lateClauseOn }, { $0.details.standing.lateClauseOn = $1 }),
      amount("open_orders", \.openOrders), amount("insured_limit", \.insuredLimit),
      integer("max_extension_days", \.maxExtensionDays), integer("notice_days", \.noticeDays),
      flag("related_party", \.isRelated),
    ]
    return columns.map(\.later)
  }
}

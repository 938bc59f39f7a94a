/// The columns of a list of customers.
package enum CustomerColumn: String, CanonicalColumn {
  case id = "customer_id"
  case name, aliases
  case termsDays = "terms_days"
  case creditLimit = "credit_limit"
  case currency, country, region
  case parentID = "parent_id"
  case segment
  case accountManager = "account_manager"
  case email
  case bankAccounts = "bank_accounts"
  case since
  // A word that says which rows are customers.
  case type
  // For other systems a word of that kind as well.
  case status
  case language, address, consumer, jurisdiction
  case contractOnFile = "contract_on_file"
  case lateRegime = "late_regime"
  case lateRate = "late_rate"
  case lateClauseDate = "late_clause_date"
  case openOrders = "open_orders"
  case insuredLimit = "insured_limit"
  case maxExtensionDays = "max_extension_days"
  case noticeDays = "notice_days"
  case relatedParty = "related_party"

  package static let written = allCases.filter { $0 != .type }
}

/// A customer of the ledger.
///
/// It is wide because a list of customers says each of these.
package struct Customer: Sendable, Hashable {
  package var id: String
  package var name: String
  package var aliases: [String] = []
  package var terms: PaymentTerms?
  /// In minor units of ``currency``, or of the entity's where it has none.
  package var creditLimit: Int64?
  package var currency: Currency?
  package var country = ""
  package var region = ""
  package var parentID = ""
  package var segment = ""
  package var accountManager = ""
  package var email = ""
  package var bankAccounts: [String] = []
  package var since: CalendarDate?
  package var standing = CustomerStanding()
  /// Nil where the customer is known only from a document.
  package var source: Source?

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

extension Customer {
  /// The pool of the allowance that it is in: its segment, else its country, else `all`.
  package var pool: String { segment.isEmpty ? country.isEmpty ? "all" : country : segment }
}

/// All customers, sorted by id; every other fact names one by its row here.
package struct Customers: Sendable {
  package private(set) var all: [Customer]
  private let byID: [String: Int32]
  /// The one customer whose number is the same but for zeros before it, by the number without them.
  private let withoutZeros: [Substring: Int32]

  /// - Precondition: ids are distinct.
  package init(_ customers: [Customer] = []) {
    all = customers.sorted { $0.id < $1.id }
    byID = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, Int32($0)) })
    var rows: [Substring: [Int32]] = [:]
    for (row, customer) in all.enumerated() {
      if let number = Self.withoutZeros(customer.id) { rows[number, default: []].append(Int32(row)) }
    }
    withoutZeros = rows.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  private static func withoutZeros(_ id: String) -> Substring? {
    id.utf8.allSatisfy { (48...57).contains($0) } ? id.drop { $0 == "0" } : nil
  }

  package var count: Int { all.count }
  package subscript(row: Int32) -> Customer { all[Int(row)] }
  package func row(of id: String) -> Int32? { byID[id] }

  /// The customer of a number to or from which a spreadsheet took zeros; nil where the id itself is known, and where
  /// several could be meant.
  package func row(ofDamaged id: String) -> Int32? {
    byID[id] == nil ? Self.withoutZeros(id).flatMap { withoutZeros[$0] } : nil
  }

  /// Where a fact belongs to no customer: unidentified cash.
  package static let nobody: Int32 = -1
}

/// What the books hand to the next close: the facts that still matter, and how the last close left them.
///
/// The facts are those from ``CarriedFacts/begins`` on, and all that was open at the last close. Where they name
/// customers they do so by row in ``CarriedFacts/customers``, until they are joined with what the run reads.
package struct ClosedBooks: Sendable {
  package var facts: CarriedFacts
  package var state: ClosedState

  package init(facts: CarriedFacts, state: ClosedState) {
    self.facts = facts
    self.state = state
  }
}

/// Facts of earlier closes. A ``Source/file`` is a number in ``files``.
package struct CarriedFacts: Sendable {
  /// The first day from which on every fact is here.
  package var begins: CalendarDate
  package var files: [InputFile] = []
  package var customers: [Customer] = []
  package var documents = Documents()
  /// Documents that were exported before their date: they do not count in the last close, and not every later export
  /// has them.
  package var awaited = Documents()
  package var receipts = Receipts()
  /// By row of the list of customers; -1 for nobody.
  package var events: [(event: Event, customer: Int32)] = []
  package var decisions: [Decision] = []
  package var remittances: [RemittanceLine] = []
  package var rates: [ExchangeRate] = []
  package var statements: [BankStatement] = []

  package init(begins: CalendarDate) { self.begins = begins }
}

/// How the last close left the facts that the books carry: they are the first rows of the ledger, in the order of these
/// columns.
///
/// It is wide because it has a column for each thing that a close says of a fact.
package struct ClosedState: Sendable {
  package var period: Month
  /// The number of the close in the books.
  package var sequence: Int
  /// The link of the chain that the next close is tied to.
  package var chain: String
  /// The first day from which on the books carry every fact; nil where they do not say.
  package var begins: CalendarDate?

  /// The books' own numbers of the files of carried facts, in the order of ``CarriedFacts/files``.
  package var fileIDs: [Int64] = []

  // By carried document.
  /// The books' own number of it.
  package var documentIDs: [Int64] = []
  /// What was open of it, signed.
  package var open: [Int64] = []

  // By carried receipt.
  package var receiptIDs: [Int64] = []
  package var statuses: [ReceiptStatus] = []
  /// The customer it was given to, or ``Customers/nobody``.
  package var customers: [Int32] = []
  package var allocated: [Int64] = []
  package var rules: [Rule] = []

  /// The allocations in force between carried receipts and documents, in the order they were made. What was allocated
  /// to facts that are no longer carried shows in ``open`` and ``allocated`` alone.
  package var allocations = Allocations()
  /// What was before a person; receipts and documents are carried ones.
  package var review: [ReviewItem] = []
  /// Decisions that are in force, with no source.
  package var decisions: Set<Decision> = []
  /// The closing balance of every account that has one.
  package var balances: [AccountBalance] = []
  /// The months that the books know, in order of currency, then month.
  package var trend: [TrendRow] = []
  /// Sorted by month, currency, customer id.
  package var rollForward: [RollForwardRow] = []
  /// Allowances of the last 24 months, by month, then currency.
  package var allowances: [ClosedAllowance] = []
  /// The opening list with which the books began: its files are numbered as in ``CarriedFacts/files``.
  package var opening: Opening?
  /// Documents that have changed in the run's files, or that are missing where their neighbours are not.
  package var changes: [DocumentChange] = []

  package init(period: Month, sequence: Int, chain: String) {
    self.period = period
    self.sequence = sequence
    self.chain = chain
  }

  /// The last day of the last closed period.
  package var asOf: CalendarDate { period.lastDay }
  package var documentCount: Int { documentIDs.count }
  package var receiptCount: Int { receiptIDs.count }
}

/// What a customer owed in one currency.
package struct AccountBalance: Sendable, Hashable {
  package var customer: Int32
  package var currency: Currency
  package var amount: Int64

  package init(customer: Int32, currency: Currency, amount: Int64) {
    self.customer = customer
    self.currency = currency
    self.amount = amount
  }
}

/// A document of a closed period that has changed.
package struct DocumentChange: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// Amount or dates differ.
    case changed
    /// It is missing where its neighbours are not.
    case withdrawn
  }

  package var kind: Kind
  package var document: Int32
  /// As it was closed; the ledger has what it is now.
  package var amount: Int64
  package var issuedOn: CalendarDate
  package var dueOn: CalendarDate
  /// Where it is now; nil for one that is missing.
  package var source: Source?

  package init(kind: Kind, document: Int32, amount: Int64, issuedOn: CalendarDate, dueOn: CalendarDate, source: Source?)
  {
    self.kind = kind
    self.document = document
    self.amount = amount
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.source = source
  }
}

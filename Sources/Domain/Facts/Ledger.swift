/// The columns of a list of rates of exchange.
package enum RateColumn: String, CanonicalColumn { case date, currency, rate }

/// The columns of a list of balances of the general ledger.
package enum LedgerColumn: String, CanonicalColumn { case period, account, balance, currency }

/// A rate of exchange: reporting-currency units for one unit of ``currency``, exact as ``numerator`` / ``denominator``.
package struct ExchangeRate: Sendable, Hashable {
  package var date: CalendarDate
  package var currency: Currency
  package var numerator: Int64
  package var denominator: Int64
  package var source: Source

  package init(date: CalendarDate, currency: Currency, numerator: Int64, denominator: Int64, source: Source) {
    self.date = date
    self.currency = currency
    self.numerator = numerator
    self.denominator = denominator
    self.source = source
  }
}

/// The balance of a control account in the general ledger at the end of a month, in the entity's currency.
package struct LedgerBalance: Sendable, Hashable {
  package var month: Month
  package var account: String
  package var balance: Int64
  package var source: Source

  package init(month: Month, account: String, balance: Int64, source: Source) {
    self.month = month
    self.account = account
    self.balance = balance
    self.source = source
  }
}

/// A balance of the general ledger that is in quarantine: its month cannot be compared without it.
package struct UnusedBalance: Sendable, Hashable {
  package var month: Month
  package var account: String
  /// As it goes on behind `the balance of the account is`.
  package var why: String

  package init(month: Month, account: String, why: String) {
    self.month = month
    self.account = account
    self.why = why
  }
}

extension ExchangeRate {
  /// The rate as a plain decimal, where it is one of at most nine digits behind the point.
  package var text: String {
    var divisor: Int64 = 1
    for digits in 0...9 {
      if denominator == divisor { return DecimalText.plain(numerator, digits: digits) }
      divisor *= 10
    }
    return "\(numerator)/\(denominator)"
  }

  /// An amount of its currency in another, in minor units: rounded half away from zero, once. Nil beyond what an amount
  /// can be.
  package func translate(_ amount: Int64, to currency: Currency) -> Int64? {
    var numerator = Int128(amount) * Int128(self.numerator)
    var divisor = Int128(denominator)
    let shift = currency.minorDigits - self.currency.minorDigits
    for _ in 0..<abs(shift) {
      guard shift > 0 else {
        divisor *= 10
        continue
      }
      let (scaled, overflows) = numerator.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      numerator = scaled
    }
    return Ratio.rounded(numerator, over: divisor)
  }
}

/// Everything that was read, typed and without duplicates, with the files it came from.
///
/// It is wide because it holds every kind of fact, a property a kind.
package struct Ledger: Sendable {
  package var entity: Entity
  package var files: InputFiles
  package var customers: Customers
  package var documents: Documents
  package var receipts: Receipts
  /// The bank statements that the lines are in, in the order of reading.
  package var bankStatements: [BankStatement] = []
  /// Money in of bank lines in quarantine, as far as their amounts could be read: nobody knows whose it is.
  package var quarantinedMoney: [Money] = []
  /// Money that two of the files tell in other words.
  package var moneyToldTwice: [MoneyToldTwice] = []
  /// Statements of earlier closes, of days of which every line is here.
  package var closedStatements: [BankStatement] = []
  /// What remittance advices say about receipts. Sorted by source.
  package var remittances: [RemittanceLine] = []
  /// Sorted by receipt, then source.
  package var statedApplications: [StatedApplication] = []
  /// Sorted by date, then source.
  package var events: [Event] = []
  /// Sorted by customer, rank and name.
  package var contacts: [Contact] = []
  /// Sorted by country and date.
  package var holidays: [Holiday] = []
  /// Sorted by date, then source.
  package var voids: [DocumentVoid] = []
  /// In the order of reading.
  package var unusedDocuments = UnusedDocuments()
  package var decisions: [Decision] = []
  /// Decisions in quarantine: they contradict each other, or are about another receipt than they name.
  package var refusedDecisions: [Decision] = []
  /// The confirmed payer map. Sorted by source.
  package var payerLinks: [PayerLink] = []
  /// Sorted by currency, then date.
  package var rates: [ExchangeRate] = []
  package var ledgerBalances: [LedgerBalance] = []
  /// Sorted by month and account.
  package var unusedBalances: [UnusedBalance] = []
  package var reconcilingItems: [ReconcilingItem] = []
  /// The ledger's own cash journal, a row a receipt, whether or not it is the source of receipts. Sorted by date, then
  /// source.
  package var journal: [JournalReceipt] = []
  /// The opening list of the first close; nil where the books began without one.
  package var opening: Opening?
  /// How the last close left the first rows of documents and receipts; nil where nothing is closed yet.
  package var closed: ClosedState?

  /// The first day that is in no closed month and not before the opening; the earliest of all where nothing is closed.
  package var firstOpenDay: CalendarDate {
    let closed = [self.closed?.asOf, opening?.asOf].compactMap { $0 }.max()
    return closed?.adding(days: 1) ?? CalendarDate(dayNumber: Int32.min)
  }

  package init(
    entity: Entity, files: InputFiles = InputFiles(), customers: Customers = Customers(),
    documents: Documents = Documents(), receipts: Receipts = Receipts()
  ) {
    self.entity = entity
    self.files = files
    self.customers = customers
    self.documents = documents
    self.receipts = receipts
  }
}

/// Whose books these are.
package struct Entity: Sendable, Hashable {
  package var name: String
  /// The reporting currency.
  package var currency: Currency
  /// ISO 3166 two letters, or empty.
  package var country: String

  package init(name: String, currency: Currency, country: String = "") {
    self.name = name
    self.currency = currency
    self.country = country
  }
}

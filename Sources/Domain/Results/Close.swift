/// The analysis of a ledger as of a date: what every output is written from.
///
/// It is wide because every output takes its part of it, a property a result.
package struct Close: Sendable {
  package var asOf: CalendarDate
  package var period: Month
  /// The first month of which it is known what was collected; nil where all that is looked at is.
  package var coveredFrom: Month?
  package var policy: AnalysisPolicy
  /// Sorted by customer id, currency, due date, document number.
  package var openItems: [OpenItem] = []
  /// Sorted by customer id (unidentified cash first), then currency.
  package var aging: [AgingRow] = []
  /// Documents that are disputed on the date.
  package var disputed: Set<Int32> = []
  /// Sorted by currency, then month; no gap from the first month with a fact to the period.
  package var trend: [TrendRow] = []
  /// Sorted by month, currency, customer id; rows in which everything is zero are left out.
  package var rollForward: [RollForwardRow] = []
  package var monthOnMonth = MonthOnMonth()
  package var tieOuts = TieOuts()
  package var foreign = ForeignCurrency()
  package var matching = Matching()
  package var desk = Desk()
  /// In the order in which they run.
  package var controls: [ControlResult] = []
  package var later = LaterFacts()
  /// What was said when it was locked; nil for a draft.
  package var lock: MonthLock?

  package init(asOf: CalendarDate, period: Month, policy: AnalysisPolicy) {
    self.asOf = asOf
    self.period = period
    self.policy = policy
  }

  /// What moved since the end of the month before, and why.
  package struct MonthOnMonth: Sendable {
    /// What moved from bucket to bucket. Sorted by currency, from, to.
    package var movements: [BucketMovement] = []
    /// Sorted by currency, then bucket.
    package var rollRates: [RollRate] = []
    /// Why CEI and DSO moved. Sorted by metric, currency, size of the effect.
    package var bridge: [BridgeLine] = []

    package init() {}
  }

  /// The receivables against other books: the general ledger, the bank, and what was closed before.
  package struct TieOuts: Sendable {
    package var generalLedger: [GeneralLedgerTie] = []
    /// Sorted by date of the posting, else of the bank line.
    package var cashJournal: [CashJournalLine] = []
    /// Sorted by account, then currency.
    package var bank: [BankTie] = []
    /// What became known of closed periods. Sorted by customer id, currency, item.
    package var priorPeriodChanges: [PriorPeriodChange] = []

    package init() {}
  }

  /// Other currencies than the entity's.
  package struct ForeignCurrency: Sendable {
    /// Minor units of the reporting currency for one minor unit, by currency, where a rate is known.
    package var rates: [Currency: ExchangeRate] = [:]
    /// Documents in other currencies, open or settled in the month. Sorted by currency, customer id, date.
    package var items: [ForeignItem] = []

    package init() {}
  }

  /// How much was matched without a person: of the receipts booked in the period, and of all.
  package struct Matching: Sendable {
    package var ofPeriod = MatchingRates()
    package var ofAll = MatchingRates()

    package init() {}
  }

  /// How many facts lie after the as-of date and count in nothing here.
  package struct LaterFacts: Sendable {
    package var documents = 0
    package var receipts = 0

    package init() {}
  }
}

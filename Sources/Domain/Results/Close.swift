/// One open item: a document, or one instalment of it, with what is open of it.
package struct OpenItem: Sendable {
  package var document: Int32
  package var dueOn: CalendarDate
  /// Signed minor units.
  package var original: Int64
  /// Signed minor units; never zero. Negative for an open credit.
  package var open: Int64
  /// Negative where it is not due yet.
  package var daysPastDue: Int32
  /// The number of the bucket in ``AgingBuckets``; also given for credits, which no bucket's total holds.
  package var bucket: UInt8

  package init(document: Int32, dueOn: CalendarDate, original: Int64, open: Int64, daysPastDue: Int32, bucket: UInt8) {
    self.document = document
    self.dueOn = dueOn
    self.original = original
    self.open = open
    self.daysPastDue = daysPastDue
    self.bucket = bucket
  }
}

/// A customer's aging in one currency. `net` = buckets + credits + unapplied.
package struct AgingRow: Sendable, Hashable {
  /// ``Customers/nobody`` for unidentified cash.
  package var customer: Int32
  package var currency: Currency
  /// Open debit items by bucket, zero or positive.
  package var buckets: [Int64]
  /// Open credit notes, zero or negative.
  package var credits: Int64
  /// Unapplied cash, negative where the customer has money with us.
  package var unapplied: Int64
  /// Of the buckets, what is disputed.
  package var disputed: Int64
  /// Of the buckets, what is past due; on the due date whatever the aging basis is.
  package var overdue: Int64

  package init(customer: Int32, currency: Currency, bucketCount: Int) {
    self.customer = customer
    self.currency = currency
    buckets = Array(repeating: 0, count: bucketCount)
    credits = 0
    unapplied = 0
    disputed = 0
    overdue = 0
  }

  package var gross: Int64 { buckets.reduce(0, +) }
  package var net: Int64 { gross + credits + unapplied }
}

/// The movements of receivables in one month, signed so that they add up:
/// closing = opening + invoiced + cash + credits + writeOffs + other.
package struct Movements: Sendable, Hashable {
  package var opening: Int64 = 0
  /// Invoices and debit notes.
  package var invoiced: Int64 = 0
  /// Receipts that belong to receivables, applied or not, less those returned: negative where money came in.
  package var cash: Int64 = 0
  /// Credit notes.
  package var credits: Int64 = 0
  /// Write-off documents and decisions.
  package var writeOffs: Int64 = 0
  /// Deductions (discounts, fees, withholding, rounding), opening balances, transfers between accounts, and prior-period changes.
  package var other: Int64 = 0
  /// Of `other`: what became known of closed periods.
  package var priorPeriod: Int64 = 0

  package init() {}

  package var closing: Int64 { opening + invoiced + cash + credits + writeOffs + other }
}

/// A row of the roll-forward.
package struct RollForwardRow: Sendable, Hashable {
  package var month: Month
  package var currency: Currency
  package var customer: Int32
  package var movements: Movements

  package init(month: Month, currency: Currency, customer: Int32, movements: Movements) {
    self.month = month
    self.currency = currency
    self.customer = customer
    self.movements = movements
  }
}

/// A line of Prior-period changes: one item of a closed period, as it was reported and as it is now.
package struct PriorPeriodChange: Sendable, Hashable {
  package enum Cause: String, Sendable, CaseIterable {
    case lateDocument = "late_document"
    case lateReceipt = "late_receipt"
    /// A receipt that came late settled it.
    case settledByLateReceipt = "settled_by_late_receipt"
    case changedDocument = "changed_document"
    case withdrawnDocument = "withdrawn_document"

    /// In words.
    package var words: String {
      switch self {
      case .lateDocument: "a document of a closed period that came later"
      case .lateReceipt: "a receipt of a closed period that came later"
      case .settledByLateReceipt: "settled by a receipt that came later"
      case .changedDocument: "the ledger tells it in another way"
      case .withdrawnDocument: "the ledger no longer tells it"
      }
    }
  }

  package var cause: Cause
  package var customer: Int32
  package var currency: Currency
  /// A document's number or a receipt's id.
  package var item: String
  /// From when it counts; the closed months from this one on are concerned.
  package var date: CalendarDate
  /// What it added to the balance of the last closed period, in signed minor units, and what it adds now.
  package var reported: Int64
  package var now: Int64
  /// What changed beside the amount, in words.
  package var detail: String
  package var source: Source?

  package init(
    cause: Cause, customer: Int32, currency: Currency, item: String, date: CalendarDate, reported: Int64, now: Int64, detail: String = "",
    source: Source?
  ) {
    self.cause = cause
    self.customer = customer
    self.currency = currency
    self.item = item
    self.date = date
    self.reported = reported
    self.now = now
    self.detail = detail
    self.source = source
  }

  package var amount: Int64 { now - reported }
}

/// How much a warning sign weighs.
package enum SignSeverity: Int, Sendable, Comparable, CaseIterable {
  case low, medium, high, critical

  package var word: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  package var points: Int {
    switch self {
    case .low: 4
    case .medium: 10
    case .high: 20
    case .critical: 100
    }
  }

  package static func < (a: SignSeverity, b: SignSeverity) -> Bool { a.rawValue < b.rawValue }
}

/// A warning sign: a prompt for a person, with its numbers.
package struct WarningSign: Sendable, Hashable {
  package var customer: Int32
  /// `W01` and so on.
  package var sign: String
  package var severity: SignSeverity
  package var points: Int
  package var metric: String
  package var threshold: String
  package var observed: String
  package var window: String
  package var evidence: String
  package var source: Source?

  package init(
    customer: Int32, sign: String, severity: SignSeverity, points: Int, metric: String, threshold: String,
    observed: String, window: String, evidence: String, source: Source?
  ) {
    self.customer = customer
    self.sign = sign
    self.severity = severity
    self.points = points
    self.metric = metric
    self.threshold = threshold
    self.observed = observed
    self.window = window
    self.evidence = evidence
    self.source = source
  }
}

/// A customer's score: the sum of its signs' points under the caps of each category.
package struct RiskScore: Sendable, Hashable {
  package var customer: Int32
  package var score: Int
  /// `normal`, `watch`, `elevated`, `high` or `critical`.
  package var band: String
  /// `50 = 20 (W01) + 10 (W02) + …`, with what a cap took off.
  package var sum: String
  /// Signs that had too few data to be tested.
  package var insufficient: [String]

  package init(customer: Int32, score: Int, band: String, sum: String, insufficient: [String]) {
    self.customer = customer
    self.score = score
    self.band = band
    self.sum = sum
    self.insufficient = insufficient
  }
}

/// The analysis of a ledger as of a date: what every output is written from.
package struct Close: Sendable {
  package var asOf: CalendarDate
  package var period: Month
  package var basis: AgingBasis
  package var buckets: AgingBuckets
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
  /// Sorted by customer id, then sign.
  package var signs: [WarningSign] = []
  /// Sorted by score, highest first, then customer id; customers without a sign are left out.
  package var scores: [RiskScore] = []
  package var controls: [ControlResult] = []
  /// What moved from bucket to bucket since the end of the month before. Sorted by currency, from, to.
  package var movements: [BucketMovement] = []
  /// Sorted by currency, then bucket.
  package var rollRates: [RollRate] = []
  /// Why CEI and DSO moved since the month before. Sorted by metric, currency, size of the effect.
  package var bridge: [BridgeLine] = []
  /// Documents in other currencies than the entity's, open or settled in the month. Sorted by currency, customer id, date.
  package var foreignItems: [ForeignItem] = []
  package var generalLedger: [GeneralLedgerTie] = []
  /// Sorted by date of the posting, else of the bank line.
  package var cashJournal: [CashJournalLine] = []
  /// Sorted by account, then currency.
  package var bankTies: [BankTie] = []
  /// What became known of closed periods. Sorted by customer id, currency, item.
  package var priorPeriodChanges: [PriorPeriodChange] = []
  /// How much was matched without a person: of the receipts booked in the period, and of all.
  package var matchingOfPeriod = MatchingRates()
  package var matching = MatchingRates()
  /// Minor units of the reporting currency for one minor unit, by currency, where a rate is known; with the rate's date.
  package var rates: [Currency: ExchangeRate] = [:]
  /// Documents and receipts after the as-of date, which count in nothing here.
  package var laterDocuments = 0
  package var laterReceipts = 0

  package init(asOf: CalendarDate, period: Month, basis: AgingBasis, buckets: AgingBuckets) {
    self.asOf = asOf
    self.period = period
    self.basis = basis
    self.buckets = buckets
  }
}

/// What of receivables is not expected to be paid: a matrix of rates over pools, specific lines, and how it moved.
package struct Allowance: Sendable, Hashable {
  /// Sorted by segment, currency, bucket.
  package var cells: [AllowanceCell] = []
  /// Sorted by customer id, currency, document number.
  package var specific: [SpecificAllowance] = []
  /// One a currency, in order of code.
  package var movements: [AllowanceMovement] = []
  /// Where an allowance of a year ago is in the books: one a currency, in order of code.
  package var lookBacks: [AllowanceLookBack] = []
  /// The first and the last day on which the invoices of the cohorts were issued.
  package var window: ClosedRange<CalendarDate>

  package init(window: ClosedRange<CalendarDate>) { self.window = window }

  /// What the books keep of it: one a currency, in order of code.
  package func closed(in period: Month) -> [ClosedAllowance] {
    movements.map { movement in
      let cells = cells.filter { $0.currency == movement.currency }
      let specific = specific.filter { $0.currency == movement.currency }
      return ClosedAllowance(
        period: period, currency: movement.currency,
        gross: cells.reduce(0) { $0 + $1.gross } + specific.reduce(0) { $0 + $1.gross },
        exposure: cells.reduce(0) { $0 + $1.exposure } + specific.reduce(0) { $0 + $1.exposure },
        amount: movement.closing)
    }
  }

  /// Pools and specific lines of a currency together.
  package func total(_ currency: Currency) -> Int64 {
    cells.reduce(0) { $1.currency == currency ? $0 + $1.allowance : $0 }
      + specific.reduce(0) { $1.currency == currency ? $0 + ($1.allowance ?? 0) : $0 }
  }
}

/// A pool's part in one bucket.
package struct AllowanceCell: Sendable, Hashable {
  /// The customers' segment, else country, else `all`.
  package var segment: String
  package var currency: Currency
  /// The number of the bucket in ``AgingBuckets``.
  package var bucket: Int
  /// Open debit items, in minor units as all amounts here.
  package var gross: Int64 = 0
  /// Taken off it: the same customers' credits and cash on account, oldest items first.
  package var credits: Int64 = 0
  /// Taken off it: value added tax, where the settings leave it out.
  package var tax: Int64 = 0
  /// Taken off it: what the insurer would pay.
  package var cover: Int64 = 0
  /// Nil where neither cohort nor settings give one.
  package var rate: AllowanceRate?
  /// Hundredths.
  package var scalar = 100
  package var scalarReason = ""
  /// Invoices of the pool's own cohort that reached the bucket.
  package var ownInvoices = 0

  package init(segment: String, currency: Currency, bucket: Int) {
    self.segment = segment
    self.currency = currency
    self.bucket = bucket
  }

  package var exposure: Int64 { gross - credits - tax - cover }

  /// `exposure x rate x scalar`, rounded once, at most the exposure; 0 without a rate.
  package var allowance: Int64 { rate?.share(of: exposure, scalar: scalar) ?? 0 }
}

/// The part that is finally not paid of what reaches a bucket, and whose it is.
package struct AllowanceRate: Sendable, Hashable {
  package enum Origin: Sendable, Hashable {
    case cohort
    /// Of the pool above, by its name.
    case parent(String)
    case entity, settings

    /// `cohort`, `parent trade`, `entity`, `settings`.
    package var text: String {
      switch self {
      case .cohort: "cohort"
      case .parent(let name): "parent \(name)"
      case .entity: "entity"
      case .settings: "settings"
      }
    }
  }

  package var origin: Origin
  /// The rate is `lost / amount`: minor units of a cohort, or thousandths of a percent over 100,000.
  package var lost: Int64
  package var amount: Int64
  /// Of the cohort; 0 for a rate of the settings.
  package var invoices: Int

  /// - Precondition: `amount` is more than zero.
  package init(_ origin: Origin, lost: Int64, amount: Int64, invoices: Int) {
    precondition(amount > 0, "a rate of nothing")
    self.origin = origin
    self.lost = lost
    self.amount = amount
    self.invoices = invoices
  }

  /// A rate of the settings, in thousandths of a percent.
  package init(thousandths: Int) {
    self.init(.settings, lost: Int64(thousandths), amount: 100_000, invoices: 0)
  }

  package var isOfCohort: Bool { origin != .settings }

  /// In ten-thousandths of a percent, rounded half away from zero; for print.
  package var percent: Int64 { Ratio.rounded(Int128(lost) * 1_000_000, over: Int128(amount)) ?? 0 }

  /// The rate and a scalar of an amount, exact and rounded once; at most all of it.
  package func share(of exposure: Int64, scalar hundredths: Int) -> Int64 {
    var (lost, amount) = (Int128(lost), Int128(amount))
    while true {
      let (product, overflows) = (Int128(exposure) * Int128(hundredths)).multipliedReportingOverflow(by: lost)
      if !overflows {
        let share = Ratio.rounded(product, over: amount * 100) ?? exposure
        return min(share, max(exposure, 0))
      }
      // Beyond any amount that a ledger has: the last digits do not matter then.
      (lost, amount) = (lost / 1024, max(1, amount / 1024))
    }
  }
}

/// A customer's items that are out of the pools.
package struct SpecificAllowance: Sendable, Hashable {
  package enum Ground: String, Sendable, CaseIterable {
    case insolvent, legal, disputed
    /// Named in the settings alone.
    case named
  }

  package var customer: Int32
  package var segment: String
  package var currency: Currency
  package var document: Int32
  package var ground: Ground
  package var gross: Int64 = 0
  package var credits: Int64 = 0
  package var tax: Int64 = 0
  package var cover: Int64 = 0
  /// Thousandths of a percent; nil until a person has set it.
  package var thousandths: Int?
  package var reason = ""

  package init(customer: Int32, segment: String, currency: Currency, document: Int32, ground: Ground) {
    self.customer = customer
    self.segment = segment
    self.currency = currency
    self.document = document
    self.ground = ground
  }

  package var exposure: Int64 { gross - credits - tax - cover }

  package var allowance: Int64? {
    thousandths.map { AllowanceRate(thousandths: $0).share(of: exposure, scalar: 100) }
  }
}

/// `closing = opening + charge - write-offs + recoveries` of a currency.
package struct AllowanceMovement: Sendable, Hashable {
  package var currency: Currency
  /// Nil where the books have none; ``reason`` says why.
  package var opening: Int64?
  /// What it was used for in the month, zero or more.
  package var writeOffs: Int64
  package var closing: Int64
  /// Where the opening is from, or why there is none.
  package var reason: String

  package init(currency: Currency, opening: Int64?, writeOffs: Int64, closing: Int64, reason: String) {
    self.currency = currency
    self.opening = opening
    self.writeOffs = writeOffs
    self.closing = closing
    self.reason = reason
  }

  package var charge: Int64? { opening.map { closing - $0 + writeOffs } }
}

/// The allowance of a year ago, and what was lost of the items that it was made for.
package struct AllowanceLookBack: Sendable, Hashable {
  package var currency: Currency
  package var period: Month
  package var gross: Int64
  package var allowance: Int64
  package var lost: Int64

  package init(currency: Currency, period: Month, gross: Int64, allowance: Int64, lost: Int64) {
    self.currency = currency
    self.period = period
    self.gross = gross
    self.allowance = allowance
    self.lost = lost
  }

  /// What was lost, of the allowance.
  package var ratio: Metric {
    allowance == 0 ? .notAvailable(.noSample) : Metric(hundredths: Ratio.percent(Int128(lost), of: Int128(allowance)))
  }
}

/// The allowance that a close put into the books, in one currency.
package struct ClosedAllowance: Sendable, Hashable {
  package var period: Month
  package var currency: Currency
  package var gross: Int64
  package var exposure: Int64
  package var amount: Int64

  package init(period: Month, currency: Currency, gross: Int64, exposure: Int64, amount: Int64) {
    self.period = period
    self.currency = currency
    self.gross = gross
    self.exposure = exposure
    self.amount = amount
  }
}

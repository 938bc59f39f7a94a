/// What a customer may owe, what he does, and what may be done about it.
///
/// It is wide because a limit is told with all that it is held against.
package struct CreditLimit: Sendable, Hashable {
  package enum Proposal: String, Sendable, CaseIterable {
    case hold, release, deposit
    case review = "review_limit"
    case lower
  }

  package var customer: Int32
  package var currency: Currency
  /// Nil where none is set; 0 is cash in advance. In minor units, as all amounts here.
  package var limit: Int64?
  /// Open debit items.
  package var receivable: Int64
  /// Open credits and cash that is not applied.
  package var cover: Int64
  package var openOrders: Int64
  /// Without items that are more than 180 days past due: no new credit.
  package var freshExposure: Int64
  package var insuredLimit: Int64?
  /// What is overdue beyond the customer's own money.
  package var netOverdue: Int64 = 0
  /// Of the oldest item that is past due; 0 where none is.
  package var oldestDays = 0
  package var proposal: Proposal?
  /// In words.
  package var reason = ""
  /// Parent and subsidiaries against the parent's limit; nil where he has none, or is no parent.
  package var groupExposure: Int64?
  package var insurance: Insurance?
  package var source: Source?

  /// The days that the insurer's policy sets.
  package struct Insurance: Sendable, Hashable {
    /// The due date of the oldest unpaid item.
    package var oldestDueOn: CalendarDate
    /// From when on nothing more is delivered and the overdue is reported.
    package var reportOn: CalendarDate
    /// By when it is handed over.
    package var noticeOn: CalendarDate

    package init(oldestDueOn: CalendarDate, reportOn: CalendarDate, noticeOn: CalendarDate) {
      self.oldestDueOn = oldestDueOn
      self.reportOn = reportOn
      self.noticeOn = noticeOn
    }
  }

  package init(
    customer: Int32, currency: Currency, limit: Int64?, receivable: Int64, cover: Int64, openOrders: Int64,
    freshExposure: Int64
  ) {
    self.customer = customer
    self.currency = currency
    self.limit = limit
    self.receivable = receivable
    self.cover = cover
    self.openOrders = openOrders
    self.freshExposure = freshExposure
  }

  package var exposure: Int64 { receivable - cover + openOrders }

  /// Exposure of the limit; nil without a limit, and where it is 0.
  package var utilisation: Metric {
    guard let limit, limit > 0 else { return .notAvailable(.noSample) }
    return Metric(hundredths: Ratio.percent(Int128(exposure), of: Int128(limit)))
  }

  package var isOver: Bool { limit.map { exposure > $0 } ?? false }
  package var uninsured: Int64? { insuredLimit.map { max(0, exposure - $0) } }
}

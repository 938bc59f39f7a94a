/// A statement of a bank file as its reader found it: texts, not yet typed.
package struct SourceStatement: Sendable, Hashable {
  /// What the bank sends it for.
  package enum Purpose: String, Sendable {
    /// Booked lines of a closed day or month: MT940, camt.053, BAI2 prior day, OFX.
    case statement
    /// Lines of a day that is not over: MT942, camt.052.
    case interim = "interim report"
    /// Advice of single lines or batches: camt.054.
    case advice
  }

  package var purpose: Purpose
  /// The physical line on which it begins, counted from 1.
  package var line: Int
  package var account = ""
  /// The bank's own number of it; empty where it gives none.
  package var number = ""
  /// ISO 4217, or empty.
  package var currency = ""
  /// ISO date and signed plain decimal; empty where the statement does not state it.
  package var openingDate = ""
  package var openingAmount = ""
  package var closingDate = ""
  package var closingAmount = ""
  /// ISO dates of the first and last day that it says it covers; empty where it does not.
  package var coversFrom = ""
  package var coversTo = ""
  /// Balances that are there and cannot be read; each has a finding.
  package var unreadBalances = 0
  /// What the bank says that its lines come to.
  package var totals: [StatedTotal] = []

  package init(_ purpose: Purpose, line: Int) {
    self.purpose = purpose
    self.line = line
  }
}

/// A total that a bank states of lines, beside what the lines come to: plain decimals, or numbers of lines.
package struct StatedTotal: Sendable, Hashable {
  /// What is added up, such as `money in`.
  package var name: String
  package var stated: String
  package var found: String
  package var isCount: Bool

  package init(_ name: String, stated: String, found: String, isCount: Bool = false) {
    self.name = name
    self.stated = stated
    self.found = found
    self.isCount = isCount
  }

  package var holds: Bool { stated == found }
}

/// A statement of an account, typed, with the sum of its lines.
///
/// It is wide because a statement says each of these of itself, and each may prove something.
package struct BankStatement: Sendable, Hashable {
  package var purpose: SourceStatement.Purpose
  package var source: Source
  package var account: String
  package var number: String
  package var currency: Currency
  /// Minor units; nil where the statement does not state it.
  package var opening: Int64?
  package var closing: Int64?
  package var openedOn: CalendarDate?
  package var closedOn: CalendarDate?
  /// The first and last day that it says it covers; nil where it does not say.
  package var coversFrom: CalendarDate?
  package var coversTo: CalendarDate?
  /// Accepted lines, and their sum in minor units.
  package var entries = 0
  package var sum: Int64 = 0
  /// The first and last day on which a line was booked; nil without lines.
  package var firstDay: CalendarDate?
  package var lastDay: CalendarDate?
  /// Balances that are there and cannot be read: it proves nothing.
  package var unreadBalances = 0
  /// Balances behind its lines that do not follow from one another.
  package var brokenBalances: BrokenBalances?
  /// Lines in another currency than its own, of which its balances say nothing.
  package var foreignEntries = 0
  /// Whether the balances behind its lines follow from one another in no order, so that they prove nothing.
  package var hasLooseBalances = false
  /// What its lines of the day of its closing balance, and of later days, come to; nil for one of an earlier close.
  package var sumOnClosingDay: Int64?
  package var sumAfterClosing: Int64?
  /// Whether it has lines that another statement of the run has as well.
  package var isRetold = false
  /// What the bank says that its lines come to.
  package var totals: [StatedTotal] = []

  package init(_ purpose: SourceStatement.Purpose, source: Source, account: String, number: String, currency: Currency)
  {
    self.purpose = purpose
    self.source = source
    self.account = account
    self.number = number
    self.currency = currency
  }

  /// By how much closing differs from opening and lines; nil where it does not state both.
  package var difference: Int64? {
    guard let opening, let closing else { return nil }
    return closing - opening - sum
  }
}

/// Balances behind lines of a file that do not follow from one another.
package struct BrokenBalances: Sendable, Hashable {
  package var count: Int
  /// The first of them as the line before gives it, and as it is stated; nil where only their order is unknown.
  package var first: Gap?

  package struct Gap: Sendable, Hashable {
    package var expected: Int64
    package var stated: Int64

    package init(expected: Int64, stated: Int64) {
      self.expected = expected
      self.stated = stated
    }
  }

  package init(count: Int, first: Gap?) {
    self.count = count
    self.first = first
  }
}

/// A row of the table of late-interest regimes: how a law charges for late payment.
package struct LateRegime: Sendable, Hashable {
  /// Where the rate that is not the margin comes from.
  package enum Reference: Sendable, Hashable {
    /// By its id in the table of reference rates.
    case named(String)
    /// The margin is the rate.
    case fixed
    /// The rate is the contract's.
    case contract
    /// The law knows no rate.
    case none
  }

  package enum Rounding: String, Sendable, CaseIterable {
    case none
    case upToNextHalf = "up_to_next_0.5"
  }

  package enum Method: String, Sendable, CaseIterable {
    case simple
    case compoundMonthly = "compound_monthly"
  }

  package enum RateLock: String, Sendable, CaseIterable {
    /// Each half-year has its own rate.
    case halfYear = "semester_variable"
    /// The rate of the half-year in which interest starts stays.
    case start = "fixed_at_start"
    case overdue = "fixed_at_overdue_or_payment_date"
  }

  package var id: String
  package var jurisdiction: String
  package var reference: Reference
  /// Thousandths of a percent a year, on top of the reference rate.
  package var margin: Int
  package var rounding = Rounding.none
  package var method = Method.simple
  package var lock = RateLock.halfYear
  package var fixedSum = FixedSum()
  package var statute = ""
  package var source = ""
  /// Printed beside every figure of the regime; empty for a row of which the text or an official page was read.
  package var label = ""

  package init(id: String, jurisdiction: String, reference: Reference, margin: Int) {
    self.id = id
    self.jurisdiction = jurisdiction
    self.reference = reference
    self.margin = margin
  }

  /// The id that customers' contracts go by.
  package static let contract = "contract"
}

/// A lump sum for late payment, by the size of the debt.
package struct FixedSum: Sendable, Hashable {
  package struct Tier: Sendable, Hashable {
    /// In minor units.
    package var sum: Money
    /// The debts that it is for; nil for all that are left.
    package var debt: Money?
    /// Whether a debt of just that amount is one of them.
    package var includesDebt = false

    package init(sum: Money, debt: Money? = nil, includesDebt: Bool = false) {
      self.sum = sum
      self.debt = debt
      self.includesDebt = includesDebt
    }
  }

  /// The smallest debts first; empty where the law has no lump sum.
  package var tiers: [Tier]

  package init(_ tiers: [Tier] = []) { self.tiers = tiers }

  /// `EUR 40`, `GBP 40 < GBP 1000; GBP 70 < GBP 10000; GBP 100` or `none`; nil for other texts.
  package init?(reading text: String) {
    tiers = []
    if text == "none" { return }
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ").map(String.init)
      guard words.count == 2 || words.count == 5 && ["<", "<="].contains(words[2]),
        let sum = Self.money(words[0], words[1])
      else { return nil }
      guard words.count == 5 else {
        tiers.append(Tier(sum: sum))
        continue
      }
      guard let debt = Self.money(words[3], words[4]) else { return nil }
      tiers.append(Tier(sum: sum, debt: debt, includesDebt: words[2] == "<="))
    }
    guard tiers.last?.debt == nil else { return nil }
  }

  private static func money(_ code: String, _ amount: String) -> Money? {
    guard let currency = Currency(code), let units = DecimalText.minorUnits(amount, digits: currency.minorDigits)
    else { return nil }
    return Money(units, currency)
  }

  /// The sum for a debt. A debt in another currency than the table's steps takes the smallest.
  package func sum(for debt: Money) -> Money? {
    let tier = tiers.first { tier in
      guard let most = tier.debt, most.currency == debt.currency else { return true }
      return tier.includesDebt ? debt.minorUnits <= most.minorUnits : debt.minorUnits < most.minorUnits
    }
    return tier?.sum
  }
}

/// The reference rates that regimes add their margin to.
package struct ReferenceRates: Sendable, Hashable {
  package struct Rate: Sendable, Hashable {
    package var from: CalendarDate
    /// Thousandths of a percent a year; may be negative.
    package var thousandths: Int
    package var source: String
    package var label: String

    package init(from: CalendarDate, thousandths: Int, source: String, label: String = "") {
      self.from = from
      self.thousandths = thousandths
      self.source = source
      self.label = label
    }
  }

  /// By id, each sorted by date.
  private var byID: [String: [Rate]] = [:]

  package init() {}

  package func rates(_ id: String) -> [Rate] { byID[id] ?? [] }

  /// Adds a rate; one of the same day gives way to it.
  package mutating func set(_ id: String, _ rate: Rate) {
    var rates = rates(id).filter { $0.from != rate.from }
    rates.insert(rate, at: rates.firstIndex { $0.from > rate.from } ?? rates.endIndex)
    byID[id] = rates
  }

  /// The rate of a half-year: the first that begins in it, else the last known one before it, which is then another
  /// half-year's.
  package func rate(_ id: String, of half: HalfYear) -> (rate: Rate, isMissing: Bool)? {
    let rates = rates(id)
    if let own = rates.first(where: { HalfYear($0.from) == half }) { return (own, false) }
    return rates.last { $0.from < half.firstDay }.map { ($0, true) }
  }
}

internal import Domain

/// A customer in one currency: what is asked, offered and decided is so by account.
struct Account: Hashable, Comparable {
  var customer: Int32
  var currency: Currency

  init(_ customer: Int32, _ currency: Currency) {
    self.customer = customer
    self.currency = currency
  }

  static func < (a: Account, b: Account) -> Bool { (a.customer, a.currency) < (b.customer, b.currency) }
}

/// How customers stand, by the list of customers and the log.
enum Standings {
  /// By status, or by an event that was not dismissed since.
  static func insolvent(_ customers: Customers, log: [Int32: [Event]]) -> Set<Int32> {
    var found = of(customers) { $0 == .insolvent }
    for (customer, events) in log {
      guard let last = events.last(where: { $0.kind == .insolvency }) else { continue }
      if last.reason.lowercased() == "dismissed" { found.remove(customer) } else { found.insert(customer) }
    }
    return found
  }

  /// In legal action (a legal demand, an attorney) or with an agency: by status, or by an event in force.
  static func withThirdParty(_ customers: Customers, log: [Int32: [Event]], asOf: CalendarDate) -> Set<Int32> {
    var found = of(customers) { $0 == .legal || $0 == .agency }
    for (customer, events) in log {
      let last = events.last { $0.kind == .legalDemand || $0.kind == .agencyPlacement }
      guard let last else { continue }
      if last.isReturned || last.until.map({ $0 < asOf }) ?? false {
        found.remove(customer)
      } else {
        found.insert(customer)
      }
    }
    return found
  }

  private static func of(_ customers: Customers, _ isMeant: (CustomerStanding.Status) -> Bool) -> Set<Int32> {
    Set(customers.all.indices.filter { isMeant(customers.all[$0].standing.status) }.map { Int32($0) })
  }
}

extension Event {
  /// Whether it says that an agency gave a debt back.
  var isReturned: Bool {
    kind == .agencyPlacement
      && ["returned", "uncollectable", "recalled", "closed"].contains(outcome.lettersInLowerCase)
  }

  /// Whether it says that an insolvency is over without more to come.
  var endsInsolvency: Bool {
    kind == .insolvency && ["closed", "completed", "nodividend"].contains(reason.lettersInLowerCase)
  }
}

extension CollectFacts {
  /// A customer's id; empty for nobody.
  func id(_ customer: Int32) -> String { customer < 0 ? "" : ledger.customers[customer].id }

  /// Whether the log says why the customer is late.
  func isReasonKnown(_ customer: Int32) -> Bool {
    (events[customer] ?? []).contains(where: \.tellsReason)
  }

  /// The day on which the list is worked: the next business day of the customer's country.
  func workedOn(_ customer: Int32) -> CalendarDate {
    businessDays.working(from: asOf.adding(days: 1), in: country(customer))
  }

  /// So many months before that of the close; none before the calendar begins.
  func monthsBefore(_ months: Int) -> Month {
    Month(number: max(close.period.number - Int32(clamping: months), Month(year: 1, month: 1).number))
  }

  /// The customer's country, else the entity's.
  func country(_ customer: Int32) -> String {
    let own = customer < 0 ? "" : ledger.customers[customer].country
    return own.isEmpty ? ledger.entity.country : own
  }

  /// An amount in the entity's currency: at the closing rate, else as if one unit were one.
  func inEntityCurrency(_ amount: Int64, _ currency: Currency) -> Int64 {
    let entity = ledger.entity.currency
    return close.foreign.rates[currency]?.translate(amount, to: entity) ?? currency.rescaled(amount, to: entity)
  }
}

/// The warning signs that were found, as the desk asks for them.
struct FoundSigns {
  private var severities: [Int32: [String: SignSeverity]] = [:]
  private let scores: [Int32: Int]

  init(_ risk: Risk) {
    for sign in risk.signs {
      let known = severities[sign.customer]?[sign.sign] ?? sign.severity
      severities[sign.customer, default: [:]][sign.sign] = max(known, sign.severity)
    }
    scores = Dictionary(risk.scores.map { ($0.customer, $0.score) }) { first, _ in first }
  }

  /// Whether a customer has a sign at a severity or above.
  func has(_ sign: String, at least: SignSeverity, _ customer: Int32) -> Bool {
    severities[customer]?[sign].map { $0 >= least } ?? false
  }

  func score(_ customer: Int32) -> Int { scores[customer] ?? 0 }
}

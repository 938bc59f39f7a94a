package import Domain

/// A warning sign: its declaration, and what it says about a customer.
///
/// It is made once for all customers, so that it can gather what it needs in one pass, and is asked about each.
protocol Sign: Sendable {
  static var rule: SignRule { get }
  init(_ facts: SignFacts)
  func answer(_ customer: Int32) -> SignAnswer
}

/// What a sign says about a customer.
enum SignAnswer: Equatable {
  /// One finding; or one a currency, in the order of their codes.
  case found([SignFinding])
  case clear
  /// Its smallest sample is not there: this is never taken for clear.
  case tooFewData

  static func found(_ finding: SignFinding) -> SignAnswer { .found([finding]) }
}

/// Every warning sign, in the order of ids.
private let signs: [any Sign.Type] = [
  W01TurnsLate.self,
  W02PaysInPart.self,
  W03AsksForTerms.self,
  W05HardToReach.self,
  W09BreaksPromises.self,
  W14ChangesContacts.self,
  W16Layoffs.self,
  W17LosesContract.self,
  W18BadNews.self,
  W19ClosesOffice.self,
  W20PersistentlyOverdue.self,
  W22Concentration.self,
  W23ExceedsLimit.self,
]

package let signRules: [SignRule] = signs.map { $0.rule }

/// The signs of all customers.
struct SignResults {
  /// Sorted by customer id, then sign.
  private(set) var found: [WarningSign] = []
  /// By customer: ids of the signs that had too few data.
  private(set) var insufficient: [Int32: [String]] = [:]

  init(_ facts: SignFacts) {
    for sign in signs { ask(sign, facts) }
    found.sort { ($0.customer, $0.sign, $0.observed) < ($1.customer, $1.sign, $1.observed) }
  }

  private mutating func ask<S: Sign>(_ type: S.Type, _ facts: SignFacts) {
    let sign = type.init(facts)
    for customer in 0..<Int32(facts.ledger.customers.count) {
      switch sign.answer(customer) {
      case .found(let findings):
        found += findings.map { WarningSign(customer: customer, rule: S.rule, finding: $0) }
      case .clear: break
      case .tooFewData: insufficient[customer, default: []].append(S.rule.id)
      }
    }
  }
}

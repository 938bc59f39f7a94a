package import Domain

/// A warning sign: its declaration, and what it says about a customer.
///
/// It is made once for all customers, so that it can gather what it needs in one pass, and is asked about each.
protocol Sign: Sendable {
  static var rule: SignRule { get }
  /// What of it comes from the contact log.
  static var log: LogUse { get }
  /// Whether it looks at what other signs say of the customer.
  static var isLast: Bool { get }
  init(_ facts: SignFacts)
  func answer(_ customer: CustomerHistory) -> SignAnswer
}

/// What of a sign comes from the contact log: nothing, a part, or all of it, so that without one nothing is known.
enum LogUse { case none, part, all }

extension Sign {
  static var log: LogUse { .none }
  static var isLast: Bool { false }
}

/// What a sign says about a customer.
enum SignAnswer: Equatable {
  /// One finding; or one a currency, in the order of their codes.
  case found([SignFinding])
  case clear
  /// Its smallest sample is not there: this is never taken for clear.
  case tooFewData

  static func found(_ finding: SignFinding) -> SignAnswer { .found([finding]) }

  /// What is said of a customer who has accounts in several currencies: all that was found; too few data only where no
  /// account has enough.
  static func of(_ accounts: [AccountHistory], _ answer: (AccountHistory) -> SignAnswer) -> SignAnswer {
    let answers = accounts.map(answer)
    let findings = answers.flatMap { answer -> [SignFinding] in
      if case .found(let findings) = answer { findings } else { [] }
    }
    if !findings.isEmpty { return .found(findings) }
    return !answers.isEmpty && answers.allSatisfy { $0 == .tooFewData } ? .tooFewData : .clear
  }
}

/// Every warning sign, in the order of ids.
private let signs: [any Sign.Type] = [
  W01TurnsLate.self, W02PaysInPart.self, W03AsksForTerms.self, W04DriftsLate.self, W05HardToReach.self,
  W06OrdersDrop.self, W07PaymentReturned.self, W08RoundSums.self, W09BreaksPromises.self, W10SaysItPaid.self,
  W11DisputesRise.self, W12Avoids.self, W13Tone.self, W14ChangesContacts.self, W15NewPayerAccount.self,
  W16Layoffs.self, W17LosesContract.self, W18BadNews.self, W19ClosesOffice.self, W20PersistentlyOverdue.self,
  W21OldDebtStays.self, W22Concentration.self, W23ExceedsLimit.self, W24Rolls.self, W25Insolvency.self,
  W26TakesNoDiscount.self, W27DeadlineNear.self,
]

package let signRules: [SignRule] = signs.map { $0.rule }

/// A sign that is asked about each customer.
private struct AskedSign {
  let rule: SignRule
  let isLast: Bool
  let sign: any Sign

  init<S: Sign>(_ type: S.Type, _ facts: SignFacts) {
    rule = S.rule
    isLast = S.isLast
    sign = S(facts)
  }
}

/// The signs of all customers, and their scores.
func risk(_ facts: SignFacts) -> Risk {
  var risk = Risk()
  var asked: [AskedSign] = []
  for type in signs {
    if !facts.hasLog, type.log != .none { risk.withoutLog.append(type.rule.id) }
    if facts.hasLog || type.log != .all { asked.append(AskedSign(type, facts)) }
  }
  asked = asked.filter { !$0.isLast } + asked.filter(\.isLast)
  var lacking: [Int32: [String]] = [:]
  for row in 0..<Int32(facts.ledger.customers.count) {
    guard var customer = CustomerHistory(row, facts) else { continue }
    risk.customers += 1
    for one in asked {
      switch one.sign.answer(customer) {
      case .found(let findings):
        for finding in findings {
          customer.note(one.rule.id, finding.severity)
          risk.signs.append(WarningSign(customer: row, rule: one.rule, finding: facts.completed(finding, customer)))
        }
      case .clear: break
      case .tooFewData: lacking[row, default: []].append(one.rule.id)
      }
    }
  }
  risk.signs.sort {
    ($0.customer, $0.sign, $0.finding.currency?.code ?? "", $0.observed)
      < ($1.customer, $1.sign, $1.finding.currency?.code ?? "", $1.observed)
  }
  risk.scores = scores(of: risk.signs, insufficient: lacking)
  for id in lacking.values.joined() { risk.lacking[id, default: 0] += 1 }
  risk.customersLacking = lacking.count
  risk.hasDefaults = facts.thresholds.isStandard(facts.ledger.entity.currency)
  return risk
}

/// The outcome of one control: two figures that must agree.
package struct ControlResult: Sendable, Hashable {
  package enum Status: String, Sendable {
    /// Proven, without a difference.
    case tied
    /// Proven: items that have a name make up the difference.
    case explained
    case failed
    /// The inputs do not let it run: it neither holds nor fails, and ``ControlResult/reason`` says why.
    case notProven = "not_proven"
  }

  /// What a control was run on.
  package enum Subject: Sendable, Hashable {
    case currency(Currency)
    case file(String)
    /// A statement by its file, account and number.
    case statement(String)
    case account(String, Currency)
    /// A customer by his id; nil for unidentified cash.
    case customer(String?)
    case documents, allocations
    /// Documents whose numbers differ in one run of digits alone, by its name.
    case series(String)
    /// All that banks sent, where it is told once that there is nothing to prove.
    case bank

    package var text: String {
      switch self {
      case .currency(let currency): currency.code
      case .file(let name), .statement(let name), .series(let name): name
      case .account(let account, let currency): "\(account) \(currency)"
      case .customer(let id): id ?? "(unidentified)"
      case .documents: "documents"
      case .allocations: "allocations"
      case .bank: "bank"
      }
    }
  }

  package var rule: ControlRule
  /// What was compared: the title of the rule, unless it compares several things.
  package var title: String
  package var subject: Subject
  /// The two figures in units of the last of ``digits`` decimals; nil where there is none.
  package var expectedUnits: Int64?
  package var actualUnits: Int64?
  package var digits: Int
  package var status: Status
  /// Why it is not proven; else empty.
  package var reason = ""
  /// Who accepted that it fails, why and in which close: it still fails, and no longer stands in the way.
  package var acceptance: MonthLock.Reason?
  package var acceptedIn: Int?

  package init(
    _ rule: ControlRule, _ subject: Subject, title: String? = nil, expected: Int64?, actual: Int64?, digits: Int,
    status: Status
  ) {
    self.rule = rule
    self.title = title ?? rule.title
    self.subject = subject
    expectedUnits = expected
    actualUnits = actual
    self.digits = digits
    self.status = status
  }

  package var fails: Bool { status == .failed }
  /// Whether it keeps the month from being locked.
  package var standsInTheWay: Bool { fails && acceptance == nil }

  /// `accepted in close 3 by P. Oak: …`; empty where it is not accepted.
  package var acceptanceInWords: String {
    guard let acceptance, let acceptedIn else { return "" }
    return "accepted in close \(acceptedIn) \(acceptance.sentence)"
  }

  /// `expected 100.00, found 90.00` and `, 10.00 too little`.
  package var differenceInWords: (figures: String, apart: String) {
    let difference = differenceUnits ?? 0
    let apart =
      difference == 0
      ? "" : ", \(DecimalText.plain(abs(difference), digits: digits)) too \(difference > 0 ? "much" : "little")"
    return ("expected \(expected), found \(actual)", apart)
  }

  package var differenceUnits: Int64? {
    guard let expectedUnits, let actualUnits else { return nil }
    return actualUnits - expectedUnits
  }

  /// The name, such as `K5 aging foots to net receivables`.
  package var control: String { "\(rule.id) \(title)" }
  package var scope: String { subject.text }
  package var expected: String { text(expectedUnits) }
  package var actual: String { text(actualUnits) }
  package var difference: String { text(differenceUnits) }

  private func text(_ units: Int64?) -> String { units.map { DecimalText.plain($0, digits: digits) } ?? "n/a" }
}

extension [ControlResult] {
  /// How many fail, and how many the inputs do not let run.
  package var failed: Int { count { $0.fails } }
  package var accepted: Int { count { $0.fails && $0.acceptance != nil } }
  package var notProven: Int { count { $0.status == .notProven } }
  /// The ids of their rules, each once, in their order.
  package var ruleIDs: [String] {
    reduce(into: []) { ids, result in if !ids.contains(result.rule.id) { ids.append(result.rule.id) } }
  }

  /// `14 of 16 hold, 2 failed (1 accepted), 3 not proven`: of those that ran.
  package var summary: String {
    let ran = count - notProven
    let ofThem = accepted == 0 ? "" : " (\(accepted) accepted)"
    return "\(ran - failed) of \(ran) hold" + (failed == 0 ? "" : ", \(failed) failed\(ofThem)")
      + (notProven == 0 ? "" : ", \(notProven) not proven")
  }

  /// Marks those that fail and were accepted.
  package mutating func accept(_ lock: MonthLock) {
    for at in indices where self[at].fails {
      guard let acceptance = lock.acceptances.first(where: { $0.control == self[at].rule.id }) else { continue }
      self[at].acceptance = acceptance.reason
      self[at].acceptedIn = lock.close
    }
  }

  /// What is not proven, and why: a line a control and reason, `K2 bank statements add up, a.csv and 3 more: …`.
  package var reasonsNotProven: [String] {
    var groups: [(control: String, reason: String, subjects: [ControlResult.Subject])] = []
    for result in self where result.status == .notProven {
      if let at = groups.firstIndex(where: { $0.control == result.control && $0.reason == result.reason }) {
        groups[at].subjects.append(result.subject)
      } else {
        groups.append((result.control, result.reason, [result.subject]))
      }
    }
    return groups.map { group in
      let more = group.subjects.count > 1 ? " and \(group.subjects.count - 1) more" : ""
      let scope = group.subjects[0] == .bank ? "" : ", \(group.subjects[0].text)\(more)"
      return "\(group.control)\(scope): \(group.reason)"
    }
  }
}

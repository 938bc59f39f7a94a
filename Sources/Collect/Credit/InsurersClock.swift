internal import Diagnostics
internal import Domain

/// The days that insurers set: from the due date of the oldest item that own money does not cover, `max_extension_days`
/// later deliveries stop and the overdue is reported, `notice_days` after that it is handed over.
struct InsurersClock {
  private var days: [Account: CreditLimit.Insurance] = [:]
  /// By account with such days: what is overdue and own money does not cover, in minor units.
  private var amounts: [Account: Int64] = [:]
  private let facts: CollectFacts

  static let noticeDays = 30

  init(_ facts: CollectFacts, _ items: [DeskItem]) {
    self.facts = facts
    let customers = facts.ledger.customers
    for item in items where item.customer >= 0 && item.covered < item.open {
      let standing = customers[item.customer].standing
      guard let longest = standing.maxExtensionDays else { continue }
      let account = Account(item.customer, item.currency)
      amounts[account, default: 0] += item.open - item.covered
      if let known = days[account], known.oldestDueOn <= item.dueOn { continue }
      let reportOn = item.dueOn.adding(days: longest)
      days[account] = CreditLimit.Insurance(
        oldestDueOn: item.dueOn, reportOn: reportOn,
        noticeOn: reportOn.adding(days: standing.noticeDays ?? Self.noticeDays))
    }
  }

  /// Sorted by account.
  var all: [(account: Account, insurance: CreditLimit.Insurance)] {
    days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  subscript(account: Account) -> CreditLimit.Insurance? { days[account] }

  /// What is unpaid of an account with such days. What a receipt that waits may have paid counts until that is decided.
  func unpaid(_ account: Account) -> Int64 { amounts[account] ?? 0 }

  /// By customer and currency: the day of the report, and once that is past that of the hand-over.
  var deadlines: [Deadline] {
    all.map { account, insurance in
      let isReported = insurance.reportOn < facts.asOf
      return Deadline(
        .insurer, customer: account.customer, currency: account.currency,
        day: isReported ? insurance.noticeOn : insurance.reportOn,
        amount: amounts[account] ?? 0, documents: [],
        what: isReported
          ? "insurer: unpaid since \(insurance.oldestDueOn), to be handed over by \(insurance.noticeOn)"
          : "insurer: unpaid since \(insurance.oldestDueOn), to be reported by \(insurance.reportOn)",
        source: facts.ledger.customers[account.customer].source)
    }
  }

  /// Customers of whom the insurer wanted to be told.
  var findings: [Diagnostic] {
    all.filter { $0.insurance.reportOn < facts.asOf }.map { account, insurance in
      let source = facts.ledger.customers[account.customer].source
      return Diagnostic(
        CollectCodes.insurerDue, at: source.map { facts.ledger.files.place(of: $0) } ?? Place(path: "customers"),
        "customer '\(facts.id(account.customer))' has had an item overdue since \(insurance.oldestDueOn): the insurer"
          + " wanted to be told by \(insurance.reportOn), and have it by \(insurance.noticeOn)",
        hint: "stop deliveries and report the overdue, if that is not done yet: the cover may be void")
    }
  }
}

extension Quantities {
  /// The number of an account; nil where nothing of it is known.
  func number(of account: Account) -> Int? {
    guard account.customer >= 0 else { return nil }
    return books.accounts(of: account.customer).first { books.accounts.all[$0].currency == account.currency }
  }
}

internal import Diagnostics
internal import Domain

/// Settlements and later days that the log has: held against what the routes would bring, what waiting costs, and what
/// the insurer allows.
struct Offers {
  private(set) var settlements: [Settlement] = []
  private(set) var findings: [Diagnostic] = []
  private let facts: CollectFacts
  private let allowance: Allowance?
  private let policy: CollectPolicy

  /// An offer to pay a part for all, or one that we accepted.
  struct Settlement {
    var account: Account
    var documents: [Int32]
    var open: Int64
    var offered: Int64
    var payableOn: CalendarDate?
    var isAccepted: Bool
    /// Cash on it since.
    var received: Int64
    /// The most that any route would bring by the parameters; nil where no route is open.
    var floor: Int64?
    var test: DiscountTest
    var delayDays: Int
    var source: Source

    /// Whether it was accepted and its day went by without the money.
    func isMissed(on day: CalendarDate) -> Bool {
      isAccepted && received < offered && payableOn.map { $0 < day } ?? false
    }
  }

  init(
    _ facts: CollectFacts, _ cases: [LegalCase], _ allowance: Allowance?, _ agreements: Agreements,
    policy: CollectPolicy
  ) {
    self.facts = facts
    self.allowance = allowance
    self.policy = policy
    let floors = Dictionary(cases.map { (Account($0.customer, $0.currency), $0.bestNet) }) { first, _ in first }
    for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
      var last: [String: Event] = [:]
      for event in events where event.kind == .settlement { last[event.documentNumber] = event }
      for event in last.values.sorted(by: { ($0.date, $0.source) < ($1.date, $1.source) }) {
        guard let made = settlement(event, customer, floors) else { continue }
        settlements.append(made)
        findings += remarks(made)
      }
    }
    findings += longExtensions(agreements)
  }

  private func settlement(_ event: Event, _ customer: Int32, _ floors: [Account: Int64?]) -> Settlement? {
    let word = event.outcome.lettersInLowerCase
    guard let amount = event.amount, word == "offered" || word == "accepted" || word.isEmpty else { return nil }
    let documents = facts.ledger.documents
    var named = facts.documents(of: event)
    let currency = named.first.map { documents.currencies[Int($0)] } ?? facts.currency(ofAccount: customer)
    if event.documentNumber.isEmpty {
      named = (facts.documents[customer] ?? []).filter {
        documents.currencies[Int($0)] == currency && facts.reconciliation.open[Int($0)] > 0
          && documents.dueOn[Int($0)] < facts.asOf
      }
    }
    let open = named.reduce(Int64(0)) { $0 + max(0, facts.reconciliation.open[Int($1)]) }
    guard open > 0 else { return nil }
    let account = Account(customer, currency)
    let offered = facts.amount(amount, in: currency)
    var cash = CashPieces(of: customer, in: currency, facts)
    let received = cash.take(offered, from: event.date, until: facts.asOf, on: Set(named))
      .reduce(0) { $0 + $1.amount }
    let delay = expectedDelay(customer, named)
    return Settlement(
      account: account, documents: named, open: open, offered: offered, payableOn: event.promisedOn,
      isAccepted: word == "accepted", received: received, floor: floors[account] ?? nil,
      test: DiscountTest(
        amount: open, given: max(0, open - offered), costOfCapital: policy.lateCharges.costOfCapital,
        delayDays: delay, loss: expectedLoss(named)),
      delayDays: delay, source: event.source)
  }

  /// How much longer the customer may be expected to take: the median of the days by which he paid late what fell due
  /// in the last year, less those that the oldest of the documents is late already.
  private func expectedDelay(_ customer: Int32, _ documents: [Int32]) -> Int {
    let from = facts.asOf.adding(days: -365)
    let late = (facts.documents[customer] ?? []).compactMap { document -> Int? in
      let due = facts.ledger.documents.dueOn[Int(document)]
      guard due >= from else { return nil }
      return facts.payments.settledOn(Int(document)).map { $0.days(since: due) }
    }.sorted()
    guard !late.isEmpty else { return 0 }
    let median = (late[(late.count - 1) / 2] + late[late.count / 2]) / 2
    let already = documents.map { facts.asOf.days(since: facts.ledger.documents.dueOn[Int($0)]) }.max() ?? 0
    return max(0, median - already)
  }

  /// By the allowance: the rate of each item's pool and bucket; 0 where there is none.
  private func expectedLoss(_ documents: [Int32]) -> Int64 {
    guard let allowance else { return 0 }
    let wanted = Set(documents)
    return facts.close.openItems.reduce(Int64(0)) { sum, item in
      guard wanted.contains(item.document), item.open > 0 else { return sum }
      let row = Int(item.document)
      let customer = facts.ledger.documents.customers[row]
      let pool = customer < 0 ? "all" : facts.ledger.customers[customer].pool
      let cell = allowance.cells.first {
        $0.segment == pool && $0.currency == facts.ledger.documents.currencies[row] && $0.bucket == Int(item.bucket)
      }
      return sum + (cell?.rate?.share(of: item.open, scalar: cell?.scalar ?? 100) ?? 0)
    }
  }

  // MARK: In words

  private func money(_ amount: Int64, _ account: Account) -> String {
    DecimalText.grouped(amount, digits: account.currency.minorDigits)
  }

  /// What is offered, what it gives up and what stands against it: figures, no advice.
  func sentence(_ offer: Settlement) -> String {
    let account = offer.account
    let rate = DecimalText.plain(Int64(policy.lateCharges.costOfCapital), digits: 2)
    var parts = [
      "settlement of \(money(offer.offered, account)) for \(money(offer.open, account))"
        + " \(offer.isAccepted ? "accepted" : "offered")\(offer.payableOn.map { ", payable \($0)" } ?? "")",
      "gives up \(money(offer.test.given, account)) \(offer.test.isWorthIt ? "<" : ">=")"
        + " \(money(offer.test.waiting, account)) (\(offer.delayDays) days at \(rate) %)"
        + " + \(money(offer.test.loss, account)) (expected loss)",
    ]
    if let floor = offer.floor {
      parts.append("best route \(money(floor, account)) (\(LegalRoutes.disclaimer))")
    }
    if isAboveCap(offer) {
      parts.append("above \(DecimalText.plain(Int64(policy.discounts.cap), digits: 2)) %: the director decides")
    }
    return parts.joined(separator: "; ")
  }

  func isAboveCap(_ offer: Settlement) -> Bool {
    offer.test.given > Ratio.share(policy.discounts.cap, of: offer.open)
  }

  private func remarks(_ offer: Settlement) -> [Diagnostic] {
    let place = facts.ledger.files.place(of: offer.source)
    let (id, code) = (facts.id(offer.account.customer), offer.account.currency.code)
    var found: [Diagnostic] = []
    if let floor = offer.floor, offer.offered < floor, !offer.isAccepted {
      found.append(
        Diagnostic(
          CollectCodes.settlementBelow, at: place,
          "customer '\(id)' offers \(money(offer.offered, offer.account)) \(code) for"
            + " \(money(offer.open, offer.account)); the best route would bring \(money(floor, offer.account)) by the"
            + " parameters of `legal`",
          hint: "look at both figures in legal_routes.csv; the chances are parameters, not predictions"))
    }
    if offer.isMissed(on: facts.asOf), let day = offer.payableOn {
      found.append(
        Diagnostic(
          CollectCodes.settlementMissed, at: place,
          "the settlement of customer '\(id)' over \(money(offer.offered, offer.account)) \(code) was payable \(day):"
            + " \(money(offer.received, offer.account)) came",
          hint: "ask for it, or enter a `settlement` with the outcome `refused`"))
    }
    return found
  }

  // MARK: Later days

  /// Extensions of what is open that are longer than we or the insurer allow, and second ones.
  private func longExtensions(_ agreements: Agreements) -> [Diagnostic] {
    var counts: [Int32: Int] = [:]
    var last: [Int32: CalendarDate] = [:]
    for item in agreements.extensions where facts.reconciliation.open[Int(item.document)] > 0 {
      counts[item.document, default: 0] += 1
      last[item.document] = max(last[item.document] ?? item.until, item.until)
    }
    var until: [(document: Int32, until: CalendarDate, isPlan: Bool)] = last.map { ($0.key, $0.value, false) }
    for plan in agreements.plans where plan.state.holds || plan.state == .proposed {
      guard let end = plan.lines.last?.date else { continue }
      until += plan.documents.filter { facts.reconciliation.open[Int($0)] > 0 }.map { ($0, end, true) }
    }
    return until.sorted { ($0.document, $0.until) < ($1.document, $1.until) }.compactMap { item in
      let row = Int(item.document)
      let due = facts.ledger.documents.dueOn[row]
      let days = item.until.days(since: due)
      let standing = facts.ledger.customers[facts.ledger.documents.customers[row]].standing
      var why: [String] = []
      if !item.isPlan, days > policy.discounts.extensionDays {
        why.append("longer than \(policy.discounts.extensionDays) days")
      }
      if let most = standing.maxExtensionDays, days > most {
        why.append("the insurer allows \(most) days: ask the insurer first")
      }
      if !item.isPlan, counts[item.document] ?? 0 > 1 { why.append("not the first of the invoice") }
      guard !why.isEmpty else { return nil }
      return Diagnostic(
        CollectCodes.longExtension, at: facts.ledger.files.place(of: facts.ledger.documents.sources[row]),
        "'\(facts.ledger.documents.numbers[row])' is \(item.isPlan ? "on a plan" : "extended") until \(item.until),"
          + " \(days) days past its due date: \(why.joined(separator: "; "))",
        hint: "aging and interest keep the due date; a shorter one needs nobody's leave")
    }
  }
}

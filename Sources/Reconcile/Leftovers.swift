internal import Domain

extension Book {
  /// Puts before a person what lies on account at the end of the run without anybody's word for it, and what an open
  /// item of the same customer would take up: the whole of a receipt or its rest, and the item is now there.
  ///
  /// Nothing is taken. With it every receipt whose money is not all on documents is asked about, said to be on account
  /// by its payer, a rule or a person, or no customer's.
  mutating func askAboutLeftovers(_ evidence: Evidence) {
    var isAsked = Array(repeating: false, count: result.statuses.count)
    for item in result.review { isAsked[Int(item.receipt)] = true }
    let decidedOn = Self.daysOnAccount(evidence)
    let earlier = EarlierNumbers(
      ledger.documents, ReferenceWords(evidence.policy.words), hasOpening: ledger.opening != nil)
    var named: [Int32: String] = [:]
    for receipt in result.statuses.indices where isLeft(receipt) {
      named[Int32(receipt)] = evidence.ledger.receipts.remittances.withBytes(of: receipt) { earlier.first(in: $0) }
    }
    note(earlierNumbers: named)
    for receipt in result.statuses.indices where !isAsked[receipt] {
      guard result.statuses[receipt] == .onAccount || result.statuses[receipt] == .partlyApplied else { continue }
      let leftover = Leftover(receipt, result, evidence, decidedOn: decidedOn[Int32(receipt)])
      guard leftover.amount > 0 else { continue }
      let items = leftover.customers.flatMap { openItems(of: $0, leftover.currency, on: asOf) }
      if let question = leftover.question(items, naming: named[Int32(receipt)], self) {
        askAgain(
          ReviewItem(
            receipt: Int32(receipt), customer: result.customers[receipt], reason: question.reason,
            wouldDecide: question.wouldDecide, candidates: Array(question.candidates.prefix(5))))
      }
    }
  }

  /// Whether money in of a receipt is not all on documents.
  private func isLeft(_ receipt: Int) -> Bool {
    let status = result.statuses[receipt]
    return (status == .onAccount || status == .partlyApplied || status == .review)
      && ledger.receipts.amounts[receipt] > result.allocated[receipt]
  }

  /// By receipt: the day on which a person decided that it is on account.
  private static func daysOnAccount(_ evidence: Evidence) -> [Int32: CalendarDate] {
    let decisions = evidence.ledger.decisions.filter { $0.verb == .onAccount && $0.countsFrom <= evidence.asOf }
    guard !decisions.isEmpty else { return [:] }
    let receipts = DecidedReceipts(evidence.ledger)
    var days: [Int32: CalendarDate] = [:]
    for decision in decisions {
      guard let receipt = receipts[decision].map(Int32.init) else { continue }
      days[receipt] = max(days[receipt] ?? decision.decidedOn, decision.decidedOn)
    }
    return days
  }
}

/// What is left of a receipt on the account of its customer.
private struct Leftover {
  /// Minor units.
  let amount: Int64
  let currency: Currency
  /// Whose items it may pay: those of its customer, and of others for whom its payer pays.
  let customers: [Int32]
  /// Whether the whole of the receipt is left.
  private let isWhole: Bool
  /// Whether its text, a rule or a person says that it is on account.
  private let isSaid: Bool
  private let isAdvised: Bool
  /// The day on which a person decided that it is on account.
  private let decidedOn: CalendarDate?
  private let documents: Documents

  init(_ receipt: Int, _ result: Reconciliation, _ evidence: Evidence, decidedOn: CalendarDate?) {
    amount = evidence.ledger.receipts.amounts[receipt] - result.allocated[receipt]
    currency = evidence.ledger.receipts.currencies[receipt]
    let own = result.customers[receipt]
    let payer = evidence.payers.payer(of: receipt)?.customers ?? []
    customers = (own == Customers.nobody ? [] : [own]) + payer.filter { $0 != own }
    isWhole = result.statuses[receipt] == .onAccount
    isSaid = result.statuses[receipt] == .partlyApplied || !Self.unsaid.contains(result.rules[receipt])
    isAdvised = result.rules[receipt] == .advice
    self.decidedOn = decidedOn
    documents = evidence.ledger.documents
  }

  /// The rules that leave money on account and do not say that it belongs there.
  private static let unsaid: Set<Rule> = [.payerOnly, .advice, .none]

  /// - Parameters:
  ///   - items: what its customers have open, credits as well.
  ///   - number: the number in its text of an invoice from before the files begin.
  func question(_ items: [Int32], naming number: String?, _ book: borrowing Book) -> Question? {
    // What was there when a person decided was seen.
    let debits = items.filter { item in
      book.open(item) > 0 && decidedOn.map { documents.issuedOn[Int(item)] > $0 } ?? true
    }
    let equal = debits.filter { book.open($0) == amount }
    if isSaid, equal.isEmpty { return nil }
    let what = isWhole ? "it" : "the rest of it"
    let reason =
      isSaid
      ? "\(what) lies on account and is what an open item of the customer has open"
      : isAdvised
        ? "nothing is open of what its advice names"
        : number.map { "its text names '\($0)', which no file has" }
          ?? (debits.isEmpty
            ? "the payer is known, and nothing of it is open" : "the payer is known; nothing says for what")
    let others = isSaid ? [] : debits.filter { book.open($0) != amount }
    return Question(
      reason: reason,
      wouldDecide: isSaid ? "the payer's word that it is meant" : "the number of a document, or the payer's word",
      candidates: equal.map { book.candidate([$0], "amount equals its open amount") }
        + others.map { book.candidate([$0], "an open item of the payer") })
  }
}

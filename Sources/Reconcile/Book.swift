internal import Domain

/// What is open, allocated and asked so far. It alone changes open amounts, allocations, claims and statuses.
///
/// There is one, and it cannot be copied: rules borrow it to look at it, and only who holds it can post.
struct Book: ~Copyable {
  let ledger: Ledger
  let asOf: CalendarDate
  private(set) var result = Reconciliation()
  private let accounts: OpenAccounts
  /// By document: the receipt that last paid on it, or -1.
  private(set) var lastReceipt: [Int32]
  /// By receipt: whether a person or the ledger's journal has settled it.
  private(set) var isSettled: [Bool]
  /// What rounding has taken so far, by currency.
  private(set) var roundingTaken: [Currency: Int64] = [:]
  /// Documents of which a discount was taken.
  private(set) var discounted: Set<Int32> = []
  /// What returned payments need of earlier receipts; empty where no money went out.
  private(set) var history: ReceiptHistory
  /// Documents that an amount alone would have settled, while a later receipt names them; with the receipt that did not
  /// get them.
  private(set) var contestants: [Int32: Int32] = [:]
  /// Documents that a receipt before a person may have paid, where they are its only candidate; with the receipt.
  private(set) var pending: [Int32: Int32] = [:]
  /// What earlier closes settled.
  var locks: Locks

  init(_ evidence: Evidence) {
    ledger = evidence.ledger
    asOf = evidence.asOf
    accounts = evidence.accounts
    let receiptCount = ledger.receipts.count
    lastReceipt = Array(repeating: -1, count: ledger.documents.count)
    isSettled = Array(repeating: false, count: receiptCount)
    result.statuses = Array(repeating: nil, count: receiptCount)
    result.customers = Array(repeating: Customers.nobody, count: receiptCount)
    result.allocated = Array(repeating: 0, count: receiptCount)
    result.rules = Array(repeating: .none, count: receiptCount)
    let (documents, asOf) = (ledger.documents, evidence.asOf)
    result.open = (0..<documents.count).map { documents.issuedOn[$0] <= asOf ? documents.amounts[$0] : 0 }
    result.allocations.reserve(receiptCount + receiptCount / 4)
    history = ReceiptHistory(ledger.receipts, asOf: asOf)
    locks = Locks(ledger)
    for (row, open) in locks.baseOpen.enumerated() { result.open[row] = open }
    for (row, allocated) in locks.baseAllocated.enumerated() { result.allocated[row] = allocated }
  }

  // MARK: What is so

  /// What is open of a document, signed.
  func open(_ document: Int32) -> Int64 { result.open[Int(document)] }

  func openSum(_ documents: [Int32]) -> Int64 { documents.reduce(0) { $0 + result.open[Int($1)] } }

  /// What a customer has open in a currency on a date, the oldest due date first.
  func openItems(of customer: Int32, _ currency: Currency, on date: CalendarDate) -> [Int32] {
    accounts.items(of: customer, on: date, open: result.open).filter {
      ledger.documents.currencies[Int($0)] == currency
    }
  }

  /// Documents as what a receipt could settle.
  func candidate(_ documents: [Int32], _ evidence: String) -> Candidate {
    Candidate(documents: documents, amount: openSum(documents), evidence: evidence)
  }

  /// Whether rounding may take this much more in the run.
  func admitsRounding(_ difference: Int64, on document: Int32, cap: Int64) -> Bool {
    roundingTaken[ledger.documents.currencies[Int(document)], default: 0] + abs(difference) <= cap
  }

  /// What may still be taken of a receipt and of a document, less what earlier closes settled of it at a later point in
  /// time.
  func headroom(_ receipt: Int, _ document: Int32) -> Headroom {
    Headroom(left: ledger.receipts.amounts[receipt] - result.allocated[receipt], open: free(document))
  }

  // MARK: What changes it

  /// Keeps which receipts name invoices from before the files begin.
  mutating func note(earlierNumbers: [Int32: String]) { result.earlierNumbers = earlierNumbers }

  /// Keeps which receipts the opening list does not know.
  mutating func leaveUnbooked(_ receipts: Set<Int32>) { result.unbooked = receipts }

  /// Posts what is to become of a receipt. No rule takes more of a receipt than it has.
  mutating func post(_ verdict: Verdict, for receipt: Int) {
    precondition(verdict.isConserving(ledger.receipts.amounts[receipt]), "a rule takes more of a receipt than it has")
    for part in verdict.parts {
      allocate(part, of: receipt, verdict.confidence, effective: verdict.effective, decidedAt: verdict.decidedAt)
      if part.kind == .rounding, part.rule == .roundingDifference {
        roundingTaken[ledger.documents.currencies[Int(part.document)], default: 0] += abs(part.amount)
      }
    }
    let (amount, allocated) = (ledger.receipts.amounts[receipt], result.allocated[receipt])
    if verdict.confidence == .certain { isSettled[receipt] = true }
    switch verdict.outcome {
    case .asked: break
    case .settled(let otherwise):
      let status: ReceiptStatus = allocated == amount ? .applied : allocated == 0 ? otherwise : .partlyApplied
      set(receipt, status, verdict.rule, customer: verdict.customer)
    case .setAside: set(receipt, .notReceivable, verdict.rule, customer: Customers.nobody)
    case .returned(let original):
      history.noteReturned(original)
      set(receipt, .returned, verdict.rule, customer: result.customers[Int(original)])
    }
    if let question = verdict.question { ask(question, about: receipt, customer: verdict.customer) }
  }

  /// Takes a part of a receipt off a document. It counts from when both are known.
  mutating func allocate(
    _ part: Part, of receipt: Int, _ confidence: Confidence, effective: CalendarDate? = nil, decidedAt: Source? = nil
  ) {
    let booked = ledger.receipts.bookedOn[receipt]
    let issued = ledger.documents.issuedOn[Int(part.document)]
    record(
      part, receipt: Int32(receipt), confidence, effective: max(effective ?? booked, booked, issued),
      decidedAt: decidedAt)
    if !part.kind.isDeduction { result.allocated[receipt] += part.amount }
    if part.kind == .cash { lastReceipt[Int(part.document)] = Int32(receipt) }
  }

  /// Adds an allocation and takes it off what is open.
  ///
  /// - Parameters:
  ///   - restores: whether an earlier close made it, so that its date stands.
  ///   - credit: the credit note under whose number it is listed, where it is no receipt's.
  mutating func record(
    _ part: Part, receipt: Int32, _ confidence: Confidence, effective: CalendarDate, restores: Bool = false,
    credit: Int32? = nil, decidedAt: Source? = nil
  ) {
    let document = Int(part.document)
    var allocation = AllocationRow(
      receipt: receipt, document: part.document, kind: part.kind, amount: part.amount,
      effectiveOn: restores ? effective : max(effective, locks.earliest(receipt: receipt, document: part.document)),
      rule: part.rule, confidence: confidence)
    allocation.isRestored = restores
    (allocation.credit, allocation.note, allocation.decidedAt) = (credit, part.note, decidedAt)
    result.allocations.append(allocation)
    let wasSettled = result.open[document] == 0
    result.open[document] -= part.amount
    if part.kind == .discount { discounted.insert(part.document) }
    if wasSettled { accounts.reopen(part.document) }
    guard receipt >= 0 else { return }
    history.note(allocation: result.allocations.count - 1, of: receipt)
  }

  /// Puts back an allocation of an earlier close as it was.
  mutating func restore(allocation at: Int, of allocations: Allocations) {
    let (receipt, document) = (allocations.receipts[at], allocations.documents[at])
    locks.noteRestored(allocations.amounts[at], on: document)
    let part = Part(
      document: document, amount: allocations.amounts[at], kind: allocations.kinds[at], rule: allocations.rules[at],
      note: allocations.notes[Int32(at)])
    record(
      part, receipt: receipt, allocations.confidences[at], effective: allocations.effectiveOn[at], restores: true,
      credit: allocations.credits[Int32(at)], decidedAt: allocations.decidedAt[Int32(at)])
    guard receipt >= 0 else { return }
    if !part.kind.isDeduction { result.allocated[Int(receipt)] += part.amount }
    if part.kind == .cash { lastReceipt[Int(document)] = receipt }
  }

  mutating func set(_ receipt: Int, _ status: ReceiptStatus, _ rule: Rule, customer: Int32) {
    result.statuses[receipt] = status
    result.rules[receipt] = rule
    result.customers[receipt] = customer
  }

  mutating func noteSettled(_ receipt: Int) { isSettled[receipt] = true }
  mutating func noteReturned(_ original: Int32) { history.noteReturned(original) }
  mutating func give(_ receipt: Int, to customer: Int32) { result.customers[receipt] = customer }
  mutating func set(_ receipt: Int, _ status: ReceiptStatus) { result.statuses[receipt] = status }

  /// Leaves a receipt, or the rest of it, to a person.
  private mutating func ask(_ question: Question, about receipt: Int, customer: Int32) {
    result.review.append(
      ReviewItem(
        receipt: Int32(receipt), customer: customer, reason: question.reason, wouldDecide: question.wouldDecide,
        candidates: Array(question.candidates.prefix(5))))
    for document in question.contests { contestants[document] = Int32(receipt) }
    guard result.statuses[receipt] == nil else { return }
    if question.candidates.count == 1, ledger.receipts.amounts[receipt] > 0 {
      for document in question.candidates[0].documents { pending[document] = Int32(receipt) }
    }
    result.statuses[receipt] = .review
    result.customers[receipt] = customer
  }

  mutating func askAgain(_ item: ReviewItem) { result.review.append(item) }
  mutating func dropQuestions(about receipt: Int) { result.review.removeAll { $0.receipt == Int32(receipt) } }

  /// All that was posted, with what a person is asked in the order of receipts' ids.
  consuming func closed() -> Reconciliation {
    var result = result
    let ids = ledger.receipts.ids
    result.review.sort { ids.precedes($0.receipt, $1.receipt) }
    return result
  }
}

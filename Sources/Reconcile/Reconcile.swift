package import Diagnostics
package import Domain

/// Places every receipt that counts as of a date: on documents, on account, or before a person.
///
/// Facts after `asOf` are not looked at, so that the answer for a date never changes by what came later. The order of rows
/// decides nothing: receipts are taken by date, then by what they say.
///
/// - Returns: for every receipt, allocated + unapplied = amount, to the cent.
package func reconcile(
  _ ledger: Ledger, asOf: CalendarDate, policy: MatchingPolicy
) -> (reconciliation: Reconciliation, findings: [Diagnostic]) {
  let matcher = Matcher(ledger, asOf: asOf, policy: policy)
  matcher.reportRepeatedNumbers()
  matcher.reportPayerMap()
  matcher.restoreSettled()
  matcher.applyDecisions()
  matcher.applyJournal()
  matcher.runThroughTime()
  matcher.writeOffRests()
  matcher.proposePayers()
  let ids = ledger.receipts.ids
  matcher.result.review.sort { ids.precedes($0.receipt, $1.receipt) }
  return (matcher.result, matcher.findings)
}

/// The state of matching: what is open now, and what was decided so far.
final class Matcher {
  let ledger: Ledger
  let asOf: CalendarDate
  let policy: MatchingPolicy
  let index: ReferenceIndex
  var accounts: OpenAccounts
  var payers: Payers
  var otherMoney: OtherMoney
  let remarks: RemarkWords
  var scan: ReferenceScan
  var result = Reconciliation()
  var findings: [Diagnostic] = []
  /// By document: the receipt that last paid on it, or -1.
  var lastReceipt: [Int32]
  /// Write-offs without an amount, which wait until the receipt is matched.
  var restWriteOffs: [(decision: Decision, receipt: Int32)] = []
  /// Receipts that a person or the ledger's journal has placed.
  var isSettled: [Bool]
  /// What rounding has taken so far, by currency.
  var roundingTaken: [Currency: Int64] = [:]
  /// What returned payments need of earlier receipts; empty where no money went out.
  var history: ReceiptHistory
  let linked: LinkedCredits
  /// By customer: those whose parent it is.
  let children: [Int32: [Int32]]
  var openAmounts = AmountIndex()
  /// Documents issued after the as-of date: known by number, but not there yet.
  let laterNumbers: Set<String>
  /// By receipt: the lines of its remittance advice.
  let advices: [Int32: [Int]]
  /// The receipts that are placed by what they say, in that order; what they name; and the place that is at work.
  var order: [Int32] = []
  var named: NamedReferences
  var place = 0
  var claims: Claims
  /// Documents that a receipt before a person may have paid, where they are its only candidate; with the receipt.
  var pending: [Int32: Int32] = [:]
  /// What earlier closes placed, and whether it is being put back now.
  var locks: Locks
  var restoring = false
  /// The placing that is under way, where earlier closes settled anything.
  var attempt: Attempt?
  /// By receipt: the one that returned it in an earlier close; made when it is first asked for.
  var returns: [Int32: Int32]?
  /// How amounts in a currency come, for customers with few documents.
  var patternOfAll: [Currency: AmountPattern] = [:]

  init(_ ledger: Ledger, asOf: CalendarDate, policy: MatchingPolicy) {
    self.ledger = ledger
    self.asOf = asOf
    self.policy = policy
    index = ReferenceIndex(ledger.documents, customers: ledger.customers, asOf: asOf, words: policy.words)
    accounts = OpenAccounts(ledger, asOf: asOf)
    payers = Payers(ledger, asOf: asOf, words: policy.words)
    otherMoney = OtherMoney(policy.words)
    remarks = RemarkWords(policy.words)
    scan = ReferenceScan(index: index)
    var advices: [Int32: [Int]] = [:]
    for (at, line) in ledger.remittances.enumerated() { if let receipt = line.receipt { advices[receipt, default: []].append(at) } }
    self.advices = advices
    named = NamedReferences([], receipts: ledger.receipts, index: index)
    claims = Claims(documents: ledger.documents.count)
    let receiptCount = ledger.receipts.count
    lastReceipt = Array(repeating: -1, count: ledger.documents.count)
    isSettled = Array(repeating: false, count: receiptCount)
    result.statuses = Array(repeating: nil, count: receiptCount)
    result.customers = Array(repeating: Customers.nobody, count: receiptCount)
    result.allocated = Array(repeating: 0, count: receiptCount)
    result.rules = Array(repeating: .none, count: receiptCount)
    result.open = (0..<ledger.documents.count).map {
      ledger.documents.issuedOn[$0] <= asOf ? ledger.documents.amounts[$0] : 0
    }
    result.allocations.reserve(receiptCount + receiptCount / 4)
    locks = Locks(ledger)
    for (row, open) in locks.baseOpen.enumerated() { result.open[row] = open }
    for (row, allocated) in locks.baseAllocated.enumerated() { result.allocated[row] = allocated }
    history = ReceiptHistory(ledger.receipts, asOf: asOf)
    linked = LinkedCredits(ledger, asOf: asOf)
    var children: [Int32: [Int32]] = [:]
    for (place, customer) in ledger.customers.all.enumerated() where !customer.parentID.isEmpty {
      if let parent = ledger.customers.row(of: customer.parentID) { children[parent, default: []].append(Int32(place)) }
    }
    self.children = children
    let later = (0..<ledger.documents.count).filter { ledger.documents.issuedOn[$0] > asOf }
    laterNumbers = Set(later.map { ledger.documents.numbers[$0] })
  }

  func counts(_ receipt: Int) -> Bool { ledger.receipts.bookedOn[receipt] <= asOf }

  /// Receipts of one day are ordered by what they say, so that the order of rows in a file does not matter; their ids, which may be
  /// line numbers, only tell twins apart.
  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let receipts = ledger.receipts
    let (first, second) = (Int(a), Int(b))
    if receipts.valueOn[first] != receipts.valueOn[second] { return receipts.valueOn[first] < receipts.valueOn[second] }
    if receipts.amounts[first] != receipts.amounts[second] { return receipts.amounts[first] > receipts.amounts[second] }
    if receipts.currencies[first] != receipts.currencies[second] {
      return receipts.currencies[first].code < receipts.currencies[second].code
    }
    if receipts.remittances.precedes(a, b) { return true }
    if receipts.remittances.precedes(b, a) { return false }
    for texts in [receipts.counterparties, receipts.counterpartyAccounts] where texts[first] != texts[second] {
      return receipts.parties.texts.precedes(Int32(texts[first]), Int32(texts[second]))
    }
    if receipts.endToEndIDs.precedes(a, b) { return true }
    if receipts.endToEndIDs.precedes(b, a) { return false }
    return receipts.ids.precedes(a, b)
  }

  /// Takes receipts and credit notes in the order in which they became known.
  func runThroughTime() {
    order = (0..<Int32(ledger.receipts.count)).filter { counts(Int($0)) && !isSettled[Int($0)] }
    order.sort(by: isBefore)
    named = NamedReferences(order, receipts: ledger.receipts, index: index)
    noteClaims()
    var credits = setOffCandidates()[...]
    for at in order.indices {
      place = at
      let receipt = Int(order[at])
      while let credit = credits.first, ledger.documents.issuedOn[Int(credit)] <= ledger.receipts.valueOn[receipt] {
        if !restoreSetOff(credit) { setOff(credit) }
        credits.removeFirst()
      }
      if !restore(receipt) { placeAnew(receipt) }
    }
    for credit in credits where !restoreSetOff(credit) { setOff(credit) }
    releaseOverpaid()
  }

  func reportRepeatedNumbers() {
    let documents = ledger.documents
    let repeated = index.repeated
    for document in repeated.prefix(100) {
      let source = documents.sources[Int(document)]
      findings.append(
        Diagnostic(
          ReconcileCodes.repeatedNumber, at: ledger.files.place(of: source),
          "document number '\(documents.numbers[Int(document)])' is issued more than once"))
    }
    if repeated.count > 100 {
      let source = documents.sources[Int(repeated[0])]
      findings.append(
        Diagnostic(
          ReconcileCodes.repeatedNumber, at: Place(path: ledger.files[source.file].path),
          "\(repeated.count) documents have a duplicate number; 100 are listed"))
    }
  }
}

extension Allocations {
  mutating func reserve(_ count: Int) {
    receipts.reserveCapacity(count)
    documents.reserveCapacity(count)
    kinds.reserveCapacity(count)
    amounts.reserveCapacity(count)
    effectiveOn.reserveCapacity(count)
    rules.reserveCapacity(count)
    confidences.reserveCapacity(count)
  }
}

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
  matcher.applyDecisions()
  matcher.applyJournal()
  matcher.runThroughTime()
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
  let owned: CustomerDocuments
  var payers: Payers
  var scan: ReferenceScan
  var result = Reconciliation()
  var findings: [Diagnostic] = []
  /// By document: the receipt that last paid on it, or -1.
  var lastReceipt: [Int32]
  /// Receipts that a person or the ledger's journal has placed.
  var isSettled: [Bool]
  /// What rounding has taken so far, by currency.
  var roundingTaken: [Currency: Int64] = [:]
  /// What returned payments need of earlier receipts; empty where no money went out.
  var history: ReceiptHistory
  let linked: LinkedCredits
  var openAmounts = AmountIndex()
  /// Documents issued after the as-of date: known by number, but not there yet.
  let laterNumbers: Set<String>
  /// By receipt: the document numbers that its remittance advice names.
  let advices: [Int32: [String]]

  init(_ ledger: Ledger, asOf: CalendarDate, policy: MatchingPolicy) {
    self.ledger = ledger
    self.asOf = asOf
    self.policy = policy
    index = ReferenceIndex(ledger.documents, asOf: asOf)
    owned = CustomerDocuments(ledger, asOf: asOf)
    payers = Payers(ledger)
    scan = ReferenceScan(index: index)
    var advices: [Int32: [String]] = [:]
    for line in ledger.remittances { if let receipt = line.receipt { advices[receipt, default: []].append(line.documentNumber) } }
    self.advices = advices
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
    history = ReceiptHistory(ledger.receipts, asOf: asOf)
    linked = LinkedCredits(ledger, asOf: asOf)
    let later = (0..<ledger.documents.count).filter { ledger.documents.issuedOn[$0] > asOf }
    laterNumbers = Set(later.map { ledger.documents.numbers[$0] })
  }

  func counts(_ receipt: Int) -> Bool { ledger.receipts.bookedOn[receipt] <= asOf }

  /// Receipts of one day are ordered by their ids: the order of rows in a file does not matter.
  func receiptOrder(_ a: Int32, _ b: Int32) -> Bool {
    ledger.receipts.ids.precedes(a, b)
  }

  /// Takes receipts and credit notes in the order in which they became known.
  func runThroughTime() {
    let receipts = ledger.receipts
    var order = (0..<Int32(receipts.count)).filter { counts(Int($0)) && !isSettled[Int($0)] }
    let isSorted = zip(order, order.dropFirst()).allSatisfy {
      receipts.valueOn[Int($0)] < receipts.valueOn[Int($1)]
        || (receipts.valueOn[Int($0)] == receipts.valueOn[Int($1)] && !receiptOrder($1, $0))
    }
    if !isSorted {
      order.sort {
        let a = receipts.valueOn[Int($0)]
        let b = receipts.valueOn[Int($1)]
        return a == b ? receiptOrder($0, $1) : a < b
      }
    }
    var credits = setOffCandidates()[...]
    for receipt in order {
      while let credit = credits.first, ledger.documents.issuedOn[Int(credit)] <= receipts.valueOn[Int(receipt)] {
        setOff(credit)
        credits.removeFirst()
      }
      place(Int(receipt))
    }
    for credit in credits { setOff(credit) }
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
          "\(repeated.count) documents bear a number that is issued more than once; 100 are listed"))
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

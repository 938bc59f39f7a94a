internal import Domain

/// What a receipt in the review could settle if it were decided now: a decision takes the place of all that matching did with it.
struct ReceiptPosition {
  let receipt: Int
  let customer: Int32
  let currency: Currency
  /// All of the receipt, in signed minor units.
  let amount: Int64
  /// What matching put on documents, by document: cash and credits.
  private(set) var matched: [Int32: Int64] = [:]
  /// Whether matching closed differences that a decision cannot repeat, such as a discount.
  private(set) var hasDeductions = false

  private let report: Report
  private var deducted: [Int32: Int64] = [:]

  /// - Parameter places: the receipt's allocations.
  init(_ receipt: Int, allocations places: [Int], in report: Report) {
    self.receipt = receipt
    self.report = report
    customer = report.reconciliation.customers[receipt]
    currency = report.ledger.receipts.currencies[receipt]
    amount = report.ledger.receipts.amounts[receipt]
    let allocations = report.reconciliation.allocations
    // A write-off stands whatever is decided about the receipt.
    for at in places where allocations.rules[at] != .writeOff {
      let document = allocations.documents[at]
      if allocations.kinds[at].isDeduction {
        hasDeductions = true
        deducted[document, default: 0] += allocations.amounts[at]
      } else {
        matched[document, default: 0] += allocations.amounts[at]
      }
    }
  }

  /// What is open of a document after the close.
  func open(_ document: Int32) -> Int64 { report.reconciliation.open[Int(document)] }

  /// What would be open of it without this receipt.
  func openWithout(_ document: Int32) -> Int64 { open(document) + (matched[document] ?? 0) + (deducted[document] ?? 0) }

  /// The documents that matching put something on, in order.
  var matchedDocuments: [Int32] { matched.keys.sorted() }

  /// What a decision for one document takes that does not say how much: all of the receipt as far as the document is open.
  func reach(_ document: Int32) -> Int64 {
    let open = openWithout(document)
    if amount > 0 { return min(open, amount) }
    return open < 0 ? max(open, amount) : amount
  }

  /// Whether an amount can be taken of a document.
  func admits(_ amount: Int64, _ document: Int32) -> Bool {
    let open = openWithout(document)
    // Money out may open a document again.
    if amount < 0, self.amount < 0, open >= 0 { return true }
    return open > 0 ? (1...open).contains(amount) : open < 0 && (open...(-1)).contains(amount)
  }
}

package import Domain

/// What a receipt in the review could settle if it were decided now: a decision takes the place of all that matching
/// did with it.
///
/// What it may take is judged by the same ``Headroom`` as a decision that is read from the file.
package struct ReceiptPosition {
  package let receipt: Int
  package let customer: Int32
  package let currency: Currency
  /// All of the receipt, in signed minor units.
  package let amount: Int64
  /// What matching put on documents, by document: cash and credits.
  package private(set) var matched: [Int32: Int64] = [:]
  /// Whether matching closed differences that a decision cannot repeat, such as a discount.
  package private(set) var hasDeductions = false

  private let reconciliation: Reconciliation
  private var deducted: [Int32: Int64] = [:]

  /// - Parameter rows: the receipt's allocations.
  package init(_ receipt: Int, allocations rows: [Int], in report: Report) {
    self.receipt = receipt
    reconciliation = report.reconciliation
    customer = reconciliation.customers[receipt]
    currency = report.ledger.receipts.currencies[receipt]
    amount = report.ledger.receipts.amounts[receipt]
    let allocations = reconciliation.allocations
    // A write-off stands whatever is decided about the receipt.
    for at in rows where allocations.rules[at] != .writeOff {
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
  package func open(_ document: Int32) -> Int64 { reconciliation.open[Int(document)] }

  /// What would be open of it without this receipt.
  package func openWithout(_ document: Int32) -> Int64 {
    open(document) + (matched[document] ?? 0) + (deducted[document] ?? 0)
  }

  /// The documents that matching put something on, in order.
  package var matchedDocuments: [Int32] { matched.keys.sorted() }

  /// What a decision may take of the whole receipt and of a document.
  package func headroom(_ document: Int32) -> Headroom { Headroom(left: amount, open: openWithout(document)) }
}

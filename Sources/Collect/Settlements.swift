internal import Domain

/// Money or a credit that took something off a document.
struct Settlement: Sendable {
  enum Kind: Sendable { case payment, credit, deduction }

  /// The value date of a receipt; the day from which a credit counts. ``always`` for what an opening list had off.
  var on: CalendarDate
  /// In minor units; negative where it was given back.
  var amount: Int64
  var kind: Kind
  /// ``Allocations/noReceipt`` where there is none.
  var receipt: Int32

  static let always = CalendarDate(dayNumber: Int32(CalendarDate.days.lowerBound))
}

/// What settled documents and when, as of the date. Cash that came back counts as if it had never come.
struct Settlements {
  private var byDocument: [Int32: [Settlement]] = [:]

  /// - Parameter documents: those that are asked for.
  init(_ facts: CollectFacts, of documents: Set<Int32>) {
    guard !documents.isEmpty else { return }
    let allocations = facts.reconciliation.allocations
    for at in 0..<allocations.count where !facts.payments.isUndone(at) {
      let document = allocations.documents[at]
      guard documents.contains(document) else { continue }
      let (kind, receipt) = (allocations.kinds[at], allocations.receipts[at])
      let day = receipt >= 0 ? facts.ledger.receipts.valueOn[Int(receipt)] : allocations.effectiveOn[at]
      byDocument[document, default: []].append(
        Settlement(
          on: kind == .opening ? Settlement.always : day, amount: allocations.amounts[at], kind: Self.kind(kind),
          receipt: receipt))
    }
  }

  private static func kind(_ kind: AllocationKind) -> Settlement.Kind {
    switch kind {
    case .cash, .return: .payment
    case .credit: .credit
    case .discount, .fee, .withholding, .rounding, .opening: .deduction
    }
  }

  subscript(document: Int32) -> [Settlement] { byDocument[document] ?? [] }
}

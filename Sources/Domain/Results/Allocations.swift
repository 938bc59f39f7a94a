/// What an allocation is made of.
package enum AllocationKind: UInt8, Sendable, CaseIterable {
  case cash, discount, fee, withholding, rounding, credit, `return`
  /// What was settled before the opening list, by whatever it was.
  case opening

  package var word: String {
    switch self {
    case .cash: "cash"
    case .discount: "discount"
    case .fee: "fee"
    case .withholding: "withholding"
    case .rounding: "rounding"
    case .credit: "credit"
    case .return: "return"
    case .opening: "opening"
    }
  }

  /// Whether it takes something off a document for which no cash came.
  package var isDeduction: Bool {
    switch self {
    case .discount, .fee, .withholding, .rounding, .opening: true
    case .cash, .credit, .return: false
    }
  }
}

/// On whose word an allocation stands. There are no percentages.
package enum Confidence: UInt8, Sendable {
  /// A decision of a person, or the ledger's own application.
  case certain
  case automatic
  /// A declared fallback, such as oldest first.
  case policy

  package var word: String {
    switch self {
    case .certain: "certain"
    case .automatic: "automatic"
    case .policy: "policy"
    }
  }
}

/// The rule by which a receipt or a part of it was settled.
package enum Rule: UInt8, Sendable, CaseIterable {
  case none
  case decision
  case ledgerApplication
  case reference
  case referenceList
  case referencePart
  case referenceOver
  case referenceNetted
  case linkedCredit
  case openCredit
  case fullReversal
  case writeOff
  case order
  case amountUnique
  case accountTotal
  case roundingDifference
  case bankCharge
  case earlyDiscount
  case refund
  case returned
  case duplicatePayment
  case alreadySettled
  case onAccountText
  case payerOnly
  case oldestFirst
  case outgoing
  case advice
  case nearReference
  case overdueTotal
  case statementBalance
  case amountSubset
  case withholding
  case ownTransfer
  case interest
  case tax
  case supplierRefund
  case cardSettlement
  case otherIncome
  case documentReduced
  case openingBalance
  case cutReference
  case unappliedWriteOff

  /// The word printed in the `rule` column.
  package var word: String {
    switch self {
    case .none: ""
    case .decision: "decision"
    case .ledgerApplication: "ledger_application"
    case .reference: "reference"
    case .referenceList: "reference_list"
    case .referencePart: "reference_part"
    case .referenceOver: "reference_over"
    case .referenceNetted: "reference_netted"
    case .linkedCredit: "linked_credit"
    case .openCredit: "open_credit"
    case .fullReversal: "full_reversal"
    case .writeOff: "write_off"
    case .order: "order_number"
    case .amountUnique: "amount_unique"
    case .accountTotal: "account_total"
    case .roundingDifference: "rounding_difference"
    case .bankCharge: "bank_charge"
    case .earlyDiscount: "early_discount"
    case .refund: "refund"
    case .returned: "returned_payment"
    case .duplicatePayment: "duplicate_payment"
    case .alreadySettled: "already_settled"
    case .onAccountText: "on_account_text"
    case .payerOnly: "payer_only"
    case .oldestFirst: "oldest_first"
    case .outgoing: "outgoing_payment"
    case .advice: "remittance_advice"
    case .nearReference: "near_reference"
    case .overdueTotal: "overdue_total"
    case .statementBalance: "statement_balance"
    case .amountSubset: "amount_subset"
    case .withholding: "withholding"
    case .ownTransfer: "own_transfer"
    case .interest: "interest"
    case .tax: "tax"
    case .supplierRefund: "supplier_refund"
    case .cardSettlement: "card_settlement"
    case .otherIncome: "other_income"
    case .documentReduced: "document_reduced"
    case .openingBalance: "opening_balance"
    case .cutReference: "cut_reference"
    case .unappliedWriteOff: "unapplied_written_off"
    }
  }
}

/// One allocation, as it is appended to ``Allocations``.
package struct AllocationRow {
  /// The receipt, or ``Allocations/noReceipt`` where a credit was set against a document without one.
  package var receipt: Int32
  package var document: Int32
  package var kind: AllocationKind
  package var amount: Int64
  package var effectiveOn: CalendarDate
  package var rule: Rule
  package var confidence: Confidence
  package var isRestored = false
  package var credit: Int32?
  package var note: String?
  package var decidedAt: Source?

  package init(
    receipt: Int32, document: Int32, kind: AllocationKind, amount: Int64, effectiveOn: CalendarDate, rule: Rule,
    confidence: Confidence
  ) {
    self.receipt = receipt
    self.document = document
    self.kind = kind
    self.amount = amount
    self.effectiveOn = effectiveOn
    self.rule = rule
    self.confidence = confidence
  }
}

/// All allocations, a column a fact, in the order they were made.
package struct Allocations: Sendable {
  /// The receipt, or ``noReceipt`` where a credit was set against a document without one.
  package private(set) var receipts: [Int32] = []
  package private(set) var documents: [Int32] = []
  package private(set) var kinds: [AllocationKind] = []
  /// Minor units taken off the document's open amount; negative where a credit is used up or a return reopens.
  @usableFromInline package private(set) var amounts: [Int64] = []
  /// From when it counts: the later of the receipt's and the document's date.
  package private(set) var effectiveOn: [CalendarDate] = []
  package private(set) var rules: [Rule] = []
  package private(set) var confidences: [Confidence] = []
  /// Whether an earlier close made it and this one put it back.
  package private(set) var isRestored: [Bool] = []
  /// The credit note under whose number a set-off without a receipt is listed.
  package private(set) var credits: [Int32: Int32] = [:]
  /// What a rule's own sentence does not say: by allocation.
  package private(set) var notes: [Int32: String] = [:]
  /// Where it was decided, where that is not the receipt's own line: by allocation.
  package private(set) var decidedAt: [Int32: Source] = [:]

  package static let noReceipt: Int32 = -1

  package init() {}

  @inlinable
  package var count: Int { amounts.count }

  /// Makes room for a number of allocations.
  package mutating func reserve(_ count: Int) {
    receipts.reserveCapacity(count)
    documents.reserveCapacity(count)
    kinds.reserveCapacity(count)
    amounts.reserveCapacity(count)
    effectiveOn.reserveCapacity(count)
    rules.reserveCapacity(count)
    confidences.reserveCapacity(count)
  }

  package mutating func append(_ row: AllocationRow) {
    let number = Int32(count)
    receipts.append(row.receipt)
    documents.append(row.document)
    kinds.append(row.kind)
    amounts.append(row.amount)
    effectiveOn.append(row.effectiveOn)
    rules.append(row.rule)
    confidences.append(row.confidence)
    isRestored.append(row.isRestored)
    if let credit = row.credit { credits[number] = credit }
    if let note = row.note { notes[number] = note }
    if let source = row.decidedAt { decidedAt[number] = source }
  }

  /// Gives every source the number that the ledger knows it by: files of the books have their own.
  package mutating func renumberSources(_ number: (Source) -> Source) { decidedAt = decidedAt.mapValues(number) }

  /// Whether this run made it, and no earlier close.
  @inlinable
  package func isNew(_ row: Int) -> Bool { !isRestored[row] }
}

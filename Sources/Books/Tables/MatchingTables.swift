internal import Domain

/// How a close left a receipt.
struct PositionRecord {
  var receipt: Int64
  var status = ReceiptStatus.onAccount
  var customer: String?
  var allocated: Int64 = 0
  var rule = Rule.none
  /// What of it is applied to nothing, where the table says so.
  var unapplied = Money(0, .euro)
}

/// An allocation as the books have it: receipts and documents by their numbers there.
struct AllocationRecord {
  var receipt: Int64?
  var document: Int64
  var credit: Int64?
  var kind = AllocationKind.cash
  var amount: Int64 = 0
  var effectiveOn = CalendarDate.blank
  var rule = Rule.none
  var confidence = Confidence.automatic
  var note: String?
  /// Where it was decided, where this close read that.
  var origin: Origin?
}

/// What was before a person.
struct ReviewRecord {
  var receipt: Int64
  var customer: String?
  var reason = ""
  var wouldDecide = ""
}

/// A rival of it.
struct CandidateRecord {
  var review: Int64
  var documents: [Int64] = []
  var amount: Int64 = 0
  var evidence = ""
}

extension Tables {
  static var allocations: Table<AllocationRecord> {
    Table(
      "allocations", lines: ["credit", "confidence"],
      [
        .optionalInteger("receipt", references: "receipts", { $0.receipt }, { $0.receipt = $1 }),
        .integer("document", references: "documents", { $0.document }, { $0.document = $1 }),
        .optionalInteger("credit", references: "documents", { $0.credit }, { $0.credit = $1 }),
        .text("kind", { $0.kind.word }, { $0.kind = try Words.kind($1) }),
        .integer("amount", { $0.amount }, { $0.amount = $1 }),
        .date("effective_on", { $0.effectiveOn }, { $0.effectiveOn = $1 }),
        .text("rule", { $0.rule.word }, { $0.rule = try Words.rule($1) }),
        .text("confidence", { $0.confidence.word }, { $0.confidence = try Words.confidence($1) }),
        .optionalText("note", { $0.note }, { $0.note = $1 }),
        .optionalInteger("input", { $0.origin?.input }, { $0.origin = $1.map { Origin(input: $0) } }),
        .optionalInteger("line", { $0.origin?.line }, { $0.origin?.line = $1 ?? 0 }),
      ]
    ) { AllocationRecord(document: 0) }
  }

  static var receiptStates: Table<PositionRecord> {
    Table(
      "receipt_states", lines: ["allocated"],
      [
        .integer("receipt", references: "receipts", { $0.receipt }, { $0.receipt = $1 }),
        .text("status", { $0.status.word }, { $0.status = try Words.status($1) }),
        .optionalText("customer", { $0.customer }, { $0.customer = $1 }),
        .integer("allocated", { $0.allocated }, { $0.allocated = $1 }),
        .text("rule", { $0.rule.word }, { $0.rule = try Words.rule($1) }),
      ]
    ) { PositionRecord(receipt: 0) }
  }

  static var unapplied: Table<PositionRecord> {
    Table(
      "unapplied", lines: ["amount"],
      [
        .integer("receipt", references: "receipts", { $0.receipt }, { $0.receipt = $1 }),
        .optionalText("customer", { $0.customer }, { $0.customer = $1 }),
        .currency("currency", { $0.unapplied.currency }),
        .integer("amount", { $0.unapplied.minorUnits }),
        .integer("allocated", { $0.allocated }, { $0.allocated = $1 }),
        .text("status", { $0.status.word }, { $0.status = try Words.status($1) }),
        .text("rule", { $0.rule.word }, { $0.rule = try Words.rule($1) }),
      ]
    ) { PositionRecord(receipt: 0) }
  }

  static var review: Table<ReviewRecord> {
    Table(
      "review", lines: [],
      [
        .integer("receipt", references: "receipts", { $0.receipt }, { $0.receipt = $1 }),
        .optionalText("customer", { $0.customer }, { $0.customer = $1 }),
        .text("reason", { $0.reason }, { $0.reason = $1 }),
        .text("would_decide", { $0.wouldDecide }, { $0.wouldDecide = $1 }),
      ]
    ) { ReviewRecord(receipt: 0) }
  }

  static var candidates: Table<CandidateRecord> {
    Table(
      "candidates", lines: ["evidence"],
      [
        .integer("review", references: "review", { $0.review }, { $0.review = $1 }),
        .text(
          "documents", { $0.documents.map { "\($0)" }.joined(separator: " ") },
          { $0.documents = $1.split(separator: " ").compactMap { Int64($0) } }),
        .integer("amount", { $0.amount }, { $0.amount = $1 }),
        .text("evidence", { $0.evidence }, { $0.evidence = $1 }),
      ]
    ) { CandidateRecord(review: 0) }
  }
}

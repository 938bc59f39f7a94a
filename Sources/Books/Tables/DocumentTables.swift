internal import Domain

/// A document as the books have it.
struct DocumentRecord {
  /// The row that tells of it in another way, in an earlier close.
  var replaces: Int64?
  var customer = ""
  var row: DocumentRow
  var origin = Origin()
}

extension Tables {
  static var documents: Table<DocumentRecord> {
    Table(
      "documents", lines: ["issued_on", "related"],
      [
        .optionalInteger("replaces", references: "documents", { $0.replaces }, { $0.replaces = $1 }),
        .bytes("number", { $0.row.number }, { $0.row.number = $1 }),
        .text("customer", { $0.customer }, { $0.customer = $1 }),
        .text("type", { $0.row.type.word }, { $0.row.type = try Words.documentType($1) }),
        .date("issued_on", { $0.row.issuedOn }, { $0.row.issuedOn = $1 }),
        .date("due_on", { $0.row.dueOn }, { $0.row.dueOn = $1 }),
        .currency("currency", { $0.row.currency }, { $0.row.currency = $1 }),
        .integer("amount", { $0.row.amount }, { $0.row.amount = $1 }),
        .bytes("order_no", { $0.row.order }, { $0.row.order = $1 }),
        .optionalText("related", { $0.row.related }, { $0.row.related = $1 }),
        .optionalText(
          "instalments", { Words.text($0.row.instalments) }, { $0.row.instalments = try $1.map(Words.instalments) }),
        .optionalText("dispute", { $0.row.dispute }, { $0.row.dispute = $1 }),
        .flag("due_derived", { $0.row.hasDerivedDue }, { $0.row.hasDerivedDue = $1 }),
        .integer("input", { $0.origin.input }, { $0.origin.input = $1 }),
        .integer("line", { $0.origin.line }, { $0.origin.line = $1 }),
        Column.optionalDate("delivered_on", { $0.row.terms.deliveredOn }, { $0.row.terms.deliveredOn = $1 }).later,
        Column.optionalDate("sent_on", { $0.row.terms.sentOn }, { $0.row.terms.sentOn = $1 }).later,
        Column.optionalText(
          "discount", { $0.row.terms.discount?.text },
          { $0.row.terms.discount = $1.flatMap { DocumentTerms.Discount(reading: $0) } }
        ).later,
        Column.optionalText("charged_for", { $0.row.chargedFor }, { $0.row.chargedFor = $1 }).later,
      ]
    ) {
      DocumentRecord(
        row: DocumentRow(
          number: UnsafeBufferPointer(start: nil, count: 0), customer: Customers.nobody, type: .invoice,
          issuedOn: .blank, dueOn: .blank,
          currency: .euro, amount: 0, source: .blank))
    }
  }

  /// Documents that were closed and are no more, by their number in the books.
  static var withdrawals: Table<Int64> {
    Table("withdrawals", lines: nil, [.integer("document", references: "documents", { $0 }, { $0 = $1 })]) { 0 }
  }
}

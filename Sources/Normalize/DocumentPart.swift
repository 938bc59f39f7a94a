internal import Diagnostics
package import Domain

/// The documents of one file. Customers are named by number in ``customerIDs`` until all files are read.
package struct DocumentPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var documents = Documents()
  package private(set) var customerIDs = Interner()
  /// Rows whose due date was missing: it is the document date for the time being.
  package private(set) var withoutDue: [Int32] = []
  package private(set) var unused = UnusedDocuments()

  private var typeWords = Interner()
  private var typeMeanings: [DocumentType?] = []
  let fields: Fields
  let hasClaims: Bool
  private let day: CalendarDate?
  private let hasClearings: Bool
  /// The documents of a number, where rows are line items.
  private var rowsByNumber: [[UInt8]: [Int32]] = [:]

  struct Fields {
    let number, customer, type, issued, due, currency, amount, debit, credit, open, order, related, dispute,
      instalments, tax, delivered, sent, discount, chargedFor: Int
    /// Whether the file has a column of ``DocumentTerms``.
    var hasTerms: Bool { delivered & sent & discount != -1 }
  }

  package init(context: RowContext) {
    self.context = context
    let map = context.map
    func field(_ column: DocumentColumn) -> Int { map[column.rawValue] }
    fields = Fields(
      number: field(.number), customer: field(.customer), type: field(.type), issued: field(.issuedOn),
      due: field(.dueOn), currency: field(.currency), amount: field(.amount), debit: field(.debit),
      credit: field(.credit),
      open: field(.claimedOpen), order: field(.order), related: field(.related), dispute: field(.dispute),
      instalments: field(.instalments), tax: field(.tax), delivered: field(.deliveredOn), sent: field(.sentOn),
      discount: field(.discount), chargedFor: field(.chargedFor))
    hasClaims = map.has(DocumentColumn.claimedOpen.rawValue)
    day = context.format.listedOn(map.profile)
    hasClearings = map.has(DocumentColumn.clearing.rawValue)
  }

  mutating func relate(_ credit: Int, to document: Int) { documents.relate(credit, to: documents.numbers[document]) }

  /// The same part with its documents under other numbers.
  func replacing(documents: Documents) -> DocumentPart {
    var part = self
    part.documents = documents
    return part
  }

  mutating func noteUnused(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, isQuarantined: Bool) {
    let number = context.bytes(view, row, fields.number)
    guard !number.isEmpty, number.count <= 1024 else { return }
    unused.append(number, isQuarantined: isQuarantined, source: rows.source(row: row))
  }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    if context.map.profile.lines == .continued,
      [fields.number, fields.customer, fields.issued].allSatisfy({ view.trimmed(row, $0).isEmpty })
    {
      return context.continueRow(rows, row)
    }
    // Payments that are open may have no number.
    let name = day == nil ? nil : unnumbered(view, row)
    let number =
      name == nil ? context.required(rows, view, row, "document_no", fields.number) : view.trimmed(row, fields.number)
    // The row names its customer, else the heading above it does.
    let hasHeading = context.map.profile.groups != nil && view.trimmed(row, fields.customer).isEmpty
    let heading = hasHeading ? context.heading : ""
    let customer =
      heading.isEmpty ? context.required(rows, view, row, "customer_id", fields.customer) : view.trimmed(row, -1)
    let statedType = type(rows, view, row)
    let issued = context.date(rows, view, row, "document_date", fields.issued, required: true)
    let due = context.date(rows, view, row, "due_date", fields.due, required: false)
    let currency = context.currency(rows, view, row, fields.currency)
    var signed = currency.flatMap { signedAmount(rows, view, row, statedType, $0) }
    let claim = currency.flatMap { openClaim(rows, view, row, $0) }
    // Some lists state of an open payment what is left alone.
    if day != nil, let claim, signed?.amount == 0, signed?.type == .opening { signed?.amount = claim }
    let tax = currency.flatMap { statedTax(rows, view, row, $0) }
    let terms = readTerms(rows, view, row)
    var instalments: [Instalment] = []
    if fields.instalments != -1, let currency, let signed {
      instalments = readInstalments(rows, view, row, total: signed.amount, currency)
    }
    if context.map.profile.lines == .summed, let currency {
      checkCurrency(rows, row, Array(number), customer, currency)
    }
    guard context.end(rows, row), let issued, let currency, let signed else { return }
    let customerNumber = Int32(heading.isEmpty ? customerIDs.intern(customer) : customerIDs.intern(heading))
    if context.map.profile.lines != .each, isLineItem(rows, row, Array(number), customerNumber, signed, currency) {
      return
    }

    var document = DocumentRow(
      number: number, customer: customerNumber, type: signed.type, issuedOn: issued, dueOn: due ?? issued,
      currency: currency, amount: signed.amount, source: rows.source(row: row))
    document.order = context.bytes(view, row, fields.order)
    if hasClaims {
      document.claimedOpen = claim.map { signed.amount < 0 ? -abs($0) : $0 } ?? Documents.noClaim
      document.claimedOn = day
    }
    document.tax = tax.map { signed.amount < 0 ? -abs($0) : $0 }
    document.terms = terms
    if let last = instalments.last {
      document.instalments = instalments
      document.dueOn = last.dueOn
    } else if let due {
      if due < issued {
        context.remark(
          NormalizeCodes.dueBeforeIssue, rows, row, field: fields.due,
          "due_date '\(due)' is before document_date '\(issued)'")
      }
    } else if signed.amount >= 0 {
      withoutDue.append(Int32(documents.count))
    }
    addReferences(view, row, to: &document)
    if hasClearings, let key = context.clearingKey(rows, row, currency) {
      context.clearings.add(document: Int32(documents.count), signed.amount, key, currency)
    }
    append(document, name: name.map { "\($0) \(issued)" })
    if signed.amount == 0, context.map.profile.lines != .summed {
      context.remark(NormalizeCodes.zeroAmount, rows, row, field: fields.amount, "the document has the amount 0")
    }
    context.count(signed.amount, currency)
  }

  /// The document that a row refers to, and why it is disputed.
  private func addReferences(_ view: SourceRows.View, _ row: Int, to document: inout DocumentRow) {
    if fields.related != -1 {
      let related = context.text(view, row, fields.related)
      if !related.isEmpty { document.related = related }
    }
    if fields.chargedFor != -1 {
      let charged = context.text(view, row, fields.chargedFor)
      if !charged.isEmpty { document.chargedFor = charged }
    }
    if fields.dispute != -1 {
      let dispute = context.text(view, row, fields.dispute)
      if !["", "no", "n", "false", "0", "none", "-"].contains(dispute.lowercased()) { document.dispute = dispute }
    }
  }

  private mutating func append(_ document: DocumentRow, name: String?) {
    guard var name else { return documents.append(document) }
    var document = document
    name.withUTF8 { bytes in
      document.number = bytes
      documents.append(document)
    }
  }

  /// What a payment in a list of open items that has no number is called, with its date behind; nil for other rows.
  private func unnumbered(_ view: SourceRows.View, _ row: Int) -> String? {
    guard fields.type >= 0, view.trimmed(row, fields.number).isEmpty else { return nil }
    let word = context.text(view, row, fields.type)
    return isOpenCredit(word) || word.lowercased() == DocumentType.opening.word ? word : nil
  }

  /// Whether the row is a further line item of a document that is there already; its amount is added where line items
  /// sum.
  private mutating func isLineItem(
    _ rows: SourceRows, _ row: Int, _ number: [UInt8], _ customer: Int32, _ signed: (amount: Int64, type: DocumentType),
    _ currency: Currency
  ) -> Bool {
    let amount = signed.amount
    let sums = context.map.profile.lines == .summed
    // Where line items sum, one that takes off does not make a credit note of its own.
    let known = rowsByNumber[number, default: []].first { document in
      documents.customers[Int(document)] == customer && (sums || documents.types[Int(document)] == signed.type)
    }
    guard let known else {
      rowsByNumber[number, default: []].append(Int32(documents.count))
      return false
    }
    context.noteLineItem(currency)
    let document = Int(known)
    if sums {
      context.count(amount, currency)
      let keepsType = context.map.profile.sign == .type || documents.types[document] == .opening
      documents.addLineItem(document, amount) { total in keepsType ? nil : total < 0 ? .creditNote : .invoice }
    } else if documents.amounts[document] != amount || documents.currencies[document] != currency {
      context.remark(
        NormalizeCodes.conflictingRow, rows, row, field: fields.amount,
        "document '\(documents.numbers[document])' is"
          + " \(Money(documents.amounts[document], documents.currencies[document]).plain) on line"
          + " \(documents.sources[document].line), here \(Money(amount, currency).plain)",
        hint: "the first of them is taken: check the document")
    }
    return true
  }

  /// A line item in another currency than its document's cannot be added to it.
  private mutating func checkCurrency(
    _ rows: SourceRows, _ row: Int, _ number: [UInt8], _ customer: UnsafeBufferPointer<UInt8>, _ currency: Currency
  ) {
    guard let customer = customerIDs.find(customer).map({ Int32($0) }),
      let known = rowsByNumber[number]?.map({ Int($0) }).first(where: { documents.customers[$0] == customer }),
      documents.currencies[known] != currency
    else { return }
    context.fail(
      NormalizeCodes.badCurrency, rows, row, field: max(0, fields.currency),
      "the line item is in \(currency), its document '\(documents.numbers[known])' on line"
        + " \(documents.sources[known].line) in"
        + " \(documents.currencies[known])", hint: "correct the currency in the exporting system and export again")
  }

  private mutating func type(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> DocumentType? {
    guard fields.type >= 0 else { return context.constant("type").flatMap(DocumentType.init(word:)) ?? .invoice }
    if view.trimmed(row, fields.type).isEmpty, let meaning = context.map.profile.types[""] { return meaning }
    let text = context.required(rows, view, row, "type", fields.type)
    guard !text.isEmpty else { return nil }
    let number = Int(typeWords.intern(text))
    if number == typeMeanings.count {
      let word = String(decoding: text, as: UTF8.self)
      let known = context.map.profile.types.first { $0.key.lowercased() == word.lowercased() }?.value
      typeMeanings.append(isOpenCredit(word) ? .opening : known ?? DocumentType(word: word.lowercased()))
    }
    if let meaning = typeMeanings[number] { return meaning }
    let known = context.map.profile.types.keys.sorted() + DocumentType.allCases.map(\.word)
    context.fail(
      NormalizeCodes.badWord, rows, row, field: fields.type,
      "type '\(String(decoding: text, as: UTF8.self))' is not a type of document",
      hint: "known are \(known.joined(separator: ", ")); `types:` in a profile maps others")
    return nil
  }

  /// The amount with the sign it has in the balance, and the type that goes with it.
  private mutating func signedAmount(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ type: DocumentType?, _ currency: Currency
  ) -> (amount: Int64, type: DocumentType)? {
    var amount: Int64
    if fields.amount >= 0 {
      guard let value = context.amount(rows, view, row, "amount", fields.amount, currency) else { return nil }
      amount = value
    } else {
      // Two columns: what is owed in one, what is taken off in the other; an empty one is nothing.
      var debit: Int64 = 0
      var credit: Int64 = 0
      let hasDebit = !view.trimmed(row, fields.debit).isEmpty
      let hasCredit = !view.trimmed(row, fields.credit).isEmpty
      if hasDebit || !hasCredit {
        guard let value = context.amount(rows, view, row, "debit", fields.debit, currency) else { return nil }
        debit = value
      }
      if hasCredit {
        guard let value = context.amount(rows, view, row, "credit", fields.credit, currency) else { return nil }
        credit = value
      }
      amount = debit - credit
    }
    guard let type else { return nil }
    if context.map.profile.sign == .balance {
      if type.isCredit, amount > 0 { return (amount, .debitNote) }
      return amount < 0 && !type.isCredit && type != .opening ? (amount, .creditNote) : (amount, type)
    }
    if context.map.profile.sign == .signed || fields.amount < 0 {
      if amount < 0, !type.isCredit { return (amount, type == .invoice || type == .debitNote ? .creditNote : type) }
      return (type.isCredit ? -abs(amount) : amount, type)
    }
    // What is marked as a credit and is one by its type says it twice.
    if amount < 0, type.isCredit, context.writtenSide(view, row, fields.amount) == .credit { return (amount, type) }
    if amount < 0, type != .opening {
      context.fail(
        NormalizeCodes.wrongSign, rows, row, field: fields.amount,
        "amount '\(Money(amount, currency).plain)' is negative; the type \(type.word) gives the sign",
        hint: "export it positive, or name a profile with `sign: signed`")
      return nil
    }
    return (type.isCredit ? -amount : amount, type)
  }
}

/// What a document is; the type gives the sign of its amount.
package enum DocumentType: UInt8, Sendable, CaseIterable {
  case invoice, creditNote, debitNote, writeOff, opening

  /// The word of the canonical columns.
  package var word: String {
    switch self {
    case .invoice: "invoice"
    case .creditNote: "credit_note"
    case .debitNote: "debit_note"
    case .writeOff: "write_off"
    case .opening: "opening"
    }
  }

  package init?(word: String) {
    guard let type = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = type
  }

  /// Whether it takes off what the customer owes.
  package var isCredit: Bool { self == .creditNote || self == .writeOff }
}

/// The columns of a list of documents, with those that only exports have: an amount in two columns, and a word that
/// says which rows are documents.
package enum DocumentColumn: String, CanonicalColumn {
  case number = "document_no"
  case customer = "customer_id"
  case type
  case issuedOn = "document_date"
  case dueOn = "due_date"
  case currency, amount, debit, credit
  case claimedOpen = "open_amount"
  case order = "po_number"
  case related = "related_document"
  case dispute, instalments, note, status
  case clearing = "clearing_document"
  case tax = "tax_amount"
  case deliveredOn = "delivery_date"
  case sentOn = "sent_date"
  case discount
  case chargedFor = "late_charge_for"

  package static let written = allCases.filter { ![.debit, .credit, .note, .status, .clearing].contains($0) }
}

/// All documents, a column a fact. What is paid of them is in ``Allocations``.
///
/// Row order is the order of reading; results sort by their own stated keys. Rows come by ``append(_:)`` alone, so that
/// every column has all of them. It is wide because it has a column for each thing that a ledger says of a document.
package struct Documents: Sendable {
  package private(set) var numbers = TextTable()
  @usableFromInline package private(set) var customers: [Int32] = []
  package private(set) var types: [DocumentType] = []
  package private(set) var issuedOn: [CalendarDate] = []
  /// The due date; of the last instalment where it has several.
  package private(set) var dueOn: [CalendarDate] = []
  package private(set) var currencies: [Currency] = []
  /// Signed minor units: positive where the customer owes, negative for credit notes and write-offs.
  package private(set) var amounts: [Int64] = []
  package private(set) var sources: [Source] = []
  /// Purchase order numbers; empty where there is none.
  package private(set) var orders = TextTable()

  // What few documents have.
  /// Documents whose due date was derived from terms.
  package private(set) var derivedDue: Set<Int32> = []
  /// The number of the document this one refers to.
  package private(set) var related: [Int32: String] = [:]
  /// The number of the document whose late payment this one charges for.
  package private(set) var chargedFor: [Int32: String] = [:]
  /// Why it is disputed, as the ledger says.
  package private(set) var disputes: [Int32: String] = [:]
  /// Instalments sorted by due date; their amounts sum to the document's.
  package private(set) var instalments: [Int32: [Instalment]] = [:]
  /// The ledger's own claim of what is open, in signed minor units; ``noClaim`` where it has none. Empty where no
  /// document has one.
  package private(set) var claimedOpen: [Int64] = []
  /// The value added tax in the amount, in signed minor units; ``noClaim`` where it is not known. Empty where no
  /// document has one.
  private var taxes: [Int64] = []

  /// What few ledgers say of a document; empty where no document has any of it.
  private var terms: [DocumentTerms] = []

  /// The day of which the claim is; ``noDay`` where the ledger does not say. Empty where it says of none.
  package private(set) var claimedOn: [CalendarDate] = []

  /// Where a claim stands, where it is another place than the document's.
  private var claimSources: [Int32: Source] = [:]

  package static let noClaim = Int64.min
  package static let noDay = CalendarDate(dayNumber: Int32.min)

  package init() {}

  @inlinable
  package var count: Int { customers.count }

  package mutating func append(_ row: DocumentRow) {
    let number = Int32(count)
    // Files without the column leave a gap that is filled when a file with it comes.
    if row.claimedOpen != nil || !claimedOpen.isEmpty {
      fillClaims()
      claimedOpen.append(row.claimedOpen ?? Self.noClaim)
    }
    if row.claimedOn != nil || !claimedOn.isEmpty {
      fillDays()
      claimedOn.append(row.claimedOn ?? Self.noDay)
    }
    if let tax = row.tax {
      while taxes.count < count { taxes.append(Self.noClaim) }
      taxes.append(tax)
    }
    if !row.terms.isEmpty { set(count, terms: row.terms) }
    numbers.append(row.number)
    customers.append(row.customer)
    types.append(row.type)
    issuedOn.append(row.issuedOn)
    dueOn.append(row.dueOn)
    currencies.append(row.currency)
    amounts.append(row.amount)
    sources.append(row.source)
    orders.append(row.order)
    if row.hasDerivedDue { derivedDue.insert(number) }
    if let related = row.related { self.related[number] = related }
    if let charged = row.chargedFor { chargedFor[number] = charged }
    if let dispute = row.dispute { disputes[number] = dispute }
    if let instalments = row.instalments { self.instalments[number] = instalments }
  }

  /// A row, with its texts borrowed for the call.
  package func withRow<Result>(_ row: Int, _ body: (DocumentRow) throws -> Result) rethrows -> Result {
    try numbers.withBytes(of: row) { text in
      try orders.withBytes(of: row) { order in
        let number = Int32(row)
        var copy = DocumentRow(
          number: text, customer: customers[row], type: types[row], issuedOn: issuedOn[row], dueOn: dueOn[row],
          currency: currencies[row],
          amount: amounts[row], source: sources[row])
        copy.order = order
        if !derivedDue.isEmpty { copy.hasDerivedDue = derivedDue.contains(number) }
        if !related.isEmpty { copy.related = related[number] }
        if !disputes.isEmpty { copy.dispute = disputes[number] }
        if !instalments.isEmpty { copy.instalments = instalments[number] }
        if !claimedOpen.isEmpty { copy.claimedOpen = claimedOpen[row] }
        if !claimedOn.isEmpty, claimedOn[row] != Self.noDay { copy.claimedOn = claimedOn[row] }
        copy.tax = tax(row)
        copy.terms = terms(row)
        if !chargedFor.isEmpty { copy.chargedFor = chargedFor[number] }
        return try body(copy)
      }
    }
  }

  /// The value added tax in the amount; nil where it is not known.
  package func tax(_ row: Int) -> Int64? { row < taxes.count && taxes[row] != Self.noClaim ? taxes[row] : nil }

  /// When it was delivered and sent, and its discount.
  package func terms(_ row: Int) -> DocumentTerms { row < terms.count ? terms[row] : DocumentTerms() }

  /// Whether the document takes off what the customer owes: a credit note, a write-off, a negative opening balance.
  @inlinable
  package func isCredit(_ row: Int) -> Bool { amounts[row] < 0 }
}

// What may happen to a document that is there.
extension Documents {
  private mutating func fillClaims() {
    while claimedOpen.count < count { claimedOpen.append(Self.noClaim) }
  }

  private mutating func fillDays() {
    while claimedOn.count < count { claimedOn.append(Self.noDay) }
  }

  /// The day of which a claim is; nil where the ledger does not say.
  package func dayOfClaim(_ row: Int) -> CalendarDate? {
    row < claimedOn.count && claimedOn[row] != Self.noDay ? claimedOn[row] : nil
  }

  /// Gives every document the customer that the ledger knows it by.
  package mutating func renumberCustomers(_ number: (Int32) -> Int32) {
    for row in 0..<count { customers[row] = number(customers[row]) }
  }

  /// Gives every document the source that the ledger knows it by: files of the books have their own numbers.
  package mutating func renumberSources(_ number: (Source) -> Source) {
    for row in 0..<count { sources[row] = number(sources[row]) }
    claimSources = claimSources.mapValues(number)
  }

  /// Gives a document without due date the one that its terms give.
  package mutating func deriveDue(_ row: Int, _ due: CalendarDate) {
    dueOn[row] = due
    derivedDue.insert(Int32(row))
  }

  /// Takes a document as a file has it now: amount, dates, instalments and where that stands.
  package mutating func change(_ row: Int, to other: Documents, _ otherRow: Int, hasDue: Bool) {
    amounts[row] = other.amounts[otherRow]
    issuedOn[row] = other.issuedOn[otherRow]
    if hasDue { dueOn[row] = other.dueOn[otherRow] }
    instalments[Int32(row)] = other.instalments[Int32(otherRow)]
    sources[row] = other.sources[otherRow]
  }

  /// Takes a document out of the figures, which keep its row.
  package mutating func withdraw(_ row: Int) {
    amounts[row] = 0
    instalments[Int32(row)] = nil
  }

  /// Adds a further line item to a document, which may become another type by it.
  package mutating func addLineItem(_ row: Int, _ amount: Int64, becoming type: (_ total: Int64) -> DocumentType?) {
    amounts[row] &+= amount
    if let type = type(amounts[row]) { types[row] = type }
  }

  /// Says which document a document belongs to.
  package mutating func relate(_ row: Int, to number: String) { related[Int32(row)] = number }

  package mutating func dispute(_ row: Int, _ dispute: String?) { disputes[Int32(row)] = dispute }

  /// Says of all claims that they are of a day.
  package mutating func claimAll(on day: CalendarDate) {
    guard !claimedOpen.isEmpty else { return }
    claimedOn = Array(repeating: day, count: count)
  }

  /// Where what the ledger says is open of a document was read.
  package func sourceOfClaim(_ row: Int) -> Source { claimSources[Int32(row)] ?? sources[row] }

  package mutating func claim(_ row: Int, _ open: Int64, on day: CalendarDate? = nil, from source: Source? = nil) {
    fillClaims()
    claimedOpen[row] = open
    claimSources[Int32(row)] = source
    guard day != nil || !claimedOn.isEmpty else { return }
    fillDays()
    claimedOn[row] = day ?? Self.noDay
  }

  /// Takes what a later file says of a document's delivery, its discount and what it charges for.
  package mutating func learn(_ row: Int, from other: Documents, _ otherRow: Int) {
    var known = terms(row)
    known.learn(from: other.terms(otherRow))
    if !known.isEmpty { set(row, terms: known) }
    if let charged = other.chargedFor[Int32(otherRow)] { chargedFor[Int32(row)] = charged }
  }

  private mutating func set(_ row: Int, terms other: DocumentTerms) {
    while terms.count <= row { terms.append(DocumentTerms()) }
    terms[row] = other
  }

  /// Takes the tax that a later file tells of a document.
  package mutating func tax(_ row: Int, _ tax: Int64?) {
    guard let tax else { return }
    while taxes.count <= row { taxes.append(Self.noClaim) }
    taxes[row] = tax
  }
}

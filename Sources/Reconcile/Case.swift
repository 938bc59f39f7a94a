internal import Domain

/// What is so of a receipt when the rules are asked about it.
struct Situation: OptionSet {
  let rawValue: UInt16

  /// Nothing came, or money went between accounts of ours.
  static let nothing = Situation(rawValue: 1)
  static let outgoing = Situation(rawValue: 2)
  static let incoming = Situation(rawValue: 4)
  /// We are the payer ourselves.
  static let ours = Situation(rawValue: 8)
  /// Nothing says for certain who paid.
  static let unknown = Situation(rawValue: 16)
  /// A number in the text fits several documents.
  static let shared = Situation(rawValue: 32)
  /// The text names documents, or names none.
  static let named = Situation(rawValue: 64)
  static let unnamed = Situation(rawValue: 128)
  /// All that it names is settled.
  static let settled = Situation(rawValue: 256)
  /// The amount is what is open of them, or more, or less.
  static let exact = Situation(rawValue: 512)
  static let above = Situation(rawValue: 1024)
  static let below = Situation(rawValue: 2048)
}

/// One receipt as the rules see it: what it says, who pays, what is open. It is made from the book as it stands and
/// changes nothing.
struct Case {
  let evidence: Evidence
  let receipt: Int
  /// Its row in the order in which receipts are taken.
  let position: Int
  let amount: Int64
  let date: CalendarDate
  /// Who pays for certain: by account, payer map, name or alias.
  private(set) var payer: Payer?
  /// The same, or else the customer whose name is only like the payer's.
  private(set) var known: Payer?
  private(set) var named = NamedDocuments()
  /// What it is where no customer paid it.
  private(set) var otherMoney: OtherMoney.Kind?
  private(set) var situation: Situation
  /// The documents that are to be settled: what is open of those that it names.
  private(set) var documents: [Int32] = []
  private(set) var openSum: Int64 = 0
  /// Whose the documents are; else the payer.
  private(set) var customer = Customers.nobody
  /// Where the text names no document: whose items are looked at, also by a customer's number in the text, and what is
  /// open of them.
  private(set) var debtor: Payer?
  private(set) var items: [Int32] = []

  init(_ position: Int, _ evidence: Evidence, _ book: borrowing Book) {
    receipt = Int(evidence.queue.order[position])
    self.position = position
    self.evidence = evidence
    amount = evidence.ledger.receipts.amounts[receipt]
    date = evidence.ledger.receipts.valueOn[receipt]
    situation = amount > 0 ? .incoming : .outgoing
    payer = evidence.payers.payer(of: receipt)
    let isOurs = payer == nil && evidence.payers.isOurselves(receipt)
    if amount == 0 || (amount < 0 && isOurs) {
      situation = .nothing
      return
    }
    if isOurs { situation.insert(.ours) }
    if payer == nil { situation.insert(.unknown) }
    // A name that is only like a customer's helps where a number or an amount speaks for the same customer.
    known = payer ?? (amount > 0 ? evidence.payers.similarPayer(of: receipt) : nil)
    named = namedDocuments(book)
    guard amount > 0 else { return }
    if payer == nil {
      otherMoney = evidence.otherMoney.kind(
        of: receipt, isOurs: isOurs, byWords: known == nil || known?.evidence == .onBehalf)
    }
    if !named.ambiguous.isEmpty { situation.insert(.shared) }
    if named.documents.isEmpty { lookAtItems(book) } else { lookAtDocuments(book) }
  }

  private mutating func lookAtDocuments(_ book: borrowing Book) {
    situation.insert(.named)
    customer = evidence.soleOwner(of: named.documents) ?? known?.customer ?? Customers.nobody
    documents = named.documents.filter { book.open($0) != 0 }
    compare(book)
  }

  private mutating func compare(_ book: borrowing Book) {
    openSum = book.openSum(documents)
    situation.subtract([.settled, .exact, .above, .below])
    if documents.isEmpty {
      situation.insert(.settled)
    } else {
      situation.insert(openSum == amount ? .exact : amount > openSum ? .above : .below)
    }
  }

  private mutating func lookAtItems(_ book: borrowing Book) {
    situation.insert(.unnamed)
    guard otherMoney == nil, named.ambiguous.isEmpty else { return }
    debtor = known
    if known?.isWeak ?? true {
      debtor = evidence.payers.customer(namedIn: evidence.ledger.receipts.remittances[receipt]) ?? known
    }
    guard let debtor else { return }
    customer = debtor.customer
    items = openItems(of: debtor, book)
  }

  /// The same receipt, asked about other documents than it names.
  func settling(_ documents: [Int32], customer: Int32, _ book: borrowing Book) -> Case {
    var one = self
    one.documents = documents
    one.customer = customer
    one.compare(book)
    return one
  }

  var currency: Currency { evidence.ledger.receipts.currencies[receipt] }
  /// What is open of the documents beyond what came.
  var missing: Int64 { openSum - amount }
  /// Those of the documents that are no credits.
  func invoices(_ book: borrowing Book) -> [Int32] { documents.filter { book.open($0) > 0 } }

  func text(_ amount: Int64) -> String { Money(amount, currency).plain }

  /// Whether one of the words stands in its text.
  func says(_ words: WordList) -> Bool { evidence.ledger.receipts.remittances.withBytes(of: receipt, words.occur) }

  /// What a customer has open in the receipt's currency on its value date, the oldest due date first.
  func openItems(of customer: Int32, _ book: borrowing Book) -> [Int32] {
    book.openItems(of: customer, currency, on: date)
  }

  /// The same of all the customers of a payer.
  func openItems(of payer: Payer, _ book: borrowing Book) -> [Int32] {
    if payer.customers.count == 1 { return openItems(of: payer.customer, book) }
    return payer.customers.flatMap { openItems(of: $0, book) }
  }

  /// Takes all that is open of documents, on top of what other parts take of them.
  func parts(
    settling documents: [Int32], after first: [Part] = [], _ rule: Rule, note: String? = nil, _ book: borrowing Book
  ) -> [Part] {
    var parts = first
    parts.reserveCapacity(first.count + documents.count)
    for document in documents {
      let open = first.reduce(book.open(document)) { $1.document == document ? $0 - $1.amount : $0 }
      parts.append(Part(document: document, amount: open, kind: open < 0 ? .credit : .cash, rule: rule, note: note))
    }
    return parts
  }

  /// What else its customer has open beside the documents that it names.
  func furtherItems(_ book: borrowing Book) -> [Int32] {
    customer == Customers.nobody ? [] : openItems(of: customer, book).filter { !documents.contains($0) }
  }

  /// The documents that it names, and one more that takes all of the rest.
  func settled(with further: Int32, _ rule: Rule, _ book: borrowing Book) -> Verdict {
    Verdict(rule: rule, customer: customer, parts: parts(settling: documents + [further], rule, book), ground: .number)
  }
}

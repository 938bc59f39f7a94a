internal import Domain

/// What is known whatever is decided: who pays, what texts name, how amounts come. It answers, and keeps what it has
/// found.
///
/// It has a property for each kind of evidence, which is why there are so many.
/// A class, because it owns the memory of what was looked up and the room in which texts are read; it never holds what
/// is open, save for the lists of ``OpenAccounts``, which are brought up to the book each time they are asked for.
final class Evidence {
  let ledger: Ledger
  let asOf: CalendarDate
  let policy: MatchingPolicy
  let index: ReferenceIndex
  let remarks: RemarkWords
  let accounts: OpenAccounts
  let linked: LinkedCredits
  /// By customer: those whose parent it is.
  let children: [Int32: [Int32]]
  /// Documents issued after the as-of date: known by number, but not there yet.
  let laterNumbers: Set<String>
  /// By receipt: the lines of its remittance advice.
  let advices: [Int32: [Int]]
  var payers: Payers
  var otherMoney: OtherMoney
  var scan: ReferenceScan
  var amounts = AmountIndex()
  /// The receipts that are settled by what they say; none before decisions and journal are taken.
  private(set) var queue = ReceiptQueue()

  init(_ ledger: Ledger, asOf: CalendarDate, policy: MatchingPolicy) {
    self.ledger = ledger
    self.asOf = asOf
    self.policy = policy
    index = ReferenceIndex(ledger.documents, customers: ledger.customers, asOf: asOf, words: policy.words)
    remarks = RemarkWords(policy.words)
    accounts = OpenAccounts(ledger, asOf: asOf)
    payers = Payers(ledger, asOf: asOf, words: policy.words)
    otherMoney = OtherMoney(ledger.receipts, policy.words)
    scan = ReferenceScan(index: index)
    linked = LinkedCredits(ledger, asOf: asOf)
    var advices: [Int32: [Int]] = [:]
    for (at, line) in ledger.remittances.enumerated() {
      if let receipt = line.receipt { advices[receipt, default: []].append(at) }
    }
    self.advices = advices
    var children: [Int32: [Int32]] = [:]
    for (row, customer) in ledger.customers.all.enumerated() where !customer.parentID.isEmpty {
      if let parent = ledger.customers.row(of: customer.parentID) { children[parent, default: []].append(Int32(row)) }
    }
    self.children = children
    let later = (0..<ledger.documents.count).filter { ledger.documents.issuedOn[$0] > asOf }
    laterNumbers = Set(later.map { ledger.documents.numbers[$0] })
  }

  func counts(_ receipt: Int) -> Bool { ledger.receipts.bookedOn[receipt] <= asOf }

  /// Lines up the receipts that nobody has settled yet.
  func lineUp(unless isSettled: [Bool]) {
    let receipts = (0..<Int32(ledger.receipts.count)).filter { counts(Int($0)) && !isSettled[Int($0)] }
    queue = ReceiptQueue(receipts, ledger, index)
    queue.noteNames(ledger) { receipt, document in
      payers.payer(of: receipt).map { owns($0, document) } ?? false
    }
  }

  /// The customer of documents that are all of one; nil where there are none, or several have them.
  func soleOwner(of documents: [Int32]) -> Int32? {
    guard let first = documents.first else { return nil }
    let owner = ledger.documents.customers[Int(first)]
    return documents.allSatisfy { ledger.documents.customers[Int($0)] == owner } ? owner : nil
  }

  /// Whether a payer pays for the customer of a document: its own, one it is mapped to, or a subsidiary of these.
  func owns(_ payer: Payer, _ document: Int32) -> Bool {
    let owner = ledger.documents.customers[Int(document)]
    return payer.customers.contains { $0 == owner || isParent($0, of: owner) }
  }

  /// Whether a customer stands above another, at whatever distance.
  func isParent(_ parent: Int32, of child: Int32) -> Bool {
    var at = child
    for _ in 0..<8 {
      guard at >= 0, let above = ledger.customers.row(of: ledger.customers[at].parentID) else { return false }
      if above == parent { return true }
      at = above
    }
    return false
  }

  /// The one document with this number, or nil where there is none or more than one and the customer does not decide.
  func document(numbered number: String, customer: Int32 = Customers.nobody) -> Int32? {
    var number = number
    let found: [Int32] = number.withUTF8 { text in
      var segments: [Segment] = []
      Segments.find(in: text, into: &segments)
      let start = segments.firstIndex { $0.isDigits } ?? 0
      guard !segments.isEmpty, let key = ReferenceKey.joined(segments[start...], of: text) else { return [] }
      return index.documents(of: key).filter { document in
        ledger.documents.numbers.withBytes(of: Int(document)) { $0.elementsEqual(text) }
      }
    }
    if found.count == 1 { return found[0] }
    let own = found.filter { ledger.documents.customers[Int($0)] == customer }
    return own.count == 1 ? own[0] : nil
  }
}

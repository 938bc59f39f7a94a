internal import Domain

/// Every number that was issued, of all customers, by what people write of it.
///
/// It is written while it is made and only read from then on, by several threads at once.
/// It is wide because each key that people write has columns of its own.
final class ReferenceIndex: @unchecked Sendable {
  /// The first document of a key; further ones follow in ``next``.
  private var keys: [UInt64]
  private var first: [Int32]
  private var mask: Int
  private var used = 0
  /// By entry: the next entry with the same key, or -1. Entry `e` is document ``entryDocuments``[e].
  private var next: [Int32] = []
  private var entryDocuments: [Int32] = []

  /// Prefixes in capitals; number 0 is the empty prefix.
  private(set) var prefixes = Interner()
  /// By document.
  private(set) var prefixOfDocument: [UInt16] = []
  /// By document: how many segments its core has, 15 at most.
  private(set) var coreSegments: [UInt8] = []
  /// By document: how many digits or letters its core has without leading zeros, 63 at most.
  private(set) var coreLength: [UInt8] = []
  /// By document: the same with its zeros.
  private(set) var issuedLength: [UInt8] = []
  /// The largest core in segments, for how far a text is searched.
  private(set) var maximalSegments = 1
  /// Whether some core holds letters, or some number has no digit at all.
  private(set) var hasLetterCores = false
  private(set) var hasLettersOnly = false
  /// Documents that share their number, prefix included, with an earlier one.
  private(set) var repeated: [Int32] = []

  /// What stands before and between the numbers in a text.
  let words: ReferenceWords
  private let customers: [Int32]
  /// By customer: the digits of its id as a number, or nil.
  private let customerNumbers: [UInt64?]

  init(_ documents: Documents, customers: Customers = Customers(), asOf: CalendarDate, words: Words) {
    self.words = ReferenceWords(words)
    self.customers = documents.customers
    customerNumbers = customers.all.map { customer in
      let digits = customer.id.utf8.filter(Segments.isDigit)
      return digits.isEmpty || digits.count > 9 ? nil : UInt64(String(decoding: digits, as: UTF8.self))
    }
    var size = 64
    while size < documents.count * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    first = Array(repeating: -1, count: size)
    mask = size - 1
    _ = prefixes.intern("")
    prefixOfDocument = Array(repeating: 0, count: documents.count)
    coreSegments = Array(repeating: 0, count: documents.count)
    coreLength = Array(repeating: 0, count: documents.count)
    issuedLength = coreLength
    next.reserveCapacity(documents.count)
    entryDocuments.reserveCapacity(documents.count)
    var segments: [Segment] = []
    for row in 0..<documents.count where documents.issuedOn[row] <= asOf {
      documents.numbers.withBytes(of: row) { add($0, Int32(row), &segments, documents) }
    }
  }

  private func add(
    _ number: UnsafeBufferPointer<UInt8>, _ document: Int32, _ segments: inout [Segment], _ documents: Documents
  ) {
    Segments.find(in: number, into: &segments)
    guard !segments.isEmpty else { return }
    let row = Int(document)
    let coreStart = segments.firstIndex { $0.isDigits } ?? 0
    if !segments[coreStart].isDigits { hasLettersOnly = true }
    let core = segments[coreStart...]
    if core.contains(where: { !$0.isDigits }) { hasLetterCores = true }
    if coreStart > 0 {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: number.count) { buffer in
        var count = 0
        for segment in segments[..<coreStart] {
          for at in segment.start..<segment.end {
            buffer[count] = Segments.upper(number[at])
            count += 1
          }
        }
        let prefix = prefixes.intern(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count]))
        prefixOfDocument[row] = UInt16(truncatingIfNeeded: min(prefix, UInt32(UInt16.max)))
      }
    }
    coreSegments[row] = UInt8(min(core.count, 15))
    maximalSegments = max(maximalSegments, min(core.count, 6))
    var length = 0
    for segment in core {
      for at in segment.start..<segment.end where length > 0 || number[at] != UInt8(ascii: "0") { length += 1 }
    }
    coreLength[row] = UInt8(min(length, 63))
    issuedLength[row] = UInt8(min(core.reduce(0) { $0 + $1.count }, 63))
    guard let key = ReferenceKey.joined(core, of: number) else { return }
    for other in self.documents(of: key)
    where prefixOfDocument[Int(other)] == prefixOfDocument[row] && sameNumber(documents, Int(other), row) {
      repeated.append(document)
      break
    }
    insert(key, document)
    let hasInnerZeros = core.dropFirst().contains { $0.isDigits && number[$0.start] == UInt8(ascii: "0") }
    if hasInnerZeros { insert(ReferenceKey.unpadded(core, of: number), document) }
  }

  private func sameNumber(_ documents: Documents, _ a: Int, _ b: Int) -> Bool {
    documents.numbers.withBytes(of: a) { first in documents.numbers.withBytes(of: b) { first.elementsEqual($0) } }
  }

  private func insert(_ key: ReferenceKey, _ document: Int32) {
    if used * 2 >= keys.count { grow() }
    let entry = Int32(entryDocuments.count)
    entryDocuments.append(document)
    let at = slot(of: key)
    if first[at] < 0 {
      keys[at] = key.value
      used += 1
    }
    // Entries of one key are chained newest first.
    next.append(first[at])
    first[at] = entry
  }

  private func grow() {
    let oldKeys = keys
    let oldFirst = first
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    first = Array(repeating: -1, count: oldKeys.count * 2)
    mask = keys.count - 1
    for at in oldKeys.indices where oldFirst[at] >= 0 {
      let new = slot(of: oldKeys[at])
      keys[new] = oldKeys[at]
      first[new] = oldFirst[at]
    }
  }

  private func slot(of key: ReferenceKey) -> Int { slot(of: key.value) }

  private func slot(of value: UInt64) -> Int {
    var at = Int(truncatingIfNeeded: ByteHash.mixed(value &* 0x9E37_79B9_7F4A_7C15)) & mask
    while first[at] >= 0, keys[at] != value { at = (at + 1) & mask }
    return at
  }

  func prefix(of document: Int32) -> UInt16 { prefixOfDocument[Int(document)] }

  func customer(ofDocument document: Int32) -> Int32 { customers[Int(document)] }

  /// The number of a document's customer, as a structured reference may hold it before the document's.
  func customerNumber(ofDocument document: Int32) -> UInt64? {
    let customer = Int(customers[Int(document)])
    return customerNumbers.indices.contains(customer) ? customerNumbers[customer] : nil
  }

  /// Whether any document has this key.
  func contains(_ key: ReferenceKey) -> Bool { first[slot(of: key)] >= 0 }

  /// The documents of a key, newest row first.
  func documents(of key: ReferenceKey) -> Chain { Chain(index: self, entry: first[slot(of: key)]) }

  struct Chain: Sequence, IteratorProtocol {
    let index: ReferenceIndex
    var entry: Int32

    mutating func next() -> Int32? {
      guard entry >= 0 else { return nil }
      defer { entry = index.next[Int(entry)] }
      return index.entryDocuments[Int(entry)]
    }
  }
}

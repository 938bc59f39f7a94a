internal import Domain

/// What earlier closes settled: it is put back as it was, at its own point in time, and never matched again.
///
/// A receipt that was before a person or on account is matched anew, with all that was open on its day.
struct Locks {
  /// By carried document: what was open before the allocations that are put back.
  private(set) var baseOpen: [Int64] = []
  /// By carried receipt: what was allocated to documents that are no longer carried.
  private(set) var baseAllocated: [Int64] = []
  /// By carried receipt: the allocations to put back, in the order they were made.
  private(set) var ofReceipt: [Int32: [Int]] = [:]
  /// By credit note: those that stand under its number.
  private(set) var ofCredit: [Int32: [Int]] = [:]
  /// By carried document: all of them. Made when it is first asked for, as few runs ask.
  private(set) lazy var ofDocument = Dictionary(grouping: 0..<closedDocuments.count) { closedDocuments[$0] }
  private var closedDocuments: [Int32] = []
  /// What decisions wrote off.
  private(set) var writeOffs: [Int] = []
  /// What was settled until the day of the opening list.
  private(set) var ofOpening: [Int] = []
  /// By carried document: what the allocations that are still to be put back take off it.
  private(set) var reserved: [Int64] = []
  /// By carried receipt: whether it was put back.
  private(set) var isRestored: [Bool] = []
  /// Credit notes whose set-off by a rule was put back.
  private(set) var restoredCredits: Set<Int32> = []
  /// By receipt: the one that returned it in an earlier close; made when it is first asked for.
  var returns: [Int32: Int32]?
  /// By carried receipt: what a person was asked about it.
  private(set) var review: [Int32: ReviewItem] = [:]
  private let documents: Int
  private let receipts: Int
  let firstOpenDay: CalendarDate

  init(_ ledger: Ledger) {
    guard let closed = ledger.closed else {
      (documents, receipts, firstOpenDay) = (0, 0, CalendarDate(dayNumber: Int32.min))
      return
    }
    documents = closed.documentCount
    receipts = closed.receiptCount
    firstOpenDay = closed.asOf.adding(days: 1)
    baseOpen = closed.open
    baseAllocated = closed.allocated
    let allocations = closed.allocations
    closedDocuments = allocations.documents
    for at in 0..<allocations.count {
      baseOpen[Int(allocations.documents[at])] += allocations.amounts[at]
      let receipt = allocations.receipts[at]
      if receipt >= 0 {
        if !allocations.kinds[at].isDeduction { baseAllocated[Int(receipt)] -= allocations.amounts[at] }
      }
      if allocations.kinds[at] == .opening {
        ofOpening.append(at)
      } else if allocations.rules[at] == .writeOff, allocations.kinds[at] == .rounding {
        writeOffs.append(at)
      } else if receipt >= 0 {
        ofReceipt[receipt, default: []].append(at)
      } else if let credit = allocations.credits[Int32(at)] {
        ofCredit[credit, default: []].append(at)
      }
    }
    for item in closed.review { review[item.receipt] = item }
    reserved = baseOpen.indices.map { baseOpen[$0] - closed.open[$0] }
    isRestored = Array(repeating: false, count: closed.receiptCount)
  }

  mutating func noteRestored(_ amount: Int64, on document: Int32) { reserved[Int(document)] -= amount }
  mutating func noteRestored(receipt: Int) { isRestored[receipt] = true }
  mutating func noteRestored(credit: Int32) { restoredCredits.insert(credit) }

  /// The first day on which an allocation can count: one between facts that are both known from closed periods is made
  /// in the open one.
  @inline(__always)
  func earliest(receipt: Int32, document: Int32) -> CalendarDate {
    let isKnown = receipt < 0 ? Int(document) < documents : Int(receipt) < receipts
    return isKnown ? firstOpenDay : CalendarDate(dayNumber: Int32.min)
  }
}

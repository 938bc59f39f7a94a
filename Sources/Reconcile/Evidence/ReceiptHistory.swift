internal import Domain

/// Receipts by amount, for finding what a returned payment reverses.
struct ReceiptHistory {
  /// Incoming receipts of the amounts that also went out, in order of value date; also by what they were before a
  /// provider kept its charges.
  private var byAmount: [Int64: [Int32]] = [:]
  private var mayReturn: Set<Int32> = []
  private var returned: Set<Int32> = []
  /// The allocations of each of these receipts, in the order they were made.
  private var allocations: [Int32: [Int]] = [:]

  init(_ receipts: Receipts, asOf: CalendarDate) {
    var outgoing: Set<Int64> = []
    for receipt in 0..<receipts.count where receipts.amounts[receipt] < 0 && receipts.bookedOn[receipt] <= asOf {
      outgoing.insert(Self.returnedAmount(receipt, receipts))
    }
    guard !outgoing.isEmpty else { return }
    for receipt in 0..<receipts.count where receipts.amounts[receipt] > 0 && receipts.bookedOn[receipt] <= asOf {
      let amount = receipts.amounts[receipt]
      for size in Set([amount, amount + (receipts.charges[Int32(receipt)] ?? 0)]) where outgoing.contains(size) {
        byAmount[size, default: []].append(Int32(receipt))
        mayReturn.insert(Int32(receipt))
      }
    }
    for size in byAmount.keys {
      byAmount[size]?.sort {
        let (a, b) = (receipts.valueOn[Int($0)], receipts.valueOn[Int($1)])
        return a == b ? receipts.ids.precedes($0, $1) : a < b
      }
    }
  }

  /// What went back to the payer: the amount of the line, or the one that the bank states beside its charges.
  static func returnedAmount(_ receipt: Int, _ receipts: Receipts) -> Int64 {
    receipts.original(receipt) ?? -receipts.amounts[receipt]
  }

  /// Earlier receipts of the same size and currency that were not returned yet.
  func originals(of receipt: Int, in receipts: Receipts, withinDays days: Int) -> [Int32] {
    (byAmount[Self.returnedAmount(receipt, receipts)] ?? []).filter { original in
      let age = receipts.valueOn[receipt].days(since: receipts.valueOn[Int(original)])
      return (0...days).contains(age) && receipts.currencies[Int(original)] == receipts.currencies[receipt]
        && !returned.contains(original)
    }
  }

  /// Keeps an allocation of a receipt that may be returned later.
  mutating func note(allocation: Int, of receipt: Int32) {
    if !mayReturn.isEmpty, mayReturn.contains(receipt) { allocations[receipt, default: []].append(allocation) }
  }

  func allocations(of receipt: Int32) -> [Int] { allocations[receipt] ?? [] }

  mutating func noteReturned(_ original: Int32) { returned.insert(original) }
}

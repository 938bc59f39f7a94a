internal import Dispatch
internal import Domain

/// What the texts of all receipts name, found before anything is settled: texts do not depend on what is open.
///
/// The texts are shared out over the processors; the answer does not depend on how many there are.
struct NamedReferences: Sendable {
  private var hits: [ReferenceHit] = []
  /// The hits of the receipt at a row of the order are `hits[starts[row]..<starts[row + 1]]`.
  private var starts: [Int32] = [0]

  /// - Parameters:
  ///   - order: the receipts, in the order in which they are taken.
  init(_ order: [Int32], receipts: Receipts, index: ReferenceIndex) {
    let shares = min(max(order.count / 4096, 1), 16)
    let size = (order.count + shares - 1) / max(shares, 1)
    nonisolated(unsafe) var parts = [(hits: [ReferenceHit], counts: [Int32])](repeating: ([], []), count: shares)
    parts.withUnsafeMutableBufferPointer { parts in
      nonisolated(unsafe) let parts = parts
      DispatchQueue.concurrentPerform(iterations: shares) { share in
        var scan = ReferenceScan(index: index)
        var hits: [ReferenceHit] = []
        var counts: [Int32] = []
        for row in (share * size)..<min((share + 1) * size, order.count) {
          let receipt = Int(order[row])
          let before = hits.count
          receipts.remittances.withBytes(of: receipt) { scan.search($0) }
          hits.append(contentsOf: scan.hits)
          // Two digits of the text that may mean anything do not stand for a reference field.
          if scan.hits.allSatisfy({ $0.strength == .short }), !receipts.endToEndIDs.isEmpty(receipt) {
            receipts.endToEndIDs.withBytes(of: receipt) { scan.search($0, isReferenceField: true) }
            hits.append(contentsOf: scan.hits)
          }
          counts.append(Int32(hits.count - before))
        }
        parts[share] = (hits, counts)
      }
    }
    starts.reserveCapacity(order.count + 1)
    for part in parts {
      hits.append(contentsOf: part.hits)
      for count in part.counts { starts.append((starts.last ?? 0) + count) }
    }
  }

  /// What the receipt at a row of the order names.
  subscript(row: Int) -> ArraySlice<ReferenceHit> { hits[Int(starts[row])..<Int(starts[row + 1])] }
}

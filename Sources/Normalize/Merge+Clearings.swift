internal import Domain

extension Merge {
  /// How many days before and after the ledger's date of a payment the bank may have booked it.
  private static let daysApart = 7

  /// The ledger's own applications by clearing documents: what was cleared with one payment is settled by the bank line
  /// of its amount, where one alone lies around its date and no other payment of the ledger's could be it.
  mutating func applyClearings(of parts: [FilePart]) {
    var settling: [(group: Clearings.Group, payment: Clearings.Payment, part: DocumentPart)] = []
    for case .documents(let part) in parts {
      for group in part.context.clearings.all {
        if let payment = group.settling { settling.append((group, payment, part)) }
      }
    }
    guard !settling.isEmpty else { return }
    var lines: [Int64: [Int32]] = [:]
    for receipt in 0..<ledger.receipts.count where !ledger.receipts.fromJournal[receipt] {
      lines[ledger.receipts.amounts[receipt], default: []].append(Int32(receipt))
    }
    let candidates = settling.map { one in
      (lines[-one.payment.amount] ?? []).filter { receipt in
        ledger.receipts.currencies[Int(receipt)] == one.group.currency
          && abs(ledger.receipts.bookedOn[Int(receipt)].dayNumber - one.payment.date.dayNumber) <= Self.daysApart
      }
    }
    var claims: [Int32: Int] = [:]
    for receipt in candidates.joined() { claims[receipt, default: 0] += 1 }
    for (one, receipts) in zip(settling, candidates) where receipts.count == 1 && claims[receipts[0]] == 1 {
      let documents = one.part.documents
      for row in one.group.documents.map({ Int($0) }) {
        ledger.statedApplications.append(
          StatedApplication(
            receipt: receipts[0], documentNumber: documents.numbers[row], amount: documents.amounts[row],
            source: documents.sources[row]))
      }
    }
    ledger.statedApplications.sort { ($0.receipt, $0.source) < ($1.receipt, $1.source) }
  }
}

internal import Domain

/// What changed documents after the as-of date, by a later reading: in the documents' own currencies.
struct LaterMovements {
  typealias Movement = SubsequentReceipts.Movement

  /// By document of the later reading; by date, then id.
  private(set) var ofDocument: [Int32: [Movement]] = [:]

  private let report: Report
  private let asOf: CalendarDate
  private let naming: PayerNaming
  private var ledger: Ledger { report.ledger }
  private var allocations: Allocations { report.reconciliation.allocations }

  /// - Parameters:
  ///   - report: the later reading.
  ///   - asOf: the date of the papers.
  ///   - wanted: documents of the later reading.
  init(_ report: Report, after asOf: CalendarDate, of wanted: Set<Int32>) {
    (self.report, self.asOf) = (report, asOf)
    naming = PayerNaming(report)
    let allocations = report.reconciliation.allocations
    var rows: [Int] = []
    var receipts: Set<Int32> = []
    for at in 0..<allocations.count
    where allocations.effectiveOn[at] > asOf && wanted.contains(allocations.documents[at]) {
      rows.append(at)
      if allocations.receipts[at] >= 0 { receipts.insert(allocations.receipts[at]) }
    }
    let credited = credited(receipts)
    for at in rows { ofDocument[allocations.documents[at], default: []] += movements(at, credited[at] ?? []) }
    for document in ofDocument.keys {
      ofDocument[document]?.sort { ($0.date, $0.id, $0.kind.rawValue) < ($1.date, $1.id, $1.kind.rawValue) }
    }
  }

  private struct UsedCredit {
    var document: Int32
    var left: Int64
  }

  /// By allocation of cash: what of it credits paid that the same receipt nets. A credit goes to the document that it
  /// names, else to the first.
  private func credited(_ receipts: Set<Int32>) -> [Int: [(credit: Int32, amount: Int64)]] {
    var (credits, paid): ([Int32: [UsedCredit]], [Int32: [Int]]) = ([:], [:])
    for at in 0..<allocations.count
    where allocations.effectiveOn[at] > asOf && receipts.contains(allocations.receipts[at]) {
      let (receipt, amount) = (allocations.receipts[at], allocations.amounts[at])
      if allocations.kinds[at] == .credit, amount < 0 {
        credits[receipt, default: []].append(UsedCredit(document: allocations.documents[at], left: -amount))
      } else if allocations.kinds[at] == .cash, amount > 0 {
        paid[receipt, default: []].append(at)
      }
    }
    var shares: [Int: [(credit: Int32, amount: Int64)]] = [:]
    for (receipt, used) in credits {
      let rows = paid[receipt] ?? []
      var room = rows.map { allocations.amounts[$0] }
      for credit in used {
        var left = credit.left
        let related = ledger.documents.related[credit.document]
        func isNamed(_ row: Int) -> Bool {
          related.map { ledger.documents.numbers[Int(allocations.documents[rows[row]])] == $0 } ?? false
        }
        for row in rows.indices.filter(isNamed) + rows.indices.filter({ !isNamed($0) }) where left > 0 && room[row] > 0
        {
          let taken = min(left, room[row])
          shares[rows[row], default: []].append((credit.document, taken))
          left -= taken
          room[row] -= taken
        }
      }
    }
    return shares
  }

  private func movements(_ at: Int, _ credits: [(credit: Int32, amount: Int64)]) -> [Movement] {
    let (receipt, amount) = (allocations.receipts[at], allocations.amounts[at])
    guard receipt >= 0 else { return [setOff(at)] }
    let rest = amount - credits.reduce(0) { $0 + $1.amount }
    var movements = credits.map { self.credit($0.credit, $0.amount, on: allocations.effectiveOn[at]) }
    guard rest != 0 else { return movements }
    let receipts = ledger.receipts
    var movement = Movement(
      kind(at), rest, on: allocations.effectiveOn[at], id: receipts.ids[Int(receipt)])
    if movement.kind == .cash, rest > 0 { (movement.naming, movement.why) = naming.naming(of: at) }
    if movement.why.isEmpty { movement.why = sentence(at) }
    movement.paidBy = naming.payer(Int(receipt), for: ledger.documents.customers[Int(allocations.documents[at])])
    let references = [receipts.references[Int(receipt)], receipts.endToEndIDs[Int(receipt)]]
    // What banks write where nobody gave an end-to-end id.
    movement.bankReference = references.first { !$0.isEmpty && $0 != "NOTPROVIDED" } ?? ""
    movement.remittance = receipts.remittances[Int(receipt)]
    movement.source = ledger.files.text(of: receipts.sources[Int(receipt)])
    movements.append(movement)
    return movements
  }

  private func sentence(_ at: Int) -> String {
    let sentence = report.reconciliation.evidence[allocations.rules[at]]
    return allocations.notes[Int32(at)].map { "\(sentence); \($0)" } ?? sentence
  }

  /// Of an allocation of a receipt.
  private func kind(_ at: Int) -> SubsequentReceipts.Kind {
    let receipt = Int(allocations.receipts[at])
    let isLater = ledger.receipts.bookedOn[receipt] > asOf
    switch allocations.kinds[at] {
    case .discount, .fee, .withholding, .rounding: return .deduction
    case .cash: return isLater ? .cash : .creditBefore
    // Money out gives back; a decision that moves a later receipt takes its own cash away again.
    case .return: return !isLater ? .other : ledger.receipts.amounts[receipt] < 0 ? .returned : .cash
    case .credit, .opening: return .other
    }
  }

  /// A credit that was set against the document without a receipt, or what a decision gave up of it.
  private func setOff(_ at: Int) -> Movement {
    var movement: Movement
    if allocations.kinds[at] == .credit, let credit = allocations.credits[Int32(at)] {
      movement = self.credit(credit, allocations.amounts[at], on: allocations.effectiveOn[at])
    } else {
      movement = Movement(
        allocations.kinds[at].isDeduction ? .deduction : .other, allocations.amounts[at],
        on: allocations.effectiveOn[at], id: "")
    }
    movement.why = sentence(at)
    if let source = allocations.decidedAt[Int32(at)] { movement.source = ledger.files.text(of: source) }
    return movement
  }

  private func credit(_ credit: Int32, _ amount: Int64, on date: CalendarDate) -> Movement {
    let documents = ledger.documents
    let issued = documents.issuedOn[Int(credit)]
    var movement = Movement(
      issued > asOf ? .creditAfter : .creditBefore, amount, on: date, id: documents.numbers[Int(credit)])
    movement.why = "a credit of \(issued)"
    movement.source = ledger.files.text(of: documents.sources[Int(credit)])
    return movement
  }
}

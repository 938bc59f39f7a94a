internal import Domain

// What happened in the twelve months up to the as-of date.
extension ListMaking {
  /// A document of which something was given up.
  private struct GivenUp: Hashable {
    var customer: String
    var number: String
  }

  /// What was given up, who decided it and why, and what came of it since.
  var writtenOff: [Row] {
    let rows = writtenOffByLedger + writtenOffByDecision
    let cash = cash(on: Set(rows.map(\.document)))
    let latest = (later ?? report).close.asOf
    return rows.map { entry in
      var row = entry.row
      let day = row.date ?? asOf
      let sum = (cash[entry.document] ?? []).reduce(0) { $1.day > day ? $0 + $1.amount : $0 }
      row.note += sum == 0 ? "; nothing recovered by \(latest)" : "; recovered \(plain(sum, row.currency)) by \(latest)"
      return row
    }.sorted { ($0.date ?? asOf, $0.number) < ($1.date ?? asOf, $1.number) }
  }

  private var writtenOffByLedger: [(row: Row, document: GivenUp)] {
    (0..<documents.count).filter { documents.types[$0] == .writeOff && isInYear(documents.issuedOn[$0]) }.map { at in
      var row = row(of: Int32(at), -documents.amounts[at])
      let related = documents.related[Int32(at)]
      row.note = "by the ledger" + (related.map { ", of \($0)" } ?? "")
      return (row, GivenUp(customer: report.customerID(row.customer), number: related ?? row.number))
    }
  }

  private var writtenOffByDecision: [(row: Row, document: GivenUp)] {
    let allocations = report.reconciliation.allocations
    return (0..<allocations.count).filter { at in
      allocations.rules[at] == .writeOff && allocations.kinds[at].isDeduction && isInYear(allocations.effectiveOn[at])
    }.map { at in
      var row = row(of: allocations.documents[at], allocations.amounts[at])
      row.date = allocations.effectiveOn[at]
      row.note = "by decision" + (allocations.notes[Int32(at)].map { " of \($0)" } ?? "")
      let source = allocations.decidedAt[Int32(at)]
      if let decision = ledger.decisions.first(where: { $0.source == source }), !decision.note.isEmpty {
        row.note += ": \(decision.note)"
      }
      row.source = source ?? row.source
      return (row, GivenUp(customer: report.customerID(row.customer), number: row.number))
    }
  }

  /// Cash on documents, by the latest that was read.
  private func cash(on wanted: Set<GivenUp>) -> [GivenUp: [(day: CalendarDate, amount: Int64)]] {
    guard !wanted.isEmpty else { return [:] }
    let latest = later ?? report
    let (allocations, documents) = (latest.reconciliation.allocations, latest.ledger.documents)
    let customers = Set(wanted.map(\.customer))
    var known: [Int32: GivenUp] = [:]
    for row in 0..<documents.count where customers.contains(latest.customerID(documents.customers[row])) {
      let document = GivenUp(customer: latest.customerID(documents.customers[row]), number: documents.numbers[row])
      if wanted.contains(document) { known[Int32(row)] = document }
    }
    var cash: [GivenUp: [(day: CalendarDate, amount: Int64)]] = [:]
    for at in 0..<allocations.count where allocations.kinds[at] == .cash {
      guard let document = known[allocations.documents[at]] else { continue }
      cash[document, default: []].append((allocations.effectiveOn[at], allocations.amounts[at]))
    }
    return cash
  }

  /// Receipts that are multiples of 500.00 and that no set of items explains.
  var roundSums: [Row] {
    yearsReceipts { at, status in
      var multiple: Int64 = 500
      for _ in 0..<ledger.receipts.currencies[at].minorDigits { multiple *= 10 }
      let isLoose = [.onAccount, .partlyApplied, .review].contains(status)
      guard isLoose || report.reconciliation.rules[at] == .oldestFirst, ledger.receipts.amounts[at] % multiple == 0
      else { return nil }
      return Wording.spaced(status.word)
    }
  }

  /// Receipts that settle documents of a customer and were paid by somebody else.
  var thirdParties: [Row] {
    let naming = PayerNaming(report)
    return yearsReceipts { at, _ in
      let customer = report.reconciliation.customers[at]
      guard customer >= 0, report.reconciliation.allocated[at] != 0 else { return nil }
      let payer = naming.payer(at, for: customer)
      let account = ledger.receipts.counterpartyAccount(at)
      guard !payer.isEmpty, payer != "customer" else { return nil }
      return "paid by \(payer)" + (account.isEmpty || account == payer ? "" : ", account \(account)")
    }
  }

  /// Money in of the twelve months, by day, with what is said of each; nil for one that is not on the list.
  private func yearsReceipts(_ note: (Int, ReceiptStatus) -> String?) -> [Row] {
    let receipts = ledger.receipts
    let rows = (0..<receipts.count).compactMap { at -> Row? in
      guard receipts.amounts[at] > 0, isInYear(receipts.bookedOn[at]),
        let status = report.reconciliation.statuses[at], status.isReceivable, let words = note(at, status)
      else { return nil }
      var row = row(ofReceipt: at, report.reconciliation.customers[at], receipts.amounts[at])
      row.note = words
      return row
    }
    return rows.sorted { ($0.date!, $0.number) < ($1.date!, $1.number) }
  }
}

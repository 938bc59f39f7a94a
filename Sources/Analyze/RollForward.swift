internal import Domain

/// The movements of every account in every month.
///
/// Months that are closed are rebuilt from the facts that the books carry, for the signs that look back; what is printed of them comes
/// from the books. The first open month opens with what the last close ended with.
struct RollForward {
  /// By account and month: account x months + month. Openings are filled in.
  private(set) var movements: [Movements]
  let months: Int
  private let firstOpen: Int

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline) {
    months = timeline.count
    firstOpen = timeline.firstOpen
    movements = [Movements](repeating: Movements(), count: accounts.count * timeline.count)
    addDocuments(ledger, accounts, timeline)
    addReceipts(ledger, reconciliation, accounts, timeline)
    addAllocations(ledger, reconciliation, accounts, timeline)
    if let closed = ledger.closed { addReclassified(closed, ledger, reconciliation, accounts) }
    carryForward(ledger.closed, accounts)
  }

  /// The month in which a fact counts: a carried one in a closed month, a new one of a closed month in the first open one.
  private func slot(_ account: Int, _ month: Int, isCarried: Bool) -> (at: Int, isLate: Bool) {
    let isLate = !isCarried && month < firstOpen
    return (account * months + (isCarried ? min(month, firstOpen - 1) : max(month, firstOpen)), isLate)
  }

  private mutating func addOther(_ amount: Int64, _ slot: (at: Int, isLate: Bool)) {
    movements[slot.at].other += amount
    if slot.isLate { movements[slot.at].priorPeriod += amount }
  }

  private mutating func addDocuments(_ ledger: Ledger, _ accounts: Accounts, _ timeline: Timeline) {
    let documents = ledger.documents
    let carried = ledger.closed?.documentCount ?? 0
    for row in 0..<documents.count where documents.issuedOn[row] <= timeline.asOf || row < carried {
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      let slot = slot(account, timeline.index(documents.issuedOn[row]), isCarried: row < carried)
      let amount = documents.amounts[row]
      if slot.isLate {
        addOther(amount, slot)
        continue
      }
      switch documents.types[row] {
      case .invoice, .debitNote: movements[slot.at].invoiced += amount
      case .creditNote: movements[slot.at].credits += amount
      case .writeOff: movements[slot.at].writeOffs += amount
      case .opening: movements[slot.at].other += amount
      }
    }
    for change in ledger.closed?.changes ?? [] {
      let row = Int(change.document)
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      addOther(documents.amounts[row] - change.amount, (account * months + firstOpen, true))
    }
  }

  private mutating func addReceipts(_ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline) {
    let receipts = ledger.receipts
    let carried = ledger.closed?.receiptCount ?? 0
    for receipt in 0..<receipts.count {
      let isCarried = receipt < carried
      let status = isCarried ? ledger.closed?.statuses[receipt] : reconciliation.statuses[receipt]
      guard let status, status != .notReceivable else { continue }
      let customer = isCarried ? ledger.closed?.customers[receipt] ?? Customers.nobody : reconciliation.customers[receipt]
      let account = accounts.number(customer, receipts.currencies[receipt])
      let slot = slot(account, timeline.index(receipts.bookedOn[receipt]), isCarried: isCarried)
      if slot.isLate {
        addOther(-receipts.amounts[receipt], slot)
      } else {
        movements[slot.at].cash -= receipts.amounts[receipt]
      }
    }
  }

  private mutating func addAllocations(_ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline) {
    let documents = ledger.documents
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count {
      let row = Int(allocations.documents[place])
      let receipt = Int(allocations.receipts[place])
      let own = accounts.number(documents.customers[row], documents.currencies[row])
      let isNew = allocations.isNew(place)
      let month = timeline.index(allocations.effectiveOn[place])
      let slot = slot(own, month, isCarried: !isNew)
      if allocations.kinds[place].isDeduction {
        if allocations.rules[place] == .writeOff, !slot.isLate {
          movements[slot.at].writeOffs -= allocations.amounts[place]
        } else {
          addOther(-allocations.amounts[place], slot)
        }
        continue
      }
      guard receipt >= 0 else { continue }
      let customer = isNew ? reconciliation.customers[receipt] : ledger.closed?.customers[receipt] ?? Customers.nobody
      guard customer != documents.customers[row] else { continue }
      // A parent's cash on a subsidiary's document moves from one account to the other.
      let payer = accounts.number(customer, documents.currencies[row])
      addOther(allocations.amounts[place], (payer * months + slot.at % months, slot.isLate))
      addOther(-allocations.amounts[place], slot)
    }
  }

  /// Receipts of closed periods that belong to somebody else now, or to nobody's receivables: they move in the first open month.
  private mutating func addReclassified(_ closed: ClosedState, _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts) {
    var moved: Set<Int32> = []
    for receipt in 0..<closed.receiptCount {
      let currency = ledger.receipts.currencies[receipt]
      let counted = closed.statuses[receipt] != .notReceivable
      let counts = reconciliation.statuses[receipt].map { $0 != .notReceivable } ?? false
      let (was, now) = (closed.customers[receipt], reconciliation.customers[receipt])
      guard counted != counts || was != now else { continue }
      moved.insert(Int32(receipt))
      let amount = ledger.receipts.amounts[receipt]
      if counted { movements[accounts.number(was, currency) * months + firstOpen].other += amount }
      if counts { movements[accounts.number(now, currency) * months + firstOpen].other -= amount }
    }
    guard !moved.isEmpty else { return }
    let allocations = closed.allocations
    for at in 0..<allocations.count where moved.contains(allocations.receipts[at]) && !allocations.kinds[at].isDeduction {
      let receipt = Int(allocations.receipts[at])
      let owner = ledger.documents.customers[Int(allocations.documents[at])]
      let currency = ledger.receipts.currencies[receipt]
      for (customer, sign) in [(closed.customers[receipt], Int64(-1)), (reconciliation.customers[receipt], 1)] where customer != owner {
        movements[accounts.number(customer, currency) * months + firstOpen].other += sign * allocations.amounts[at]
        movements[accounts.number(owner, currency) * months + firstOpen].other -= sign * allocations.amounts[at]
      }
    }
  }

  private mutating func carryForward(_ closed: ClosedState?, _ accounts: Accounts) {
    var balances = [Int64](repeating: 0, count: accounts.count)
    for balance in closed?.balances ?? [] { balances[accounts.number(balance.customer, balance.currency)] += balance.amount }
    for account in 0..<accounts.count {
      var closing = balances[account]
      for month in (0..<firstOpen).reversed() {
        let at = account * months + month
        movements[at].opening = 0
        movements[at].opening = closing - movements[at].closing
        closing = movements[at].opening
      }
      var opening = balances[account]
      for month in firstOpen..<months {
        movements[account * months + month].opening = opening
        opening = movements[account * months + month].closing
      }
    }
  }

  subscript(account: Int, month: Int) -> Movements { movements[account * months + month] }

  /// The rows of the extract for the open months: by month, currency, customer; all-zero ones left out.
  func rows(_ accounts: Accounts, _ timeline: Timeline) -> [RollForwardRow] {
    let order = accounts.all.indices.sorted {
      (accounts.all[$0].currency, accounts.all[$0].customer) < (accounts.all[$1].currency, accounts.all[$1].customer)
    }
    var rows: [RollForwardRow] = []
    let nothing = Movements()
    for month in firstOpen..<months {
      for account in order where self[account, month] != nothing {
        rows.append(
          RollForwardRow(
            month: timeline.month(month), currency: accounts.all[account].currency, customer: accounts.all[account].customer,
            movements: self[account, month]))
      }
    }
    return rows
  }
}

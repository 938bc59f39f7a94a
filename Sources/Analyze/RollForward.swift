internal import Domain

/// The movements of every account in every month.
struct RollForward {
  /// By account and month: account x months + month. Openings are filled in.
  private(set) var movements: [Movements]
  let months: Int

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline) {
    months = timeline.count
    var movements = [Movements](repeating: Movements(), count: accounts.count * timeline.count)
    let documents = ledger.documents
    for row in 0..<documents.count where documents.issuedOn[row] <= timeline.asOf {
      let at = accounts.number(documents.customers[row], documents.currencies[row]) * months + timeline.index(documents.issuedOn[row])
      let amount = documents.amounts[row]
      switch documents.types[row] {
      case .invoice, .debitNote: movements[at].invoiced += amount
      case .creditNote: movements[at].credits += amount
      case .writeOff: movements[at].writeOffs += amount
      case .opening: movements[at].other += amount
      }
    }
    for receipt in 0..<ledger.receipts.count {
      guard let status = reconciliation.statuses[receipt], status != .notReceivable else { continue }
      let account = accounts.number(reconciliation.customers[receipt], ledger.receipts.currencies[receipt])
      movements[account * months + timeline.index(ledger.receipts.bookedOn[receipt])].cash -= ledger.receipts.amounts[receipt]
    }
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count {
      let row = Int(allocations.documents[place])
      let receipt = Int(allocations.receipts[place])
      let own = accounts.number(documents.customers[row], documents.currencies[row])
      let month = timeline.index(allocations.effectiveOn[place])
      if allocations.kinds[place].isDeduction {
        let at = own * months + month
        if allocations.rules[place] == .writeOff {
          movements[at].writeOffs -= allocations.amounts[place]
        } else {
          movements[at].other -= allocations.amounts[place]
        }
      } else if receipt >= 0, reconciliation.customers[receipt] != documents.customers[row] {
        // A parent's cash on a subsidiary's document moves from one account to the other.
        let payer = accounts.number(reconciliation.customers[receipt], documents.currencies[row])
        movements[payer * months + month].other += allocations.amounts[place]
        movements[own * months + month].other -= allocations.amounts[place]
      }
    }
    for account in 0..<accounts.count {
      var opening: Int64 = 0
      for month in 0..<months {
        movements[account * months + month].opening = opening
        opening = movements[account * months + month].closing
      }
    }
    self.movements = movements
  }

  subscript(account: Int, month: Int) -> Movements { movements[account * months + month] }

  /// The rows of the extract: by month, currency, customer; all-zero ones left out.
  func rows(_ accounts: Accounts, _ timeline: Timeline) -> [RollForwardRow] {
    let order = accounts.all.indices.sorted {
      (accounts.all[$0].currency, accounts.all[$0].customer) < (accounts.all[$1].currency, accounts.all[$1].customer)
    }
    var rows: [RollForwardRow] = []
    let nothing = Movements()
    for month in 0..<months {
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

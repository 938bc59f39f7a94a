internal import Domain

/// The movements of every account in every month.
///
/// Months that are closed are rebuilt from the facts that the books carry, for the signs that look back; what is
/// printed of them comes from the books. The first open month opens with what the last close ended with.
struct RollForward {
  /// Account by account, the months from its first one on; openings are filled in. An old document of one costs the
  /// others nothing.
  private var movements: [Movements]
  /// By account: its first month with a fact, and where that stands in ``movements``.
  private let starts: [Int]
  private let places: [Int]
  let months: Int
  private let firstOpen: Int

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline) {
    months = timeline.count
    firstOpen = timeline.firstOpen
    starts = Self.starts(ledger, reconciliation, accounts, timeline)
    var places: [Int] = []
    var count = 0
    for start in starts {
      places.append(count)
      count += months - start
    }
    self.places = places
    movements = [Movements](repeating: Movements(), count: count)
    addDocuments(ledger, accounts, timeline)
    addReceipts(ledger, reconciliation, accounts, timeline)
    addAllocations(ledger, reconciliation, accounts, timeline)
    if let closed = ledger.closed { addReclassified(closed, ledger, reconciliation, accounts) }
    carryForward(ledger.closed, accounts)
  }

  /// The first month in which anything of an account can count; where months are closed, all of them are few.
  private static func starts(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline
  ) -> [Int] {
    guard ledger.closed == nil else { return Array(repeating: 0, count: accounts.count) }
    // What lies after the date counts in no month.
    var starts = Array(repeating: max(timeline.count - 1, 0), count: accounts.count)
    func see(_ account: Int, _ date: CalendarDate) { starts[account] = min(starts[account], timeline.index(date)) }
    let documents = ledger.documents
    for row in 0..<documents.count {
      see(accounts.number(documents.customers[row], documents.currencies[row]), documents.issuedOn[row])
    }
    let receipts = ledger.receipts
    for receipt in 0..<receipts.count where reconciliation.statuses[receipt] != nil {
      see(accounts.number(reconciliation.customers[receipt], receipts.currencies[receipt]), receipts.bookedOn[receipt])
    }
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count {
      let row = Int(allocations.documents[place])
      see(accounts.number(documents.customers[row], documents.currencies[row]), allocations.effectiveOn[place])
      let receipt = Int(allocations.receipts[place])
      if let credit = allocations.credits[Int32(place)] {
        see(
          accounts.number(documents.customers[Int(credit)], documents.currencies[row]), allocations.effectiveOn[place])
      }
      guard receipt >= 0 else { continue }
      see(accounts.number(reconciliation.customers[receipt], documents.currencies[row]), allocations.effectiveOn[place])
    }
    return starts
  }

  /// Where an account's month stands.
  private func cell(_ account: Int, _ month: Int) -> Int { places[account] + month - starts[account] }

  /// The month in which a fact counts: a carried one in a closed month, a new one of a closed month in the first open
  /// one.
  private func slot(_ account: Int, _ month: Int, isCarried: Bool) -> Slot {
    let isLate = !isCarried && month < firstOpen
    let month = isCarried ? min(month, firstOpen - 1) : max(month, firstOpen)
    return Slot(at: cell(account, month), month: month, isLate: isLate)
  }

  private struct Slot {
    /// The place in ``movements``.
    var at: Int
    var month: Int
    var isLate: Bool
  }

  private mutating func addOther(_ amount: Int64, _ slot: Slot) {
    movements[slot.at].other += amount
    if slot.isLate { movements[slot.at].priorPeriod += amount }
  }

  private mutating func addDocuments(_ ledger: Ledger, _ accounts: Accounts, _ timeline: Timeline) {
    let documents = ledger.documents
    let carried = ledger.closed?.documentCount ?? 0
    // What an opening list took over is no sale of ours.
    let openingDay = ledger.opening?.asOf ?? CalendarDate(dayNumber: Int32.min)
    for row in 0..<documents.count where documents.issuedOn[row] <= timeline.asOf || row < carried {
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      let slot = slot(account, timeline.index(documents.issuedOn[row]), isCarried: row < carried)
      let amount = documents.amounts[row]
      if slot.isLate || documents.issuedOn[row] <= openingDay {
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
      addOther(
        documents.amounts[row] - change.amount, Slot(at: cell(account, firstOpen), month: firstOpen, isLate: true))
    }
  }

  private mutating func addReceipts(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline
  ) {
    let receipts = ledger.receipts
    let carried = ledger.closed?.receiptCount ?? 0
    for receipt in 0..<receipts.count {
      let isCarried = receipt < carried
      let status = isCarried ? ledger.closed?.statuses[receipt] : reconciliation.statuses[receipt]
      guard let status, status.isReceivable else { continue }
      let customer =
        isCarried ? ledger.closed?.customers[receipt] ?? Customers.nobody : reconciliation.customers[receipt]
      let account = accounts.number(customer, receipts.currencies[receipt])
      let slot = slot(account, timeline.index(receipts.bookedOn[receipt]), isCarried: isCarried)
      if slot.isLate {
        addOther(-receipts.amounts[receipt], slot)
      } else {
        movements[slot.at].cash -= receipts.amounts[receipt]
      }
    }
  }

  private mutating func addAllocations(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ timeline: Timeline
  ) {
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
          if allocations.rules[place] == .unappliedWriteOff {
            movements[slot.at].takenToIncome -= allocations.amounts[place]
          }
        }
        continue
      }
      if let credit = allocations.credits[Int32(place)] {
        addSetOff(place, of: credit, slot, ledger, reconciliation, accounts)
      }
      guard receipt >= 0 else { continue }
      let customer = isNew ? reconciliation.customers[receipt] : ledger.closed?.customers[receipt] ?? Customers.nobody
      guard customer != documents.customers[row] else { continue }
      // A parent's cash on a subsidiary's document moves from one account to the other.
      let payer = accounts.number(customer, documents.currencies[row])
      addOther(allocations.amounts[place], Slot(at: cell(payer, slot.month), month: slot.month, isLate: slot.isLate))
      addOther(-allocations.amounts[place], slot)
    }
  }

  /// A credit note that another customer's document takes up moves from one account to the other.
  private mutating func addSetOff(
    _ place: Int, of credit: Int32, _ slot: Slot, _ ledger: Ledger, _ reconciliation: Reconciliation,
    _ accounts: Accounts
  ) {
    let (documents, row) = (ledger.documents, Int(reconciliation.allocations.documents[place]))
    let giver = documents.customers[Int(credit)]
    guard credit != Int32(row), giver != documents.customers[row] else { return }
    let amount = reconciliation.allocations.amounts[place]
    let account = accounts.number(giver, documents.currencies[row])
    addOther(amount, Slot(at: cell(account, slot.month), month: slot.month, isLate: slot.isLate))
    addOther(-amount, slot)
  }

  /// Receipts of closed periods that belong to somebody else now, or to no receivable: they move in the first open
  /// month.
  private mutating func addReclassified(
    _ closed: ClosedState, _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts
  ) {
    var moved: Set<Int32> = []
    for receipt in 0..<closed.receiptCount {
      let currency = ledger.receipts.currencies[receipt]
      let counted = closed.statuses[receipt].isReceivable
      let counts = reconciliation.statuses[receipt]?.isReceivable ?? false
      let (was, now) = (closed.customers[receipt], reconciliation.customers[receipt])
      guard counted != counts || was != now else { continue }
      moved.insert(Int32(receipt))
      let amount = ledger.receipts.amounts[receipt]
      if counted { movements[cell(accounts.number(was, currency), firstOpen)].other += amount }
      if counts { movements[cell(accounts.number(now, currency), firstOpen)].other -= amount }
    }
    guard !moved.isEmpty else { return }
    let allocations = closed.allocations
    for at in 0..<allocations.count where moved.contains(allocations.receipts[at]) && !allocations.kinds[at].isDeduction
    {
      let receipt = Int(allocations.receipts[at])
      let owner = ledger.documents.customers[Int(allocations.documents[at])]
      let currency = ledger.receipts.currencies[receipt]
      for (customer, sign) in [(closed.customers[receipt], Int64(-1)), (reconciliation.customers[receipt], 1)]
      where customer != owner {
        movements[cell(accounts.number(customer, currency), firstOpen)].other += sign * allocations.amounts[at]
        movements[cell(accounts.number(owner, currency), firstOpen)].other -= sign * allocations.amounts[at]
      }
    }
  }

  private mutating func carryForward(_ closed: ClosedState?, _ accounts: Accounts) {
    var balances = [Int64](repeating: 0, count: accounts.count)
    for balance in closed?.balances ?? [] {
      balances[accounts.number(balance.customer, balance.currency)] += balance.amount
    }
    for account in 0..<accounts.count {
      var closing = balances[account]
      for month in (0..<firstOpen).reversed() {
        let at = cell(account, month)
        movements[at].opening = 0
        movements[at].opening = closing - movements[at].closing
        closing = movements[at].opening
      }
      var opening = balances[account]
      for month in max(firstOpen, starts[account])..<months {
        let at = cell(account, month)
        movements[at].opening = opening
        opening = movements[at].closing
      }
    }
  }

  subscript(account: Int, month: Int) -> Movements {
    month < starts[account] ? Movements() : movements[cell(account, month)]
  }

  /// The first month of an account that is not empty.
  func firstMonth(of account: Int) -> Int { starts[account] }

  /// The rows of the extract for the open months: by month, currency, customer; all-zero ones left out.
  func rows(_ accounts: Accounts, _ timeline: Timeline) -> [RollForwardRow] {
    let order = accounts.all.indices.sorted {
      (accounts.all[$0].currency, accounts.all[$0].customer) < (accounts.all[$1].currency, accounts.all[$1].customer)
    }
    var rows: [RollForwardRow] = []
    let nothing = Movements()
    // Accounts by the place in the order, from the month on in which they begin.
    var beginning = [[Int]](repeating: [], count: months + 1)
    for place in order.indices { beginning[max(starts[order[place]], firstOpen)].append(place) }
    var live: [Int] = []
    for month in firstOpen..<months {
      if !beginning[month].isEmpty { live = (live + beginning[month]).sorted() }
      for account in live.lazy.map({ order[$0] }) where self[account, month] != nothing {
        rows.append(
          RollForwardRow(
            month: timeline.month(month), currency: accounts.all[account].currency,
            customer: accounts.all[account].customer,
            movements: self[account, month]))
      }
    }
    return rows
  }
}

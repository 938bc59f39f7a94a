internal import Domain

/// Open items and their buckets as of a date.
struct Aging {
  private(set) var items: [OpenItem] = []
  private(set) var rows: [AgingRow] = []

  init(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, disputed: Set<Int32>, asOf: CalendarDate,
    policy: AnalysisPolicy
  ) {
    let documents = ledger.documents
    for row in 0..<documents.count where reconciliation.open[row] != 0 && documents.issuedOn[row] <= asOf {
      Self.appendItems(of: row, open: reconciliation.open[row], documents, asOf, policy, to: &items)
    }
    sort(documents)
    rows = accounts.all.map {
      AgingRow(customer: $0.customer, currency: $0.currency, bucketCount: policy.buckets.count)
    }
    for item in items {
      let row = Int(item.document)
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      if item.open < 0 {
        rows[account].credits += item.open
      } else {
        rows[account].buckets[Int(item.bucket)] += item.open
        if item.daysPastDue > 0 { rows[account].overdue += item.open }
        if disputed.contains(item.document) { rows[account].disputed += item.open }
      }
    }
    for receipt in 0..<ledger.receipts.count {
      guard let status = reconciliation.statuses[receipt], status.isReceivable else { continue }
      let unapplied = reconciliation.unapplied(receipt, of: ledger.receipts)
      guard unapplied != 0 else { continue }
      rows[accounts.number(reconciliation.customers[receipt], ledger.receipts.currencies[receipt])].unapplied -=
        unapplied
    }
    rows.removeAll { $0.credits == 0 && $0.unapplied == 0 && $0.buckets.allSatisfy { $0 == 0 } }
  }

  /// One item for a document, or one for each instalment that is not fully paid; payments fill the oldest first.
  ///
  /// - Parameter keepsPaid: whether instalments that are paid stand there too, so that two days can be compared place
  ///   by place.
  static func appendItems(
    of row: Int, open: Int64, _ documents: Documents, _ asOf: CalendarDate, _ policy: AnalysisPolicy,
    keepsPaid: Bool = false,
    to items: inout [OpenItem]
  ) {
    func append(dueOn: CalendarDate, original: Int64, open: Int64) {
      let days = asOf.days(since: policy.basis == .dueDate ? dueOn : documents.issuedOn[row])
      items.append(
        OpenItem(
          document: Int32(row), dueOn: dueOn, original: original, open: open,
          daysPastDue: Int32(asOf.days(since: dueOn)),
          bucket: UInt8(policy.buckets.index(days: days))))
    }
    guard !documents.instalments.isEmpty, let instalments = documents.instalments[Int32(row)] else {
      append(dueOn: documents.dueOn[row], original: documents.amounts[row], open: open)
      return
    }
    for (instalment, left) in openParts(of: instalments, open: open) where left != 0 || keepsPaid {
      append(dueOn: instalment.dueOn, original: instalment.amount, open: left)
    }
  }

  /// What is open of each instalment: what is left of the document stands on the latest ones.
  static func openParts(of instalments: [Instalment], open: Int64) -> [(Instalment, Int64)] {
    var left = open
    var parts: [(Instalment, Int64)] = []
    for instalment in instalments.reversed() {
      let part = instalment.amount >= 0 ? min(left, instalment.amount) : max(left, instalment.amount)
      parts.append((instalment, part))
      left -= part
    }
    if left != 0, let last = parts.indices.last { parts[last].1 += left }
    return parts.reversed()
  }

  private mutating func sort(_ documents: Documents) {
    let keyed = items.indices.map { at in
      let row = Int(items[at].document)
      let due = UInt64(UInt32(bitPattern: items[at].dueOn.dayNumber ^ Int32.min))
      let key = UInt64(UInt32(documents.customers[row])) << 40 | UInt64(documents.currencies[row].index) << 32 | due
      return (key: key, at: Int32(at))
    }
    let order = keyed.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      let first = items[Int(a.at)]
      let second = items[Int(b.at)]
      if first.document == second.document { return a.at < b.at }
      if documents.numbers.precedes(first.document, second.document) { return true }
      if documents.numbers.precedes(second.document, first.document) { return false }
      return (documents.amounts[Int(first.document)], first.document) < (
        documents.amounts[Int(second.document)], second.document
      )
    }
    items = order.map { items[Int($0.at)] }
  }
}

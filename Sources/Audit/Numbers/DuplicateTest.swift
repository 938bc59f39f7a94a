internal import Domain

/// Looks for documents that may be one.
struct DuplicateTest {
  private(set) var found: [AuditNumbers.Duplicate] = []
  private(set) var usualAmounts: [AuditNumbers.UsualAmount] = []
  private(set) var usualKinds: [(kind: AuditNumbers.Duplicate.Kind, count: Int)] = []

  private let documents: Documents
  private let rows: [Int32]
  private var taken: Set<AuditNumbers.Duplicate> = []

  /// What is billed so often at one amount is a price, and no error.
  private static let usual = 4
  /// Days that two documents of one amount may lie apart.
  private static let days = 7

  private struct Key: Hashable {
    var customer: Int32
    var currency: Currency
    var amount: Int64
    var order = ""
  }

  init(_ facts: AuditFacts, _ window: NumberWindow) {
    documents = facts.report.ledger.documents
    rows = (0..<Int32(documents.count)).filter { window.counts($0) }
  }

  mutating func take(_ pairs: [(Int32, Int32)]) {
    for (first, second) in pairs { add(.number, first, second) }
  }

  private mutating func add(_ kind: AuditNumbers.Duplicate.Kind, _ a: Int32, _ b: Int32) {
    // The earlier one first.
    let (day, other) = (documents.issuedOn[Int(a)], documents.issuedOn[Int(b)])
    let pair = (day != other ? day < other : documents.precedes(a, b)) ? (a, b) : (b, a)
    guard taken.insert(AuditNumbers.Duplicate(kind: .number, document: pair.0, other: pair.1)).inserted else { return }
    found.append(AuditNumbers.Duplicate(kind: kind, document: pair.0, other: pair.1))
  }

  mutating func find() {
    var byAmount: [Key: [Int32]] = [:]
    var byOrder: [Key: [Int32]] = [:]
    for document in rows where documents.amounts[Int(document)] != 0 && documents.types[Int(document)] != .writeOff {
      let row = Int(document)
      var key = Key(
        customer: documents.customers[row], currency: documents.currencies[row], amount: documents.amounts[row])
      byAmount[key, default: []].append(document)
      guard !documents.orders.isEmpty(row) else { continue }
      key.order = documents.orders[row]
      byOrder[key, default: []].append(document)
    }
    for group in sorted(byOrder) where group.rows.count < Self.usual {
      for (first, second) in pairs(group.rows) where !isCredited(first, second, group.key, byAmount) {
        add(.order, first, second)
      }
    }
    for group in sorted(byAmount) {
      let near = pairs(group.rows).filter { first, second in
        documents.issuedOn[Int(second)].days(since: documents.issuedOn[Int(first)]) <= Self.days
          && !isCredited(first, second, group.key, byAmount)
      }
      if group.rows.count < Self.usual {
        for (first, second) in near { add(.amount, first, second) }
      } else if !near.isEmpty {
        usualAmounts.append(
          AuditNumbers.UsualAmount(
            customer: group.key.customer, currency: group.key.currency, amount: group.key.amount,
            count: group.rows.count))
      }
    }
    for kind in [AuditNumbers.Duplicate.Kind.order, .amount] {
      let count = found.count { $0.kind == kind }
      guard AuditNumbers.isUsual(count, of: rows.count) else { continue }
      usualKinds.append((kind, count))
      found.removeAll { $0.kind == kind }
    }
    let kinds = AuditNumbers.Duplicate.Kind.allCases
    let rank = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    found.sort { a, b in
      if a.kind != b.kind { return rank[a.kind]! < rank[b.kind]! }
      let (first, second) = (documents.customers[Int(a.document)], documents.customers[Int(b.document)])
      if first != second { return first < second }
      if a.document != b.document { return documents.precedes(a.document, b.document) }
      return documents.precedes(a.other, b.other)
    }
  }

  private func sorted(_ groups: [Key: [Int32]]) -> [(key: Key, rows: [Int32])] {
    groups.filter { $0.value.count > 1 }.map { (key: $0.key, rows: $0.value) }.sorted { a, b in
      (a.key.customer, a.key.currency.code, a.key.amount, a.key.order)
        < (b.key.customer, b.key.currency.code, b.key.amount, b.key.order)
    }
  }

  /// Each document with the next by date.
  private func pairs(_ rows: [Int32]) -> [(Int32, Int32)] {
    let inOrder = rows.sorted { a, b in
      let (first, second) = (documents.issuedOn[Int(a)], documents.issuedOn[Int(b)])
      return first != second ? first < second : documents.precedes(a, b)
    }
    return Array(zip(inOrder, inOrder.dropFirst()))
  }

  /// Whether one of two was taken back: a credit note of that amount, between them or in the week behind.
  private func isCredited(_ first: Int32, _ second: Int32, _ key: Key, _ byAmount: [Key: [Int32]]) -> Bool {
    var opposite = key
    (opposite.amount, opposite.order) = (-key.amount, "")
    let days = documents.issuedOn[Int(first)]...documents.issuedOn[Int(second)].adding(days: Self.days)
    return byAmount[opposite]?.contains { days.contains(documents.issuedOn[Int($0)]) } ?? false
  }
}

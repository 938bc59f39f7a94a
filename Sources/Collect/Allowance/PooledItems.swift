internal import Domain

/// What is open, as the allowance looks at it: in pools by bucket, and apart what is looked at one by one.
struct PooledItems {
  struct Key: Hashable {
    /// The number of the pool.
    var pool: Int
    var currency: Currency
    var bucket: Int
  }

  private(set) var cells: [Key: AllowanceCell] = [:]
  private(set) var specific: [SpecificAllowance] = []
  /// Which of the settings' specific lines were about something.
  private(set) var used: Set<Int> = []

  private let facts: CollectFacts
  private let policy: AllowancePolicy
  private let pools: Pools
  /// By document: what is disputed of it and not yet put on one of its items.
  private var disputed: [Int32: Int64]
  private var specificRows: [SpecificKey: Int] = [:]

  private struct SpecificKey: Hashable {
    var document: Int32
    var ground: SpecificAllowance.Ground
  }

  init(_ facts: CollectFacts, disputes: [DisputeResult], policy: AllowancePolicy, pools: Pools) {
    self.facts = facts
    self.policy = policy
    self.pools = pools
    disputed = [:]
    for dispute in disputes where dispute.isOpen && dispute.amount > 0 {
      disputed[dispute.document] = min(Money.limit, (disputed[dispute.document] ?? 0) + dispute.amount)
    }
    var accounts: [Account: [OpenItem]] = [:]
    for item in facts.close.openItems where item.open > 0 {
      let row = Int(item.document)
      let key = Account(facts.ledger.documents.customers[row], facts.ledger.documents.currencies[row])
      accounts[key, default: []].append(item)
    }
    var credits: [Account: Int64] = [:]
    for row in facts.close.aging {
      credits[Account(row.customer, row.currency)] = max(0, -(row.credits + row.unapplied))
    }
    for (key, items) in accounts.sorted(by: { $0.key < $1.key }) {
      add(items.sorted { ($0.dueOn, $0.document) < ($1.dueOn, $1.document) }, credits: credits[key] ?? 0)
    }
  }

  /// The items of a customer in one currency, the oldest first.
  private mutating func add(_ items: [OpenItem], credits: Int64) {
    let documents = facts.ledger.documents
    let customer = documents.customers[Int(items[0].document)]
    let currency = documents.currencies[Int(items[0].document)]
    var credits = credits
    var insured = insuredLimit(customer, currency)
    for item in items {
      let objected = min(disputed[item.document] ?? 0, item.open)
      if objected > 0 { disputed[item.document]! -= objected }
      let ground: SpecificAllowance.Ground? =
        facts.insolvent.contains(customer) ? .insolvent : facts.withThirdParty.contains(customer) ? .legal : nil
      for (amount, isObjected) in [(item.open - objected, false), (objected, true)] where amount > 0 {
        var part = Part(gross: amount)
        part.credits = min(credits, amount)
        credits -= part.credits
        part.tax = tax(of: part.gross - part.credits, Int(item.document))
        // Insurers pay no disputed claim.
        if !isObjected { part.cover = covered(part.gross - part.credits - part.tax, &insured) }
        put(part, item, customer, currency, ground ?? (isObjected ? .disputed : nil))
      }
    }
  }

  fileprivate struct Part {
    var gross: Int64
    var credits: Int64 = 0
    var tax: Int64 = 0
    var cover: Int64 = 0
  }

  private mutating func put(
    _ part: Part, _ item: OpenItem, _ customer: Int32, _ currency: Currency, _ ground: SpecificAllowance.Ground?
  ) {
    let pool = pools.number(of: customer)
    let setting = setting(for: item.document, of: customer)
    if let setting { used.insert(setting) }
    guard let ground = ground ?? (setting == nil ? nil : .named) else {
      let key = Key(pool: pool, currency: currency, bucket: Int(item.bucket))
      cells[key, default: AllowanceCell(segment: pools.names[pool], currency: currency, bucket: key.bucket)].add(part)
      return
    }
    let key = SpecificKey(document: item.document, ground: ground)
    let at = specificRows[key] ?? specific.count
    if at == specific.count {
      specificRows[key] = at
      var line = SpecificAllowance(
        customer: customer, segment: pools.names[pool], currency: currency, document: item.document, ground: ground)
      line.thousandths = setting.map { policy.specific[$0].thousandths }
      line.reason = setting.map { policy.specific[$0].reason } ?? ""
      specific.append(line)
    }
    specific[at].gross += part.gross
    specific[at].credits += part.credits
    specific[at].tax += part.tax
    specific[at].cover += part.cover
  }

  /// The line of the settings about a document, else about its customer.
  private func setting(for document: Int32, of customer: Int32) -> Int? {
    guard customer >= 0, !policy.specific.isEmpty else { return nil }
    let id = facts.ledger.customers[customer].id
    let number = facts.ledger.documents.numbers[Int(document)]
    return policy.specific.firstIndex { $0.customer == id && $0.document == number }
      ?? policy.specific.firstIndex { $0.customer == id && $0.document.isEmpty }
  }

  /// The value added tax in what is left of a document.
  private func tax(of left: Int64, _ row: Int) -> Int64 {
    let documents = facts.ledger.documents
    guard policy.leavesOutTax, let tax = documents.tax(row), documents.amounts[row] > 0, tax > 0 else { return 0 }
    return min(left, Ratio.rounded(Int128(tax) * Int128(left), over: Int128(documents.amounts[row])) ?? 0)
  }

  /// The insured limit, in the currency that limits are in.
  private func insuredLimit(_ customer: Int32, _ currency: Currency) -> Int64 {
    guard customer >= 0 else { return 0 }
    let known = facts.ledger.customers[customer]
    guard (known.currency ?? facts.ledger.entity.currency) == currency else { return 0 }
    return max(0, known.standing.insuredLimit ?? 0)
  }

  private func covered(_ left: Int64, _ insured: inout Int64) -> Int64 {
    let within = min(left, insured)
    insured -= within
    return Ratio.share(policy.coverPercent, of: within)
  }
}

extension AllowanceCell {
  fileprivate mutating func add(_ part: PooledItems.Part) {
    gross += part.gross
    credits += part.credits
    tax += part.tax
    cover += part.cover
  }
}

internal import Domain

/// A11: the lists, in their order; one without rows is there as well.
func auditLists(_ facts: AuditFacts) -> [AuditList] {
  let lists = ListMaking(facts)
  return AuditList.Kind.allCases.map { kind in
    AuditList(
      kind,
      lists.rows(of: kind).map { row in
        var row = row
        row.reporting = facts.report.reportingAmount(row.amount, row.currency)
        return row
      })
  }
}

/// What lists are made from.
struct ListMaking {
  typealias Row = AuditList.Row

  let report: Report
  let later: Report?
  /// Net of each customer in the ledger's currency, and gross.
  let net: [Int32: Int64]
  let gross: [Int32: Int64]

  init(_ facts: AuditFacts) {
    (report, later) = (facts.report, facts.later)
    var (net, gross): ([Int32: Int64], [Int32: Int64]) = ([:], [:])
    for row in facts.report.close.aging {
      net[row.customer, default: 0] += facts.report.reportingAmount(row.net, row.currency) ?? 0
      gross[row.customer, default: 0] += facts.report.reportingAmount(row.gross, row.currency) ?? 0
    }
    (self.net, self.gross) = (net, gross)
  }

  var ledger: Ledger { report.ledger }
  var documents: Documents { report.ledger.documents }
  var asOf: CalendarDate { report.close.asOf }
  /// The first day of the twelve months up to the as-of date.
  var yearBegins: CalendarDate { report.close.period.adding(months: -11).firstDay }
  func isInYear(_ day: CalendarDate) -> Bool { day >= yearBegins && day <= asOf }
  func plain(_ amount: Int64, _ currency: Currency) -> String { Money(amount, currency).plain }

  func rows(of kind: AuditList.Kind) -> [Row] {
    switch kind {
    case .credits: credits
    case .unapplied: unapplied
    case .related: items { ledger.customers[documents.customers[Int($0.document)]].standing.isRelated }
    case .foreign: foreign
    case .zero: zeroBalances
    case .old: items { $0.daysPastDue > 365 && $0.open > 0 }.map { noting($0) { "\(asOf.days(since: $0)) days" } }
    case .disputed: disputed
    case .plans: plans
    case .holds: holds
    case .writtenOff: writtenOff
    case .roundSums: roundSums
    case .thirdParties: thirdParties
    case .large: large
    case .new: newCustomers
    case .unreachable: unreachable
    }
  }

  private func noting(_ row: Row, _ words: (CalendarDate) -> String) -> Row {
    var row = row
    if let date = row.date { row.note = words(date) + " since it was due" }
    return row
  }

  /// Open items in the order of the close, dated by when they are due.
  private func items(_ isOn: (OpenItem) -> Bool) -> [Row] {
    report.close.openItems.filter(isOn).map { item in
      var row = row(of: item.document, item.open)
      row.date = item.dueOn
      return row
    }
  }

  func row(of document: Int32, _ amount: Int64) -> Row {
    let at = Int(document)
    var row = Row(customer: documents.customers[at], amount: amount, currency: documents.currencies[at])
    row.number = documents.numbers[at]
    row.date = documents.issuedOn[at]
    row.source = documents.sources[at]
    return row
  }

  /// A customer with his net in the ledger's currency.
  private func row(of customer: Int32, _ note: String) -> Row {
    var row = Row(customer: customer, amount: net[customer] ?? 0, currency: ledger.entity.currency)
    row.note = note
    if customer >= 0 { row.source = ledger.customers[customer].source }
    return row
  }

  private var credits: [Row] {
    let open = report.close.openItems.filter { $0.open < 0 }
    let found = later.map { LaterDocuments(report, $0, Set(open.map(\.document))) }
    let uses = usesOfCredits(Set(open.compactMap { found?[$0.document] }))
    return open.map { item in
      var row = row(of: item.document, item.open)
      let related = documents.related[item.document].map { " for \($0)" } ?? ""
      var notes = [
        "\(Wording.spaced(documents.types[Int(item.document)].word))\(related)",
        "\(asOf.days(since: documents.issuedOn[Int(item.document)])) days old",
      ]
      if let later, let found {
        let left = found[item.document].map { later.reconciliation.open[Int($0)] } ?? 0
        notes.append(
          left == report.reconciliation.open[Int(item.document)]
            ? "still open on \(later.close.asOf)" : since(item.document, found, uses, left))
      }
      row.note = notes.joined(separator: "; ")
      return row
    }
  }

  /// Allocations of the later reading after the as-of date, by document.
  private func usesOfCredits(_ wanted: Set<Int32>) -> [Int32: [Int]] {
    guard let allocations = later?.reconciliation.allocations, !wanted.isEmpty else { return [:] }
    let after = (0..<allocations.count).filter {
      allocations.effectiveOn[$0] > asOf && wanted.contains(allocations.documents[$0])
    }
    return Dictionary(grouping: after) { allocations.documents[$0] }
  }

  /// What became of a credit by the later reading.
  private func since(
    _ document: Int32, _ found: LaterDocuments, _ uses: [Int32: [Int]], _ left: Int64
  ) -> String {
    guard let later, let row = found[document] else { return "not in the later files" }
    let allocations = later.reconciliation.allocations
    let words = (uses[row] ?? []).map { at in
      let receipt = allocations.receipts[at]
      let isRefund = receipt >= 0 && later.ledger.receipts.amounts[Int(receipt)] < 0
      return "\(isRefund ? "refunded" : "set off") on \(allocations.effectiveOn[at])"
    }
    let currency = documents.currencies[Int(document)]
    return (words + ["\(plain(left, currency)) open on \(later.close.asOf)"]).joined(separator: ", ")
  }

  private var unapplied: [Row] {
    let (receipts, result) = (ledger.receipts, report.reconciliation)
    let rows = (0..<receipts.count).compactMap { at -> Row? in
      guard let status = result.statuses[at], status.isReceivable else { return nil }
      let left = result.unapplied(at, of: receipts)
      guard left != 0 else { return nil }
      var row = row(ofReceipt: at, result.customers[at], -left)
      row.note = "\(Wording.spaced(status.word)); \(asOf.days(since: receipts.bookedOn[at])) days"
      return row
    }
    return rows.sorted { ($0.date!, $0.number) < ($1.date!, $1.number) }
  }

  func row(ofReceipt receipt: Int, _ customer: Int32, _ amount: Int64) -> Row {
    let receipts = ledger.receipts
    var row = Row(customer: customer, amount: amount, currency: receipts.currencies[receipt])
    (row.number, row.date, row.source) = (receipts.ids[receipt], receipts.bookedOn[receipt], receipts.sources[receipt])
    return row
  }

  private var foreign: [Row] {
    let own = ledger.entity.currency
    return items { documents.currencies[Int($0.document)] != own }.map { row in
      var row = row
      guard let rate = report.close.foreign.rates[row.currency] else {
        row.note = "no rate is known"
        return row
      }
      let value = rate.translate(row.amount, to: own).map { plain($0, own) } ?? "n/a"
      row.note =
        "rate \(rate.text) of \(rate.date), \(ledger.files.text(of: rate.source)): \(plain(row.amount, row.currency))"
        + " x \(rate.text) = \(value) \(own.code)"
      return row
    }
  }

  /// Customers who owe nothing and are owed nothing, with what was invoiced to them, the largest first.
  private var zeroBalances: [Row] {
    var sales: [Int32: Int64] = [:]
    for at in 0..<documents.count where isInYear(documents.issuedOn[at]) && documents.types[at] == .invoice {
      sales[documents.customers[at], default: 0] +=
        report.reportingAmount(documents.amounts[at], documents.currencies[at]) ?? 0
    }
    let known = Set(report.close.aging.map(\.customer))
    let without = sales.filter { $0.key >= 0 && !known.contains($0.key) && $0.value != 0 }
    return ranked(without).map { customer, amount in
      var row = row(of: customer, "nothing open and nothing unapplied")
      row.amount = amount
      return row
    }
  }

  /// By amount, the largest first; of one amount by id.
  func ranked(_ amounts: [Int32: Int64]) -> [(key: Int32, value: Int64)] { Self.ranked(amounts, report) }

  static func ranked(_ amounts: [Int32: Int64], _ report: Report) -> [(key: Int32, value: Int64)] {
    amounts.sorted {
      $0.value != $1.value ? $0.value > $1.value : report.customerID($0.key) < report.customerID($1.key)
    }
  }

  private var disputed: [Row] {
    report.close.desk.work.disputes.filter(\.isOpen).map { dispute in
      var row = row(of: dispute.document, dispute.amount)
      row.date = dispute.openedOn
      row.note = dispute.reason.isEmpty ? "the ledger says so" : dispute.reason
      row.source = dispute.source
      return row
    }
  }

  private var plans: [Row] {
    report.close.desk.work.plans.filter { $0.state != .completed }.map { plan in
      var row = Row(customer: plan.customer, amount: plan.remaining, currency: plan.currency)
      (row.number, row.date, row.source) = (plan.id, plan.startedOn, plan.source)
      func signed(_ by: String, _ day: CalendarDate?) -> String {
        day.map { "signed by \(by) on \($0)" } ?? "not signed by \(by)"
      }
      row.note = [
        plan.state.rawValue, signed("us", plan.signedByUs), signed("the customer", plan.signedByCustomer),
        plan.documents.map { documents.numbers[Int($0)] }.joined(separator: ", "),
      ].joined(separator: "; ")
      return row
    }
  }

  private var holds: [Row] {
    ledger.events.filter { $0.kind == .hold && $0.date <= asOf && ($0.until.map { $0 >= asOf } ?? true) }.map { event in
      var row = row(of: event.customer, "")
      (row.number, row.date, row.source) = (event.documentNumber, event.date, event.source)
      row.note = [
        event.by.isEmpty ? "nobody is named" : "by \(event.by)", event.reason, event.note,
        event.until.map { "until \($0)" } ?? "without an end",
      ].filter { !$0.isEmpty }.joined(separator: "; ")
      return row
    }
  }

  private var large: [Row] {
    let total = net.values.reduce(0, +)
    guard total > 0 else { return [] }
    return ranked(net.filter { $0.key >= 0 && Int128($0.value) * 10 > Int128(total) }).map { customer, amount in
      let percent = Ratio.percent(Int128(amount), of: Int128(total)) ?? 0
      return row(of: customer, "\(DecimalText.plain(percent / 10, digits: 1)) % of net receivables")
    }
  }

  private var newCustomers: [Row] {
    let begins = report.close.period.adding(months: -2).firstDay
    var first: [Int32: CalendarDate] = [:]
    for at in 0..<documents.count {
      let (customer, day) = (documents.customers[at], documents.issuedOn[at])
      first[customer] = min(first[customer] ?? day, day)
    }
    return ranked(gross.filter { $0.key >= 0 }).prefix(20).compactMap { customer, _ in
      let known = [first[customer], ledger.customers[customer].since].compactMap { $0 }.min()
      guard let known, known >= begins else { return nil }
      var row = row(of: customer, "customer since \(known)")
      row.date = known
      return row
    }
  }

  private var unreachable: [Row] {
    let written = Set(ledger.contacts.filter { $0.isThere(on: asOf) && !$0.email.isEmpty }.map(\.customer))
    return ranked(gross.filter { $0.key >= 0 && $0.value != 0 }).compactMap { customer, _ in
      let known = ledger.customers[customer]
      let hasMail = !known.email.isEmpty || written.contains(customer)
      let lacks = [known.standing.address.isEmpty ? "address" : "", hasMail ? "" : "e-mail"].filter { !$0.isEmpty }
      return lacks.isEmpty ? nil : row(of: customer, "no \(lacks.joined(separator: ", no "))")
    }
  }
}

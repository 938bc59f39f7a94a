internal import Diagnostics
internal import Domain

/// The controls of a close: figures that must agree, each built in two ways.
struct Controls {
  var results: [ControlResult] = []
  var findings: [Diagnostic] = []

  mutating func compare(_ control: String, _ scope: String, expected: Int64, actual: Int64, digits: Int) {
    let difference = actual - expected
    results.append(
      ControlResult(
        control: control, scope: scope, expected: DecimalText.plain(expected, digits: digits),
        actual: DecimalText.plain(actual, digits: digits), difference: DecimalText.plain(difference, digits: digits),
        status: difference == 0 ? .tied : .failed))
    if difference != 0 {
      findings.append(
        Diagnostic(
          AnalyzeCodes.controlFailed, at: Place(path: scope),
          "\(control): expected \(DecimalText.plain(expected, digits: digits)), found \(DecimalText.plain(actual, digits: digits)),"
            + " \(DecimalText.plain(abs(difference), digits: digits)) too \(difference > 0 ? "much" : "little")"))
    }
  }

  /// A control that the inputs do not let run.
  mutating func cannotProve(_ control: String, _ scope: String, count: Int? = nil, _ reason: String) {
    var result = ControlResult(
      control: control, scope: scope, expected: count.map(String.init) ?? "n/a", actual: "n/a", difference: "n/a", status: .notProven)
    result.reason = reason
    results.append(result)
  }

  init(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, _ accounts: Accounts, _ rollForward: RollForward,
    unbridged: [(figure: BridgeLine.Figure, currency: Currency)]
  ) {
    for file in ledger.files.files {
      compare(
        "K1 rows accounted for", file.path, expected: Int64(file.rows),
        actual: Int64(file.accepted + file.merged + file.quarantined + file.footers), digits: 0)
    }
    checkStatements(ledger)
    for currency in accounts.currencies {
      check(currency, ledger, reconciliation, close, accounts, rollForward)
      checkOpening(currency, ledger, close, accounts, rollForward)
    }
    checkDocuments(ledger, reconciliation)
    checkClaims(ledger, reconciliation)
    checkMovements(close)
    for (figure, currency) in unbridged {
      cannotProve("K15 bridge of \(figure.rawValue) adds up", currency.code, "a customer's effect is beyond any figure")
    }
    checkBank(close)
    checkCashJournal(ledger, close)
    checkGeneralLedger(ledger, close)
  }

  private mutating func check(
    _ currency: Currency, _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, _ accounts: Accounts,
    _ rollForward: RollForward
  ) {
    let digits = currency.minorDigits
    let receipts = ledger.receipts
    // K4: what the allocations of each receipt add up to, against what the receipt says of itself.
    var byReceipt = [Int64](repeating: 0, count: receipts.count)
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count where allocations.receipts[place] >= 0 && !allocations.kinds[place].isDeduction {
      byReceipt[Int(allocations.receipts[place])] += allocations.amounts[place]
    }
    if let closed = ledger.closed {
      // What of a carried receipt was allocated to documents that are no longer carried.
      for receipt in 0..<closed.receiptCount { byReceipt[receipt] += closed.allocated[receipt] }
      for at in 0..<closed.allocations.count where closed.allocations.receipts[at] >= 0 && !closed.allocations.kinds[at].isDeduction {
        byReceipt[Int(closed.allocations.receipts[at])] -= closed.allocations.amounts[at]
      }
    }
    var booked: Int64 = 0
    var classed: Int64 = 0
    for receipt in 0..<receipts.count where receipts.currencies[receipt] == currency {
      guard reconciliation.statuses[receipt] != nil else { continue }
      booked += receipts.amounts[receipt]
      classed += byReceipt[receipt] + reconciliation.unapplied(receipt, of: receipts)
    }
    compare("K4 receipts classed to the cent", currency.code, expected: booked, actual: classed, digits: digits)

    // K5: items and unapplied cash as they were read, against the aging.
    var items: Int64 = 0
    for row in 0..<ledger.documents.count where ledger.documents.currencies[row] == currency { items += reconciliation.open[row] }
    var unapplied: Int64 = 0
    for receipt in 0..<receipts.count where receipts.currencies[receipt] == currency {
      guard let status = reconciliation.statuses[receipt], status != .notReceivable else { continue }
      unapplied += reconciliation.unapplied(receipt, of: receipts)
    }
    let net = close.aging.reduce(0) { $1.currency == currency ? $0 + $1.net : $0 }
    compare("K5 aging foots to net receivables", currency.code, expected: items - unapplied, actual: net, digits: digits)

    // K6: the roll-forward of every account, against its open items.
    var worst: (account: Int, difference: Int64)?
    var closing: Int64 = 0
    var netByAccount = [Int64](repeating: 0, count: accounts.count)
    for row in close.aging { netByAccount[accounts.number(row.customer, row.currency)] = row.net }
    for account in 0..<accounts.count where accounts.all[account].currency == currency {
      let rolled = rollForward[account, rollForward.months - 1].closing
      closing += rolled
      let difference = rolled - netByAccount[account]
      if difference != 0, worst == nil { worst = (account, difference) }
    }
    compare("K6 roll-forward ends at the open items", currency.code, expected: net, actual: closing, digits: digits)
    if let worst {
      let customer = accounts.all[worst.account].customer
      compare(
        "K6 roll-forward by customer", customer < 0 ? "(unidentified)" : ledger.customers[customer].id,
        expected: netByAccount[worst.account], actual: netByAccount[worst.account] + worst.difference, digits: digits)
    }
  }

  /// K14: what moved into each bucket is what stands in it. K15: the bridge adds up to the change.
  private mutating func checkMovements(_ close: Close) {
    for currency in Set(close.monthOnMonth.movements.map(\.currency)).sorted() {
      var standing: Int64 = 0
      var off: Int64 = 0
      for bucket in 0..<close.policy.buckets.count {
        let aged = close.aging.reduce(0) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }
        let moved = close.monthOnMonth.movements.reduce(0) {
          $1.currency == currency && $1.to == .bucket(bucket) ? $0 + $1.amount : $0
        }
        standing += aged
        off += abs(moved - aged)
      }
      compare(
        "K14 bucket movements end at the aging", currency.code, expected: standing, actual: standing + off, digits: currency.minorDigits)
    }
    for figure in BridgeLine.Figure.allCases {
      for currency in Set(close.monthOnMonth.bridge.map(\.currency)).sorted() {
        let lines = close.monthOnMonth.bridge.filter { $0.figure == figure && $0.currency == currency }
        guard let first = lines.first else { continue }
        compare(
          "K15 bridge of \(figure.rawValue) adds up", currency.code, expected: first.now - first.before,
          actual: lines.reduce(0) { $0 + $1.effect }, digits: 2)
      }
    }
  }

  /// K7: the books' closing balances against the items they carry, and what became known of closed periods, in two ways.
  private mutating func checkOpening(
    _ currency: Currency, _ ledger: Ledger, _ close: Close, _ accounts: Accounts, _ rollForward: RollForward
  ) {
    guard let closed = ledger.closed else { return }
    let digits = currency.minorDigits
    var items: Int64 = 0
    for row in 0..<closed.documentCount where ledger.documents.currencies[row] == currency { items += closed.open[row] }
    for change in closed.changes where ledger.documents.currencies[Int(change.document)] == currency {
      items -= ledger.documents.amounts[Int(change.document)] - change.amount
    }
    for receipt in 0..<closed.receiptCount
    where ledger.receipts.currencies[receipt] == currency && closed.statuses[receipt] != .notReceivable {
      items -= ledger.receipts.amounts[receipt] - closed.allocated[receipt]
    }
    let balance = closed.balances.reduce(0) { $1.currency == currency ? $0 + $1.amount : $0 }
    compare("K7 opening is the prior closing", currency.code, expected: balance, actual: items, digits: digits)
    let lines = close.tieOuts.priorPeriodChanges.reduce(0) { $1.currency == currency ? $0 + $1.amount : $0 }
    let months = rollForward.months
    let moved = (0..<accounts.count).reduce(Int64(0)) { sum, account in
      accounts.all[account].currency == currency
        ? (0..<months).reduce(sum) { $0 + rollForward[account, $1].priorPeriod } : sum
    }
    compare("K7 prior-period changes, line by line", currency.code, expected: moved, actual: lines, digits: digits)
  }

  private mutating func checkDocuments(_ ledger: Ledger, _ reconciliation: Reconciliation) {
    let documents = ledger.documents
    var overdrawn: Int64 = 0
    for row in 0..<documents.count {
      let open = reconciliation.open[row]
      if documents.amounts[row] >= 0 ? open < 0 : open > 0 { overdrawn += 1 }
    }
    compare("K9 documents settled beyond their amount", "documents", expected: 0, actual: overdrawn, digits: 0)
    let allocations = reconciliation.allocations
    var mixed: Int64 = 0
    for place in 0..<allocations.count where allocations.receipts[place] >= 0 {
      let currency = documents.currencies[Int(allocations.documents[place])]
      if currency != ledger.receipts.currencies[Int(allocations.receipts[place])] { mixed += 1 }
    }
    compare("K10 allocations across currencies", "allocations", expected: 0, actual: mixed, digits: 0)
  }

  /// The ledger's own open amounts, item by item. A difference is the ledger's to explain: a warning, not a failure of ours.
  private mutating func checkClaims(_ ledger: Ledger, _ reconciliation: Reconciliation) {
    let documents = ledger.documents
    guard !documents.claimedOpen.isEmpty else { return }
    var claimed = 0
    var differing = 0
    for row in 0..<documents.claimedOpen.count where documents.claimedOpen[row] != Documents.noClaim {
      claimed += 1
      let claim = documents.claimedOpen[row]
      guard claim != reconciliation.open[row] else { continue }
      differing += 1
      guard differing <= 50 else { continue }
      let source = documents.sources[row]
      let currency = documents.currencies[row]
      findings.append(
        Diagnostic(
          AnalyzeCodes.claimDiffers, at: ledger.files.place(of: source),
          "'\(documents.numbers[row])' has \(Money(claim, currency).plain) open by the ledger,"
            + " \(Money(reconciliation.open[row], currency).plain) by its documents and receipts:"
            + " \(Money(reconciliation.open[row] - claim, currency).plain) apart"))
    }
    guard claimed > 0 else { return }
    results.append(
      ControlResult(
        control: "K12 ledger's own open amounts", scope: "documents", expected: "\(claimed)", actual: "\(claimed - differing)",
        difference: "\(-differing)", status: differing == 0 ? .tied : .notApplicable))
  }

  /// K8: the control account against net receivables and the items that explain the rest.
  private mutating func checkGeneralLedger(_ ledger: Ledger, _ close: Close) {
    let currency = ledger.entity.currency
    func text(_ amount: Int64) -> String { DecimalText.plain(amount, digits: currency.minorDigits) }
    for tie in close.tieOuts.generalLedger {
      let accounted = tie.subledger.map { $0 + tie.explained }
      results.append(
        ControlResult(
          control: "K8 subledger to general ledger", scope: currency.code, expected: text(tie.balance),
          actual: accounted.map(text) ?? "n/a",
          difference: tie.residual.map { text(-$0) } ?? "n/a", status: tie.status))
      if !tie.withoutRate.isEmpty {
        findings.append(
          Diagnostic(
            AnalyzeCodes.noRate, at: Place(path: currency.code),
            "K8 subledger to general ledger: \(tie.withoutRate.map(\.code).joined(separator: ", ")) has no rate, so nothing can be compared",
            hint: "give a source of kind rates"))
      }
      guard let residual = tie.residual, residual != 0 else { continue }
      let items = tie.items.isEmpty ? "" : ", \(tie.items.count) reconciling items of \(text(tie.explained)) counted in"
      findings.append(
        Diagnostic(
          AnalyzeCodes.controlFailed, at: Place(path: currency.code),
          "K8 subledger to general ledger: expected \(text(tie.balance)), found \(accounted.map(text) ?? "n/a")\(items),"
            + " \(text(abs(residual))) too \(residual < 0 ? "much" : "little")"))
    }
  }

  /// Statements that state their balances against the lines that are left of them when everything is joined.
  private mutating func checkBank(_ close: Close) {
    for tie in close.tieOuts.bank {
      guard let opening = tie.opening, let closing = tie.closing else { continue }
      compare(
        "K3 bank statements to lines", "\(tie.account) \(tie.currency)".trimmedStart, expected: closing - opening,
        actual: tie.moneyIn + tie.moneyOut,
        digits: tie.currency.minorDigits)
    }
  }
}

extension String {
  fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}

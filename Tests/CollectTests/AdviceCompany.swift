import Diagnostics
import Domain
import Settings
import TestLedgers

@testable import Collect

/// A company with agings and months, for what the desk advises.
struct AdviceCompany {
  var base: DeskCompany
  var policy = CollectPolicy()
  var edges = [0, 30, 60, 90]
  var writtenOff: Int64 = 0

  init(asOf: String = "2026-10-31", customers: [Customer] = [Customer(id: "C1", name: "Alpha GmbH")]) {
    base = DeskCompany(asOf: asOf, customers: customers)
    policy.tables = .builtIn
  }

  /// An invoice that is paid so many days past its due date; nil for one that is not.
  @discardableResult
  mutating func invoice(
    _ number: String, _ amount: Int64, due: String, customer: Int32 = 0, paidAfter days: Int? = nil
  ) -> Int32 {
    base.invoice(number, amount, due: due, customer: customer)
    let document = Int32(base.ledger.documents.count - 1)
    if let days {
      let paidOn = CalendarDate(iso: due)!.adding(days: days)
      base.receipt(amount, on: paidOn.iso, document: document, customer: customer)
    }
    return document
  }

  mutating func writeOff(_ amount: Int64, of document: Int32, on day: String) {
    base.reconciliation.allocations.append(
      AllocationRow(
        receipt: Allocations.noReceipt, document: document, kind: .rounding, amount: amount,
        effectiveOn: CalendarDate(iso: day)!, rule: .writeOff, confidence: .certain))
    base.reconciliation.open[Int(document)] -= amount
  }

  /// Cash on account of a customer.
  mutating func cash(_ amount: Int64, customer: Int32 = 0) {
    base.receipt(amount, on: "2026-10-20", customer: customer, .onAccount)
  }

  var close: Close {
    let (ledger, reconciliation) = (base.ledger, base.reconciliation)
    let buckets = AgingBuckets(edges: edges)!
    var close = Close(asOf: base.asOf, period: base.asOf.month, policy: AnalysisPolicy(buckets: buckets))
    var rows: [Account: AgingRow] = [:]
    func edit(_ account: Account, _ change: (inout AgingRow) -> Void) {
      var row =
        rows[account]
        ?? AgingRow(customer: account.customer, currency: account.currency, bucketCount: buckets.count)
      change(&row)
      rows[account] = row
    }
    for row in 0..<ledger.documents.count where reconciliation.open[row] != 0 {
      let due = ledger.documents.dueOn[row]
      let item = OpenItem(
        document: Int32(row), dueOn: due, original: ledger.documents.amounts[row], open: reconciliation.open[row],
        daysPastDue: Int32(base.asOf.days(since: due)),
        bucket: UInt8(buckets.index(days: base.asOf.days(since: due))))
      close.openItems.append(item)
      edit(Account(ledger.documents.customers[row], ledger.documents.currencies[row])) {
        if item.open < 0 { $0.credits += item.open } else { $0.buckets[Int(item.bucket)] += item.open }
        if item.open > 0, item.daysPastDue > 0 { $0.overdue += item.open }
      }
    }
    for receipt in 0..<ledger.receipts.count {
      let left = reconciliation.unapplied(receipt, of: ledger.receipts)
      guard left != 0 else { continue }
      edit(Account(reconciliation.customers[receipt], ledger.receipts.currencies[receipt])) { $0.unapplied -= left }
    }
    close.aging = rows.sorted { $0.key < $1.key }.map(\.value)
    var movements = Movements()
    movements.writeOffs = -writtenOff
    close.trend = [
      TrendRow(month: close.period, currency: .euro, movements: movements, endingCurrent: 0, overdue: 0)
    ]
    return close
  }

  var collected: (desk: Desk, findings: [String]) {
    let (desk, findings) = collect(base.ledger, base.reconciliation, close, policy: policy)
    return (desk, findings.map { "\($0.code.name) \($0.message)" })
  }

  var desk: Desk { collected.desk }
  var allowance: Allowance? { desk.allowance }

  /// What is made of it where these signs and scores were found.
  func advised(_ risk: Risk) -> Desk {
    var desk = desk
    desk.risk = risk
    let facts = CollectFacts(base.ledger, base.reconciliation, close)
    let agreements = Agreements(facts, policy.desk)
    let known = KnownMoney(facts)
    let holding = Holding(facts, policy.desk, agreements, known)
    let quantities = Quantities(AccountBooks(facts, agreements, known), holding, policy.signs)
    Advice(quantities, agreements, InsurersClock(facts, holding.items), desk, policy: policy).give(to: &desk)
    return desk
  }

  func facts(_ desk: Desk) -> DeskFacts {
    DeskFacts(ledger: base.ledger, close: close, desk: desk, policy: policy)
  }

  /// The rows of a kind, as sentences.
  func rows(_ kind: DeskAction.Kind) -> [String] {
    desk.work.actions.filter { $0.kind == kind }.map { action in
      let id = base.ledger.customers[action.customer].id
      let left = action.daysLeft.map { " \($0) days" } ?? ""
      return "\(id) \(action.owner.rawValue) \(cents(action.amount))\(left): \(action.reason)"
    }
  }
}

func cents(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: 2) }

extension AllowanceCell {
  /// `1,000.00 x 20.0000 % (parent trade) x 1.10 = 220.00`.
  var text: String {
    let rate =
      rate.map { "\(DecimalText.plain($0.percent, digits: 4)) % (\($0.origin.text))" } ?? "no rate"
    return "\(cents(exposure)) x \(rate) x \(DecimalText.plain(Int64(scalar), digits: 2)) = \(cents(allowance))"
  }
}

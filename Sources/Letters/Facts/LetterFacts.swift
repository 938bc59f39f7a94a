internal import Domain

/// What letters say of the customers, by customer and currency.
struct LetterFacts {
  let report: Report
  let names: DraftNames
  /// Items of the desk, by account.
  private let items: [Account: [Int]]
  /// Receipts of which something is not applied and whose owner is known, by account.
  private let unapplied: [Account: [Int32]]
  private let contacts: [Int32: [Contact]]
  /// Rows of the open items, by those accounts that the work list is about.
  private let openItems: [Account: [Int]]
  private let charges: [Int32: LateCharge]

  struct Account: Hashable, Comparable {
    var customer: Int32
    var currency: Currency

    static func < (a: Account, b: Account) -> Bool { (a.customer, a.currency) < (b.customer, b.currency) }
  }

  init(_ report: Report) {
    self.report = report
    names = DraftNames(report.ledger.customers)
    let work = report.close.desk.work
    items = Dictionary(grouping: work.items.indices) {
      Account(customer: work.items[$0].customer, currency: work.items[$0].currency)
    }
    let receipts = report.ledger.receipts
    var unapplied: [Account: [Int32]] = [:]
    for receipt in 0..<receipts.count {
      let status = report.reconciliation.statuses[receipt]
      let customer = report.reconciliation.customers[receipt]
      // Of what waits for a person, whose it is is not certain enough to be told to anybody.
      guard customer >= 0, status == .onAccount || status == .partlyApplied,
        report.reconciliation.unapplied(receipt, of: receipts) > 0
      else { continue }
      unapplied[Account(customer: customer, currency: receipts.currencies[receipt]), default: []].append(Int32(receipt))
    }
    self.unapplied = unapplied.mapValues {
      $0.sorted { (receipts.valueOn[Int($0)], $0) < (receipts.valueOn[Int($1)], $1) }
    }
    contacts = Dictionary(
      grouping: report.ledger.contacts.filter { $0.isThere(on: report.close.asOf) }, by: \.customer)
    let listed = Set(work.actions.map { Account(customer: $0.customer, currency: $0.currency) })
      .union(report.close.desk.legalCases.map { Account(customer: $0.customer, currency: $0.currency) })
    var openItems: [Account: [Int]] = [:]
    for (at, item) in report.close.openItems.enumerated() {
      let row = Int(item.document)
      let account = Account(
        customer: report.ledger.documents.customers[row], currency: report.ledger.documents.currencies[row])
      if listed.contains(account) { openItems[account, default: []].append(at) }
    }
    self.openItems = openItems
    charges = Dictionary(report.close.desk.lateCharges.map { ($0.document, $0) }) { first, _ in first }
  }

  var asOf: CalendarDate { report.close.asOf }

  func customer(_ row: Int32) -> Customer { report.ledger.customers[row] }
  func contacts(of customer: Int32) -> [Contact] { contacts[customer] ?? [] }
  func country(of customer: Int32) -> String {
    let own = self.customer(customer).country
    return own.isEmpty ? report.ledger.entity.country : own
  }

  /// What of an account is overdue.
  func items(of account: Account) -> [DeskItem] { (items[account] ?? []).map { report.close.desk.work.items[$0] } }

  func number(_ document: Int32) -> String { report.ledger.documents.numbers[Int(document)] }

  /// One line of what is asked for, or open.
  struct Line: Hashable {
    var document: Int32
    var dueOn: CalendarDate
    var daysPastDue: Int
    var original: Int64
    /// What is printed as open: what is asked of it.
    var amount: Int64
    /// `2/3` of an instalment.
    var instalment = ""
  }

  /// What an action asks for, the oldest first.
  func lines(of action: DeskAction) -> [Line] {
    let work = report.close.desk.work
    let coming = action.comingDue.map { at in
      let item = report.close.openItems[at]
      return line(item.document, item.dueOn, Int(item.daysPastDue), item.open)
    }
    return
      (coming
      + action.items.map { at in
        let item = work.items[at]
        return line(item.document, item.dueOn, item.daysPastDue, action.kind == .apply ? item.covered : item.ask)
      }).sorted { ($0.dueOn, number($0.document)) < ($1.dueOn, number($1.document)) }
  }

  /// All that is open of an account, credits with their minus, the oldest first.
  func openLines(of account: Account) -> [Line] {
    (openItems[account] ?? []).map { at in
      let item = report.close.openItems[at]
      return line(item.document, item.dueOn, Int(item.daysPastDue), item.open)
    }
  }

  private func line(_ document: Int32, _ due: CalendarDate, _ days: Int, _ amount: Int64) -> Line {
    var line = Line(
      document: document, dueOn: due, daysPastDue: days, original: report.ledger.documents.amounts[Int(document)],
      amount: amount)
    let instalments = report.ledger.documents.instalments[document] ?? []
    if let at = instalments.firstIndex(where: { $0.dueOn == due }), instalments.count > 1 {
      line.instalment = "\(at + 1)/\(instalments.count)"
      line.original = instalments[at].amount
    }
    return line
  }

  /// What of an account is overdue and not asked for.
  func held(_ account: Account, besides action: DeskAction) -> [(document: Int32, amount: Int64, hold: Hold?)] {
    let work = report.close.desk.work
    let isApply = action.kind == .apply
    return (items[account] ?? []).compactMap { at in
      let item = work.items[at]
      let amount = item.held + (isApply ? 0 : item.covered) + item.small
      guard amount > 0 else { return nil }
      let hold = item.held == 0 && item.covered > 0 ? .ownMoney : item.holds.first
      return (item.document, amount, hold)
    }
  }

  /// Money of an account that is not applied, by date.
  func ownMoney(_ account: Account) -> [(on: CalendarDate, amount: Int64, text: String)] {
    let receipts = report.ledger.receipts
    return (unapplied[account] ?? []).map { receipt in
      let row = Int(receipt)
      let text = Self.wording(CleanText.oneLine(receipts.remittances[row]))
      return (
        receipts.valueOn[row], report.reconciliation.unapplied(row, of: receipts),
        text.isEmpty ? receipts.ids[row] : String(text.prefix(60))
      )
    }
  }

  /// What a payer wrote, without the bank's labels: behind `SVWZ+`, before the next of them.
  private static func wording(_ text: String) -> String {
    guard let label = text.firstRange(of: "SVWZ+") else { return text }
    let words = text[label.upperBound...].split(separator: " ")
    let own = words.prefix { word in
      !(word.count > 5 && word.dropFirst(4).first == "+" && word.prefix(4).allSatisfy { $0.isASCII && $0.isUppercase })
    }
    return own.isEmpty ? text : own.joined(separator: " ")
  }

  /// What late payment of documents has cost and nobody billed, where nothing of it is in doubt.
  func charges(on documents: [Int32]) -> (accrued: Int64, rate: Int, from: CalendarDate)? {
    let own = Set(documents).sorted().compactMap { charges[$0] }.filter { $0.unbilled > 0 }
    guard !own.isEmpty, !own.contains(where: \.lacksRate),
      let from = own.compactMap(\.segments.first?.from).min(),
      let rate = own.compactMap(\.segments.last).max(by: { ($0.to, $0.rate) < ($1.to, $1.rate) })?.rate
    else { return nil }
    return (own.reduce(0) { $0 + $1.unbilled }, rate, from)
  }
}

internal import Domain

/// A6: whom to ask what he owes, in the order of his rows in the sample, then of why else he was chosen, then by id.
func confirmations(_ facts: AuditFacts, _ papers: AuditPapers) -> [Confirmation] {
  let chosen = ChosenCustomers(facts, papers)
  let making = ConfirmationMaking(facts, papers, customers: Set(chosen.all.map(\.customer)))
  return chosen.all.map { making.confirmation($0.customer, $0.reasons) }
}

/// The customers who are asked.
struct ChosenCustomers {
  private(set) var all: [(customer: Int32, reasons: [Confirmation.Reason])] = []

  private let report: Report
  private let papers: AuditPapers

  /// Items older than this are asked about: days past due.
  private static let oldFrom: Int32 = 180

  init(_ facts: AuditFacts, _ papers: AuditPapers) {
    (report, self.papers) = (facts.report, papers)
    let lists = ListMaking(facts)
    addSampled()
    if let count = facts.request.confirmations {
      for (customer, amount) in lists.ranked(lists.net) where all.count < count && customer >= 0 && amount > 0 {
        add(customer, .balance)
      }
    }
    let open = report.close.openItems
    let oldest = open.filter { $0.open > 0 && $0.daysPastDue > Self.oldFrom }.max {
      $0.daysPastDue != $1.daysPastDue ? $0.daysPastDue < $1.daysPastDue : $0.open < $1.open
    }
    if let oldest { add(report.ledger.documents.customers[Int(oldest.document)], .old) }
    for customer in disputing { add(customer, .dispute) }
    for row in list(.zero).prefix(2) { add(row.customer, .zero) }
    let credit = lists.ranked(lists.net.filter { $0.key >= 0 && $0.value < 0 }).last
    if let credit { add(credit.key, .credit) }
    for row in list(.related) { add(row.customer, .related) }
    for (customer, _) in lists.ranked(sums(list(.writtenOff))).prefix(2) { add(customer, .writtenOff) }
  }

  private func list(_ kind: AuditList.Kind) -> [AuditList.Row] { papers.lists.first { $0.kind == kind }?.rows ?? [] }

  private func sums(_ rows: [AuditList.Row]) -> [Int32: Int64] {
    rows.reduce(into: [:]) { $0[$1.customer, default: 0] += $1.reporting ?? 0 }
  }

  private mutating func add(_ customer: Int32, _ reason: Confirmation.Reason) {
    guard customer >= 0 else { return }
    if let at = all.firstIndex(where: { $0.customer == customer }) {
      if !all[at].reasons.contains(reason) { all[at].reasons.append(reason) }
    } else {
      all.append((customer, [reason]))
    }
  }

  /// Those of the sample; of more than are asked for, those with the largest sampled amounts.
  private mutating func addSampled() {
    let sample = papers.sample
    var amounts: [Int32: Int64] = [:]
    for row in sample.selected { amounts[sample.items[row].customer, default: 0] += sample.items[row].amount }
    let most = papers.request.confirmations ?? amounts.count
    let largest = Set(ListMaking.ranked(amounts, report).prefix(most).map(\.key))
    for row in sample.selected where largest.contains(sample.items[row].customer) {
      add(sample.items[row].customer, .sample)
    }
  }

  /// Customers who dispute as much as the tolerable misstatement, or the interval where none was given.
  private var disputing: [Int32] {
    var materiality = papers.sample.interval ?? 0
    if case .tolerable(let amount, _, _) = papers.request.size { materiality = amount }
    let sums = sums(list(.disputed)).filter { $0.value > 0 && $0.value >= materiality }
    return ListMaking.ranked(sums, report).map(\.key)
  }
}

/// What is said of each of them.
struct ConfirmationMaking {
  private let report: Report
  private let papers: AuditPapers
  private let places: [Int32: [Int]]
  private let lines: [Int32: [Confirmation.Line]]
  private let explanations: DifferenceCauses

  init(_ facts: AuditFacts, _ papers: AuditPapers, customers: Set<Int32>) {
    (report, self.papers) = (facts.report, papers)
    let selected = papers.sample.selected
    places = Dictionary(grouping: selected.indices) { papers.sample.items[selected[$0]].customer }
    let sampled = Set(selected.flatMap { papers.sample.items[$0].openItems })
    lines = Self.lines(facts.report, customers, sampled)
    explanations = DifferenceCauses(facts, customers)
  }

  /// Open documents, and payments on none whose owner is certain.
  private static func lines(
    _ report: Report, _ customers: Set<Int32>, _ sampled: Set<Int>
  ) -> [Int32: [Confirmation.Line]] {
    let (documents, receipts) = (report.ledger.documents, report.ledger.receipts)
    var lines: [Int32: [Confirmation.Line]] = [:]
    for (at, item) in report.close.openItems.enumerated() {
      let row = Int(item.document)
      guard customers.contains(documents.customers[row]) else { continue }
      lines[documents.customers[row], default: []].append(
        Confirmation.Line(
          number: documents.numbers[row], date: documents.issuedOn[row], order: documents.orders[row],
          currency: documents.currencies[row], amount: item.open, isSampled: sampled.contains(at)))
    }
    for row in 0..<receipts.count {
      let (customer, status) = (report.reconciliation.customers[row], report.reconciliation.statuses[row])
      // Of what waits for a person, whose it is is not certain enough to be told to anybody.
      guard status == .onAccount || status == .partlyApplied, customers.contains(customer) else { continue }
      let left = report.reconciliation.unapplied(row, of: receipts)
      guard left != 0 else { continue }
      var line = Confirmation.Line(
        number: receipts.remittances[row], date: receipts.valueOn[row], order: "", currency: receipts.currencies[row],
        amount: -left, isSampled: false)
      line.isPayment = true
      lines[customer, default: []].append(line)
    }
    return lines.mapValues {
      $0.sorted {
        ($0.currency.code, $0.date, $0.number, $0.amount) < ($1.currency.code, $1.date, $1.number, $1.amount)
      }
    }
  }

  func confirmation(_ customer: Int32, _ reasons: [Confirmation.Reason]) -> Confirmation {
    var form = papers.request.confirmationForm
    // Who is asked for another reason than the sample has no sampled invoices.
    if form == .invoice, places[customer] == nil { form = .document }
    var one = Confirmation(customer: customer, reasons: reasons, form: form)
    one.lines = lines[customer] ?? []
    one.amount = one.askedLines.reduce(0) { $0 + (report.reportingAmount($1.amount, $1.currency) ?? 0) }
    one.places = places[customer] ?? []
    one.explanations = explanations.of(customer)
    describeAddress(&one)
    if let waiting = Self.inReview(report, customer) {
      let amount = DecimalText.grouped(waiting, digits: report.ledger.entity.currency.minorDigits)
      one.marks.append("\(amount) of payments in review may be his and are not taken off")
    }
    return one
  }

  /// Money that waits for a person and is perhaps this customer's, in the ledger's currency; nil where there is none.
  private static func inReview(_ report: Report, _ customer: Int32) -> Int64? {
    let receipts = report.ledger.receipts
    let waiting = report.reconciliation.review.reduce(Int64(0)) { sum, item in
      guard item.customer == customer else { return sum }
      let row = Int(item.receipt)
      let left = report.reconciliation.unapplied(row, of: receipts)
      return sum + (report.reportingAmount(left, receipts.currencies[row]) ?? 0)
    }
    return waiting == 0 ? nil : waiting
  }

  /// Days within which a change of the address is marked.
  private static let changedWithin = 90

  private func describeAddress(_ one: inout Confirmation) {
    let (ledger, asOf) = (report.ledger, report.close.asOf)
    let known = ledger.customers[one.customer]
    let contacts = ledger.contacts.filter { $0.customer == one.customer && $0.isThere(on: asOf) }
    if !known.standing.address.isEmpty { one.addressSource = known.source }
    let changes =
      contacts.compactMap(\.since)
      + ledger.events.filter { $0.customer == one.customer && $0.kind == .contactChange }.map(\.date)
    one.addressChanged = changes.filter { $0 <= asOf }.max()
    if known.standing.address.isEmpty { one.marks.append("no postal address") }
    if let changed = one.addressChanged, asOf.days(since: changed) < Self.changedWithin {
      one.marks.append("contact changed \(asOf.days(since: changed)) days before: check from outside")
    }
    let domains = ([known.email] + contacts.map(\.email)).flatMap(MailDomain.domains)
    one.mailDomain = domains.first ?? ""
    if domains.contains(where: MailDomain.isFree) { one.marks.append("free mail") }
    if Set(domains).count > 1 {
      one.marks.append("mail domains differ: \(Set(domains).sorted().joined(separator: ", "))")
    }
  }
}

/// Domains of e-mail addresses.
private enum MailDomain {
  /// Where anybody may have an address.
  private static let free: Set<String> = [
    "aol.com", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
    "hotmail.com", "icloud.com", "live.com", "mail.com", "mail.ru", "me.com", "msn.com", "outlook.com", "outlook.de",
    "proton.me", "protonmail.com", "qq.com", "t-online.de", "web.de", "yahoo.com", "yahoo.de", "yandex.ru", "163.com",
  ]

  static func domains(_ field: String) -> [String] {
    field.split { $0 == ";" || $0 == "," || $0 == " " }.compactMap { address in
      let parts = address.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[1].isEmpty ? parts[1].lowercased() : nil
    }
  }

  static func isFree(_ domain: String) -> Bool { free.contains(domain) }
}

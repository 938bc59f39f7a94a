internal import Domain

/// What is known of customers whose debt may be given away, by customer.
struct LegalFacts {
  let facts: LetterFacts
  /// The highest step of the ladder.
  let top: Int
  private let events: [Int32: [Event]]
  private let charges: [Int32: [LateCharge]]
  /// By document: cash that stands, as rows of the allocations.
  private let cash: [Int32: [Int]]

  init(_ facts: LetterFacts, of customers: Set<Int32>, top: Int) {
    self.facts = facts
    self.top = top
    let report = facts.report
    let documents = report.ledger.documents
    events = Dictionary(
      grouping: report.ledger.events.filter { customers.contains($0.customer) && $0.date <= report.close.asOf },
      by: \.customer)
    charges = Dictionary(
      grouping: report.close.desk.lateCharges.filter { customers.contains(documents.customers[Int($0.document)]) }
    ) { documents.customers[Int($0.document)] }
    let debts = Set(report.close.desk.legalCases.filter { customers.contains($0.customer) }.flatMap(\.documents))
    let allocations = report.reconciliation.allocations
    let standing = Payments(report.ledger, report.reconciliation)
    var cash: [Int32: [Int]] = [:]
    for at in 0..<allocations.count
    where allocations.kinds[at] == .cash && allocations.receipts[at] >= 0 && debts.contains(allocations.documents[at])
      && !standing.isReversed(at)
    { cash[allocations.documents[at], default: []].append(at) }
    self.cash = cash
  }

  /// The contact log of a customer, oldest first.
  func events(of customer: Int32) -> [Event] {
    (events[customer] ?? []).sorted { ($0.date, $0.source) < ($1.date, $1.source) }
  }

  func charges(of customer: Int32, in currencies: [Currency]) -> [LateCharge] {
    (charges[customer] ?? []).filter {
      currencies.contains(facts.report.ledger.documents.currencies[Int($0.document)])
    }
  }

  func cash(on document: Int32) -> [Int] { cash[document] ?? [] }

  func place(_ source: Source) -> String { facts.report.ledger.files.text(of: source) }
}

/// The tables of a legal pack.
enum LegalTables {
  static let contactColumns =
    "date,kind,stage,channel,outcome,contact,by,document_no,amount,promised_date,reason,until,schedule,attachment"
    + ",note,id,source"

  /// Every line of the log, with the file and line that it was read from.
  static func contacts(_ events: [Event], _ ledger: Ledger) -> String {
    let digits = ledger.entity.currency.minorDigits
    return events.reduce(into: contactColumns + "\n") { text, event in
      text += row([
        event.date.iso, event.kind.rawValue, event.stage.map(String.init) ?? "", event.channel, event.outcome,
        event.contact, event.by, event.documentNumber,
        event.amount.map { DecimalText.plain($0, digits: digits) } ?? "", event.promisedOn?.iso ?? "", event.reason,
        event.until?.iso ?? "", event.schedule.text(digits: digits), event.attachment?.rawValue ?? "", event.note,
        event.id, ledger.files.text(of: event.source),
      ])
    }
  }

  static let interestColumns =
    "document_no,currency,regime,line,from,to,days,principal,rate_percent,interest,fixed_sum,accrued,billed,waived"
    + ",unbilled,status,label,law,source"

  /// Charges for late payment: a line a segment, then the total of the document, as `late_charges.csv` has them.
  static func interest(_ charges: [LateCharge], _ ledger: Ledger) -> String {
    charges.flatMap(\.lines).reduce(into: interestColumns + "\n") { text, line in
      let (charge, document) = (line.charge, Int(line.charge.document))
      let currency = ledger.documents.currencies[document]
      func money(_ amount: Int64) -> String { DecimalText.plain(amount, digits: currency.minorDigits) }
      func total(_ amount: Int64) -> String { line.segment == nil ? money(amount) : "" }
      text += row([
        ledger.documents.numbers[document], currency.code, charge.regime,
        line.segment == nil ? "total" : "\(line.number)",
        (line.segment?.from ?? charge.segments.first?.from)?.iso ?? "",
        (line.segment?.to ?? charge.segments.last?.to)?.iso ?? "", "\(line.segment?.days ?? charge.days)",
        money(line.segment?.principal ?? charge.principal), line.segment?.percent ?? "",
        line.segment?.interest(decimals: 4, of: currency) ?? money(charge.interest), total(charge.fixedSum),
        total(charge.accrued), total(charge.billed), total(charge.waived), total(charge.unbilled),
        line.status.rawValue, line.segment?.label ?? charge.label, charge.law,
        ledger.files.text(of: ledger.documents.sources[document]),
      ])
    }
  }

  private static func row(_ fields: [String]) -> String { fields.map(DraftIndex.field).joined(separator: ",") + "\n" }
}

import Domain
import TestLedgers

@testable import Audit

/// A company of two customers as of the end of October 2026, of whom the first owes, and what he paid on 3 November.
struct SmallCompany {
  private static let asOf = CalendarDate(iso: "2026-10-31")!
  private static let until = CalendarDate(iso: "2026-11-30")!
  static let paidOn = CalendarDate(iso: "2026-11-03")!

  private let ledger: Ledger
  private let open: [Int64]
  var later: Ledger
  private var result = Reconciliation()

  /// - Parameter credits: number, amount and the invoice that each names.
  init(_ invoices: [(String, Int64)], credits: [(String, Int64, String)] = []) {
    var ledger = Ledger(
      entity: Entity(name: "Small", currency: .euro),
      files: InputFiles([InputFile(kind: .bank, path: "b.csv"), InputFile(kind: .documents, path: "d.csv")]))
    ledger.customers = Customers([Customer(id: "C-1", name: "One"), Customer(id: "C-2", name: "Two")])
    let day = CalendarDate(iso: "2026-09-15")!
    for (number, amount) in invoices { ledger.documents.append(number, customer: 0, amount, issued: day, due: day) }
    for (number, amount, invoice) in credits {
      ledger.documents.append(number, customer: 0, amount, issued: day, due: day, about: invoice)
    }
    self.ledger = ledger
    later = ledger
    open = invoices.map(\.1) + credits.map(\.1)
    result.open = open
  }

  /// A bank line of 3 November, put on documents by their rows.
  mutating func pay(_ amount: Int64, _ parts: [(document: Int32, amount: Int64, kind: AllocationKind)], _ rule: Rule) {
    let receipt = Int32(later.receipts.count)
    later.receipts.append(
      "b:\(receipt + 2)", amount, on: Self.paidOn,
      texts: [.account: "A1", .remittance: "R", .counterparty: "One"])
    for part in parts {
      result.allocations.append(
        AllocationRow(
          receipt: receipt, document: part.document, kind: part.kind, amount: part.amount, effectiveOn: Self.paidOn,
          rule: rule, confidence: .automatic))
      result.open[Int(part.document)] -= part.amount
    }
    result.statuses.append(.applied)
    result.customers.append(0)
    result.allocated.append(amount)
    result.rules.append(rule)
  }

  /// A sample of so many items that all are tested.
  var facts: AuditFacts {
    var early = Reconciliation()
    early.open = open
    var facts = AuditFacts(
      report: Self.report(ledger, early, asOf: Self.asOf), request: AuditRequest(seed: 7, size: .items(1000)),
      policy: AuditPolicy())
    facts.later = Self.report(later, result, asOf: Self.until)
    return facts
  }

  private static func report(_ ledger: Ledger, _ result: Reconciliation, asOf: CalendarDate) -> Report {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    var row = AgingRow(customer: 0, currency: .euro, bucketCount: AnalysisPolicy().buckets.count)
    for (at, left) in result.open.enumerated() where left != 0 {
      close.openItems.append(
        OpenItem(
          document: Int32(at), dueOn: ledger.documents.dueOn[at], original: left, open: left, daysPastDue: 46, bucket: 2
        ))
      if left > 0 { row.buckets[2] += left } else { row.credits += left }
    }
    close.aging = [row]
    return Report(
      ledger: ledger, reconciliation: result, close: close, findings: [], settings: [], version: "0", isDraft: false,
      usesLetterPaper: false)
  }
}

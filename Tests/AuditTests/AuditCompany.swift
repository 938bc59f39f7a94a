import Domain

@testable import Audit

func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

/// A company with documents, as of the end of October 2026 or another day.
struct AuditCompany {
  var ledger = Ledger(
    entity: Entity(name: "T", currency: .euro, country: "DE"),
    files: InputFiles([InputFile(kind: .documents, path: "d.csv"), InputFile(kind: .voids, path: "v.csv")]))
  var close: Close
  var request = AuditRequest(seed: 7, size: .items(1))
  var policy = AuditPolicy()

  init(asOf: String = "2026-10-31") {
    close = Close(asOf: day(asOf), period: day(asOf).month, policy: AnalysisPolicy())
    ledger.customers = Customers([Customer(id: "C-1", name: "One"), Customer(id: "C-2", name: "Two")])
  }

  mutating func add(
    _ number: String, _ amount: Int64 = 10_000, on issued: String, customer: Int32 = 0, type: DocumentType? = nil,
    delivered: String? = nil, about related: String? = nil, order: String = "", _ currency: Currency = .euro,
    file: UInt32 = 0
  ) {
    var (number, order) = (number, order)
    number.withUTF8 { number in
      order.withUTF8 { order in
        var row = DocumentRow(
          number: number, customer: customer, type: type ?? (amount < 0 ? .creditNote : .invoice),
          issuedOn: day(issued), dueOn: day(issued).adding(days: 30), currency: currency, amount: amount,
          source: Source(file: file, line: UInt32(ledger.documents.count + 2)))
        (row.order, row.related) = (order, related)
        row.terms.deliveredOn = delivered.map { day($0) }
        ledger.documents.append(row)
      }
    }
  }

  mutating func quarantine(_ number: String, leftOut: Bool = false) {
    var number = number
    number.withUTF8 {
      ledger.unusedDocuments.append($0, isQuarantined: !leftOut, source: Source(file: 0, line: 900))
    }
  }

  mutating func void(_ number: String, on date: String) {
    ledger.voids.append(
      DocumentVoid(
        number: number, date: day(date), reason: "printed twice", by: "M. Tavenrath", source: Source(file: 1, line: 2)))
  }

  /// Everything that counts by the as-of date is open.
  var report: Report {
    var reconciliation = Reconciliation()
    reconciliation.open = (0..<ledger.documents.count).map {
      ledger.documents.issuedOn[$0] <= close.asOf ? ledger.documents.amounts[$0] : 0
    }
    reconciliation.customers = Array(repeating: Customers.nobody, count: ledger.receipts.count)
    return Report(
      ledger: ledger, reconciliation: reconciliation, close: close, findings: [], settings: [], version: "0",
      isDraft: false, usesLetterPaper: false)
  }

  var facts: AuditFacts { AuditFacts(report: report, request: request, policy: policy) }

  var numbers: AuditNumbers { Audit.numbers(facts, SeriesIndex(facts)) }

  func cutOff(later: AuditCompany?) -> AuditCutOff {
    var facts = facts
    facts.later = later?.report
    let index = SeriesIndex(facts)
    return Audit.cutOff(facts, index, Audit.numbers(facts, index))
  }

  func number(_ document: Int32) -> String { ledger.documents.numbers[Int(document)] }

  /// What was found, in words that do not depend on the order in which documents were read.
  func words(_ numbers: AuditNumbers) -> [String] {
    let series = numbers.series
    return series.map {
      "\($0.name) \($0.first ?? -1)-\($0.last ?? -1) \($0.present) there \($0.missing) missing \($0.kind.rawValue)"
    }
      + numbers.gaps.map { gap in
        "\(series[gap.series].text(of: gap.from))-\(gap.to) \(gap.state.rawValue)"
          + " \(gap.before.map { number($0) } ?? "") \(gap.after.map { number($0) } ?? "")"
      }
      + numbers.late.map { "late \(number($0.document)) \($0.days) \(number($0.neighbour))" }
      + numbers.duplicates.map { "\($0.kind) \(number($0.document)) \(number($0.other))" }
      + numbers.entries.flatMap { entry in
        entry.lines.map { "\(entry.test.rawValue) \($0.document.map { number($0) } ?? "") \($0.note)" }
      }
      + numbers.zeroBalances.map { "zero \($0.customer) \($0.sales)" }
  }
}

extension Month {
  /// `2026-10-05` of a day.
  func iso(_ number: Int) -> String { "\(self)-\(number < 10 ? "0" : "")\(number)" }
}

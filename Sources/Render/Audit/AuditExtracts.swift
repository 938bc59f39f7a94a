package import Domain

/// What the extracts of the audit papers are made from.
struct AuditSources: Sendable {
  let report: Report
  let papers: AuditPapers
}

extension Package {
  /// An extract of the audit papers.
  struct AuditExtract: Sendable {
    let name: String
    let table: @Sendable (AuditSources) -> Table

    /// - Parameter draw: the number of the draw: the files of the first have none.
    func fileName(_ draw: Int) -> String { "audit_\(name)\(draw == 1 ? "" : "-\(draw)").csv" }
  }

  /// The extracts of the audit papers, in the order of the contract. New ones come last.
  static let audit: [AuditExtract] = [
    AuditExtract(name: "population") { .auditPopulation($0) },
    AuditExtract(name: "sample") { .auditSample($0) },
    AuditExtract(name: "subsequent") { .auditSubsequent($0) },
    AuditExtract(name: "cutoff") { .auditCutOff($0) },
    AuditExtract(name: "series") { .auditSeries($0) },
    AuditExtract(name: "gaps") { .auditGaps($0) },
    AuditExtract(name: "duplicates") { .auditDuplicates($0) },
    AuditExtract(name: "lists") { .auditLists($0) },
    AuditExtract(name: "confirmations") { .auditConfirmations($0) },
    AuditExtract(name: "lookback") { .lookBack($0.papers.lookBack, $0.report) },
    AuditExtract(name: "attributes") { .attributes($0.papers.attributes) },
  ]
}

/// Writes the extracts of the audit papers into `folder`.
///
/// - Parameter draw: the number of the draw, 1 for the first.
/// - Returns: the names of the files, in the order of the contract.
package func writeAuditExtracts(
  _ report: Report, _ papers: AuditPapers, draw: Int, to folder: String
) throws(OutputError) -> [String] {
  let sources = AuditSources(report: report, papers: papers)
  let writer = CSVWriter(paths: SourcePaths(report.ledger.files))
  for extract in Package.audit { try writer.write(extract.table(sources), to: "\(folder)/\(extract.fileName(draw))") }
  return Package.audit.map { $0.fileName(draw) }
}

/// The name of the workbook of a draw.
package func auditWorkbookName(draw: Int) -> String { draw == 1 ? "audit.xlsx" : "audit-\(draw).xlsx" }

/// The folder of the drafts of confirmations of a draw.
package func auditDraftsFolder(draw: Int) -> String { "audit\(draw == 1 ? "" : "-\(draw)")/confirmations" }

extension Table {
  /// The population in its order.
  static func auditPopulation(_ sources: AuditSources) -> Table {
    let (report, sample) = (sources.report, sources.papers.sample)
    let columns = AuditItemColumns(report, sample.items.map { PaperItem($0) })
    return Table(
      "The population that was sampled. In the order of the sample: customer id, document date, document number.",
      rows: sample.items.count,
      [
        .extract("position", .integer, "from 1") { .count($0 + 1) },
        columns.customer, columns.number, columns.issued, columns.currency, columns.open, columns.reporting,
        .extract("running_total", .money, "of the rest up to here and with it") {
          .money(sample.items[$0].runningTotal, columns.own)
        },
        .extract("stratum", .word, "`top` or `rest`") { .word(sample.items[$0].stratum.rawValue) },
        .extract("hit", .money, "the monetary unit by which it was selected") {
          .money(orEmpty: sample.items[$0].hit, columns.own)
        },
        .extract("selected", .flag, "`yes` or `no`") { .flag(sample.items[$0].isSelected) },
        columns.source,
      ])
  }

  /// The items that were selected.
  static func auditSample(_ sources: AuditSources) -> Table {
    let (report, sample) = (sources.report, sources.papers.sample)
    let selected = sample.selected
    let columns = AuditItemColumns(report, selected.map { PaperItem(sample.items[$0]) })
    return Table(
      "The sample. In the order of the population.", rows: selected.count,
      [
        .extract("ref", .word, "the row of paper A5") { .word("\(AuditPaper.sample.rawValue).\($0 + 1)") },
        columns.customer, columns.name, columns.number, columns.issued, columns.due, columns.currency, columns.open,
        columns.reporting,
        .extract("stratum", .word, "`top` or `rest`") { .word(sample.items[selected[$0]].stratum.rawValue) },
        .extract("hit", .money, "the monetary unit by which it was selected") {
          .money(orEmpty: sample.items[selected[$0]].hit, columns.own)
        },
        columns.bucket, columns.source,
      ])
  }
}

/// Columns of items that several extracts have.
struct AuditItemColumns {
  let report: Report
  let items: [PaperItem]

  init(_ report: Report, _ items: [PaperItem]) { (self.report, self.items) = (report, items) }

  /// The ledger's currency.
  var own: Currency { report.ledger.entity.currency }

  private func single(_ row: Int) -> OpenItem? { items[row].single.map { report.close.openItems[$0] } }

  private func document(_ row: Int) -> Int? { single(row).map { Int($0.document) } }

  var customer: Column {
    .extract("customer_id", .text, "who owes it") { .row(report.customerIDs, Int(items[$0].customer) + 1) }
  }

  var name: Column {
    .extract("customer_name", .text, "the customer's name") { .row(report.customerNames, Int(items[$0].customer) + 1) }
  }

  var number: Column {
    .extract("document_no", .text, "its number; empty where an item is a customer") { row in
      document(row).map { .row(report.ledger.documents.numbers, $0) } ?? .empty
    }
  }

  var issued: Column {
    .extract("document_date", .date, "when it was issued") { row in
      document(row).map { .date(report.ledger.documents.issuedOn[$0]) } ?? .empty
    }
  }

  var due: Column {
    .extract("due_date", .date, "when it is due") { row in single(row).map { .date($0.dueOn) } ?? .empty }
  }

  private func currency(_ row: Int) -> Currency {
    document(row).map { report.ledger.documents.currencies[$0] } ?? own
  }

  var currency: Column { .extract("currency", .word, "of the open amount") { .word(currency($0).code) } }

  var open: Column {
    .extract("open_amount", .money, "what is open of it") { row in
      .money(single(row)?.open ?? items[row].amount, currency(row))
    }
  }

  var reporting: Column {
    .extract("reporting_amount", .money, "the same in the ledger's currency") { .money(items[$0].amount, own) }
  }

  var bucket: Column {
    .extract("bucket", .word, "the aging bucket") { row in
      single(row).map { .bucket(report.close.policy.buckets.labels[Int($0.bucket)]) } ?? .empty
    }
  }

  var source: Column {
    .extract("source", .source, "where it was read") { row in
      document(row).map { .source(report.ledger.documents.sources[$0]) } ?? .empty
    }
  }
}

internal import Domain

extension Table {
  /// Documents whose open amount the ledger claims to be another than ours, on the day of the claim, in the order of
  /// reading.
  static func ledgerClaims(_ report: Report) -> Table {
    let documents = report.ledger.documents
    let open = report.reconciliation.openOnDaysOfClaims(documents)
    let claims = report.claimsApart(open)
    func money(_ amount: @escaping (Int) -> Int64) -> Column.Value {
      { .money(amount(claims[$0]), documents.currencies[claims[$0]]) }
    }
    return Table(
      "Documents whose open amount in the ledger is not ours on the day of which it is. In the order of reading.",
      rows: claims.count,
      [
        .extract("document_no", .text, "the document") { .row(documents.numbers, claims[$0]) },
        .extract("customer_id", .text, "its customer") {
          .row(report.customerIDs, Int(documents.customers[claims[$0]]) + 1)
        },
        .extract("currency", .word, "of the amounts") { .word(documents.currencies[claims[$0]].code) },
        .extract("ledger_open", .money, "what the ledger says", value: money { documents.claimedOpen[$0] }),
        .extract("open_amount", .money, "what is open as we see it", value: money { open[$0] }),
        .extract("difference", .money, "ours - the ledger's", value: money { open[$0] - documents.claimedOpen[$0] }),
        .extract("source", .source, "where what the ledger says was read") {
          .source(documents.sourceOfClaim(claims[$0]))
        },
        .extract("claimed_on", .date, "the day of which the ledger says so; empty where it does not say") {
          documents.dayOfClaim(claims[$0]).map { .date($0) } ?? .empty
        },
      ])
  }
}

extension Report {
  /// The documents whose open amount in the ledger is another than ours, in the order of reading.
  ///
  /// - Parameter open: ours, on the days of the claims.
  func claimsApart(_ open: [Int64]) -> [Int] {
    let documents = ledger.documents
    return documents.claimedOpen.indices.filter {
      documents.claimedOpen[$0] != Documents.noClaim && documents.claimedOpen[$0] != open[$0]
        && documents.issuedOn[$0] <= close.asOf
    }
  }
}

internal import Domain

/// Samples by count of documents, receipts and credit notes of the period.
func drawAttributes(_ report: Report, _ request: AuditRequest) -> [AttributeDraw] {
  AuditRequest.Attributes.allCases.flatMap { kind -> [AttributeDraw] in
    guard let count = request.attributes[kind] else { return [] }
    let population = attributePopulation(kind, report)
    let drawn = AttributeSample.draw(count, of: population.map(\.id), seed: request.seed)
    return drawn.enumerated().map { position, draw in
      AttributeDraw(
        kind: kind, position: position + 1, id: population[draw.row].id, digest: draw.digest,
        source: population[draw.row].source)
    }
  }
}

/// Ids and sources of what is drawn from: dated in the period, until the as-of date.
private func attributePopulation(
  _ kind: AuditRequest.Attributes, _ report: Report
) -> [(id: String, source: Source)] {
  let days = report.close.period.firstDay...report.close.asOf
  let (documents, receipts) = (report.ledger.documents, report.ledger.receipts)
  switch kind {
  case .receipts:
    return (0..<receipts.count).filter { days.contains(receipts.bookedOn[$0]) }.map {
      (receipts.ids[$0], receipts.sources[$0])
    }
  case .documents, .credits:
    return (0..<documents.count).filter { row in
      let isCredit = documents.types[row] == .creditNote
      return days.contains(documents.issuedOn[row]) && (kind == .credits) == isCredit
    }.map { (documents.numbers[$0], documents.sources[$0]) }
  }
}

internal import Domain

/// What a close settled, and what is before a person.
extension ClosingRows {
  func writeAllocations() throws {
    let allocations = reconciliation.allocations
    let writer = try writer(Tables.allocations)
    for row in 0..<allocations.count where allocations.isNew(row) {
      let receipt = allocations.receipts[row]
      var record = AllocationRecord(document: documentIDs[Int(allocations.documents[row])])
      if receipt >= 0 {
        record.receipt = receiptIDs[Int(receipt)]
      } else {
        record.credit = allocations.credits[Int32(row)].map { documentIDs[Int($0)] }
      }
      record.kind = allocations.kinds[row]
      record.amount = allocations.amounts[row]
      record.effectiveOn = allocations.effectiveOn[row]
      record.rule = allocations.rules[row]
      record.confidence = allocations.confidences[row]
      if !allocations.notes.isEmpty { record.note = allocations.notes[Int32(row)] }
      if !allocations.decidedAt.isEmpty, let source = allocations.decidedAt[Int32(row)], isNew(source) {
        record.origin = origin(source)
      }
      try writer.add(record)
    }
  }

  func writeReview() throws {
    let review = try writer(Tables.review)
    let candidates = try writer(Tables.candidates)
    for item in reconciliation.review {
      for candidate in item.candidates {
        try candidates.add(
          CandidateRecord(
            review: review.nextID, documents: candidate.documents.map { documentIDs[Int($0)] },
            amount: candidate.amount,
            evidence: candidate.evidence))
      }
      try review.add(
        ReviewRecord(
          receipt: receiptIDs[Int(item.receipt)], customer: customerID(item.customer), reason: item.reason,
          wouldDecide: item.wouldDecide))
    }
  }
}

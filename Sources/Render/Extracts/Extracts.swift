package import Diagnostics
package import Domain

/// The names of the extracts, in the order of the contract; those that it does not have come last.
package let extractNames = [
  "open_items.csv", "aging.csv", "allocations.csv", "receipts.csv", "review.csv", "trend.csv", "signs.csv", "actions.csv",
  "exceptions.csv", "rollforward.csv", "controls.csv", "payer_proposals.csv", "prior_period_changes.csv", "gl_tieout.csv",
  "bank_tieout.csv", "cash_journal.csv", "ledger_claims.csv", "movement.csv", "roll_rates.csv", "bridge.csv", "trend_basis.csv",
  "foreign_currency.csv",
]

/// Writes every extract into `folder`.
///
/// - Returns: the names of the files, in the order of the contract.
package func writeExtracts(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  _ = try writeAnalysis(report, into: folder)
  _ = try writeReconciliation(report, into: folder)
  try writeExceptions(report.findings, folder + "/exceptions.csv")
  return extractNames
}

/// Writes the extracts of what the reconciliation found: which receipt settles what, and what waits for a person.
///
/// - Returns: the names of the files.
package func writeReconciliation(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  let paths = SourcePaths(report.ledger.files)
  try writeAllocations(report, folder + "/allocations.csv", paths)
  try writeReceipts(report, folder + "/receipts.csv", paths)
  try writeReview(report, folder + "/review.csv")
  try writePayerProposals(report, folder + "/payer_proposals.csv")
  return ["allocations.csv", "receipts.csv", "review.csv", "payer_proposals.csv"]
}

/// Writes the extracts of what the analysis found.
///
/// - Returns: the names of the files.
package func writeAnalysis(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  let paths = SourcePaths(report.ledger.files)
  try writeOpenItems(report, folder + "/open_items.csv", paths)
  try writeAging(report, folder + "/aging.csv")
  try writeTrend(report, folder + "/trend.csv")
  try writeSigns(report, folder + "/signs.csv", paths)
  try writeActions(folder + "/actions.csv")
  try writeRollForward(report, folder + "/rollforward.csv")
  try writeControls(report, folder + "/controls.csv")
  return ["open_items.csv", "aging.csv", "trend.csv", "signs.csv", "actions.csv", "rollforward.csv", "controls.csv"]
    + (try writeTieOuts(report, into: folder, paths)) + (try writeMovements(report, into: folder))
    + (try writeForeignCurrency(report, into: folder, paths))
}

/// Lines that a person may take into the payer map with a name and a date; sorted by customer id, account, name.
private func writePayerProposals(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["customer_id", "payer_account", "payer_name", "by", "date", "note"])
  let receipts = report.ledger.receipts
  for proposal in report.reconciliation.proposals {
    var sums: [Currency: Int64] = [:]
    for receipt in proposal.receipts { sums[receipts.currencies[Int(receipt)], default: 0] += receipts.amounts[Int(receipt)] }
    let amounts = sums.sorted { $0.key < $1.key }.map { "\(DecimalText.grouped($0.value, digits: $0.key.minorDigits)) \($0.key)" }.joined(
      separator: " and ")
    file.text(report.ledger.customers[proposal.customer].id)
    file.text(proposal.account)
    file.text(proposal.name)
    file.empty()
    file.empty()
    let customers = proposal.together.map { report.ledger.customers[$0].id }.joined(separator: " and ")
    file.text("\(proposal.receipts.count) receipts, \(amounts), all for \(customers); first \(receipts.ids[Int(proposal.receipts[0])])")
    try file.endRow()
  }
  try file.finish()
}

/// Sorted by customer id, then currency; unidentified cash first.
private func writeAging(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["customer_id", "customer_name", "currency"] + report.close.policy.buckets.labels + ["gross", "credits", "unapplied", "net"])
  for row in report.close.aging {
    file.text(report.customerIDs, Int(row.customer) + 1)
    file.text(report.customerNames, Int(row.customer) + 1)
    file.word(row.currency.code)
    for amount in row.buckets { file.amount(amount, row.currency) }
    for amount in [row.gross, row.credits, row.unapplied, row.net] { file.amount(amount, row.currency) }
    try file.endRow()
  }
  try file.finish()
}

/// Sorted by receipt id, then candidate, the likeliest first.
private func writeReview(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "receipt_id", "value_date", "amount", "currency", "counterparty", "remittance", "customer_id", "reason", "candidate",
      "candidate_amount", "evidence",
    ])
  let receipts = report.ledger.receipts
  for item in report.reconciliation.review {
    let receipt = Int(item.receipt)
    for candidate in item.candidates.isEmpty ? [nil] : item.candidates.map(Optional.some) {
      file.text(receipts.ids, receipt)
      file.date(receipts.valueOn[receipt])
      file.amount(receipts.amounts[receipt], receipts.currencies[receipt])
      file.word(receipts.currencies[receipt].code)
      file.text(receipts.counterparty(receipt))
      file.text(receipts.remittances, receipt)
      file.text(report.customerIDs, Int(item.customer) + 1)
      file.text(item.reason)
      if let candidate {
        file.text(candidate.documents.map { report.ledger.documents.numbers[Int($0)] }.joined(separator: " + "))
        file.amount(candidate.amount, receipts.currencies[receipt])
        file.text(candidate.evidence)
      } else {
        for _ in 0..<3 { file.empty() }
      }
      try file.endRow()
    }
  }
  try file.finish()
}

/// Sorted by currency, then month.
private func writeTrend(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "month", "currency", "beginning_receivables", "credit_sales", "cash", "credits", "write_offs", "other", "ending_receivables",
      "ending_current", "cei", "cei_cash", "dso", "dso_3m", "dso_countback", "best_possible_dso", "average_days_delinquent",
      "days_to_pay", "on_time_rate", "overdue_share", "cei_unapplied_effect",
    ])
  for row in report.close.trend {
    let moved = row.movements
    file.word(row.month.iso)
    file.word(row.currency.code)
    for amount in [
      moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other, moved.closing, row.endingCurrent,
    ] {
      file.amount(amount, row.currency)
    }
    for metric in [
      row.cei, row.ceiCash, row.dso, row.dso3Months, row.dsoCountback, row.bestPossibleDSO, row.averageDaysDelinquent,
      row.daysToPay, row.onTimeRate, row.overdueShare, row.ceiUnappliedEffect,
    ] {
      file.word(metric.text)
    }
    try file.endRow()
  }
  try file.finish()
}

/// Sorted by customer id, then sign.
private func writeSigns(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "customer_id", "sign", "severity", "points", "metric", "threshold", "observed", "window", "evidence", "source",
    ])
  for sign in report.close.risk.signs {
    file.text(report.customerIDs, Int(sign.customer) + 1)
    file.word(sign.sign)
    file.word(sign.severity.word)
    file.number(sign.points)
    for text in [sign.metric, sign.threshold, sign.observed, sign.window, sign.evidence] { file.text(text) }
    if let source = sign.source { file.source(source, paths) } else { file.empty() }
    try file.endRow()
  }
  try file.finish()
}

/// Collection actions are not proposed yet: the file keeps its place with its header alone.
private func writeActions(_ path: String) throws(OutputError) {
  let file = try ExtractFile(
    path,
    columns: [
      "customer_id", "currency", "stage", "due_on", "channel", "seniority", "template", "documents", "amount", "reason",
    ])
  try file.finish()
}

/// Writes findings in their order, which is that of file, line, column and code.
package func writeExceptions(_ findings: [Diagnostic], _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["severity", "code", "file", "line", "column", "message", "hint", "raw"])
  for finding in findings {
    file.word(finding.severity.label)
    file.word(finding.code.name)
    file.text(finding.place.file)
    for number in [finding.place.line, finding.place.column] {
      if number == 0 { file.empty() } else { file.number(number) }
    }
    for text in [finding.message, finding.hint, finding.raw] { file.text(text) }
    try file.endRow()
  }
  try file.finish()
}

/// Sorted by month, currency, customer id.
private func writeRollForward(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: ["month", "currency", "customer_id", "opening", "invoiced", "cash", "credits", "write_offs", "other", "closing"])
  var month: (month: Month, text: String)?
  for row in report.close.rollForward {
    if month?.month != row.month { month = (row.month, row.month.iso) }
    file.word(month?.text ?? "")
    file.word(row.currency.code)
    file.text(report.customerIDs, Int(row.customer) + 1)
    let moved = row.movements
    for amount in [moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other, moved.closing] {
      file.amount(amount, row.currency)
    }
    try file.endRow()
  }
  try file.finish()
}

/// In the order in which the controls run.
private func writeControls(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["control", "scope", "expected", "actual", "difference", "status", "reason"])
  for control in report.close.controls {
    file.text(control.control)
    file.text(control.scope)
    for number in [control.expected, control.actual, control.difference, control.status.rawValue] { file.word(number) }
    file.text(control.reason)
    try file.endRow()
  }
  try file.finish()
}

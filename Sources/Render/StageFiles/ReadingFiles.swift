internal import Domain

/// The bank statements with their arithmetic: opening + lines - closing is the difference.
func writeStatements(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "account", "number", "purpose", "currency", "opened_on", "opening", "lines", "sum", "closed_on", "closing",
      "difference", "source",
    ])
  let paths = SourcePaths(ledger.files)
  for statement in ledger.bankStatements {
    file.text(statement.account)
    file.text(statement.number)
    file.word(statement.purpose.rawValue)
    file.word(statement.currency.code)
    file.optional(statement.openedOn) { $0.date($1) }
    file.optional(statement.opening) { $0.amount($1, statement.currency) }
    file.number(statement.entries)
    file.amount(statement.sum, statement.currency)
    file.optional(statement.closedOn) { $0.date($1) }
    file.optional(statement.closing) { $0.amount($1, statement.currency) }
    file.optional(statement.difference) { $0.amount($1, statement.currency) }
    file.source(statement.source, paths)
    try file.endRow()
  }
  try file.finish()
}

/// The files of the run: how each was read, and what became of its rows.
func writeInputs(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "path", "kind", "format", "profile", "rows", "accepted", "merged", "left_out", "quarantined", "currency", "sum",
    ])
  for input in ledger.files.files {
    for sum in input.sums.isEmpty ? [nil] : input.sums.sorted(by: { $0.key < $1.key }).map(Optional.some) {
      file.text(input.path)
      file.word(input.kind.rawValue)
      file.word(input.format.rawValue)
      file.text(input.profile)
      for count in [input.rows, input.accepted, input.merged, input.footers, input.quarantined] { file.number(count) }
      file.word(sum?.key.code ?? "")
      file.optional(sum) { $0.amount($1.value, $1.key) }
      try file.endRow()
    }
  }
  try file.finish()
}

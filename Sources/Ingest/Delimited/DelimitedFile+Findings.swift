internal import DelimitedText
internal import Diagnostics
internal import Domain

/// What the reader of delimited text says of records that it cannot read as they are.
extension DelimitedFile {
  func headerBelowItself(_ line: Int) -> Diagnostic {
    Diagnostic(
      IngestCodes.headerAgain, at: Place(path: shownAs, line: line),
      "the header is repeated here, right below itself: it is read once",
      hint: "set `header_rows:` on the source if the names are to be joined")
  }

  func swallowedRows(_ count: Int, _ raw: String) -> RowProblem {
    RowProblem(
      IngestCodes.swallowedRows,
      "the record holds a quoted text that would be \(count) records of \(width) fields if its first quote were text",
      hint: "take the quote out, or write quotes inside the text twice", raw: raw)
  }

  func strayQuote(_ parts: [StrayQuote.Record], _ line: Int) -> Diagnostic {
    let column = (parts.first?.fields.firstIndex { $0.first == dialect.quote } ?? 0) + 1
    let rows = parts.count == 1 ? "the record" : "each of the \(parts.count) records"
    return Diagnostic(
      IngestCodes.strayQuote, at: Place(path: shownAs, line: line, column: column),
      "a quote that no quote closes was read as text, which gives \(rows) \(width) fields as the others have",
      hint: "take the quote out, or write it twice inside quotes")
  }

  func refusal(_ failure: RecordParser.Failure) -> Refusal {
    switch failure {
    case .openQuote(let line):
      Refusal(
        IngestCodes.openQuote, shownAs, line: line, "a quote opened in the record that begins here never closes",
        hint: "close it, or set `quote:` on the source if the file does not quote")
    case .longRecord(let line):
      Refusal(
        IngestCodes.longRecord, shownAs, line: line,
        "the record that begins here is longer than \(limits.recordBytes) bytes",
        hint: "look for a quote that does not close, or raise `limits: {record_kb: …}`")
    case .outOfMemory: Refusal(IngestCodes.unreadable, shownAs, "there is not enough memory to read it")
    }
  }
}

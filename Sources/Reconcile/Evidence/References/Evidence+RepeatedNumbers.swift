internal import Diagnostics
internal import Domain

extension Evidence {
  /// Document numbers that were issued more than once.
  var repeatedNumberFindings: [Diagnostic] {
    var findings: [Diagnostic] = []
    let documents = ledger.documents
    let repeated = index.repeated
    for document in repeated.prefix(100) {
      let source = documents.sources[Int(document)]
      findings.append(
        Diagnostic(
          ReconcileCodes.repeatedNumber, at: ledger.files.place(of: source),
          "document number '\(documents.numbers[Int(document)])' is issued more than once"))
    }
    if repeated.count > 100 {
      let source = documents.sources[Int(repeated[0])]
      findings.append(
        Diagnostic(
          ReconcileCodes.repeatedNumber, at: Place(path: ledger.files[source.file].path),
          "\(repeated.count) documents have a duplicate number; 100 are listed"))
    }
    return findings
  }
}

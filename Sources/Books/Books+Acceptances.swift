package import Domain
internal import GRDB

extension Books {
  /// The failed controls of files that people accepted when these closes were made, in the order of the closes.
  package func acceptances(of closes: [CloseRecord]) throws(BooksError) -> [FileAcceptance] {
    var found: [FileAcceptance] = []
    for close in closes {
      let reasons = try lock(of: close).acceptances
      guard !reasons.isEmpty else { continue }
      let digests = Dictionary(try inputs(of: close.number).map { ($0.path, $0.sha256) }) { first, _ in first }
      try Self.guarded {
        try queue.read { db in
          let ids = RowID.all(of: close.number)
          let rows = try RowReader(
            db,
            "SELECT control, scope, expected, actual FROM controls WHERE status = 'failed' AND id BETWEEN ? AND ?",
            [ids.lowerBound, ids.upperBound])
          while try rows.next() {
            let (control, path) = (rows.text(0), rows.text(1))
            guard let sha256 = digests[path], !sha256.isEmpty,
              let acceptance = reasons.first(where: { control.hasPrefix("\($0.control) ") })
            else { continue }
            found.append(
              FileAcceptance(
                control: control, path: path, sha256: sha256, expected: rows.text(2), actual: rows.text(3),
                reason: acceptance.reason, close: close.number))
          }
        }
      }
    }
    return found
  }
}

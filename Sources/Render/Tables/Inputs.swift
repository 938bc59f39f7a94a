internal import Domain

extension Table {
  /// The files of the run, as the About sheet lists them.
  static func inputs(_ report: Report) -> Table {
    let files = report.ledger.files.files
    func count(_ key: String, _ title: String, _ width: Double, _ value: @escaping (InputFile) -> Int) -> Column {
      .sheet(key, title, width, .integer) { .count(value(files[$0])) }
    }
    return Table(
      "The files of the run.", rows: files.count,
      [
        .sheet("file", "File", 40) { .text(files[$0].path) },
        .sheet("kind", "Kind and profile", 30) { .text("\(files[$0].kind.rawValue), \(files[$0].profile)") },
        count("rows", "Rows", 10, \.rows),
        count("accepted", "Accepted", 10, \.accepted),
        count("merged", "Merged", 10, \.merged),
        count("quarantined", "Quarantined", 12, \.quarantined),
        count("footers", "Footers", 10, \.footers),
        .sheet("sha256", "SHA-256", 66) { .text(files[$0].sha256) },
      ])
  }
}

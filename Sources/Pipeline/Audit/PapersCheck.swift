internal import Books
internal import Domain

/// Whether the papers of an audit that lie beside a package are as they were written, and what the log of draws says.
struct PapersCheck {
  /// What differs, in words.
  private(set) var differences: [String] = []
  /// What should be known besides.
  private(set) var notes: [String] = []
  /// How many files there are; nil where no papers were made.
  private(set) var files: Int?

  init(of close: CloseRecord, in books: Books, beside package: String) {
    let log = DrawLog(beside: books.path)
    differences = (log.differences + log.unknown(BesideFiles.draws(in: package), of: close.period)).map {
      "draws \($0)"
    }
    let own = log.draws.filter { $0.period == close.period }
    noteDrafts(own, close)
    let papers = BesideFiles(BesideFiles.papersManifest, in: package)
    differences += papers.orphans.map { "papers \($0): no manifest names it" }
    let path = "\(package)/\(BesideFiles.papersManifest)"
    guard let digest = FileDigest.sha256(ofFile: path)?.digest else {
      if let last = own.last(where: { $0.close == close.number }) {
        notes.append("note: the papers of draw \(last.number) are not here; \(DrawLog.path(of: books.path)) has it")
      }
      return
    }
    files = papers.records.count + 1
    guard let draw = own.last(where: { $0.manifest == digest }) else {
      differences.append("papers \(BesideFiles.papersManifest): no draw was written with it")
      return
    }
    if draw.close != close.number {
      differences.append(
        "papers: they are of \(draw.close.map { "close \($0)" } ?? "a draft"), not of close \(close.number)")
    }
    for record in papers.records {
      let now = FileDigest.sha256(ofFile: "\(package)/\(record.path)")?.digest
      guard now != record.sha256 else { continue }
      differences.append(
        "papers \(record.path): \(now.map { "its SHA-256 was \(record.sha256), is \($0)" } ?? "it cannot be read")")
    }
  }

  /// Samples of drafts whose population is not that of the close.
  private mutating func noteDrafts(_ draws: [AuditDraw], _ close: CloseRecord) {
    guard let closed = draws.last(where: { $0.close == close.number }) else {
      notes += draws.filter { $0.close == nil }.map {
        "note: draw \($0.number) was of a draft with \($0.rows) items: papers of the close show whether it is void"
      }
      return
    }
    for draft in draws where draft.close == nil && draft.population != closed.population {
      notes.append(
        "note: draw \(draft.number) was of a draft with \(draft.rows) items, the close has \(closed.rows):"
          + " its sample is void")
    }
  }
}

package import Domain
internal import GRDB

/// What a close writes into the books.
package struct ClosingEntry: Sendable {
  package var ledger: Ledger
  package var reconciliation: Reconciliation
  package var close: Close
  /// The first of the closes that it takes out of force; nil for an ordinary close.
  package var reopens: Int?
  package var reason = ""
  package var incomplete = ""
  package var version: String
  package var settings: String
  package var settingsDigest: String

  package init(
    ledger: Ledger, reconciliation: Reconciliation, close: Close, version: String, settings: String,
    settingsDigest: String
  ) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.close = close
    self.version = version
    self.settings = settings
    self.settingsDigest = settingsDigest
  }
}

/// A file of a package.
package struct OutputRecord: Sendable, Hashable {
  package var path: String
  package var sha256: String
  package var bytes: Int

  package init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}

extension Books {
  /// Writes a close in one transaction: all of it, or nothing.
  ///
  /// - Parameter package: gives the digest of the package's manifest and its files when they are known; the rows are
  ///   written meanwhile.
  /// - Throws: ``BooksError/overtaken(_:)`` where another run closed a period since these books were opened.
  func add(_ entry: ClosingEntry, package: () throws -> PackageRecord) throws(BooksError) -> CloseRecord {
    try Self.guarded {
      try queue.write { db in
        guard try Self.closes(db) == closes else { throw BooksError.overtaken(entry.close.period) }
        try Schema.advance(db)
        var record = CloseRecord(
          number: (closes.last?.number ?? 0) + 1, period: entry.close.period, reopens: entry.reopens,
          reason: entry.reason,
          incomplete: entry.incomplete, entity: entry.ledger.entity.name,
          currency: entry.ledger.entity.currency.code, version: entry.version, settings: entry.settings,
          settingsDigest: entry.settingsDigest, manifestDigest: "", contentsDigest: "",
          previous: closes.last?.chain ?? "", chain: "")
        let standing = inForce(before: record.number, reopens: entry.reopens).filter { $0.period < entry.close.period }
        let rows = ClosingRows(db, entry, number: record.number, standing: standing)
        try rows.write()
        let made = try package()
        try rows.write(made.outputs)
        record.manifestDigest = made.manifestDigest
        record.contentsDigest = Self.contentsDigest(rows.digests)
        record.chain = record.link
        try db.execute(
          sql: "INSERT INTO closes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            record.number, record.period.iso, entry.close.asOf.iso, record.reopens, record.reason, record.incomplete,
            record.entity,
            record.currency, record.version, record.settings, record.settingsDigest, record.manifestDigest,
            record.contentsDigest, record.previous, record.chain,
          ])
        return record
      }
    }
  }
}

internal import Books
package import Diagnostics
package import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// The closes of several entities beside each other, and together where every currency has a rate.
package struct Consolidation: Sendable {
  /// One entity in one currency.
  package struct Row: Sendable, Hashable {
    package var entity: String
    package var close: Int
    package var currency: Currency
    package var gross: Int64 = 0
    package var credits: Int64 = 0
    package var unapplied: Int64 = 0
    package var overdue: Int64 = 0
    package var cei: Metric
    package var dso: Metric
    /// In the group's currency, with the date of the rate; nil where there is none.
    package var translated: Int64?
    package var rate: ExchangeRate?
    /// Of the whole close, whatever the currency.
    package var controls: ControlCounts
    /// Failed controls that were accepted, by whom and why.
    package var accepted: String

    package var net: Int64 { gross + credits + unapplied }
  }

  package let period: Month
  /// The group's currency; nil where none was asked for.
  package let currency: Currency?
  /// In the order of the settings files, then by currency.
  package private(set) var rows: [Row] = []
  /// What was found in the file of rates, short of errors.
  package private(set) var findings: [Diagnostic] = []

  /// Net receivables of all entities in the group's currency; nil where one of the rows has no rate, for two currencies
  /// are never added.
  package var total: Int64? {
    rows.reduce(Int128?(0)) { sum, row in sum.flatMap { sum in row.translated.map { sum + Int128($0) } } }
      .flatMap { Int64(exactly: $0) }
  }

  /// Currencies that have no rate.
  package var withoutRate: [Currency] {
    Set(rows.filter { $0.translated == nil && $0.rate == nil && $0.net != 0 }.map(\.currency)).sorted()
  }

  /// Currencies whose rate makes more of an amount than can be held.
  package var beyondRange: [Currency] {
    Set(rows.filter { $0.translated == nil && $0.rate != nil }.map(\.currency)).sorted()
  }

  /// - Parameters:
  ///   - configs: the settings files of the entities.
  ///   - rates: a file of rates in units of `currency`; nil for none.
  /// - Throws: ``RunFailure`` where an entity has not closed the period, or the rates cannot be read.
  package init(_ period: Month, configs: [String], currency: Currency?, rates: String?) async throws(RunFailure) {
    self.period = period
    self.currency = currency
    var known: [ExchangeRate] = []
    if let currency, let rates { known = try await read(rates, currency) }
    let entities = try configs.map { config throws(RunFailure) in
      let (settings, folder, _) = try Run.settings(at: config)
      return (config: config, settings: settings, folder: folder)
    }
    try Self.checkDistinct(
      entities.map { ($0.config, $0.settings.entity.name, FilePath.join($0.folder, $0.settings.books)) })
    for (config, settings, folder) in entities {
      let path = FilePath.join(folder, settings.books)
      guard let books = try Run.books(settings, folder: folder), let close = books.close(of: period) else {
        throw .refused([
          Diagnostic(
            BooksCodes.notClosed, at: Place(path: path), "'\(settings.entity.name)' has not closed \(period)",
            hint: "`tieout close \(period) --config \(config)`")
        ])
      }
      do {
        rows += try Self.rows(books, close, currency, known)
      } catch {
        throw .refused([Diagnostic(of: error, at: path)])
      }
    }
  }

  /// Refuses a group that counts an entity twice: its settings or books by two paths, or two of one name.
  private static func checkDistinct(_ entities: [(config: String, name: String, books: String)]) throws(RunFailure) {
    for (at, entity) in entities.enumerated() {
      for earlier in entities[..<at] {
        let same: String? =
          if isSame(entity.config, earlier.config) {
            "is the same file as '\(earlier.config)'"
          } else if isSame(entity.books, earlier.books) {
            "has the same books as '\(earlier.config)', '\(entity.books)'"
          } else if entity.name.lowercased() == earlier.name.lowercased() {
            "names the entity '\(entity.name)', as '\(earlier.config)' does"
          } else {
            nil
          }
        guard let same else { continue }
        throw .settings([
          Diagnostic(
            SettingsCodes.entityTwice, at: Place(path: entity.config), "\(same): its receivables would count twice",
            hint: "name each entity of the group once")
        ])
      }
    }
  }

  private static func isSame(_ path: String, _ other: String) -> Bool {
    guard let identity = SourceFiles.identity(path) else { return FilePath.real(path) == FilePath.real(other) }
    return identity == SourceFiles.identity(other)
  }

  private static func rows(_ books: Books, _ close: CloseRecord, _ group: Currency?, _ rates: [ExchangeRate])
    throws(BooksError) -> [Row]
  {
    var rows: [Currency: Row] = [:]
    let metrics = try books.metrics(of: close)
    let controls = try books.controls(of: close.number)
    let accepted = try books.lock(of: close).acceptances.map { "\($0.control) \($0.reason.sentence)" }
    for account in try books.accounts(of: close.number) {
      let own = metrics.first { $0.currency == account.currency }
      var row =
        rows[account.currency]
        ?? Row(
          entity: close.entity, close: close.number, currency: account.currency,
          cei: own?.cei ?? .notAvailable(.noSample),
          dso: own?.dso ?? .notAvailable(.noSample), controls: controls, accepted: accepted.joined(separator: "; "))
      row.gross += account.gross
      row.credits += account.credits
      row.unapplied += account.unapplied
      row.overdue += account.overdue
      rows[account.currency] = row
    }
    return rows.values.sorted { $0.currency < $1.currency }.map { row in
      var row = row
      if row.currency == group {
        row.translated = row.net
      } else if let group,
        let rate = rates.last(where: { $0.currency == row.currency && $0.date <= close.period.lastDay })
      {
        row.rate = rate
        row.translated = rate.translate(row.net, to: group)
      }
      return row
    }
  }

  /// A file of rates, read as a source of an entity that reports in the group's currency.
  private mutating func read(_ path: String, _ currency: Currency) async throws(RunFailure) -> [ExchangeRate] {
    let entity = Entity(name: "group", currency: currency)
    let file = SourceFile(
      setting: SourceSetting(kind: .rates, path: path, place: Place(path: path)), path: path, shownAs: path)
    let facts = await Reading(entity: entity, profiles: ProfileLibrary.builtIn, folder: "").read([file])
    let (ledger, remarks) = merge(
      facts.flatMap(\.parts), files: InputFiles(facts.map(\.file)), entity: entity, termsDays: nil)
    let found = (facts.flatMap(\.findings) + remarks).sorted()
    guard !found.contains(where: { $0.severity >= .error }) else { throw .inputs(found) }
    findings = found
    return ledger.rates
  }
}

internal import Diagnostics
internal import Domain
internal import Ingest
internal import Normalize
internal import Settings

/// A file that somebody exported: what it is, with every setting that its own looks decide.
///
/// What a file leaves open is not guessed: a person decides it. It is wide because an export says each of these.
struct ExportedFile {
  /// To open it.
  let path: String
  private(set) var kind: InputKind?
  /// The keys of its source behind kind and path, with their values.
  private(set) var keys: [(String, String)] = []
  /// What a person should know, a line each.
  private(set) var remarks: [String] = []
  /// Whether it can be read in one way only.
  private(set) var isDecided = false
  /// Whether a person has to look whether it is the list of what was open when the bank's lines begin.
  private(set) var mayBeOpening = false
  /// Rows that such a list would have as payments that are open.
  private var openCredits = 0
  /// Accepted rows by the currency that they state.
  private(set) var statedRows: [Currency: Int] = [:]
  /// The currency of the symbol that its amounts bear, where it states none and they bear one.
  private(set) var symbol: Currency?
  /// What keeps the file from being read.
  private(set) var findings: [Diagnostic] = []
  /// The days of its facts, by month how many.
  private(set) var days: [Month: Int] = [:]
  private(set) var lastDay: CalendarDate?
  /// The day of which it lists what is open.
  private(set) var listedOn: CalendarDate?
  /// The company that the title of a report names.
  private(set) var company: String?
  private(set) var quarantined = 0
  /// What it holds, in short.
  private(set) var told: [String] = []
  private let setting: SourceSetting?

  /// - Parameters:
  ///   - setting: the source that says how it is read; nil to look at the file alone.
  ///   - currency: of files that state none.
  init(_ path: String, as setting: SourceSetting? = nil, of profiles: ProfileLibrary, currency: Currency) {
    self.path = path
    self.setting = setting
    var candidates = (setting.map { [$0.kind] } ?? InputKind.allCases).flatMap { profiles.profiles(kind: $0) }
    if let setting, let name = setting.profile { candidates = profiles.profiles(named: name, kind: setting.kind) }
    do {
      let tables = try openTables(
        path: path, shownAs: path, file: 0, options: setting?.reading ?? ReadingOptions(), among: candidates,
        withoutHeader: setting.map { profiles.namesWithoutHeader(kind: $0.kind) } ?? [])
      for table in tables { try add(table, candidates, profiles, currency) }
    } catch let refusal as Refusal {
      remarks.append(refusal.finding.message)
      findings.append(refusal.finding)
    } catch {
      remarks.append("cannot be read: \(error)")
    }
  }

  /// The month that the file is of: the last one that has at least a quarter of the rows of the fullest. A few lines of
  /// the month after, in which it was exported, do not make it one of that; of a list the month of its day.
  var month: Month? {
    if let listedOn { return listedOn.month }
    guard let most = days.values.max() else { return nil }
    return days.filter { $0.value * 4 >= most }.keys.max()
  }

  /// The profile that knows it.
  var profile: String? { keys.first { $0.0 == "profile" }?.1 }

  /// Whether books begin with it.
  var isOpening: Bool { keys.contains { $0.0 == "opening" } }

  /// Tells of the payments that an export of the ledger has beside its documents: another source takes them.
  mutating func tellOfPayments(_ profiles: ProfileLibrary, currency: Currency) {
    guard isDecided, kind == .documents, listedOn == nil, let profile, profile != "canonical",
      !profiles.profiles(named: profile, kind: .receipts).isEmpty
    else { return }
    var setting = SourceSetting(kind: .receipts, path: path, place: Place(path: path))
    setting.profile = profile
    let payments = ExportedFile(path, as: setting, of: profiles, currency: currency)
    guard payments.isDecided, !payments.days.isEmpty else { return }
    remarks.append(
      "it has \(Wording.counted(payments.days.values.reduce(0, +), "payment")) too: where it has all of the month, the"
        + " same source with `kind: receipts` is the cash journal (K13)")
  }

  /// The same file as the list of what was open on a day, with which books begin.
  func asOpening(_ day: CalendarDate) -> ExportedFile {
    var file = self
    file.listedOn = day
    file.keys.append(("opening", day.iso))
    return file
  }

  /// Asks whether it is the list of what was open on a day: all of it is of before, and open payments are in it, which
  /// are left out of any other list.
  mutating func askWhetherOpening(_ day: CalendarDate) {
    guard openCredits > 0, let lastDay, lastDay <= day else { return }
    mayBeOpening = true
    remarks.append(
      "DECIDE: all of it is of before \(day.adding(days: 1)), when the bank's lines begin, and it has"
        + " \(Wording.counted(openCredits, "payment")) that would be left out: if it is the list of what was open on"
        + " \(day), add `opening: \(day)` to its source, in a source of its own")
  }

  /// The same file with what a source of its kind decides.
  func deciding(as setting: SourceSetting) -> ExportedFile {
    var file = self
    if let dates = setting.format.dates { file.set("dates", dates.rawValue) }
    if let decimal = setting.format.decimal { file.set("decimal", "\"\(decimal.rawValue)\"") }
    if let currency = setting.format.currency { file.set("currency", currency.code) }
    return file
  }

  private mutating func set(_ key: String, _ value: String) {
    keys.removeAll { $0.0 == key }
    keys.append((key, value))
  }

  /// What it is and holds, in a line.
  var description: String {
    let how = keys.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let rows = quarantined == 0 ? "" : ", \(Wording.counted(quarantined, "row")) in quarantine"
    return "\(kind?.rawValue ?? "unknown") (\(how)), \(told.joined(separator: "; "))\(rows)"
  }

  private mutating func add(
    _ table: any RecordTable, _ candidates: [Profile], _ profiles: ProfileLibrary, _ currency: Currency
  ) throws {
    let map =
      table.format.isStatement
      ? StatementProfile.map(table, of: profiles) : ColumnMap.best(header: table.header, among: candidates)
    guard let map, setting == nil || map.profile.kind == setting?.kind else {
      if kind == nil {
        let header = table.header.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        remarks.append(
          "no layout fits the header \(header): write a profile and name it with `profile:`, and give the kind")
      }
      return
    }
    if let refusal = map.refusalFinding(at: table.place) { return refuse(refusal) }
    if let above = Pipeline.findings(of: table, map).first(where: { $0.severity == .fatal }) { return refuse(above) }
    if map.profile.isFallback {
      remarks.append("no profile knows it: its columns were mapped by their names, look at `tieout inspect`")
    }
    let stated = (setting?.format ?? SourceFormat()).completed(by: table.preamble, of: map.profile)
    var (part, problems) = try read(table, map, stated, currency)
    findings += problems
    kind = map.profile.kind
    keys = [table.format.isStatement ? ("format", table.format.rawValue) : ("profile", map.profile.name)]
    if company == nil, !table.format.isStatement { company = CompanyName.find(in: table.preamble, of: map.profile) }
    if table.findings.contains(where: { $0.code == IngestCodes.assumedEncoding }) {
      keys.append(("encoding", table.encoding))
    }
    if stated.currency == nil, let first = part,
      let symbol = try SymbolCurrency.find(first, { try read(table, map, $0, $1).part }, stated)
    {
      var format = stated
      format.currency = symbol
      part = try read(table, map, format, currency).part
      keys.append(("currency", symbol.code))
      remarks.append(
        "amounts have a currency symbol that fits \(symbol.code): write another code where that is wrong")
    }
    guard let part else {
      remarks += problems.map { "\($0.message): \($0.hint)" }
      return
    }
    tell(part, table)
    statedRows = try rowsStating(part, table, stated, currency)
    if statedRows.isEmpty, !table.format.isStatement, part.context.rows <= 100_000 {
      symbol = try SymbolCurrency.only(in: table)
    }
    guard !table.format.isStatement, !part.context.formats.isAssumed else { return }
    keepFormats(part.context, map)
  }

  private mutating func refuse(_ finding: Diagnostic) {
    remarks.append("\(finding.message): \(finding.hint)")
    findings.append(finding)
  }

  private func read(
    _ table: any RecordTable, _ map: ColumnMap, _ format: SourceFormat, _ currency: Currency
  ) throws -> (part: FilePart?, findings: [Diagnostic]) {
    try readFacts(
      map: map, format: format, entity: Entity(name: "", currency: currency), path: table.place.path,
      sheet: table.sheet, file: 0, preamble: table.preamble, words: table.bankWords,
      rowWords: table.rowWords
    ) { body in
      _ = try table.read(body)
    }
  }

  /// Accepted rows by the currency that they state: the one that they would have of any entity.
  private func rowsStating(_ part: FilePart, _ table: any RecordTable, _ format: SourceFormat, _ currency: Currency)
    throws
    -> [Currency: Int]
  {
    let (context, map) = (part.context, part.context.map)
    var codes = Array(context.sums.keys)
    if map.currency == nil, format.currency == nil, map.profile.constants["currency"] == nil {
      guard map.has("currency"), let other = Currency(currency.code == "EUR" ? "USD" : "EUR") else { return [:] }
      // A column of currencies may be empty where they are the entity's.
      let again = try read(table, map, format, other).part
      codes = codes.filter { again?.context.sums.keys.contains($0) ?? false }
    }
    return Dictionary(codes.map { ($0, context.accepted) }) { first, _ in first }
  }

  private mutating func tell(_ part: FilePart, _ table: any RecordTable) {
    let context = part.context
    isDecided = true
    listedOn = part.listedOn
    openCredits += context.leftOutCredits
    quarantined += context.quarantined
    for day in part.days {
      days[day.month, default: 0] += 1
      lastDay = max(lastDay ?? day, day)
    }
    var text = "\(table.format.shown), \(context.accepted) of \(context.rows - context.footers) rows"
    for (currency, sum) in context.sums.sorted(by: { $0.key < $1.key }) {
      text += ", \(Money(sum, currency).plain) \(currency)"
    }
    if !table.sheet.isEmpty { text += ", sheet '\(table.sheet)'" }
    told.append(text)
    remarks.append(text)
  }

  /// What the values of this month decided holds for months whose values would not.
  private mutating func keepFormats(_ context: RowContext, _ map: ColumnMap) {
    if map.profile.dates == nil {
      let orders = Set(context.formats.dates.values)
      if orders.count == 1, let order = orders.first, order != .yearMonthDay {
        keys.append(("dates", order.rawValue))
      }
    }
    if map.profile.decimal == nil, map.profile.name != "canonical", !context.formats.hasBothMarks {
      keys.append(("decimal", "\"\(context.formats.decimal.rawValue)\""))
    }
  }
}

package import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// Reads `tieout.yaml`.
  ///
  /// - Returns: the settings, or nil with every finding: an unknown key, a wrong type or a bad value is an error.
  package static func load(yaml text: String, path: String) -> (settings: Settings?, findings: [Diagnostic]) {
    var yaml = YAMLText(path: path)
    guard let root = yaml.root(of: text) else { return (nil, yaml.findings) }
    let keys = [
      "entity", "out", "books", "sources", "aging", "matching", "late_charges", "legal", "terms", "workbook", "limits",
      "desk", "signs", "allowance", "write_off", "letters", "cfo", "forecast", "audit",
    ]
    let values = yaml.mapping(root, of: "the settings", keys: keys, required: ["entity", "sources"])
    guard let entityNode = values["entity"], let entity = entity(entityNode, &yaml) else { return (nil, yaml.findings) }
    var settings = Settings(entity: entity)
    settings.out = yaml.text(values["out"], of: "out") ?? settings.out
    settings.books = yaml.text(values["books"], of: "books") ?? settings.books
    settings.booksPlace = values["books"].map { yaml.place($0) }
    if let node = values["limits"] { settings.readLimits(node, &yaml) }
    if let node = values["sources"] {
      let nodes = yaml.list(node, of: "sources")
      settings.sources = nodes.compactMap { source($0, limits: settings.limits, &yaml) }
      if nodes.isEmpty { yaml.note(SettingsCodes.missingKey, node, "sources is empty: there is nothing to read") }
    }
    if let node = values["aging"] { settings.readAging(node, &yaml) }
    if let node = values["matching"] { settings.readMatching(node, &yaml) }
    if let node = values["late_charges"] { settings.readLateCharges(node, &yaml) }
    if let node = values["legal"] { settings.readLegal(node, &yaml) }
    if let node = values["allowance"] { settings.readAllowance(node, &yaml) }
    if let node = values["write_off"] { settings.readWriteOff(node, &yaml) }
    if let node = values["desk"] { settings.readDesk(node, &yaml) }
    if let node = values["signs"] { settings.readSigns(node, &yaml) }
    settings.collecting.signs.feeLimit = settings.matching.feeLimit
    if let node = values["letters"] { settings.readLetters(node, &yaml) }
    if let node = values["cfo"] { settings.readCFO(node, &yaml) }
    if let node = values["forecast"] { settings.readForecast(node, &yaml) }
    if let node = values["audit"] { settings.readAudit(node, &yaml) }
    if let node = values["desk"] { settings.checkTemplates(node, &yaml) }
    if let node = values["terms"] {
      let terms = yaml.mapping(node, of: "terms", keys: ["days"], required: ["days"])
      settings.termsDays = yaml.integer(terms["days"], of: "terms.days", in: 0...3650)
    }
    if let node = values["workbook"] {
      let workbook = yaml.mapping(node, of: "workbook", keys: ["paper"])
      settings.paper = yaml.choice(workbook["paper"], of: "workbook.paper", Paper.self) ?? settings.paper
    }
    return (yaml.findings.isEmpty ? settings : nil, yaml.findings)
  }

  private static func entity(_ node: Node, _ yaml: inout YAMLText) -> Entity? {
    let values = yaml.mapping(
      node, of: "entity", keys: ["name", "currency", "country"], required: ["name", "currency"])
    let name = yaml.text(values["name"], of: "entity.name")
    let currency = currency(values["currency"], of: "entity.currency", &yaml)
    let country = yaml.text(values["country"], of: "entity.country") ?? ""
    guard let name, let currency else { return nil }
    return Entity(name: name, currency: currency, country: country.uppercased())
  }

  private static func currency(_ node: Node?, of name: String, _ yaml: inout YAMLText) -> Currency? {
    guard let node, let code = yaml.text(node, of: name) else { return nil }
    if let currency = Currency(code) { return currency }
    yaml.note(SettingsCodes.badValue, node, "\(name) '\(code)' is not a code of ISO 4217", hint: "write EUR, USD, …")
    return nil
  }

  private static func source(_ node: Node, limits: ReadingOptions.Limits, _ yaml: inout YAMLText) -> SourceSetting? {
    let keys = [
      "kind", "path", "profile", "format", "sheet", "encoding", "delimiter", "quote", "escape", "header_line",
      "header_rows", "dates",
      "decimal", "currency", "account", "opening", "debit_words", "credit_words", "signs",
    ]
    let values = yaml.mapping(node, of: "a source", keys: keys, required: ["kind", "path"])
    let kind = yaml.choice(values["kind"], of: "kind", InputKind.self)
    let path = yaml.text(values["path"], of: "path")
    guard let kind, let path else { return nil }
    var source = SourceSetting(kind: kind, path: path, place: yaml.place(node))
    source.profile = yaml.text(values["profile"], of: "profile")
    source.reading.format = yaml.choice(values["format"], of: "format", FileFormat.self, synonyms: FileFormat.synonyms)
    source.reading.sheet = yaml.text(values["sheet"], of: "sheet")
    source.reading.limits = limits
    source.reading.encoding = yaml.text(values["encoding"], of: "encoding")
    source.reading.delimiter = characters(values["delimiter"], of: "delimiter", atMost: 4, &yaml)
    source.reading.quote = characterOrNone(values["quote"], of: "quote", &yaml)
    source.reading.escape = characterOrNone(values["escape"], of: "escape", &yaml)
    source.reading.headerLine = yaml.integer(values["header_line"], of: "header_line", in: 1...1000)
    source.reading.headerRows = yaml.integer(values["header_rows"], of: "header_rows", in: 0...10) ?? 1
    source.format.dates = yaml.choice(values["dates"], of: "dates", DateOrder.self)
    source.format.decimal = yaml.choice(values["decimal"], of: "decimal", DecimalMark.self)
    source.format.currency = currency(values["currency"], of: "currency", &yaml)
    source.format.account = yaml.text(values["account"], of: "account")
    source.format.opening = opening(values["opening"], of: kind, &yaml)
    source.format.debitWords = yaml.texts(values["debit_words"], of: "debit_words")
    source.format.creditWords = yaml.texts(values["credit_words"], of: "credit_words")
    source.format.areSignsWritten = yaml.choice(values["signs"], of: "signs", Signs.self).map { $0 == .asWritten }
    let ofBanks = ["debit_words", "credit_words", "signs"].first { values[$0] != nil }
    if kind != .bank, let key = ofBanks, let node = values[key] {
      yaml.note(SettingsCodes.badValue, node, "'\(key)' is for sources of `kind: bank`")
    }
    return source
  }

  /// What a source says of the signs of its amounts.
  private enum Signs: String, CaseIterable {
    case asWritten = "as_written"
  }

  private static func opening(_ node: Node?, of kind: InputKind, _ yaml: inout YAMLText) -> CalendarDate? {
    guard let node, let text = yaml.text(node, of: "opening") else { return nil }
    guard kind == .documents else {
      yaml.note(
        SettingsCodes.badValue, node, "opening is said of \(kind.rawValue)",
        hint: "it belongs to a source of kind documents: what was open on that day")
      return nil
    }
    if let date = CalendarDate(iso: text) { return date }
    yaml.note(
      SettingsCodes.badValue, node, "opening '\(text)' is no date",
      hint: "write the last day of the month before the first close, as 2026-09-30")
    return nil
  }

  private static func characters(_ node: Node?, of name: String, atMost limit: Int, _ yaml: inout YAMLText) -> [UInt8]?
  {
    guard let node, let text = yaml.text(node, of: name) else { return nil }
    let words = ["comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blank": " ", "\\t": "\t"]
    let bytes = Array((words[text] ?? text).utf8)
    guard (1...limit).contains(bytes.count), !bytes.contains(where: { [0, 10, 13].contains($0) || $0 >= 0x80 }) else {
      yaml.note(
        SettingsCodes.badValue, node,
        "\(name) '\(text)' is not \(limit == 1 ? "one character" : "one to \(limit) characters")",
        hint: "write \",\" or comma, semicolon, tab, bar, blank")
      return nil
    }
    return bytes
  }

  /// One character, or 0 for `none`: a file that does not quote, or in which quotes inside a quoted field are left as
  /// they are.
  private static func characterOrNone(_ node: Node?, of name: String, _ yaml: inout YAMLText) -> UInt8? {
    guard let node, let text = yaml.text(node, of: name), text != "none" else { return node == nil ? nil : 0 }
    return characters(node, of: name, atMost: 1, &yaml)?.first
  }

  private mutating func readLimits(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "limits", keys: ["file_mb", "record_kb", "rows"])
    if let megabytes = yaml.integer(values["file_mb"], of: "limits.file_mb", in: 1...1 << 20) {
      limits.fileBytes = megabytes << 20
    }
    if let kilobytes = yaml.integer(values["record_kb"], of: "limits.record_kb", in: 1...1 << 16) {
      limits.recordBytes = kilobytes << 10
    }
    limits.rows = yaml.integer(values["rows"], of: "limits.rows", in: 1...1 << 30) ?? limits.rows
  }

  private mutating func readAging(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "aging", keys: ["basis", "edges"])
    analysis.basis =
      yaml.choice(values["basis"], of: "aging.basis", AgingBasis.self, synonyms: ["invoice_date": .documentDate])
      ?? analysis.basis
    guard let node = values["edges"] else { return }
    let items = yaml.list(node, of: "aging.edges")
    let edges = items.compactMap { yaml.integer($0, of: "an item of aging.edges", in: -10_000...10_000) }
    guard edges.count == items.count else { return }
    if let buckets = AgingBuckets(edges: edges), edges.count <= 24 {
      analysis.buckets = buckets
    } else {
      yaml.note(
        SettingsCodes.badValue, node, "aging.edges must be one to 24 whole numbers, each larger than the one before",
        hint: "write [0, 30, 60, 90, 120]")
    }
  }

  private mutating func readMatching(_ node: Node, _ yaml: inout YAMLText) {
    let digits = entity.currency.minorDigits
    let keys = ["tolerance", "fee_limit", "fallback", "rounding_cap", "discounts", "withholding"]
    let values = yaml.mapping(node, of: "matching", keys: keys)
    func amount(_ key: String, _ yaml: inout YAMLText) -> Int64? {
      yaml.decimal(values[key], of: "matching.\(key)", digits: digits)
    }
    matching.tolerance = amount("tolerance", &yaml) ?? matching.tolerance
    matching.feeLimit = amount("fee_limit", &yaml) ?? matching.feeLimit
    matching.roundingCap = amount("rounding_cap", &yaml) ?? matching.roundingCap
    matching.fallback =
      yaml.choice(values["fallback"], of: "matching.fallback", MatchingPolicy.Fallback.self) ?? matching.fallback
    if let node = values["withholding"] { readWithholding(node, &yaml) }
    guard let node = values["discounts"] else { return }
    for item in yaml.list(node, of: "matching.discounts") {
      let discount = yaml.mapping(item, of: "a discount", keys: ["percent", "days"], required: ["percent", "days"])
      let percent = yaml.decimal(discount["percent"], of: "percent", digits: 2)
      let days = yaml.integer(discount["days"], of: "days", in: 0...365)
      guard let percent, let days else { continue }
      if (1...5000).contains(percent) {
        matching.discounts.append(MatchingPolicy.Discount(basisPoints: Int(percent), days: days))
      } else {
        yaml.note(SettingsCodes.badValue, item, "percent must be more than 0 and at most 50")
      }
    }
  }

  private mutating func readWithholding(_ node: Node, _ yaml: inout YAMLText) {
    for item in yaml.list(node, of: "matching.withholding") {
      let tax = yaml.mapping(
        item, of: "a withholding", keys: ["percent", "customers", "on", "tax_rate"], required: ["percent", "customers"])
      let percent = yaml.decimal(tax["percent"], of: "percent", digits: 3)
      let customers = tax["customers"].map { yaml.list($0, of: "customers") } ?? []
      let ids = customers.compactMap { yaml.text($0, of: "a customer") }
      let base = yaml.choice(tax["on"], of: "on", MatchingPolicy.Withholding.Base.self) ?? .gross
      let rate = yaml.decimal(tax["tax_rate"], of: "tax_rate", digits: 3)
      guard let percent else { continue }
      guard (1...50_000).contains(percent) else {
        yaml.note(SettingsCodes.badValue, item, "percent must be more than 0 and at most 50")
        continue
      }
      if let rate, !(1...50_000).contains(rate) {
        yaml.note(SettingsCodes.badValue, item, "tax_rate must be more than 0 and at most 50")
      } else if rate != nil, base == .gross {
        yaml.note(SettingsCodes.badValue, item, "tax_rate says nothing without `on: net`")
      } else {
        matching.withholdings.append(
          MatchingPolicy.Withholding(
            thousandths: Int(percent), customerIDs: Set(ids), base: base, taxRate: rate.map { Int($0) }))
      }
    }
  }
}

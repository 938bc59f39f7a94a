package import Diagnostics
package import Domain

/// The settings of a run, valid by construction.
///
/// It is wide because each section of the file has a property.
package struct Settings: Sendable {
  package var entity: Entity
  package var out = "out"
  package var books = "books.sqlite"
  /// Where the settings name the books; nil where they do not.
  package var booksPlace: Place?
  package var sources: [SourceSetting] = []
  package var analysis = AnalysisPolicy()
  package var matching = MatchingPolicy(words: .builtIn)
  package var collecting = CollectPolicy()
  package var letters = LetterPolicy()
  package var cfo = CFOPolicy()
  package var forecast = ForecastPolicy()
  package var audit = AuditPolicy()
  /// Reference rates that the settings name.
  var describedRates: [String] = []
  /// The terms of customers who have none of their own.
  package var termsDays: Int?
  package var paper = Paper.a4
  package var limits = ReadingOptions.Limits()

  package enum Paper: String, Sendable, CaseIterable {
    case a4, letter
  }

  /// The profiles that are files of their own, each once, in the order of the sources.
  package var profilePaths: [String] {
    var paths: [String] = []
    for path in sources.compactMap(\.profilePath) where !paths.contains(path) { paths.append(path) }
    return paths
  }

  package init(entity: Entity) {
    self.entity = entity
    collecting.tables = .builtIn
    // 250.00 and so on, in a currency without cents 250.
    collecting.legal = LegalPolicy(entity.currency)
    collecting.writeOffTwoNames = Currency.euro.rescaled(collecting.writeOffTwoNames, to: entity.currency)
    collecting.desk = DeskPolicy(entity.currency)
    collecting.signs = SignPolicy(entity.currency)
  }

  /// Every setting in force, defaults included, in a fixed order: what the About sheet prints and the digest is taken
  /// of.
  package var described: [(key: String, value: String)] {
    let digits = entity.currency.minorDigits
    var lines = [
      ("entity.name", entity.name), ("entity.currency", entity.currency.code), ("entity.country", entity.country),
      ("aging.basis", analysis.basis.rawValue),
      ("aging.edges", analysis.buckets.edges.map(String.init).joined(separator: ", ")),
      ("matching.tolerance", DecimalText.plain(matching.tolerance, digits: digits)),
      ("matching.fee_limit", DecimalText.plain(matching.feeLimit, digits: digits)),
      ("matching.rounding_cap", DecimalText.plain(matching.roundingCap, digits: digits)),
      ("matching.fallback", matching.fallback.rawValue),
    ]
    for discount in matching.discounts {
      lines.append(
        (
          "matching.discounts",
          "\(DecimalText.plain(Int64(discount.basisPoints), digits: 2)) % within \(discount.days) days"
        ))
    }
    for tax in matching.withholdings {
      let customers = tax.customerIDs.sorted().joined(separator: ", ")
      let rate = tax.taxRate.map { " at \(Self.percent($0)) %" } ?? ""
      let base = tax.base == .net ? " of the amount before value added tax\(rate)" : ""
      lines.append(("matching.withholding", "\(Self.percent(tax.thousandths)) %\(base) by \(customers)"))
    }
    lines += describedDesk + describedSigns
    lines.append(("terms.days", termsDays.map(String.init) ?? ""))
    lines.append(("workbook.paper", paper.rawValue))
    for source in sources { lines.append(("sources", source.described)) }
    return lines.map { (key: $0.0, value: $0.1) }
  }

  /// Thousandths of a percent with two decimals, or with three where the third is not 0.
  private static func percent(_ thousandths: Int) -> String {
    thousandths % 10 == 0
      ? DecimalText.plain(Int64(thousandths / 10), digits: 2) : DecimalText.plain(Int64(thousandths), digits: 3)
  }
}

/// One source of the settings: files of one kind and how they are read.
package struct SourceSetting: Sendable {
  package var kind: InputKind
  /// A path or a glob, relative to the settings file.
  package var path: String
  /// A built-in profile's name or the path of a profile file; nil to find the profile by the header.
  package var profile: String?
  package var format = SourceFormat()
  package var reading = ReadingOptions()
  package var place: Place

  package init(kind: InputKind, path: String, place: Place) {
    self.kind = kind
    self.path = path
    self.place = place
  }

  /// The profile where it is a file of its own.
  package var profilePath: String? {
    profile.flatMap { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") ? $0 : nil }
  }

  var described: String {
    var parts = ["\(kind.rawValue) \(path)"]
    if let profile { parts.append("profile \(profile)") }
    if let dates = format.dates { parts.append("dates \(dates.rawValue)") }
    if let decimal = format.decimal { parts.append("decimal '\(decimal.rawValue)'") }
    if let currency = format.currency { parts.append("currency \(currency)") }
    if let opening = format.opening { parts.append("opening \(opening)") }
    if !format.debitWords.isEmpty { parts.append("debit words \(format.debitWords.joined(separator: " "))") }
    if !format.creditWords.isEmpty { parts.append("credit words \(format.creditWords.joined(separator: " "))") }
    if format.areSignsWritten == true { parts.append("signs as written") }
    if let encoding = reading.encoding { parts.append("encoding \(encoding)") }
    return parts.joined(separator: ", ")
  }
}

package import Domain

extension ReadingOptions {
  /// The names of the columns where the one profile that comes into question is for files without a header.
  package func naming(_ candidates: [Profile]) -> ReadingOptions {
    var options = self
    if candidates.count == 1, !candidates[0].columns.isEmpty { options.columns = candidates[0].columns }
    return options
  }
}

extension SourceFormat {
  /// Adds the account and the currency above the header, where the profile says under which label; what the settings
  /// say stays.
  package func completed(by preamble: [[String]], of profile: Profile) -> SourceFormat {
    var format = self
    func value(_ key: String) -> String? {
      profile.preamble[key]?.lazy.compactMap { label in preamble.lazy.compactMap { Self.value(of: label, in: $0) }.first
      }.first
    }
    if format.account == nil { format.account = value("account").map(Self.accountNumber) }
    if format.currency == nil { format.currency = value("currency").flatMap { Currency($0) } }
    format.statedLines = value("lines")
    if profile.kind == .documents, !preamble.isEmpty {
      let reader = TitleDate(words: profile.reportWords, order: format.dates ?? profile.dates)
      if profile.listsOpenItems { format.asOf = reader.day(in: preamble) }
      format.madeOn = reader.madeOn(preamble)
    }
    return format
  }

  /// What follows a label: in the next filled field, or behind a colon in the same one.
  private static func value(of label: String, in record: [String]) -> String? {
    let wanted = HeaderName.folded(label)
    for (at, field) in record.enumerated() {
      if HeaderName.folded(field) == wanted { return record[(at + 1)...].map(trimmed).first { !$0.isEmpty } }
      if let colon = field.firstIndex(of: ":"), HeaderName.folded(String(field[..<colon])) == wanted {
        let rest = trimmed(String(field[field.index(after: colon)...]))
        if !rest.isEmpty { return rest }
      }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    // Some write `="CH09…"`, so that a spreadsheet leaves the text alone.
    func isAround(_ character: Character) -> Bool { character.isWhitespace || ":=\"".contains(character) }
    return String(text.drop(while: isAround).reversed().drop(while: isAround).reversed())
  }

  /// The IBAN where the text holds one, with words beside it or blanks within it; else the text.
  private static func accountNumber(_ text: String) -> String {
    func isIBAN(_ text: some StringProtocol) -> Bool {
      let bytes = Array(text.utf8)
      return (15...34).contains(bytes.count) && bytes[..<2].allSatisfy { (65...90).contains($0) }
        && bytes[2..<4].allSatisfy { (48...57).contains($0) }
        && bytes[4...].allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }
    let compact = text.filter { !$0.isWhitespace }
    if isIBAN(compact) { return compact }
    return text.split(separator: " ").first(where: isIBAN).map(String.init) ?? text
  }
}

internal import Diagnostics
internal import Domain

/// A row that names what the rows below it belong to.
struct Heading: Sendable {
  var field: Int
  /// Blanks before its text: QuickBooks Online writes a sub-customer under his parent in the same column.
  var indent: Int
  var text: String
}

// Rows that are no facts: headings, totals, lines that a printed report repeats on each page.
extension RowContext {
  /// What the headings above say, the outer ones first, as in `Acme:Job 1`.
  var heading: String { headings.map(\.text).joined(separator: ":") }

  /// Whether rows with one text mean something in this file.
  var mayBeLoneText: Bool { !map.profile.footers.isEmpty || hasGroups || totals != nil }

  /// A row with one field filled is a line below the data, or names what the rows below it belong to.
  mutating func isLoneText(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    var lone = -1
    for field in 0..<view.fieldCount(row: row) where !view.trimmed(row, field).isEmpty {
      guard lone < 0 else { return false }
      lone = field
    }
    guard lone >= 0 else { return false }
    let text = text(view, row, lone)
    noteMadeOn([text])
    let label = TotalLabel(text, map.profile.reportWords, footers: [])
    if hasGroups, case .named = label?.extent {
      // A sum has a figure beside it: this is a customer whose name begins with such a word.
    } else if isFooter(rows, row) {
      totals?.begin(group: text, field: lone, indent: 0)
      return true
    }
    return isHeading(rows, view, row, lone, text)
  }

  private mutating func isHeading(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ field: Int, _ text: String
  ) -> Bool {
    let hasTotal = foundTotals.names.contains(TotalLabel.folded(text))
    guard hasTotal || (hasGroups && (field < headingFields || isFirst(field, text))) else { return false }
    let indent = indent(rows, row, field)
    totals?.begin(group: text, field: field, indent: indent)
    guard hasGroups else {
      leaveOut(
        rows, row, NormalizeCodes.footer, field: field, "'\(text)' stands above the rows of which it has a total")
      return true
    }
    endHeadings(from: field, indent: indent)
    headings.append(Heading(field: field, indent: indent, text: text))
    leaveOut(rows, row, NormalizeCodes.heading, field: field, "'\(text)' is the customer of the rows below")
    return true
  }

  /// Whether a field is the table's first, and a text in it no number of a document that lost the rest of its row.
  private func isFirst(_ field: Int, _ text: String) -> Bool {
    field == map.firstField && text.count(where: \.isLetter) > text.count(where: \.isNumber)
  }

  private func indent(_ rows: SourceRows, _ row: Int, _ field: Int) -> Int {
    rows.withField(row, field) { bytes in bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count }
  }

  private mutating func endHeadings(from field: Int, indent: Int) {
    headings.removeAll { ($0.field, $0.indent) >= (field, indent) }
  }

  /// A row that could not be read as a fact and states a sum, or begins with one of the profile's words for lines that
  /// are none.
  mutating func isFooter(_ rows: SourceRows, _ row: Int) -> Bool {
    if let total = totalRow(rows, row) {
      endHeadings(under: total, rows, row)
      take(total, rows, row)
      leaveOut(
        rows, row, NormalizeCodes.footer, field: -1,
        "'\(total.label.text)' is a total, which control K11 holds against the rows")
      return true
    }
    if isMadeOn(rows, row) { return true }
    guard !map.profile.footers.isEmpty, let field = firstFilled(rows, row) else { return false }
    let first = String(rows.text(row, field).trimmingBlanks)
    let folded = first.lowercased()
    guard map.profile.footers.contains(where: { folded.hasPrefix($0.lowercased()) }),
      !namesFact(rows, row, besides: field)
    else { return false }
    endHeadings(from: field, indent: 0)
    leaveOut(rows, row, NormalizeCodes.footer, field: -1, "'\(first)' is a total or balance line")
    return true
  }

  /// Ends the heading of which a total is, and those below it; else those of its column.
  mutating func endHeadings(under total: TotalRow, _ rows: SourceRows, _ row: Int) {
    guard !headings.isEmpty, let field = firstFilled(rows, row) else { return }
    if case .named(let names) = total.label.extent,
      let at = headings.lastIndex(where: { names.contains(TotalLabel.folded($0.text)) })
    {
      headings.removeSubrange(at...)
    } else {
      endHeadings(from: field, indent: indent(rows, row, field))
    }
  }

  private func firstFilled(_ rows: SourceRows, _ row: Int) -> Int? {
    (0..<rows.fieldCount(row: row)).first { !rows.text(row, $0).trimmingBlanks.isEmpty }
  }

  /// A line that stands above the header too, or the number of a page: a printed report repeats them on each page.
  mutating func isPageHead(_ rows: SourceRows, _ row: Int) -> Bool {
    guard map.profile.kind == .documents else { return false }
    let texts = (0..<rows.fieldCount(row: row)).map { String(rows.text(row, $0).trimmingBlanks) }
    guard titles.repeats(texts, map.profile.reportWords) else { return false }
    leaveOut(
      rows, row, NormalizeCodes.footer, field: -1,
      "'\(texts.first { !$0.isEmpty } ?? "")' is the head of a further page")
    return true
  }

  /// A line below the rows that says when the report was made.
  private mutating func isMadeOn(_ rows: SourceRows, _ row: Int) -> Bool {
    guard map.profile.kind == .documents, let field = firstFilled(rows, row) else { return false }
    let texts = (0..<rows.fieldCount(row: row)).map { String(rows.text(row, $0).trimmingBlanks) }
    let filled = texts.filter { !$0.isEmpty }
    // What has a date and a time and more besides is a fact that lost its other values.
    let begins = map.profile.reportWords.made.contains { filled[0].uppercased().hasPrefix($0) }
    guard filled.count == 1 || (begins && filled.count <= 3), noteMadeOn(filled) else { return false }
    endHeadings(from: field, indent: 0)
    leaveOut(rows, row, NormalizeCodes.footer, field: -1, "'\(filled.joined(separator: ", "))' says when it was made")
    return true
  }

  /// The day on which a line says that the report was made; whether it says one.
  @discardableResult
  private mutating func noteMadeOn(_ texts: [String]) -> Bool {
    guard map.profile.kind == .documents else { return false }
    let reader = TitleDate(words: map.profile.reportWords, order: format.dates ?? map.profile.dates)
    guard let day = reader.madeOn(line: texts) else { return false }
    madeOn.insert(day)
    return true
  }
}

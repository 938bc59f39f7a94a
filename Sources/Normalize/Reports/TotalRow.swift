package import Domain

/// A row that states sums of other rows.
struct TotalRow: Sendable {
  var label: TotalLabel
  /// The fields that hold numbers.
  var numbers: [Int]
}

extension RowContext {
  /// The sums that a row states which cannot be read as a fact; nil where it names a document, its date or its type, so
  /// that it is a fact that went wrong.
  func totalRow(_ rows: SourceRows, _ row: Int) -> TotalRow? {
    guard map.profile.kind == .documents else { return nil }
    let profile = map.profile
    var label: (text: TotalLabel, field: Int)?
    var numbers: [Int] = []
    var filled: [Int] = []
    let type = profile.hasPlainTotals ? map[DocumentColumn.type.rawValue] : -1
    for field in 0..<rows.fieldCount(row: row) {
      let text = String(rows.text(row, field).trimmingBlanks)
      guard !text.isEmpty else { continue }
      var copy = text
      if copy.withUTF8({ WrittenNumber($0) }) != nil {
        numbers.append(field)
        // What sums every column sums a mark of returns too.
        if field != type { filled.append(field) }
      } else if label == nil, let found = TotalLabel(text, profile.reportWords, footers: profile.footers) {
        label = (found, field)
      } else {
        filled.append(field)
      }
    }
    guard var label, !numbers.isEmpty, !filled.contains(where: factFields.contains) else { return nil }
    let customer = map[DocumentColumn.customer.rawValue]
    if customer >= 0, customer != label.field, filled.contains(customer), label.text.extent == .plain {
      label.text.extent = .named([TotalLabel.folded(rows.text(row, customer))])
    }
    return TotalRow(label: label.text, numbers: numbers)
  }

  /// Whether a row names a document, its date or its type beside its first text.
  func namesFact(_ rows: SourceRows, _ row: Int, besides first: Int) -> Bool {
    guard map.profile.kind == .documents else { return false }
    return factFields.contains { $0 != first && !rows.text(row, $0).trimmingBlanks.isEmpty }
  }

  /// The fields that a sum leaves empty.
  private var factFields: Set<Int> {
    let columns: [DocumentColumn] = [.number, .type, .issuedOn, .dueOn]
    return Set(columns.map { map[$0.rawValue] }.filter { $0 >= 0 })
  }

  /// The sums of a row without words, where the profile says that its last row is a total; nil where it has anything
  /// else, or no amount.
  private func plainTotal(_ rows: SourceRows, _ row: Int) -> TotalRow? {
    let empty = factFields.subtracting([map[DocumentColumn.type.rawValue]]).union([
      map[DocumentColumn.customer.rawValue]
    ])
    var numbers: [Int] = []
    for field in 0..<rows.fieldCount(row: row) {
      let text = String(rows.text(row, field).trimmingBlanks)
      guard !text.isEmpty else { continue }
      var copy = text
      if !empty.contains(field), copy.withUTF8({ WrittenNumber($0) }) != nil {
        numbers.append(field)
      } else if field != map[DocumentColumn.currency.rawValue] || Currency(text) == nil {
        return nil
      }
    }
    return numbers.contains(where: readFields.contains) ? TotalRow(label: .lastRow, numbers: numbers) : nil
  }

  /// Takes the last row of the file where it is a total without words: a first reading finds which it is.
  mutating func isPlainTotal(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Bool {
    let line = rows.lines[row]
    guard let total = plainTotal(rows, row) else {
      if totals == nil, factFields.contains(where: { !view.trimmed(row, $0).isEmpty }) { foundTotals.last = nil }
      return false
    }
    guard totals != nil else {
      foundTotals.last = (line, total)
      return false
    }
    guard foundTotals.last?.line == line else { return false }
    endHeadings(under: total, rows, row)
    take(total, rows, row)
    leaveOut(
      rows, row, NormalizeCodes.footer, field: -1, "the last row is a total, which control K11 holds against the rows")
    return true
  }

  /// Reads the total with the file's formats and holds it against the rows above.
  mutating func take(_ total: TotalRow, _ rows: SourceRows, _ row: Int) {
    guard totals != nil else {
      foundTotals.note(total)
      return
    }
    let stated = Currency(String(rows.text(row, map[DocumentColumn.currency.rawValue]).trimmingBlanks))
    // What sums every column repeats the currency of the first row.
    let isOfFirst = map.profile.hasPlainTotals && (totals?.currencies.count ?? 0) > 1
    let currency = (isOfFirst ? nil : stated) ?? total.label.currency
    for (at, column) in (totals?.columns ?? []).enumerated() where total.numbers.contains(column.field) {
      let value = columnAmount(rows, row, column.field, currency ?? currencyOfRows)
      let hasMarks = !column.isRead && hasMarks(rows, row, column.field)
      totals?.cells[at].note(hasMarks: hasMarks)
      totals?.take(total.label, value, column: at, currency: currency, source: rows.source(row: row))
    }
    totals?.endTotal(total.label)
  }

  /// Adds what a row has in the columns of which the report states sums.
  mutating func addToTotals(_ rows: SourceRows, _ row: Int, _ fate: RowFate, _ word: String = "") {
    guard totals != nil else { return }
    let ofRow = readValues(rows, row)
    let isCleared = fate == .leftOut && clearingKey(rows, row, ofRow) != nil
    totals?.add(fate, word, ofRow, isCleared: isCleared)
    if fate == .accepted, !foundTotals.names.isEmpty { totals?.lastRow = rows.csv(row: row) }
  }

  /// Adds what a row that continues the one above it has there.
  mutating func continueTotals(_ rows: SourceRows, _ row: Int) {
    guard totals != nil else { return }
    let currency = totals?.lastCurrency ?? currencyOfRows
    _ = readValues(rows, row)
    totals?.addContinued(currency)
  }

  /// Reads the row's value in each column; the row's currency.
  private mutating func readValues(_ rows: SourceRows, _ row: Int) -> Currency {
    let text = String(rows.text(row, map[DocumentColumn.currency.rawValue]).trimmingBlanks)
    let currency = Currency(text) ?? map.profile.currencies[text.lowercased()].flatMap { Currency($0) }
    let ofRow = currency ?? currencyOfRows
    for (at, column) in (totals?.columns ?? []).enumerated() {
      let value = columnAmount(rows, row, column.field, column.isRead ? ofRow : currencyOfRows)
      totals?.values[at] = value ?? 0
      if !column.isRead, !rows.text(row, column.field).trimmingBlanks.isEmpty {
        let hasMarks = hasMarks(rows, row, column.field)
        totals?.cells[at].add(value, hasMarks: hasMarks)
      }
    }
    return ofRow
  }

  private func hasMarks(_ rows: SourceRows, _ row: Int, _ field: Int) -> Bool {
    rows.withField(row, field) { $0.contains(UInt8(ascii: ".")) || $0.contains(UInt8(ascii: ",")) }
  }

  /// The fields from which amounts are read that a report sums.
  private var readFields: Set<Int> {
    let columns: [DocumentColumn] = [.amount, .debit, .credit, .claimedOpen]
    return Set(columns.map { map[$0.rawValue] }.filter { $0 >= 0 })
  }

  /// The columns of which a first reading met sums: those from which amounts are read, and others with a number, which
  /// are no numbers of customers, accounts or the like; nil where it met none.
  ///
  /// - Parameter hasPaid: whether the file has documents of which nothing is open, and so is no list of open items.
  func columnsOfTotals(hasPaid: Bool) -> [TotalsReader.Column]? {
    guard foundTotals.count > 0 || foundTotals.last != nil else { return nil }
    let read = readFields
    let found = foundTotals.fields.union(foundTotals.last?.total.numbers ?? [])
    let hasRead = !found.isDisjoint(with: read)
    let tax = map[DocumentColumn.tax.rawValue]
    let fields = found.filter { read.contains($0) || $0 == tax || map.column(of: $0) == nil }.sorted()
    let (amount, claim) = (map[DocumentColumn.amount.rawValue], map[DocumentColumn.claimedOpen.rawValue])
    // Where a list has no other column for it, its amounts are what is open; of one that is read as the opening all is
    // taken that is open.
    let hasClaims = map.profile.headers[DocumentColumn.claimedOpen.rawValue] != nil
    let isRead = format.listedOn(map.profile) != nil
    let open = map.profile.listsOpenItems && !isRead ? (hasClaims ? claim : amount) : -1
    return fields.map { field in
      var column = TotalsReader.Column(
        field: field, header: map.header(of: field), isRead: read.contains(field), isAmount: field == amount,
        isClaim: field == claim, leftOutExplains: field != open || hasPaid)
      column.isBeside = hasRead && !column.isRead
      column.isNoSum = map.profile.reportWords.saysNoSum(column.header)
      return column
    }
  }

  /// What the report states of its own sums; nil where it states none and need not.
  package var reportTotals: ReportTotals? {
    guard map.profile.kind == .documents else { return nil }
    var reader = totals ?? TotalsReader([], entity: entity.currency)
    let totals = reader.end(expectsTotal: map.profile.endsWithTotal)
    return totals.isEmpty ? nil : totals
  }

  func columnAmount(_ rows: SourceRows, _ row: Int, _ field: Int, _ currency: Currency) -> Int64? {
    rows.withField(row, field) { text in
      let isValue = rows.isValue(row, field)
      // A mark of its side behind a total is read whatever the rows have.
      let side = map.column(of: field).flatMap { CanonicalColumns.side(adding: $0, of: map.profile.kind) } ?? .debit
      func read(_ mark: DecimalMark) -> Int64? {
        let knowsThousands = !isValue && formats.knowsThousands
        return try? AmountReader.read(
          text, mark: mark, currency: currency, knowsThousands: knowsThousands, adding: side
        ).get()
      }
      if isValue { return read(.point) }
      return read(formats.decimal) ?? (formats.hasBothMarks ? read(.comma) : nil)
    }
  }
}

/// What the first reading of a file finds of totals.
struct FoundTotals: Sendable {
  private(set) var count = 0
  /// Fields with numbers in rows of totals.
  private(set) var fields: Set<Int> = []
  /// The names of groups that have one.
  private(set) var names: Set<String> = []
  /// The last row with nothing but sums, where the profile says that it is a total, as long as no fact follows it.
  var last: (line: UInt32, total: TotalRow)?

  mutating func note(_ total: TotalRow) {
    count += 1
    fields.formUnion(total.numbers)
    if case .named(let names) = total.label.extent { self.names.formUnion(names) }
  }
}

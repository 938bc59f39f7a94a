package import Domain

/// A row that states sums of other rows.
struct TotalRow {
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
    for field in 0..<rows.fieldCount(row: row) {
      let text = String(rows.text(row, field).trimmingBlanks)
      guard !text.isEmpty else { continue }
      var copy = text
      if copy.withUTF8({ WrittenNumber($0) }) != nil {
        numbers.append(field)
        filled.append(field)
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

  /// Reads the total with the file's formats and holds it against the rows above.
  mutating func take(_ total: TotalRow, _ rows: SourceRows, _ row: Int) {
    guard totals != nil else {
      foundTotals.note(total)
      return
    }
    let stated = rows.text(row, map[DocumentColumn.currency.rawValue]).trimmingBlanks
    let currency = Currency(String(stated)) ?? total.label.currency
    for (at, column) in (totals?.columns ?? []).enumerated() where total.numbers.contains(column.field) {
      let value = columnAmount(rows, row, column.field, currency ?? currencyOfRows)
      totals?.take(total.label, value, column: at, currency: currency, source: rows.source(row: row))
    }
    totals?.endTotal(total.label)
  }

  /// Adds what a row has in the columns of which the report states sums.
  mutating func addToTotals(_ rows: SourceRows, _ row: Int, _ fate: RowFate, _ word: String = "") {
    guard let columns = totals?.columns else { return }
    let text = String(rows.text(row, map[DocumentColumn.currency.rawValue]).trimmingBlanks)
    let currency = Currency(text) ?? map.profile.currencies[text.lowercased()].flatMap { Currency($0) }
    let ofRow = currency ?? currencyOfRows
    for (at, column) in columns.enumerated() {
      let value = columnAmount(rows, row, column.field, column.isRead ? ofRow : currencyOfRows) ?? 0
      totals?.values[at] = value
    }
    let isCleared = fate == .leftOut && clearingKey(rows, row, ofRow) != nil
    totals?.add(fate, word, ofRow, isCleared: isCleared)
    if fate == .accepted, !foundTotals.names.isEmpty { totals?.lastRow = rows.csv(row: row) }
  }

  /// The columns of which a first reading met sums: those from which amounts are read, else all others with a number;
  /// nil where it met none.
  ///
  /// - Parameter hasPaid: whether the file has documents of which nothing is open, and so is no list of open items.
  func columnsOfTotals(hasPaid: Bool) -> [TotalsReader.Column]? {
    guard foundTotals.count > 0 else { return nil }
    let columns: [DocumentColumn] = [.amount, .debit, .credit, .claimedOpen]
    let read = Set(columns.map { map[$0.rawValue] }.filter { $0 >= 0 })
    let both = foundTotals.fields.intersection(read)
    let fields = (both.isEmpty ? foundTotals.fields : both).sorted()
    let (amount, claim) = (map[DocumentColumn.amount.rawValue], map[DocumentColumn.claimedOpen.rawValue])
    // Where a list has no other column for it, its amounts are what is open.
    let hasClaims = map.profile.headers[DocumentColumn.claimedOpen.rawValue] != nil
    let open = map.profile.listsOpenItems ? (hasClaims ? claim : amount) : -1
    return fields.map { field in
      TotalsReader.Column(
        field: field, header: map.header(of: field), isRead: read.contains(field), isAmount: field == amount,
        isClaim: field == claim, leftOutExplains: field != open || hasPaid)
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
      func read(_ mark: DecimalMark) -> Int64? {
        try? AmountReader.read(text, mark: mark, currency: currency, knowsThousands: !isValue && formats.knowsThousands)
          .get()
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

  mutating func note(_ total: TotalRow) {
    count += 1
    fields.formUnion(total.numbers)
    if case .named(let names) = total.label.extent { self.names.formUnion(names) }
  }
}

internal import Domain

/// What a ledger's list says was cleared together: the documents and payments that have one clearing document.
struct Clearings: Sendable {
  struct Payment: Sendable {
    var amount: Int64
    var date: CalendarDate
  }

  struct Group: Sendable {
    /// Rows of the file's documents.
    var documents: [Int32] = []
    var sum: Int64 = 0
    var payments: [Payment] = []
    var currency: Currency

    /// The payment that settles all of the documents; nil where there is none, or several.
    var settling: Payment? {
      payments.count == 1 && !documents.isEmpty && payments[0].amount == -sum ? payments[0] : nil
    }
  }

  private var groups: [String: Group] = [:]

  /// Sorted by customer, clearing document and currency.
  var all: [Group] { groups.sorted { $0.key < $1.key }.map(\.value) }

  mutating func add(document row: Int32, _ amount: Int64, _ key: String, _ currency: Currency) {
    groups[key, default: Group(currency: currency)].documents.append(row)
    groups[key]?.sum += amount
  }

  mutating func add(payment amount: Int64, on date: CalendarDate, _ key: String, _ currency: Currency) {
    groups[key, default: Group(currency: currency)].payments.append(Payment(amount: amount, date: date))
  }
}

extension RowContext {
  /// What rows that were cleared together have in common; nil where a row is not cleared.
  func clearingKey(_ rows: SourceRows, _ row: Int, _ currency: Currency) -> String? {
    guard map.has(DocumentColumn.clearing.rawValue) else { return nil }
    let text = rows.text(row, map[DocumentColumn.clearing.rawValue]).trimmingBlanks
    guard !text.isEmpty else { return nil }
    return "\(rows.text(row, map[DocumentColumn.customer.rawValue]).trimmingBlanks)\t\(text)\t\(currency)"
  }

  /// Keeps what a payment among documents says that it cleared.
  mutating func noteClearing(_ rows: SourceRows, _ row: Int) {
    let stated = Currency(String(rows.text(row, map[DocumentColumn.currency.rawValue]).trimmingBlanks))
    let currency = stated ?? currencyOfRows
    guard let key = clearingKey(rows, row, currency) else { return }
    let (field, dateField) = (map[DocumentColumn.amount.rawValue], map[DocumentColumn.issuedOn.rawValue])
    let order = rows.isValue(row, dateField) ? .yearMonthDay : formats.order(of: DocumentColumn.issuedOn.rawValue)
    guard let amount = columnAmount(rows, row, field, currency),
      let date = rows.withField(row, dateField, { DateReader.read($0, order: order) })
    else { return }
    clearings.add(payment: amount, on: date, key, currency)
  }
}

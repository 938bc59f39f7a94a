internal import Domain

/// What the sheets of a workbook are written from, and what they say to each other.
struct WorkbookContext {
  let report: Report
  let writer: SheetWriter
  /// In order of code.
  let currencies: [Currency]
  let receiptsOfPeriod: [Int]
  let allocationsOfPeriod: [Int]
  let unappliedReceipts: [Int]
  /// By the numbers in the customers' ids, then as in the extract.
  let openItems: [Int]
  /// From medium on: a block a customer, the worst first.
  let signs: [Int]
  let rollForwardOfPeriod: [RollForwardLine]
  /// Names of the sheets that were left out: their tables have no rows.
  private(set) var omitted: [String] = []
  private var tables: [Package.SheetName: WrittenTable] = [:]

  init(_ report: Report) {
    self.report = report
    currencies = Set(report.close.trend.map(\.currency)).sorted()
    let paths = SourcePaths(report.ledger.files)
    writer = SheetWriter(frame: SheetFrame(report: report, paths: paths), paths: paths, currencies: currencies)
    let order = ReportOrder(report)
    receiptsOfPeriod = order.receiptsOfPeriod(report)
    let allocations = report.reconciliation.allocations
    let ids = report.ledger.receipts.ids
    func name(_ receipt: Int) -> String { receipt >= 0 ? ids[receipt] : "" }
    allocationsOfPeriod = Self.natural(order.allocationsOfPeriod(report)) { name(Int(allocations.receipts[$0])) }
    unappliedReceipts = Self.natural(order.unappliedReceipts(report), name)
    func customer(_ customer: Int32) -> String { report.customerIDs[Int(customer) + 1] }
    let (items, documents) = (report.close.openItems, report.ledger.documents)
    openItems = Self.natural(Array(items.indices)) { customer(documents.customers[Int(items[$0].document)]) }
    signs = order.flaggedSigns(report, customer)
    let lines = report.close.rollForward.filter { $0.month == report.close.period }.map { RollForwardLine($0) }
    rollForwardOfPeriod = currencies.flatMap { currency in
      let own = lines.filter { $0.currency == currency }
      return Self.natural(Array(own.indices)) { own[$0].customer.map(customer) ?? "" }.map { own[$0] }
    }
  }

  /// Rows of a sheet that somebody reads from top to bottom: more are left in the order of the extracts.
  private static let mostRead = 20_000

  private static func natural(_ rows: [Int], _ name: (Int) -> String) -> [Int] {
    guard rows.count <= mostRead else { return rows }
    let named = rows.enumerated().map { (offset: $0.offset, row: $0.element, name: name($0.element)) }
    return named.sorted { a, b in
      a.name == b.name ? a.offset < b.offset : NaturalOrder.isLess(a.name, b.name)
    }.map(\.row)
  }

  /// The rows of a currency on the sheet of the trend, counted from 0.
  func trendRows(_ currency: Currency) -> ClosedRange<Int>? {
    let rows = report.close.trend.indices.filter { report.close.trend[$0].currency == currency }
    guard let first = rows.first, let last = rows.last else { return nil }
    return (SheetFrame.firstRow + first)...(SheetFrame.firstRow + last)
  }

  /// Where a table is that was written already, or left out.
  func written(_ name: Package.SheetName) -> WrittenTable {
    guard let table = tables[name] else { preconditionFailure("the sheet '\(name.rawValue)' is not written yet") }
    return table
  }

  mutating func note(_ written: WrittenTable, as name: Package.SheetName) { tables[name] = written }

  mutating func omit(_ table: Table, _ name: Package.SheetName) {
    tables[name] = WrittenTable(of: table, currencies)
    omitted.append(name.rawValue)
  }
}

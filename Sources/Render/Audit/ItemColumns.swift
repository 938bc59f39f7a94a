internal import Domain
internal import Spreadsheet

/// One or several open items of a customer as a row of a paper.
struct PaperItem {
  let customer: Int32
  /// Rows of ``Close/openItems``.
  let openItems: [Int]
  /// In the ledger's currency.
  let amount: Int64

  let isCustomer: Bool

  init(_ item: AuditSample.Item) {
    (customer, openItems, amount, isCustomer) = (item.customer, item.openItems, item.amount, item.isCustomer)
  }

  init(customer: Int32, openItems: [Int], amount: Int64) {
    (self.customer, self.openItems, self.amount) = (customer, openItems, amount)
    isCustomer = false
  }

  /// The only one; nil where it is a customer.
  var single: Int? { isCustomer ? nil : openItems[0] }
}

extension PaperContext {
  /// The number of its document, or how many it has.
  func documentCell(_ item: PaperItem) -> Cell {
    guard let single = item.single else { return .word(Wording.counted(item.openItems.count, "document")) }
    return .row(documents.numbers, Int(report.close.openItems[single].document))
  }

  /// The columns with which the row of an item begins in every paper, behind its number: who, which document, when, how
  /// much, from where.
  ///
  /// - Parameter isTotalled: whether the amounts in the ledger's currency have a total below.
  func itemColumns(total isTotalled: Bool = true, _ item: @escaping (Int) -> PaperItem) -> [Column] {
    let (documents, items, currency) = (documents, report.close.openItems, currency)
    func document(_ row: Int) -> Int? { item(row).single.map { Int(items[$0].document) } }
    func open(_ row: Int) -> OpenItem? { item(row).single.map { items[$0] } }
    func own(_ row: Int) -> Currency { document(row).map { documents.currencies[$0] } ?? currency }
    return [
      .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(item($0).customer) + 1) },
      .sheet("customer_name", "Name", 24) { .row(report.customerNames, Int(item($0).customer) + 1) },
      .sheet("document_no", "Document", 16) { documentCell(item($0)) },
      .sheet("type", "Type", 11, .word) { row in document(row).map { .code(documents.types[$0].word) } ?? .empty },
      .sheet("document_date", "Document date", 11, .date) { row in
        document(row).map { .date(documents.issuedOn[$0]) } ?? .empty
      },
      .sheet("due_date", "Due date", 11, .date) { row in open(row).map { .date($0.dueOn) } ?? .empty },
      .sheet("currency", "Currency", 9, .word) { .word(own($0).code) },
      .sheet("original", "Original", 13, .money) { row in open(row).map { .money($0.original, own(row)) } ?? .empty },
      .sheet("open", "Open", 13, .money) { row in
        open(row).map { .money($0.open, own(row)) } ?? .money(item(row).amount, currency)
      },
      .sheet("amount", "Open in \(currency.code)", 13, .money, total: isTotalled) { .money(item($0).amount, currency) },
      .sheet("source", "Source", 26, .source) { row in document(row).map { .source(documents.sources[$0]) } ?? .empty },
    ]
  }
}

extension Table {
  /// A row of a list of facts: what it is, its value, by which formula it is made, and what is said of it.
  struct Fact {
    var label: String
    var value: Cell
    var formula: String?
    var note: String

    init(_ label: String, _ value: Cell, formula: String? = nil, note: String = "") {
      (self.label, self.value, self.formula, self.note) = (label, value, formula, note)
    }
  }

  /// Facts below each other. The value stands in the fourth column, so that the labels have room over those of items.
  static func facts(_ facts: [Fact]) -> Table {
    Table(
      "", rows: facts.count, sheet: .inLine,
      [
        .sheet("fact", "Fact", 6) { .word(facts[$0].label) }, .gap(8), .gap(12),
        .sheet("value", "Value", 16, .money, formula: { facts[$0.row].formula }) { facts[$0].value },
        .sheet("note", "", 6) { .styled(facts[$0].note, .indentedLine) },
      ])
  }
}

extension SheetHead {
  /// Of a table whose texts go on over empty cells, or over the edge at its right.
  static var inLine: SheetHead {
    var head = SheetHead("")
    head.staysInLine = true
    return head
  }
}

internal import Domain
internal import Spreadsheet

// (d) to (f).
extension NumberBlocks {
  var entries: [(test: AuditNumbers.Entry.Test, line: AuditNumbers.Entry.Line)] {
    numbers.entries.flatMap { entry in entry.lines.map { (entry.test, $0) } }
  }

  var entryTests: Table {
    let entries = numbers.entries
    return Table(
      "Tests of entries.", rows: entries.count, sheet: .inLine,
      [
        .sheet("test", "Test", 9, .word) { .code(entries[$0].test.rawValue) }, .gap(12),
        .sheet("tested", "Tested", 10, .integer) { .count(entries[$0].tested) },
        .sheet("found", "Found", 10, .integer) { .count(entries[$0].found) },
        .sheet("what", "What is found", 12) { row in
          let isUsual = entries[row].found > 0 && entries[row].lines.isEmpty
          let more = isUsual ? "; more than one in twenty: how the company works, not listed" : ""
          return .styled(entries[row].test.what + more, .indentedLine)
        },
      ])
  }

  var entryTable: Table {
    let (all, documents, report) = (entries, documents, context.report)
    let rows = Array(all.prefix(Self.mostRows))
    func document(_ row: Int) -> Int? { rows[row].line.document.map { Int($0) } }
    return Table(
      "Entries.", rows: rows.count,
      [
        .sheet("test", "Test", 16, .word) { .code(rows[$0].test.rawValue) },
        .sheet("customer_id", "Customer", 12) { row in
          document(row).map { .row(report.customerIDs, Int(documents.customers[$0]) + 1) } ?? .empty
        },
        .sheet("document_no", "Document", 18) { row in
          document(row).map { .row(documents.numbers, $0) } ?? .empty
        },
        .sheet("document_date", "Date", 11, .date) { row in
          .date(orEmpty: document(row).map { documents.issuedOn[$0] })
        },
        .sheet("own", "Currency", 9, .word) { row in
          document(row).map { .word(documents.currencies[$0].code) } ?? .empty
        },
        .sheet("amount", "Amount", 13, .money) { row in
          document(row).map { .money(documents.amounts[$0], documents.currencies[$0]) } ?? .empty
        },
        .sheet("note", "Note", 46) { .text(rows[$0].line.note) },
        .sheet("source", "Source", 26, .source) { row in
          .source(orEmpty: document(row).map { documents.sources[$0] })
        },
      ])
  }

  var ledgerTable: Table {
    let (items, currency) = (Array(numbers.ledgerEntries.prefix(Self.mostRows)), context.currency)
    return Table(
      "Entries of the control account.", rows: items.count,
      [
        .sheet("account", "Account", 12) { .text(items[$0].account) },
        .sheet("reference", "Reference", 20) { .text(items[$0].reference) },
        .sheet("date", "Date", 11, .date) { .date(orEmpty: items[$0].date) },
        .sheet("amount", "Amount in \(currency.code)", 13, .money, total: true) { .money(items[$0].amount, currency) },
        .sheet("owner", "Who clears it", 18) { .text(items[$0].owner) },
        .sheet("note", "Note", 40) { .text(items[$0].note) },
        .sheet("source", "Source", 26, .source) { .source(items[$0].source) },
      ])
  }

  var vanishedTable: Table {
    let rows = Array(numbers.vanished.prefix(Self.mostRows))
    func money(_ key: String, _ title: String, _ value: @escaping (AuditNumbers.Vanished) -> Int64) -> Column {
      .sheet(key, title, 13, .money) { .money(value(rows[$0]), rows[$0].currency) }
    }
    return Table(
      "Customers who vanished.", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 12) { .text(rows[$0].id) },
        .sheet("customer_name", "Name", 24) { .text(rows[$0].name) },
        .sheet("own", "Currency", 9, .word) { .word(rows[$0].currency.code) },
        money("then", "Owed then", \.balance), money("invoiced", "Billed since", \.since.invoiced),
        money("cash", "Cash", \.since.cash), money("credits", "Credits", \.since.credits),
        .sheet(
          "unexplained", "Not explained", 13, .money,
          formula: { "=ROUND(\($0["then"])+\($0["invoiced"])+\($0["cash"])+\($0["credits"]),2)" }
        ) { .money(rows[$0].unexplained, rows[$0].currency) },
        money("write_offs", "Written off", \.since.writeOffs), money("other", "Other", \.since.other),
      ])
  }

  var zeroTable: Table {
    let (rows, currency, report) = (
      Array(numbers.zeroBalances.prefix(Self.mostRows)), context.currency, context.report
    )
    return Table(
      "Customers who owe nothing.", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 12) { .row(report.customerIDs, Int(rows[$0].customer) + 1) },
        .sheet("customer_name", "Name", 24) { .row(report.customerNames, Int(rows[$0].customer) + 1) },
        .sheet("documents", "Documents", 10, .integer) { .count(rows[$0].documents) },
        .sheet("sales", "Billed in \(currency.code)", 13, .money) { .money(rows[$0].sales, currency) },
      ])
  }
}

extension AuditNumbers.Entry.Test {
  fileprivate var what: String {
    switch self {
    case .round: "a multiple of 1,000.00 that is five times the customer's median or more"
    case .dayOff: "dated on a weekend or a holiday"
    case .lastDays: "in the last two days of the month, above 99 of 100 documents of the year"
    case .withoutTerms: "without due date and terms"
    case .newCurrency: "a customer's first document in a currency"
    case .newCustomer: "customers new in the month with more than 2 % of its sales: their largest document"
    case .samePerson: "people who wrote off, and took other decisions on cash"
    }
  }
}

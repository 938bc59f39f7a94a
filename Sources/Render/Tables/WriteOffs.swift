internal import Domain
internal import Spreadsheet

extension Table {
  /// What may be written off, with room for who decides.
  static func writeOffs(_ report: Report) -> Table {
    let items = report.close.desk.writeOffs.items
    let documents = report.ledger.documents
    func text(_ key: String, _ title: String, _ width: Double, _ value: @escaping (WriteOffProposal) -> String)
      -> Column
    {
      .sheet(key, title, width) { .text(value(items[$0])) }
    }
    var head = SheetHead(
      "Write-offs", note: "proposals: a person decides, and the ledger books; tieout posts nothing", frozenColumns: 2)
    head.blocks = [residues(report)]
    head.isAlwaysShown = !report.close.desk.writeOffs.residues.isEmpty
    return Table(
      "What may be written off.", rows: items.count, sheet: head,
      [
        .sheet("customer_id", "Customer", 13) { .row(report.customerIDs, Int(items[$0].customer) + 1) },
        .sheet("document_no", "Document", 15) { .row(documents.numbers, Int(items[$0].document)) },
        .sheet("currency", "Currency", 9, .word) { .word(items[$0].currency.code) },
        .sheet("open_amount", "Open", 13, .money, total: true) { .money(items[$0].open, items[$0].currency) },
        .sheet("due_date", "Due date", 11, .date) { .date(items[$0].dueOn) },
        .sheet("days_past_due", "Days past due", 8, .integer) { .count(items[$0].daysPastDue) },
        .sheet("ground", "Ground", 14) { .code(items[$0].ground.rawValue) },
        text("on_file", "On file", 18) { $0.onFile.joined(separator: " ") },
        text("last_contact", "Last contact", 18, \.lastContact), text("limitation", "Limitation", 20, \.limitation),
        text("routes", "Routes", 30, \.routes),
        .sheet("names", "Names", 8) { .word(items[$0].needsTwoNames ? "two" : "one") },
        .input("approved_by", "Approved by", 16) { _ in .empty },
        .input("approved_on", "On", 11, .date) { _ in .empty },
        .input("second_name", "Second name", 16) { _ in .empty },
      ])
  }

  /// Amounts below 1.00 in one batch, under the columns of the proposals.
  static func residues(_ report: Report) -> Table {
    let batches = report.close.desk.writeOffs.residues
    return Table(
      "Residues.", rows: batches.count,
      [
        .sheet("residues", "Residues", 13) { .word(Wording.counted(batches[$0].count, "item")) }, .gap(15),
        .sheet("currency", "Currency", 9, .word) { .word(batches[$0].currency.code) },
        .sheet("open_amount", "Open", 13, .money) { .money(batches[$0].sum, batches[$0].currency) },
      ])
  }

  static func writeResidues(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let table = residues(context.report)
    guard table.rows > 0 else { return }
    _ = context.writer.putBlock(
      table, under: "Residues below 1.00, more than 90 days past due: one batch a currency", hasTitles: false,
      on: sheet,
      from: line + context.currencies.count + 1)
  }
}

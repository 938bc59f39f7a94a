internal import Domain
internal import Spreadsheet

/// What became of a receipt, as the Tie-out sheet adds them up: its status, and of what is no customer's money the rule that says so.
private struct ReceiptClass: Hashable, Comparable {
  var currency: Currency
  var status: ReceiptStatus
  /// `none` save for what is no customer's.
  var rule: Rule

  var statusWord: String { status.word.replacing("_", with: " ") }
  var ruleWord: String { rule.word.replacing("_", with: " ") }
  var name: String { rule == .none ? statusWord : "\(statusWord): \(ruleWord)" }

  static func < (a: ReceiptClass, b: ReceiptClass) -> Bool {
    (a.currency, a.status == .notReceivable ? 1 : 0, a.status.rawValue, a.rule.word)
      < (b.currency, b.status == .notReceivable ? 1 : 0, b.status.rawValue, b.rule.word)
  }
}

extension MonthEndWorkbook {
  /// The receipts of the month by class: together they are what the bank says.
  ///
  /// - Returns: the line behind the table and a blank one.
  func writeReceiptClasses(_ sheet: Sheet, _ receipts: Place?, from first: Int) -> Int {
    guard let receipts else { return first }
    sheet.text(first, 0, "Receipts of the month by class", .label)
    var line = first + 1
    for (column, title) in ["Class", "Currency", "Amount", "Receipts sheet", "Difference", "", "State"].enumerated() {
      sheet.text(line, column, title, (2...4).contains(column) ? .headerRight : .header)
    }
    let sums = classSums()
    for currency in currencies {
      let classes = sums.keys.filter { $0.currency == currency }.sorted()
      guard !classes.isEmpty else { continue }
      let digits = currency.minorDigits
      let start = line + 1
      for one in classes {
        line += 1
        sheet.text(line, 0, one.name)
        sheet.text(line, 1, currency.code)
        let words = [(column: 8, word: one.statusWord)] + (one.rule == .none ? [] : [(column: 9, word: one.ruleWord)])
        sheet.formula(
          line, 2, "=\(receipts.sum(5, currency, where: words))", value: Sheet.double(sums[one] ?? 0, currency), .money(digits))
      }
      line += 1
      let total = classes.reduce(Int64(0)) { $0 + (sums[$1] ?? 0) }
      sheet.text(line, 0, "All receipts of the month", .label)
      sheet.text(line, 1, currency.code)
      sheet.formula(
        line, 2, "=SUM(\(Sheet.cell(start, 2)):\(Sheet.cell(line - 1, 2)))", value: Sheet.double(total, currency), .money(digits))
      sheet.formula(line, 3, "=\(receipts.sum(5, currency))", value: Sheet.double(total, currency), .money(digits))
      sheet.formula(line, 4, "=ROUND(\(Sheet.cell(line, 2))-\(Sheet.cell(line, 3)),\(digits))", value: 0, .money(digits))
      sheet.formula(line, 6, "=IF(\(Sheet.cell(line, 4))=0,\"TIED\",\"OPEN\")", text: "TIED", .good)
    }
    return line + 2
  }

  private func classSums() -> [ReceiptClass: Int64] {
    let receipts = report.ledger.receipts
    var sums: [ReceiptClass: Int64] = [:]
    for receipt in periodReceipts {
      guard let status = report.reconciliation.statuses[receipt] else { continue }
      let rule = status == .notReceivable ? report.reconciliation.rules[receipt] : .none
      sums[ReceiptClass(currency: receipts.currencies[receipt], status: status, rule: rule), default: 0] += receipts.amounts[receipt]
    }
    return sums
  }
}

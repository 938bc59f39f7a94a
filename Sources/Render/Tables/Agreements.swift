internal import Domain
internal import Spreadsheet

extension Table {
  /// Promises to pay, decided by cash.
  static func promises(_ report: Report) -> Table {
    let promises = report.close.desk.work.promises
    let receipts = report.ledger.receipts
    func money(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (PromiseResult) -> Int64) -> Column
    { Column(key, title, 14, .money, meaning) { .money(value(promises[$0]), promises[$0].currency) } }
    func day(
      _ key: String, _ title: String, _ meaning: String, _ value: @escaping (PromiseResult) -> CalendarDate
    ) -> Column { Column(key, title, 12, .date, meaning) { .date(value(promises[$0])) } }
    return Table(
      "Promises to pay, decided by the cash that came. Sorted by customer id, promised date, source.",
      rows: promises.count,
      sheet: SheetHead("Promises", note: "cash decides, not the log", frozenColumns: 2),
      [
        Column("promise_id", "Promise", 20, .text, "its id, else where the log has it") { .text(promises[$0].id) },
        Column("customer_id", "Customer", 14, .text, "who promised") {
          .row(report.customerIDs, Int(promises[$0].customer) + 1)
        },
        Column("document_no", "Document", 17, .text, "empty where it is about all that was overdue") { row in
          .text(promises[row].documents.map { report.ledger.documents.numbers[Int($0)] }.joined(separator: ", "))
        },
        Column("currency", "Currency", 9, .word, "of its amounts") { .word(promises[$0].currency.code) },
        day("made_on", "Made on", "the day of the log", \.madeOn),
        day("promised_on", "Promised for", "a weekend's is moved to the next business day", \.promisedOn),
        day("until", "Until", "the last day on which it can be kept", \.until),
        money("amount", "Amount", "at most what was open", \.amount),
        money("received", "Received", "cash that came for it in time", \.received),
        Column("status", "Status", 10, .word, "`kept`, `open`, `partly`, `broken`, `replaced` or `void`") {
          .styled(promises[$0].status.rawValue, promises[$0].status == .broken ? .bad : .plain)
        },
        Column("receipts", "Receipts", 24, .text, "what came") {
          .text(promises[$0].receipts.map { receipts.ids[Int($0)] }.joined(separator: ", "))
        },
        Column("source", "Source", 24, .source, "where the log has it") { .source(promises[$0].source) }.aside,
      ])
  }

  /// Plans of instalments, a row an instalment.
  static func plans(_ report: Report) -> Table {
    let rows = report.close.desk.work.plans.flatMap { plan in plan.lines.indices.map { (plan: plan, line: $0) } }
    func line(_ row: Int) -> PlanLine { rows[row].plan.lines[rows[row].line] }
    func money(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (PlanLine) -> Int64) -> Column {
      Column(key, title, 14, .money, meaning) { .money(value(line($0)), rows[$0].plan.currency) }
    }
    return Table(
      "Plans of instalments, a row an instalment. They change no due date. Sorted by customer id, the day of the plan,"
        + " date.", rows: rows.count,
      sheet: SheetHead("Plans", note: "original due dates stay; cash decides", frozenColumns: 2),
      [
        Column("plan_id", "Plan", 14, .text, "its id, else where the log has it") { .text(rows[$0].plan.id) },
        Column("customer_id", "Customer", 14, .text, "whose it is") {
          .row(report.customerIDs, Int(rows[$0].plan.customer) + 1)
        },
        Column("documents", "Documents", 26, .text, "what is on it") { row in
          .text(
            rows[row].plan.documents.map { report.ledger.documents.numbers[Int($0)] }.joined(separator: ", "))
        },
        Column("currency", "Currency", 9, .word, "of its amounts") { .word(rows[$0].plan.currency.code) },
        Column("line", "Line", 6, .integer, "the number of the instalment") { .count(rows[$0].line + 1) },
        Column("date", "Date", 12, .date, "when it is due") { .date(line($0).date) },
        money("amount", "Amount", "of the instalment", \.amount),
        money("cumulative", "Cumulative", "of the schedule up to it", \.cumulative),
        money("received", "Received", "cash that reached it", \.received),
        Column("met_on", "Met on", 12, .date, "when cash reached the cumulative amount") {
          .date(orEmpty: line($0).metOn)
        },
        Column("status", "Status", 9, .word, "`kept`, `late`, `missed` or `due`") {
          .styled(line($0).status.rawValue, line($0).status == .missed ? .bad : .plain)
        },
        Column("days_late", "Days late", 7, .integer, "of cash behind the date") { .count(line($0).daysLate) },
        Column("state", "State", 11, .word, "`proposed`, `signed`, `active`, `completed` or `broken`") {
          .styled(rows[$0].plan.state.rawValue, rows[$0].plan.state == .broken ? .bad : .plain)
        },
        Column("signed_by_us", "Signed by us", 12, .date, "when") { .date(orEmpty: rows[$0].plan.signedByUs) },
        Column("signed_by_customer", "By customer", 12, .date, "when") {
          .date(orEmpty: rows[$0].plan.signedByCustomer)
        },
        Column("source", "Source", 24, .source, "where the log has it") { .source(rows[$0].plan.source) }.aside,
      ])
  }

  /// Disputes, open and closed.
  static func disputes(_ report: Report) -> Table {
    let disputes = report.close.desk.work.disputes
    let bucketOf = Dictionary(
      report.close.openItems.map { ($0.document, report.close.policy.buckets.labels[Int($0.bucket)]) }
    ) { first, _ in first }
    func money(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (DisputeResult) -> Int64) -> Column
    { Column(key, title, 14, .money, meaning) { .money(value(disputes[$0]), disputes[$0].currency) } }
    return Table(
      "Disputes of the ledger and the log. Sorted by customer id, document, day.", rows: disputes.count,
      sheet: SheetHead("Disputes", note: "what is disputed is not asked for", frozenColumns: 2),
      [
        Column("dispute_id", "Dispute", 20, .text, "its id, else where it was read") { .text(disputes[$0].id) },
        Column("customer_id", "Customer", 14, .text, "who disputes") {
          .row(report.customerIDs, Int(disputes[$0].customer) + 1)
        },
        Column("document_no", "Document", 17, .text, "what is disputed") {
          .row(report.ledger.documents.numbers, Int(disputes[$0].document))
        },
        Column("currency", "Currency", 9, .word, "of its amounts") { .word(disputes[$0].currency.code) },
        money("amount", "Amount", "at most what is open", \.amount),
        Column("reason", "Reason", 14, .text, "its code; empty where the ledger alone says so") {
          .text(disputes[$0].reason)
        },
        Column("opened_on", "Opened on", 12, .date, "empty where the ledger alone says so") {
          .date(orEmpty: disputes[$0].openedOn)
        },
        Column("closed_on", "Closed on", 12, .date, "empty while it is open") { .date(orEmpty: disputes[$0].closedOn) },
        Column("outcome", "Outcome", 12, .word, "`valid_credit`, `invalid`, `partial`, `withdrawn` or `paid`") {
          .word(disputes[$0].outcome?.rawValue ?? "")
        },
        money("credited", "Credited", "of the document since it was opened", \.credited),
        Column("age_days", "Age, days", 8, .integer, "since it was opened, until it was closed") { row in
          let end = disputes[row].closedOn ?? report.close.asOf
          return disputes[row].openedOn.map { .count(end.days(since: $0)) } ?? .empty
        },
        Column("owner", "Owner", 14, .text, "who has to settle it") { .text(owner(disputes[$0], report)) },
        Column("evidence", "Evidence", 24, .text, "what is missing to decide it") {
          .text(gap(disputes[$0], report))
        },
        Column("bucket", "Bucket", 10, .word, "of what is open of the document") {
          .word(bucketOf[disputes[$0].document] ?? "")
        },
        Column("source", "Source", 24, .source, "where it was read") { .source(disputes[$0].source) }.aside,
      ])
  }

  /// The account manager where goods or prices are disputed, else receivables.
  private static func owner(_ dispute: DisputeResult, _ report: Report) -> String {
    let ofSales = ["PRICE", "QUANTITY", "QUALITY", "NOT_DELIVERED", "NOT_ORDERED"]
    let manager = report.ledger.customers[dispute.customer].accountManager
    return ofSales.contains(dispute.reason.uppercased()) && !manager.isEmpty ? manager : "AR"
  }

  private static func gap(_ dispute: DisputeResult, _ report: Report) -> String {
    guard dispute.reason.uppercased() == "NOT_DELIVERED", dispute.isOpen else { return "" }
    let number = report.ledger.documents.numbers[Int(dispute.document)]
    let hasProof = report.ledger.events.contains {
      $0.customer == dispute.customer && $0.attachment == .pod && $0.documentNumber == number
    }
    return hasProof ? "" : "no proof of delivery on file"
  }
}

internal import Domain

extension Table {
  /// What is expected week by week.
  static func forecast(_ weeks: [ForecastWeek]) -> Table {
    func money(_ key: String, _ meaning: String, total: Bool = false, _ value: @escaping (ForecastWeek) -> Int64)
      -> Column
    {
      Column(key, "", 0, .money, meaning, total: total) { .money(value(weeks[$0]), weeks[$0].currency) }
        .only(.extract)
    }
    return Table(
      "Cash expected in the thirteen weeks behind the close from what is open at it. Sorted by currency, then week.",
      rows: weeks.count,
      [
        .extract("week", .integer, "1 to 13") { .count(weeks[$0].week) },
        .extract("from", .date, "its first day") { .date(weeks[$0].from) },
        .extract("to", .date, "its last day") { .date(weeks[$0].to) },
        .extract("currency", .word, "of the amounts") { .word(weeks[$0].currency.code) },
        money("promised", "of expected: by promises, at the rate at which they are kept", total: true, \.promised),
        money("planned", "of expected: by instalments of plans, at theirs", total: true, \.planned),
        money("expected", "by promises, plans and habit", total: true, \.expected),
        money("low", "of ten weeks about eight should fall between low and high", \.low),
        money("high", "see low", \.high),
        money("cumulative", "expected up to here", \.cumulative),
        .extract(
          "new_invoices", .money,
          "what invoices not yet written would bring, at the sales of thirteen weeks; in no other figure; empty with"
            + " less history"
        ) { .money(orEmpty: weeks[$0].newInvoices, weeks[$0].currency) },
      ])
  }

  /// Every open item and when it is expected.
  static func forecastLines(_ report: Report, _ cash: ExpectedCash) -> Table {
    let (lines, documents) = (cash.lines, report.ledger.documents)
    func money(_ key: String, _ meaning: String, _ value: @escaping (ForecastLine) -> Int64) -> Column {
      .extract(key, .money, meaning) { .money(value(lines[$0]), lines[$0].currency) }
    }
    return Table(
      "Every open invoice, or instalment of it, and when it is expected: open_amount is cover, the weeks, later and"
        + " not_counted together. Sorted as open_items.csv.",
      rows: lines.count,
      [
        .extract("customer_id", .text, "who owes it") { .row(report.customerIDs, Int(lines[$0].customer) + 1) },
        .extract("document_no", .text, "its number") { .row(documents.numbers, Int(lines[$0].document)) },
        .extract("currency", .word, "of its amounts") { .word(lines[$0].currency.code) },
        money("open_amount", "what is open of it at the close", \.open),
        money("cover", "of it: covered by the customer's own money, where it is overdue", \.cover),
        .extract("days_late", .integer, "at the close; negative where it is not due yet") {
          .count(lines[$0].daysLate)
        },
        .extract(
          "basis", .word,
          "`own N`: the customer's own payments, so many, with all customers'; `portfolio`: all customers' alone;"
            + " `promise`, `plan`; empty where nothing is expected"
        ) { .word(lines[$0].basis.word) },
      ]
        + (0..<ForecastPolicy.weeks).map { week in
          money("week_\(week + 1)", "expected in week \(week + 1)") { $0.weeks[week] }
        } + [
          money("later", "behind the last week, or never", \.later),
          money("not_counted", "in dispute, insolvent, in legal action or with an agency", \.notCounted),
          .extract("reason", .text, "why something is not counted, or later than anything seen") {
            .text(lines[$0].reason)
          },
          .extract("source", .source, "where the document was read") {
            .source(documents.sources[Int(lines[$0].document)])
          },
        ])
  }

  /// What the method said at earlier month-ends, and what came.
  static func forecastBackTest(_ weeks: [BackTestWeek]) -> Table {
    func money(_ key: String, _ meaning: String, _ value: @escaping (BackTestWeek) -> Int64) -> Column {
      .extract(key, .money, meaning) { .money(value(weeks[$0]), weeks[$0].currency) }
    }
    return Table(
      "The same forecast made on earlier month-ends from what was known then, and what came. Sorted by as_of, currency,"
        + " week.",
      rows: weeks.count,
      [
        .extract("as_of", .date, "the month-end it was made on") { .date(weeks[$0].asOf) },
        .extract("week", .integer, "1 to 4") { .count(weeks[$0].week) },
        .extract("currency", .word, "of the amounts") { .word(weeks[$0].currency.code) },
        money("expected", "in that week", \.expected), money("low", "of ten weeks about eight should fall", \.low),
        money("high", "between low and high", \.high),
        money("came", "cash on what was open then, and on account of its customers up to it", \.came),
        money("error", "came less expected", \.error),
        .extract("inside", .flag, "whether what came is between low and high") { .flag(weeks[$0].isInside) },
        money("by_median", "what due date plus the customer's own median days late would have said", \.byMedian),
        money("by_last_weeks", "what a quarter of the four weeks before would have said", \.byLastWeeks),
      ])
  }
}

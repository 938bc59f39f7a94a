internal import Domain

/// Tests of single entries: what an auditor looks at first.
///
/// Of invoices and debit notes of the month, held against the twelve months up to its end.
struct EntryTests {
  private let report: Report
  private let documents: Documents
  private let asOf: CalendarDate
  /// Invoices and debit notes of twelve months, and of the month.
  private let ofYear: [Int32]
  private let ofMonth: [Int32]
  /// The first day on which each customer was billed.
  private var firstBilled: [Int32: CalendarDate] = [:]

  typealias Entry = AuditNumbers.Entry

  init(_ facts: AuditFacts, _ window: NumberWindow) {
    report = facts.report
    documents = report.ledger.documents
    asOf = report.close.asOf
    let begins = report.close.period.adding(months: -11).firstDay
    let (documents, asOf, month) = (documents, asOf, report.close.period.firstDay)
    let billed = (0..<Int32(documents.count)).filter { document in
      let row = Int(document)
      return documents.amounts[row] > 0 && !window.withdrawn.contains(document) && documents.issuedOn[row] <= asOf
    }
    for document in billed {
      let (customer, day) = (documents.customers[Int(document)], documents.issuedOn[Int(document)])
      firstBilled[customer] = min(firstBilled[customer] ?? day, day)
    }
    ofYear = billed.filter {
      documents.types[Int($0)] != .opening && documents.issuedOn[Int($0)] >= begins
        && documents.issuedOn[Int($0)] >= window.from
    }
    ofMonth = ofYear.filter { documents.issuedOn[Int($0)] >= month }
  }

  var all: [Entry] {
    Entry.Test.allCases.compactMap { test in
      switch test {
      case .round: round
      case .dayOff: dayOff
      case .lastDays: lastDays
      case .withoutTerms: withoutTerms
      case .newCurrency: newCurrency
      case .newCustomer: newCustomer
      case .samePerson: samePerson
      }
    }
  }

  private func reporting(_ document: Int32) -> Int64 {
    report.reportingAmount(documents.amounts[Int(document)], documents.currencies[Int(document)]) ?? 0
  }

  /// What was found, the largest first; no list where it is how the company works.
  private func entry(_ test: Entry.Test, _ lines: [Entry.Line]) -> Entry {
    let isUsual = AuditNumbers.isUsual(lines.count, of: ofMonth.count)
    let sorted = lines.sorted { a, b in
      guard let first = a.document, let second = b.document else { return a.note < b.note }
      let (amount, other) = (reporting(first), reporting(second))
      return amount != other ? amount > other : documents.precedes(first, second)
    }
    return Entry(test: test, tested: ofMonth.count, found: lines.count, lines: isUsual ? [] : sorted)
  }

  /// A multiple of 1,000.00 and at least five times what the customer is billed in the middle, where there are five
  /// documents to tell it by.
  private var round: Entry {
    var amounts: [Int32: [Int64]] = [:]
    for document in ofYear { amounts[documents.customers[Int(document)], default: []].append(reporting(document)) }
    let medians = amounts.compactMapValues { amounts in
      amounts.count >= 5 ? amounts.sorted()[(amounts.count - 1) / 2] : nil
    }
    let found = ofMonth.filter { document in
      let row = Int(document)
      let unit = (0..<documents.currencies[row].minorDigits).reduce(Int64(1000)) { unit, _ in unit * 10 }
      guard let median = medians[documents.customers[row]], median > 0 else { return false }
      return documents.amounts[row] % unit == 0 && reporting(document) / 5 >= median
    }
    return entry(
      .round, found.map { Entry.Line($0, "a round amount, five times the customer's usual one or more") })
  }

  private var dayOff: Entry {
    let (days, country) = (BusinessDays(report.ledger.holidays), report.ledger.entity.country)
    let found = ofMonth.filter { !days.isWorking(documents.issuedOn[Int($0)], in: country) }
    return entry(
      .dayOff,
      found.map {
        Entry.Line($0, documents.issuedOn[Int($0)].weekday < 5 ? "dated on a holiday" : "dated at a weekend")
      })
  }

  /// In the last two days of the month, and larger than all but one in a hundred of the year (nearest rank).
  private var lastDays: Entry {
    let sorted = ofYear.map(reporting).sorted()
    guard !sorted.isEmpty else { return entry(.lastDays, []) }
    let limit = sorted[(sorted.count * 99 + 99) / 100 - 1]
    let found = ofMonth.filter { reporting($0) > limit && documents.issuedOn[Int($0)] > asOf.adding(days: -2) }
    return entry(.lastDays, found.map { Entry.Line($0, "larger than 99 of 100, in the last two days") })
  }

  private var withoutTerms: Entry {
    let found = ofMonth.filter {
      documents.derivedDue.contains($0) && documents.dueOn[Int($0)] == documents.issuedOn[Int($0)]
    }
    return entry(.withoutTerms, found.map { Entry.Line($0, "neither due date nor terms: due on its own day") })
  }

  /// The first document of a customer in a currency in which he was not billed before, though he was billed.
  private var newCurrency: Entry {
    struct Account: Hashable { let customer: Int32, currency: Currency }
    var first: [Account: Int32] = [:]
    for document in ofYear {
      let account = Account(
        customer: documents.customers[Int(document)], currency: documents.currencies[Int(document)])
      guard let known = first[account] else {
        first[account] = document
        continue
      }
      let (day, other) = (documents.issuedOn[Int(document)], documents.issuedOn[Int(known)])
      if day < other || day == other && documents.precedes(document, known) { first[account] = document }
    }
    let months = report.close.period.firstDay
    let found = first.filter { account, document in
      documents.issuedOn[Int(document)] >= months && (firstBilled[account.customer] ?? asOf) < months
    }
    return entry(
      .newCurrency,
      found.values.map { Entry.Line($0, "the customer's first in \(documents.currencies[Int($0)].code)") })
  }

  /// Customers billed for the first time in the month, with more than 2 % of its sales. Of a ledger that begins with
  /// the month all are.
  private var newCustomer: Entry {
    let month = report.close.period.firstDay
    guard firstBilled.values.contains(where: { $0 < month }) else { return entry(.newCustomer, []) }
    let sales = ofMonth.reduce(Int128(0)) { $0 + Int128(reporting($1)) }
    var own: [Int32: [Int32]] = [:]
    for document in ofMonth {
      let customer = documents.customers[Int(document)]
      if let day = firstBilled[customer], day >= month { own[customer, default: []].append(document) }
    }
    let lines = own.values.compactMap { rows -> Entry.Line? in
      let sum = rows.reduce(Int128(0)) { $0 + Int128(reporting($1)) }
      guard sum * 50 > sales else { return nil }
      let largest = rows.min { a, b in
        reporting(a) != reporting(b) ? reporting(a) > reporting(b) : documents.precedes(a, b)
      }
      let share = Ratio.percent(sum, of: sales) ?? 0
      return Entry.Line(
        largest,
        "new, with \(Wording.counted(rows.count, "document")), \(DecimalText.plain(share / 10, digits: 1)) % of the"
          + " month's sales")
    }
    return entry(.newCustomer, lines)
  }

  /// Who wrote off, and applied or placed cash as well: a line a person. People are told apart by their names alone.
  private var samePerson: Entry {
    var people: [String: (name: String, writeOffs: Int, others: Int)] = [:]
    for decision in report.ledger.decisions where decision.countsFrom <= asOf {
      let key = decision.by.lowercased()
      var person = people[key] ?? (decision.by, 0, 0)
      person.name = min(person.name, decision.by)
      if decision.verb == .writeOff { person.writeOffs += 1 } else { person.others += 1 }
      people[key] = person
    }
    let lines = people.values.filter { $0.writeOffs > 0 && $0.others > 0 }.map { person in
      Entry.Line(
        nil,
        "\(person.name): \(Wording.counted(person.writeOffs, "write-off")) and"
          + " \(Wording.counted(person.others, "other decision"))")
    }.sorted { $0.note < $1.note }
    return Entry(test: .samePerson, tested: people.count, found: lines.count, lines: lines)
  }
}

/// Whether all that was issued is there, as far as the numbers of the documents tell.
///
/// Documents are rows of the ledger of the close. It is wide because each test has its own list.
package struct AuditNumbers: Sendable {
  /// The first day from which all documents are in the exports, and how that is known.
  package var completeFrom: CalendarDate
  package var completeBecause = ""
  /// Sorted by name.
  package var series: [Series] = []
  /// By series, then number. Of a series that is not gapless by nature there is none.
  package var gaps: [Gap] = []
  /// Numbers of which no other begins alike, and documents without a digit in their number: they are in no series.
  package var alone = 0
  package var withoutDigits = 0
  /// By series, then number.
  package var late: [Late] = []
  /// Sorted by kind, customer id, number.
  package var duplicates: [Duplicate] = []
  /// Amounts that customers are billed again and again. Sorted by customer id, currency, amount.
  package var usualAmounts: [UsualAmount] = []
  /// Kinds of which there are so many pairs that they are how the company works.
  package var usualKinds: [(kind: Duplicate.Kind, count: Int)] = []
  /// A test each, in the order of ``Entry/Test``.
  package var entries: [Entry] = []
  /// What the general ledger has on the control account and no document stands for. Sorted by source.
  package var ledgerEntries: [ReconcilingItem] = []
  /// The month that customers who owed something are taken from; nil where the books have none.
  package var compared: Month?
  /// Sorted by customer id, currency.
  package var vanished: [Vanished] = []
  /// Customers who owe nothing and were billed in the twelve months before: the largest sales first.
  package var zeroBalances: [ZeroBalance] = []

  package init(completeFrom: CalendarDate) { self.completeFrom = completeFrom }
}

extension AuditNumbers {
  /// Documents whose numbers differ in one run of digits alone.
  ///
  /// It is wide because it says what each test of it found.
  package struct Series: Sendable {
    package enum Class: String, Sendable {
      case gapless
      /// Few are missing: each is asked for.
      case gaps
      /// So many are missing that its numbers prove nothing.
      case notGapless = "not_gapless"
      /// None of its documents is dated between the first day and the as-of date.
      case noWindow = "no_window"
    }

    /// What stands before the digits, and behind them.
    package var prefix: String
    package var suffix: String
    /// Whether it is the credit notes of a company that numbers them apart in the same way.
    package var isOfCreditNotes = false
    /// How many digits a number has at least.
    package var width = 1
    /// The lowest and the highest number of the window.
    package var first: Int64?
    package var last: Int64?
    /// Numbers of the window that are there, each once.
    package var present = 0
    /// Numbers that are not there and have a reason: void, quarantined, left out.
    package var explained: Int64 = 0
    /// Numbers that are not there and have none; up to the counter where there is one.
    package var missing: Int64 = 0
    package var kind = Class.noWindow
    package var highestAtLastClose: Int64?
    /// The last number that the system gave, where somebody has asked it.
    package var counter: Int64?
    /// The document with the highest number that is dated up to the as-of date.
    package var highest: Int32?
    /// Documents out of the order of dates that are not listed, as they are too many to be errors.
    package var unordered = 0
    /// Documents that share a number, not listed for the same reason.
    package var shared = 0

    package init(prefix: String, suffix: String) { (self.prefix, self.suffix) = (prefix, suffix) }

    /// `RE-2026-`, and with a `#` for the digits where something stands behind them: `#/2026`.
    package var name: String {
      (suffix.isEmpty ? prefix : "\(prefix)#\(suffix)") + (isOfCreditNotes ? " credit notes" : "")
    }

    /// How many numbers the window has.
    package var span: Int64 { first.flatMap { first in last.map { $0 - first + 1 } } ?? 0 }

    /// A number as a document of the series bears it.
    package func text(of number: Int64) -> String {
      let digits = String(number)
      return prefix + String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits + suffix
    }
  }

  /// Numbers next to each other that are not there.
  package struct Gap: Sendable {
    package enum State: String, Sendable {
      case void, quarantined
      /// The row is there and is none that counts, such as one that was voided.
      case leftOut = "left_out"
      case missing
    }

    /// The row of ``AuditNumbers/series``.
    package var series: Int
    package var from: Int64
    package var to: Int64
    package var state: State
    /// The documents with the next numbers; nil where there is none.
    package var before: Int32?
    package var after: Int32?
    package var reason = ""
    package var source: Source?

    package init(series: Int, from: Int64, to: Int64, state: State) {
      (self.series, self.from, self.to, self.state) = (series, from, to, state)
    }

    package var count: Int64 { to - from + 1 }
  }

  /// A document out of the order of dates in its series.
  package struct Late: Sendable, Hashable {
    package var series: Int
    package var document: Int32
    /// The next document in the order of dates: of a late one it has a higher number, of one dated back a lower.
    package var neighbour: Int32
    /// So many days later than a higher number; earlier than a lower one where negative.
    package var days: Int

    package init(series: Int, document: Int32, neighbour: Int32, days: Int) {
      (self.series, self.document, self.neighbour, self.days) = (series, document, neighbour, days)
    }
  }

  /// Two documents that may be one.
  package struct Duplicate: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      /// The same number but for case, blanks, zeros or separators.
      case number
      /// The same order number and amount.
      case order
      /// The same customer and amount within a week.
      case amount
    }

    package var kind: Kind
    package var document: Int32
    package var other: Int32

    package init(kind: Kind, document: Int32, other: Int32) {
      (self.kind, self.document, self.other) = (kind, document, other)
    }
  }

  package struct UsualAmount: Sendable, Hashable {
    package var customer: Int32
    package var currency: Currency
    package var amount: Int64
    package var count: Int

    package init(customer: Int32, currency: Currency, amount: Int64, count: Int) {
      (self.customer, self.currency, self.amount, self.count) = (customer, currency, amount, count)
    }
  }

  /// What a test of single entries found.
  package struct Entry: Sendable {
    package enum Test: String, Sendable, CaseIterable {
      case round = "round_amount"
      case dayOff = "day_off"
      case lastDays = "last_days"
      case withoutTerms = "without_terms"
      case newCurrency = "new_currency"
      case newCustomer = "new_customer"
      case samePerson = "same_person"
    }

    package struct Line: Sendable {
      /// Nil where it is about no document.
      package var document: Int32?
      package var note: String

      package init(_ document: Int32?, _ note: String) { (self.document, self.note) = (document, note) }
    }

    package var test: Test
    /// How many entries were tested.
    package var tested: Int
    package var found: Int
    /// The largest first; empty where so many were found that they are how the company works.
    package var lines: [Line]

    package init(test: Test, tested: Int, found: Int, lines: [Line]) {
      (self.test, self.tested, self.found, self.lines) = (test, tested, found, lines)
    }
  }

  /// A customer who owed something then and owes nothing now.
  package struct Vanished: Sendable {
    package var id: String
    package var name: String
    package var currency: Currency
    package var balance: Int64
    /// The movements since then, as in the roll-forward.
    package var since: Movements

    package init(id: String, name: String, currency: Currency, balance: Int64, since: Movements) {
      (self.id, self.name, self.currency, self.balance, self.since) = (id, name, currency, balance, since)
    }

    /// What neither cash nor credit explains.
    package var unexplained: Int64 { balance + since.invoiced + since.cash + since.credits }
  }

  package struct ZeroBalance: Sendable, Hashable {
    package var customer: Int32
    /// Invoices less credit notes, in the ledger's currency.
    package var sales: Int64
    package var documents: Int

    package init(customer: Int32, sales: Int64, documents: Int) {
      (self.customer, self.sales, self.documents) = (customer, sales, documents)
    }
  }

  /// Whether so many of them were found that it is how the company works, and no error.
  package static func isUsual(_ found: Int, of tested: Int) -> Bool { found > 10 && found * 20 > tested }
}

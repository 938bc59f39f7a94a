internal import Domain

/// The tables whose rows belong to a close, each declared in a file of this folder.
enum Tables {
  /// Their names and the text of the schema, in the order in which they are made and digested.
  static let all: [Declared] = [
    declared(inputs), declared(outputs), declared(customers), declared(documents), declared(withdrawals),
    declared(receipts()),
    declared(statements), declared(decisions), declared(events), declared(remittances), declared(rates),
    declared(allocations),
    declared(receiptStates), declared(review), declared(candidates), declared(openItems), declared(unapplied),
    declared(balances),
    declared(buckets), declared(metrics), declared(movements), declared(priorPeriodChanges), declared(controls),
  ]

  /// Tables that a later version of the schema added, in the order in which they came.
  static let later: [Declared] = ofVersion2 + ofVersion4
  static let ofVersion2 = [declared(reasons), declared(openings)]
  static let ofVersion4 = [declared(allowances)]

  /// What is known of a table without its rows.
  struct Declared {
    var name: String
    var schema: String
    /// How many columns it was made with, the id among them; those behind came later.
    var firstColumns: Int
  }

  private static func declared<Row>(_ table: Table<Row>) -> Declared {
    Declared(name: table.name, schema: table.schema, firstColumns: 1 + table.columns.count { !$0.isLater })
  }
}

/// Where a fact was read: the books' number of the file, and the line.
struct Origin {
  var input: Int64 = 0
  var line: Int64 = 0
}

/// A fact, and where it was read.
struct Sourced<Fact> {
  var fact: Fact
  var origin = Origin()

  /// The columns of the origin.
  static var columns: [Column<Sourced<Fact>>] {
    [
      .integer("input", { $0.origin.input }, { $0.origin.input = $1 }),
      .integer("line", { $0.origin.line }, { $0.origin.line = $1 }),
    ]
  }
}

/// Where nothing is read yet.
extension CalendarDate { static let blank = CalendarDate(dayNumber: 0) }
extension Source { static let blank = Source(file: 0, line: 0) }

internal import Domain

/// How the rows of a bank file are meant, beyond what its header says: what one reading of all of them settled for the
/// next.
struct BankLayout: Sendable, Hashable {
  /// The column that says on which side money moved, where the header's name does not.
  struct Side: Sendable, Hashable {
    var field: Int
    var debit: Set<String>
    var credit: Set<String>
  }

  /// What a row is that may state a balance and may be a booking.
  enum RowVerdict: Sendable, Hashable {
    case stated, undecided, money
  }

  var side: Side?
  /// Whether the balances prove that money went out where it was read as money in.
  var areSignsTurned = false
  /// How many fields the rows have, where all have more or fewer than the header.
  var width: Int?
  /// By line.
  var verdicts: [UInt32: RowVerdict] = [:]
}

/// What is needed to read a bank's export beside its columns: the words of its rows, and what an earlier reading
/// settled.
struct BankReading: Sendable {
  let words: BankWords
  var layout = BankLayout()
}

/// How many fields the rows of a file have.
struct RowWidths: Sendable {
  private var counts: [(width: Int, rows: Int)] = []
  /// Whether fields beyond the header hold text, and whether an amount may have been parted by its own mark.
  private(set) var hasExtraText = false
  private(set) var hasPartedAmount = false

  mutating func add(_ view: SourceRows.View, _ row: Int, header: Int, amounts: [Int]) {
    let count = view.fieldCount(row: row)
    if let at = counts.firstIndex(where: { $0.width == count }) {
      counts[at].rows += 1
    } else {
      counts.append((count, 1))
    }
    guard count > header, (header..<count).contains(where: { !view.trimmed(row, $0).isEmpty }) else { return }
    hasExtraText = true
    hasPartedAmount =
      hasPartedAmount || amounts.contains { Self.isParted(view.trimmed(row, $0), view.trimmed(row, $0 + 1)) }
  }

  /// Whether two fields may be one amount: `1` and `100.00`, `100` and `00`.
  private static func isParted(_ head: UnsafeBufferPointer<UInt8>, _ tail: UnsafeBufferPointer<UInt8>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    guard let last = head.last, isDigit(last), !head.suffix(3).contains(where: { $0 == 0x2E || $0 == 0x2C }) else {
      return false
    }
    let digits = tail.prefix(while: isDigit).count
    return digits == 2 && tail.count == 2 || digits == 3 && (tail.count == 3 || tail[3] == 0x2E || tail[3] == 0x2C)
  }

  /// The width that all rows have, or all but one in ten, of at least two rows; nil where they do not agree.
  var common: Int? {
    guard let most = counts.max(by: { $0.rows < $1.rows }) else { return nil }
    let others = counts.reduce(0) { $0 + $1.rows } - most.rows
    return most.rows > 1 && others * 10 <= most.rows ? most.width : nil
  }
}

internal import Domain

/// Sorts statements into layers: those of an account that follow each other, each opening with the balance at which the
/// one before closed, are about different money, however alike their lines are. A statement that does not follow may
/// repeat another's lines.
struct StatementLayers {
  private var count = 0
  /// Statements without a number of the bank's own: a file that is read twice repeats them.
  private var seen: Set<StatementKey> = []
  /// By account: where each layer closed.
  private var ends: [String: [(layer: Int, closing: Int64, closedOn: CalendarDate)]] = [:]

  /// The layer of each statement of a file, by its number in the file; number 0 is for lines in no statement.
  mutating func layers(of part: BankPart) -> [Int] {
    let own = count
    count += 1
    var seen: Set<StatementKey> = []
    return [own]
      + part.statements.map { layer(of: $0, ofFile: own, isRepeated: !seen.insert(StatementKey($0)).inserted) }
  }

  private mutating func layer(of statement: BankStatement, ofFile own: Int, isRepeated: Bool) -> Int {
    guard let opening = statement.opening, let closing = statement.closing, let openedOn = statement.openedOn,
      let closedOn = statement.closedOn
    else { return own }
    if statement.number.isEmpty, !isRepeated, !seen.insert(StatementKey(statement)).inserted { return own }
    let account = "\(AccountKey.of(statement.account)) \(statement.currency.code)"
    let known = ends[account] ?? []
    if let at = known.firstIndex(where: { $0.closing == opening && $0.closedOn <= openedOn }), statement.entries > 0 {
      ends[account]?[at] = (known[at].layer, closing, closedOn)
      return known[at].layer
    }
    var layer = own
    if isRepeated {
      layer = count
      count += 1
    }
    ends[account, default: []].append((layer, closing, closedOn))
    return layer
  }
}

/// What makes two statements of an account the same one.
struct StatementKey: Hashable {
  private let account: String
  private let number: String
  private let opening: Int64?
  private let closing: Int64?
  private let openedOn: CalendarDate?
  private let closedOn: CalendarDate?
  private let entries: Int

  init(_ statement: BankStatement) {
    account = AccountKey.of(statement.account)
    number = statement.number
    (opening, closing, openedOn, closedOn) = (
      statement.opening, statement.closing, statement.openedOn, statement.closedOn
    )
    entries = statement.entries
  }
}

/// An account's number as it is compared: letters and digits alone.
enum AccountKey {
  static func of(_ account: String) -> String {
    String(
      decoding: account.uppercased().utf8.filter { (48...57).contains($0) || (65...90).contains($0) }, as: UTF8.self)
  }
}

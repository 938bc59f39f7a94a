internal import Domain

/// A row of a bank's export that states a balance or a turnover in place of a booking.
struct StatedRow: Sendable {
  var statement: BankWords.Statement
  /// The balance, or what the turnover comes to; minor units, signed.
  var amount: Int64
  /// A turnover of both sides, each positive; nil where the row has one amount.
  var sides: (debit: Int64, credit: Int64)?
  /// Whether the file says which side the amount is of.
  var isSigned = false
  var day: CalendarDate?
  /// The account and currency that the row names; empty or nil where it names none.
  var account: String
  var currency: Currency?
  /// How many bookings of the file stand before it.
  var position: Int
  var source: Source
  var text: String
  /// Whether it stands above the header.
  var isAbove = false
}

/// A booking that may be a row of that kind.
struct DoubtfulRow: Sendable {
  enum Reason: Sendable {
    /// Its whole text is a word that payers write as well.
    case bareWord
    /// More is said than that it is a balance, or somebody is named.
    case saysMore
  }

  var line: UInt32
  /// Its number among the bookings.
  var row: Int
  var reason: Reason
  var stated: StatedRow
}

/// What is gathered of a bank's export while its rows are read.
struct BankLook: Sendable {
  let words: BankWords
  let layout: BankLayout
  var sides: SideColumns
  var widths = RowWidths()
  var stated: [StatedRow] = []
  var doubts: [DoubtfulRow] = []
  /// The doubt about the row at hand, until it is accepted as a booking.
  var pending: (reason: DoubtfulRow.Reason, stated: StatedRow)?
  /// Whether a balance was in another currency than its line.
  var hasForeignBalance = false
  /// Fields that hold the text of a line, those that name a party, and those that may hold a phrase besides.
  let texts, parties, others: [Int]
  /// The fields of amounts of a line.
  let amounts: [Int]

  init(_ reading: BankReading, _ map: ColumnMap, _ fields: BankPart.Fields) {
    words = reading.words
    layout = reading.layout
    parties = fields.parties + ([fields.payer, fields.payee] + fields.plain.prefix(2)).filter { $0 >= 0 }
    texts = fields.remittance
    amounts = [fields.amount, fields.debit, fields.credit, fields.balance, fields.before].filter { $0 >= 0 }
    let plain =
      amounts + [
        fields.fee, fields.currency, fields.charges, fields.instructed, fields.account, fields.balanceCurrency,
      ]
    let named = texts + parties
    others = (0..<map.fieldCount).filter { !plain.contains($0) && !named.contains($0) }
    let asked = Self.isAsked(map) && fields.amount >= 0 && fields.sign < 0
    let dates = [fields.booked, fields.valued]
    let candidates = asked ? (others + texts).filter { !dates.contains($0) }.sorted() : []
    // Types that our own layout has a column for are another format's.
    let isOwn = map.profile.name == "canonical"
    let (words, texts) = (words, texts)
    sides = SideColumns(
      candidates.filter { !isOwn || map.column(of: $0) == nil }.map { field in
        let name = map.header(of: field)
        return SideColumns.Column(
          field: field, name: name, header: words.header(name), isText: texts.contains(field))
      })
  }

  /// Whether a row has a text that begins as a balance does.
  func mayState(_ view: SourceRows.View, _ row: Int) -> Bool {
    texts.contains { words.mayState(view.trimmed(row, $0)) }
      || parties.contains { words.mayState(view.trimmed(row, $0)) }
      || others.contains { words.mayState(view.trimmed(row, $0)) }
  }

  mutating func addSides(_ view: SourceRows.View, _ row: Int, _ amount: Int64) { sides.add(view, row, amount, words) }

  mutating func countWidth(_ view: SourceRows.View, _ row: Int, header: Int) {
    let amounts = amounts
    widths.add(view, row, header: header, amounts: amounts)
  }

  /// Whether nobody knows how the file's amounts are signed: the formats of the banks that we know are known.
  private static func isAsked(_ map: ColumnMap) -> Bool {
    let name = map.profile.name
    return map.profile.isFallback || name == "canonical" || name.hasSuffix(".yaml")
  }
}

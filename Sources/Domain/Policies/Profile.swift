/// How the columns of one exporting system map onto the canonical ones: one layout of one kind of file.
///
/// It is wide because a profile may say each of these, and says them by name.
package struct Profile: Sendable, Hashable {
  /// How an amount says whether it is owed or owing.
  package enum SignRule: String, Sendable, CaseIterable {
    /// Amounts are positive and the type of the document gives the sign; a negative amount is an error.
    case type
    /// A negative amount is a credit; the amount of a type that is one may have either sign.
    case signed
    /// The amount is what the row adds to the customer's balance: a credit note reversed has a positive one.
    case balance
  }

  /// What several rows with one document number are.
  package enum LineRule: String, Sendable, CaseIterable {
    /// Documents that share a number.
    case each
    /// Line items that repeat the document's own amounts.
    case repeated
    /// Line items whose amounts add up to the document's.
    case summed
    /// Line items below their document's row, whose columns are empty in them.
    case continued
  }

  package var name: String
  package var kind: InputKind
  /// Whether text that a spreadsheet would run has an apostrophe before it, as we write it ourselves.
  package var guardsText = false
  package var lines = LineRule.each
  /// Canonical column to the headers it may have, in order of preference; compared without case, blanks and
  /// punctuation.
  package var headers: [String: [String]] { didSet { names.headers = headers.mapValues { $0.map(HeaderName.folded) } } }
  /// Canonical columns whose text several headers hold, joined in this order with a blank between them.
  package var joined: [String: [String]] = [:] {
    didSet { names.joined = joined.mapValues { $0.map(HeaderName.folded) } }
  }
  /// Canonical columns without which a file is not of this profile; `amount|debit` stands for one or the other.
  package var required: [String] {
    didSet { names.required = required.map { $0.split(separator: "|").map(String.init) } }
  }
  package var dates: DateOrder?
  package var decimal: DecimalMark?
  /// Whether a standard says how amounts are written: three decimals are three decimals then, in any currency.
  package var hasStandardAmounts = false
  package var sign: SignRule
  /// The system's words for a type to ours; compared without case.
  package var types: [String: DocumentType]
  /// Canonical columns that always hold the same value.
  package var constants: [String: String]
  /// Words of the `sign_word` column that make a bank line a debit; compared without case.
  package var debitWords: [String]
  /// Words of the `sign_word` column that make a bank line a credit; where there are any, no other word is taken for
  /// one.
  package var creditWords: [String] = []
  /// A record whose first filled field begins with one of these is a total or balance line, not a fact; compared
  /// without case.
  package var footers: [String]
  /// Words of the `status` and `type` columns for rows that are no facts of this kind: drafts, voided documents, lines
  /// not booked, payments among documents; compared without case. A star at the end of a word stands for any text.
  package var leftOut: [String] = []
  /// Words of the `type` column for rows that are facts of this kind; others are left out. Empty where all are.
  package var only: [String] = []
  /// What the system calls currencies, to codes of ISO 4217; compared without case.
  package var currencies: [String: String] = [:]
  /// Whether the layout lists what is open on a day: where its file says of which day, that is what its open amounts
  /// are of.
  package var listsOpenItems = false
  /// Words of the `type` column for payments that are not applied yet: credits in a list of open items, left out
  /// elsewhere.
  package var openCredits: [String] = []
  /// The report of the system that says what was open on a day, and how it is made.
  package var openingReport = ""
  /// The column that a heading, a row with one field filled, gives to the rows below it.
  package var groups: String?
  /// Whether the system ends every such file with a total.
  package var endsWithTotal = false
  /// Whether the last row is a total although no word says so.
  package var hasPlainTotals = false
  /// The words by which a report says what it sums.
  package var reportWords = ReportWords()
  /// Headers that a file of this layout has although no column reads them, and headers that it must not have.
  package var present: [String] = [] { didSet { names.present = present.map(HeaderName.folded) } }
  package var absent: [String] = [] { didSet { names.absent = absent.map(HeaderName.folded) } }
  /// Why a file of this layout is not read.
  package var refusal: Refusal?

  /// Whether it is for files that no other profile fits.
  package var isFallback = false
  /// Headers beginning with one of these belong to a file of another sort; compared as headers are.
  package var unless: [String] = [] { didSet { names.unless = unless.map(HeaderName.folded) } }
  /// The names of the columns of files that have no header; such a profile is used only where the settings name it.
  package var columns: [String] = []
  /// The encoding of its files as iconv knows it, where that is not UTF-8; nil where it is left to the file.
  package var encoding: String?
  /// Headers that occur twice in its files, of which the first is read.
  package var repeated: [String] = [] { didSet { names.repeated = repeated.map(HeaderName.folded) } }
  /// `account` and `currency`: the labels above the header that they follow.
  package var preamble: [String: [String]] = [:]
  /// Whether a row with nothing but its remittance text continues the row above it.
  package var isContinued = false

  /// A layout that holds no facts of its kind.
  package struct Refusal: Sendable, Hashable {
    /// What such a file is.
    package var reason: String
    /// What to export instead.
    package var instead: String

    package init(reason: String, instead: String) {
      self.reason = reason
      self.instead = instead
    }
  }
  /// The headers of the profile as they are compared, folded once: many profiles are held against each record of a
  /// file.
  package private(set) var names = Names()

  package struct Names: Sendable, Hashable {
    package fileprivate(set) var headers: [String: [String]] = [:]
    package fileprivate(set) var joined: [String: [String]] = [:]
    /// Columns that stand in for each other, one list a requirement.
    package fileprivate(set) var required: [[String]] = []
    package fileprivate(set) var present: [String] = []
    package fileprivate(set) var absent: [String] = []
    package fileprivate(set) var unless: [String] = []
    package fileprivate(set) var repeated: [String] = []
  }

  package init(name: String, kind: InputKind) {
    self.name = name
    self.kind = kind
    headers = [:]
    required = []
    sign = .type
    types = [:]
    constants = [:]
    debitWords = []
    footers = []
  }
}

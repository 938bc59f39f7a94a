/// How the columns of one exporting system map onto the canonical ones.
package struct Profile: Sendable, Hashable {
  /// How an amount says whether it is owed or owing.
  package enum SignRule: String, Sendable, CaseIterable {
    /// Amounts are positive and the type of the document gives the sign; a negative amount is an error.
    case type
    /// A credit has a negative amount, whatever its type says.
    case signed
  }

  /// What several rows with one document number are.
  package enum LineRule: String, Sendable, CaseIterable {
    /// Documents that share a number.
    case each
    /// Line items that repeat the document's own amounts.
    case repeated
    /// Line items whose amounts add up to the document's.
    case summed
  }

  package var name: String
  package var kind: InputKind
  package var lines = LineRule.each
  /// Canonical column to the headers it may have, in order of preference; compared without case, blanks and punctuation.
  package var headers: [String: [String]]
  /// Canonical columns whose text several headers hold, joined in this order with a blank between them.
  package var joined: [String: [String]] = [:]
  /// Canonical columns without which a file is not of this profile; `amount|debit` stands for one or the other.
  package var required: [String]
  package var dates: DateOrder?
  package var decimal: DecimalMark?
  package var sign: SignRule
  /// The system's words for a type to ours; compared without case.
  package var types: [String: DocumentType]
  /// Canonical columns that always hold the same value.
  package var constants: [String: String]
  /// Words of the `sign_word` column that make a bank line a debit; compared without case.
  package var debitWords: [String]
  /// Words of the `sign_word` column that make a bank line a credit; where there are any, no other word is taken for one.
  package var creditWords: [String] = []
  /// A record whose first filled field begins with one of these is a total or balance line, not a fact; compared without case.
  package var footers: [String]
  /// Words of the `status` column for rows that are no facts: drafts, voided documents, lines not booked; compared without case.
  /// A star at the end of a word stands for any text.
  package var leftOut: [String] = []
  /// Whether it is for files that no other profile fits.
  package var isFallback = false
  /// Headers beginning with one of these belong to a file of another sort; compared as headers are.
  package var unless: [String] = []
  /// The names of the columns of files that have no header; such a profile is used only where the settings name it.
  package var columns: [String] = []
  /// The encoding of its files as iconv knows it, where that is not UTF-8; nil where it is left to the file.
  package var encoding: String?
  /// Headers that stand twice in its files, of which the first is read.
  package var repeated: [String] = []
  /// `account` and `currency`: the labels above the header behind which they stand.
  package var preamble: [String: [String]] = [:]
  /// Whether a row with nothing but its remittance text continues the row above it.
  package var isContinued = false

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

internal import Domain

/// Of which day the ledger's open amounts in a file are.
struct ClaimAge {
  /// Nil where nothing says: of about the day that the run is for.
  private(set) var day: CalendarDate?
  /// Whether an earlier close has read the very same file, and nothing in it is later: what it says of no day is of
  /// then.
  private(set) var isOld = false

  init() {}

  /// The file says its day; else one with documents of a later day than the run's was made on that day or later.
  init(_ part: DocumentPart, asOf: CalendarDate?, closed: CalendarDate?, _ files: InputFiles) {
    day = part.claimedOn
    guard day == nil, let asOf, !part.documents.claimedOpen.isEmpty, let last = part.documents.issuedOn.max() else {
      return
    }
    if last > asOf { day = last }
    let digest = files[part.context.file].sha256
    isOld = closed.map { last <= $0 } ?? false && !digest.isEmpty && files.earlier.contains { $0.sha256 == digest }
  }
}

extension Merge {
  /// Takes what a file says is open of a document that another has too, where what is known does not say more.
  mutating func takeClaim(of part: DocumentPart, _ row: Int, _ known: Int) {
    guard !claimAge.isOld else { return }
    let claims = part.documents.claimedOpen
    let open = part.hasOnlyOpen ? part.documents.amounts[row] : claims.isEmpty ? Documents.noClaim : claims[row]
    guard open != Documents.noClaim else { return }
    let documents = ledger.documents
    let hasClaim = !documents.claimedOpen.isEmpty && documents.claimedOpen[known] != Documents.noClaim
    guard !hasClaim || worth(of: claimAge.day) >= worth(of: documents.dayOfClaim(known)) else { return }
    ledger.documents.claim(known, open, on: claimAge.day, from: part.documents.sources[row])
  }

  /// How much a claim of a day says: the most where it is of the month at work, the later the more; where no day is
  /// said it is of about now; one of an earlier month says less, one of a day to come least.
  private func worth(of day: CalendarDate?) -> Int {
    let now = Int(Int32.max)
    guard let day, let asOf else { return now }
    if day > asOf { return -now }
    return day.month == asOf.month ? now + day.days(since: day.month.firstDay) : Int(day.dayNumber)
  }
}

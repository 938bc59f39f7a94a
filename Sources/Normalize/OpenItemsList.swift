package import Domain

extension SourceFormat {
  /// The day of which a file of documents lists what is open: the settings say that it is an opening list, or its
  /// layout lists open items and its title says of which day. Nil where the file is no such list.
  package func listedOn(_ profile: Profile) -> CalendarDate? {
    guard profile.kind == .documents else { return nil }
    return opening ?? (profile.listsOpenItems ? asOf : nil)
  }
}

extension DocumentPart {
  /// The day of which the file lists what is open; nil where it is no such list.
  package var listedOn: CalendarDate? { context.format.listedOn(context.map.profile) }

  /// The day of which the file says what is open: of the list's, else the day on which it says that it was made.
  package var claimedOn: CalendarDate? {
    listedOn ?? context.format.madeOn ?? (context.madeOn.count == 1 ? context.madeOn.first : nil)
  }

  /// Whether the settings say that the list holds all that was open on its day.
  var isDeclaredOpening: Bool { context.format.opening != nil }

  /// Whether what is open is all that the list says of a document.
  var hasOnlyOpen: Bool { listedOn != nil && !context.map.has(DocumentColumn.claimedOpen.rawValue) }

  /// What was open of a row of the list on its day.
  func listedOpen(_ row: Int) -> Int64 {
    guard !documents.claimedOpen.isEmpty, documents.claimedOpen[row] != Documents.noClaim else {
      return documents.amounts[row]
    }
    return documents.claimedOpen[row]
  }

  /// Whether the word of a row says that it is a payment which is not applied yet.
  func isOpenCredit(_ word: String) -> Bool {
    listedOn != nil && context.map.profile.openCredits.contains { $0.lowercased() == word.lowercased() }
  }
}

internal import Diagnostics
internal import Domain

/// What was open before the first close, as a list of open items of one day says.
///
/// Of the documents dated until that day the list has what is open, or nothing is: what was settled before is off, by
/// whatever it was. Books that are begun keep their opening: what becomes known later and is dated until its day was
/// settled by then too, unless a file says that it is open.
extension Merge {
  mutating func takeOpening(of parts: [FilePart]) {
    let all = Self.documentParts(parts)
    let offByPayments = listed.keys.sorted().reduce(into: [Int32: Int64]()) { off, number in
      for (document, open) in partPayments(in: all[number], listed[number] ?? []) { off[document] = open }
    }
    if let closed = ledger.closed {
      guard var opening = closed.opening else { return tellOfLateList(all, closed) }
      let added = Set(
        listed.filter { all[$0.key].context.format.opening == opening.asOf }.flatMap(\.value)
          .filter { $0 >= closed.documentCount })
      opening.settled = settled(until: opening.asOf, [:], added: added, from: closed.documentCount)
      ledger.opening = opening
      return
    }
    guard !listed.isEmpty, let asOf else { return }
    let lists = listed.keys.sorted().filter { number in all[number].listedOn.map { $0 <= asOf } ?? false }
    let declared = lists.filter { all[$0].isDeclaredOpening }
    guard let day = (declared.isEmpty ? lists : declared).compactMap({ all[$0].listedOn }).min() else { return }
    let opening = (declared.isEmpty ? lists : declared).filter { all[$0].listedOn == day }
    var open: [Int32: (open: Int64, source: Source)] = [:]
    for number in opening {
      for (row, document) in (listed[number] ?? []).enumerated() where open[document] == nil {
        open[document] = (
          offByPayments[document] ?? all[number].listedOpen(row), all[number].documents.sources[row]
        )
      }
    }
    if declared.isEmpty, tellIfPartial(all[opening[0]], day, open) { return }
    var result = Opening(asOf: day)
    result.settled = settled(until: day, open, from: 0)
    result.lists = opening.map { Opening.List(file: all[$0].context.file, hasOnlyOpen: all[$0].hasOnlyOpen) }
    ledger.opening = result
    for number in opening where all[number].isDeclaredOpening { tellOfTitle(all[number], day) }
    tellOfLater(open, day, all[opening[0]])
  }

  /// A list that the settings call the opening of books that are begun without one.
  private mutating func tellOfLateList(_ parts: [DocumentPart], _ closed: ClosedState) {
    for number in listed.keys.sorted() {
      guard let day = parts[number].context.format.opening, day <= closed.asOf else { continue }
      findings.append(
        Diagnostic(
          NormalizeCodes.openingAfterFirstClose, at: Place(path: path(parts[number].context.file)),
          "the books began without the opening of \(day), and \(closed.period) is closed: it would be taken as what"
            + " came late, beside payments that it has off",
          hint: "close the first month anew with --reopen, then those after it; or take `opening:` off the source"))
    }
  }

  /// A title that says another day than the settings; one of the day behind it may mean its beginning.
  private mutating func tellOfTitle(_ part: DocumentPart, _ day: CalendarDate) {
    guard let title = part.context.format.asOf, !(0...1).contains(title.days(since: day)) else { return }
    findings.append(
      Diagnostic(
        NormalizeCodes.openingOfOtherDay, at: Place(path: path(part.context.file)),
        "its title says that it is of \(title), and its source that it is the opening of \(day)",
        hint: "export it as of \(day), or write `opening: \(title)`; where the title is wrong, take its line out"))
  }

  /// What is open of documents of a list in which part payments stand as items of their own and name their invoice, as
  /// SAP has them: they are off what is open of it, and nothing of them is open. The list claims that.
  private mutating func partPayments(in part: DocumentPart, _ rows: [Int32]) -> [Int32: Int64] {
    let documents = ledger.documents
    guard !documents.related.isEmpty else { return [:] }
    var listed: [String: Int32] = [:]
    var open: [Int32: Int64] = [:]
    for (row, document) in rows.enumerated() {
      open[document] = part.listedOpen(row)
      if documents.amounts[Int(document)] > 0 { listed[documents.numbers[Int(document)]] = document }
    }
    var changed: [Int32: Int64] = [:]
    for payment in rows where documents.types[Int(payment)] == .opening {
      guard let number = documents.related[payment], let invoice = listed[number],
        documents.customers[Int(invoice)] == documents.customers[Int(payment)],
        documents.currencies[Int(invoice)] == documents.currencies[Int(payment)],
        let paid = open[payment], paid < 0, let left = open[invoice], left + paid >= 0
      else { continue }
      (open[invoice], open[payment]) = (left + paid, 0)
      (changed[invoice], changed[payment]) = (left + paid, 0)
    }
    for (document, left) in changed where ledger.documents.dayOfClaim(Int(document)) == part.listedOn {
      ledger.documents.claim(Int(document), left, on: part.listedOn)
    }
    return changed
  }

  /// What was settled until a day of documents dated until then: all but what the list has open of them.
  private mutating func settled(
    until day: CalendarDate, _ open: [Int32: (open: Int64, source: Source)], added: Set<Int32> = [],
    from first: Int
  ) -> [Opening.Settled] {
    let documents = ledger.documents
    var settled: [Opening.Settled] = []
    var outside = Sums()
    var contradicting = Sums()
    var late = Sums()
    for row in first..<documents.count where documents.issuedOn[row] <= day {
      let amount = documents.amounts[row]
      if let item = open[Int32(row)] {
        let (low, high) = (min(amount, 0), max(amount, 0))
        guard item.open != amount, low <= item.open, item.open <= high else { continue }
        settled.append(Opening.Settled(document: Int32(row), amount: amount - item.open, source: item.source))
      } else if added.contains(Int32(row)) {
        late.add(row, documents)
      } else if !documents.claimedOpen.isEmpty, ![0, Documents.noClaim].contains(documents.claimedOpen[row]) {
        contradicting.add(row, documents)
      } else if amount != 0 {
        outside.add(row, documents)
        settled.append(Opening.Settled(document: Int32(row), amount: amount, source: nil))
      }
    }
    if let row = outside.first {
      findings.append(
        Diagnostic(
          NormalizeCodes.settledBeforeOpening, at: place(documents.sources[row]),
          "\(outside.text) dated until \(day) and not in the opening list of that day:"
            + " settled by then, the first is '\(documents.numbers[row])'",
          hint: "one that was entered late belongs into the list; one that is open is open where a file says so"))
    }
    if let row = late.first {
      findings.append(
        Diagnostic(
          NormalizeCodes.openingDiffers, at: place(documents.sources[row]),
          "\(late.text) \(Wording.form(late.count, "is", "are")) in the opening list of \(day) now, and"
            + " \(Wording.form(late.count, "was", "were")) not when the books began with it: open from now on, the"
            + " first is '\(documents.numbers[row])'",
          hint: "close the first month anew with --reopen, then those after it, where the list is right now"))
    }
    if let row = contradicting.first {
      findings.append(
        Diagnostic(
          NormalizeCodes.openBesideOpening, at: place(documents.sources[row]),
          "\(contradicting.text) dated until \(day) and open by another file, and not in the opening list of that day:"
            + " open, the first is '\(documents.numbers[row])'",
          hint: "add what was open to the list, or export it again: it must hold all that was open"))
    }
    return settled
  }

  /// Whether other files have documents of the time that the list does not hold: then it may be one of some customers,
  /// unless the settings say that it is the opening.
  private mutating func tellIfPartial(
    _ part: DocumentPart, _ day: CalendarDate, _ open: [Int32: (open: Int64, source: Source)]
  ) -> Bool {
    let documents = ledger.documents
    var others = Sums()
    for row in 0..<documents.count where documents.issuedOn[row] <= day && open[Int32(row)] == nil {
      others.add(row, documents)
    }
    guard let row = others.first else { return false }
    findings.append(
      Diagnostic(
        NormalizeCodes.listNotWhole, at: Place(path: path(part.context.file)),
        "the list says what was open on \(day), and other files have \(others.text) dated until then that it does not"
          + " hold, the first is '\(documents.numbers[row])': what it says is compared, and opens nothing",
        hint: "where it holds all that was open on that day, write `opening: \(day)` on its source"))
    return true
  }

  /// Documents of the list that are dated after its day.
  private mutating func tellOfLater(
    _ open: [Int32: (open: Int64, source: Source)], _ day: CalendarDate, _ part: DocumentPart
  ) {
    let documents = ledger.documents
    var later = Sums()
    for row in open.keys.sorted() where documents.issuedOn[Int(row)] > day { later.add(Int(row), documents) }
    guard let row = later.first else { return }
    // A few are invoices that were written ahead of their date, and one or two are no few of a short list.
    let isOther = part.isDeclaredOpening && later.count >= 3 && later.count * 10 > open.count
    findings.append(
      Diagnostic(
        isOther ? NormalizeCodes.openingOfOtherDay : NormalizeCodes.afterOpening,
        at: Place(path: path(part.context.file)),
        "the opening list of \(day) has \(later.text) dated after that day, the first is '\(documents.numbers[row])':"
          + " it is of a later day",
        hint: "export what was open on \(day), or write the day of which it is"))
  }

  /// How many documents, and over how much.
  private struct Sums {
    var first: Int?
    private(set) var count = 0
    private var sums: [Currency: Int64] = [:]

    mutating func add(_ row: Int, _ documents: Documents) {
      if first == nil { first = row }
      count += 1
      sums[documents.currencies[row], default: 0] += documents.amounts[row]
    }

    var text: String {
      let money = sums.sorted { $0.key < $1.key }.map { "\(Money($0.value, $0.key).plain) \($0.key)" }
      return "\(Wording.counted(count, "document")) over \(money.joined(separator: " and "))"
    }
  }
}

internal import Diagnostics
internal import Domain

/// What the books carry comes before what the files say, and stays in front of it.
extension Merge {
  /// A source of an earlier close, as a file of this run's list.
  func carriedSource(_ source: Source) -> Source {
    Source(file: source.file + UInt32(ledger.files.files.count), line: source.line)
  }

  /// Puts carried documents, receipts and statements into the ledger, with customers as this run numbers them.
  mutating func carryFacts() {
    guard let carried, var state = closedState else { return }
    let known = carried.customers.map { ledger.customers.row(of: $0.id) ?? Customers.nobody }
    func rowNow(of customer: Int32) -> Int32 { customer < 0 ? customer : known[Int(customer)] }
    var (documents, receipts) = (carried.documents, carried.receipts)
    documents.renumberCustomers(rowNow)
    documents.renumberSources(carriedSource)
    receipts.renumberCustomers(rowNow)
    receipts.renumberSources(carriedSource)
    (ledger.documents, ledger.receipts) = (documents, receipts)
    for row in state.customers.indices { state.customers[row] = rowNow(of: state.customers[row]) }
    for at in state.review.indices { state.review[at].customer = rowNow(of: state.review[at].customer) }
    for at in state.balances.indices { state.balances[at].customer = rowNow(of: state.balances[at].customer) }
    for at in state.rollForward.indices { state.rollForward[at].customer = rowNow(of: state.rollForward[at].customer) }
    state.allocations.renumberSources(carriedSource)
    for at in state.opening?.lists.indices ?? 0..<0 {
      state.opening?.lists[at].file += UInt32(ledger.files.files.count)
    }
    ledger.opening = state.opening
    ledger.closed = state
  }

  /// Carried events, decisions and rates, in front of those of the files.
  mutating func carryLogs(_ events: inout OccurrenceMerger<Event>, _ decisions: inout OccurrenceMerger<Decision>) {
    guard let carried else { return }
    let none = Source(file: 0, line: 0)
    for (event, customer) in carried.events {
      var event = event
      event.customer =
        customer < 0 ? customer : ledger.customers.row(of: carried.customers[Int(customer)].id) ?? Customers.nobody
      let source = carriedSource(event.source)
      event.source = none
      events.know(event)
      event.source = source
      ledger.events.append(event)
    }
    for var decision in carried.decisions {
      let source = carriedSource(decision.source)
      decision.source = none
      decisions.know(decision)
      ledger.closed?.decisions.insert(decision.withoutSource)
      decision.source = source
      ledger.decisions.append(decision)
    }
    for var rate in carried.rates {
      rate.source = carriedSource(rate.source)
      ledger.rates.append(rate)
    }
  }

  // MARK: Documents that files repeat

  /// Whether a document is carried, and no file of the run had it yet.
  mutating func isFirstTelling(of document: Int32) -> Bool {
    guard let closed = ledger.closed, Int(document) < closed.documentCount else { return false }
    return toldDocuments.insert(document).inserted
  }

  /// A carried document as a file has it now: the same, which adds nothing, or changed, which is a change of a closed
  /// period.
  mutating func retell(_ part: DocumentPart, _ row: Int, _ document: Int32, hasDue: Bool) {
    let other = part.documents
    let known = Int(document)
    let documents = ledger.documents
    let change = DocumentChange(
      kind: .changed, document: document, amount: documents.amounts[known], issuedOn: documents.issuedOn[known],
      dueOn: documents.dueOn[known], source: other.sources[row])
    guard other.currencies[row] == documents.currencies[known] else { return mergeRow(part, row, into: known) }
    let hasOtherDue = hasDue && other.dueOn[row] != documents.dueOn[known]
    let hasOtherAmount = other.amounts[row] != change.amount && !saysOnlyOpen(part, row, of: known)
    if hasOtherAmount || other.issuedOn[row] != change.issuedOn || hasOtherDue {
      ledger.documents.change(known, to: other, row, hasDue: hasDue)
      ledger.closed?.open[known] += other.amounts[row] - change.amount
      ledger.closed?.changes.append(change)
      reportChange(change)
      return
    }
    retoldDocuments.insert(document)
    takeClaim(of: part, row, known)
    ledger.documents.dispute(known, other.disputes[Int32(row)])
    ledger.documents.tax(known, other.tax(row))
    ledger.documents.learn(known, from: other, row)
    noteMerged(file: other.sources[row].file, amount: other.amounts[row], currency: other.currencies[row])
  }

  /// Whether of the two amounts of a document one is only what was open: of the row, or of the opening list from which
  /// the document came.
  private func saysOnlyOpen(_ part: DocumentPart, _ row: Int, of known: Int) -> Bool {
    if part.hasOnlyOpen { return true }
    let (was, now) = (ledger.documents.amounts[known], part.documents.amounts[row])
    let file = ledger.documents.sources[known].file
    return was.signum() == now.signum() && abs(now) > abs(was)
      && ledger.opening?.lists.contains { $0.file == file && $0.hasOnlyOpen } ?? false
  }

  /// Whether a carried document has a date after the one that the run is for.
  func isMovedBehind(_ other: Documents, _ row: Int, _ document: Int32) -> Bool {
    guard let asOf else { return false }
    return other.issuedOn[row] > asOf && other.currencies[row] == ledger.documents.currencies[Int(document)]
  }

  /// It is not there yet: what was closed of it is taken out, and the row counts from its own day on, as a document
  /// that is new then.
  mutating func moveBehind(_ other: Documents, _ row: Int, _ document: Int32) {
    let known = Int(document)
    let documents = ledger.documents
    takeOut(document, toldAt: other.sources[row])
    findings.append(
      Diagnostic(
        NormalizeCodes.changedDocument, at: place(other.sources[row]),
        "'\(documents.numbers[known])' was closed as of \(documents.issuedOn[known]) and is of \(other.issuedOn[row])"
          + " now",
        hint:
          "it is taken out until then, when it counts again: a line of Prior-period changes; what was paid on it is on"
          + " account"
      ))
  }

  private mutating func takeOut(_ document: Int32, toldAt source: Source?) {
    let row = Int(document)
    let documents = ledger.documents
    ledger.closed?.changes.append(
      DocumentChange(
        kind: .withdrawn, document: document, amount: documents.amounts[row], issuedOn: documents.issuedOn[row],
        dueOn: documents.dueOn[row],
        source: source))
    ledger.closed?.open[row] -= documents.amounts[row]
    ledger.documents.withdraw(row)
  }

  private mutating func reportChange(_ change: DocumentChange) {
    let row = Int(change.document)
    let documents = ledger.documents
    let currency = documents.currencies[row]
    func text(_ amount: Int64, _ issued: CalendarDate, _ due: CalendarDate) -> String {
      "\(Money(amount, currency).plain) \(currency) of \(issued), due \(due)"
    }
    let source = change.source ?? documents.sources[row]
    findings.append(
      Diagnostic(
        NormalizeCodes.changedDocument, at: place(source),
        "'\(documents.numbers[row])' was closed as \(text(change.amount, change.issuedOn, change.dueOn)) and is"
          + " \(text(documents.amounts[row], documents.issuedOn[row], documents.dueOn[row])) now",
        hint: "the closed figures stay: the difference is a line of Prior-period changes"))
  }

  /// Carried documents that a file leaves out, though it covers its months whole.
  ///
  /// A file covers a month whole where it has most of the month's documents that the books know, as they were, and most
  /// of those that are settled in all such months: a list of open items would not, and one of what was entered or
  /// corrected since would not either. What is partly paid or settled stays as it is.
  mutating func findWithdrawn(_ part: DocumentPart) {
    guard let closed = ledger.closed, part.documents.count > 0, part.listedOn == nil else { return }
    for currency in Set(part.documents.currencies).sorted() {
      let days = part.documents.issuedOn.indices.filter { part.documents.currencies[$0] == currency }.map {
        part.documents.issuedOn[$0]
      }
      guard let first = days.min()?.month, let last = days.max()?.month, first.firstDay <= closed.asOf else { continue }
      let known = (0..<closed.documentCount).filter {
        ledger.documents.currencies[$0] == currency && first <= ledger.documents.issuedOn[$0].month
          && ledger.documents.issuedOn[$0].month <= last
      }
      let months = Dictionary(grouping: known) { ledger.documents.issuedOn[$0].month }.filter {
        isMostlyRetold($0.value)
      }
      let settled = months.values.joined().filter { closed.open[$0] == 0 }
      let isOpenList = settled.isEmpty || !isMostlyRetold(settled)
      newByNumber = nil
      for (_, rows) in months.sorted(by: { $0.key < $1.key }) {
        let missing = rows.filter { !toldDocuments.contains(Int32($0)) }
        for row in missing where !isOpenList || missing.count == 1 || movedTo(row) != nil {
          withdraw(row, by: part, wasOpenListOnly: isOpenList)
        }
      }
    }
  }

  /// Whether the files of the run have more than half of some documents as they were.
  private func isMostlyRetold(_ rows: [Int]) -> Bool {
    rows.count { retoldDocuments.contains(Int32($0)) } * 2 > rows.count
  }

  private mutating func withdraw(_ row: Int, by part: DocumentPart, wasOpenListOnly: Bool) {
    let documents = ledger.documents
    let amount = documents.amounts[row]
    let money = Money(amount, documents.currencies[row])
    guard let open = ledger.closed?.open[row], amount != 0 else { return }
    let mover = movedTo(row)
    let isUntouched = open == amount && !wasOpenListOnly || mover != nil
    findings.append(
      Diagnostic(
        NormalizeCodes.withdrawnDocument, at: Place(path: path(part.context.file)),
        "'\(documents.numbers[row])' of \(documents.issuedOn[row]) over \(money.plain) \(money.currency) was closed"
          + " and is not in the file,"
          + " which covers its month"
          + (mover.map { ": it is '\($0)'s now" } ?? (isUntouched ? "" : ": it is left as it was")),
        hint: isUntouched
          ? "it is taken out from this close on: a line of Prior-period changes"
          : "if it was cancelled, enter a credit note or a write-off for it"))
    if isUntouched { takeOut(Int32(row), toldAt: nil) }
  }

  /// The customer under whom a document that is missing is now, all else being as it was; nil where there is none, or
  /// several.
  private mutating func movedTo(_ row: Int) -> String? {
    guard let closed = ledger.closed else { return nil }
    let documents = ledger.documents
    let byNumber = newByNumber ?? Dictionary(grouping: closed.documentCount..<documents.count) { documents.numbers[$0] }
    newByNumber = byNumber
    let twins = (byNumber[documents.numbers[row]] ?? []).filter {
      documents.amounts[$0] == documents.amounts[row] && documents.issuedOn[$0] == documents.issuedOn[row]
        && documents.types[$0] == documents.types[row] && documents.currencies[$0] == documents.currencies[row]
        && documents.customers[$0] != documents.customers[row]
    }
    return twins.count == 1 ? ledger.customers[documents.customers[twins[0]]].id : nil
  }

  // MARK: Bank lines that files repeat

  /// Carried bank lines that a file leaves out, though it has lines of the same account on days before and after.
  mutating func reportWithdrawn(of parts: [BankPart], carried: Int) {
    guard carried > 0 else { return }
    // A line may be in another file of the run, of an account that neither of them names.
    var repeated: Set<RowFingerprint> = []
    for part in parts { repeated.formUnion(part.receipts.fingerprints) }
    for part in parts {
      for account in part.accounts {
        guard let first = account.first, let last = account.last else { continue }
        for row in 0..<carried where first < ledger.receipts.bookedOn[row] && ledger.receipts.bookedOn[row] < last {
          guard !ledger.receipts.fromJournal[row], !repeated.contains(ledger.receipts.fingerprints[row]),
            AccountKey.of(ledger.receipts.account(row)) == account.key, !renumberedAccounts.contains(account.key),
            isTellable(row, by: part)
          else { continue }
          let money = Money(ledger.receipts.amounts[row], ledger.receipts.currencies[row])
          findings.append(
            Diagnostic(
              NormalizeCodes.withdrawnLine, at: Place(path: path(part.context.file)),
              "bank line '\(ledger.receipts.ids[row])' of \(ledger.receipts.bookedOn[row]) over \(money.plain)"
                + " \(money.currency) was closed and is"
                + " not in the file, which covers the days around it",
              hint: "ask the bank; the line counts as it did"))
        }
      }
    }
  }

  /// Whether a file uses the words in which the line came: it repeats at least one other carried line.
  private func isTellable(_ row: Int, by part: BankPart) -> Bool {
    ledger.files[part.context.file].merged > part.context.merged
      && part.receipts.currencies.contains(ledger.receipts.currencies[row])
  }
}

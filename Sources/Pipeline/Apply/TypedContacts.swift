internal import Diagnostics
internal import Domain
internal import Ingest

/// Judges what people typed into the Actions sheet against the list of the run: what fits becomes lines of the contact
/// log, what does not a finding. A row is taken whole or not at all.
struct TypedContacts {
  private(set) var taken: [Event] = []
  private(set) var findings: [Diagnostic] = []
  /// Rows that stand in the log already.
  private(set) var repeated = 0
  /// The lines of the sheet that do not stand in the log.
  private(set) var waiting: [Int] = []

  private let report: Report
  private let sheet: ActionsSheetReader
  private let path: String
  private let customers: [String: Int32]

  init(_ sheet: ActionsSheetReader, path: String, report: Report) {
    self.report = report
    self.sheet = sheet
    self.path = path
    let wanted = Set(sheet.typed.map(\.customerID))
    var customers: [String: Int32] = [:]
    for row in 0..<Int32(report.ledger.customers.count) where wanted.contains(report.ledger.customers[row].id) {
      customers[report.ledger.customers[row].id] = row
    }
    self.customers = customers
    let log = Dictionary(grouping: report.ledger.events.filter { customers.values.contains($0.customer) }) {
      $0.customer
    }
    for row in sheet.typed {
      do {
        let contact = try read(row)
        let known = (log[contact.customer] ?? []).filter {
          $0.by == contact.by && $0.date == contact.date
        }
        if contact.stands(in: known, report.ledger.entity.currency) {
          repeated += 1
          continue
        }
        waiting.append(row.line)
        taken += try events(of: contact, known)
        hintAtDispute(contact)
      } catch {
        if waiting.last != row.line { waiting.append(row.line) }
        findings.append(error.finding)
      }
    }
  }

  /// A row in words that hold.
  private struct Contact {
    var typed: TypedContact
    var customer: Int32
    var currency: Currency
    var kind: DeskAction.Kind
    var by: String
    var date: CalendarDate
    var promisedOn: CalendarDate?
    /// In minor units of the entity's currency; nil for all that was asked.
    var promised: Int64?

    /// Whether the log has all that the row says.
    func stands(in known: [Event], _ entity: Currency) -> Bool {
      guard known.contains(where: { $0.kind.isContact && $0.outcome == typed.outcome && $0.reason == typed.whyLate })
      else { return false }
      guard let promisedOn else { return true }
      return known.contains {
        $0.kind == .promise && $0.promisedOn == promisedOn && (promised == nil || $0.amount == promised)
      }
    }
  }

  // MARK: Words

  private func read(_ row: TypedContact) throws(ReviewRefusal) -> Contact {
    guard let customer = customers[row.customerID], let currency = Currency(row.currency),
      let kind = DeskAction.Kind(rawValue: row.kind)
    else {
      throw refusal(
        row, .customerID,
        "the row names no customer, currency or kind of the list: '\(row.customerID)', '\(row.currency)',"
          + " '\(row.kind)'",
        hint: "leave these cells as the close wrote them")
    }
    if row.outcome.isEmpty {
      throw refusal(
        row, .outcome, "the contact with '\(row.customerID)' has no outcome",
        hint: "say what came of it; no_answer or sent where nobody was reached")
    }
    for (column, lacks) in [(ActionColumn.by, row.by.isEmpty), (.date, row.date.isEmpty)] where lacks {
      throw refusal(
        row, column, "the contact with '\(row.customerID)' has no \(column == .by ? "name" : "date")",
        hint: "fill in By and Date, on the row or above the titles")
    }
    for (column, text) in [(ActionColumn.outcome, row.outcome), (.by, row.by), (.note, row.note)]
    where text.utf8.count > TypedFields.longestText {
      throw refusal(
        row, column,
        "\(column.rawValue) is \(text.utf8.count) bytes long, at most \(TypedFields.longestText) are taken",
        hint: "shorten it")
    }
    if !row.whyLate.isEmpty, WhyLate(rawValue: row.whyLate) == nil {
      throw refusal(
        row, .whyLate, "'\(row.whyLate)' is no reason",
        hint: "choose one of \(WhyLate.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let date = try day(row, .date, row.date)
    try holdAgainstClose(row, date)
    var contact = Contact(
      typed: row, customer: customer, currency: currency, kind: kind, by: row.by, date: date)
    try readPromise(row, into: &contact)
    return contact
  }

  private func day(_ row: TypedContact, _ column: ActionColumn, _ text: String) throws(ReviewRefusal) -> CalendarDate {
    do {
      return try TypedFields.day(text)
    } catch {
      throw refusal(row, column, error.message, hint: error.hint)
    }
  }

  /// A contact comes of a list, so it is made after the month began.
  private func holdAgainstClose(_ row: TypedContact, _ date: CalendarDate) throws(ReviewRefusal) {
    let (first, last) = (
      report.close.period.firstDay, report.close.asOf.adding(days: TypedFields.longestWait)
    )
    guard date < first || date > last else { return }
    throw refusal(
      row, .date, "the contact with '\(row.customerID)' is dated \(date), not between \(first) and \(last)",
      hint: "type the day of the contact; an older one goes into the log by hand")
  }

  private func readPromise(_ row: TypedContact, into contact: inout Contact) throws(ReviewRefusal) {
    if row.promisedOn.isEmpty {
      guard row.promised.isEmpty else {
        throw refusal(
          row, .promisedOn, "'\(row.customerID)' promised \(row.promised), and no day is typed",
          hint: "type the day by which it is to come")
      }
      return
    }
    let promisedOn = try day(row, .promisedOn, row.promisedOn)
    guard promisedOn >= contact.date, promisedOn <= contact.date.adding(days: TypedFields.longestWait) else {
      throw refusal(
        row, .promisedOn,
        "the promise of '\(row.customerID)' is for \(promisedOn), "
          + (promisedOn < contact.date ? "before it was made on \(contact.date)" : "more than a year ahead"),
        hint: "type the day by which the customer said he pays")
    }
    contact.promisedOn = promisedOn
    guard !row.promised.isEmpty else { return }
    let amount: Int64
    do {
      amount = try TypedFields.amount(row.promised, in: contact.currency, whole: row.promised)
    } catch {
      throw refusal(row, .promised, error.message, hint: error.hint)
    }
    let logged = contact.currency.rescaled(amount, to: report.ledger.entity.currency)
    guard amount > 0, report.ledger.entity.currency.rescaled(logged, to: contact.currency) == amount else {
      throw refusal(
        row, .promised,
        amount > 0
          ? "'\(row.promised)' has more decimals than the log, which is read in \(report.ledger.entity.currency)"
          : "a promise of '\(row.promised)' is none",
        hint: "write it as 1234.50")
    }
    contact.promised = logged
  }

  private func refusal(
    _ row: TypedContact, _ column: ActionColumn, _ message: String, hint: String
  ) -> ReviewRefusal {
    let place = Place(path: path, sheet: sheet.sheet, line: row.line, column: sheet.column(column))
    return ReviewRefusal(finding: Diagnostic(ReviewCodes.badContact, at: place, message, hint: hint))
  }

  // MARK: The list

  private func events(of contact: Contact, _ known: [Event]) throws(ReviewRefusal) -> [Event] {
    let row = contact.typed
    let actions = report.close.desk.work.actions
    guard
      let action = actions.first(where: {
        $0.customer == contact.customer && $0.currency == contact.currency && $0.kind == contact.kind
      })
    else {
      throw refusal(
        row, .kind,
        "the list as of \(report.close.asOf) has no row '\(row.kind)' of '\(row.customerID)' in \(row.currency)",
        hint: "it is paid, held or logged by now: enter the contact into the log by hand")
    }
    guard let channel = action.channel else {
      throw refusal(
        row, .outcome, "the row '\(row.kind)' of '\(row.customerID)' is no contact with the customer",
        hint: "enter what was done into the log by hand")
    }
    if let other = known.first(where: { $0.kind == channel.eventKind && $0.outcome != row.outcome }) {
      throw refusal(
        row, .outcome,
        "\(row.by) has '\(other.outcome)' of \(contact.date) in the log already,"
          + " \(report.ledger.files.text(of: other.source))",
        hint: "correct that line of the log where the outcome changed")
    }
    let named = documents(of: action)
    var found: [Event] = []
    if !known.contains(where: { $0.kind == channel.eventKind && $0.outcome == row.outcome }) {
      found = named.map { numbers in
        var event = event(channel.eventKind, of: contact, action, numbers)
        (event.channel, event.outcome, event.stage) = (channel.rawValue, row.outcome, action.stage)
        event.reason = row.whyLate
        return event
      }
    }
    if let promisedOn = contact.promisedOn {
      let asked = action.currency.rescaled(action.amount, to: report.ledger.entity.currency)
      var promise = event(.promise, of: contact, action, named.count == 1 ? named[0] : "")
      (promise.promisedOn, promise.amount) = (promisedOn, contact.promised ?? asked)
      found.append(promise)
    }
    return found
  }

  /// A dispute as the reason opens none: which document and how much of it nobody typed.
  private mutating func hintAtDispute(_ contact: Contact) {
    let work = report.close.desk.work
    guard contact.typed.whyLate == WhyLate.dispute.rawValue,
      let action = work.actions.first(where: {
        $0.customer == contact.customer && $0.currency == contact.currency && $0.kind == contact.kind
      })
    else { return }
    let asked = Set(action.items.map { work.items[$0].document })
    guard !work.disputes.contains(where: { $0.isOpen && asked.contains($0.document) }) else { return }
    let numbers = documents(of: action, whole: true).first ?? ""
    let place = Place(path: path, sheet: sheet.sheet, line: contact.typed.line, column: sheet.column(.whyLate))
    findings.append(
      Diagnostic(
        ReviewCodes.disputeToOpen, at: place,
        "'\(contact.typed.customerID)' gives a dispute as the reason, which opens none: all of it is still asked for",
        hint: "add a line to the contact log for each disputed document: date \(contact.date), customer_id"
          + " \(contact.typed.customerID), document_no one of \(numbers), kind dispute_opened, amount (empty for all of"
          + " it), reason such as PRICE or QUANTITY, by \(contact.by)"))
  }

  private func event(_ kind: Event.Kind, of contact: Contact, _ action: DeskAction, _ numbers: String) -> Event {
    var event = Event(
      date: contact.date, customer: contact.customer, documentNumber: numbers, kind: kind, note: contact.typed.note,
      source: Source(file: 0, line: 0))
    event.by = contact.by
    event.contact = action.contact
    return event
  }

  /// What an event names, a line each: nothing where it is about all that the customer owes overdue; else the numbers
  /// with a bar between them, and such as hold a mark themselves alone.
  ///
  /// - Parameter whole: whether numbers are named in any case.
  private func documents(of action: DeskAction, whole: Bool = false) -> [String] {
    let items = report.close.desk.work.items
    let all = items.indices.filter { items[$0].customer == action.customer }
    guard whole || action.isNote || Set(action.items) != Set(all) else { return [""] }
    var numbers: [String] = []
    let comingDue = action.comingDue.map { report.close.openItems[$0].document }
    for document in comingDue + action.items.map({ items[$0].document }) {
      let number = report.ledger.documents.numbers[Int(document)]
      if !numbers.contains(number) { numbers.append(number) }
    }
    let marked = numbers.filter { $0.contains("|") || $0.contains("+") }
    let plain = numbers.filter { !marked.contains($0) }
    let chunks = stride(from: 0, to: plain.count, by: 40).map {
      plain[$0..<min($0 + 40, plain.count)].joined(separator: "|")
    }
    return chunks + marked
  }
}

extension Event.Kind {
  fileprivate var isContact: Bool { [.reminder, .call, .letter, .visit].contains(self) }
}

extension Ladder.Channel {
  /// What the log calls a contact by this channel.
  fileprivate var eventKind: Event.Kind {
    switch self {
    case .email: .reminder
    case .phone: .call
    case .letter: .letter
    case .visit: .visit
    }
  }
}

internal import Diagnostics
internal import Domain

extension Merge {
  /// Events and decisions: few rows, each known by everything it says. Rates are known by currency and day, balances of
  /// the general ledger by month and account.
  mutating func addLogs(of parts: [FilePart]) {
    var events = OccurrenceMerger<Event>()
    var decisions = OccurrenceMerger<Decision>()
    var links = OccurrenceMerger<PayerLink>()
    var items = OccurrenceMerger<ReconcilingItem>()
    var contacts = OccurrenceMerger<Contact>()
    var holidays = OccurrenceMerger<Holiday>()
    var voids = OccurrenceMerger<DocumentVoid>()
    carryLogs(&events, &decisions)
    addRates(of: parts)
    addLedgerBalances(of: parts)
    for part in parts {
      let file = part.context.file
      switch part {
      case .events(let part):
        events.beginFile()
        addEvents(part.events, &events, file)
      case .decisions(let part):
        for decision in part.decisions { keep(decision, &decisions, file) }
        events.beginFile()
        addEvents(part.ofCredit, &events, file)
      case .payers(let part):
        links.beginFile()
        addPayerLinks(part, &links, file)
      case .reconciling(let part):
        items.beginFile()
        for item in part.items { keep(item, \.source, &items, file, in: \.reconcilingItems) }
      case .contacts(let part):
        contacts.beginFile()
        addContacts(part, &contacts, file)
      case .holidays(let part):
        holidays.beginFile()
        for holiday in part.holidays { keep(holiday, \.source, &holidays, file, in: \.holidays) }
      case .voids(let part):
        voids.beginFile()
        for void in part.voids { keep(void, \.source, &voids, file, in: \.voids) }
      case .rates, .ledger: break
      default: continue
      }
      reportMerged(file: file)
    }
    ledger.events.sort { ($0.date, $0.source) < ($1.date, $1.source) }
    ledger.contacts.sort {
      ($0.customer, $0.role, $0.name, $0.source) < ($1.customer, $1.role, $1.name, $1.source)
    }
    ledger.holidays.sort { ($0.country, $0.date, $0.source) < ($1.country, $1.date, $1.source) }
    ledger.voids.sort { ($0.date, $0.source) < ($1.date, $1.source) }
    ledger.decisions.sort { ($0.decidedOn, $0.source) < ($1.decidedOn, $1.source) }
  }

  private mutating func addEvents(
    _ read: [(event: Event, customerID: String)], _ events: inout OccurrenceMerger<Event>, _ file: UInt32
  ) {
    for (event, customerID) in read {
      var event = event
      event.customer = customerRow(of: customerID) ?? Customers.nobody
      keep(event, \.source, &events, file, in: \.events)
    }
  }

  /// Contacts; those of customers that are not there are reported.
  private mutating func addContacts(_ part: ContactPart, _ merger: inout OccurrenceMerger<Contact>, _ file: UInt32) {
    for (contact, customerID) in part.contacts {
      guard let customer = customerRow(of: customerID) else {
        noteConflict(
          NormalizeCodes.unknownContactCustomer, source: contact.source,
          "the contact '\(contact.name)' is of customer '\(customerID)', who is not there",
          hint: "correct customer_id, or export the customer",
          raw: [customerID, contact.name, contact.role.rawValue, contact.email].map(CSVText.field)
            .joined(separator: ","))
        continue
      }
      var contact = contact
      contact.customer = customer
      keep(contact, \.source, &merger, file, in: \.contacts)
    }
  }

  /// Lines of the payer map; those of customers that are not there, and those that nobody confirmed, are reported.
  private mutating func addPayerLinks(_ part: PayerPart, _ links: inout OccurrenceMerger<PayerLink>, _ file: UInt32) {
    var unconfirmed: [PayerLink] = []
    for (link, customerID) in part.links {
      guard let customer = customerRow(of: customerID) else {
        noteConflict(
          NormalizeCodes.unknownPayerCustomer, source: link.source,
          "the payer map names customer '\(customerID)', who is not there",
          hint: "correct customer_id, or export the customer", raw: "\(customerID),\(link.account),\(link.name)")
        continue
      }
      var link = link
      link.customer = customer
      if link.by.isEmpty || link.date == nil { unconfirmed.append(link) }
      keep(link, \.source, &links, file, in: \.payerLinks)
    }
    guard let first = unconfirmed.first else { return }
    findings.append(
      Diagnostic(
        NormalizeCodes.unconfirmedPayer, at: place(first.source),
        "\(Wording.counted(unconfirmed.count, "line")) of the payer map"
          + " \(Wording.form(unconfirmed.count, "has", "have")) no name or date"
          + " and \(Wording.form(unconfirmed.count, "counts", "count")) for nothing",
        hint: "fill in by and date to accept them"))
  }

  /// Of decisions the same line twice is one, also in one file. The books know them without what their receipts were.
  private mutating func keep(_ decision: Decision, _ merger: inout OccurrenceMerger<Decision>, _ file: UInt32) {
    merger.beginFile()
    let known = decision.withoutSource
    if ledger.closed?.decisions.contains(known) ?? false {
      noteMerged(file: file)
    } else {
      keep(decision, \.source, &merger, file, in: \.decisions)
    }
  }

  private mutating func keep<Fact: Hashable>(
    _ fact: Fact, _ source: WritableKeyPath<Fact, Source>, _ merger: inout OccurrenceMerger<Fact>, _ file: UInt32,
    in column: WritableKeyPath<Ledger, [Fact]>
  ) {
    var content = fact
    content[keyPath: source] = Source(file: 0, line: 0)
    if merger.isRepeated(content) {
      noteMerged(file: file)
    } else {
      ledger[keyPath: column].append(fact)
    }
  }
}

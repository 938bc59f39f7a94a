internal import Domain

func writeEvents(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, EventColumn.self)
  let columns = EventColumn.written
  for event in ledger.events {
    for column in columns {
      switch column {
      case .date: file.date(event.date)
      case .customer: file.text(ledger.customers.id(of: event.customer))
      case .document: file.text(event.documentNumber)
      case .kind: file.word(event.kind.rawValue)
      case .channel: file.text(event.channel)
      case .outcome: file.text(event.outcome)
      case .amount: file.optional(event.amount) { $0.amount($1, ledger.entity.currency) }
      case .promisedOn: file.optional(event.promisedOn) { $0.date($1) }
      case .note: file.text(event.note)
      case .id: file.text(event.id)
      case .stage: file.optional(event.stage) { $0.word("\($1)") }
      case .by: file.text(event.by)
      case .contact: file.text(event.contact)
      case .reason: file.text(event.reason)
      case .until: file.optional(event.until) { $0.date($1) }
      case .schedule: file.text(event.schedule.text(digits: ledger.entity.currency.minorDigits))
      case .attachment: file.word(event.attachment?.rawValue ?? "")
      }
    }
    try file.endRow()
  }
  try file.finish()
}

func writeDecisions(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, DecisionColumn.self)
  let columns = DecisionColumn.written
  for decision in ledger.decisions {
    for column in columns {
      switch column {
      case .receipt: file.text(decision.receiptID)
      case .document: file.text(decision.documentNumber)
      case .amount: file.optional(decision.amount) { $0.amount($1, ledger.entity.currency) }
      case .verb: file.word(decision.verb.rawValue)
      case .by: file.text(decision.by)
      case .date: file.date(decision.decidedOn)
      case .note: file.text(decision.note)
      case .valueOn: file.optional(decision.subject.valueOn) { $0.date($1) }
      case .receiptAmount: file.optional(decision.subject.amount) { $0.amount($1, ledger.entity.currency) }
      case .counterparty: file.text(Decision.Subject.line(decision.subject.counterparty))
      case .remittance: file.text(Decision.Subject.line(decision.subject.remittance))
      case .decidedOn: file.date(decision.decidedOn)
      case .countsFrom: file.date(decision.countsFrom)
      // Decisions about credit are with the events.
      case .customer: file.text("")
      }
    }
    try file.endRow()
  }
  try file.finish()
}

func writePayers(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, PayerColumn.self)
  let columns = PayerColumn.written
  for link in ledger.payerLinks {
    for column in columns {
      switch column {
      case .customer: file.text(ledger.customers[link.customer].id)
      case .account: file.text(link.account)
      case .name: file.text(link.name)
      case .by: file.text(link.by)
      case .date: file.optional(link.date) { $0.date($1) }
      case .note: file.text(link.note)
      }
    }
    try file.endRow()
  }
  try file.finish()
}

func writeContacts(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, ContactColumn.self)
  let columns = ContactColumn.written
  for contact in ledger.contacts {
    for column in columns {
      switch column {
      case .customer: file.text(ledger.customers.id(of: contact.customer))
      case .name: file.text(contact.name)
      case .role: file.word(contact.role.rawValue)
      case .email: file.text(contact.email)
      case .phone: file.text(contact.phone)
      case .language: file.text(contact.language)
      case .since: file.optional(contact.since) { $0.date($1) }
      case .until: file.optional(contact.until) { $0.date($1) }
      }
    }
    try file.endRow()
  }
  try file.finish()
}

func writeHolidays(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, HolidayColumn.self)
  let columns = HolidayColumn.written
  for holiday in ledger.holidays {
    for column in columns {
      switch column {
      case .country: file.word(holiday.country)
      case .date: file.date(holiday.date)
      case .name: file.text(holiday.name)
      }
    }
    try file.endRow()
  }
  try file.finish()
}

func writeVoids(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, VoidColumn.self)
  let columns = VoidColumn.written
  for void in ledger.voids {
    for column in columns {
      switch column {
      case .number: file.text(void.number)
      case .date: file.date(void.date)
      case .reason: file.text(void.reason)
      case .by: file.text(void.by)
      }
    }
    try file.endRow()
  }
  try file.finish()
}

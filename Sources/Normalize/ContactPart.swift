internal import Diagnostics
package import Domain

/// The contacts of one file; customers are named by id until all files are read.
package struct ContactPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var contacts: [(contact: Contact, customerID: String)] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let customerID = String(
      decoding: context.required(rows, view, row, "customer_id", map["customer_id"]), as: UTF8.self)
    let name = String(decoding: context.required(rows, view, row, "name", map["name"]), as: UTF8.self)
    let role = context.word(rows, view, row, "role", Contact.Role.self)
    var contact = Contact(customer: Customers.nobody, name: name, role: role ?? .clerk, source: rows.source(row: row))
    contact.email = context.text(view, row, map["email"])
    contact.phone = context.text(view, row, map["phone"])
    contact.language = context.text(view, row, map["language"]).lowercased()
    contact.since = context.date(rows, view, row, "since", map["since"], required: false)
    contact.until = context.date(rows, view, row, "until", map["until"], required: false)
    if context.end(rows, row) { contacts.append((contact, customerID)) }
  }
}

/// The holidays of one file.
package struct HolidayPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var holidays: [Holiday] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let country = String(decoding: context.required(rows, view, row, "country", map["country"]), as: UTF8.self)
    if !country.isEmpty, country.utf8.count != 2 || !country.allSatisfy(\.isLetter) {
      context.fail(
        NormalizeCodes.badWord, rows, row, field: map["country"], "country '\(country)' is not two letters",
        hint: "write DE, GB, US, …")
    }
    let date = context.date(rows, view, row, "date", map["date"], required: true)
    guard context.end(rows, row), let date else { return }
    holidays.append(
      Holiday(
        country: country.uppercased(), date: date, name: context.text(view, row, map["name"]),
        source: rows.source(row: row)))
  }
}

/// The voids of one file.
package struct VoidPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var voids: [DocumentVoid] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    func text(_ column: VoidColumn, _ context: inout RowContext) -> String {
      let name = column.rawValue
      return String(decoding: context.required(rows, view, row, name, map[name]), as: UTF8.self)
    }
    let (number, reason, by) = (text(.number, &context), text(.reason, &context), text(.by, &context))
    let date = context.date(rows, view, row, "date", map["date"], required: true)
    guard context.end(rows, row), let date else { return }
    voids.append(DocumentVoid(number: number, date: date, reason: reason, by: by, source: rows.source(row: row)))
  }
}

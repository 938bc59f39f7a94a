/// The columns of a list of contacts.
package enum ContactColumn: String, CanonicalColumn {
  case customer = "customer_id"
  case name, role, email, phone, language, since, until
}

/// A person at a customer's who can be written to or called.
package struct Contact: Sendable, Hashable {
  /// Lowest rank first.
  package enum Role: String, Sendable, CaseIterable, Comparable {
    case buyer
    case clerk = "ap_clerk"
    case manager = "ap_manager"
    case controller, cfo, ceo

    /// 1 to 6.
    package var rank: Int { Self.allCases.firstIndex(of: self)! + 1 }
    package static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }
  }

  package var customer: Int32
  package var name: String
  package var role: Role
  package var email = ""
  package var phone = ""
  package var language = ""
  package var since: CalendarDate?
  package var until: CalendarDate?
  package var source: Source

  package init(customer: Int32, name: String, role: Role, source: Source) {
    self.customer = customer
    self.name = name
    self.role = role
    self.source = source
  }

  /// Whether the person was there on a day.
  package func isThere(on day: CalendarDate) -> Bool {
    (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

/// The columns of a list of holidays.
package enum HolidayColumn: String, CanonicalColumn { case country, date, name }

/// A day on which nobody works in a country.
package struct Holiday: Sendable, Hashable {
  /// ISO 3166 two letters.
  package var country: String
  package var date: CalendarDate
  package var name: String
  package var source: Source

  package init(country: String, date: CalendarDate, name: String, source: Source) {
    self.country = country
    self.date = date
    self.name = name
    self.source = source
  }
}

extension [Contact] {
  /// Whom to address of those who are there: the first of the roles that one has, else the nearest in rank to the first
  /// role.
  package func addressed(_ roles: [Contact.Role]) -> Contact? {
    roles.lazy.compactMap { role in first { $0.role == role } }.first
      ?? self.min { abs($0.role.rank - (roles.first?.rank ?? 2)) < abs($1.role.rank - (roles.first?.rank ?? 2)) }
  }
}

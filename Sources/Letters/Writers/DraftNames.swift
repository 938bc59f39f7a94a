internal import Digest
package import Domain

/// The names of files: the one place that they come from.
package struct DraftNames: Sendable {
  /// Parts of names, in lower case, that several customers have: some file systems know no difference of case.
  private let doubled: Set<String>
  private let ids: Customers

  package init(_ customers: Customers) {
    ids = customers
    var seen: Set<String> = []
    var doubled: Set<String> = []
    for row in 0..<Int32(customers.count) {
      let folded = Self.plain(customers[row].id).lowercased()
      if !seen.insert(folded).inserted { doubled.insert(folded) }
    }
    self.doubled = doubled
  }

  /// A customer's id as a part of a file's name: all but letters, digits, `.` and `-` is `_`, and where that changed
  /// it, or another id differs in case alone, six digits of its SHA-256 stand behind.
  package func part(_ customer: Int32) -> String {
    let id = ids[customer].id
    let name = Self.plain(id)
    let isChanged = name != id || name.utf8.count > Self.longest || doubled.contains(name.lowercased())
    return isChanged ? "\(name.prefix(Self.longest))_\(SHA256.hexadecimal(of: id).prefix(6))" : name
  }

  /// No name is longer than a file system takes.
  private static let longest = 80

  private static func plain(_ id: String) -> String {
    var name = ""
    for byte in id.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      name += isPlain ? String(UnicodeScalar(byte)) : "_"
    }
    // None begins with a dot.
    return name.hasPrefix(".") ? "_" + name.dropFirst() : name
  }

  /// What the files of a customer and currency begin with.
  func base(_ customer: Int32, _ currency: Currency) -> String { "\(part(customer))_\(currency)" }

  /// The file of a row of the work list, below the folder of letters; empty where none is written for it.
  ///
  /// - Parameter hasAddress: whether an e-mail can go to somebody.
  func file(for action: DeskAction, hasAddress: Bool) -> String {
    guard action.asksCustomer, let channel = action.channel else { return "" }
    let name =
      "\(base(action.customer, action.currency))_\(action.kind == .apply ? "apply" : "s\(action.stage)")"
    if channel.needsVoice { return "calls/\(name).html" }
    return channel == .email && hasAddress ? "\(name).eml" : "\(name).html"
  }
}

/// Names the file that letters write for each row of the work list that has one.
package func nameDrafts(_ actions: inout [DeskAction], in ledger: Ledger, asOf: CalendarDate, ladder: Ladder) {
  guard actions.contains(where: \.asksCustomer) else { return }
  let names = DraftNames(ledger.customers)
  let contacts = Dictionary(grouping: ledger.contacts.filter { $0.isThere(on: asOf) }, by: \.customer)
  for at in actions.indices where actions[at].asksCustomer {
    let customer = actions[at].customer
    let contact = (contacts[customer] ?? []).addressed(actions[at].roles(ladder))
    let addresses = Addressing.addresses(contact?.email ?? "") + Addressing.addresses(ledger.customers[customer].email)
    actions[at].draft = names.file(for: actions[at], hasAddress: !addresses.isEmpty)
  }
}

extension DeskAction {
  /// Whom a row addresses, in order of preference.
  func roles(_ ladder: Ladder) -> [Contact.Role] {
    kind == .apply ? [.clerk] : ladder.step(stage)?.roles ?? [.clerk]
  }
}

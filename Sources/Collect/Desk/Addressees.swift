internal import Domain

/// Whom the work list addresses at a customer's.
struct Addressees {
  private let customers: Customers
  /// By customer: who is there on the date, by rank.
  private let contacts: [Int32: [Contact]]

  init(_ facts: CollectFacts) {
    customers = facts.ledger.customers
    contacts = Dictionary(grouping: facts.ledger.contacts.filter { $0.isThere(on: facts.asOf) }, by: \.customer)
  }

  /// The first of the roles who is there, else the nearest in rank, else the customer's e-mail.
  func contact(_ customer: Int32, _ roles: [Contact.Role]) -> String {
    guard let chosen = (contacts[customer] ?? []).addressed(roles) else { return customers[customer].email }
    let how = [chosen.email, chosen.phone].filter { !$0.isEmpty }.joined(separator: ", ")
    return how.isEmpty ? chosen.name : "\(chosen.name) (\(how))"
  }
}

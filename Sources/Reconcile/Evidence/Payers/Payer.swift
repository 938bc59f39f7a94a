/// On what the payer of a receipt was recognised.
enum PayerEvidence {
  case account, map, name, alias, shortName, nameInText, customerNumber, similarName, onBehalf

  var words: String {
    switch self {
    case .account: "payer known by bank account"
    case .map: "payer known by the payer map"
    case .name: "payer known by name"
    case .alias: "payer known by alias"
    case .shortName: "payer known by its number and a short form of its name"
    case .nameInText: "payer known by the name in the remittance"
    case .customerNumber: "the customer number stands in the remittance"
    case .similarName: "the payer's name is like the customer's"
    case .onBehalf: "the customer's name stands in the remittance of another payer"
    }
  }
}

/// Who paid, for which customers, and how we know.
struct Payer {
  /// The customers it pays for, distinct, the likeliest first; subsidiaries are theirs without being listed.
  var customers: [Int32]
  var evidence: PayerEvidence

  init(_ customers: [Int32], _ evidence: PayerEvidence) {
    self.customers = customers
    self.evidence = evidence
  }

  /// The first of its customers.
  var customer: Int32 { customers[0] }

  /// Whether the account or a person's line proves it, which a combination of items asks for.
  var isStrong: Bool { evidence == .account || evidence == .map }
  /// Whether it is known by likeness alone, or because somebody else writes its name, which never decides by itself.
  var isWeak: Bool { evidence == .similarName || evidence == .onBehalf }
}

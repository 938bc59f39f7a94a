internal import Domain

/// Tells money that no customer paid: transfers between own accounts, interest, tax, refunds of suppliers, settlements
/// of card and payment providers, loans and insurances.
///
/// It is asked only about payers who are no customers by account, map, name or alias. Texts are read in one pass, names
/// and codes once each.
struct OtherMoney {
  struct Kind: Equatable {
    var rule: Rule
    /// Whether the account, the payer's whole name or the bank's code says it; else words of the text do, beside which
    /// a document's number counts for more.
    var isStrong: Bool
  }

  /// By number of a party's text.
  private var names: [UInt32: PartyKind] = [:]
  /// By number of a transaction code's text.
  private var codes: [UInt32: Rule] = [:]
  private var scan: PhraseScan
  private let kinds: PartyKinds
  private let receipts: Receipts

  /// What phrases mean, in the order of their bits in what a text says.
  private static let meanings: [Words.List] = [
    .settlement, .taxRefund, .interest, .anyInterest, .transfer, .income, .refund, .invoice, .tax, .filler,
  ]

  init(_ receipts: Receipts, _ words: Words) {
    self.receipts = receipts
    scan = PhraseScan(Self.meanings.map { words[$0] })
    kinds = PartyKinds(words)
  }

  /// The class of an incoming line; nil where it may be a customer's.
  ///
  /// - Parameters:
  ///   - isOurs: whether the counterparty is the entity itself.
  ///   - byWords: whether words of the text may say it.
  mutating func kind(of receipt: Int, isOurs: Bool = false, byWords: Bool = true) -> Kind? {
    if isOurs { return Kind(rule: .ownTransfer, isStrong: true) }
    let party = partyKind(receipts.counterparties[receipt])
    switch party {
    case .provider: return Kind(rule: .cardSettlement, isStrong: true)
    case .taxOffice: return Kind(rule: .tax, isStrong: true)
    case .publicCashier, .bank, .other, nil: break
    }
    let code = codeRule(receipts.transactionCodes[receipt])
    // A code of a customer's line is the bank's view of it; where a bank or nobody stands behind it, it is the whole
    // truth.
    if code != .none, party == nil || party == .bank { return Kind(rule: code, isStrong: true) }
    guard byWords else { return nil }
    let found = receipts.remittances.withBytes(of: receipt) { scan.findings(in: $0) }
    return found.meanings == 0 ? nil : rule(found, of: party).map { Kind(rule: $0, isStrong: false) }
  }

  /// Whether a name is that of a provider, an office or a bank, whatever a line says.
  mutating func isNobodys(_ name: UInt32) -> Bool {
    let kind = partyKind(name)
    return kind != nil && kind != .other
  }

  /// Nil where the line names nobody.
  private mutating func partyKind(_ name: UInt32) -> PartyKind? {
    guard name != 0 else { return nil }
    if let known = names[name] { return known }
    let kind = kinds.kind(of: receipts.parties[name])
    names[name] = kind
    return kind
  }

  private mutating func codeRule(_ code: UInt32) -> Rule {
    guard code != 0 else { return .none }
    if let known = codes[code] { return known }
    let rule = TransactionCode.rule(of: receipts.parties[code])
    codes[code] = rule
    return rule
  }

  private func rule(_ found: PhraseScan.Findings, of party: PartyKind?) -> Rule? {
    func says(_ meaning: Words.List) -> Bool { Self.meanings.firstIndex(of: meaning).map(found.has) ?? false }
    if says(.settlement) { return .cardSettlement }
    if says(.taxRefund) || (party == .publicCashier && says(.tax)) { return .tax }
    if says(.invoice) { return nil }
    let isBanks = party == nil || party == .bank
    if isBanks, says(.interest) { return .interest }
    // Without a name the payer may stand in the text, so that one general word says nothing beside others.
    if says(.anyInterest), party == .bank || (party == nil && found.otherWords == 0) { return .interest }
    if party == nil, says(.transfer) { return .ownTransfer }
    if says(.income) { return .otherIncome }
    return says(.refund) ? .supplierRefund : nil
  }
}

/// What a bank's code says of a line, where that is more than how the money came.
enum TransactionCode {
  /// ISO 20022: of domain, family and sub-family. SWIFT types come with their first letter, codes of German banks and
  /// of BAI2 as numbers.
  private static let words: [String: Rule] = [
    "INTR": .interest, "NINT": .interest, "FINT": .interest, "INT": .interest, "814": .interest, "354": .interest,
    "MCRD": .cardSettlement, "147": .cardSettlement,
    "SWEP": .ownTransfer, "ZABA": .ownTransfer, "TOPG": .ownTransfer, "NCMZ": .ownTransfer, "NCMS": .ownTransfer,
    "NCMT": .ownTransfer,
    "833": .ownTransfer, "275": .ownTransfer,
    "LDAS": .otherIncome, "NLDP": .otherIncome, "NDIV": .otherIncome, "DVCA": .otherIncome, "DIV": .otherIncome,
  ]

  /// The class that a code gives, or `none`.
  static func rule(of code: String) -> Rule {
    for word in code.uppercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if let rule = words[String(word)] { return rule }
    }
    return .none
  }
}

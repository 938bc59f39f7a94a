extension Decision {
  /// What it says, whoever says it.
  package struct Saying: Hashable {
    package var verb: Verb
    package var documentNumber: String
    package var amount: Int64?
  }

  package var saying: Saying { Saying(verb: verb, documentNumber: documentNumber, amount: amount) }

  /// What the books know it by: without where it was read, what its receipt was, and from when it counts, which is
  /// settled once it has counted.
  package var withoutSource: Decision {
    var content = self
    content.source = Source(file: 0, line: 0)
    content.subject = Subject()
    content.countsFrom = decidedOn
    (content.saidFrom, content.hasOneDay) = (nil, false)
    return content
  }

  /// Whether it settles all of a receipt on no document, so that nothing else can be decided beside it.
  package var takesWhole: Bool { verb == .onAccount || verb == .notReceivable || verb == .hold }

  /// Why decisions of one day about one receipt or credit note exclude each other; nil where they can all be taken.
  /// Those that say the same are one.
  ///
  /// - Parameter amount: of the receipt, or how large the credit note is, with the decimals of the entity's currency.
  package static func contradiction(among decisions: [Decision], amount: Int64, in currency: Currency) -> String? {
    var sayings: Set<Saying> = []
    let distinct = decisions.filter { sayings.insert($0.saying).inserted }
    guard distinct.count > 1 else { return nil }
    if distinct.contains(where: \.takesWhole) {
      let ways = distinct.map {
        $0.documentNumber.isEmpty ? $0.verb.rawValue : "\($0.verb.rawValue) \($0.documentNumber)"
      }
      return "is decided in \(distinct.count) ways: \(ways.sorted().joined(separator: ", "))"
    }
    let applied = distinct.filter { $0.verb == .apply }.compactMap(\.amount).reduce(Int128(0)) { $0 + Int128($1) }
    guard amount >= 0 ? applied > amount : applied < amount, let applied = Int64(exactly: applied) else { return nil }
    return "has \(Money(amount, currency).plain), of which \(Money(applied, currency).plain) is applied"
  }
}

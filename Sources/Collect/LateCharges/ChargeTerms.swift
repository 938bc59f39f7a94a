internal import Diagnostics
internal import Domain

/// Why a customer is not charged who should be.
struct Flaw {
  var code: Code
  var message: String
  var hint: String

  init(_ code: Code, _ message: String, _ hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

/// By what a customer is charged for late payment.
enum ChargeTerms {
  /// A law, with the table's row.
  case statutory(LateRegime)
  /// Thousandths of a percent a year, on invoices dated from the day of the clause on.
  case contractual(rate: Int, clauseOn: CalendarDate, LateRegime?)

  var id: String {
    switch self {
    case .statutory(let regime): regime.id
    case .contractual(_, _, let regime): regime?.id ?? LateRegime.contract
    }
  }

  /// The table's row; nil for a contract that names none.
  private var row: LateRegime? {
    switch self {
    case .statutory(let regime): regime
    case .contractual(_, _, let regime): regime
    }
  }

  /// Printed beside every figure.
  var label: String { row?.label ?? "" }

  /// The statute and where it was read.
  var law: String {
    guard let row else { return "contract" }
    return [row.statute, row.source].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  var fixedSum: FixedSum { if case .statutory(let regime) = self { regime.fixedSum } else { FixedSum() } }

  /// The terms of a customer: nil where nothing is charged, with the reason where it should be.
  static func of(_ customer: Customer, _ policy: CollectPolicy) -> (terms: ChargeTerms?, flaw: Flaw?) {
    let standing = customer.standing
    let id = standing.lateRegime.isEmpty ? policy.lateCharges.defaultRegime : standing.lateRegime
    // No regime of the tables is for consumers.
    guard !id.isEmpty, id.lowercased() != "off", !standing.isConsumer else { return (nil, nil) }
    guard id.lowercased() != LateRegime.contract else { return contract(standing, customer.id, nil) }
    guard let regime = policy.tables.regime(id) else {
      let known = (["contract"] + policy.tables.regimes.map(\.id)).joined(separator: ", ")
      return (
        nil,
        Flaw(
          CollectCodes.unknownRegime, "late_regime '\(id)' of customer '\(customer.id)' is not known",
          "known are \(known)")
      )
    }
    if regime.reference == .contract { return contract(standing, customer.id, regime) }
    if regime.reference == .none || regime.method != .simple {
      let why = regime.method == .simple ? "names no rate" : "compounds, which is not computed"
      return (
        nil,
        Flaw(
          CollectCodes.noRate, "regime \(regime.id) of customer '\(customer.id)' \(why): nothing is charged",
          "leave late_regime empty, or set it to contract with late_rate and late_clause_date"
        )
      )
    }
    return (.statutory(regime), nil)
  }

  private static func contract(
    _ standing: CustomerStanding, _ id: String, _ regime: LateRegime?
  ) -> (terms: ChargeTerms?, flaw: Flaw?) {
    guard let rate = standing.lateRate, let clauseOn = standing.lateClauseOn else {
      let columns = [
        standing.lateRate == nil ? "late_rate" : "", standing.lateClauseOn == nil ? "late_clause_date" : "",
      ]
      let missing = columns.filter { !$0.isEmpty }.joined(separator: " and ")
      return (
        nil,
        Flaw(
          CollectCodes.incompleteClause,
          "customer '\(id)' is charged by contract and has no \(missing): nothing is charged",
          "give \(missing) in the list of customers"
        )
      )
    }
    return (.contractual(rate: rate, clauseOn: clauseOn, regime), nil)
  }
}

package import Diagnostics
package import Domain
internal import Templates

extension LegalTables {
  /// The tables of `templates/legal`.
  ///
  /// - Precondition: they are free of errors, which a test holds.
  package static let builtIn: LegalTables = {
    var tables = LegalTables()
    for file in Templates.legal {
      let findings = tables.read(file.name, file.text)
      precondition(findings.isEmpty, findings.first?.text ?? "")
    }
    return tables
  }()

  /// Reads one of the tables by the name of its file.
  package mutating func read(_ name: String, _ text: String) -> [Diagnostic] {
    let path = "templates/legal/\(name)"
    switch name {
    case "late_interest_regimes.csv": return readRegimes(text, path)
    case "reference_rates.csv": return readRates(text, path)
    case "limitation_intl.csv", "limitation_us.csv": return readLimitation(text, path)
    case "small_claims_limits.csv": return readSmallClaims(text, path)
    default: return []
    }
  }

  private mutating func readRegimes(_ text: String, _ path: String) -> [Diagnostic] {
    var table = TableText(
      text, path: path,
      columns: [
        "regime_id", "jurisdiction_code", "scope", "reference_rate_id", "margin_pp", "rate_rounding", "method",
        "day_count", "starts", "rate_lock", "fixed_sum_rule", "contract_override", "statute", "note", "source",
        "source_grade", "verified", "label", "checked_on",
      ])
    regimes += table.map { row in
      let margin = row.thousandths("margin_pp")
      let rounding = row.choice("rate_rounding", LateRegime.Rounding.self)
      let method = row.choice("method", LateRegime.Method.self)
      let lock = row.choice("rate_lock", LateRegime.RateLock.self)
      let fixedSum = row.value("fixed_sum_rule") { FixedSum(reading: $0) }
      _ = row.value("day_count") { $0 == "actual/365" ? $0 : nil }
      guard let margin, let rounding, let method, let lock, let fixedSum, let label = row.label() else { return nil }
      var regime = LateRegime(
        id: row["regime_id"], jurisdiction: row["jurisdiction_code"],
        reference: Self.reference(row["reference_rate_id"]), margin: margin)
      (regime.rounding, regime.method, regime.lock, regime.fixedSum) = (rounding, method, lock, fixedSum)
      (regime.statute, regime.source, regime.label) = (row["statute"], row["source"], label)
      return regime
    }
    return table.findings
  }

  private static func reference(_ id: String) -> LateRegime.Reference {
    switch id {
    case "FIXED": .fixed
    case "CONTRACT": .contract
    case "NONE": .none
    default: .named(id)
    }
  }

  private mutating func readRates(_ text: String, _ path: String) -> [Diagnostic] {
    var table = TableText(
      text, path: path,
      columns: [
        "reference_rate_id", "effective_from", "rate_percent", "source", "source_grade", "verified", "label",
      ])
    let rows = table.map { row -> (id: String, rate: ReferenceRates.Rate)? in
      let from = row.value("effective_from") { CalendarDate(iso: $0) }
      let (percent, label) = (row.thousandths("rate_percent"), row.label())
      guard let from, let percent, let label else { return nil }
      return (
        row["reference_rate_id"],
        ReferenceRates.Rate(from: from, thousandths: percent, source: row["source"], label: label)
      )
    }
    for row in rows { rates.set(row.id, row.rate) }
    return table.findings
  }

  private mutating func readLimitation(_ text: String, _ path: String) -> [Diagnostic] {
    var table = TableText(
      text, path: path,
      columns: [
        "jurisdiction_code", "jurisdiction", "claim_type", "period_value", "period_unit", "start_rule", "end_rule",
        "restart_rule", "interrupted_by", "effect", "statute", "note", "source", "source_grade", "agreement",
        "verified", "label", "checked_on",
      ])
    limitation += table.map { row in
      let years = row.value("period_value") { Int($0).flatMap { (1...100).contains($0) ? $0 : nil } }
      _ = row.value("period_unit") { $0 == "year" ? $0 : nil }
      let start = row.choice("start_rule", LimitationRule.Start.self)
      let end = row.choice("end_rule", LimitationRule.End.self)
      let interruptions = row.value("interrupted_by", Self.interruptions)
      let effect = row.choice("effect", LimitationRule.Effect.self)
      guard let years, let start, let end, let interruptions, let effect, let label = row.label() else { return nil }
      var rule = LimitationRule(
        jurisdiction: row["jurisdiction_code"], claimType: row["claim_type"], years: years, start: start, end: end)
      (rule.interruptions, rule.effect) = (interruptions, effect)
      (rule.statute, rule.source, rule.label) = (row["statute"], row["source"], label)
      return rule
    }
    return table.findings
  }

  private mutating func readSmallClaims(_ text: String, _ path: String) -> [Diagnostic] {
    var table = TableText(
      text, path: path,
      columns: [
        "jurisdiction_code", "jurisdiction", "limit_amount", "currency", "limit_business", "includes", "note", "source",
        "source_grade", "agreement", "verified", "label", "checked_on",
      ])
    smallClaims += table.map { row in
      let currency = row.value("currency") { Currency($0) }
      let general = row.value("limit_amount") { Int64($0).flatMap { (1...1_000_000_000).contains($0) ? $0 : nil } }
      let business = row.value("limit_business") { text -> Int64?? in
        text.isEmpty ? .some(nil) : Int64(text).flatMap { (1...1_000_000_000).contains($0) ? .some($0) : nil }
      }
      guard let currency, let general, let business, let label = row.label() else { return nil }
      return SmallClaimsCourt(
        jurisdiction: row["jurisdiction_code"],
        limit: Money(Currency("JPY")!.rescaled(business ?? general, to: currency), currency),
        countsInterest: !row["includes"].hasPrefix("excl. interest"), note: row["note"], source: row["source"],
        label: label)
    }
    return table.findings
  }

  private static func interruptions(_ text: String) -> Set<LimitationRule.Interruption>? {
    let words = text.split(separator: "|").map(String.init)
    let known = words.compactMap { LimitationRule.Interruption(rawValue: $0) }
    return known.count == words.count ? Set(known) : nil
  }
}

extension TableText {
  /// The label of the row at hand: a row that nobody verified must have one, and none other.
  fileprivate mutating func label() -> String? {
    let isVerified = value("verified") { ["yes": true, "no": false][$0] }
    let isRead = value("source_grade") { ["P": true, "L": true, "S2": false, "S1": false, "K": false][$0] }
    guard let isVerified, isVerified == isRead else { return value("verified") { _ in nil } }
    return value("label") { $0.isEmpty == isVerified ? $0 : nil }
  }
}

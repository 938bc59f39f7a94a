/// What the amounts of an account, the trailers of accounts and those of groups come to, in minor units; nil from where
/// one cannot be read or is too large to count.
struct BAI2ControlSums {
  var account: Int64? = 0
  private(set) var group: Int64? = 0
  private(set) var file: Int64? = 0

  mutating func addToAccount(_ minor: String) { if !minor.isEmpty { account = Self.sum(account, minor) } }

  /// The account is over, with this control total.
  mutating func closeAccount(_ control: String) { group = Self.sum(group, control) }

  /// The group is over, with this control total.
  mutating func closeGroup(_ control: String) {
    file = Self.sum(file, control)
    group = 0
  }

  private static func sum(_ total: Int64?, _ minor: String) -> Int64? {
    guard let total, let amount = Int64(minor) else { return nil }
    let (sum, overflows) = total.addingReportingOverflow(amount)
    return overflows ? nil : sum
  }
}

internal import Domain

/// Finds the one customer whose name begins with all of a name that fills the field of a bank.
struct CutNames {
  /// The names of all customers with their legal forms, in order.
  private let names: [(name: [UInt8], customer: Int32)]

  /// How many letters banks' fields hold.
  private static let widths = [27, 35, 70]

  init(_ customers: Customers) {
    names = customers.all.enumerated().map { (NameKey.uncut($1.name), Int32($0)) }.sorted {
      $0.name == $1.name ? $0.customer < $1.customer : $0.name.lexicographicallyPrecedes($1.name)
    }
  }

  func customer(beginning name: String) -> Int32? {
    guard Self.widths.contains(name.count) || Self.widths.contains(name.utf8.count) else { return nil }
    let key = NameKey.uncut(name)
    guard key.count >= 12 else { return nil }
    let start = names.firstIndex(from: 0) { !$0.name.lexicographicallyPrecedes(key) }
    guard start < names.count, names[start].name.starts(with: key) else { return nil }
    let isOnlyOne = start + 1 == names.count || !names[start + 1].name.starts(with: key)
    return isOnlyOne ? names[start].customer : nil
  }
}

internal import Domain

/// Finds the one customer whose name begins with all of a name that a bank cut off.
struct CutNames {
  /// The names of all customers with their legal forms, in every spelling, in order.
  private let names: [(name: [UInt8], words: [[UInt8]], customer: Int32)]

  /// How many letters banks' fields hold: 15, 16 and 22 in NACHA files, 27 and 35 in German and SWIFT's, 70 in ISO
  /// 20022.
  private static let widths = [15, 16, 22, 27, 35, 70]

  private let keys: NameKey
  /// By customer: the name as it is written.
  private let spelled: [String]

  init(_ customers: Customers, _ keys: NameKey) {
    self.keys = keys
    spelled = customers.all.map(\.name)
    names = customers.all.enumerated().flatMap { at, customer in
      keys.whole(customer.name).map { (Self.joined($0), $0, Int32(at)) }
    }.sorted { $0.0 == $1.0 ? $0.2 < $1.2 : $0.0.lexicographicallyPrecedes($1.0) }
  }

  private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }

  /// The customer of whose name only a part of the legal form was cut off, twelve letters or more: nothing that tells
  /// it from others.
  func customer(cutInForm name: String) -> Int32? {
    for words in keys.whole(name) {
      guard let found = only(words), words.count <= found.words.count else { continue }
      if found.words[(words.count - 1)...].allSatisfy(keys.isLegalForm) { return found.customer }
    }
    return nil
  }

  /// The customer of whose name the end is missing, where the rest fills the field of a bank, in letters or in bytes: a
  /// letter of two bytes that no longer fits is left out or spoilt, and so is a blank at the end.
  func customer(beginning name: String) -> Int32? {
    let isSpoilt = name.unicodeScalars.last == Self.spoilt
    let name = isSpoilt ? String(name.dropLast()) : name
    let lengths = [name.count, name.utf8.count]
    let fills = lengths.contains(where: Self.widths.contains)
    let fillsNearly = lengths.contains { Self.widths.contains($0 + 1) }
    guard isSpoilt || fills || fillsNearly else { return nil }
    for words in keys.whole(name) {
      guard let found = only(words) else { continue }
      // One less than the field has only where the name goes on with a new word, or with a letter of two bytes.
      if isSpoilt || fills || found.name.count > Self.joined(words).count && isBroken(name, customer: found.customer) {
        return found.customer
      }
    }
    return nil
  }

  private static let spoilt = Unicode.Scalar(0xFFFD)

  /// Whether a customer's name goes on behind its beginning with a blank, or with a letter of more than one byte.
  private func isBroken(_ beginning: String, customer: Int32) -> Bool {
    let rest = spelled[Int(customer)].dropFirst(beginning.count).first
    return rest.map { $0 == " " || $0.utf8.count > 1 } ?? false
  }

  /// The name that alone begins with these words, the last of which may be a part.
  private func only(_ words: [[UInt8]]) -> (name: [UInt8], words: [[UInt8]], customer: Int32)? {
    let key = Self.joined(words)
    guard key.count >= 12 else { return nil }
    let start = names.firstIndex(from: 0) { !$0.name.lexicographicallyPrecedes(key) }
    let found = names[start...].prefix { $0.name.starts(with: key) }
    guard let first = found.first, found.allSatisfy({ $0.customer == first.customer }) else { return nil }
    return first
  }
}

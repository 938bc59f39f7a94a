internal import Domain

/// The words around the numbers of a remittance text, by hash: what the number behind them is, and what joins two.
struct ReferenceWords: Sendable {
  /// Before the number of a document, without being part of it.
  let beforeDocument: Set<UInt64>
  /// Before a number that is something else: a customer's, an order's, an amount.
  let beforeOther: Set<UInt64>
  let beforePhone: Set<UInt64>
  let beforeAccount: Set<UInt64>
  /// Letters of countries before a postcode: `D-20095 Hamburg`.
  let beforePostcode: Set<UInt64>
  /// Before a reference with check digits.
  let beforeScheme: Set<UInt64>
  /// Words that only say that a number follows: `Kunden-Nr. 4711`, `order no 4711`, `customer number 4711`.
  let number: Set<UInt64>
  /// Between members of a list, and between the ends of a range.
  let and, to: Set<UInt64>

  /// Whether the number behind a word is something else than a document's.
  func areBeforeOther(_ word: UInt64) -> Bool {
    [beforeOther, beforePhone, beforeAccount, beforePostcode, beforeScheme].contains { $0.contains(word) }
  }

  init(_ words: Words) {
    func hashes(_ list: Words.List) -> Set<UInt64> { Set(words[list].map { ByteHash.of(Array($0.utf8)) }) }
    beforeDocument = hashes(.beforeDocument)
    beforeOther = hashes(.beforeOther)
    beforePhone = hashes(.beforePhone)
    beforeAccount = hashes(.beforeAccount)
    beforePostcode = hashes(.beforePostcode)
    beforeScheme = hashes(.beforeScheme)
    number = hashes(.number)
    and = hashes(.and)
    to = hashes(.to)
  }
}

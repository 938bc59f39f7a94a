internal import Domain

extension Case {
  /// The items of a payer whose numbers end in digits of the text, where together they are what was paid: people write
  /// `292` for `RG-2025-00292`, and `503, 04, 05` for what follows.
  ///
  /// - Parameters:
  ///   - named: documents that the text names by more; the items come on top of them.
  ///   - items: the payer's open items.
  /// - Returns: named and found together; nil where they do not make up the amount, as it is or less what a rule
  ///   explains.
  func itemsByLastDigits(named: [Int32], among items: [Int32], _ book: borrowing Book) -> [Int32]? {
    guard items.count <= 400 else { return nil }
    let loose = evidence.ledger.receipts.remittances.withBytes(of: receipt) { text in
      evidence.scan.search(text)
      return evidence.scan.looseDigits(text)
    }
    guard !loose.isEmpty, loose.count <= 60 else { return nil }
    let rest = items.filter { !named.contains($0) && book.open($0) > 0 }
    let numbers = evidence.ledger.documents.numbers
    var found: [Int32] = []
    var longest = named.isEmpty ? 0 : 9
    for one in loose {
      let ending = rest.filter { item in numbers.withBytes(of: Int(item)) { Self.ends($0, in: one) } }
      guard ending.count == 1, !found.contains(ending[0]) else { continue }
      found.append(ending[0])
      longest = max(longest, one.digits.drop { $0 == UInt8(ascii: "0") }.count)
    }
    // Two digits alone are a count of something; beside longer ones they are the next of a list.
    guard !found.isEmpty, longest >= 3 else { return nil }
    let together = named + found
    let missing = book.openSum(together) - amount
    if missing == 0 || (missing > 0 && explains(missing, of: together, book)) { return together }
    // One of several is what the amount happens to fit.
    guard named.isEmpty, found.count == 1, book.open(found[0]) == amount else { return nil }
    return found
  }

  /// Whether the digits of a number end in these, or its last run of digits is these without the zeros before them;
  /// behind a prefix only that: `INV-10` is no `INV-1010`.
  private static func ends(_ number: UnsafeBufferPointer<UInt8>, in loose: LooseDigits) -> Bool {
    let digits = loose.digits
    var at = number.count - 1
    var left = digits.count - 1
    while at >= 0, left >= 0 {
      if Segments.isDigit(number[at]) {
        if number[at] != digits[left] { break }
        left -= 1
      }
      at -= 1
    }
    if left < 0, !loose.hasPrefix { return true }
    let last = number.suffix(while: Segments.isDigit).drop { $0 == UInt8(ascii: "0") }
    let bare = digits.drop { $0 == UInt8(ascii: "0") }
    return !bare.isEmpty && last.elementsEqual(bare)
  }
}

extension UnsafeBufferPointer {
  /// The longest end all of whose elements fulfil a condition.
  fileprivate func suffix(while fulfils: (Element) -> Bool) -> Slice<Self> {
    var start = endIndex
    while start > startIndex, fulfils(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}

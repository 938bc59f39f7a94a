internal import Domain

/// What payers and banks say about a payment: words that are looked for anywhere in its text.
struct RemarkWords: Sendable {
  let onAccount, wholeAccount, bankCharge, returned: WordList
  /// By hash: whole words for tax that a customer keeps back, for a discount, and for anything else that is deducted.
  let withholding, discount, deduction: Set<UInt64>

  init(_ words: Words) {
    onAccount = WordList(words[.onAccount])
    wholeAccount = WordList(words[.wholeAccount])
    bankCharge = WordList(words[.bankCharge])
    returned = WordList(words[.returned])
    func hashes(_ list: Words.List) -> Set<UInt64> { Set(words[list].map { ByteHash.of(Array($0.utf8)) }) }
    withholding = hashes(.withholding)
    discount = hashes(.discount)
    deduction = hashes(.deduction)
  }
}

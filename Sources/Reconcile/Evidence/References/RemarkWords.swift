internal import Domain

/// What payers and banks say about a payment: words that are looked for anywhere in its text.
struct RemarkWords: Sendable {
  let onAccount, wholeAccount, bankCharge, returned: WordList

  init(_ words: Words) {
    onAccount = WordList(words[.onAccount])
    wholeAccount = WordList(words[.wholeAccount])
    bankCharge = WordList(words[.bankCharge])
    returned = WordList(words[.returned])
  }
}

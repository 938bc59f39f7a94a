/// What may still be taken of a receipt and of a document. The one judgement of what a person's decision may do,
/// whether it is read from the file or typed into the Review sheet.
package struct Headroom {
  /// What of the receipt is there to be applied, signed.
  package let left: Int64
  /// What of the document is there to be settled, signed.
  package let open: Int64

  package init(left: Int64, open: Int64) {
    self.left = left
    self.open = open
  }

  /// What a decision takes that does not say how much: the whole receipt as far as the document is open.
  package var whole: Int64 { open < 0 && left > 0 ? open : left < 0 ? left : min(left, open) }

  /// The same, no further than a credit that is paid out reaches.
  package var reach: Int64 { left < 0 && open < 0 ? max(open, left) : whole }

  /// Whether an amount can be taken of the document. Money out may open it again.
  package func admits(_ amount: Int64) -> Bool {
    if amount < 0, left < 0, open >= 0 { return true }
    return open > 0 ? (1...open).contains(amount) : open < 0 && (open...(-1)).contains(amount)
  }

  /// Whether an amount is left of the receipt.
  package func isLeft(_ amount: Int64) -> Bool { Self.isLeft(amount, of: left) }

  /// Whether an amount, perhaps over several documents, is left of a receipt.
  /// Money out takes up credits and opens what was paid; only once it has taken more than it is may it pay.
  package static func isLeft(_ amount: Int64, of left: Int64) -> Bool {
    left >= 0 ? amount <= left : (left...0).contains(amount)
  }

  /// Whether an amount of what is open of a document can be given up: a part of a debit, all of a credit.
  package static func admitsWriteOff(_ amount: Int64, of open: Int64) -> Bool {
    open > 0 ? (1...open).contains(amount) : open < 0 && amount == open
  }
}

extension Receipts {
  /// What a line was before charges came to it, without a sign: a debit of 103.50 that gives 100.00 back and takes 3.50
  /// for it was 100.00.
  ///
  /// It is what the bank states in the line's own currency, or the amount without the charges it states. Nil where it
  /// states neither, or where the two contradict each other.
  package func original(_ row: Int) -> Int64? {
    let amount = Int64(clamping: amounts[row].magnitude)
    let charges = charges[Int32(row)]
    guard let instructed = instructed[Int32(row)], instructed.currency == currencies[row] else {
      return charges.flatMap { 0 < $0 && $0 < amount ? amount - $0 : nil }
    }
    let original = Int64(clamping: instructed.minorUnits.magnitude)
    return charges.map { original + $0 == amount } ?? true ? original : nil
  }
}

internal import Domain

/// What a customer writes beside a payment, so that it is read back for what it is: as a list of numbers, or as all
/// that a known customer owes.
struct PaymentReference: Sendable, Hashable {
  /// At most 140 characters, which is what banks carry.
  let text: String
  /// The creditor reference of ISO 11649, where it is about one document whose number can be one.
  let structured: String?

  private static let limit = 140

  /// One document: its number. Several: the customer's id and all numbers, each whole. Else the id, `statement` and the
  /// date: a list that misses one would not come to the amount.
  init(customerID: String, numbers: [String], asOf: CalendarDate) {
    let customer = CleanText.oneLine(customerID)
    let all = Set(numbers).count == 1 ? Array(numbers.prefix(1)) : numbers
    let areWritten = all.allSatisfy(Self.canBeWritten)
    structured = all.count == 1 ? CheckDigits.creditorReference(all[0]) : nil
    if all.count == 1, areWritten {
      text = all[0]
      return
    }
    var distinct: [String] = []
    var seen: Set<String> = []
    for number in all where seen.insert(number).inserted { distinct.append(number) }
    let list = "\(customer) \(distinct.joined(separator: ", "))"
    text =
      areWritten && list.count <= Self.limit && !distinct.isEmpty
      ? list : String("\(customer.prefix(Self.limit - 21)) statement \(asOf.iso)")
  }

  /// Whether banks carry a number as it is: the letters, digits and marks that all of them know.
  private static func canBeWritten(_ number: String) -> Bool {
    !number.isEmpty && number.utf8.count <= limit
      && number.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || Array("/-?:().,'+ _#&".utf8).contains(byte)
      }
  }
}

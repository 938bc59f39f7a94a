/// How much a reference says.
enum ReferenceStrength: Int, Comparable {
  /// A number with one typing error, which says little by itself.
  case near
  /// Digits that are also a year, a house number, a count: they need the payer and the amount to agree.
  case short
  /// The number without its prefix, five digits or more.
  case core
  /// The whole number as it was issued, case and separators aside.
  case full

  static func < (a: ReferenceStrength, b: ReferenceStrength) -> Bool { a.rawValue < b.rawValue }
}

/// A passage of a text that names documents: one, or several that share the number.
struct ReferenceHit {
  var documents: [Int32]
  var strength: ReferenceStrength
  /// The first and the last segment.
  var segments: ClosedRange<Int>
  /// Whether zeros inside the number were left out, so that a longer piece may be meant.
  var isUnpadded = false
  /// Whether it was put together of more pieces than the number has.
  var isCut = false
  /// Whether a word such as "invoice" stands directly before it.
  var isLed = false
  /// Whether a list goes on behind it with members that were not found.
  var goesOn = false
  /// Whether a number of the same kind stands in the list that no document has.
  var isTorn = false
  /// Whether it was taken out of a reference with check digits.
  var isStructured = false
  /// Whether it is a further member of a list or range, of which only the last digits stand in the text.
  var isExpanded = false
}

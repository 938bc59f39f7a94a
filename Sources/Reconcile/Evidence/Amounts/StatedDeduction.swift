internal import Domain

/// What a payer says it kept back: `Deduction: damaged goods (-$180.31)`, `Skonto 2,5 %`, `net 97`.
///
/// Words differ by payer and language, figures do not: a deduction is stated where the very amount that is missing
/// stands in the remark, or the share of the whole that it is.
struct StatedDeduction {
  private let text: [UInt8]
  private let figures: [Figure]

  private struct Figure {
    /// Its digits without marks, as one number.
    var digits: Int64
    /// How many of them stand behind the last point or comma.
    var decimals: Int
    /// What stands before and behind it.
    var before: ArraySlice<UInt8>
    var behind: ArraySlice<UInt8>
  }

  init(_ remark: String) {
    text = Array(remark.utf8)
    figures = text.isEmpty ? [] : Self.figures(text)
  }

  var isEmpty: Bool { figures.isEmpty }

  /// Whether the remark says that this much was kept back of the whole.
  ///
  /// - Parameter digits: how many minor digits the currency has.
  func states(_ missing: Int64, of whole: Int64, digits: Int) -> Bool {
    guard missing > 0, missing < whole else { return false }
    return figures.contains { figure in
      if let share = Self.share(figure) { return share > 0 && Ratio.share(share, of: whole) == missing }
      return Self.minor(figure, digits) == missing
    }
  }

  private static func minor(_ figure: Figure, _ digits: Int) -> Int64? {
    if figure.decimals == digits { return figure.digits }
    guard figure.decimals == 0 else { return nil }
    // Fifteen digits at most, so that no product is beyond an Int64.
    return (0..<min(digits, 3)).reduce(figure.digits) { amount, _ in amount * 10 }
  }

  /// The share that was kept back in hundredths of a percent, where the figure is one: of 3 %, and of what is left in
  /// `net 97` and `97 % of it`.
  private static func share(_ figure: Figure) -> Int? {
    guard figure.decimals <= 2, figure.digits <= 10_000 else { return nil }
    let points = Int(figure.digits) * (figure.decimals == 0 ? 100 : figure.decimals == 1 ? 10 : 1)
    let isPercent = figure.behind.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "%")
    if isPercent { return points > 5_000 ? 10_000 - points : points }
    let word = figure.before.reversed().drop { $0 == UInt8(ascii: " ") }.prefix(while: Segments.isLetter)
      .map(Segments.upper)
    let isNet = word.elementsEqual("TEN".utf8) || word.elementsEqual("OTTEN".utf8)
    return isNet && points > 9_000 && points < 10_000 ? 10_000 - points : nil
  }

  /// Runs of digits with points, commas and apostrophes between them; the last mark parts the decimals where one or two
  /// digits stand behind it.
  private static func figures(_ text: [UInt8]) -> [Figure] {
    var figures: [Figure] = []
    var at = 0
    while at < text.count {
      guard Segments.isDigit(text[at]) else {
        at += 1
        continue
      }
      var end = at
      while end < text.count, Segments.isDigit(text[end]) || isMark(text, end) { end += 1 }
      let run = text[at..<end]
      let digits = run.filter(Segments.isDigit)
      let isWord = at > 0 && Segments.isLetter(text[at - 1]) || end < text.count && Segments.isLetter(text[end])
      if digits.count <= 15, !isWord, let number = Int64(String(decoding: digits, as: UTF8.self)) {
        let tail = run.reversed().prefix(while: Segments.isDigit).count
        let hasMark = tail < run.count
        figures.append(
          Figure(
            digits: number, decimals: hasMark && tail <= 2 ? tail : 0, before: text[..<at], behind: text[end...]))
      }
      at = end
    }
    return figures
  }

  /// A point, comma or apostrophe with a digit on both sides.
  private static func isMark(_ text: [UInt8], _ at: Int) -> Bool {
    ".,'".utf8.contains(text[at]) && at + 1 < text.count && Segments.isDigit(text[at + 1])
  }
}

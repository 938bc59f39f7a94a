internal import Diagnostics
internal import Domain

/// Finds document numbers that a spreadsheet took for quantities: `2.026E+09`, or without the zeros they began with.
struct DamagedNumbers {
  private let documents: Documents

  init(_ documents: Documents) { self.documents = documents }

  /// At most one finding for each kind of damage.
  func findings(_ files: InputFiles) -> [Diagnostic] {
    var scientific: [Int] = []
    var shapes = Shapes()
    for row in 0..<documents.count {
      documents.numbers.withBytes(of: row) { text in
        if Self.holdsScientific(text) { scientific.append(row) }
        shapes.add(text, row)
      }
    }
    var findings: [Diagnostic] = []
    if let first = scientific.first {
      findings.append(
        Diagnostic(
          NormalizeCodes.damagedNumber, at: files.place(of: documents.sources[first]),
          (scientific.count == 1
            ? "the document number '\(documents.numbers[first])'"
            : "\(scientific.count) document numbers such as '\(documents.numbers[first])'")
            + " lost digits to a spreadsheet",
          hint:
            "export the file again and do not save it with a spreadsheet; payments cannot be matched by these numbers"))
    }
    if let (row, count, length) = shapes.shortened {
      findings.append(
        Diagnostic(
          NormalizeCodes.damagedNumber, at: files.place(of: documents.sources[row]),
          (count == 1
            ? "the document number '\(documents.numbers[row])' is"
            : "\(count) document numbers such as '\(documents.numbers[row])' are")
            + " shorter than the \(length) digits of the rest: zeros at the front may be lost",
          hint: "export the file again and do not save it with a spreadsheet, or look whether the numbers are right"))
    }
    return findings
  }

  /// Whether a text holds a number in scientific notation, `2.026E+09`, as a word of its own.
  static func holdsScientific(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    func isDigit(_ at: Int) -> Bool { at >= 0 && at < text.count && (48...57).contains(text[at]) }
    func isWord(_ at: Int) -> Bool { isDigit(at) || at >= 0 && at < text.count && (65...90).contains(text[at] & 0xDF) }
    var at = 1
    while at + 3 < text.count {
      defer { at += 1 }
      guard text[at + 1] == UInt8(ascii: "+"), text[at] & 0xDF == UInt8(ascii: "E"), isDigit(at - 1), isDigit(at + 2),
        isDigit(at + 3),
        !isWord(at + 4)
      else { continue }
      var start = at - 1
      var marks = 0
      while isDigit(start - 1) || (marks == 0 && start > 1 && [44, 46].contains(text[start - 1]) && isDigit(start - 2))
      {
        if !isDigit(start - 1) { marks += 1 }
        start -= 1
      }
      if !isWord(start - 1) { return true }
    }
    return false
  }

  /// One finding for the bank lines whose references or texts were damaged.
  static func findings(_ receipts: Receipts, _ files: InputFiles) -> [Diagnostic] {
    let columns = [receipts.remittances, receipts.references, receipts.endToEndIDs]
    let damaged = (0..<receipts.count).filter { row in columns.contains { $0.withBytes(of: row, holdsScientific) } }
    guard let first = damaged.first else { return [] }
    let text = columns.first { $0.withBytes(of: first, holdsScientific) }?[first] ?? ""
    return [
      Diagnostic(
        NormalizeCodes.damagedNumber, at: files.place(of: receipts.sources[first]),
        "\(damaged.count) bank line\(damaged.count == 1 ? " holds a number" : "s hold numbers") such as in"
          + " '\(text.prefix(60))' that lost digits to a"
          + " spreadsheet",
        hint: "export the file again and do not save it with a spreadsheet; such numbers match nothing")
    ]
  }

  /// The lengths of numbers that are digits and nothing else.
  private struct Shapes {
    private var byLength: [Int: (count: Int, row: Int, startsWithNine: Bool)] = [:]
    private var isPlain = true

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ row: Int) {
      guard isPlain else { return }
      guard text.allSatisfy({ (48...57).contains($0) }), text.first != 48 else {
        // Other characters, or zeros at the front: nothing was lost here.
        isPlain = false
        return
      }
      let known = byLength[text.count]
      byLength[text.count] = (
        (known?.count ?? 0) + 1, known?.row ?? row, (known?.startsWithNine ?? true) && text.first == 57
      )
    }

    /// The first short number, how many there are, and the usual length; nil where none looks shortened. A counter that
    /// passes a power of ten has shorter numbers too, which begin with nine.
    var shortened: (row: Int, count: Int, length: Int)? {
      guard isPlain, let length = byLength.keys.max(), length >= 8 else { return nil }
      let short = byLength.filter { $0.key < length }
      let isCounter = short.count == 1 && short.first?.key == length - 1 && short.first?.value.startsWithNine == true
      let count = short.values.reduce(0) { $0 + $1.count }
      guard !short.isEmpty, !isCounter, count < byLength[length]?.count ?? 0 else { return nil }
      return (short.values.map(\.row).min() ?? 0, count, length)
    }
  }
}

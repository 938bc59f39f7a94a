internal import Domain

/// Numbers of documents that a spreadsheet damaged in one file and another file has whole: `611365` is `0000611365`,
/// `4.10E+09` is `4100037771`. One document, not two.
struct WholeNumbers {
  /// The number of the file of what the books carry, which comes before those of the run.
  static let carried = -1

  /// A list of documents: the number of its file, and its customers as the ledger numbers them.
  typealias List = (file: Int, documents: Documents, customer: (Int) -> Int32)

  /// The number of a document in each form that files have of it, with the files that write it so.
  private typealias Forms = [(text: [UInt8], files: Set<Int>)]

  /// By what makes two rows the same document but for the zeros before its number.
  private var zeros: [RowFingerprint: Forms] = [:]
  /// The whole numbers of what is alike but for its number, where some of it has a number in scientific notation.
  private var scientific: [RowFingerprint: Forms] = [:]

  init(_ lists: [List]) {
    // Few files have such numbers; only what they hold is looked for elsewhere.
    each(of: lists) { list, row, text in
      if text.first == UInt8(ascii: "0"), Self.isDigits(text) { zeros[Self.zerosKey(list, row, text)] = [] }
      if Self.scientific(text) != nil { scientific[Self.rowKey(list, row)] = [] }
    }
    guard !isEmpty else { return }
    each(of: lists) { list, row, text in
      guard Self.isDigits(text) else { return }
      Self.add(text, of: list.file, to: &zeros, Self.zerosKey(list, row, text))
      if !scientific.isEmpty { Self.add(text, of: list.file, to: &scientific, Self.rowKey(list, row)) }
    }
    zeros = zeros.filter { Self.isOneDocument($0.value) }
  }

  private func each(of lists: [List], _ body: (List, Int, UnsafeBufferPointer<UInt8>) -> Void) {
    for list in lists {
      for row in 0..<list.documents.count { list.documents.numbers.withBytes(of: row) { body(list, row, $0) } }
    }
  }

  private static func add(
    _ text: UnsafeBufferPointer<UInt8>, of file: Int, to groups: inout [RowFingerprint: Forms], _ key: RowFingerprint
  ) {
    guard var forms = groups[key] else { return }
    if let known = forms.firstIndex(where: { $0.text.elementsEqual(text) }) {
      forms[known].files.insert(file)
    } else {
      forms.append((Array(text), [file]))
    }
    groups[key] = forms
  }

  /// One form with zeros and one without, which no file tells apart.
  private static func isOneDocument(_ forms: Forms) -> Bool {
    guard forms.count == 2, forms[0].files.isDisjoint(with: forms[1].files) else { return false }
    return forms.count { $0.text.first == UInt8(ascii: "0") } == 1
  }

  var isEmpty: Bool { zeros.isEmpty && scientific.isEmpty }

  /// The number under which a document of a file counts, where that is another than its own: that of the books, else
  /// the whole one. Nil also where several could be meant.
  func number(of documents: Documents, _ row: Int, customer: Int32, file: Int) -> [UInt8]? {
    guard !isEmpty else { return nil }
    let list: List = (file, documents, { _ in customer })
    return documents.numbers.withBytes(of: row) { text in
      if Self.isDigits(text) {
        guard let forms = zeros[Self.zerosKey(list, row, text)] else { return nil }
        let kept =
          forms.first { $0.files.contains(Self.carried) } ?? forms.first { $0.text.first == UInt8(ascii: "0") }
        return kept.flatMap { $0.text.elementsEqual(text) ? nil : $0.text }
      }
      guard let written = Self.scientific(text) else { return nil }
      let whole = (scientific[Self.rowKey(list, row)] ?? []).filter {
        !$0.files.contains(file) && Self.isRounded($0.text, to: written)
      }
      return whole.count == 1 ? whole[0].text : nil
    }
  }

  private static func zerosKey(_ list: List, _ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> RowFingerprint {
    var key = RowFingerprint()
    key.add(UnsafeBufferPointer(rebasing: text.drop { $0 == UInt8(ascii: "0") }))
    addFacts(list, row, to: &key)
    return key
  }

  private static func rowKey(_ list: List, _ row: Int) -> RowFingerprint {
    var key = RowFingerprint()
    addFacts(list, row, to: &key)
    key.add(UInt64(bitPattern: list.documents.amounts[row]))
    key.add(UInt64(list.documents.currencies[row].index))
    return key
  }

  private static func addFacts(_ list: List, _ row: Int, to key: inout RowFingerprint) {
    key.add(UInt64(UInt32(bitPattern: list.customer(row))))
    key.add(UInt64(list.documents.types[row].rawValue))
    key.add(UInt64(bitPattern: Int64(list.documents.issuedOn[row].dayNumber)))
  }

  private static func isDigits(_ text: some Collection<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { (48...57).contains($0) }
  }

  /// The digits of a number in scientific notation, and how many digits it has in all.
  private static func scientific(_ text: UnsafeBufferPointer<UInt8>) -> (digits: [UInt8], count: Int)? {
    guard let mark = text.firstIndex(where: { $0 & 0xDF == UInt8(ascii: "E") }), mark > 0, mark + 2 < text.count,
      text[mark + 1] == UInt8(ascii: "+"), let exponent = Int(String(decoding: text[(mark + 2)...], as: UTF8.self))
    else { return nil }
    let parts = text[..<mark].split(omittingEmptySubsequences: false) { [44, 46].contains($0) }
    guard parts.count <= 2, parts[0].count == 1, parts.allSatisfy(isDigits), (1...30).contains(exponent) else {
      return nil
    }
    return (parts.flatMap { $0 }, exponent + 1)
  }

  /// Whether a whole number becomes the written one when a spreadsheet rounds it.
  private static func isRounded(_ number: [UInt8], to written: (digits: [UInt8], count: Int)) -> Bool {
    let digits = number.drop { $0 == UInt8(ascii: "0") }
    guard digits.count == written.count, let shown = value(written.digits[...]) else { return false }
    let (first, rest) = (digits.prefix(written.digits.count), digits.dropFirst(written.digits.count))
    guard let cut = value(first) else { return false }
    return shown == cut + (rest.first.map { $0 >= UInt8(ascii: "5") } ?? false ? 1 : 0)
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }
}

internal import Domain

/// Numbers that a spreadsheet took the zeros from, `611365`, beside the same ones in a file that kept them,
/// `0000611365`: one document, not two.
struct LostZeros {
  /// What makes two rows the same document but for the zeros before its number.
  private struct Group {
    /// The number in each form, with the files that write it so.
    var forms: [(text: [UInt8], files: Set<Int>)] = []
  }

  private var groups: [RowFingerprint: Group] = [:]

  /// The number of the file of what the books carry, which comes before those of the run.
  static let carried = -1

  /// A list of documents: the number of its file, and its customers as the ledger numbers them.
  typealias List = (file: Int, documents: Documents, customer: (Int) -> Int32)

  init(_ lists: [List]) {
    // Few files have zeros before a number; only what they hold is looked for elsewhere.
    for list in lists {
      for row in 0..<list.documents.count {
        list.documents.numbers.withBytes(of: row) { text in
          guard text.first == UInt8(ascii: "0"), Self.isDigits(text) else { return }
          groups[Self.key(list, row, text), default: Group()] = Group()
        }
      }
    }
    guard !groups.isEmpty else { return }
    for list in lists {
      for row in 0..<list.documents.count {
        list.documents.numbers.withBytes(of: row) { text in
          guard Self.isDigits(text) else { return }
          let key = Self.key(list, row, text)
          guard var group = groups[key] else { return }
          if let known = group.forms.firstIndex(where: { $0.text.elementsEqual(text) }) {
            group.forms[known].files.insert(list.file)
          } else {
            group.forms.append((Array(text), [list.file]))
          }
          groups[key] = group
        }
      }
    }
    groups = groups.filter { Self.isOneDocument($0.value) }
  }

  /// One form with zeros and one without, which no file tells apart.
  private static func isOneDocument(_ group: Group) -> Bool {
    guard group.forms.count == 2, group.forms[0].files.isDisjoint(with: group.forms[1].files) else { return false }
    return group.forms.count { $0.text.first == UInt8(ascii: "0") } == 1
  }

  var isEmpty: Bool { groups.isEmpty }

  /// The form that stands for both, where a row has the other one: that of the books, else the one with its zeros.
  func form(for documents: Documents, _ row: Int, customer: Int32) -> [UInt8]? {
    guard !groups.isEmpty else { return nil }
    return documents.numbers.withBytes(of: row) { text in
      guard Self.isDigits(text) else { return nil }
      guard let group = groups[Self.key((0, documents, { _ in customer }), row, text)] else { return nil }
      let kept =
        group.forms.first { $0.files.contains(Self.carried) }
        ?? group.forms.first { $0.text.first == UInt8(ascii: "0") }
      return kept.flatMap { $0.text.elementsEqual(text) ? nil : $0.text }
    }
  }

  private static func key(_ list: List, _ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> RowFingerprint {
    var key = RowFingerprint()
    key.add(UnsafeBufferPointer(rebasing: text.drop { $0 == UInt8(ascii: "0") }))
    key.add(UInt64(UInt32(bitPattern: list.customer(row))))
    key.add(UInt64(list.documents.types[row].rawValue))
    key.add(UInt64(bitPattern: Int64(list.documents.issuedOn[row].dayNumber)))
    return key
  }

  private static func isDigits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { (48...57).contains($0) }
  }
}

/// What a draft is made of, so that the same template gives an e-mail and a page.
enum Block: Hashable {
  case paragraph([String])
  case heading(String)
  case table(head: [Cell], rows: [Row])
  /// The place of the payment code.
  case code

  struct Cell: Hashable {
    var text: String
    var isOnRight: Bool
  }

  struct Row: Hashable {
    var cells: [Cell]
    var isTotal: Bool
  }
}

/// The marks of a template's own lines, which no value can hold: values are without control characters.
///
/// `| a | b |` is a row of a table, `|| a | b |` its head, `|= a | b |` a sum, `>` before a cell sets it on the right,
/// and `# ` begins a heading.
enum BlockMarks {
  private static let row: Character = "\u{1}"
  private static let head: Character = "\u{2}"
  private static let total: Character = "\u{3}"
  private static let cell: Character = "\u{4}"
  private static let right: Character = "\u{5}"
  private static let heading: Character = "\u{6}"
  /// What `{{pay.qr}}` is, where a code is drawn.
  static let code = "\u{7}"

  /// A template whose lines have marks in place of what a person types.
  static func marking(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("# ") { return String(heading) + line.dropFirst(2) }
      guard line.hasPrefix("|") else { return String(line) }
      let kinds: [(String, Character)] = [("||", head), ("|=", total), ("|", row)]
      let (prefix, kind) = kinds.first { line.hasPrefix($0.0) }!
      var cells = line.dropFirst(prefix.count).split(separator: "|", omittingEmptySubsequences: false)
      if let last = cells.last, last.allSatisfy({ $0 == " " }) { cells.removeLast() }
      return String(kind)
        + cells.map { cell in
          let text = trimmed(cell)
          return text.hasPrefix(">") ? String(right) + text.dropFirst() : String(text)
        }.joined(separator: String(cell))
    }.joined(separator: "\n")
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The blocks of a rendered template.
  static func blocks(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [String] = []
    var table: (head: [Block.Cell], rows: [Block.Row])?
    func end() {
      if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
      if let table { blocks.append(.table(head: table.head, rows: table.rows)) }
      (paragraph, table) = ([], nil)
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line.first {
      case row, head, total:
        if table == nil {
          end()
          table = ([], [])
        }
        if line.first == head {
          table?.head = cells(line.dropFirst())
        } else {
          table?.rows.append(Block.Row(cells: cells(line.dropFirst()), isTotal: line.first == total))
        }
      case heading:
        end()
        blocks.append(.heading(String(line.dropFirst())))
      case _ where line == code:
        end()
        blocks.append(.code)
      default:
        if line.allSatisfy({ $0 == " " }) {
          end()
        } else {
          if table != nil { end() }
          paragraph.append(plain(line))
        }
      }
    }
    end()
    return blocks
  }

  private static func cells(_ line: Substring) -> [Block.Cell] {
    line.split(separator: cell, omittingEmptySubsequences: false).map { text in
      Block.Cell(text: plain(text), isOnRight: text.first == right)
    }
  }

  private static func plain(_ text: Substring) -> String { String(text.filter { $0 > "\u{1F}" }) }
}

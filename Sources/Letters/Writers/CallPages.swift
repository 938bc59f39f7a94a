internal import Domain

/// The pages that a person calls by.
enum CallPages {
  /// One call on one page.
  static func sheet(title: String, _ blocks: [Block], language: String, usesLetterPaper: Bool) -> String {
    LetterPage.page(
      title: title, language: language, style: style(usesLetterPaper),
      "<h1>\(HTMLText.escaped(title))</h1>\n\(HTMLText.elements(blocks, code: ""))")
  }

  /// One row of the list of calls.
  struct Entry {
    var rank: Int
    var file: String
    var customer: String
    var contact: String
    var amount: String
    var step: Int
    var caller: String
  }

  static func index(_ entries: [Entry], more: Int, words: LetterWords, language: String, usesLetterPaper: Bool)
    -> String
  {
    func head(_ text: LetterWords.Text, _ name: String = "") -> String {
      "<th\(name.isEmpty ? "" : " class=\"\(name)\"")>\(HTMLText.escaped(words[text]))</th>"
    }
    let rows = entries.map { entry in
      "<tr><td class=\"right\">\(entry.rank)</td><td><a href=\"\(HTMLText.escaped(entry.file))\">"
        + "\(HTMLText.escaped(entry.customer))</a></td><td>\(HTMLText.escaped(entry.contact))</td>"
        + "<td class=\"right\">\(HTMLText.escaped(entry.amount))</td><td class=\"right\">\(entry.step)</td>"
        + "<td>\(HTMLText.escaped(entry.caller))</td><td class=\"right\">☐</td></tr>\n"
    }
    let rest = more == 0 ? "" : "<p>\(HTMLText.escaped(words[.callsMore].replacing("{count}", with: "\(more)")))</p>\n"
    return LetterPage.page(
      title: words[.callsTitle], language: language, style: style(usesLetterPaper),
      """
      <h1>\(HTMLText.escaped(words[.callsTitle]))</h1>
      <p>\(HTMLText.escaped(words[.callsNote]))</p>
      <table>
      <thead><tr>\(head(.callsRank, "right"))\(head(.callsCustomer))\(head(.callsContact))\
      \(head(.callsAmount, "right"))\(head(.callsStep, "right"))\(head(.callsCaller))\
      \(head(.callsDone, "right"))</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      \(rest)
      """)
  }

  private static func style(_ usesLetterPaper: Bool) -> String {
    """
    @page { size: \(usesLetterPaper ? "Letter" : "A4"); margin: 10mm 13mm; }
    html { font: 8.5pt/1.3 "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #111; }
    body { margin: 0; }
    @media screen { body { max-width: 184mm; margin: 8mm auto; padding: 0 6mm; } }
    h1 { font-size: 13pt; margin: 0 0 2mm; overflow-wrap: anywhere; }
    h2 { font-size: 9.5pt; margin: 2.5mm 0 0.5mm; break-after: avoid; }
    p { margin: 0 0 1.5mm; overflow-wrap: anywhere; white-space: pre-wrap; }
    a { color: inherit; }
    \(LetterPage.table)
    table { margin: 0 0 2mm; }
    th, td { padding: 0.5mm 2mm 0.5mm 0; }
    table.plain td:first-child { width: 28mm; color: #444; }
    h2:last-of-type { margin-top: 5mm; }
    h2:last-of-type ~ p { margin-bottom: 4mm; }

    """
  }
}

internal import Domain

/// A letter as a page that needs nothing beside itself.
struct LetterPage {
  var language: String
  var usesLetterPaper: Bool
  var company: String
  /// The line above the address, as it shows in the window of an envelope.
  var from: String
  var address: [String]
  var date: String
  var subject: String
  var blocks: [Block]
  /// The figure of the payment code, and the Swiss bill on a page of its own; empty for none.
  var code = ""
  var bill = ""
  /// Whether it is set smaller, so that a form of many lines stays on one page.
  var isDense = false
  /// Whether the last heading begins a page.
  var breaksBeforeLastHeading = false

  var html: String {
    let lines = address.map { HTMLText.escaped($0) }.joined(separator: "<br>\n")
    let dated = date.isEmpty ? "" : "<p class=\"date\">\(HTMLText.escaped(date))</p>\n"
    return Self.page(
      title: subject, language: language,
      style: Self.style(usesLetterPaper) + (isDense ? Self.dense : "")
        + (breaksBeforeLastHeading ? "h2:last-of-type { break-before: page; }\n" : ""),
      """
      <header>\(HTMLText.escaped(company))</header>
      <address><span class="from">\(HTMLText.escaped(from))</span><br>
      \(lines)</address>
      \(dated)<h1>\(HTMLText.escaped(subject))</h1>
      \(HTMLText.elements(blocks, code: code))\(bill)
      """)
  }

  /// A whole page. It may load nothing from anywhere, which its own policy says.
  static func page(title: String, language: String, style: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(HTMLText.escaped(language))">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(style)</style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  /// What letters and sheets share.
  static let table = """
    table { border-collapse: collapse; width: 100%; margin: 1mm 0 4mm; font-variant-numeric: tabular-nums; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    th { text-align: left; border-bottom: 0.8pt solid #111; padding: 0.8mm 2mm 0.8mm 0; vertical-align: bottom; }
    td { border-bottom: 0.3pt solid #bbb; padding: 0.8mm 2mm 0.8mm 0; vertical-align: top; unicode-bidi: isolate;
      overflow-wrap: anywhere; }
    th:last-child, td:last-child { padding-right: 0; }
    .short { white-space: nowrap; }
    .right { text-align: right; white-space: nowrap; }
    .right + :not(.right) { padding-left: 4mm; }
    .total { break-before: avoid; }
    .total td { font-weight: 600; border-top: 0.8pt solid #111; border-bottom: none; }

    """

  private static let dense = """
    html { font-size: 9.5pt; line-height: 1.3; }
    header { height: 14mm; }
    h1 { margin: 4mm 0 3mm; }
    p { margin: 0 0 2.2mm; }

    """

  private static func style(_ usesLetterPaper: Bool) -> String {
    """
    @page { size: \(usesLetterPaper ? "Letter" : "A4"); margin: 16mm 20mm 18mm 25mm; }
    @page bill { size: A4; margin: 0; }
    html { font: 10pt/1.4 "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #111; }
    body { margin: 0; }
    @media screen { body { max-width: 165mm; margin: 12mm auto; padding: 0 6mm; } }
    header { text-align: right; font-weight: 600; font-size: 12pt; height: 24mm; }
    address { font-style: normal; min-height: 38mm; max-width: 85mm; overflow-wrap: anywhere; }
    .from { font-size: 7pt; color: #444; border-bottom: 0.3pt solid #888; }
    .date { text-align: right; }
    h1 { font-size: 11.5pt; margin: 6mm 0 5mm; overflow-wrap: anywhere; }
    h2 { font-size: 10.5pt; margin: 4mm 0 1.5mm; break-after: avoid; }
    p { margin: 0 0 3mm; break-inside: avoid; overflow-wrap: anywhere; }
    table.plain { break-inside: avoid; margin-top: 8mm; }
    table.plain td { border: none; padding: 4mm 8mm 0 0; }
    \(table)
    figure { float: right; width: 40mm; margin: 0 0 3mm 6mm; break-inside: avoid; }
    figcaption { font-size: 7.5pt; line-height: 1.25; color: #444; }

    """ + SwissBill.style
  }
}

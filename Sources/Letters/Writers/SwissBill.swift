internal import Domain

/// The receipt and the payment part of a Swiss QR-bill, on the foot of a page of its own: 210 by 105 millimetres, in
/// the places and sizes of the guidelines of SIX.
struct SwissBill {
  let code: PaymentCode
  let account: LetterPolicy.Account
  let amount: Money
  let reference: PaymentReference
  let words: LetterWords

  static let style = """
    .bill { page: bill; break-before: page; position: relative; width: 210mm; height: 296mm; font-size: 10pt;
      line-height: 1.15; }
    .bill > div { position: absolute; top: 191mm; height: 105mm; border-top: 0.3pt dashed #111;
      box-sizing: border-box; }
    .bill .receipt { left: 0; width: 62mm; border-right: 0.3pt dashed #111; font-size: 8pt; }
    .bill .part { left: 62mm; width: 148mm; }
    .bill h2 { font-size: 11pt; margin: 0; position: absolute; left: 5mm; top: 5mm; }
    .bill dl { position: absolute; margin: 0; }
    .bill dt { font-size: 8pt; font-weight: 700; }
    .bill .receipt dt { font-size: 6pt; }
    .bill dd { margin: 0 0 2mm; overflow-wrap: anywhere; }
    .bill svg { position: absolute; }
    .bill .box { position: static; display: block; }

    """

  /// A field for a person to fill in, by its corners.
  private static func box(_ width: Int, _ height: Int) -> String {
    let corners =
      "M0 3V0H3M\(width - 3) 0H\(width)V3M\(width) \(height - 3)V\(height)H\(width - 3)M3 \(height)H0V\(height - 3)"
    return "<svg class=\"box\" width=\"\(width)mm\" height=\"\(height)mm\" viewBox=\"0 0 \(width) \(height)\">"
      + "<path d=\"\(corners)\" fill=\"none\" stroke=\"#000\" stroke-width=\"0.26\"/></svg>"
  }

  var html: String {
    let address = account.address.map { address in
      [account.holder, "\(address.street) \(address.number)", "\(address.postcode) \(address.town)"]
    }
    let iban = stride(from: 0, to: account.iban.count, by: 4).map { account.iban.dropFirst($0).prefix(4) }
    let creditor = ([iban.joined(separator: " ")] + (address ?? [])).map(HTMLText.escaped).joined(separator: "<br>")
    func field(_ title: LetterWords.Text, _ text: String) -> String {
      text.isEmpty ? "" : "<dt>\(HTMLText.escaped(words[title]))</dt><dd>\(text)</dd>"
    }
    let structured = reference.structured.map { HTMLText.escaped(Self.grouped($0)) } ?? ""
    let message = reference.structured == nil ? HTMLText.escaped(reference.text) : ""
    let sum = HTMLText.escaped(Self.amount(amount))
    func list(_ left: String, _ top: String, _ width: String, _ content: String) -> String {
      "<dl style=\"left:\(left);top:\(top);width:\(width)\">\(content)</dl>"
    }
    func money(_ left: String, _ width: String, _ gap: String) -> String {
      list(left, "68mm", width, field(.billCurrency, HTMLText.escaped(amount.currency.code)))
        + list(gap, "68mm", "34mm", field(.billAmount, sum))
    }
    let drawn = code.svg(title: words[.codeTitle], text: code.payload, side: "46mm", hasCross: true)
      .replacing("<svg ", with: "<svg style=\"left:5mm;top:17mm\" ", maxReplacements: 1)
    return """
      <section class="bill">
      <div class="receipt"><h2>\(HTMLText.escaped(words[.billReceipt]))</h2>
      \(list("5mm", "12mm", "52mm", field(.billAccount, creditor) + field(.billReference, structured)
          + field(.billBy, Self.box(52, 20))))
      \(money("5mm", "14mm", "22mm"))
      \(list("36mm", "82mm", "21mm", "<dt>\(HTMLText.escaped(words[.billPoint]))</dt>"))</div>
      <div class="part"><h2>\(HTMLText.escaped(words[.billPart]))</h2>
      \(drawn)
      \(money("5mm", "16mm", "23mm"))
      \(list("56mm", "5mm", "87mm", field(.billAccount, creditor) + field(.billReference, structured)
          + field(.billMore, message) + field(.billBy, Self.box(65, 25))))</div>
      </section>

      """
  }

  /// `RF18 5390 0754 7034`.
  private static func grouped(_ text: String) -> String {
    stride(from: 0, to: text.count, by: 4).map { text.dropFirst($0).prefix(4) }.joined(separator: " ")
  }

  /// `1 234.56`, as the guidelines write it.
  private static func amount(_ amount: Money) -> String {
    DecimalText.grouped(amount.minorUnits, digits: amount.currency.minorDigits).replacing(",", with: " ")
  }
}

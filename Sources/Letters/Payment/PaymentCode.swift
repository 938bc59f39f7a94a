internal import Domain
internal import QRCode

/// A code that a banking app reads: what it says, and how it is drawn.
struct PaymentCode {
  enum Kind { case epc, swiss }

  let kind: Kind
  let payload: String
  let symbol: QRSymbol

  /// Why none can be made.
  enum Refusal: Error {
    case reason(String)
  }

  /// - Returns: nil where the account has no scheme.
  init?(_ account: LetterPolicy.Account, _ amount: Money, _ reference: PaymentReference) throws(Refusal) {
    guard (1...99_999_999_999).contains(amount.minorUnits) else {
      throw .reason("the amount is beyond what a code has")
    }
    switch account.scheme {
    case .none: return nil
    case .epc: self = try Self.epc(account, amount, reference)
    case .swiss: self = try Self.swiss(account, amount, reference)
    }
  }

  private init(_ kind: Kind, _ payload: String, atMostVersion version: Int) throws(Refusal) {
    guard let symbol = QRSymbol(payload, atMostVersion: version) else { throw .reason("it is too long for a code") }
    (self.kind, self.payload, self.symbol) = (kind, payload, symbol)
  }

  /// EPC069-12, version 2: lines that end with the last that is not empty.
  private static func epc(
    _ account: LetterPolicy.Account, _ amount: Money, _ reference: PaymentReference
  ) throws(Refusal) -> PaymentCode {
    var lines = ["BCD", "002", "1", "SCT", account.bic, limited(account.holder, 70), account.iban]
    lines.append("EUR\(amount.plain)")
    // Either a reference or a text, never both.
    lines += ["", reference.structured ?? "", reference.structured == nil ? reference.text : ""]
    while lines.last == "" { lines.removeLast() }
    let payload = lines.joined(separator: "\n")
    guard payload.utf8.count <= 331 else { throw .reason("it has more than 331 bytes") }
    return try PaymentCode(.epc, payload, atMostVersion: 13)
  }

  /// The Swiss QR-bill, version 2.
  private static func swiss(
    _ account: LetterPolicy.Account, _ amount: Money, _ reference: PaymentReference
  ) throws(Refusal) -> PaymentCode {
    guard let address = account.address else {
      throw .reason("a Swiss bill needs the address of the account's holder")
    }
    let nobody = Array(repeating: "", count: 7)
    let creditor = [
      "S", limited(account.holder, 70), limited(address.street, 70), limited(address.number, 16),
      limited(address.postcode, 16), limited(address.town, 35), address.country,
    ]
    let lines =
      ["SPC", "0200", "1", account.iban] + creditor + nobody + [amount.plain, amount.currency.code] + nobody
      + [reference.structured == nil ? "NON" : "SCOR", reference.structured ?? ""]
      + [reference.structured == nil ? reference.text : "", "EPD"]
    return try PaymentCode(.swiss, lines.joined(separator: "\n"), atMostVersion: 25)
  }

  private static func limited(_ text: String, _ count: Int) -> String { String(CleanText.oneLine(text).prefix(count)) }

  /// The code as an element of a page: rectangles a run of dark modules, with the quiet zone of four.
  ///
  /// - Parameter hasCross: whether the Swiss cross lies on it, 7 of 46 millimetres wide.
  func svg(title: String, text: String, side: String, hasCross: Bool = false) -> String {
    let quiet = hasCross ? 0 : 4
    let size = symbol.size + 2 * quiet
    var shapes = ""
    for row in 0..<symbol.size {
      var column = 0
      while column < symbol.size {
        guard symbol.isDark(row, column) else {
          column += 1
          continue
        }
        let start = column
        while column < symbol.size, symbol.isDark(row, column) { column += 1 }
        shapes += "<rect x=\"\(start + quiet)\" y=\"\(row + quiet)\" width=\"\(column - start)\" height=\"1\"/>"
      }
    }
    if hasCross { shapes += Self.cross(of: size) }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(size) \(size)\""
      + " width=\"\(side)\" height=\"\(side)\" shape-rendering=\"crispEdges\">"
      + "<title>\(HTMLText.escaped(title))</title><desc>\(HTMLText.escaped(text))</desc>"
      + "<rect width=\"\(size)\" height=\"\(size)\" fill=\"#fff\"/><g fill=\"#000\">\(shapes)</g></svg>"
  }

  /// A white rim, the black square and the white cross of the guidelines: 7 mm of the 46 of the code, the square 6.
  private static func cross(of size: Int) -> String {
    // In thousandths of a module.
    func at(_ thousandthsOfMillimetre: Int) -> String {
      DecimalText.plain(Int64(size * thousandthsOfMillimetre / 46), digits: 3)
    }
    func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ fill: String) -> String {
      "<rect x=\"\(at(x))\" y=\"\(at(y))\" width=\"\(at(width))\" height=\"\(at(height))\" fill=\"\(fill)\"/>"
    }
    return rect(19_500, 19_500, 7000, 7000, "#fff") + rect(20_000, 20_000, 6000, 6000, "#000")
      + rect(22_417, 21_167, 1166, 3666, "#fff") + rect(21_167, 22_417, 3666, 1166, "#fff")
  }
}

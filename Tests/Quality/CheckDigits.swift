/// Structured references as an issuer makes them out of the digits of an invoice number.
///
/// Formulas: ISO 11649 (RF), Febelfin OGM-VCS, Finanssiala viite, Bits KID, SIX QR-IID recursion, Bankgirot OCR, FIK.
/// Written anew for the tests: the matcher has its own.
enum CheckDigits {
  enum Scheme: CaseIterable { case rf, ogm, viite, kid, qrr, ocr, fik }

  /// The reference that a scheme makes of an invoice number, as it is printed or as it is keyed in.
  static func reference(_ scheme: Scheme, of number: String, isPrinted: Bool) -> String {
    let digits = number.filter(\.isASCIIDigit)
    switch scheme {
    case .rf:
      let reference = rf(Spelling.key(number))
      return isPrinted ? grouped(reference, by: 4) : reference
    case .ogm: return isPrinted ? ogm(digits) : ogm(digits).filter(\.isASCIIDigit)
    case .viite: return isPrinted ? "viite \(viite(digits))" : viite(digits)
    case .kid: return isPrinted ? "KID \(kid(digits))" : kid(digits)
    case .qrr:
      let reference = qrr(digits)
      return isPrinted ? String(reference.prefix(2)) + " " + grouped(String(reference.dropFirst(2)), by: 5) : reference
    case .ocr: return isPrinted ? "OCR \(ocrWithLength(digits))" : ocrWithLength(digits)
    case .fik: return isPrinted ? fik(digits) : String(fik(digits).dropFirst(4))
    }
  }

  static func luhn(_ digits: String) -> Int {
    var sum = 0
    for (place, character) in digits.reversed().enumerated() {
      var value = character.wholeNumberValue!
      if place % 2 == 0 {
        value *= 2
        if value > 9 { value -= 9 }
      }
      sum += value
    }
    return (10 - sum % 10) % 10
  }

  /// `RF` with two check digits before letters and digits.
  static func rf(_ base: String) -> String {
    var rest = 0
    for character in base.uppercased() + "RF00" {
      if let value = character.wholeNumberValue {
        rest = (rest * 10 + value) % 97
      } else {
        rest = (rest * 100 + Int(character.asciiValue!) - 55) % 97
      }
    }
    let check = 98 - rest
    return "RF" + (check < 10 ? "0" : "") + "\(check)" + base.uppercased()
  }

  static func ogm(_ digits: String) -> String {
    let base = String(repeating: "0", count: max(0, 10 - digits.count)) + digits.suffix(10)
    let rest = Int(base)! % 97
    let check = rest == 0 ? 97 : rest
    let all = Array(base + (check < 10 ? "0" : "") + "\(check)")
    return "+++\(String(all[0..<3]))/\(String(all[3..<7]))/\(String(all[7..<12]))+++"
  }

  static func viite(_ digits: String) -> String {
    let weights = [7, 3, 1]
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element.wholeNumberValue! * weights[$1.offset % 3] }
    return digits + "\((10 - sum % 10) % 10)"
  }

  static func kid(_ digits: String) -> String { digits + "\(luhn(digits))" }

  static func ocrWithLength(_ digits: String) -> String {
    let withLength = digits + "\((digits.count + 2) % 10)"
    return withLength + "\(luhn(withLength))"
  }

  static func fik(_ digits: String) -> String {
    let base = String(repeating: "0", count: max(0, 14 - digits.count)) + digits
    return "+71<" + base + "\(luhn(base))"
  }

  static func qrr(_ digits: String) -> String {
    let base = String(repeating: "0", count: max(0, 26 - digits.count)) + digits
    let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
    let carry = base.reduce(0) { table[($0 + $1.wholeNumberValue!) % 10] }
    return base + "\((10 - carry) % 10)"
  }

  /// In groups from the left, as printed on slips.
  static func grouped(_ text: String, by size: Int) -> String {
    var groups: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      groups.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return groups.joined(separator: " ")
  }
}

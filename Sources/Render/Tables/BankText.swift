/// What a payer wrote, without what banks write around it.
enum BankText {
  /// The text as a person reads it: references, accounts and codes of the bank are left out with their labels, and what
  /// only says that money came. Where nothing else is in it, all of it.
  static func shown(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var (at, keeps) = (0, true)
    while at < bytes.count {
      let begins = at == 0 || bytes[at] == 0x2F || !isLetterOrDigit(bytes[at - 1])
      if begins, let label = labels[upper(bytes[at])]?.first(where: { isLabel($0.text, bytes, at) }) {
        keeps = label.keeps
        at += label.text.count
        shown.append(0x20)
        continue
      }
      if keeps { shown.append(bytes[at]) }
      at += 1
    }
    let words = String(decoding: shown, as: UTF8.self).split { $0 == " " || $0.isNewline || $0 == "\t" }
    let line = words.joined(separator: " ")
    return line.contains { $0.isLetter || $0.isNumber } ? line : text
  }

  private static func isLabel(_ label: [UInt8], _ bytes: [UInt8], _ at: Int) -> Bool {
    guard at + label.count <= bytes.count else { return false }
    for offset in label.indices where upper(bytes[at + offset]) != label[offset] { return false }
    // A phrase ends where its last word does.
    guard let last = label.last, isLetterOrDigit(last), at + label.count < bytes.count else { return true }
    return !isLetterOrDigit(bytes[at + label.count])
  }

  private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(upper(byte)) || byte >= 0x80
  }

  /// By first byte: labels of the formats (SEPA, SWIFT, NACHA), in capitals, and whether what stands behind is the
  /// payer's.
  private static let labels: [UInt8: [(text: [UInt8], keeps: Bool)]] = {
    let dropped = [
      "EREF+", "KREF+", "MREF+", "BREF+", "RREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "ABWA+", "ABWE+", "IBAN+",
      "BIC+",
      "PURP+", "MDAT+", "SQTP+", "/EREF/", "/ORDP/", "/BENM/", "/TRCD/", "/CREF/", "ORIG ID:", "DESC DATE:", "SEC:",
      "TRACE#:", "EED:", "IND ID:", "TRN:", "IBAN:", "BIC:", "END-TO-END-REF.:", "END-TO-END-REF:", "MANDATSREF:",
      "KUNDENREFERENZ:", "CREDITOR ID:", "TRANSACTION ID:",
    ]
    let kept = [
      "SVWZ+", "/REMI/", "/TXT/", "ORIG CO NAME:", "CO ENTRY DESCR:", "IND NAME:", "VERWENDUNGSZWECK:",
      "SEPA CREDIT TRANSFER", "SEPA-GUTSCHRIFT", "SEPA GUTSCHRIFT", "VIR SEPA RECU", "VIREMENT SEPA RECU",
      "ELECTRONIC FUNDS TRANSFER", "NOTPROVIDED",
    ]
    let all = dropped.map { ($0, false) } + kept.map { ($0, true) }
    return Dictionary(grouping: all.map { (text: Array($0.0.utf8), keeps: $0.1) }) { $0.text[0] }
  }()
}

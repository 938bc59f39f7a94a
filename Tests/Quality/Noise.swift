extension World {
  /// What else stands in a text, with a word before it that says what it is. Its digits are often those of somebody's
  /// invoice.
  mutating func noise(_ customer: Int, _ bill: Int?, on day: Int) -> String {
    let language = customers[customer].language
    let digits =
      random.chance(40) && !bills.isEmpty
      ? Spelling.digits(random.pick(bills).number) : "\(random.pick(1_000...999_999))"
    func word(_ words: [String], _ what: String) -> String { random.pick(words).replacing("#", with: what) }
    switch random.pick(0...13) {
    case 0: return Calendar.spoken(bill.map { bills[$0].day } ?? day - 14, &random)
    case 1: return bill.map { "EUR \(Self.spokenAmount(bills[$0].amount, &random))" } ?? "EUR 100,00"
    case 2: return random.pick(["Tel. ", "Tel ", "Phone ", "T: "]) + random.pick(["0", "+49 "]) + "30 \(digits)"
    case 3: return "IBAN DE\(random.pick(10...89))3704004405320\(Spelling.padded(random.pick(0...99_999), 5))"
    case 4: return word(language.customerNumber, customers[customer].id)
    case 5: return word(language.customerNumber, digits)
    case 6: return word(language.order, bill.map { bills[$0].order }.flatMap { $0.isEmpty ? nil : $0 } ?? digits)
    case 7: return random.pick(["Mandat ", "Mandate ", "MREF+", "mandaat "]) + "M\(digits)"
    case 8: return random.pick(["USt-Id DE", "VAT no. DE", "TVA FR27", "P.IVA IT0"]) + digits + "11"
    case 9: return random.pick(["Lieferschein ", "delivery note ", "BL ", "pakbon ", "DDT "]) + digits
    case 10: return random.pick(["BIC DEUTDEFF", "BIC INGBNL2A", "BIC COBADEFFXXX"])
    case 11: return random.pick(["PLZ 50667 Köln", "20457 Hamburg", "75011 Paris", "Postbus 4711"])
    case 12: return random.pick(["Projekt ", "project ", "KST ", "cost centre "]) + "\(random.pick(10...999))"
    default:
      return random.pick([
        "danke", "MfG", "regards", "cordialement", "GROUP TREASURY", "SEPA", "TAN1 gebucht",
        "DATUM " + Calendar.spoken(day, &random),
      ])
    }
  }

  static func spokenAmount(_ cents: Int, _ random: inout SeededRandom) -> String {
    let part = Spelling.padded(cents % 100, 2)
    let whole = "\(cents / 100)"
    let grouped = whole.count > 3 ? "\(whole.dropLast(3)).\(whole.suffix(3))" : whole
    return random.pick(["\(grouped),\(part)", "\(whole),\(part)", "\(whole).\(part)"])
  }
}

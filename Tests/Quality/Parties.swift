/// A customer of a world as its payer behaves.
struct Party {
  var id: String
  var name: String
  var account: String
  /// Whether the customer file has the account.
  var isAccountKnown: Bool
  var aliases: [String] = []
  var parent: Int?
  var language: Language
  var currency: String
  var amounts: AmountHabit
  var takesDiscount: Bool
  var withholds: Bool
  /// How the bank prints the payer.
  var printedName: String
  /// Whether an accountant knows the payer at sight: by a known account, or by a name that is one customer's alone.
  var isRecognised: Bool
  var bankCutsName: Bool
}

/// How the amounts of a customer's invoices come.
enum AmountHabit: CaseIterable {
  case cents, whole, rounded, list

  func draw(_ random: inout SeededRandom) -> Int {
    let scale = 5_000 << random.pick(0...8)
    let any = scale + random.pick(0...(scale - 1))
    switch self {
    case .cents: return any
    case .whole: return any / 100 * 100
    case .rounded: return max(any / 5000 * 5000, 5000)
    case .list: return random.pick([1_990, 4_900, 9_900, 12_450, 14_990, 19_900, 24_995, 49_900, 99_000]) * random.pick(1...4)
    }
  }
}

enum Parties {
  private static let stems = [
    "Müller", "Schröder", "Becker", "Krüger", "Lefèvre", "Moreau", "Dubois", "van Dijk", "de Vries", "Jansen", "Rossi", "Bianchi",
    "Ferrari", "Smith", "Harrison",
    "Whitfield", "O'Connor", "Nordberg", "Lindqvist", "Castellan", "Brandt", "Hoffmann", "Weiss", "Göbel", "Fontaine", "Girard", "Bakker",
    "Visser", "Colombo",
    "Marino", "Taylor", "Ashworth", "Pemberton", "Sørensen", "Kowalski", "Novák", "Horváth", "Delgado", "Eastman", "Prescott",
  ]
  private static let trades = [
    "Maschinenbau", "Logistics", "Handel", "Bau", "Foods", "Textiles", "Elektronik", "Pharma", "Consulting", "Industries", "Services",
    "Metall", "Trading",
    "Print", "Medical", "Automotive", "Chemie", "Packaging",
  ]
  private static let places = ["Nord", "Süd", "Ost", "West", "Berlin", "Hamburg", "Paris", "Lyon", "Milano", "Utrecht", "London", "Leeds"]
  private static let forms: [Language: [String]] = [
    .de: ["GmbH", "AG", "KG", "GmbH & Co. KG"], .en: ["Ltd", "Limited", "PLC", "Inc"], .fr: ["SARL", "SAS", "SA"], .nl: ["B.V.", "N.V."],
    .it: ["S.r.l.", "S.p.A."],
  ]

  static func make(_ count: Int, _ habits: [(AmountHabit, Int)], currencies: [(String, Int)], _ random: inout SeededRandom) -> [Party] {
    var parties: [Party] = []
    var names: Set<String> = []
    while parties.count < count {
      let language = random.pick(weighted: [(Language.de, 40), (.en, 25), (.fr, 13), (.nl, 12), (.it, 10)])
      // A third of the names stand beside a near-equal one.
      let stem = random.pick(stems) + " " + random.pick(trades)
      let family = random.chance(35) ? random.pick(2...3) : 1
      let familyPlaces = (0..<family).map { places[(parties.count + $0 * 5) % places.count] }
      for place in familyPlaces where parties.count < count {
        let form = random.pick(forms[language]!)
        let name = family > 1 ? "\(stem) \(place) \(form)" : "\(stem) \(form)"
        let bare = family > 1 ? "\(stem) \(place)" : stem
        guard names.insert(bare.lowercased()).inserted else { continue }
        let number = parties.count
        let account = "DE\(10 + random.pick(0...80))" + "999\(String(repeating: "0", count: 5))" + padded(random.pick(1...999_999_999), 10)
        let cuts = random.chance(12)
        let style = random.pick(0...3)
        var printed =
          style == 0
          ? name : style == 1 ? name.uppercased() : style == 2 ? Spelling.withoutMarks(name) : Spelling.withoutMarks(name).uppercased()
        if cuts { printed = String(printed.prefix(27)) }
        let isKnown = random.chance(75)
        parties.append(
          Party(
            id: "C\(10_000 + number * 7)", name: name, account: account, isAccountKnown: isKnown, parent: nil, language: language,
            currency: random.pick(weighted: currencies), amounts: random.pick(weighted: habits), takesDiscount: random.chance(15),
            withholds: random.chance(3), printedName: printed, isRecognised: isKnown || !cuts || printed.count < 27, bankCutsName: cuts))
      }
    }
    // Groups: some customers belong to another.
    for at in parties.indices where at > 4 && random.chance(8) && parties[at - 3].parent == nil { parties[at].parent = at - 3 }
    return parties
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

enum Spelling {
  /// As banks that know no marked letters print it.
  static func withoutMarks(_ text: String) -> String {
    var result = text
    for (marked, plain) in [
      ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"), ("é", "e"), ("è", "e"), ("ø", "oe"),
      ("á", "a"), ("à", "a"),
      ("°", "o"),
    ] {
      result = result.replacing(marked, with: plain)
    }
    return result
  }
}

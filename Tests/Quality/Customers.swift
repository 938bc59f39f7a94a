/// A customer of a world, and how it pays.
struct Customer {
  let id: String
  let name: String
  let place: String
  let language: Language
  let currency: String
  let habit: AmountHabit
  /// The account it pays from, and whether the customer file knows it.
  let account: String
  let isAccountKnown: Bool
  /// Its group's head, by index.
  var parent: Int?
  /// The series its invoices mostly come from.
  let branch: Int
  /// How many invoices it gets, relative to others.
  let weight: Int
  let takesDiscount: Bool
  let withholds: Bool
  let orderStyle: OrderStyle
  /// How its bank prints it.
  let printed: String
  let nameKey: String
}

/// How the amounts of a customer's invoices come.
enum AmountHabit {
  case cents, whole, fifties, priceList

  func draw(_ random: inout SeededRandom) -> Int {
    let floor = 4_000 << random.pick(0...8)
    let any = floor + random.pick(0...floor)
    switch self {
    case .cents: return any
    case .whole: return any / 100 * 100
    case .fifties: return max(any / 5000, 1) * 5000
    case .priceList:
      return random.pick([1_490, 2_990, 5_900, 11_900, 14_280, 17_850, 23_800, 59_500, 119_000])
        * random.pick(weighted: [(1, 60), (2, 25), (3, 10), (10, 5)])
    }
  }
}

enum Customers {
  private static let families = [
    "Ahrens", "Böttcher", "Wagenknecht", "Kühn", "Thiele", "Möllmann", "Oberhauser", "Großmann", "Delacroix",
    "Lemaître", "Perrault",
    "Garnier", "Besançon",
    "Vermeulen", "de Graaf", "van den Berg", "Hoekstra", "Mulder", "Moretti", "Esposito", "Barbieri", "D'Angelo",
    "Conti", "Thompson",
    "Blackwood", "McAllister",
    "O'Reilly", "Fairfax", "Kingsley", "Ödegaard", "Håkansson", "Dvořák", "Wiśniewski", "Szabó", "Álvarez", "Gonçalves",
    "Papadakis",
    "Yılmaz", "Baumgärtner", "Strauß",
  ]
  private static let trades = [
    "Werkzeuge", "Kälte", "Foods", "Optik", "Bauteile", "Plastics", "Fabrics", "Pumpen", "Freight", "Lacke", "Seeds",
    "Tools", "Paper",
    "Glas", "Marine", "Energie",
    "Orthopädie", "Media",
  ]
  private static let places = [
    "Kiel", "Köln", "Bremen", "Münster", "Lille", "Nantes", "Torino", "Bologna", "Breda", "Zwolle", "Bristol", "York",
    "Wien", "Basel",
  ]

  static func legalForms(_ language: Language) -> [String] {
    switch language {
    case .de: ["GmbH", "AG", "KG", "GmbH & Co. KG", "e.K."]
    case .en: ["Ltd", "PLC", "LLP", "Inc."]
    case .fr: ["SARL", "SAS", "SA"]
    case .nl: ["B.V.", "N.V.", "V.O.F."]
    case .it: ["S.r.l.", "S.p.A.", "S.n.c."]
    }
  }

  static func make(
    _ count: Int, branches: Int, habits: [(AmountHabit, Int)], currencies: [(String, Int)], _ random: inout SeededRandom
  )
    -> [Customer]
  {
    var customers: [Customer] = []
    var taken: Set<String> = []
    while customers.count < count {
      let language = random.pick(weighted: [(Language.de, 38), (.en, 22), (.fr, 15), (.nl, 13), (.it, 12)])
      let family = random.pick(families)
      let stem =
        random.chance(80)
        ? "\(family) \(random.pick(trades))"
        : random.pick(["\(family) & Söhne", "\(family) Group", "Gebr. \(family)", "\(family)"])
      let kin = random.pick(weighted: [(1, 60), (2, 28), (3, 12)])
      // Kin differ in their place, in their legal form, or in both.
      let differ = random.pick(0...2)
      let home = random.pick(places)
      let form = random.pick(legalForms(language))
      for member in 0..<kin where customers.count < count {
        let place = differ == 1 ? home : random.pick(places)
        let ownForm = differ == 0 ? form : legalForms(language)[member % legalForms(language).count]
        let name =
          random.chance(kin > 1 && differ != 1 ? 100 : 30) ? "\(stem) \(place) \(ownForm)" : "\(stem) \(ownForm)"
        guard taken.insert(Spelling.nameKey(name)).inserted else { continue }
        let number = customers.count
        customers.append(
          Customer(
            // A customer's number is often a number that an invoice has, too.
            id: random.chance(15) ? "K\(1_000 + number)" : "\(10_000 + number * 3)", name: name, place: place,
            language: language,
            currency: random.pick(weighted: currencies), habit: random.pick(weighted: habits),
            account:
              "DE\(random.pick(10...89))120300\(Spelling.padded(random.pick(1...999_999), 6))\(Spelling.padded(number, 6))",
            isAccountKnown: random.chance(70), parent: nil,
            branch: random.pick(0...(branches - 1)),
            weight: random.pick(weighted: [(1, 50), (3, 30), (8, 15), (20, 5)]),
            takesDiscount: random.chance(22),
            withholds: random.chance(8), orderStyle: random.pick(OrderStyle.allCases),
            printed: Spelling.asBanksPrint(name, &random),
            nameKey: Spelling.nameKey(name)))
      }
    }
    for at in customers.indices.dropFirst(4) where random.chance(14) && customers[at - 3].parent == nil {
      customers[at].parent = at - 3
    }
    return customers
  }
}

extension PaymentTerms {
  /// Reads terms as systems and people name them: `30`, `Net 30`, `30T`, `2% 10 Net 30`, `45 jours fin de mois`,
  /// `30 days end of month on the 10th`, `Due on receipt`; nil for what says anything else.
  ///
  /// `45 days end of month` is the days first and then the end of the month, as `fin de mois` is counted; `net 30 EOM`
  /// and `30 days after end of month` begin to count at the end of the month.
  package init?(reading text: String) {
    // Most are a plain number, of a million customers.
    if text.utf8.allSatisfy({ (48...57).contains($0) }) {
      guard let days = Int(text), Self.range.contains(days) else { return nil }
      self.init(days: days)
      return
    }
    guard text.first != "-" else { return nil }
    var words = Self.words(of: text)
    let isNet = words.contains("net")
    words.removeAll { $0 == "net" || Self.fillers.contains($0) }
    guard !words.isEmpty || isNet, let terms = Self.terms(words, isNet: isNet) else { return nil }
    guard Self.range.contains(terms.days), (0...120).contains(terms.months), (1...31).contains(terms.day ?? 1) else {
      return nil
    }
    self = terms
  }

  private static func terms(_ given: [String], isNet: Bool) -> PaymentTerms? {
    var words = given
    var terms = PaymentTerms(days: 0)
    // A day at the end belongs to the month behind.
    if words.count > 2, words.contains("eom"), let day = ordinal(words[words.count - 1]),
      words[words.count - 2] == "on" || words[words.count - 1].last?.isNumber == false
    {
      terms.day = day
      words.removeLast(words[words.count - 2] == "on" ? 2 : 1)
    }
    switch words {
    case ["now"] where terms.day == nil: return terms
    case ["eom"]:
      terms.monthEnd = .afterDays
      return terms
    case ["eom", "next"], ["end", "next"]:
      (terms.months, terms.monthEnd) = (1, .afterDays)
      return terms
    default: break
    }
    if terms.day == nil, words.count == 2, words[1] == "next", let day = ordinal(words[0]) {
      (terms.monthEnd, terms.day) = (.afterDays, day)
      return terms
    }
    if words.count > 1, words[0] == "eom" {
      // `EOM + 30`, `end of month 30 days`.
      words.removeFirst()
      if words.first == "+" { words.removeFirst() }
      words += ["after", "eom"]
    }
    guard let first = words.first, let count = Int(first), first.allSatisfy(\.isASCII) else { return nil }
    let rest = words.dropFirst()
    let unit = rest.first
    let isMonths = unit == "months"
    let tail = Array(unit == "days" || isMonths ? rest.dropFirst() : rest)
    if isMonths { terms.months = count } else { terms.days = count }
    switch tail {
    // A number alone is one of days; beside other words it needs its unit.
    case [] where terms.day == nil && (unit != nil || isNet || given.count == 1): return terms
    case ["invoice"] where terms.day == nil, ["after", "invoice"] where terms.day == nil: return terms
    case ["eom"]: terms.monthEnd = isNet ? .beforeDays : .afterDays
    case ["after", "eom"]: terms.monthEnd = .beforeDays
    default: return nil
    }
    return terms
  }

  /// The words in small letters, phrases of several as one: `eom`, `next`, `days`, `months`, `now`, `after`, `on`.
  private static func words(of text: String) -> [String] {
    var text = text.lowercased()[...]
    // `2/10 net 30`: the discount and its days.
    if text.contains("/"), let discount = text.prefixMatch(of: /\s*\d+(\.\d+)?\s*\/\s*\d+\s*,?\s*(?=n)/) {
      text = text[discount.range.upperBound...]
    }
    var words =
      text.split { !$0.isLetter && !$0.isNumber && $0 != "%" && $0 != "+" }.map(String.init)
    if let discount = words.firstIndex(where: { $0.hasSuffix("%") }) { words = withoutDiscount(words, at: discount) }
    words = words.flatMap(parted)
    var joined: [String] = []
    var at = 0
    while at < words.count {
      let phrase = phrases.first { words[at...].starts(with: $0.words) }
      joined.append(phrase?.meaning ?? words[at])
      at += phrase?.words.count ?? 1
    }
    return joined
  }

  /// A cash discount before the term: `2% 10 net 30`, `1.5% 10, net 60`, `14T 2%, 30T netto`, `2 % 10 Tage 30 Tage`.
  private static func withoutDiscount(_ words: [String], at: Int) -> [String] {
    var rest = Array(words[(at + 1)...])
    // The number of the percentage may stand apart, and have decimals.
    var first = at
    if words[at] == "%" { first -= 1 }
    if first > 0, words[at].dropLast().allSatisfy(\.isNumber), Int(words[first - 1]) != nil, first == 1 { first = 0 }
    if first <= 0 {
      // The days of the discount follow.
      guard let days = rest.first, Int(days.prefix { $0.isNumber }) != nil else { return words }
      rest.removeFirst()
      if let unit = rest.first, units.contains(unit) { rest.removeFirst() }
      return rest
    }
    // The days of the discount came before.
    return rest
  }

  /// `net30`, `30t` and `10th` in their parts.
  private static func parted(_ word: String) -> [String] {
    let digits = word.prefix { $0.isNumber }
    if !digits.isEmpty, digits.count < word.count {
      let unit = String(word.dropFirst(digits.count))
      return units.contains(unit) || unit == "eom" ? [String(digits), unit == "eom" ? "eom" : "days"] : [word]
    }
    guard let number = word.firstIndex(where: \.isNumber), word[number...].allSatisfy(\.isNumber) else {
      return [word]
    }
    let letters = String(word[..<number])
    switch letters {
    case "net", "n": return ["net", String(word[number...])]
    case "t", "tg", "d": return [String(word[number...]), "days"]
    case "eom": return ["eom", String(word[number...])]
    default: return [word]
    }
  }

  private static func ordinal(_ word: String) -> Int? {
    let digits = word.prefix { $0.isNumber && $0.isASCII }
    let endings = ["", "st", "nd", "rd", "th", "e", "er", "ème", "º"]
    return endings.contains(String(word.dropFirst(digits.count))) ? Int(digits) : nil
  }

  private static let units: Set<String> = [
    "days", "day", "d", "t", "tg", "tage", "tagen", "tag", "j", "jours", "jour", "gg", "giorni", "días", "dias",
    "dagen",
    "dag", "dage", "dagar", "dager", "dni", "dnů", "dnu", "nap", "päivää", "pv",
  ]

  /// What several words mean, the longest first.
  private static let phrases: [(words: [String], meaning: String)] = {
    let meanings: [(String, [String])] = [
      (
        "eom",
        [
          "eom", "end of month", "end of the month", "month end", "monthend", "end month", "monatsende",
          "ende des monats",
          "ende monat", "zum monatsende", "monatsultimo", "ultimo", "fin de mois", "fdm", "fin du mois", "fine mese",
          "fm", "dffm", "d f f m", "data fattura fine mese", "fin de mes", "fin del mes", "fim do mês", "fim do mes",
          "fim de mês", "einde maand", "einde van de maand", "løbende måned", "lbmd", "månadens slut",
          "koniec miesiąca",
          "od końca miesiąca", "end of invoice month", "end of the invoice month",
        ]
      ),
      (
        "next",
        [
          "of following month", "of the following month", "following month", "of next month", "of the next month",
          "next month", "day of following month", "day of the following month", "day of next month",
          "day of the month following", "of the month following", "prox", "proximo", "mf", "des folgemonats",
          "folgemonat", "des nächsten monats", "du mois suivant", "mois suivant", "del mese successivo",
          "del mes siguiente", "do mês seguinte", "van de volgende maand", "volgende maand",
        ]
      ),
      ("days", units.sorted() + ["kalendertage", "calendar days", "jours calendaires"]),
      ("months", ["month", "months", "monat", "monate", "mois", "mesi", "mese", "meses", "maanden", "maand"]),
      (
        "now",
        [
          "due on receipt", "due upon receipt", "on receipt", "upon receipt", "immediate", "immediately",
          "immediate payment", "due immediately", "cash on delivery", "cod", "sofort", "sofort zahlbar", "prompt",
          "comptant", "à réception", "a vista", "contado", "per direct", "kontant",
        ]
      ),
      (
        "invoice",
        [
          "invoice", "invoice date", "date of invoice", "the invoice date", "rechnungsdatum", "date de facture",
          "facture",
          "factuurdatum", "fecha de factura", "data fattura", "fakturadatum", "fakturadato",
        ]
      ),
      ("end", ["end", "the end", "ende", "fin", "fine", "fim", "einde"]),
      ("after", ["after", "from", "nach", "ab", "na", "efter", "dopo", "après"]),
      ("on", ["on", "on the", "le", "am", "al", "el", "op", "op de", "il", "den", "the"]),
    ]
    return meanings.flatMap { meaning, texts in
      texts.map { (words: $0.split(separator: " ").map(String.init), meaning: meaning) }
    }.sorted { $0.words.count > $1.words.count }
  }()

  /// Words that say nothing beside the others.
  private static let fillers: Set<String> = [
    "due", "payable", "zahlbar", "innerhalb", "within", "binnen", "netto", "n", "by", "payment", "terms", "of", "von",
    "à", "a", "date",
  ]
}

/// A company's receivables over eighteen months, with the truth about every receipt.
struct World {
  let seed: UInt64
  private(set) var parties: [Party] = []
  private(set) var bills: [Bill] = []
  private(set) var payments: [Payment] = []
  private(set) var advices: [(reference: String, document: String, amount: Int, deduction: Int)] = []
  private(set) var mappedPayers: [(customer: String, account: String, name: String)] = []
  private var random: SeededRandom
  private var series: NumberSeries
  private var ownAccount = "DE44999000000000004711"

  static let days = 540
  static let discountPercent = 2
  static let discountDays = 10

  init(seed: UInt64, receipts: Int) {
    self.seed = seed
    random = SeededRandom(seed: seed)
    let style = NumberSeries.Style.allCases[Int(seed % UInt64(NumberSeries.Style.allCases.count))]
    series = NumberSeries(style, &random)
    let habits: [(AmountHabit, Int)] = random.pick([
      [(AmountHabit.cents, 90), (.whole, 7), (.rounded, 3)], [(AmountHabit.cents, 60), (.whole, 20), (.rounded, 10), (.list, 10)],
      [(AmountHabit.cents, 30), (.whole, 10), (.rounded, 10), (.list, 50)],
    ])
    let currencies = random.chance(30) ? [("EUR", 85), ("USD", 15)] : [("EUR", 100)]
    parties = Parties.make(max(receipts / random.pick([8, 15, 25, 40]), 20), habits, currencies: currencies, &random)
    for number in 0..<6 {
      let customers = [random.pick(0...(parties.count - 1)), random.pick(0...(parties.count - 1))]
      for customer in Set(customers).sorted() {
        mappedPayers.append(
          (parties[customer].id, "NL\(20 + number)FACT\(Parties.padded(4_000_000 + number, 10))", "Shared Finance Services \(number)"))
      }
    }
    var day = 0
    while payments.count < receipts, day < Self.days {
      issue(on: day, perDay: max(receipts * 13 / 10 / Self.days, 1) + 1)
      pay(on: day, upTo: receipts)
      day += 1
    }
  }

  // MARK: Invoices

  private mutating func issue(on day: Int, perDay: Int) {
    guard day < Self.days - 20 else { return }
    for _ in 0..<random.pick(0...(perDay * 2)) {
      let party = random.pick(0...(parties.count - 1))
      let amount = parties[party].amounts.draw(&random)
      let year = day < 270 ? 0 : 1
      let number = series.invoice(year: year, &random)
      let lag = parties[party].takesDiscount && random.chance(70) ? random.pick(3...9) : random.pick(12...70)
      let order = random.chance(30) ? "PO\(random.pick(410_000...989_999))" : ""
      bills.append(
        Bill(number: number, party: party, day: day, dueDay: day + 30, payDay: day + lag, amount: amount, open: amount, order: order))
      if random.chance(4), amount > 40_000 {
        let credit = amount / random.pick(5...20) + random.pick(1...99)
        bills.append(
          Bill(
            number: series.creditNote(year: year), party: party, day: day + 2, dueDay: day + 2, payDay: day + lag, amount: credit,
            open: credit,
            isCredit: true, related: number))
      }
    }
  }

  /// Invoices of a party that wait to be paid on a day, the oldest first.
  private func waiting(_ party: Int, on day: Int) -> [Int] {
    bills.indices.filter {
      bills[$0].party == party && !bills[$0].isCredit && bills[$0].open > 0 && bills[$0].payDay <= day && bills[$0].day < day
    }
  }

  private func open(_ party: Int, on day: Int) -> [Int] {
    bills.indices.filter { bills[$0].party == party && bills[$0].open > 0 && bills[$0].day <= day }
  }

  // MARK: Payments

  private mutating func pay(on day: Int, upTo limit: Int) {
    let due = bills.indices.filter { bills[$0].payDay == day && bills[$0].open > 0 && !bills[$0].isCredit }
    var seen: Set<Int> = []
    for bill in due where payments.count < limit && bills[bill].open > 0 && seen.insert(bills[bill].party).inserted {
      let situation = random.pick(weighted: Situation.allCases.map { ($0, $0.weight) })
      make(situation, first: bill, on: day)
    }
  }

  /// Writes a payment; ``truth`` is taken off what is open.
  private mutating func book(
    _ situation: Situation, _ party: Int, _ day: Int, amount: Int, text: String, truth: [(document: Int, amount: Int)], carriesEnough: Bool,
    payer: String? = nil, account: String? = nil, settles: Bool = true, change: (inout Payment) -> Void = { _ in }
  ) {
    let payer = payer ?? parties[party].printedName
    var payment = Payment(
      id: "W\(seed)-\(Parties.padded(payments.count + 1, 6))", day: day, amount: amount, currency: parties[party].currency, payer: payer,
      payerAccount: account ?? (random.chance(90) ? parties[party].account : ""), text: text, situation: situation,
      truth: truth.map { (bills[$0.document].number, $0.amount) }, carriesEnough: carriesEnough)
    change(&payment)
    for (document, part) in truth where settles { bills[document].open -= abs(part) }
    payments.append(payment)
  }

  /// The numbers as a payer writes them, in a sentence, as a bank passes it on.
  private mutating func sentence(_ numbers: [String], _ language: Language, phrases: [String]? = nil) -> (text: String, isWhole: Bool) {
    let joint = random.pick([", ", " ", " + ", "/", "; ", " \(language.and) ", ","])
    let written = numbers.map { spelled($0) }.joined(separator: joint)
    let phrase = random.pick(phrases ?? language.withNumbers)
    var text = phrase.replacing("#", with: written)
    if random.chance(14) { text += noise() }
    if random.chance(40) { text = text.uppercased() }
    if random.chance(50) { text = Spelling.withoutMarks(text) }
    return passedOn(text)
  }

  /// What stands in a text beside the numbers: now and then digits that are also somebody's invoice, or an invoice that was paid before.
  private mutating func noise() -> String {
    let digits = NumberSeries.digits(random.pick(bills).number)
    let settled = bills.last { $0.open == 0 && !$0.isCredit }?.number ?? "1"
    return random.pick(weighted: [
      (" Tel. 0301234567", 10), (" IBAN DE12999000000012345678", 10), (" 15.03.2026", 10), (" 1.234,56 EUR", 10),
      (" Mandat M-2024-881", 10),
      (" Kundennr. \(digits)", 8), (" order \(digits)", 8), (" Tel \(digits)", 4), (" our ref \(digits)", 6), (" PLZ 20457", 4),
      (" 20260315", 4),
      (" (\(settled) paid before)", 1), (" BIC COBADEFFXXX", 6), (" USt-Id DE811\(digits)", 4),
    ])
  }

  private mutating func spelled(_ number: String) -> String {
    let (prefix, core) = NumberSeries.parts(number)
    guard !prefix.isEmpty else { return number }
    switch random.pick(0...9) {
    case 0: return number.replacing("-", with: " ").replacing("/", with: " ")
    case 1: return number.replacing("-", with: "").replacing("/", with: "")
    case 2: return prefix.replacing("-", with: " ") + core
    case 3: return number.lowercased()
    default: return number
    }
  }

  /// Cut at 140, and now and then wrapped with a blank every 27 characters.
  private mutating func passedOn(_ text: String) -> (text: String, isWhole: Bool) {
    var text = text
    if random.chance(8), text.count > 27 {
      var lines: [String] = []
      var rest = text[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(27)))
        rest = rest.dropFirst(27)
      }
      text = lines.joined(separator: " ")
    }
    return (String(text.prefix(140)), text.count <= 140)
  }

  /// Whether the digits, without a prefix, are also those of another open bill.
  private func isSharedByDigits(_ bill: Int, on day: Int) -> Bool {
    let digits = NumberSeries.digits(bills[bill].number)
    return bills.indices.contains { $0 != bill && bills[$0].day <= day && NumberSeries.digits(bills[$0].number) == digits }
  }

  /// Whether an accountant would book an amount alone: to the cent, of nobody's other bill of the payer, and no sum of two or three.
  private func speaksForItself(_ amount: Int, _ set: [Int], party: Int, on day: Int) -> Bool {
    guard parties[party].amounts == .cents, parties[party].isRecognised, amount >= 10_000, amount % 100 != 0 else { return false }
    let items = open(party, on: day).filter { !bills[$0].isCredit }
    guard items.count <= 10, !bills.contains(where: { $0.party == party && $0.amount == amount && $0.open != amount }) else { return false }
    var solutions = 0
    for one in items.indices {
      if bills[items[one]].open == amount { solutions += 1 }
      for two in items.indices where two > one {
        if bills[items[one]].open + bills[items[two]].open == amount { solutions += 1 }
        for three in items.indices where three > two {
          if bills[items[one]].open + bills[items[two]].open + bills[items[three]].open == amount { solutions += 1 }
        }
      }
    }
    return solutions == (set.count <= 3 ? 1 : 0)
  }

  // MARK: Situations

  private mutating func make(_ situation: Situation, first: Int, on day: Int) {
    let party = bills[first].party
    let language = parties[party].language
    let amount = bills[first].open
    let number = bills[first].number
    let others = Array(waiting(party, on: day).filter { $0 != first }.prefix(random.pick(1...4)))
    let all = [first] + others
    func sum(_ set: [Int]) -> Int { set.reduce(0) { $0 + bills[$1].open } }
    switch situation {
    case .exact:
      let (text, isWhole) = sentence([number], language)
      book(.exact, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: isWhole)
    case .digits:
      let core = NumberSeries.parts(number).core
      let (text, isWhole) = sentence([random.chance(50) ? core : NumberSeries.digits(number)], language)
      let isClear = isWhole && parties[party].isRecognised && !isSharedByDigits(first, on: day)
      book(.digits, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: isClear)
    case .structured: makeStructured(first, on: day)
    case .list:
      guard !others.isEmpty else { return make(.exact, first: first, on: day) }
      let (text, isWhole) = sentence(all.map { bills[$0].number }, language)
      book(.list, party, day, amount: sum(all), text: text, truth: all.map { ($0, bills[$0].open) }, carriesEnough: isWhole)
    case .shortList: makeShortList(first, others, on: day)
    case .amountOnly:
      let isClear = speaksForItself(amount, [first], party: party, on: day)
      book(
        .amountOnly, party, day, amount: amount, text: random.pick(language.withoutNumbers), truth: [(first, amount)],
        carriesEnough: isClear)
    case .combination:
      guard others.count >= 1 else { return make(.exact, first: first, on: day) }
      // Which items a bare sum pays is a guess unless they are all there is.
      book(
        .combination, party, day, amount: sum(all), text: random.pick(language.withoutNumbers), truth: all.map { ($0, bills[$0].open) },
        carriesEnough: false)
    case .account:
      let everything = open(party, on: day).filter { !bills[$0].isCredit && bills[$0].day < day }
      guard everything.count >= 2, everything.allSatisfy({ bills[$0].day < day }),
        !open(party, on: day).contains(where: { bills[$0].isCredit })
      else {
        return make(.exact, first: first, on: day)
      }
      let total = sum(everything)
      guard open(party, on: day).count == everything.count else { return make(.exact, first: first, on: day) }
      book(
        .account, party, day, amount: total, text: random.pick(language.wholeAccount), truth: everything.map { ($0, bills[$0].open) },
        carriesEnough: parties[party].isRecognised)
    case .part:
      let part = random.chance(50) ? amount / 2 : amount / 10 * random.pick(2...8) / 100 * 100
      guard part > 0, part < amount else { return make(.exact, first: first, on: day) }
      let (text, isWhole) = sentence([number], language, phrases: random.chance(60) ? language.part : nil)
      let isClear = isWhole && parties[party].isRecognised && !open(party, on: day).contains { bills[$0].open == part }
      book(.part, party, day, amount: part, text: text, truth: [(first, part)], carriesEnough: isClear)
      bills[first].payDay = day + random.pick(5...40)
    case .feeStated:
      let fee = random.pick(150...2_500)
      guard amount > fee * 20 else { return make(.exact, first: first, on: day) }
      let (text, isWhole) = sentence([number], language)
      book(.feeStated, party, day, amount: amount - fee, text: text, truth: [(first, amount - fee)], carriesEnough: isWhole) {
        $0.charges = World.decimal(fee)
      }
      bills[first].open = 0
    case .feeUnstated:
      let fee = random.pick(5...30) * 100
      guard amount > fee * 30 else { return make(.exact, first: first, on: day) }
      let (text, _) = sentence([number], language)
      book(.feeUnstated, party, day, amount: amount - fee, text: text, truth: [(first, amount - fee)], carriesEnough: false)
    case .discount, .lateDiscount: makeDiscount(situation, first, others, on: day)
    case .withholding:
      guard parties[party].withholds else { return make(.exact, first: first, on: day) }
      let tax = (amount * 10 + 50) / 100
      let (text, isWhole) = sentence([number], language)
      book(.withholding, party, day, amount: amount - tax, text: text, truth: [(first, amount - tax)], carriesEnough: isWhole)
      bills[first].open = 0
    case .deduction:
      let kept = amount / random.pick(8...25)
      let (text, _) = sentence([number], language)
      book(
        .deduction, party, day, amount: amount - kept, text: text + " Abzug Reklamation", truth: [(first, amount - kept)],
        carriesEnough: false)
    case .short:
      let missing = amount / random.pick(8...40) + random.pick(1...99)
      let (text, isWhole) = sentence([number], language)
      book(
        .short, party, day, amount: amount - missing, text: text, truth: [(first, amount - missing)],
        carriesEnough: isWhole && parties[party].isRecognised && missing > 5_000)
    case .over:
      let more = random.chance(50) ? random.pick(1...50) * 100 : amount / 10 + random.pick(1...999)
      let (text, isWhole) = sentence([number], language)
      book(
        .over, party, day, amount: amount + more, text: text, truth: [(first, amount)],
        carriesEnough: isWhole && parties[party].isRecognised
          && !open(party, on: day).contains { bills[$0].open == more || bills[$0].open == amount + more })
    case .duplicate: makeDuplicate(on: day, instead: first)
    case .onAccount:
      let any = random.pick(5...400) * 1_000
      guard !open(party, on: day).contains(where: { bills[$0].open == any }) else { return make(.exact, first: first, on: day) }
      book(
        .onAccount, party, day, amount: any, text: random.pick(language.onAccount), truth: [], carriesEnough: parties[party].isRecognised)
    case .prepayment:
      let any = random.pick(50_001...900_000)
      let text = random.pick(language.prepayment).replacing("#", with: "\(random.pick(100...999))")
      book(.prepayment, party, day, amount: any, text: text, truth: [], carriesEnough: parties[party].isRecognised)
    case .parent:
      guard let parent = parties[party].parent else { return make(.exact, first: first, on: day) }
      let (text, isWhole) = sentence([number], language)
      book(
        .parent, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: isWhole,
        payer: parties[parent].printedName,
        account: parties[parent].account)
    case .mapped:
      guard let mapped = mappedPayers.first(where: { $0.customer == parties[party].id }) else { return make(.exact, first: first, on: day) }
      let (text, isWhole) = sentence([number], language)
      book(
        .mapped, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: isWhole, payer: mapped.name,
        account: mapped.account)
    case .stranger:
      let (text, isWhole) = sentence([number], language)
      book(
        .stranger, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: isWhole,
        payer: random.pick(["Immobilien Treuhand Kessler", "Global Business Centre", "Treuhand Office 24"]),
        account: "CH\(random.pick(10...99))00700114800020345")
    case .netted, .nettedSilently: makeNetted(situation, first, on: day)
    case .contra:
      let kept = amount / random.pick(3...9)
      let (text, _) = sentence([number], language)
      book(
        .contra, party, day, amount: amount - kept, text: text + " abzgl. unsere Rechnung", truth: [(first, amount - kept)],
        carriesEnough: false)
    case .returned: makeReturn(on: day, instead: first)
    case .foreign:
      let other = parties[party].currency == "EUR" ? "USD" : "EUR"
      let (text, _) = sentence([number], language)
      book(.foreign, party, day, amount: amount * 108 / 100, text: text, truth: [], carriesEnough: false, settles: false) {
        $0.currency = other
      }
    case .batch:
      book(
        .batch, party, day, amount: random.pick(500_000...9_000_000), text: "SAMMELGUTSCHRIFT LASTSCHRIFTEN 23 POSTEN", truth: [],
        carriesEnough: false,
        payer: "", account: "")
    case .provider:
      let name = random.pick([
        "Stripe Payments Europe Ltd", "PayPal Europe S.a.r.l. et Cie S.C.A.", "ADYEN N.V.", "Mollie B.V.", "SUMUP PAYMENTS LIMITED",
        "Worldline",
      ])
      book(
        .provider, party, day, amount: random.pick(2_000...800_000),
        text: random.pick(["STRIPE PAYOUT 8F2K", "Abrechnung 2026-03", "TX\(random.pick(100_000...999_999)) batch", "payout"]), truth: [],
        carriesEnough: true,
        payer: name, account: "NL02ADYB2017400157")
    case .rounding:
      let cents = random.pick(1...5)
      let (text, isWhole) = sentence([number], language)
      book(
        .rounding, party, day, amount: amount - cents, text: text, truth: [(first, amount - cents)],
        carriesEnough: isWhole && !open(party, on: day).contains { bills[$0].open == amount - cents })
      bills[first].open = 0
    case .ownTransfer:
      book(
        .ownTransfer, party, day, amount: random.pick(10...900) * 10_000,
        text: random.pick(["Umbuchung", "own transfer", "Liquiditätsausgleich"]), truth: [],
        carriesEnough: true, payer: "Quality World GmbH", account: "DE45999000000000009912")
    case .interest:
      book(
        .interest, party, day, amount: random.pick(3...9_000),
        text: random.pick(["HABENZINSEN 3. QUARTAL", "Credit interest", "Intérêts créditeurs", "INTERESSI ATTIVI"]),
        truth: [], carriesEnough: true, payer: random.pick(["", "Commerzbank AG", "Stadtsparkasse"]), account: "")
    case .tax:
      book(
        .tax, party, day, amount: random.pick(10_000...4_000_000),
        text: random.pick(["UST ERSTATTUNG 09/2026", "Steuernr 27/111/22222", "VAT refund"]), truth: [],
        carriesEnough: true, payer: random.pick(["Finanzamt Musterstadt", "FINANZKASSE NORD", "HMRC VAT", "Belastingdienst"]),
        account: "DE78999000000000000815")
    case .supplier:
      book(
        .supplier, party, day, amount: random.pick(1_000...90_000),
        text: random.pick(["Rückerstattung Ihre Bestellung 88121", "Refund order 5512", "Remboursement avoir", "Terugbetaling"]),
        truth: [], carriesEnough: true, payer: random.pick(["Büro Discount Versand", "City Power Supply", "Papeterie Centrale"]),
        account: "FR7699900000000000000000013")
    case .loan:
      book(
        .loan, party, day, amount: random.pick(10...90) * 1_000_000, text: random.pick(["Darlehensauszahlung 4711", "Loan drawdown"]),
        truth: [], carriesEnough: true,
        payer: random.pick(["Förderbank", "Sparkasse Musterstadt"]), account: "DE91999000000000000333")
    case .twoCustomers:
      guard
        let other = bills.indices.last(where: {
          bills[$0].party != party && !bills[$0].isCredit && bills[$0].open > 0 && bills[$0].payDay <= day && bills[$0].day < day
            && parties[bills[$0].party].currency == parties[party].currency
        })
      else {
        return make(.exact, first: first, on: day)
      }
      let (text, _) = sentence([number, bills[other].number], language)
      book(
        .twoCustomers, party, day, amount: amount + bills[other].open, text: text, truth: [(first, amount), (other, bills[other].open)],
        carriesEnough: false,
        payer: random.chance(50) ? nil : "Agentur Vermittlung")
    case .typo: makeTypo(first, on: day)
    case .wrongNumber:
      guard let other = bills.indices.last(where: { bills[$0].party != party && !bills[$0].isCredit && bills[$0].day < day }) else {
        return make(.exact, first: first, on: day)
      }
      let (text, _) = sentence([bills[other].number], language)
      book(.wrongNumber, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: false)
    case .unrelated:
      // A payment for something that is not in the files, of an amount as the payer's invoices have them.
      let any = parties[party].amounts.draw(&random) + (random.chance(30) ? parties[party].amounts.draw(&random) : 0)
      book(.unrelated, party, day, amount: any, text: random.pick(language.withoutNumbers), truth: [], carriesEnough: false)
    case .ownOtherNumber:
      let rivals = bills.indices.filter {
        bills[$0].party == party && !bills[$0].isCredit && $0 != first && bills[$0].day < day && bills[$0].open != amount
      }
      guard let rival = rivals.last else { return make(.exact, first: first, on: day) }
      let (text, _) = sentence([bills[rival].number], language)
      book(.ownOtherNumber, party, day, amount: amount, text: text, truth: [(first, amount)], carriesEnough: false)
    case .advice, .adviceWithParts: makeAdvice(situation, first, others, on: day)
    case .order:
      guard !bills[first].order.isEmpty else { return make(.exact, first: first, on: day) }
      book(
        .order, party, day, amount: amount,
        text: random.pick(["order \(bills[first].order)", "Bestellung \(bills[first].order)", bills[first].order]),
        truth: [(first, amount)],
        carriesEnough: parties[party].isRecognised && bills.count { $0.order == bills[first].order } == 1)
    }
  }

  private mutating func makeStructured(_ first: Int, on day: Int) {
    let party = bills[first].party
    let digits = NumberSeries.digits(bills[first].number)
    let letters = NumberSeries.parts(bills[first].number).prefix.filter(\.isLetter)
    let scheme = random.pick(0...6)
    var reference = ""
    var isClear = parties[party].isRecognised && !isSharedByDigits(first, on: day)
    switch scheme {
    case 0:
      reference = IssuedReferences.rf(letters + digits)
      isClear = true
    case 1: reference = IssuedReferences.ogm(digits)
    case 2: reference = IssuedReferences.viite(digits)
    case 3: reference = "KID \(IssuedReferences.kid(digits))"
    case 4: reference = IssuedReferences.qrr(digits)
    case 5: reference = "OCR \(IssuedReferences.ocrWithLength(digits))"
    default: reference = IssuedReferences.fik(digits)
    }
    if digits.count < 5 { isClear = false }
    if scheme == 0, random.chance(50) { reference = IssuedReferences.grouped(reference, by: 4) }
    let isInField = random.chance(30)
    book(
      .structured, party, day, amount: bills[first].open, text: isInField ? random.pick(parties[party].language.withoutNumbers) : reference,
      truth: [(first, bills[first].open)], carriesEnough: isClear
    ) { if isInField { $0.endToEnd = reference } }
  }

  private mutating func makeShortList(_ first: Int, _ others: [Int], on day: Int) {
    let party = bills[first].party
    let (prefix, core) = NumberSeries.parts(bills[first].number)
    let all = ([first] + others).sorted { bills[$0].number < bills[$1].number }
    let cores = all.map { NumberSeries.parts(bills[$0].number) }
    guard !others.isEmpty, cores.allSatisfy({ $0.prefix == prefix && $0.core.count == core.count }) else {
      return make(.list, first: first, on: day)
    }
    // As many last digits as differ.
    let head = cores[0].core
    let shared = cores.dropFirst().map { zip(head, $0.core).prefix { $0 == $1 }.count }.min() ?? 0
    let kept = max(2, core.count - shared)
    let tails = cores.dropFirst().map { String($0.core.suffix(kept)) }
    guard tails.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return make(.list, first: first, on: day) }
    let joint = random.pick(["/", ", ", ","])
    let language = parties[party].language
    let written = bills[all[0]].number + joint + tails.joined(separator: joint)
    let (text, isWhole) = passedOn(random.pick(language.withNumbers).replacing("#", with: written))
    book(
      .shortList, party, day, amount: all.reduce(0) { $0 + bills[$1].open }, text: text, truth: all.map { ($0, bills[$0].open) },
      carriesEnough: isWhole)
  }

  private mutating func makeDiscount(_ situation: Situation, _ first: Int, _ others: [Int], on day: Int) {
    let party = bills[first].party
    func discount(_ amount: Int) -> Int { (amount * World.discountPercent + 50) / 100 }
    let age = day - bills[first].day
    let isInside = age <= World.discountDays
    guard isInside == (situation == .discount), bills[first].open == bills[first].amount, bills[first].amount > 10_000,
      age <= 25 || !isInside
    else {
      return make(.exact, first: first, on: day)
    }
    let fellows = isInside ? others.filter { day - bills[$0].day <= World.discountDays && bills[$0].open == bills[$0].amount } : []
    let all = [first] + fellows
    let cash = all.reduce(0) { $0 + bills[$1].open - discount(bills[$1].open) }
    let (text, isWhole) = sentence(all.map { bills[$0].number }, parties[party].language)
    book(
      situation, party, day, amount: cash, text: text + random.pick([" 2% Skonto", "", " less 2%"]),
      truth: all.map { ($0, bills[$0].open - discount(bills[$0].open)) },
      carriesEnough: isInside && isWhole)
    if isInside { for bill in all { bills[bill].open = 0 } }
  }

  private mutating func makeDuplicate(on day: Int, instead first: Int) {
    let plain: Set<Situation> = [.exact, .list]
    guard
      let earlier = payments.last(where: {
        plain.contains($0.situation) && day - $0.day >= 3 && day - $0.day <= 60 && $0.carriesEnough && isSettled($0)
      })
    else {
      return make(.exact, first: first, on: day)
    }
    var again = earlier
    again.id = "W\(seed)-\(Parties.padded(payments.count + 1, 6))"
    again.day = day
    again.situation = .duplicate
    again.truth = []
    payments.append(again)
  }

  /// Whether everything it paid is still paid.
  private func isSettled(_ payment: Payment) -> Bool {
    payment.truth.allSatisfy { part in bills.first { $0.number == part.document }?.open == 0 }
  }

  private mutating func makeReturn(on day: Int, instead first: Int) {
    let candidates = payments.indices.filter {
      payments[$0].situation == .exact && day - payments[$0].day >= 2 && day - payments[$0].day <= 20 && payments[$0].carriesEnough
    }
    guard let at = candidates.last, let bill = bills.indices.first(where: { bills[$0].number == payments[at].truth[0].document }),
      bills[bill].open == 0,
      !payments.contains(where: { $0.situation == .returned && $0.truth[0].document == bills[bill].number }),
      payments.count(where: { $0.amount == payments[at].amount && $0.payer == payments[at].payer }) == 1
    else { return make(.exact, first: first, on: day) }
    let original = payments[at]
    var back = original
    back.id = "W\(seed)-\(Parties.padded(payments.count + 1, 6))"
    back.day = day
    back.amount = -original.amount
    back.text = random.pick(["Rücklastschrift ", "RETURN ", "RETOURE AC04 "]) + original.text
    back.returnReason = random.chance(60) ? random.pick(["AC04", "AM04", "MD06"]) : ""
    back.situation = .returned
    back.truth = [(bills[bill].number, -original.amount)]
    payments.append(back)
    bills[bill].open = original.amount
    bills[bill].payDay = day + random.pick(5...25)
  }

  private mutating func makeNetted(_ situation: Situation, _ first: Int, on day: Int) {
    let party = bills[first].party
    let credits = bills.indices.filter { bills[$0].isCredit && bills[$0].party == party && bills[$0].open > 0 && bills[$0].day <= day }
    let own = situation == .netted ? credits.first : credits.first { bills[$0].related == bills[first].number }
    guard let credit = own, bills[credit].open < bills[first].open else { return make(.exact, first: first, on: day) }
    let numbers = situation == .netted ? [bills[first].number, bills[credit].number] : [bills[first].number]
    let (text, isWhole) = sentence(numbers, parties[party].language)
    let net = bills[first].open - bills[credit].open
    book(
      situation, party, day, amount: net, text: text, truth: [(first, bills[first].open), (credit, -bills[credit].open)],
      carriesEnough: isWhole && !open(party, on: day).contains { bills[$0].open == net })
  }

  private mutating func makeTypo(_ first: Int, on day: Int) {
    let party = bills[first].party
    let number = bills[first].number
    guard NumberSeries.digits(number).count >= 6 else { return make(.exact, first: first, on: day) }
    var characters = Array(number)
    let places = characters.indices.filter { characters[$0].isNumber }
    let place = places[random.pick((places.count - 4)...(places.count - 1))]
    characters[place] = Character("\((characters[place].wholeNumberValue! + random.pick(1...8)) % 10)")
    let wrong = String(characters)
    let digits = NumberSeries.digits(wrong)
    let isIssued = bills.contains { NumberSeries.digits($0.number) == digits }
    let (text, isWhole) = sentence([wrong], parties[party].language)
    let isOnlyOne = open(party, on: day).count { bills[$0].open == bills[first].open } == 1
    book(
      .typo, party, day, amount: bills[first].open, text: text, truth: [(first, bills[first].open)],
      carriesEnough: isWhole && !isIssued && isOnlyOne && parties[party].isRecognised && wrong != number)
  }

  private mutating func makeAdvice(_ situation: Situation, _ first: Int, _ others: [Int], on day: Int) {
    let party = bills[first].party
    let reference = "ADV\(seed)\(Parties.padded(payments.count + 1, 6))"
    let all = [first] + others
    var truth: [(document: Int, amount: Int)] = []
    for (at, bill) in all.enumerated() {
      let pays = situation == .adviceWithParts && at == all.count - 1 ? bills[bill].open / 2 : bills[bill].open
      truth.append((bill, max(pays, 1)))
      advices.append((reference, bills[bill].number, max(pays, 1), 0))
    }
    book(
      situation, party, day, amount: truth.reduce(0) { $0 + $1.amount },
      text: random.pick(["see advice \(reference)", reference, "avis \(reference)"]), truth: truth,
      carriesEnough: true)
    for (bill, _) in truth where bills[bill].open > 0 { bills[bill].payDay = day + 20 }
  }

  static func decimal(_ cents: Int) -> String {
    let whole = abs(cents) / 100
    return "\(cents < 0 ? "-" : "")\(whole).\(Parties.padded(abs(cents) % 100, 2))"
  }
}

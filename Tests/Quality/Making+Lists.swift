/// Receipts that name several invoices.
extension World {
  mutating func makeList(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let set = together(customer, on: day, 2...(random.chance(20) ? 9 : 4)), set.count >= 2 else { return false }
    let account = shownAccount(customer)
    let message = message(customer, random.chance(70) ? set : random.shuffled(set), on: day)
    var truth = set.map { (bill: $0, amount: bills[$0].open) }
    if situation == .listShort {
      let missing = truth[0].amount / random.pick(5...20)
      guard missing > 0 else { return false }
      truth[0].amount -= missing
    }
    let enough = situation == .list && isNamed(message, by: payer(customers[customer].printed, account))
    book(
      situation, customer, on: day, truth.reduce(0) { $0 + $1.amount }, message.text, truth: truth, enough: enough,
      account: account)
    return true
  }

  /// `4711/12/13`: the first number, then last digits.
  mutating func makeShortList(_ customer: Int, on day: Int) -> Bool {
    guard let set = together(customer, on: day, 2...4) else { return false }
    let inOrder = set.sorted { bills[$0].number < bills[$1].number }
    let all = inOrder.map { bills[$0].number }
    let head = Array(all[0])
    guard all.allSatisfy({ $0.count == head.count && $0.last!.isASCIIDigit }) else { return false }
    let shared = all.dropFirst().map { zip(head, $0).prefix { $0 == $1 }.count }.min()!
    let kept = max(head.count - shared, 2)
    let tails = all.dropFirst().map { String($0.suffix(kept)) }
    guard kept <= 4, tails.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else { return false }
    let joint = random.pick(["/", "/", ",", ", ", "+", " / "])
    let written = all[0] + joint + tails.joined(separator: joint)
    let account = shownAccount(customer)
    let message = message(customer, [inOrder[0]], on: day, forms: [written])
    let payer = payer(customers[customer].printed, account)
    let isClear =
      message.isWhole && !message.isWrapped && payable(payer)?.contains(customer) ?? false
      && !fitsElsewhere(total(set), customer)
    book(
      .shortList, customer, on: day, total(set), message.text, truth: inOrder.map { ($0, bills[$0].open) },
      enough: isClear,
      account: account)
    return true
  }

  /// `4711-4715`: all of the customer's from one number to another.
  mutating func makeRange(_ customer: Int, on day: Int) -> Bool {
    let ready = ready(customer, on: day)
    guard let first = ready.first else { return false }
    let row = Array(ready.filter { $0 - first < 8 }.prefix(5))
    guard row.count >= 2 else { return false }
    func parts(_ bill: Int) -> (head: String, tail: Int)? {
      let number = bills[bill].number
      let tail = String(number.reversed().prefix(while: \.isASCIIDigit).reversed())
      return Int(tail).map { (String(number.dropLast(tail.count)), $0) }
    }
    let ends = row.compactMap(parts)
    // No gap: each number between is one of them.
    guard ends.count == row.count, Set(ends.map(\.head)).count == 1,
      zip(ends, ends.dropFirst()).allSatisfy({ $1.tail == $0.tail + 1 })
    else { return false }
    let language = customers[customer].language
    let joint = random.pick(["-", " - ", "-", " \(language.to) "])
    let to = bills[row[row.count - 1]].number
    let last = random.chance(50) ? to : String(to.suffix("\(ends[row.count - 1].tail)".count))
    let account = shownAccount(customer)
    let message = message(customer, [row[0]], on: day, forms: [bills[row[0]].number + joint + last])
    let payer = payer(customers[customer].printed, account)
    let isClear =
      message.isWhole && !message.isWrapped && payable(payer)?.contains(customer) ?? false
      && !fitsElsewhere(total(row), customer)
    book(
      .range, customer, on: day, total(row), message.text, truth: row.map { ($0, bills[$0].open) }, enough: isClear,
      account: account)
    return true
  }

  mutating func makeNetted(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let set = together(customer, on: day, 1...3) else { return false }
    let credits = open(customer, on: day).filter { bills[$0].isCredit && bills[$0].open == bills[$0].booked }
    let fitting =
      situation == .netted
      ? credits : credits.filter { credit in set.contains { bills[$0].number == bills[credit].related } }
    guard let credit = fitting.first, bills[credit].open < total(set), situation == .netted || set.count == 1 else {
      return false
    }
    let account = shownAccount(customer)
    let payer = payer(customers[customer].printed, account)
    let net = total(set) - bills[credit].open
    // Half an invoice, or round money, may as well be a part payment.
    let isPart =
      situation == .nettedSilently
      && (net == bills[credit].open || abs(net - bills[credit].open) < 5 || net % 1_000 == 0)
    var message: Message
    if situation == .netted {
      let language = customers[customer].language
      let apart = random.chance(60)
      let phrases =
        apart
        ? language.naming.map { $0 + " " + random.pick(language.credit).replacing("#", with: bills[credit].number) }
        : nil
      message = self.message(customer, apart ? set : set + [credit], on: day, phrases: phrases, isPlain: apart)
      if apart {
        message.numbers.append(Written(bill: credit, form: bills[credit].number))
        message.isWhole = message.isWhole && Spelling.key(message.text).contains(Spelling.key(bills[credit].number))
      }
    } else {
      message = self.message(customer, set, on: day)
    }
    let isClear =
      !isPart && isNamed(message, by: payer) && !fitsElsewhere(net, customer)
      && credits.count { bills[$0].open == bills[credit].open } == 1
    book(
      situation, customer, on: day, net, message.text,
      truth: set.map { ($0, bills[$0].open) } + [(credit, -bills[credit].open)],
      enough: isClear, account: account)
    return true
  }
}

/// Payments made again, and payments that go back.
extension World {
  /// A clear payment of one invoice of a customer's, some days ago, that nothing happened to since.
  private func earlier(_ customer: Int, _ ages: ClosedRange<Int>, on day: Int) -> Payment? {
    payments.last { payment in
      payment.customer == customer && [.exact, .digits, .list].contains(payment.situation) && payment.carriesEnough
        && ages.contains(day - payment.day)
        && payment.truth.allSatisfy { bills[$0.bill].booked == 0 && bills[$0.bill].open == 0 }
        && payments.count { $0.customer == customer && abs($0.amount) == payment.amount && day - $0.day <= 120 } == 1
    }
  }

  mutating func makeDuplicate(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let first = earlier(customer, 2...70, on: day) else { return false }
    let hasTwin =
      open(customer, on: day).contains { bills[$0].booked == first.amount } || fitsElsewhere(first.amount, customer)
    guard hasTwin == (situation == .duplicateTwin) else { return false }
    let isClear = !hasTwin && payable(payer(first.payer, first.account))?.contains(customer) ?? false
    book(
      situation, customer, on: day, first.amount, first.text, truth: [], enough: isClear, name: first.payer,
      account: first.account)
    return true
  }

  mutating func makeReturn(_ customer: Int, on day: Int) -> Bool {
    guard let first = earlier(customer, 2...25, on: day) else { return false }
    let text =
      random.pick([
        "Rückgabe ", "Retoure AC04 Konto erloschen ", "RETURNED PAYMENT ", "rejet ", "storno bonifico ",
        "Rücklastschrift ",
      ])
      + first.text
    let reason = random.chance(60) ? random.pick(["AC04", "AM04", "MS03"]) : ""
    let isClear = payable(payer(first.payer, first.account))?.contains(customer) ?? false
    book(
      .returned, customer, on: day, -first.amount, String(text.prefix(140)),
      truth: first.truth.map { ($0.bill, -$0.amount) },
      enough: isClear, name: first.payer,
      account: first.account
    ) { $0.returnReason = reason }
    return true
  }

  /// The bank credits us what is not ours, and takes it back the same day.
  mutating func makeRecall(_ customer: Int, on day: Int) -> Bool {
    let amount = customers[customer].habit.draw(&random)
    let name = random.pick(["Petra Lindgren", "Autohaus Feldmann OHG", "B. Castellani"])
    let account = "DE\(random.pick(10...99))50010517\(Spelling.padded(random.pick(0...999_999), 10))"
    let text = random.pick(["Miete Wohnung 12", "Rechnung 881", "car invoice 2231"])
    book(
      .recalled, customer, on: day, amount, text, truth: [], enough: false, name: name, account: account, isOurs: false)
    book(
      .recalled, customer, on: day, -amount,
      random.pick(["STORNO GUTSCHRIFT ", "RECALL ", "Korrektur Fehlbuchung "]) + text, truth: [],
      enough: false, name: name, account: account, isOurs: false)
    return true
  }
}

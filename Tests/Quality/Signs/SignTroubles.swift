/// What goes wrong, and what people say about it.
extension SignWorld {
  /// Plants a trouble in the invoices of a customer.
  mutating func hurt(_ trouble: Trouble, _ customer: Int, _ own: [Int]) {
    let onset = onset[customer]!
    let due = own.filter { bills[$0].due >= onset }
    switch trouble {
    case .lateShift:
      let extra = random.pick(16...45)
      for at in due { delay(at, by: extra + random.pick(-3...3)) }
    case .drift: drift(own)
    case .partPayments: payInPart(due)
    case .hardToReach:
      for at in due { stop(at) }
      call(customer, from: onset + random.pick(12...20), outcomes: ["no answer", "voicemail", "mailbox", ""])
    case .brokenPromises: breakPromises(customer, due)
    case .orderDrop: for at in due.shuffled(using: &random).prefix(random.pick(2...5)) { stop(at) }
    case .returned: comeBack(customer, own)
    case .persistent:
      // Each month more of what is due waits.
      for at in own where bills[at].due > Self.days - 190 {
        let months = (bills[at].due - (Self.days - 190)) / 30
        if random.chance(min(55 + 8 * months, 95)) { delay(at, by: random.pick(45...130)) }
      }
    case .overLimit: for at in due where random.chance(70) { delay(at, by: random.pick(30...70)) }
    case .disputes: raiseDisputes(customer, due)
    case .news, .contacts, .saysPaid, .avoids, .terms: say(trouble, customer, due)
    }
  }

  private mutating func stop(_ at: Int) { set(at, change(at) { $0.paidOn = nil }) }

  private mutating func delay(_ at: Int, by days: Int) {
    set(at, change(at) { if let day = $0.paidOn { $0.paidOn = day + days } })
  }

  private mutating func drift(_ own: [Int]) {
    let step = random.pick(15...30)
    let drifting = own.filter { bills[$0].due < Self.days - 5 }.sorted { bills[$0].due < bills[$1].due }
      .suffix(random.pick(10...16))
    for (number, at) in drifting.enumerated() { delay(at, by: (number + 1) * step / 10) }
    for at in own where bills[at].due >= Self.days - 5 { delay(at, by: drifting.count * step / 10) }
  }

  private mutating func payInPart(_ due: [Int]) {
    var count = 0
    for at in due where bills[at].amount > 30_000 || count == 0 {
      guard count < 3 || random.chance(65) else { continue }
      count += 1
      let share = random.pick(40...88)
      set(at, change(at) { $0.paid = $0.amount * share / 100 })
    }
  }

  private mutating func breakPromises(_ customer: Int, _ due: [Int]) {
    for at in due { delay(at, by: random.pick(50...120)) }
    guard let first = due.first else { return }
    var day = max(onset[customer]!, bills[first].due + 8)
    for number in 0..<random.pick(2...4) where day + 9 < Self.days {
      events.append(SignEvent(day: day, customer: customer, kind: "call", outcome: "reached", reason: "cash_flow"))
      events.append(
        SignEvent(
          day: day, customer: customer, kind: "promise", document: bills[first].number, amount: bills[first].amount,
          promised: day + random.pick(3...8), id: "P\(customer)-\(number)"))
      day += random.pick(12...20)
    }
    set(first, change(first) { $0.paidOn = nil })
  }

  private mutating func comeBack(_ customer: Int, _ own: [Int]) {
    let count = random.pick(1...2)
    let paid = own.filter { (bills[$0].paidOn ?? 0) > Self.days - 130 && (bills[$0].paidOn ?? 0) < Self.days - 28 }
    for at in paid.shuffled(using: &random).prefix(count) {
      // Alone in its run, as direct debits are.
      let reason = random.pick(["AM04", "AM04", "MS03", "AC06"])
      set(
        at,
        change(at) {
          $0.comesBackOn = ($0.paidOn ?? 0) + 2
          $0.returnReason = reason
        })
    }
  }

  private mutating func raiseDisputes(_ customer: Int, _ due: [Int]) {
    let known = due.filter { bills[$0].due < Self.days - 12 && bills[$0].day < bills[$0].due - 9 }
    for at in known.suffix(random.pick(4...7)) {
      var bill = bills[at]
      dispute(&bill, isSettled: random.chance(25))
      set(at, bill)
    }
  }

  private mutating func say(_ trouble: Trouble, _ customer: Int, _ due: [Int]) {
    let end = Self.days
    switch trouble {
    case .news:
      let reason = random.pick(["layoff", "contract_loss", "lawsuit", "closure", "negative_news", "rating_down"])
      events.append(SignEvent(day: end - random.pick(5...80), customer: customer, kind: "news", reason: reason))
    case .contacts:
      for _ in 0..<3 {
        events.append(
          SignEvent(
            day: end - random.pick(5...170), customer: customer, kind: "contact_change",
            contact: "p\(random.pick(1...999))@customer.example"))
      }
    case .saysPaid:
      for at in due { delay(at, by: random.pick(70...120)) }
      for _ in 0..<random.pick(3...4) {
        events.append(
          SignEvent(day: end - random.pick(12...60), customer: customer, kind: "signal", reason: "payment_sent"))
      }
    case .avoids:
      for number in 0..<random.pick(3...5) {
        events.append(
          SignEvent(
            day: end - random.pick(2...55), customer: customer, kind: "signal",
            reason: ["not_received", "absent", "more_documents", "wrong_contact", "threat"][number]))
      }
    default:
      events.append(SignEvent(day: end - random.pick(3...50), customer: customer, kind: "terms_request"))
    }
  }

  // MARK: The log

  /// Calls every few days until the end.
  private mutating func call(_ customer: Int, from first: Int, outcomes: [String]) {
    var day = first
    while day < Self.days {
      let kind = random.pick(weighted: [("call", 70), ("letter", 15), ("visit", 5), ("reminder", 10)])
      events.append(
        SignEvent(day: day, customer: customer, kind: kind, outcome: kind == "letter" ? "sent" : random.pick(outcomes)))
      day += random.pick(4...9)
    }
  }

  /// What a clerk does about overdue invoices of the last months, and small news of healthy customers.
  mutating func talk(_ customer: Int, _ own: [Int]) {
    let habit = habits[customer]
    gossip(customer)
    guard troubles[customer] != .hardToReach, troubles[customer] != .brokenPromises else { return }
    var last = 0
    for at in own.sorted(by: { bills[$0].due < bills[$1].due }) where bills[at].due > Self.days - 220 {
      let paid = bills[at].paidOn.map { workday($0, habit) } ?? Self.days
      var day = max(bills[at].due + random.pick(10...14), last + 7)
      guard day < min(paid, Self.days) else { continue }
      events.append(SignEvent(day: day, customer: customer, kind: "reminder", outcome: "sent"))
      day += random.pick(7...12)
      while day < min(paid, Self.days), day < bills[at].due + 90 {
        let isReached = random.chance(habit.reached)
        events.append(
          SignEvent(
            day: day, customer: customer, kind: "call", document: bills[at].number,
            outcome: isReached ? "reached" : random.pick(["voicemail", "no answer"])))
        if isReached, random.chance(35), paid < Self.days {
          // Nearly all say the day on which they pay.
          events.append(
            SignEvent(
              day: day, customer: customer, kind: "promise", document: bills[at].number, amount: bills[at].paid,
              promised: random.chance(93) ? max(paid, day) : max(day, paid - random.pick(5...12)),
              id: "Q\(at)-\(day)"))
          break
        }
        day += random.pick(7...12)
      }
      last = day
    }
  }

  private mutating func gossip(_ customer: Int) {
    if random.chance(6) {
      events.append(
        SignEvent(
          day: random.pick(200...(Self.days - 1)), customer: customer, kind: "contact_change",
          contact: random.pick(["info@customer.example", "p\(random.pick(1...999))@customer.example"])))
    }
    if random.chance(2) {
      events.append(
        SignEvent(
          day: random.pick(200...(Self.days - 1)), customer: customer, kind: "news", reason: "address_change"))
    }
    if random.chance(1) {
      events.append(
        SignEvent(
          day: Self.days - random.pick(120...400), customer: customer, kind: "news",
          reason: random.pick(["layoff", "lawsuit"])))
    }
    if random.chance(1) {
      events.append(
        SignEvent(
          day: Self.days - random.pick(1...200), customer: customer, kind: "signal", reason: "not_received"))
    }
  }
}

extension Array {
  fileprivate func shuffled(using random: inout SeededRandom) -> [Element] { random.shuffled(self) }
}

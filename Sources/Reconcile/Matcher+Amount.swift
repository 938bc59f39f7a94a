internal import Domain

extension Matcher {
  /// A receipt whose text names no document: an order number, a number with a mistake, the amount alone, or nothing.
  func placeByAmount(_ receipt: Int, payer: Payer?) {
    guard let payer = payer?.isWeak == false ? payer : payers.customer(namedIn: ledger.receipts.remittances[receipt]) ?? payer else {
      placeUnidentified(receipt)
      return
    }
    let amount = ledger.receipts.amounts[receipt]
    let items = openItems(of: payer, receipt)
    if let ordered = itemsOfOrder(named: receipt, among: items, amount: amount) {
      settle(receipt, AmountSearch.Solution(items: ordered, rule: .order), payer)
    } else if let near = nearItem(among: items, amount: amount, receipt) {
      settle(receipt, AmountSearch.Solution(items: [near], rule: .nearReference), payer)
    } else if !payer.isWeak, let listed = itemsByLastDigits(receipt, named: [], among: items), contest(listed) == nil {
      settleListed(listed, receipt, customer: payer.customer)
    } else if payer.isWeak {
      placeByLikeness(receipt, payer, items)
    } else if saysOnAccount(receipt) {
      finish(receipt, .onAccountText, customer: payer.customer)
    } else {
      switch search(items, receipt, payer) {
      case .match(let solution): settle(receipt, solution, payer)
      case .rivals(let candidates, let reason, let wouldDecide):
        fallBack(receipt, items, payer) { review(receipt, customer: payer.customer, reason, wouldDecide: wouldDecide, candidates) }
      case .none: fallBack(receipt, items, payer) { placeUnmatched(receipt, payer) }
      }
    }
  }

  func saysOnAccount(_ receipt: Int) -> Bool { ledger.receipts.remittances.withBytes(of: receipt, remarks.onAccount.occur) }

  /// Settles what was found, unless a later receipt names it.
  private func settle(_ receipt: Int, _ solution: AmountSearch.Solution, _ payer: Payer) {
    let owners = Set(solution.items.map { ledger.documents.customers[Int($0)] })
    let customer = owners.count == 1 ? owners.first! : payer.customer
    if !solution.isSaid, let contest = contest(solution.items) {
      reviewContest(contest, solution.items, receipt, customer: customer)
      return
    }
    if solution.discount > 0 { allocate(solution.discount, of: receipt, to: solution.items[0], .discount, solution.rule) }
    for document in solution.items { applyOpen(of: document, receipt, solution.rule, note: payer.evidence.words) }
    finish(receipt, solution.rule, customer: customer)
  }

  /// The declared fallback where there is one, and what else is to be done where there is none.
  private func fallBack(_ receipt: Int, _ items: [Int32], _ payer: Payer, otherwise: () -> Void) {
    if policy.fallback == .oldestFirst { applyOldestFirst(receipt, items, customer: payer.customer) } else { otherwise() }
  }

  /// Nothing the payer owes has this amount: on account, or before a person where the money may be of several customers.
  private func placeUnmatched(_ receipt: Int, _ payer: Payer) {
    let subsidiaries = payer.customers.flatMap { children[$0] ?? [] }
    let amount = ledger.receipts.amounts[receipt]
    let rivals = (payer.customers + subsidiaries).flatMap { openItems(of: $0, receipt) }.filter { result.open[Int($0)] == amount }
    guard payer.customers.count == 1, rivals.isEmpty else {
      review(
        receipt, customer: payer.customer, "the payer pays for several customers and names no document",
        wouldDecide: "the number of a document",
        rivals.map { candidate([$0], "amount equals its open amount") })
      return
    }
    finish(receipt, isRepeated(receipt, customer: payer.customer) ? .duplicatePayment : .payerOnly, customer: payer.customer)
  }

  /// The one item of this amount whose number stands in the text with one mistake.
  func nearItem(among items: [Int32], amount: Int64, _ receipt: Int) -> Int32? {
    let fitting = Set(items.filter { result.open[Int($0)] == amount })
    guard !fitting.isEmpty else { return nil }
    let hits = ledger.receipts.remittances.withBytes(of: receipt) { scan.nearHits(of: $0, where: fitting.contains) }
    let near = Set(hits.flatMap(\.documents)).sorted()
    return near.count == 1 ? near[0] : nil
  }

  /// The payer's name is only like a customer's: its item is settled where nobody has another document of this amount.
  private func placeByLikeness(_ receipt: Int, _ payer: Payer, _ items: [Int32]) {
    let amount = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    let date = ledger.receipts.valueOn[receipt]
    let equal = items.filter { result.open[Int($0)] == amount }
    let anywhere = anywhere(amount, currency, before: date)
    let pattern = pattern(of: payer.customer, currency, on: date, paid: amount)
    if equal.count == 1, anywhere == equal, pattern.granularity < 1000, !pattern.repeats {
      settle(receipt, AmountSearch.Solution(items: equal, rule: .amountUnique), payer)
      return
    }
    let others = anywhere.filter { result.open[Int($0)] == amount && !equal.contains($0) }
    review(
      receipt, customer: payer.customer, "the payer's name is only like that of '\(ledger.customers[payer.customer].name)'",
      wouldDecide: "a line in the payer map for this payer, or the number of a document",
      equal.map { candidate([$0], "the payer's name is like its customer's; amount equals its open amount") }
        + others.map { candidate([$0], "amount equals its open amount") })
  }

  /// What the amount says about the open items of the payer. The search must be over before anything is allocated: it holds what is open.
  private func search(_ items: [Int32], _ receipt: Int, _ payer: Payer) -> AmountSearch.Outcome {
    let customer = payer.customer
    let currency = ledger.receipts.currencies[receipt]
    let date = ledger.receipts.valueOn[receipt]
    let search = AmountSearch(
      documents: ledger.documents, open: result.open, discounts: policy.discounts, items: items,
      amount: ledger.receipts.amounts[receipt], date: date,
      saysAccount: ledger.receipts.remittances.withBytes(of: receipt, remarks.wholeAccount.occur),
      isStrongPayer: payer.isStrong || payer.evidence == .name, pending: pending.isEmpty ? [] : Set(items.filter { pending[$0] != nil }),
      isRare: { amount, but in
        payer.customers.allSatisfy { self.isRare(amount, customer: $0, currency, before: date, but: but) }
      },
      pattern: { self.pattern(of: customer, currency, on: date, paid: self.ledger.receipts.amounts[receipt]) })
    return search.outcome()
  }

  /// Whether the same amount settled a document of the customer within the ninety days before.
  private func isRepeated(_ receipt: Int, customer: Int32) -> Bool {
    let amount = ledger.receipts.amounts[receipt]
    return accounts.documents(of: customer, amount: amount).contains { document in
      let earlier = Int(lastReceipt[Int(document)])
      return earlier >= 0 && ledger.receipts.amounts[earlier] == amount
        && abs(ledger.receipts.valueOn[receipt].days(since: ledger.receipts.valueOn[earlier])) <= 90
    }
  }

  /// What the customers of a payer have open in the receipt's currency on its value date.
  private func openItems(of payer: Payer, _ receipt: Int) -> [Int32] {
    payer.customers.count == 1 ? openItems(of: payer.customer, receipt) : payer.customers.flatMap { openItems(of: $0, receipt) }
  }

  /// What a customer has open in the receipt's currency on its value date, the oldest due date first.
  func openItems(of customer: Int32, _ receipt: Int) -> [Int32] {
    let currency = ledger.receipts.currencies[receipt]
    return accounts.items(of: customer, on: ledger.receipts.valueOn[receipt], open: result.open).filter {
      ledger.documents.currencies[Int($0)] == currency
    }
  }

  /// Whether no other document of the customer, open or settled, had this amount in the two years before: price-list amounts
  /// repeat and prove nothing.
  private func isRare(_ amount: Int64, customer: Int32, _ currency: Currency, before date: CalendarDate, but own: [Int32]) -> Bool {
    accounts.documents(of: customer, amount: amount).allSatisfy { document in
      let row = Int(document)
      let age = date.days(since: ledger.documents.issuedOn[row])
      return own.contains(document) || ledger.documents.currencies[row] != currency || !(0...731).contains(age)
    }
  }

  /// How a customer's amounts come; with fewer than ten documents, how all in the currency do. There an amount that only one document of
  /// anybody has is no price of a list, however much others repeat.
  private func pattern(of customer: Int32, _ currency: Currency, on date: CalendarDate, paid: Int64) -> AmountPattern {
    let own = accounts.recentAmounts(of: customer, currency, on: date)
    if own.count >= 10 { return AmountPattern(own) }
    var pattern = patternOfAll[currency] ?? AmountPattern([])
    if patternOfAll[currency] == nil {
      let documents = ledger.documents
      let all = (0..<documents.count).lazy.filter { documents.currencies[$0] == currency && documents.issuedOn[$0] <= self.asOf }
      pattern = AmountPattern(all.prefix(4096).map { abs(documents.amounts[$0]) })
      patternOfAll[currency] = pattern
    }
    if pattern.repeats, anywhere(paid, currency, before: date).count <= 1 { pattern.repeats = false }
    return pattern
  }

  /// The documents of all customers that have this amount and were issued in the two years before.
  func anywhere(_ amount: Int64, _ currency: Currency, before date: CalendarDate) -> [Int32] {
    openAmounts.documents(of: amount, ledger.documents).filter {
      ledger.documents.currencies[Int($0)] == currency && (0...731).contains(date.days(since: ledger.documents.issuedOn[Int($0)]))
    }
  }

  /// The declared fallback: the oldest due date first, what is left stays on account.
  private func applyOldestFirst(_ receipt: Int, _ items: [Int32], customer: Int32) {
    var left = ledger.receipts.amounts[receipt]
    for document in items where left > 0 && result.open[Int(document)] > 0 {
      let part = min(result.open[Int(document)], left)
      allocate(part, of: receipt, to: document, .cash, .oldestFirst, .policy)
      left -= part
    }
    finish(receipt, .oldestFirst, customer: customer)
  }

  /// The open items of the payer whose order number stands in the text as a whole word, where one order's items are paid exactly.
  private func itemsOfOrder(named receipt: Int, among items: [Int32], amount: Int64) -> [Int32]? {
    let orders = ledger.documents.orders
    let ordered = items.filter { !orders.isEmpty(Int($0)) }
    guard !ordered.isEmpty else { return nil }
    let words = ledger.receipts.remittances.withBytes(of: receipt) { Self.words(of: $0) }
    var itemsOfOrder: [[UInt8]: [Int32]] = [:]
    for document in ordered {
      let order = orders.withBytes(of: Int(document)) { AccountKey.of($0) }
      if order.count >= 4, Self.holds(words, order) { itemsOfOrder[order, default: []].append(document) }
    }
    let exact = itemsOfOrder.values.filter { $0.reduce(0) { $0 + result.open[Int($1)] } == amount }
    if exact.count == 1 { return exact[0] }
    // One order over several invoices of which one is paid.
    let single = itemsOfOrder.values.joined().filter { result.open[Int($0)] == amount }
    return exact.isEmpty && single.count == 1 ? single : nil
  }

  /// The letters and digits of each word in capitals, a zero before and behind every word.
  private static func words(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var words: [UInt8] = [0]
    words.reserveCapacity(text.count + 2)
    for byte in text {
      if Segments.isLetter(byte) || Segments.isDigit(byte) {
        words.append(Segments.upper(byte))
      } else if " ,;:|+()".utf8.contains(byte), words.last != 0 {
        words.append(0)
      }
    }
    words.append(0)
    return words
  }

  private static func holds(_ words: [UInt8], _ word: [UInt8]) -> Bool {
    guard words.count >= word.count + 2 else { return false }
    return (0..<(words.count - word.count - 1)).contains { start in
      words[start] == 0 && words[start + word.count + 1] == 0 && word.indices.allSatisfy { words[start + 1 + $0] == word[$0] }
    }
  }

  private func placeUnidentified(_ receipt: Int) {
    let amount = ledger.receipts.amounts[receipt]
    let currency = ledger.receipts.currencies[receipt]
    let equal = openAmounts.documents(of: amount, ledger.documents).filter {
      result.open[Int($0)] == amount && ledger.documents.currencies[Int($0)] == currency
    }
    // Of several customers whom the payer may be, theirs come first.
    let sharing = payers.rivals(of: receipt, in: ledger.receipts)
    let theirs = equal.filter { sharing.contains(ledger.documents.customers[Int($0)]) }
    let names = sharing.prefix(3).map { "'\(ledger.customers[$0].id)'" }.joined(separator: " or ")
    review(
      receipt, customer: Customers.nobody,
      "\(sharing.isEmpty ? "the payer is not known" : "the payer may be \(names)") and the remittance names no document",
      wouldDecide: "a number of ours in the text, or a line in the payer map for this payer",
      (theirs + equal.filter { !theirs.contains($0) }).prefix(5).map { candidate([$0], "amount equals its open amount") })
  }
}

/// Documents by amount, for showing what an unidentified receipt could pay. Made when it is first asked for.
struct AmountIndex {
  private var sorted: [Int32] = []
  private var isMade = false

  mutating func documents(of amount: Int64, _ documents: Documents) -> ArraySlice<Int32> {
    if !isMade {
      isMade = true
      sorted = (0..<Int32(documents.count)).sorted { one, other in
        let a = documents.amounts[Int(one)]
        let b = documents.amounts[Int(other)]
        return a == b ? documents.numbers.precedes(one, other) : a < b
      }
    }
    let start = firstIndex { documents.amounts[Int($0)] >= amount }
    let end = firstIndex { documents.amounts[Int($0)] > amount }
    return sorted[start..<end]
  }

  private func firstIndex(where isAtLeast: (Int32) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isAtLeast(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

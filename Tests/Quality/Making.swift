extension World {
  /// Makes a receipt of a situation from a customer; false where that customer has nothing for it.
  mutating func make(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    switch situation {
    case .exact, .digits, .structured, .order, .typo, .cheque: makeNamed(situation, customer, on: day)
    case .othersNumber, .ownOtherNumber, .settledNumber: makeMisnamed(situation, customer, on: day)
    case .list, .listShort: makeList(situation, customer, on: day)
    case .shortList: makeShortList(customer, on: day)
    case .range: makeRange(customer, on: day)
    case .advice, .adviceWithParts, .adviceWithCredit, .adviceAmiss: makeAdvice(situation, customer, on: day)
    case .adviceManyToMany: makeManyToMany(customer, on: day)
    case .amountOnly, .nearName, .combination: makeUnnamed(situation, customer, on: day)
    case .account, .overdue: makeAccount(situation, customer, on: day)
    case .unrelated, .unrelatedNumber: makeUnrelated(situation, customer, on: day)
    case .part, .feeStated, .feeUnstated, .discountOther, .withholding, .withholdingOther, .deduction, .short, .contra,
      .rounding:
      makeShort(situation, customer, on: day)
    case .discount, .discountList, .discountLate: makeDiscount(situation, customer, on: day)
    case .over: makeOver(customer, on: day)
    case .duplicate, .duplicateTwin: makeDuplicate(situation, customer, on: day)
    case .onAccount, .prepayment: makeBeforehand(situation, customer, on: day)
    case .parent, .parentSeveral, .sister: makeGroup(situation, customer, on: day)
    case .mapped, .stranger, .twoCustomers: makeOtherPayer(situation, customer, on: day)
    case .netted, .nettedSilently: makeNetted(situation, customer, on: day)
    case .returned: makeReturn(customer, on: day)
    case .recalled: makeRecall(customer, on: day)
    case .foreign: makeForeign(customer, on: day)
    case .batch, .provider, .providerLookalike, .ownTransfer, .interest, .tax, .supplier, .loan:
      makeOtherMoney(situation, customer, on: day)
    }
  }

  /// The account a bank shows of a payer: now and then none.
  mutating func shownAccount(_ customer: Int) -> String { random.chance(88) ? customers[customer].account : "" }

  func total(_ set: [Int]) -> Int { set.reduce(0) { $0 + bills[$1].open } }

  /// Invoices paid together: mostly the oldest, now and then any.
  mutating func together(_ customer: Int, on day: Int, _ sizes: ClosedRange<Int>) -> [Int]? {
    let ready = ready(customer, on: day)
    let size = random.pick(sizes)
    guard ready.count >= sizes.lowerBound else { return nil }
    let chosen = random.chance(75) ? ready : random.shuffled(ready)
    return Array(chosen.prefix(size)).sorted()
  }
}

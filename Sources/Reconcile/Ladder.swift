internal import Domain

/// The rules in the order in which they are asked; the first that has a verdict decides. The order is policy.
let ladder: [MatchRule] =
  [
    // What no customer paid, and what the payer wrote apart.
    .nothingPaid, .advice,
    // Money out.
    .returned, .refund, .paidOut,
    // Money in whose payer nobody knows, and numbers that several documents have.
    .otherMoney, .paymentCameBack, .sharedNumber,
    // The text names documents. All that is open of them came, or more.
    .settledAlready, .reference, .furtherDigits, .secondPayment, .furtherNearNumber, .furtherCutNumber, .roundingOver,
    .overpayment,
  ]
  // Less came than is open of them.
  + shortRules + [
    // The text names none: what else it says, then the amount.
    .oneOfAlike, .unknownPayer, .orderNumber, .nearNumber, .cutNumber, .lastDigits, .similarName, .onAccountText,
    .amount, .oldestFirst, .severalCustomers, .payerOnly,
  ]

/// What may explain that less came than the documents have open, the surest first.
let shortRules: [MatchRule] = [
  .rounding, .earlyDiscount, .withholding, .linkedCredit, .bankCharge, .openCredit, .part, .unclearPart,
]

/// What is asked of every verdict; the first objection leaves it to a person.
let objections: [Objection] = [
  .contradiction, .strangersAdvice, .mistypedNumber, .amountCameBefore, .unfinishedList, .weakNumber, .unclearList,
  .partlySettled, .otherItem, .saysOnAccount, .namedLater, .lateDiscountOrCharge,
]

extension Case {
  /// What the rules make of the receipt, with what speaks against it.
  func verdict(_ book: borrowing Book) -> Verdict {
    let verdict = first(of: ladder, book) ?? Verdict(rule: .payerOnly, customer: customer)
    guard !verdict.ground.isEmpty else { return verdict }
    // By index: to take a rule out of the list would count its references, once a rule and receipt.
    for at in objections.indices where objections[at].speaksTo.contains(verdict.ground) {
      if let question = objections[at].ask(self, verdict, book) { return verdict.asking(question) }
    }
    return verdict
  }

  func first(of rules: [MatchRule], _ book: borrowing Book) -> Verdict? {
    for at in rules.indices where situation.isSuperset(of: rules[at].when) {
      if let verdict = rules[at].propose(self, book) { return verdict }
    }
    return nil
  }
}

internal import Diagnostics
internal import Domain
internal import Mail

/// Thanks to those who had broken their word and have paid all since the last close.
extension Drafting {
  mutating func writeThanks() {
    let report = facts.report
    let work = report.close.desk.work
    let since = report.ledger.closed?.asOf ?? report.close.period.firstDay.adding(days: -1)
    var broken: Set<LetterFacts.Account> = []
    for promise in work.promises where promise.status == .broken || promise.status == .partly {
      broken.insert(LetterFacts.Account(customer: promise.customer, currency: promise.currency))
    }
    for plan in work.plans where plan.state == .broken {
      broken.insert(LetterFacts.Account(customer: plan.customer, currency: plan.currency))
    }
    for item in work.items {
      broken.remove(LetterFacts.Account(customer: item.customer, currency: item.currency))
    }
    let paid = facts.payments(of: broken)
    for account in broken.sorted() {
      let pieces = (paid[account] ?? []).filter { $0.on > since }
      guard !pieces.isEmpty, request.customerID.map({ facts.customer(account.customer).id == $0 }) ?? true else {
        continue
      }
      do throws(LetterRefusal) {
        try write(account, pieces)
      } catch {
        folder.findings.append(error.finding)
      }
    }
  }

  private mutating func write(
    _ account: LetterFacts.Account, _ pieces: [CallContext.CashPayment]
  ) throws(LetterRefusal) {
    var findings: [Diagnostic] = []
    let addressee = try addressing.addressee(account.customer, [.clerk], hasCopies: false, &findings)
    folder.findings += findings
    guard !addressee.to.isEmpty, let (owner, sender) = request.policy.sender(for: .clerk) else { return }
    let dueOn = businessDays.working(
      from: facts.asOf.adding(days: 1), in: facts.country(of: account.customer))
    let action = DeskAction(
      .resolve, customer: account.customer, currency: account.currency, stage: 0, dueOn: dueOn, channel: .email,
      owner: .clerk, amount: 0)
    let subject = LetterSubject(
      action: action, account: account, addressee: addressee, owner: owner, sender: sender,
      payTo: request.policy.account(for: account.currency),
      reference: PaymentReference(customerID: facts.customer(account.customer).id, numbers: [], asOf: facts.asOf),
      lines: [], printed: 0, total: pieces.reduce(0) { $0 + $1.amount }, answerBy: dueOn)
    var values = LetterContext(facts: facts, subject: subject).values
    values["own_money"] = .list(
      pieces.sorted { $0.on < $1.on }.map { piece in
        [
          "date": .ours(subject.words.date(piece.on)),
          "amount": .ours(subject.words.amount(piece.amount, account.currency)), "reference": .ours("-"),
        ]
      })
    let draft = try render("thanks", values, subject)
    let bytes = MailDraft(
      from: MailHeader.Mailbox(name: CleanText.oneLine(sender.name), address: sender.email), to: addressee.to, cc: [],
      subject: draft.subject, text: PlainText.text(draft.blocks)
    ).bytes
    let file = "\(baseName(subject))_thanks.eml"
    folder.add(file, bytes)
    note(file, subject, draft.subject, channel: "email", String(decoding: bytes, as: UTF8.self), amount: nil)
    folder.counts.mails += 1
  }
}

internal import Diagnostics
internal import Domain

/// The legal pack of a customer: an index of evidence, a statement of account, the contact log and the interest by
/// segment. It says what is on file and where, and argues nothing.
extension Drafting {
  /// A pack for each customer of whom the work list asks whether an agency or counsel is given the debt; of one who is
  /// asked for alone also where only a route of his is known.
  mutating func writeLegalPacks() {
    let cases = facts.report.close.desk.legalCases.filter { legal in
      request.customerID.map { facts.customer(legal.customer).id == $0 } ?? legal.isCandidate
    }
    guard !cases.isEmpty else { return }
    let legalFacts = LegalFacts(facts, of: Set(cases.map(\.customer)), top: request.ladder.steps.last?.stage ?? 0)
    for (_, cases) in Dictionary(grouping: cases, by: \.customer).sorted(by: { $0.key < $1.key }) {
      do throws(LetterRefusal) {
        try writePack(cases, legalFacts)
      } catch {
        folder.counts.refused += 1
        note([error.finding])
      }
    }
  }

  private mutating func writePack(_ cases: [LegalCase], _ legalFacts: LegalFacts) throws(LetterRefusal) {
    let customer = cases[0].customer
    var findings: [Diagnostic] = []
    defer { note(findings) }
    let addressee = try addressing.addressee(customer, [.cfo, .ceo], hasCopies: false, &findings)
    guard let (owner, sender) = request.policy.sender(for: .manager) else {
      throw .finding(Diagnostic(LettersCodes.noSender, at: Place(path: "letters"), "nobody is there to sign"))
    }
    let subjects = cases.map { legal in
      let account = LetterFacts.Account(customer: customer, currency: legal.currency)
      var action = DeskAction(
        .decide, customer: customer, currency: legal.currency, stage: 0,
        dueOn: businessDays.working(from: facts.asOf.adding(days: 1), in: facts.country(of: customer)), channel: nil,
        owner: .manager, amount: legal.amount)
      action.template = "legal_index"
      let lines = facts.openLines(of: account)
      return LetterSubject(
        action: action, account: account, addressee: addressee, owner: owner, sender: sender, payTo: nil,
        reference: PaymentReference(customerID: "", numbers: [], asOf: facts.asOf), lines: lines, printed: lines.count,
        total: lines.reduce(0) { $0 + $1.amount } - facts.ownMoney(account).reduce(0) { $0 + $1.amount },
        answerBy: action.dueOn)
    }
    let context = LegalContext(facts: facts, legal: legalFacts, cases: cases, language: addressee.language)
    let index = try render(
      "legal_index", context.values, subjects[0], shape: LetterShape.legalIndex, isToCustomer: false)
    // A currency after the other, under one title.
    var statements: [Draft] = []
    for subject in subjects {
      statements.append(try render("statement", LetterContext(facts: facts, subject: subject).values, subject))
    }
    var statement = statements[0]
    statement.blocks = statements.flatMap(\.blocks)
    let sheet = CallPages.sheet(
      title: index.subject, index.blocks, language: addressee.language.code, usesLetterPaper: request.usesLetterPaper)
    let charges = legalFacts.charges(of: customer, in: cases.map(\.currency))
    let files = [
      ("index.html", index.subject, sheet), ("statement.html", statement.subject, page(subjects[0], statement).html),
      ("contacts.csv", "", LegalTables.contacts(legalFacts.events(of: customer), facts.report.ledger)),
      ("interest.csv", "", LegalTables.interest(charges, facts.report.ledger)),
    ]
    for (name, title, text) in files {
      let file = "legal/\(facts.names.part(customer))/\(name)"
      add(file, text)
      note(file, subjects[0], title, channel: "legal", text, amount: nil)
    }
    folder.counts.packs += 1
  }
}

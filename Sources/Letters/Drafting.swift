package import Diagnostics
package import Domain
internal import Digest

/// What letters are written with.
package struct LetterRequest: Sendable {
  package var policy: LetterPolicy
  package var ladder: Ladder
  /// Those that letters may be written in, the first for customers without one.
  package var languages: [LetterLanguage]
  /// Of every language that is shipped, for what no letter may say.
  package var shipped: [LetterLanguage]
  package var usesLetterPaper = false
  /// One customer alone, or one stage.
  package var customerID: String?
  package var stage: Int?
  /// Whether each customer who is written to gets a statement.
  package var hasStatements = false

  package init(policy: LetterPolicy, ladder: Ladder, languages: [LetterLanguage], shipped: [LetterLanguage]) {
    self.policy = policy
    self.ladder = ladder
    self.languages = languages
    self.shipped = shipped
  }

  /// Whether an action is one of those asked for.
  package func isAbout(_ action: DeskAction, _ ledger: Ledger) -> Bool {
    // Of calls only what the list has: who is beyond its cap is counted, and has a sheet where he is asked for.
    (customerID.map { ledger.customers[action.customer].id == $0 } ?? action.isListed)
      && (stage.map { action.stage == $0 && ($0 > 0 || action.isNote) } ?? true)
  }
}

/// The files of a folder of letters, and what they ask for.
package struct LetterFolder: Sendable {
  /// By name; names have a slash where they lie in a folder.
  package internal(set) var files: [(name: String, bytes: [UInt8])] = []
  package internal(set) var sums: [LetterSum] = []
  package internal(set) var findings: [Diagnostic] = []
  package internal(set) var counts = Counts()

  package struct Counts: Sendable, Hashable {
    package var mails = 0
    package var letters = 0
    package var calls = 0
    package var statements = 0
    package var packs = 0
    package var refused = 0
  }
}

/// Writes the drafts of a month: e-mails, letters, call sheets and their lists.
package func draftLetters(_ report: Report, _ request: LetterRequest) -> LetterFolder {
  var drafting = Drafting(report, request)
  drafting.run()
  return drafting.folder
}

/// The drafting of one month.
struct Drafting {
  let request: LetterRequest
  let facts: LetterFacts
  let addressing: Addressing
  let businessDays: BusinessDays
  var templates: TemplateShelf
  var folder = LetterFolder()
  var rows: [DraftIndex.Row] = []
  var calls: [CallPages.Entry] = []
  private var told: Set<Diagnostic> = []
  private let payments: [LetterFacts.Account: [CallContext.CashPayment]]

  init(_ report: Report, _ request: LetterRequest) {
    self.request = request
    facts = LetterFacts(report)
    addressing = Addressing(facts: facts, languages: request.languages)
    businessDays = BusinessDays(report.ledger.holidays)
    templates = TemplateShelf()
    let called = report.close.desk.work.actions.filter { $0.channel?.needsVoice ?? false }
    payments = facts.payments(
      of: Set(called.map { LetterFacts.Account(customer: $0.customer, currency: $0.currency) }))
  }

  mutating func run() {
    for action in facts.report.close.desk.work.actions
    where action.asksCustomer && request.isAbout(action, facts.report.ledger) {
      do throws(LetterRefusal) {
        try write(action)
      } catch {
        folder.counts.refused += 1
        note([error.finding])
      }
    }
    if request.policy.thanks, request.stage == nil { writeThanks() }
    if request.stage == nil { writeLegalPacks() }
    if !calls.isEmpty {
      let beyond = facts.report.close.desk.work.actions.count { !$0.isListed && $0.asksCustomer }
      let language = request.languages[0]
      let listed = calls.sorted { $0.rank < $1.rank }
      add(
        "calls/index.html",
        CallPages.index(
          listed, more: request.customerID == nil ? beyond : 0, words: language.words, language: language.code,
          usesLetterPaper: request.usesLetterPaper))
    }
    add("index.csv", DraftIndex.csv(rows))
    folder.files.sort { $0.name < $1.name }
    folder.findings.sort()
  }

  /// Keeps findings, each once.
  mutating func note(_ findings: [Diagnostic]) {
    for finding in findings where told.insert(finding).inserted { folder.findings.append(finding) }
  }

  mutating func add(_ name: String, _ text: String) { folder.files.append((name, Array(text.utf8))) }

  /// Writes what one row of the work list asks for.
  private mutating func write(_ action: DeskAction) throws(LetterRefusal) {
    let isCall = action.channel?.needsVoice ?? false
    let roles = action.roles(request.ladder)
    var findings: [Diagnostic] = []
    defer { note(findings) }
    let addressee = try addressing.addressee(
      action.customer, roles, hasCopies: action.channel == .email && action.stage >= 3, &findings)
    let isMail = action.channel == .email && !addressee.to.isEmpty
    var subject = try self.subject(
      action, addressee, lines: facts.lines(of: action), isMail: isMail, isCall: isCall)
    let template = isCall ? "call_sheet" : action.template
    let file = facts.names.file(for: action, hasAddress: !addressee.to.isEmpty)
    let name = String(file.dropLast(file.hasSuffix(".eml") ? 4 : 5))
    if isCall {
      try writeCall(subject, template, name)
    } else {
      if !subject.attachment.isEmpty || request.hasStatements { try writeStatement(&subject) }
      if isMail {
        try writeMail(subject, template, name, isCopy: false)
      } else {
        if action.channel == .email { findings.append(noAddress(action.customer)) }
        try writeLetter(subject, template, name, &findings)
        if action.channel == .letter, !addressee.to.isEmpty {
          var copy = subject
          if copy.lines.count > Self.mailLines { try writeStatement(&copy) }
          copy.printed = Self.printed(copy.lines.count, isMail: true, isCall: false)
          try writeMail(copy, template, name, isCopy: true)
        }
      }
    }
    folder.sums.append(LetterSum(rank: action.rank, currency: action.currency, amount: subject.total))
  }

  private func noAddress(_ customer: Int32) -> Diagnostic {
    let known = facts.customer(customer)
    return Diagnostic(
      LettersCodes.noAddress, at: facts.place(of: known.source),
      "customer '\(known.id)' has no e-mail address: a letter to print is written in place of the e-mail")
  }

  func baseName(_ subject: LetterSubject) -> String {
    facts.names.base(subject.account.customer, subject.account.currency)
  }

  /// Above so many items an e-mail lists the oldest and has a statement with it.
  static let mailLines = 40
  private static let mailShown = 20
  private static let callShown = 12

  static func printed(_ count: Int, isMail: Bool, isCall: Bool) -> Int {
    if isCall { return count > callShown ? callShown : count }
    return isMail && count > mailLines ? mailShown : count
  }

  func subject(
    _ action: DeskAction, _ addressee: Addressee, lines: [LetterFacts.Line], isMail: Bool, isCall: Bool
  ) throws(LetterRefusal) -> LetterSubject {
    let account = LetterFacts.Account(customer: action.customer, currency: action.currency)
    guard let (owner, sender) = request.policy.sender(for: action.owner) else {
      throw .finding(Diagnostic(LettersCodes.noSender, at: Place(path: "letters"), "nobody is there to sign"))
    }
    let payTo = request.policy.account(for: action.currency)
    if payTo == nil, !isCall {
      throw .finding(
        Diagnostic(
          LettersCodes.noAccount, at: Place(path: "letters"),
          "no account of ours is known in \(action.currency): nothing that asks for money in it is written"))
    }
    var subject = LetterSubject(
      action: action, account: account, addressee: addressee, owner: owner, sender: sender, payTo: payTo,
      reference: PaymentReference(
        customerID: facts.customer(action.customer).id,
        numbers: action.template == "plan" ? [] : lines.map { facts.number($0.document) },
        asOf: facts.asOf),
      lines: lines, printed: Self.printed(lines.count, isMail: isMail, isCall: isCall),
      total: lines.reduce(0) { $0 + $1.amount },
      answerBy: businessDays.adding(7, to: action.dueOn, in: facts.country(of: action.customer)))
    if subject.printed < lines.count, !isCall { subject.attachment = statementName(subject) }
    return subject
  }

  func statementName(_ subject: LetterSubject) -> String { "\(baseName(subject))_statement.html" }

  private mutating func writeCall(_ subject: LetterSubject, _ template: String, _ name: String) throws(LetterRefusal) {
    var values = LetterContext(facts: facts, subject: subject).values
    values.merge(
      CallContext(facts: facts, subject: subject, payments: payments[subject.account] ?? []).values
    ) { $1 }
    let draft = try render(template, values, subject, shape: LetterShape.callSheet)
    let page = CallPages.sheet(
      title: draft.subject, draft.blocks, language: subject.addressee.language.code,
      usesLetterPaper: request.usesLetterPaper)
    let file = "\(name).html"
    add(file, page)
    note(file, subject, draft.subject, channel: subject.action.channel?.rawValue ?? "", page, amount: subject.total)
    folder.counts.calls += 1
    calls.append(
      CallPages.Entry(
        rank: subject.action.rank, file: String(file.dropFirst("calls/".count)),
        customer: CleanText.oneLine(facts.customer(subject.account.customer).name),
        contact: CleanText.oneLine(subject.action.contact),
        amount: "\(subject.words.amount(subject.total, subject.account.currency)) \(subject.account.currency)",
        step: subject.action.stage, caller: subject.sender.name))
  }

  /// Adds the row of a file.
  mutating func note(
    _ file: String, _ subject: LetterSubject, _ title: String, channel: String, _ content: String, amount: Int64?
  ) {
    var hash = SHA256()
    var content = content
    content.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
    rows.append(
      DraftIndex.Row(
        file: file, customerID: facts.customer(subject.account.customer).id, currency: subject.account.currency,
        stage: subject.action.stage == 0 && !subject.action.isNote ? nil : subject.action.stage, channel: channel,
        language: subject.addressee.language.code, to: channel == "email" ? subject.addressee.to : [],
        cc: channel == "email" ? subject.addressee.cc : [], subject: title,
        documents: subject.lines.map { facts.number($0.document) }, amount: amount,
        reference: channel == "email" || channel == "letter" ? subject.reference.text : "",
        dueOn: subject.action.dueOn, sha256: hash.hexadecimal))
  }
}

internal import Diagnostics
internal import Domain
internal import Mail

/// Templates that were read, each once.
struct TemplateShelf {
  private var read: [String: Result<LetterTemplate, TemplateFault>] = [:]

  mutating func template(
    _ name: String, _ language: LetterLanguage, shape: [String: LetterShape]
  ) throws(LetterRefusal) -> LetterTemplate {
    guard let source = language.templates[name] else {
      throw .finding(
        Diagnostic(
          LettersCodes.brokenTemplate, at: Place(path: "\(language.code)/\(name).mustache"),
          "there is no template '\(name)' in '\(language.code)'"))
    }
    let key = "\(language.code)/\(name)"
    let result =
      read[key] ?? Result { () throws(TemplateFault) in try LetterTemplate(source.text, shape: shape) }
    read[key] = result
    switch result {
    case .success(let template): return template
    case .failure(.unknown(let line, let name)):
      throw .finding(
        Diagnostic(
          LettersCodes.unknownKey, at: Place(path: source.path, line: line), "the placeholder '\(name)' is not known"))
    case .failure(.broken(let line, let why)):
      throw .finding(Diagnostic(LettersCodes.brokenTemplate, at: Place(path: source.path, line: line), why))
    }
  }
}

extension Drafting {
  /// A draft as its template says it.
  struct Draft {
    var subject: String
    var blocks: [Block]
  }

  /// Renders a template and reads it over.
  ///
  /// - Parameters:
  ///   - isToCustomer: whether it goes to a customer, and its tone is read.
  ///   - isMessage: whether it tells what is owed.
  ///   - asks: whether it asks for a payment.
  mutating func render(
    _ name: String, _ values: LetterValues, _ subject: LetterSubject, shape: [String: LetterShape] = LetterShape.letter,
    isToCustomer: Bool = true, isMessage: Bool = false, asks: Bool = false
  ) throws(LetterRefusal) -> Draft {
    let language = subject.addressee.language
    let template = try templates.template(name, language, shape: shape)
    let customer = facts.customer(subject.account.customer).id
    let place = Place(path: language.templates[name]?.path ?? name)
    let rendered = template.render(values)
    if let key = rendered.missing.first {
      throw .finding(
        Diagnostic(
          LettersCodes.missingValue, at: place,
          "the template '\(name)' needs '\(key)', which customer '\(customer)' lacks"))
    }
    let linter = ToneLinter(request.shipped + request.languages, for: language)
    let neutral = template.render(values, isNeutral: true)
    let own = neutral.subject + "\n\n" + PlainText.text(BlockMarks.blocks(neutral.body))
    if isToCustomer, let fault = linter.fault(ofTone: own) {
      throw .finding(
        Diagnostic(LettersCodes.tone, at: place, "the template '\(name)' for customer '\(customer)': \(fault)"))
    }
    let blocks = BlockMarks.blocks(rendered.body)
    let text = rendered.subject + "\n\n" + PlainText.text(blocks)
    if isMessage, let fault = linter.fault(ofFacts: text, subject: subject, context: values, asks: asks) {
      throw .finding(
        Diagnostic(LettersCodes.incomplete, at: place, "the template '\(name)' for customer '\(customer)': \(fault)"))
    }
    return Draft(subject: rendered.subject, blocks: blocks)
  }

  /// An e-mail.
  ///
  /// - Parameter isCopy: whether a letter says the same, and its row has the amount.
  mutating func writeMail(_ subject: LetterSubject, _ template: String, _ name: String, isCopy: Bool)
    throws(LetterRefusal)
  {
    let values = LetterContext(facts: facts, subject: subject).values
    let draft = try render(template, values, subject, isMessage: true, asks: subject.action.kind != .apply)
    let sender = subject.sender
    guard MailHeader.isAddress(sender.email), !CleanText.hasLineEnd(sender.name) else {
      throw .finding(
        Diagnostic(LettersCodes.badAddress, at: Place(path: "letters.sender"), "'\(sender.email)' is no e-mail address")
      )
    }
    var mail = MailDraft(
      from: MailHeader.Mailbox(name: CleanText.oneLine(sender.name), address: sender.email), to: subject.addressee.to,
      cc: subject.addressee.cc, subject: draft.subject, text: PlainText.text(draft.blocks))
    if !subject.attachment.isEmpty {
      mail.attachment = folder.files.first { $0.name == subject.attachment }.map { ($0.name, $0.bytes) }
    }
    let bytes = mail.bytes
    let file = "\(name).eml"
    folder.add(file, bytes)
    note(
      file, subject, draft.subject, channel: "email", String(decoding: bytes, as: UTF8.self),
      amount: isCopy ? nil : subject.total)
    folder.counts.mails += 1
  }

  /// A letter to print.
  mutating func writeLetter(
    _ subject: LetterSubject, _ template: String, _ name: String, _ findings: inout [Diagnostic]
  ) throws(LetterRefusal) {
    var subject = subject
    // The page has them all.
    subject.attachment = ""
    let code = subject.action.kind == .apply ? nil : code(subject, &findings)
    subject.hasCode = code?.kind == .epc
    let values = LetterContext(facts: facts, subject: subject).values
    let draft = try render(template, values, subject, isMessage: true, asks: subject.action.kind != .apply)
    var page = page(subject, draft)
    if let code, let payTo = subject.payTo {
      switch code.kind {
      case .epc:
        let words = subject.words
        page.code =
          "<figure>\(code.svg(title: words[.codeTitle], text: code.payload, side: "38mm"))<figcaption>"
          + "\(HTMLText.escaped(words[.codeText]))</figcaption></figure>\n"
      case .swiss:
        page.bill =
          SwissBill(
            code: code, account: payTo, amount: Money(subject.total, subject.account.currency),
            reference: subject.reference, words: subject.words
          ).html
      }
    }
    let file = "\(name).html"
    let html = page.html
    add(file, html)
    note(file, subject, draft.subject, channel: "letter", html, amount: subject.total)
    folder.counts.letters += 1
  }

  /// The code that the account's scheme wants.
  private func code(_ subject: LetterSubject, _ findings: inout [Diagnostic]) -> PaymentCode? {
    guard let account = subject.payTo else { return nil }
    do {
      return try PaymentCode(account, Money(subject.total, subject.account.currency), subject.reference)
    } catch {
      guard case .reason(let why) = error else { return nil }
      findings.append(
        Diagnostic(
          LettersCodes.noCode, at: Place(path: "letters"),
          "customer '\(facts.customer(subject.account.customer).id)' gets no payment code: \(why)"))
      return nil
    }
  }

  func page(_ subject: LetterSubject, _ draft: Draft) -> LetterPage {
    let company = CleanText.oneLine(facts.report.ledger.entity.name)
    let own = subject.payTo?.address.map { "\($0.street) \($0.number), \($0.postcode) \($0.town)" }
    return LetterPage(
      language: subject.addressee.language.code, usesLetterPaper: request.usesLetterPaper, company: company,
      from: [company, own ?? ""].filter { !$0.isEmpty }.joined(separator: ", "), address: subject.addressee.address,
      date: subject.words.date(subject.action.dueOn), subject: draft.subject, blocks: draft.blocks)
  }

  /// All that is open of an account, as a page; once, whatever letters go with it.
  mutating func writeStatement(_ subject: inout LetterSubject) throws(LetterRefusal) {
    let name = statementName(subject)
    subject.attachment = name
    guard !folder.files.contains(where: { $0.name == name }) else { return }
    var whole = subject
    whole.lines = facts.openLines(of: subject.account)
    whole.printed = whole.lines.count
    whole.attachment = ""
    whole.total =
      whole.lines.reduce(0) { $0 + $1.amount } - facts.ownMoney(subject.account).reduce(0) { $0 + $1.amount }
    let draft = try render("statement", LetterContext(facts: facts, subject: whole).values, whole)
    let html = page(whole, draft).html
    add(name, html)
    note(name, whole, draft.subject, channel: "statement", html, amount: nil)
    folder.counts.statements += 1
  }
}

extension LetterFolder {
  mutating func add(_ name: String, _ bytes: [UInt8]) { files.append((name, bytes)) }
}

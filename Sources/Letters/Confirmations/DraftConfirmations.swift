package import Diagnostics
package import Domain

/// Drafts of requests that the auditor sends: a page and a text for each customer, in his language where there is a
/// template in it. Nothing here sends, and nobody but the auditor is answered.
///
/// - Parameters:
///   - confirmations: whom to ask for what.
///   - languages: those that a customer may be written to in, the first for customers without one.
/// - Returns: files by name, such as `K-1001.html` and `K-1001.txt`; and what kept a draft from being written.
package func draftConfirmations(
  _ report: Report, _ confirmations: [Confirmation], firm: AuditPolicy.Firm?, languages: [LetterLanguage],
  usesLetterPaper: Bool
) -> (files: [(name: String, bytes: [UInt8])], findings: [Diagnostic]) {
  var shelf = TemplateShelf()
  var files: [(name: String, bytes: [UInt8])] = []
  var findings: [Diagnostic] = []
  let names = DraftNames(report.ledger.customers)
  let known = languages.filter { $0.templates[ConfirmationDraft.template] != nil }
  for one in confirmations {
    do {
      let draft = try ConfirmationDraft(report, one, firm, known, &shelf)
      let name = names.part(one.customer)
      files.append(("\(name).html", Array(draft.page(usesLetterPaper).utf8)))
      files.append(("\(name).txt", Array(draft.text.utf8)))
    } catch  where !findings.contains(error.finding) {
      findings.append(error.finding)
    } catch {
      continue
    }
  }
  return (files, findings)
}

/// Names the draft for each customer, without its ending.
package func nameConfirmations(_ confirmations: inout [Confirmation], in customers: Customers) {
  let names = DraftNames(customers)
  for at in confirmations.indices { confirmations[at].draft = names.part(confirmations[at].customer) }
}

/// What is asked of one customer.
private struct ConfirmationDraft {
  static let template = "confirmation"
  /// Of more documents the list stands overleaf.
  static let mostOnFirstPage = 40

  private let report: Report
  private let one: Confirmation
  private let firm: AuditPolicy.Firm?
  private let language: LetterLanguage
  private var subject = ""
  private var blocks: [Block] = []

  private var words: LetterWords { language.words }
  private var customer: Customer { report.ledger.customers[one.customer] }

  init(
    _ report: Report, _ one: Confirmation, _ firm: AuditPolicy.Firm?, _ languages: [LetterLanguage],
    _ shelf: inout TemplateShelf
  ) throws(LetterRefusal) {
    (self.report, self.one, self.firm) = (report, one, firm)
    guard let first = languages.first else {
      throw .finding(
        Diagnostic(
          LettersCodes.brokenTemplate, at: Place(path: "letters.languages"),
          "there is no template '\(Self.template)' in any language"))
    }
    let customer = report.ledger.customers[one.customer]
    let contacts = report.ledger.contacts.filter {
      $0.customer == one.customer && $0.isThere(on: report.close.asOf) && !$0.language.isEmpty
    }
    let wanted = [contacts.addressed([.clerk])?.language ?? "", customer.standing.language].map { $0.lowercased() }
    language = wanted.lazy.compactMap { code in languages.first { $0.code == code } }.first ?? first
    let template = try shelf.template(Self.template, language, shape: LetterShape.confirmation)
    let rendered = template.render(values)
    if let key = rendered.missing.first {
      throw .finding(
        Diagnostic(
          LettersCodes.missingValue, at: Place(path: language.templates[Self.template]?.path ?? Self.template),
          "the template '\(Self.template)' needs '\(key)', which customer '\(customer.id)' lacks"))
    }
    (subject, blocks) = (rendered.subject, BlockMarks.blocks(rendered.body))
  }

  private var address: [String] {
    ([customer.name] + customer.standing.address).map(CleanText.oneLine).filter { !$0.isEmpty }
  }

  var text: String {
    let lines = PlainText.text(blocks).split(separator: "\n", omittingEmptySubsequences: false)
    return ([CleanText.oneLine(report.ledger.entity.name), ""] + address + ["", subject, ""]).joined(separator: "\n")
      + "\n" + lines.joined(separator: "\n")
  }

  /// The documents overleaf begin a page of their own.
  func page(_ usesLetterPaper: Bool) -> String {
    let company = CleanText.oneLine(report.ledger.entity.name)
    var page = LetterPage(
      language: language.code, usesLetterPaper: usesLetterPaper, company: company, from: company, address: address,
      date: "", subject: subject, blocks: blocks)
    page.isDense = true
    page.breaksBeforeLastHeading = isOverleaf
    return page.html
  }

  private var isOverleaf: Bool { hasList && one.askedLines.count > Self.mostOnFirstPage }
  private var hasList: Bool { one.form == .document || one.form == .invoice }

  private func money(_ amount: Int64, _ currency: Currency) -> LetterValue { .ours(words.amount(amount, currency)) }

  private var values: LetterValues {
    let lines = one.askedLines
    let isBlank = one.form == .blank
    let isNothing = !isBlank && lines.isEmpty
    let (payments, documents) = (lines.filter(\.isPayment), lines.filter { !$0.isPayment })
    return [
      "company": LetterValue(outside: report.ledger.entity.name), "as_of": .ours(words.date(report.close.asOf)),
      "customer": .object(["name": LetterValue(outside: customer.name), "id": LetterValue(outside: customer.id)]),
      "auditor": .object([
        "name": LetterValue(outside: firm?.name ?? ""), "address": LetterValue(outside: firm?.address ?? ""),
        "email": LetterValue(outside: firm?.email ?? ""),
      ]),
      "has_auditor": .flag(firm != nil), "blank": .flag(isBlank), "nothing": .flag(isNothing),
      "has_minus": .flag(lines.contains { $0.amount < 0 }),
      "by_document": .flag(hasList && !isOverleaf && !isNothing),
      "by_total": .flag((isOverleaf || one.form == .balance) && !isNothing), "overleaf": .flag(isOverleaf),
      "count": .ours("\(lines.count)"), "items": .list(isOverleaf ? [] : documents.map(item)),
      "more_items": .list(isOverleaf ? documents.map(item) : []),
      "payments": .list(
        payments.map { line in
          [
            "date": .ours(words.date(line.date)), "currency": .ours(line.currency.code),
            "amount": money(line.amount, line.currency), "text_or_blank": orBlank(line.number),
          ]
        }),
      "totals": .list(
        Dictionary(grouping: lines, by: \.currency).sorted { $0.key < $1.key }.map { currency, lines in
          ["currency": .ours(currency.code), "amount": money(lines.reduce(0) { $0 + $1.amount }, currency)]
        }),
    ]
  }

  private func item(_ line: Confirmation.Line) -> LetterValues {
    [
      "no": orBlank(line.number), "date": .ours(words.date(line.date)), "po_or_blank": orBlank(line.order),
      "currency": .ours(line.currency.code), "amount": money(line.amount, line.currency),
    ]
  }

  /// Text from outside that a cell may lack.
  private func orBlank(_ text: String) -> LetterValue { .theirs(CleanText.oneLine(text)) }
}

internal import Analyze
internal import Books
internal import Diagnostics
package import Domain
internal import Settings

/// What stands in the way of a first close, and the same as a warning: for a draft, or where a person said why.
enum FirstMonthProblem: CaseIterable {
  case missingHistory, missingOpening, lostOpening, listOfBefore

  var refusal: Code {
    switch self {
    case .missingHistory: BooksCodes.noOpening
    case .missingOpening: BooksCodes.paysEarlierInvoices
    case .lostOpening: BooksCodes.lostOpening
    case .listOfBefore: BooksCodes.listOfBefore
    }
  }

  var warning: Code {
    switch self {
    case .missingHistory: BooksCodes.noOpeningForDraft
    case .missingOpening: BooksCodes.paysEarlierInvoicesForDraft
    case .lostOpening: BooksCodes.lostOpeningForDraft
    case .listOfBefore: BooksCodes.listOfBeforeForDraft
    }
  }
}

extension Run {
  /// What of a first close rests on payments, or on open items, of which nothing here tells.
  ///
  /// - Parameter isAllowed: whether all of it is a warning, as some of it always is.
  func firstMonthFindings(_ report: Report, isAllowed: Bool) throws(RunFailure) -> [Diagnostic] {
    var findings = missingHistoryFindings(report, isAllowed)
    findings += missingOpening(report.ledger, report.reconciliation).map { missing in
      func money(_ amount: Int64) -> String { Money(amount, missing.currency).plain }
      let code =
        missing.isMuch && !isAllowed
        ? FirstMonthProblem.missingOpening.refusal : FirstMonthProblem.missingOpening.warning
      return Diagnostic(
        code, at: Place(path: "first month \(missing.currency)"),
        "\(Wording.counted(missing.receipts, "bank line")) over \(money(missing.unplaced)) of the"
          + " \(money(missing.received)) \(missing.currency) received"
          + " \(Wording.form(missing.receipts, "has a lower invoice number", "have lower invoice numbers")) than any"
          + " here, as '\(missing.example)': what was open before is missing",
        hint: openingHint(period.firstDay.adding(days: -1))
          + "; if nothing was open, close with --incomplete and the reason")
    }
    findings += listsOfBefore(report.ledger, asOf: report.close.asOf).map { list in
      let problem = FirstMonthProblem.listOfBefore
      let path = report.ledger.files[list.file].path
      return Diagnostic(
        isAllowed ? problem.warning : problem.refusal, at: Place(path: path),
        "all \(Wording.counted(list.documents, "document")) in it are of before \(list.begins), when bank lines or cash"
          + " begin, and \(Wording.counted(list.payments, "payment")) in it"
          + " \(Wording.form(list.payments, "is", "are")) left out: what was open then is not known",
        hint: "if it is the list of what was open, give it so: `- {kind: documents, path: \(path), opening:"
          + " \(list.day)}`; else close with --incomplete and the reason")
    }
    return try findings + lostOpeningFindings(isAllowed) + changedOpeningFindings(report)
  }

  private func missingHistoryFindings(_ report: Report, _ isAllowed: Bool) -> [Diagnostic] {
    missingHistory(report.ledger, report.close).map { history in
      let currency = history.currency
      func money(_ amount: Int64) -> String { Money(amount, currency).plain }
      let begins = history.firstDay.map { "the first bank line or posting of cash, of \($0)" } ?? "the month"
      let problem = FirstMonthProblem.missingHistory
      return Diagnostic(
        isAllowed ? problem.warning : problem.refusal, at: Place(path: "first month \(currency)"),
        "\(money(history.old)) of the \(money(history.open)) \(currency) that are open fell due more than 31 days"
          + " before \(begins), since \(history.since): nothing here says what of it was paid before",
        hint: openingHint(history.openingDay) + "; or give the bank lines since then; if all of it is open, close with"
          + " --incomplete and the reason")
    }
  }

  /// The month began the books with an opening list, and is to be closed anew without it.
  private func lostOpeningFindings(_ isAllowed: Bool) throws(RunFailure) -> [Diagnostic] {
    guard ledger.closed == nil, let books, let close = books.close(of: period) else { return [] }
    let began: (asOf: CalendarDate, files: [String])?
    do { began = try books.opening(of: close.number) } catch { throw .refused([Diagnostic(of: error, at: books.path)]) }
    guard let began, ledger.opening?.asOf != began.asOf else { return [] }
    let now = ledger.opening.map { "one of \($0.asOf)" } ?? "none"
    let problem = FirstMonthProblem.lostOpening
    let file = began.files.first ?? "opening.csv"
    return [
      Diagnostic(
        isAllowed ? problem.warning : problem.refusal, at: Place(path: path(settings.books)),
        "close \(close.number) of \(period) began with the opening of \(began.asOf)"
          + " (\(began.files.map { "'\($0)'" }.joined(separator: ", "))), and there is \(now) now",
        hint: "give it again: `- {kind: documents, path: \(file), opening: \(began.asOf)}`; if the books are to begin"
          + " without it, close with --incomplete and the reason")
    ]
  }

  /// The month was locked with another opening than it has now: its list was changed, or a document of before.
  private func changedOpeningFindings(_ report: Report) throws(RunFailure) -> [Diagnostic] {
    guard ledger.closed == nil, let books, let close = books.close(of: period) else { return [] }
    let accounts: [ClosedAccount]
    do { accounts = try books.accounts(of: close.number) } catch {
      throw .refused([Diagnostic(of: error, at: books.path)])
    }
    var locked: [Currency: Int64] = [:]
    for account in accounts { locked[account.currency, default: 0] += account.movements.opening }
    var now: [Currency: Int64] = [:]
    for row in report.close.rollForward where row.month == period {
      now[row.currency, default: 0] += row.movements.opening
    }
    return Set(locked.keys).union(now.keys).sorted().compactMap { currency in
      let (was, sum) = (locked[currency] ?? 0, now[currency] ?? 0)
      guard was != sum else { return nil }
      return Diagnostic(
        BooksCodes.openingChanged, at: Place(path: path(settings.books)),
        "close \(close.number) of \(period) opened with \(Money(was, currency).plain) \(currency), and it opens with"
          + " \(Money(sum, currency).plain) now",
        hint: "compare the opening list and the documents of before with those of that close; `tieout diff` shows what"
          + " changed")
    }
  }

  private func openingHint(_ day: CalendarDate) -> String {
    "export what was open on \(day)\(reports) and give it as the opening: `- {kind: documents, path: opening.csv,"
      + " opening: \(day)}`"
  }

  /// Which reports of the systems in use say what was open on a day.
  private var reports: String {
    var known: [String] = []
    for file in ledger.files.files where file.kind == .documents {
      guard let profile = ProfileLibrary.builtIn.profile(named: file.profile, kind: .documents) else { continue }
      if !profile.openingReport.isEmpty, !known.contains(profile.openingReport) { known.append(profile.openingReport) }
    }
    return known.isEmpty ? "" : " (\(known.joined(separator: "; ")))"
  }
}

extension Closing {
  /// Judges a first close by its figures: refused where they rest on payments that nothing tells of.
  package mutating func judgeOpening(_ report: Report) throws(RunFailure) {
    guard !isAgain else { return }
    let found = try run.firstMonthFindings(report, isAllowed: order.incomplete != nil)
    let refusals = found.filter { $0.severity == .fatal }
    guard refusals.isEmpty else { throw .refused(refusals) }
    findings += found
  }
}

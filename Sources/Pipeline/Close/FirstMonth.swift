internal import Analyze
internal import Diagnostics
package import Domain
internal import Settings

extension Run {
  /// What of a first close may have been paid before the inputs begin to tell of payments, and what to export.
  func firstMonthFindings(_ report: Report, _ code: Code) -> [Diagnostic] {
    missingHistory(report.ledger, report.close).map { history in
      let currency = history.currency
      func money(_ amount: Int64) -> String { Money(amount, currency).plain }
      let begins = history.firstDay.map { "the first bank line or posting of cash, of \($0)" } ?? "the month"
      let day = history.openingDay
      return Diagnostic(
        code, at: Place(path: "first month \(currency)"),
        "\(money(history.old)) of the \(money(history.open)) \(currency) that are open fell due more than 31 days"
          + " before \(begins), since \(history.since): nothing here says what of it was paid before",
        hint: "export what was open on \(day)\(reports) and give it as the opening: `- {kind: documents, path:"
          + " opening.csv, opening: \(day)}`; or give the bank lines"
          + " since then; if all of it is open, close with --incomplete and the reason")
    }
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
    let isAccepted = order.incomplete != nil
    let found = run.firstMonthFindings(report, isAccepted ? BooksCodes.noOpeningForDraft : BooksCodes.noOpening)
    if isAccepted { findings += found } else if !found.isEmpty { throw .refused(found) }
  }
}

internal import Books
internal import Diagnostics
package import Domain
internal import Settings

/// Whether a month may be locked: no control fails, or a person accepted each that does.
extension Closing {
  /// The report with what was said of the close. A month that is closed and is only written again has what was said
  /// then.
  package mutating func judge(_ report: Report) throws -> Report {
    var report = report
    if isAgain {
      try run.recall(&report)
      return report
    }
    let failing = Set(report.close.controls.filter(\.fails).map(\.rule.id))
    for acceptance in order.acceptances where !failing.contains(acceptance.control) {
      findings.append(
        Diagnostic(
          BooksCodes.acceptedInVain, at: Place(path: run.path(run.settings.books)),
          "\(acceptance.control) does not fail: that it is accepted is not recorded"))
    }
    let lock = MonthLock(
      close: (run.books?.closes.last?.number ?? 0) + 1, reopening: order.reopening, incomplete: order.incomplete,
      acceptances: order.acceptances.filter { failing.contains($0.control) })
    report.close.controls.accept(lock)
    // What is not locked is a draft, of which nobody said anything yet.
    report.isDraft = report.close.controls.contains(where: \.standsInTheWay)
    if report.isDraft {
      for at in report.close.controls.indices {
        guard report.close.controls[at].acceptedIn == lock.close else { continue }
        (report.close.controls[at].acceptance, report.close.controls[at].acceptedIn) = (nil, nil)
      }
      findings.removeAll { $0.code == BooksCodes.alsoReopened }
      notLocked = report.close.controls.filter { control in
        control.standsInTheWay && !lock.acceptances.contains { $0.control == control.rule.id }
      }
    } else {
      report.close.lock = lock
    }
    return report
  }
}

extension Run {
  /// Puts what was said when the month was closed on its report.
  ///
  /// - Throws: ``RunFailure`` where the books cannot be read.
  package func recall(_ report: inout Report) throws(RunFailure) {
    guard let books, let close = books.close(of: period) else { return }
    do {
      let lock = try books.lock(of: close)
      report.close.controls.accept(lock)
      report.close.lock = lock
    } catch {
      throw .refused([Diagnostic(of: error, at: books.path)])
    }
  }
}

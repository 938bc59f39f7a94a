internal import Analyze
internal import Books
internal import CFO
internal import Diagnostics
internal import Domain
internal import Forecast
internal import Settings

/// The months that a report looks back on: each as its own close saw it, else as a draft would.
struct CFOHistory {
  /// The month of the report.
  private(set) var report: Report
  private(set) var run: Run
  private(set) var cash: ExpectedCash
  private(set) var monthEnds: [MonthEnd] = []
  /// What only the close of the compared month knows.
  private(set) var before: [CFOFigure.ID: CFOFigure.Value] = [:]

  /// Month-ends that are replayed before it: three are tested, and each of those was tested by three before it.
  private static let replayed = 2 * ForecastPolicy.testedMonths

  /// - Parameters:
  ///   - compared: the month that the report is compared with.
  ///   - looksAhead: whether expected cash is asked for.
  /// - Throws: ``RunFailure`` for the month itself; of a month before that cannot be replayed the reason is kept.
  init(
    _ period: Month, compared: Month, _ request: RunRequest, _ settings: Settings, folder: String, looksAhead: Bool
  ) async throws {
    let books = try Run.opened(settings, folder: folder)
    var forecast = Forecast()
    var untested: [(month: Month, reason: String)] = []
    var months = looksAhead ? (1...Self.replayed).reversed().map { period.adding(months: -$0) } : []
    if !months.contains(compared) { months = ([compared] + months).sorted() }
    var first: Month?
    for month in months where first.map({ month >= $0 }) ?? true {
      request.progress("looking back at \(month)")
      do {
        let (then, found) = try await Self.report(of: month, for: period, books, request, folder: folder)
        first = first ?? Self.firstMonth(of: found)
        guard month >= first ?? month, !found.close.trend.isEmpty else { continue }
        if looksAhead {
          _ = forecast.next(found.ledger, found.reconciliation, found.close, then.settings.forecast)
        }
        if month == compared { before = figuresOfClose(found) }
      } catch let failure as RunFailure {
        untested.append((month, failure.findings.first?.message ?? ""))
      }
    }
    request.progress("looking at \(period)")
    (run, report) = try await Self.report(of: period, for: period, books, request, folder: folder)
    cash = forecast.next(report.ledger, report.reconciliation, report.close, run.settings.forecast)
    cash.untested = untested.filter { $0.month >= period.adding(months: -ForecastPolicy.testedMonths) }
    monthEnds = try Self.monthEnds(report, books)
  }

  /// The first month that a ledger tells of.
  private static func firstMonth(of report: Report) -> Month? { report.close.trend.map(\.month).min() }

  /// The report of a month that is closed as its close saw it; of one before the first close as that close's inputs and
  /// settings tell, where the report is on a closed month; else as a draft would.
  private static func report(
    of month: Month, for period: Month, _ books: Books?, _ request: RunRequest, folder: String
  ) async throws -> (run: Run, report: Report) {
    let first = books?.close(of: period) == nil ? nil : books?.inForce.min { $0.period < $1.period }
    guard let books, let close = books.close(of: month) ?? first.flatMap({ $0.period > month ? $0 : nil }) else {
      var request = request
      (request.period, request.isDraft) = (month, true)
      let run = try await Run(request)
      return (run, run.report(request))
    }
    do {
      let again = try Reperformance(of: close, in: books, folder: folder)
      defer { again.end() }
      try again.check(of: month, CFOCodes.otherInputs)
      return try await again.report(request, of: close.period == month ? nil : month)
    } catch let error as BooksError {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// Thirteen month-ends by age: closed ones as their closes left them, the others as they are known now.
  private static func monthEnds(_ report: Report, _ books: Books?) throws -> [MonthEnd] {
    var ends = Analyze.monthEnds(report.ledger, report.reconciliation, report.close, count: 13)
    guard let books else { return ends }
    let first = report.close.period.adding(months: -13)
    let closes = books.inForce.filter { $0.period >= first && $0.period <= report.close.period }
      .sorted { $0.period < $1.period }
    guard !closes.isEmpty else { return ends }
    let closed: [MonthEnd]
    do {
      closed = try books.monthEnds(of: closes, labels: report.close.policy.buckets.labels)
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
    for (at, end) in ends.enumerated() {
      guard var known = closed.first(where: { $0.month == end.month && $0.currency == end.currency }) else { continue }
      (known.due90, known.unpaid90) = (end.due90, end.unpaid90)
      // Of the first close nobody knows what was open before it but the ledger.
      if known.opening.allSatisfy({ $0 == 0 }) { (known.opening, known.rolled) = (end.opening, end.rolled) }
      ends[at] = known
    }
    return ends
  }
}

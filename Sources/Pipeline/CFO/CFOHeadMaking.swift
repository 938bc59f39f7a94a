internal import Analyze
internal import Books
internal import CFO
internal import Domain
internal import Settings

/// What the head of a report says: of which close it is, whether it ties, and how far the data reach.
struct CFOHeadMaking {
  let report: Report
  let run: Run
  let settings: Settings
  let books: Books?

  func head(expectedThrough: CalendarDate?, compared: Month, packageChanges: [String]) -> CFOHead {
    let close = books?.close(of: report.close.period)
    let state: CFOHead.State =
      report.isDraft
      ? .draft : close?.reopens == nil ? .closed(close?.number ?? 0) : .reopened(close?.number ?? 0)
    var head = CFOHead(
      entity: report.ledger.entity.name, period: report.close.period, asOf: report.close.asOf, state: state,
      nextDue: nextDue, digest: digest)
    let controls = report.close.controls
    head.accepted = controls.filter { $0.fails && $0.acceptance != nil }.ruleIDs
    head.notProven = controls.filter { $0.status == .notProven }.ruleIDs
    if let failed = controls.first(where: \.standsInTheWay) {
      head.light = .open(failed.rule.id, failed.difference)
    } else if controls.contains(where: { $0.status == .explained }) || !head.accepted.isEmpty {
      head.light = .explained
    }
    head.through = through(expectedThrough)
    head.expectedThrough = expectedThrough
    head.gap = missingInputs(report.ledger, period: report.close.period, carriedStatements: run.carriedStatements)
      .map(\.message).joined(separator: "; ")
    head.packageChanges = packageChanges
    head.quarantined = report.ledger.files.files.reduce(0) { $0 + $1.quarantined }
    if report.close.trend.contains(where: { $0.month == compared }) {
      head.compared = compared
      head.isComparedReopened = books?.close(of: compared)?.reopens != nil
    }
    return head
  }

  /// The business day of the month behind the next close.
  private var nextDue: CalendarDate {
    let days = BusinessDays(report.ledger.holidays)
    let last = report.close.period.adding(months: 1).lastDay
    return days.adding(settings.cfo.dueBusinessDay, to: last, in: report.ledger.entity.country)
  }

  /// The first twelve digits of the SHA-256 over the digests of settings and inputs: a page cannot hold its own.
  private var digest: String {
    let parts = [FileDigest.sha256(of: run.settingsText)] + report.ledger.files.files.map(\.sha256).sorted()
    return String(FileDigest.sha256(of: parts.joined(separator: "\n")).prefix(12))
  }

  private func through(_ expected: CalendarDate?) -> [CFOHead.Through] {
    let ledger = report.ledger
    let asOf = report.close.asOf
    let days = BusinessDays(ledger.holidays)
    return CFOHead.Through.Kind.allCases.map { kind in
      let day: CalendarDate?
      switch kind {
      case .ledger: day = asOf
      case .bank: day = bankDay(asOf)
      case .documents: day = ledger.documents.issuedOn.filter { $0 <= asOf }.max()
      case .events: day = ledger.events.filter { $0.date <= asOf && $0.kind != .creditDecision }.map(\.date).max()
      }
      var through = CFOHead.Through(kind, day: day)
      // Who has no contact log has none that is old.
      if let expected, kind != .events || day != nil {
        through.wanted = Self.wanted(
          expected, tolerance: settings.cfo.tolerance[kind] ?? 0, days, ledger.entity.country)
      }
      return through
    }
  }

  /// The day that data must reach: so many business days before the expected one, where that is a weekend or a holiday
  /// counted from the last business day before it.
  private static func wanted(
    _ expected: CalendarDate, tolerance: Int, _ days: BusinessDays, _ country: String
  ) -> CalendarDate {
    guard tolerance > 0 else { return expected }
    var day = expected
    while !days.isWorking(day, in: country) { day = day.adding(days: -1) }
    return days.adding(-tolerance, to: day, in: country)
  }

  /// The last day of which every account of ours tells: one with statements by those and its lines, one without by
  /// its lines. One that told nothing for three months was given up.
  private func bankDay(_ asOf: CalendarDate) -> CalendarDate? {
    let ledger = report.ledger
    var stated: [String: CalendarDate] = [:]
    for statement in ledger.bankStatements + run.carriedStatements where statement.purpose == .statement {
      guard let day = statement.coversTo ?? statement.closedOn ?? statement.lastDay else { continue }
      stated[statement.account] = max(stated[statement.account] ?? day, day)
    }
    var lines: [String: [CalendarDate]] = [:]
    let receipts = ledger.receipts
    var names: [UInt32: String] = [:]
    for receipt in 0..<receipts.count where receipts.bookedOn[receipt] <= asOf {
      let number = receipts.accounts[receipt]
      let account = names[number] ?? receipts.account(receipt)
      names[number] = account
      let day = receipts.bookedOn[receipt]
      if let known = stated[account] {
        if day > known { stated[account] = day }
      } else {
        lines[account, default: []].append(day)
      }
    }
    let newest = lines.values.compactMap { $0.max() }.max()
    let days = (Array(stated.values) + lines.values.map { Self.reach($0, newest: newest!) }).filter {
      asOf.days(since: $0) <= 92
    }
    return (days.min() ?? newest).map { min($0, asOf) }
  }

  /// How far an account without statements tells: to its last line, or to the newest of all where it has been silent as
  /// long before, twice over.
  private static func reach(_ days: [CalendarDate], newest: CalendarDate) -> CalendarDate {
    let days = days.sorted()
    let last = days[days.count - 1]
    let longest = zip(days, days.dropFirst()).map { $1.days(since: $0) }.max()
    guard let longest else { return newest }
    return newest.days(since: last) <= max(2 * longest, leastSilence) ? newest : last
  }

  /// Days of silence that say nothing of an account.
  private static let leastSilence = 5
}

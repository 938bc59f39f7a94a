internal import Diagnostics
internal import Domain

extension Merge {
  /// Gaps between the statements of an account, and files that cover the same days in different words.
  mutating func reportStatements(of parts: [BankPart]) {
    var byAccount: [String: [BankStatement]] = [:]
    for statement in parts.flatMap(\.statements) where statement.purpose == .statement {
      byAccount["\(AccountKey.of(statement.account)) \(statement.currency.code)", default: []].append(statement)
    }
    for account in byAccount.keys.sorted() {
      let statements = byAccount[account] ?? []
      reportGaps(statements.filter { $0.opening != nil && $0.closing != nil })
      reportMissingNumbers(statements)
      reportMissingDays(statements)
    }
    for statement in parts.flatMap(\.statements) { reportDifference(of: statement) }
    reportOverlaps(of: parts)
  }

  /// A statement that does not add up, by how much and which way; balances behind the lines of CSV have a finding of
  /// their own.
  private mutating func reportDifference(of statement: BankStatement) {
    guard let difference = statement.difference, difference != 0, let opening = statement.opening,
      let closing = statement.closing,
      ledger.files[statement.source.file].format.isStatement
    else { return }
    func money(_ amount: Int64) -> String { Money(amount, statement.currency).plain }
    let name = [statement.number, statement.account].filter { !$0.isEmpty }.map { "'\($0)'" }.joined(
      separator: " of account ")
    findings.append(
      Diagnostic(
        NormalizeCodes.statementDiffers, at: place(statement.source),
        "statement \(name) opens with \(money(opening)), its"
          + " \(Wording.counted(statement.entries, "line")) of \(money(statement.sum)) make"
          + " \(money(opening + statement.sum)), and it closes with \(money(closing)): \(money(difference))"
          + " \(statement.currency) is missing",
        hint: "export the statement again; it is read as it is"))
  }

  /// Statements in the order of their days: each opens where one before it closed, or money is missing between the two.
  private mutating func reportGaps(_ statements: [BankStatement]) {
    var seen: Set<StatementKey> = []
    let ordered = statements.enumerated()
      .filter { seen.insert(StatementKey($0.element)).inserted }
      .sorted { (Self.days($0.element), $0.offset) < (Self.days($1.element), $1.offset) }
      .map(\.element)
    guard var last = ordered.first else { return }
    var closings: Set<Int64> = [last.closing ?? 0]
    for statement in ordered.dropFirst() {
      let opening = statement.opening ?? 0
      // The days of a statement that starts within another are covered twice, not left out.
      let overlap = (last.closedOn?.dayNumber ?? 0) - (statement.openedOn?.dayNumber ?? 0)
      let isInside = overlap > 0 || (overlap == 0 && retold.contains(statement.source))
      if !closings.contains(opening), !isInside, statement.entries > 0 || last.entries > 0 {
        let missing = Money(opening - (last.closing ?? 0), statement.currency)
        let account = statement.account.isEmpty ? "" : " of account '\(statement.account)'"
        findings.append(
          Diagnostic(
            NormalizeCodes.gap, at: place(statement.source),
            "statement '\(name(statement))'\(account) opens with \(Money(opening, statement.currency).plain), the one"
              + " before it ('\(name(last))') closed with \(Money(last.closing ?? 0, statement.currency).plain):"
              + " \(missing.plain) \(statement.currency) lies"
              + " between them",
            hint: "export the statements from \(Self.day(last.closedOn)) to \(Self.day(statement.openedOn))"))
      }
      closings.insert(statement.closing ?? 0)
      if !isInside || (statement.closedOn?.dayNumber ?? 0) > (last.closedOn?.dayNumber ?? 0) { last = statement }
    }
  }

  /// Numbers that are left out between two statements of one year: the balances say whether money is missing too.
  private mutating func reportMissingNumbers(_ statements: [BankStatement]) {
    struct Numbered { var number: Int; var year: Int; var statement: BankStatement }
    let numbered = statements.compactMap { statement -> Numbered? in
      // `27/01` is the first page of number 27.
      guard let number = Int(statement.number.prefix { $0 != "/" }), number > 0,
        let day = statement.closedOn ?? statement.lastDay
      else {
        return nil
      }
      return Numbered(number: number, year: day.month.year, statement: statement)
    }
    let ordered = numbered.sorted {
      ($0.year, $0.number, $0.statement.source) < ($1.year, $1.number, $1.statement.source)
    }
    for (last, next) in zip(ordered, ordered.dropFirst()) where next.year == last.year && next.number > last.number + 1
    {
      let missing =
        last.number + 2 == next.number
        ? "number \(last.number + 1)" : "numbers \(last.number + 1) to \(next.number - 1)"
      let account = next.statement.account
      if let closing = last.statement.closing, let opening = next.statement.opening {
        // A difference of the balances was reported with its size.
        guard closing == opening else { continue }
        findings.append(
          Diagnostic(
            NormalizeCodes.missingNumber, at: place(next.statement.source),
            "\(missing) of the statements of account '\(account)' in \(next.year) is not here; the balances before and"
              + " behind agree"
          ))
      } else {
        findings.append(
          Diagnostic(
            NormalizeCodes.gap, at: place(next.statement.source),
            "\(missing) of the statements of account '\(account)' in \(next.year) is not here, and no balance shows"
              + " whether money is missing",
            hint: "export the statements in between"))
      }
    }
  }

  /// Days that no statement covers, where statements say which they cover and no opening balance ties them together.
  private mutating func reportMissingDays(_ statements: [BankStatement]) {
    let dated = statements.filter { $0.opening == nil && $0.coversFrom != nil && $0.coversTo != nil }
      .sorted { ($0.coversFrom?.dayNumber ?? 0, $0.source) < ($1.coversFrom?.dayNumber ?? 0, $1.source) }
    guard var reached = dated.first?.coversTo else { return }
    for statement in dated.dropFirst() {
      guard let from = statement.coversFrom, let to = statement.coversTo else { continue }
      if from.dayNumber > reached.dayNumber + 1 {
        let first = CalendarDate(dayNumber: reached.dayNumber + 1)
        let last = CalendarDate(dayNumber: from.dayNumber - 1)
        findings.append(
          Diagnostic(
            NormalizeCodes.gap, at: place(statement.source),
            first == last
              ? "no statement of account '\(statement.account)' covers \(first)"
              : "no statement of account '\(statement.account)' covers \(first) to \(last)",
            hint: "export those days, or look whether the account was still then"))
      }
      reached = max(reached, to)
    }
  }

  /// The bank's number of a statement; its file where it has none.
  private func name(_ statement: BankStatement) -> String {
    statement.number.isEmpty ? path(statement.source.file) : statement.number
  }

  /// First and last day as one number that sorts by the first, then by the last.
  private static func days(_ statement: BankStatement) -> Int {
    Int(statement.openedOn?.dayNumber ?? 0) << 32 + Int(statement.closedOn?.dayNumber ?? 0)
  }

  private static func day(_ date: CalendarDate?) -> String { date?.iso ?? "its end" }

  /// Two files of one account that both have lines of a day, where what merging left is in both: the same money may be
  /// in twice.
  private mutating func reportOverlaps(of parts: [BankPart]) {
    guard parts.count > 1 else { return }
    struct Days { var file: UInt32; var first: CalendarDate; var last: CalendarDate; var account: String }
    var known: [Days] = []
    for part in parts {
      let file = part.context.file
      let kept = ledger.files[file].accepted
      for account in part.accounts {
        guard let first = account.first, let last = account.last, kept > 0 else { continue }
        let here = Days(file: file, first: first, last: last, account: account.key)
        for other in known
        where other.account == here.account && !here.account.isEmpty && other.first <= last && first <= other.last {
          guard ledger.files[file].merged - part.context.merged < part.receipts.count, other.file != file else {
            continue
          }
          let from = max(other.first, first)
          let to = min(other.last, last)
          let unmatched = part.linesNotMerged(account: account.key, from: from, to: to, in: ledger.receipts)
          // What counts twice is told with its amount.
          let isTold = ledger.moneyToldTwice.contains {
            $0.file == file && $0.other == other.file && AccountKey.of($0.account) == here.account
              && $0.lines >= unmatched
          }
          guard unmatched > 0, !isTold, from != to || other.first == other.last && first == last else { continue }
          findings.append(
            Diagnostic(
              NormalizeCodes.overlap, at: Place(path: path(file)),
              "it and \(path(other.file)) both cover account '\(account.name)' from \(from) to \(to), and \(unmatched)"
                + " of its lines are not in the other",
              hint: "if they are the same money in other words, leave one of the files out"))
        }
        known.append(here)
      }
    }
  }
}

extension BankPart {
  /// The accounts of the file with their first and last day.
  var accounts: [(key: String, name: String, first: CalendarDate?, last: CalendarDate?)] {
    var days: [String: (name: String, first: CalendarDate, last: CalendarDate)] = [:]
    for row in 0..<receipts.count {
      let name = receipts.account(row)
      let day = receipts.bookedOn[row]
      let key = AccountKey.of(name)
      if let known = days[key] {
        days[key] = (known.name, min(known.first, day), max(known.last, day))
      } else {
        days[key] = (name, day, day)
      }
    }
    return days.keys.sorted().map { ($0, days[$0]?.name ?? "", days[$0]?.first, days[$0]?.last) }
  }

  /// How many of the part's lines of an account and of these days are in the ledger under this file.
  func linesNotMerged(account: String, from: CalendarDate, to: CalendarDate, in ledger: Receipts) -> Int {
    var kept: Set<Source> = []
    for row in 0..<ledger.count where ledger.sources[row].file == context.file { kept.insert(ledger.sources[row]) }
    return (0..<receipts.count).count { row in
      from <= receipts.bookedOn[row] && receipts.bookedOn[row] <= to && kept.contains(receipts.sources[row])
        && AccountKey.of(receipts.account(row)) == account
    }
  }
}

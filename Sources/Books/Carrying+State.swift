internal import Domain

/// What the last close left beside its facts.
extension Carrying {
  func readReview() throws {
    let only = [last.number...last.number]
    var candidates: [Int64: [Candidate]] = [:]
    try each("review, documents, amount, evidence", of: "candidates", in: only) { rows in
      let documents = rows.text(1).split(separator: " ").compactMap { Int64($0) }.compactMap { self.documentRows[$0] }
      candidates[rows.integer(0), default: []].append(Candidate(documents: documents, amount: rows.integer(2), evidence: rows.text(3)))
    }
    try each("id, receipt, customer, reason, would_decide", of: "review", in: only) { rows in
      guard let receipt = self.receiptRows[rows.integer(1)] else { return }
      self.state.review.append(
        ReviewItem(
          receipt: receipt, customer: try self.customer(rows.optionalText(2)), reason: rows.text(3), wouldDecide: rows.text(4),
          candidates: candidates[rows.integer(0)] ?? []))
    }
  }

  func readLogs() throws {
    try each("receipt, document, amount, decision, decided_by, decided_on, note, input, line", of: "decisions", in: allRanges) { rows in
      self.facts.decisions.append(
        Decision(
          receiptID: rows.text(0), documentNumber: rows.text(1), amount: rows.optionalInteger(2),
          verb: try Words.known(Decision.Verb(rawValue: rows.text(3)), rows.text(3)), by: rows.text(4), date: try rows.date(5),
          note: rows.text(6), source: self.source(rows, 7)))
    }
    let open = Set(state.open.indices.filter { state.open[$0] != 0 }.map { facts.documents.numbers[$0] })
    try each(
      "date, customer, document, kind, channel, outcome, amount, promised_on, note, input, line", of: "events", in: allRanges
    ) { rows in
      let date = try rows.date(0)
      let document = rows.text(2)
      guard date >= self.facts.begins || open.contains(document) else { return }
      let event = Event(
        date: date, customer: Customers.nobody, documentNumber: document,
        kind: try Words.known(Event.Kind(rawValue: rows.text(3)), rows.text(3)), channel: rows.text(4), outcome: rows.text(5),
        amount: rows.optionalInteger(6), promisedOn: try rows.optionalDate(7), note: rows.text(8), source: self.source(rows, 9))
      self.facts.events.append((event, try self.customer(rows.optionalText(1))))
    }
    try each("payment_reference, document, amount, deduction, reason, currency, input, line", of: "remittances", in: ranges) { rows in
      self.facts.remittances.append(
        RemittanceLine(
          paymentReference: rows.text(0), documentNumber: rows.text(1), amount: rows.integer(2), deduction: rows.integer(3),
          reason: rows.text(4), currency: try rows.currency(5), source: self.source(rows, 6)))
    }
    try each("date, currency, numerator, denominator, input, line", of: "rates", in: ranges) { rows in
      self.facts.rates.append(
        ExchangeRate(
          date: try rows.date(0), currency: try rows.currency(1), numerator: rows.integer(2), denominator: rows.integer(3),
          source: self.source(rows, 4)))
    }
    try each(
      "purpose, account, number, currency, opening, closing, opened_on, closed_on, covers_from, covers_to, entries, total, first_day, last_day, input, line",
      of: "statements", in: ranges
    ) { rows in
      var statement = BankStatement(
        try Words.known(SourceStatement.Purpose(rawValue: rows.text(0)), rows.text(0)), source: self.source(rows, 14),
        account: rows.text(1), number: rows.text(2), currency: try rows.currency(3))
      (statement.opening, statement.closing) = (rows.optionalInteger(4), rows.optionalInteger(5))
      (statement.openedOn, statement.closedOn) = (try rows.optionalDate(6), try rows.optionalDate(7))
      (statement.coversFrom, statement.coversTo) = (try rows.optionalDate(8), try rows.optionalDate(9))
      (statement.entries, statement.sum) = (Int(rows.integer(10)), rows.integer(11))
      (statement.firstDay, statement.lastDay) = (try rows.optionalDate(12), try rows.optionalDate(13))
      self.facts.statements.append(statement)
    }
  }

  func readFigures() throws {
    try each("customer, currency, closing", of: "balances", in: [last.number...last.number]) { rows in
      guard rows.integer(2) != 0 else { return }
      self.state.balances.append(
        AccountBalance(customer: try self.customer(rows.optionalText(0)), currency: try rows.currency(1), amount: rows.integer(2)))
    }
    let shown = standing.filter { $0.period > last.period.adding(months: -Books.shownTrendMonths) }
    try each(
      """
      month, currency, opening, invoiced, cash, credits, write_offs, other, prior_period, ending_current, overdue, cei, cei_cash, dso, dso_3m,
      dso_countback, best_possible_dso, average_days_delinquent, days_to_pay, on_time_rate, overdue_share, basis
      """, of: "metrics", in: Self.ranges(shown)
    ) { rows in
      let month = try Words.known(Month(iso: rows.text(0)), rows.text(0))
      guard month > self.last.period.adding(months: -Books.shownTrendMonths) else { return }
      var row = TrendRow(
        month: month, currency: try rows.currency(1), movements: Self.movements(rows, 2), endingCurrent: rows.integer(9),
        overdue: rows.integer(10))
      row.cei = try Words.metric(rows.text(11))
      row.ceiCash = try Words.metric(rows.text(12))
      row.dso = try Words.metric(rows.text(13))
      row.dso3Months = try Words.metric(rows.text(14))
      row.dsoCountback = try Words.metric(rows.text(15))
      row.bestPossibleDSO = try Words.metric(rows.text(16))
      row.averageDaysDelinquent = try Words.metric(rows.text(17))
      row.daysToPay = try Words.metric(rows.text(18))
      row.onTimeRate = try Words.metric(rows.text(19))
      row.overdueShare = try Words.metric(rows.text(20))
      row.basis = try Words.known(TrendBasis(rawValue: rows.text(21)), rows.text(21))
      self.state.trend.append(row)
    }
    self.state.trend.sort { ($0.currency, $0.month) < ($1.currency, $1.month) }
    for close in standing.suffix(Books.shownRollForwardMonths) {
      try each(
        "currency, customer, opening, invoiced, cash, credits, write_offs, other, prior_period", of: "balances",
        in: [close.number...close.number]
      ) { rows in
        let movements = Self.movements(rows, 2)
        guard movements != Movements() else { return }
        self.state.rollForward.append(
          RollForwardRow(
            month: close.period, currency: try rows.currency(0), customer: try self.customer(rows.optionalText(1)), movements: movements))
      }
    }
  }

  static func movements(_ rows: RowReader, _ column: Int) -> Movements {
    var moved = Movements()
    moved.opening = rows.integer(column)
    moved.invoiced = rows.integer(column + 1)
    moved.cash = rows.integer(column + 2)
    moved.credits = rows.integer(column + 3)
    moved.writeOffs = rows.integer(column + 4)
    moved.other = rows.integer(column + 5)
    moved.priorPeriod = rows.integer(column + 6)
    return moved
  }

  func readFiles() throws {
    let rows = try RowReader(db, "SELECT kind, path, profile, format, sheets, sha256 FROM inputs WHERE id = ?")
    for id in fileIDs {
      rows.restart([id])
      guard try rows.next() else { throw BooksError.damaged("the file of a fact is missing") }
      var file = InputFile(kind: try Words.known(InputKind(rawValue: rows.text(0)), rows.text(0)), path: rows.text(1))
      file.profile = rows.text(2)
      file.format = try Words.known(FileFormat(rawValue: rows.text(3)), rows.text(3))
      file.sheets = rows.text(4).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
      file.sha256 = rows.text(5)
      facts.files.append(file)
    }
  }
}

internal import Books
internal import Diagnostics
package import Domain
internal import Settings

/// What changed between two closes, by customer and cause.
package struct Difference: Sendable {
  /// A customer in one currency: what he owed at the first close and at the second, and what moved in between.
  package struct Row: Sendable, Hashable {
    /// Empty for unidentified cash.
    package var customer: String
    package var name: String
    package var currency: Currency
    package var before: Int64 = 0
    /// The movements of the months after the first close up to the second; the opening is ``before``.
    package var moved = Movements()
    package var after: Int64 = 0

    package var change: Int64 { after - before }
  }

  package let title: String
  /// Sorted by currency, then by size of the change, largest first, then customer.
  package private(set) var rows: [Row] = []
  /// CEI and DSO at the first close and at the second.
  package private(set) var metrics: [String] = []
  /// What the controls said at both, and what was said when each was locked.
  package private(set) var controls: [String] = []

  /// - Parameters:
  ///   - first: the earlier period; the same as `second` compares a reopened period with its earlier close.
  /// - Throws: ``RunFailure`` where one of them is not closed.
  package init(_ first: Month, _ second: Month, _ request: RunRequest) throws(RunFailure) {
    let (settings, folder, _) = try Run.settings(at: request.config)
    let path = FilePath.join(folder, settings.books)
    func refusal(_ code: Code, _ message: String) -> RunFailure {
      .refused([Diagnostic(code, at: Place(path: path), message)])
    }
    guard let books = try Run.books(settings, folder: folder) else {
      throw refusal(BooksCodes.notClosed, "nothing is closed yet")
    }
    guard let now = books.close(of: second) else { throw refusal(BooksCodes.notClosed, "\(second) is not closed") }
    let earlier =
      first == second ? books.closes.last { $0.period == first && $0.number < now.number } : books.close(of: first)
    guard let before = earlier else {
      throw refusal(BooksCodes.notClosed, first == second ? "\(first) was closed once only" : "\(first) is not closed")
    }
    title = "from \(before.period) (close \(before.number)) to \(now.period) (close \(now.number))"
    do {
      try compare(before, now, between: books.inForce.filter { $0.period > first && $0.period <= second }, books)
    } catch {
      throw .refused([Diagnostic(of: error, at: path)])
    }
  }

  private mutating func compare(
    _ before: CloseRecord, _ now: CloseRecord, between closes: [CloseRecord], _ books: Books
  ) throws(BooksError) {
    struct Key: Hashable { var customer: String; var currency: Currency }
    var found: [Key: Row] = [:]
    let names = try books.customerNames()
    func row(_ account: ClosedAccount) -> Row {
      let customer = account.customer ?? ""
      return found[Key(customer: customer, currency: account.currency)]
        ?? Row(
          customer: customer, name: account.customer.map { names[$0] ?? "" } ?? "(unidentified)",
          currency: account.currency)
    }
    func keep(_ row: Row) { found[Key(customer: row.customer, currency: row.currency)] = row }
    for account in try books.accounts(of: before.number) {
      var changed = row(account)
      changed.before = account.movements.closing
      keep(changed)
    }
    for close in closes {
      for account in try books.accounts(of: close.number) {
        var changed = row(account)
        changed.moved.add(account.movements)
        keep(changed)
      }
    }
    if before.period == now.period {
      // A month closed again: what it moved, less what it moved the first time.
      for (close, sign) in [(before, Int64(-1)), (now, 1)] {
        for account in try books.accounts(of: close.number) {
          var changed = row(account)
          changed.moved.add(account.movements, times: sign)
          changed.moved.other += sign * account.movements.opening
          keep(changed)
        }
      }
    }
    for account in try books.accounts(of: now.number) {
      var changed = row(account)
      changed.after = account.movements.closing
      keep(changed)
    }
    for (key, row) in found { found[key]?.moved.opening = row.before }
    rows = found.values.filter { $0.before != 0 || $0.after != 0 || $0.moved != Movements() }.sorted {
      ($0.currency, -abs($0.change), $0.customer) < ($1.currency, -abs($1.change), $1.customer)
    }
    let (held, holding) = (try books.controls(of: before.number), try books.controls(of: now.number))
    controls = ["controls: \(held.summary) -> \(holding.summary)"]
    controls += try books.lock(of: before).sentences + books.lock(of: now).sentences
    let (was, is_) = (try books.metrics(of: before), try books.metrics(of: now))
    metrics = is_.map { metric in
      let earlier = was.first { $0.currency == metric.currency }
      return
        "\(metric.currency)  CEI \(earlier?.cei.text ?? "n/a") -> \(metric.cei.text) %, DSO"
        + " \(earlier?.dso.text ?? "n/a") -> \(metric.dso.text) days (3 months)"
    }
  }

  /// The rows of one currency as one.
  package func total(_ currency: Currency) -> Row {
    rows.filter { $0.currency == currency }.reduce(into: Row(customer: "", name: "", currency: currency)) {
      total, row in
      total.before += row.before
      total.after += row.after
      total.moved.add(row.moved)
    }
  }
}

extension Movements {
  /// Adds what moved, save the opening.
  fileprivate mutating func add(_ other: Movements, times sign: Int64 = 1) {
    invoiced += sign * other.invoiced
    cash += sign * other.cash
    credits += sign * other.credits
    writeOffs += sign * other.writeOffs
    self.other += sign * other.other
    priorPeriod += sign * other.priorPeriod
  }
}

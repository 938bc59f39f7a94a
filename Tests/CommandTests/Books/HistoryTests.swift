import Foundation
import TestSupport
import Testing

/// Random histories of closes: late, changed and deleted facts, decisions of after the month's end, files and customers
/// that come and go, months reopened, once or twice.
///
/// After each step the books load, the next month can be looked at, `verify` holds, no control fails that holds without
/// books, and what every customer owes is what a run over all that is known says, without books.
struct HistoryTests {
  /// `HISTORIES=500` runs as many, `HISTORY=7` that one alone; `HISTORY_FOLDER` is where each step's files are left.
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["HISTORY"].flatMap(UInt64.init) { return [one] }
    return Array(1...(environment["HISTORIES"].flatMap(UInt64.init) ?? 12))
  }()

  @Test(arguments: seeds)
  func `no history of closes loses anything or settles anything twice`(seed: UInt64) throws {
    print("history \(seed)")
    let told = try Telling(RandomHistory(seed: seed))
    for step in told.history.steps.indices { try told.take(step) }
  }
}

/// What an accountant has told the books so far.
private final class Telling {
  var history: RandomHistory
  private let work: Workdir
  /// What each export holds: all that is known, what the books lack, or that and all of the month before.
  private enum Exports { case whole, entered, overlapping }
  private let exports: Exports
  /// Of each closed month in force: the facts told to it, and the documents that it took out.
  private var standing: [(month: Int, facts: Set<String>, customers: Set<Int>, withdrawn: Set<String>)] = []

  init(_ history: RandomHistory) throws {
    var history = history
    exports = [.whole, .entered, .overlapping][history.pick(0...2)]
    self.history = history
    work = try Workdir()
    for (name, books) in [("tieout", "books"), ("plain", "no-books")] {
      let folder = name == "plain" ? "all/" : ""
      try work.write(
        "\(name).yaml",
        """
        entity: {name: History, currency: EUR}
        books: \(books).sqlite
        sources:
          - {kind: customers, path: \(folder)customers.csv}
          - {kind: documents, path: \(folder)documents.csv}
          - {kind: bank, path: \(folder)bank.csv}
          - {kind: decisions, path: decisions.csv}
        """)
    }
  }

  /// The lines that `apply` added to the decisions.
  private var applied = ""

  private var name: String { "history \(history.seed)" }

  func take(_ step: Int) throws {
    var arguments = ["--incomplete", "by chance", "--fail-on", "never"]
    let month: Int
    switch history.steps[step] {
    case .close: month = (standing.last?.month ?? 0) + 1
    case .reopen(let reopened):
      month = reopened
      standing.removeAll { $0.month >= month }
      arguments += ["--reopen", "--reason", "by chance"]
    }
    let period = String(format: "2026-%02d", month)
    let end = RandomHistory.end(of: month)
    let before = standing.reduce(into: Set<String>()) { $0.formUnion($1.facts) }
    var facts: Set<String> = []
    var (documents, all): ([String], [String]) = ([], [])
    var kept: Set<String> = []
    for document in history.documents {
      guard let (version, known) = document.versions.enumerated().last(where: { $0.element.step <= step }) else {
        continue
      }
      let fact = "\(document.number)#\(version)"
      guard let cents = known.cents else {
        let last = document.versions[version - 1]
        let isWithdrawn = standing.contains { $0.withdrawn.contains(document.number) }
        if before.contains("\(document.number)#\(version - 1)"), !isWithdrawn, let amount = last.cents {
          kept.insert(document.number)
          all.append(history.row(document, last.day, amount))
        }
        continue
      }
      all.append(history.row(document, known.day, cents))
      guard !before.contains(fact) || isToldAgain(known.day, month) else { continue }
      documents.append(history.row(document, known.day, cents))
      // What is told before its day is kept until then.
      facts.insert(fact)
    }
    var (bank, allBank): ([String], [String]) = ([], [])
    for line in history.lines where line.step <= step {
      allBank.append(history.row(line))
      guard !before.contains(line.id) || isToldAgain(line.day, month) else { continue }
      bank.append(history.row(line))
      if line.day < end { facts.insert(line.id) }
    }
    let needed = Set(
      (0..<RandomHistory.customers).filter { customer in
        documents.contains { $0.contains(",C\(customer),") }
          || bank.contains { $0.contains(",CUSTOMER \(customer) GMBH,") }
      })
    let carried = standing.reduce(into: Set<Int>()) { $0.formUnion($1.customers) }
    let customers =
      exports == .whole
      ? Set(0..<RandomHistory.customers)
      : needed.union((0..<RandomHistory.customers).filter { _ in history.isOne(in: 2) })
    let decisions = history.verdicts.filter { $0.step <= step }.map { history.row($0) + "\n" }
    try work.write("decisions.csv", "\(RandomHistory.decisionHeader)\n" + decisions.joined() + applied)
    try write("", customers, documents, bank)
    let outcome = try work.run(["close", period] + arguments)
    try #require(outcome.status == 0, "\(name) step \(step) \(history.steps[step]): \(outcome.stderr)")
    let withdrawn = try taken(period)
    try write(
      "all/", customers.union(carried), all.filter { row in !withdrawn.contains { row.hasPrefix($0 + ",") } }, allBank)
    standing.append((month, facts, customers, withdrawn))
    try compare(step, period)
    if let folder = ProcessInfo.processInfo.environment["HISTORY_FOLDER"] {
      try FileManager.default.copyItem(at: work.url, to: URL(fileURLWithPath: "\(folder)/\(history.seed)-\(step)"))
    }
    let verified = try work.run("verify", period)
    #expect(verified.status == 0, "\(name) step \(step): \(verified.stdout)\(verified.stderr)")
    let next = try work.run(
      "close", String(format: "2026-%02d", month + 1), "--draft", "--fail-on", "never", "--out", "next")
    #expect(next.status == 0, "\(name) step \(step): \(next.stderr)")
    if history.isOne(in: 3) { try decide(step, in: month + 1) }
  }

  /// Types a decision into the Review sheet of a draft and takes it, as a person would between two closes.
  private func decide(_ step: Int, in month: Int) throws {
    let book = "next/\(String(format: "2026-%02d", month))/month-end.xlsx"
    let cells = WorkbookCells(path: work.url.appendingPathComponent(book).path)
    // A workbook with nothing to review has no such sheet.
    guard let rows = try? cells.rows(ofSheet: "Review"), let titles = rows[5] else { return }
    let typed = [
      "Decision": ["apply", "on_account", "not_receivable", "hold"][history.pick(0...3)], "By": "Ben",
      "Date": RandomHistory.date(RandomHistory.end(of: month) + history.pick(-1...8)),
    ]
    let places = rows.keys.filter { $0 > 5 && rows[$0]?["A"] != nil }.sorted()
    guard !places.isEmpty else { return }
    let row = places[history.pick(0...(places.count - 1))]
    var input: [String: String] = [:]
    for (title, text) in typed { input["\(try #require(titles.first { $0.value == title }?.key))\(row)"] = text }
    try cells.type(input, intoSheet: "Review")
    let before = try work.text("decisions.csv")
    let outcome = try work.run("apply", book)
    #expect([0, 1].contains(outcome.status), "\(name) step \(step): \(outcome.stderr)")
    // What does not fit the row, such as apply where it has no rival, is refused, and a package with such words is not
    // replaced.
    if outcome.status == 1 { try FileManager.default.removeItem(at: work.url.appendingPathComponent("next")) }
    let after = try work.text("decisions.csv")
    #expect(after.hasPrefix(before), "\(name) step \(step)")
    applied += after.dropFirst(before.count)
  }

  private func isToldAgain(_ day: Int, _ month: Int) -> Bool {
    exports == .whole || exports == .overlapping && day >= RandomHistory.end(of: max(month - 2, 0))
  }

  private func write(_ folder: String, _ customers: Set<Int>, _ documents: [String], _ bank: [String]) throws {
    let rows = customers.sorted().map { "C\($0),Customer \($0) GmbH,14" }
    try work.write("\(folder)customers.csv", (["customer_id,name,terms_days"] + rows).map { $0 + "\n" }.joined())
    try work.write("\(folder)documents.csv", ([RandomHistory.documentHeader] + documents).map { $0 + "\n" }.joined())
    try work.write("\(folder)bank.csv", ([RandomHistory.bankHeader] + bank).map { $0 + "\n" }.joined())
  }

  /// The documents that a close took out, as a file that tells of their month leaves them out.
  private func taken(_ period: String) throws -> Set<String> {
    Set(
      try work.extract("exceptions", period: period).compactMap { row in
        guard row["code"] == "T1281", let message = row["message"], !message.contains("left as it was") else {
          return nil
        }
        return message.split(separator: "'").first.map(String.init)
      })
  }

  private func compare(_ step: Int, _ period: String) throws {
    let plain = try work.run(
      "close", period, "--draft", "--config", "plain.yaml", "--fail-on", "never", "--out", "plain")
    #expect(plain.status == 0, "\(name) step \(step): \(plain.stderr)")
    let fails = try ["out", "plain"].map { out in
      Set(
        try work.extract("controls", period: period, out: out).filter { $0["status"] == "failed" }.map {
          "\($0["control"]!) \($0["scope"]!)"
        })
    }
    #expect(fails[0].subtracting(fails[1]).isEmpty, "\(name) step \(step) \(period): \(fails[0])")
    let (now, expected) = (try balances(period, "out"), try balances(period, "plain"))
    let differing = Set(now.keys).union(expected.keys).filter { now[$0] ?? 0 != expected[$0] ?? 0 }.sorted()
    // A decision that no longer fits what an earlier close settled may fit where nothing is closed.
    let unfit = try ["out", "plain"].flatMap { try work.extract("exceptions", period: period, out: $0) }.contains {
      $0["code"] == "T1303"
    }
    #expect(
      differing.isEmpty || unfit,
      "\(name) step \(step) \(period): \(differing.map { "\($0) \(now[$0] ?? 0) not \(expected[$0] ?? 0)" })")
    for out in ["out", "plain"] {
      var seen: Set<String> = []
      for row in try work.extract("receipts", period: period, out: out) {
        #expect(seen.insert(row["receipt_id"]!).inserted, "\(name) step \(step): \(row)")
        #expect(
          cents(row["allocated"]) + cents(row["unapplied"]) == cents(row["amount"]), "\(name) step \(step): \(row)")
      }
    }
  }

  private func balances(_ period: String, _ out: String) throws -> [String: Int64] {
    try work.extract("aging", period: period, out: out).reduce(into: [:]) {
      $0[$1["customer_id"]!, default: 0] += cents($1["net"])
    }
  }
}

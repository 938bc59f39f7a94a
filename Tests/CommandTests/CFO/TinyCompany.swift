import Foundation
import Testing

/// A company of three customers and three invoices a month, of which a test says how far its files tell.
enum TinyCompany {
  static let settings = """
    entity: {name: Kleinbach GmbH, currency: EUR, country: DE}
    sources:
      - {kind: customers, path: customers.csv}
      - {kind: documents, path: "documents/*.csv"}
      - {kind: bank, path: "bank/*.csv"}

    """

  static func make(_ more: String = "", months: [String] = []) throws -> Workdir {
    let work = try Workdir()
    try work.write("tieout.yaml", settings + more)
    try work.write("customers.csv", "customer_id,name\nC1,Ahorn AG\nC2,Birke KG\nC3,Zypresse GmbH\n")
    for month in months { try add(month, to: work) }
    return work
  }

  /// With each of its months closed.
  static func closed(_ months: [String], _ more: String = "") throws -> Workdir {
    let work = try make(more, months: months)
    for month in months { #expect(try work.run("close", month).status == 0) }
    return work
  }

  /// Adds the files of a month: invoices, and the payments of those of the month before. The last line of the bank is
  /// of the last day, or of another one.
  static func add(_ month: String, to work: borrowing Workdir, bankUntil: Int? = nil) throws {
    let last = Day.last(of: month)
    let days = [last - 6, last - 4, last]
    var documents = "document_no,customer_id,type,document_date,due_date,currency,amount\n"
    for (at, day) in days.enumerated() {
      documents += "R\(month)-\(at + 1),C\(at + 1),invoice,\(month)-\(day),\(Day.next(month))-20,EUR,\(at + 1)00.00\n"
    }
    try work.write("documents/\(month).csv", documents)
    let before = Day.previous(month)
    var bank = "value_date,amount,currency,counterparty,reference\n"
    for (at, name) in ["Ahorn AG", "Birke KG", "Zypresse GmbH"].enumerated() {
      let day = at == 2 ? last : 20 + at
      guard day <= bankUntil ?? last else { continue }
      let isFirst = !FileManager.default.fileExists(
        atPath: work.url.appendingPathComponent("documents/\(before).csv").path)
      bank +=
        isFirst
        ? "\(month)-\(day),1.00,EUR,Hausbank,Zinsen\n"
        : "\(month)-\(day),\(at + 1)00.00,EUR,\(name),R\(before)-\(at + 1)\n"
    }
    try work.write("bank/\(month).csv", bank)
  }
}

/// Months and their days, without the calendar of a library.
enum Day {
  static func last(of month: String) -> Int {
    let (year, number) = parts(month)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1]
  }

  static func next(_ month: String) -> String { adding(1, to: month) }
  static func previous(_ month: String) -> String { adding(-1, to: month) }

  static func adding(_ count: Int, to month: String) -> String {
    let (year, number) = parts(month)
    let months = year * 12 + number - 1 + count
    return "\(months / 12)-\(two(months % 12 + 1))"
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func parts(_ month: String) -> (year: Int, number: Int) {
    let parts = month.split(separator: "-").compactMap { Int($0) }
    return (parts[0], parts[1])
  }
}

/// What a report looks like to whoever finds it or mails it.
extension Workdir {
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path) }

  /// The answer of a run with `--format json`.
  func answer(_ outcome: Outcome) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any],
      "\(outcome.status) \(outcome.stdout) \(outcome.stderr)")
  }

  /// The paths of all files below a folder, sorted.
  func files(in folder: String) -> [String] {
    let path = url.appendingPathComponent(folder).path
    let all = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// Held of a month's folder at any time: no two states side by side, and what the run listed is there.
  func checkReport(_ period: String, listed: [String] = [], _ when: String) {
    let folder = "out/\(period)"
    let (isFresh, isOld) = (exists("\(folder)/cfo.html"), exists("\(folder)/OLD-cfo.html"))
    let looksAhead = exists("\(folder)/extracts/forecast.csv")
    #expect(!(isFresh && isOld) && !(looksAhead && isOld), "\(when)")
    let missing = listed.filter { name in !FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
    }
    #expect(missing.isEmpty, "\(when)")
  }
}

import Testing

/// Bank files that only `account:` on their source tells apart.
struct AccountsOfSourcesTests {
  private static let header = "value_date,amount,counterparty,remittance\n"
  private static let line = "2026-10-05,600.00,Alpha GmbH,on account\n"

  private func settings(_ sources: [(path: String, account: String?)]) -> String {
    "entity: {name: N, currency: EUR}\nsources:\n"
      + sources.map { "  - {kind: bank, path: \($0.path)\($0.account.map { ", account: \($0)" } ?? "")}\n" }.joined()
  }

  private func amounts(_ work: borrowing Workdir, _ period: String) throws -> [String] {
    try work.extract("receipts", period: period).map { $0["amount"] ?? "" }.sorted()
  }

  @Test(
    arguments: [
      ("DE111", "DE222", line + "2026-10-06,1.00,B,\n", 3), ("DE111", "DE111", line + "2026-10-06,1.00,B,\n", 2),
      ("DE111", "\"DE 111\"", line + "2026-10-06,1.00,B,\n", 2), (nil, nil, line + "2026-10-06,1.00,B,\n", 2),
      (nil, "DE222", line + "2026-10-06,1.00,B,\n", 3), ("DE111", "DE222", line + line, 3),
    ] as [(String?, String?, String, Int)])
  func `an equal line of another account is another line`(one: String?, two: String?, second: String, count: Int) throws
  {
    let work = try Workdir()
    try work.write("tieout.yaml", settings([("bank.csv", one), ("bank2.csv", two)]))
    try work.write("bank.csv", Self.header + Self.line)
    try work.write("bank2.csv", Self.header + second)
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try amounts(work, "2026-10").count == count)
    #expect(!outcome.stderr.contains("T1294"))
  }

  @Test func `a profile whose header has no account keeps the accounts apart as well`() throws {
    let work = try Workdir()
    let header = "Date,Counter Party,Reference,Type,Amount (EUR),Balance (EUR)\n"
    let line = "05/10/2026,Alpha GmbH,INV-1,CREDIT,600.00,600.00\n"
    try work.write("tieout.yaml", settings([("bank.csv", "DE111"), ("bank2.csv", "DE222")]))
    try work.write("bank.csv", header + line + "20/10/2026,B,x,CREDIT,1.00,601.00\n")
    try work.write("bank2.csv", header + line + "21/10/2026,B,x,CREDIT,1.00,601.00\n")
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try amounts(work, "2026-10") == ["1.00", "1.00", "600.00", "600.00"])
  }

  @Test func `an account of the settings is the one of a column`() throws {
    let work = try Workdir()
    try work.write("tieout.yaml", settings([("bank.csv", "DE111"), ("bank2.csv", nil)]))
    try work.write("bank.csv", Self.header + Self.line)
    try work.write("bank2.csv", "account," + Self.header + "DE111," + Self.line + "DE222," + Self.line)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try amounts(work, "2026-10").count == 2)
  }

  @Test func `what was closed of one account is not what comes later of another`() throws {
    let work = try Workdir()
    try work.write("tieout.yaml", settings([("bank.csv", "DE111")]))
    try work.write("bank.csv", Self.header + Self.line)
    #expect(try work.run("close", "2026-10").status == 0)
    try work.write("tieout.yaml", settings([("bank.csv", "DE111"), ("bank2.csv", "DE222")]))
    try work.write("bank2.csv", Self.header + Self.line + "2026-11-06,1.00,B,\n")
    #expect(try work.run("close", "2026-11").status < 2)
    #expect(try amounts(work, "2026-11") == ["1.00", "600.00", "600.00"])
    // Both are known from now on.
    try work.write("bank.csv", Self.header + Self.line + "2026-12-06,2.00,B,\n")
    #expect(try work.run("close", "2026-12", "--draft").status < 2)
    #expect(try amounts(work, "2026-12") == ["1.00", "2.00", "600.00", "600.00"])
  }
}

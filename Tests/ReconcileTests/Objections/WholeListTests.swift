import Domain
import Testing

@testable import Reconcile

/// A list is whole or it asks: with equal amounts a sum that fits some of its members is chance.
struct WholeListTests {
  private static let spellings = [
    "INV-1001 INV-1002 1003", "INV-1001 1002 INV-1003", "INV-1001 and 1002 and INV-1003", "INV-1001/1002 INV-1003",
    "INV-1001, INV-1002, 1003", "INV-1001 to 1003", "INV-1001 bis 3", "INV-1001-1003", "INV-1001 1002 1003",
    "1001 INV-1002 INV-1003", "1001 1002 1003", "1001+2+3", "1001 to 1003", "1001-3", "INV-1001 INV-1003 1002",
    "INV-1001 INV-1002 less 1003", "INV-1001 *1002 *1003", "INV-1001 (1002) (1003)", "INV-1001 INV-10 02 1003",
    "INV-1001INV-1002 1003", "INV-1001 02 03", "INV-1001 tot en met 1003", "INV-1001 t/m 1003",
    "INV-1001 plus 1002, 1003",
  ]

  private func company(_ paid: Int64, _ text: String) -> Company {
    var company = Company()
    for number in 1001...1003 { company.invoice("INV-\(number)", 0, 10_000) }
    company.invoice("INV-1040", 0, 7_777)
    company.receipt("A", "Alpha Ltd", paid, text)
    return company
  }

  @Test(arguments: spellings)
  func `two of three equal invoices that the text lists are never settled`(text: String) {
    #expect(company(20_000, text).matched() == ["A: review"])
  }

  @Test(arguments: spellings)
  func `one of three equal invoices that the text lists is never settled`(text: String) {
    #expect(company(10_000, text).matched() == ["A: review"])
  }

  @Test(arguments: spellings)
  func `all three are settled where all three are paid`(text: String) {
    let settled = Set((1001...1003).map { "INV-\($0) 10000 cash" })
    let found = company(30_000, text).matched().first?.dropFirst(3).split(separator: ", ").map(String.init) ?? []
    #expect(Set(found) == settled)
  }

  @Test(arguments: [
    "INV-1001, 1002, 1009", "INV-1001 INV-1002 INV-1009", "INV-1001 1002 1009", "INV-1001 1009 INV-1002",
    "INV-1001, INV-1002 and 1009",
  ])
  func `a number of the list that is no document of ours is asked about`(text: String) {
    #expect(company(20_000, text).matched() == ["A: review"])
  }

  @Test(arguments: [
    "INV-1001 02.05.2026", "INV-1001 EUR 100,00", "INV-1001 Tel. 1002", "INV-1001 Kd-Nr 1003", "INV-1001, 1010 Wien",
    "INV-1001 20457 Hamburg", "INV-1001 2026", "INV-1001 order 1002", "INV-1001, 12 items",
  ])
  func `digits that are no members leave a clear payment alone`(text: String) {
    #expect(company(10_000, text).matched() == ["A: INV-1001 10000 cash"])
  }

  @Test func `a member that is settled already does not make the list open`() {
    var company = Company()
    for number in 1001...1003 { company.invoice("INV-\(number)", 0, 10_000) }
    company.receipt("A", "Alpha Ltd", 10_000, "INV-1003", day: 40)
    company.receipt("B", "Alpha Ltd", 20_000, "INV-1001 INV-1002 1003", day: 41)
    #expect(company.matched().last == "B: INV-1001 10000 cash, INV-1002 10000 cash")
  }
}

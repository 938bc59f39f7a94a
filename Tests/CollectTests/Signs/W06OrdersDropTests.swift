import Domain
import Testing

@testable import Collect

struct W06OrdersDropTests {
  /// Windows of sixty days, the newest first, with so many invoices of 1,000.00 each; all paid.
  private func company(_ windows: [Int], lastYear: Int? = nil) -> SignCompany {
    var company = SignCompany()
    func add(_ count: Int, from ago: Int) {
      for at in 0..<count {
        let issued = company.ago(ago + at)
        company.pay(company.invoice(due: issued.adding(days: 30), issued: issued), on: issued.adding(days: 20))
      }
    }
    for (window, count) in windows.enumerated() { add(count, from: 60 * window + 2) }
    if let lastYear { add(lastYear, from: 425) }
    return company
  }

  private let before = [7, 6, 6, 7, 6, 7]

  @Test func `the worked examples: two and one are nothing, none is a drop`() throws {
    #expect(company([2] + before).finding("W06") == nil)
    #expect(company([1] + before).finding("W06") == nil)
    #expect(company([0] + before).severity("W06") == .low)
    var owing = company([0] + before)
    owing.invoice(2_000_00, due: owing.ago(70), issued: owing.ago(430))
    let finding = try #require(owing.finding("W06"))
    #expect(finding.severity == .medium)
    #expect(finding.evidence.hasSuffix("chance 0.001503"))
  }

  @Test func `a season that was as low last year is none`() {
    var company = company([0, 7, 6, 6, 7, 6, 0, 0])
    // A first invoice from before the window of last year.
    company.pay(company.invoice(due: company.ago(500)), on: company.ago(500))
    #expect(company.finding("W06") == nil)
  }

  @Test func `fewer than four a window, and a short history, decide nothing`() {
    #expect(company([0] + [3, 3, 3, 3, 3, 3]).lacks("W06"))
    #expect(company([0, 7, 6, 6]).lacks("W06"))
  }

  @Test func `three times as much while owing is medium, while owing nothing it is not`() {
    #expect(company([20] + before).finding("W06") == nil)
    var owing = company([20] + before)
    owing.invoice(9_000_00, due: owing.ago(70), issued: owing.ago(430))
    #expect(owing.severity("W06") == .medium)
  }
}

package import Domain

/// What a report is made from: the close, what is expected, and how it was before.
package struct CFOFacts {
  package var report: Report
  package var cash: ExpectedCash?
  /// By currency, then month.
  package var monthEnds: [MonthEnd] = []
  /// Figures of the month that it is compared with which only that month's own close knows.
  package var before: [CFOFigure.ID: CFOFigure.Value] = [:]
  /// The sheet and cell of each figure.
  package var sources: [CFOFigure.ID: String] = [:]
  package var head: CFOHead
  package var words: CFOWords

  package init(report: Report, head: CFOHead, words: CFOWords) {
    self.report = report
    self.head = head
    self.words = words
  }

  var ledger: Ledger { report.ledger }
  var close: Close { report.close }

  /// The entity's own, where anything is in it, else the first that there is.
  package static func currency(of report: Report) -> Currency {
    let own = report.ledger.entity.currency
    let known = report.close.trend.map(\.currency)
    return known.contains(own) || known.isEmpty ? own : known.min()!
  }

  var currency: Currency { Self.currency(of: report) }

  /// What a customer is called, on one line and in the order in which it is read; his id where he has no name.
  func name(_ customer: Int32) -> String {
    guard customer >= 0 else { return words["nobody"] }
    let name = OneLine.text(report.customerName(customer))
    return name.isEmpty ? OneLine.text(report.customerID(customer)) : name
  }

  /// Of the currency, by month.
  func trend() -> [TrendRow] { close.trend.filter { $0.currency == currency } }
}

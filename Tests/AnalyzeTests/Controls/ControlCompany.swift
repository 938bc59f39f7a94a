import Diagnostics
import Domain

@testable import Analyze

extension SmallCompany {
  /// 1,000.00 invoiced, of which 400.00 are paid; 50.00 are on account. Net receivables are 550.00.
  static var withReceipts: SmallCompany {
    var company = SmallCompany()
    company.pay(company.invoice(1_000_00, due: day("2026-03-20")), 400_00, on: day("2026-03-10"))
    company.receive(50_00, on: day("2026-03-12"))
    return company
  }
}

extension ControlFacts {
  func outcomes<C: Control>(_ control: C.Type) -> [ControlOutcome] { control.init(self).check() }

  func outcomes<C: CurrencyControl>(_ control: C.Type) -> [ControlOutcome] { control.init(self).check(.euro) }
}

extension [ControlOutcome] {
  /// Each result in a line, as the extract has it.
  var lines: [String] {
    map { outcome in
      let result = outcome.result
      return [result.control, result.scope, result.expected, result.actual, result.difference, result.status.rawValue]
        .joined(separator: ", ")
    }
  }

  /// The messages of all findings.
  var messages: [String] { flatMap { $0.findings.map(\.message) } }
}

internal import Domain
internal import Spreadsheet

extension Table {
  /// The controls of the run, in the order in which they run.
  static func controls(_ report: Report) -> Table {
    let controls = report.close.controls
    func figure(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (ControlResult) -> String)
      -> Column
    {
      Column(
        key, title, 15, .money, meaning, shown: { number(value(controls[$0]), of: controls[$0]) },
        value: { .styled(value(controls[$0]), .missing) })
    }
    /// The currency that it was run on, where it was run on one.
    func currency(_ row: Int) -> Currency? {
      if case .currency(let currency) = controls[row].subject { currency } else { nil }
    }
    return Table(
      "The controls of the run. In the order in which they run.", rows: controls.count,
      [
        Column(
          "control", "Control", 52, .text, "its name",
          shown: {
            .text(currency($0) == nil ? "\(controls[$0].control): \(controls[$0].scope)" : controls[$0].control)
          }, value: { .text(controls[$0].control) }),
        Column(
          "scope", "Scope", 9, .text, "what it was run on: a currency, a file",
          shown: { currency($0).map { .word($0.code) } ?? .empty }, value: { .text(controls[$0].scope) }),
        figure("expected", "Expected", "one side: an amount, a count or points, as the control has it", \.expected),
        figure("actual", "Actual", "the other", \.actual),
        figure("difference", "Difference", "between them", \.difference),
        .gap(14),
        Column(
          "status", "State", 10, .word, "`tied`, `explained`, `failed` or `not_proven`",
          shown: {
            let state = controls[$0].status
            let style: Style = state == .failed ? .bad : state == .notProven ? .subtitle : .good
            return .styled(Wording.spaced(state.rawValue.uppercased()), style)
          }, value: { .word(controls[$0].status.rawValue) }),
        Column(
          "reason", "Reason", 40, .text, "why it is not proven",
          shown: { .text(controls[$0].reason.isEmpty ? controls[$0].acceptanceInWords : controls[$0].reason) },
          value: { .text(controls[$0].reason) }),
        .extract("accepted_reason", .text, "why a control that fails was accepted, so that the month could be locked") {
          .text(controls[$0].acceptance?.text ?? "")
        },
        .extract("accepted_by", .text, "who accepted it") { .text(controls[$0].acceptance?.by ?? "") },
        .extract("accepted_in", .word, "the number of the close in which it was accepted") {
          .word(controls[$0].acceptedIn.map(String.init) ?? "")
        },
        .extract(
          "close_remarks", .text, "why the month was closed again, or though inputs seemed to be missing, and by whom"
        ) { _ in .text((report.close.lock?.remarks ?? []).joined(separator: "; ")) },
      ])
  }

  /// A figure as a number, in the currency that the control was run on; what is none as it is.
  private static func number(_ text: String, of control: ControlResult) -> Cell {
    // Points of CEI and days of DSO, whatever the currency.
    if control.rule.id == "K15", let hundredths = DecimalText.minorUnits(text, digits: 2) { return .points(hundredths) }
    let currency: Currency? =
      switch control.subject {
      case .currency(let currency), .account(_, let currency): currency
      default: nil
      }
    if !text.contains("."), let count = Int(text) {
      if let currency, currency.minorDigits == 0 { return .money(Int64(count), currency) }
      return .count(count)
    }
    if let currency, let amount = DecimalText.minorUnits(text, digits: currency.minorDigits) {
      return .money(amount, currency)
    }
    let digits = text.split(separator: ".").last?.count ?? 0
    guard let amount = DecimalText.minorUnits(text, digits: digits) else { return .styled(text, .missing) }
    return .styled(DecimalText.grouped(amount, digits: digits), .missing)
  }
}

/// How figures are printed, in one language: the only place that makes text of them, for page, mail and sentences.
package struct Printed {
  package let words: CFOWords
  package let currency: Currency

  package init(_ words: CFOWords, _ currency: Currency) { (self.words, self.currency) = (words, currency) }

  package func amount(_ value: Int64) -> String { words.amount(value, currency) }

  /// `157,485.70`, `43.17 %`, `81.42`, `n/a`.
  package func value(_ figure: CFOFigure) -> String { value(figure.value, of: figure) }

  /// A figure at another time; an age in whole days.
  package func value(_ value: CFOFigure.Value?, of figure: CFOFigure) -> String {
    if figure.id == .unappliedAge, case .number(let days) = value { return words.whole(days) }
    return self.value(value, figure.unit)
  }

  package func value(_ value: CFOFigure.Value?, _ unit: CFOFigure.Unit) -> String {
    switch value {
    case .number(let number): return text(number, unit)
    case .atLeast(let number): return "≥ " + text(number, unit)
    case .some(.none): return words["not_available"]
    case nil: return ""
    }
  }

  private func text(_ number: Int64, _ unit: CFOFigure.Unit) -> String {
    switch unit {
    case .money: amount(number)
    case .percent: words.hundredths(number) + " %"
    case .days: words.hundredths(number)
    }
  }

  /// `+14,100.00`, `-5.03 pts`, `+31`; empty where there is none.
  package func change(_ change: Int64?, _ figure: CFOFigure) -> String {
    guard let change else { return "" }
    let text =
      switch figure.unit {
      case .money: amount(change)
      case .percent, .days: figure.id == .unappliedAge ? words.whole(change) : words.hundredths(change)
      }
    let signed = words.signed(text, of: change)
    return figure.unit == .percent ? words.phrase("points", [("change", signed)]) : signed
  }

  package func percent(_ hundredths: Int64) -> String { words.hundredths(hundredths) + " %" }
}

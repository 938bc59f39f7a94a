/// One of the figures of the CFO report: its value, what it was, and where it stands.
package struct CFOFigure: Sendable, Hashable {
  package enum ID: String, Sendable, CaseIterable {
    case net, overdue
    case overdueNet = "overdue_net"
    case overdueShare = "overdue_share"
    case cei
    case ceiCash = "cei_cash"
    case dso3Months = "dso_3m"
    case countback, best, delinquent
    case onTime = "on_time"
    case unpaid90 = "unpaid_90"
    case unapplied
    case unappliedAge = "unapplied_age"
    case allowance
    case coverage
  }

  package enum Unit: String, Sendable { case money, percent, days }

  /// A number in minor units or hundredths, or the reason why there is none.
  package enum Value: Sendable, Hashable {
    case number(Int64)
    /// At least this much.
    case atLeast(Int64)
    case none(String)

    package init(_ metric: Metric) {
      switch metric {
      case .value(let hundredths): self = .number(hundredths)
      case .atLeast(let hundredths): self = .atLeast(hundredths)
      case .notAvailable(let reason): self = .none(reason.rawValue)
      }
    }

    package var number: Int64? { if case .number(let number) = self { number } else { nil } }
  }

  /// What a change means.
  package enum Word: String, Sendable, CaseIterable { case better, worse, steady, up, down }

  package enum Direction: Sendable { case higherIsBetter, lowerIsBetter, neither }

  package var id: ID
  package var unit: Unit
  package var value: Value
  /// At the end of the month that it is compared with, and of the same month a year before; nil where nothing is known.
  package var before: Value?
  package var yearBefore: Value?
  /// Thirteen month-ends, oldest first; nil where there is no number. Empty where only this month is known.
  package var spark: [Int64?] = []
  /// The sheet and cell, or the extract, that holds it.
  package var source: String

  package init(_ id: ID, _ unit: Unit, _ value: Value, source: String) {
    self.id = id
    self.unit = unit
    self.value = value
    self.source = source
  }

  package var change: Int64? { Self.difference(value, before) }
  package var yearChange: Int64? { Self.difference(value, yearBefore) }
  package var word: Word? { change.flatMap { word($0, from: before) } }
  package var yearWord: Word? { yearChange.flatMap { word($0, from: yearBefore) } }

  private static func difference(_ now: Value, _ then: Value?) -> Int64? {
    guard let now = now.number, let then = then?.number else { return nil }
    return Int64(exactly: Int128(now) - Int128(then))
  }

  private func word(_ change: Int64, from then: Value?) -> Word {
    if change == 0 { return .steady }
    let size = Int128(change.magnitude)
    let isSteady: Bool =
      switch id.tolerance {
      case .percent(let percent): size * 100 < Int128(percent) * Int128((then?.number ?? 0).magnitude)
      case .hundredths(let hundredths): size < Int128(hundredths)
      case .none: false
      }
    if isSteady { return .steady }
    switch id.direction {
    case .neither: return change > 0 ? .up : .down
    case .higherIsBetter: return change > 0 ? .better : .worse
    case .lowerIsBetter: return change < 0 ? .better : .worse
    }
  }
}

extension CFOFigure.ID {
  /// Below what a change says nothing.
  package enum Tolerance: Sendable {
    /// Of what it was before.
    case percent(Int)
    /// Of a point or of a day.
    case hundredths(Int)
    case none
  }

  package var tolerance: Tolerance {
    switch self {
    case .net, .allowance: .none
    case .overdue, .overdueNet, .unapplied: .percent(2)
    case .overdueShare, .dso3Months, .countback, .best, .delinquent, .unappliedAge, .coverage: .hundredths(100)
    case .cei, .ceiCash, .onTime: .hundredths(200)
    case .unpaid90: .hundredths(50)
    }
  }

  package var direction: CFOFigure.Direction {
    switch self {
    case .net, .allowance, .coverage: .neither
    case .cei, .ceiCash, .onTime: .higherIsBetter
    case .overdue, .overdueNet, .overdueShare, .dso3Months, .countback, .best, .delinquent, .unpaid90, .unapplied,
      .unappliedAge:
      .lowerIsBetter
    }
  }
}

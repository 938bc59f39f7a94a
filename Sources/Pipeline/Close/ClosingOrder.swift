package import Domain

/// How a period is to be closed.
package struct ClosingOrder: Sendable {
  /// Why a close of the period is to be superseded; nil where none is.
  package var reopening: MonthLock.Reason?
  /// Why it is closed though inputs seem to be missing; nil where that is not said.
  package var incomplete: MonthLock.Reason?
  /// Controls that may fail.
  package var acceptances: [MonthLock.Acceptance] = []

  package var reopens: Bool { reopening != nil }

  package init() {}
}

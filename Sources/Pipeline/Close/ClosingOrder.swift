/// How a period is to be closed.
package struct ClosingOrder: Sendable {
  /// Whether a close of the period is to be superseded.
  package var reopens = false
  /// Why it is reopened.
  package var reason = ""
  /// Why it is closed though inputs seem to be missing; empty where that is not said.
  package var incomplete = ""

  package init() {}
}

/// The controls of a close by what became of them.
package struct ControlCounts: Sendable, Hashable {
  package var held = 0
  package var failed = 0
  package var notProven = 0

  package init(held: Int = 0, failed: Int = 0, notProven: Int = 0) {
    (self.held, self.failed, self.notProven) = (held, failed, notProven)
  }

  /// `15 of 16 hold, 1 failed, 3 not proven`.
  package var summary: String {
    "\(held) of \(held + failed) hold" + (failed == 0 ? "" : ", \(failed) failed")
      + (notProven == 0 ? "" : ", \(notProven) not proven")
  }
}

/// The outcome of one control: two figures that must agree.
package struct ControlResult: Sendable, Hashable {
  package enum Status: String, Sendable {
    case tied, failed
    /// Differs by what reconciling items say.
    case explained
    /// Differs by more than that.
    case open
    /// Another's books differ from ours: theirs to correct.
    case differs
    /// Nothing to compare.
    case notApplicable = "n/a"
    /// The inputs do not let it run: it neither holds nor fails, and ``ControlResult/reason`` says why.
    case notProven = "not_proven"
  }

  /// The name, such as `K5 aging foots`.
  package var control: String
  /// What it was run on: a currency, a file.
  package var scope: String
  package var expected: String
  package var actual: String
  package var difference: String
  package var status: Status
  /// Why it is not proven; else empty.
  package var reason = ""

  /// Whether it prevents a clean close.
  package var fails: Bool { status == .failed || status == .open }

  package init(control: String, scope: String, expected: String, actual: String, difference: String, status: Status) {
    self.control = control
    self.scope = scope
    self.expected = expected
    self.actual = actual
    self.difference = difference
    self.status = status
  }
}

extension [ControlResult] {
  /// How many fail, how many the inputs do not let run, and how many hold of those that ran.
  package var failed: Int { count { $0.fails } }
  package var notProven: Int { count { $0.status == .notProven } }

  /// `9 of 9 controls hold, 1 not proven`.
  package var summary: String {
    let ran = count - notProven
    return "\(ran - failed) of \(ran) controls hold" + (notProven == 0 ? "" : ", \(notProven) not proven")
  }
}
